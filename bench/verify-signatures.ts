import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { verifyPdf, type Verdict } from '../activities/pdf-verify.ts'
import { verifyBeside } from '../ops/second-verifier.ts'
import { appended, changedBytes, signedLetter, type Forgery } from './signature-forgery.ts'

const { values } = parseArgs({ options: { changes: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } } })
const [changes, seed] = [Number(values.changes), Number(values.seed)]
if (!Number.isInteger(changes) || changes < 1 || changes > 100_000 || !Number.isInteger(seed) || seed < 0) {
  console.error('用法：npm run verify:signatures -- --changes 1000 --seed 1（改动数 1 至 100000，种子为非负整数）')
  process.exit(2)
}

interface Case extends Forgery {
  good: boolean
}

const at = Date.now() - 60_000
const letter = await signedLetter(at)
const roots = [letter.authority.root.certificate]
const cases: Case[] = [
  { name: '一人签名', file: letter.once, good: true },
  { name: '两人依次签名', file: letter.signed, good: true },
  ...changedBytes(letter.signed, changes, seed).map((one) => ({ ...one, good: false })),
  ...(await appended(letter, at)).map((one) => ({ ...one, good: false })),
]
const folder = await mkdtemp(join(tmpdir(), 'xinan-signatures-'))
try {
  const paths = cases.map((_, index) => join(folder, `${index}.pdf`))
  for (const [index, { file }] of cases.entries()) await writeFile(paths[index]!, file)
  const begun = performance.now()
  const own: Verdict[] = []
  for (const { file } of cases) own.push(await verifyPdf(file, roots))
  const ownMs = performance.now() - begun
  const beside = await verifyBeside(paths, roots[0]!, folder)
  const besideMs = performance.now() - begun - ownMs
  const wrong = cases.flatMap(({ name, good }, index) => [...(own[index]!.good === good ? [] : [`${name}：本系统判为${own[index]!.good ? '有效' : '无效'}`]), ...(beside[index]?.good === good ? [] : [`${name}：pyHanko 判为${beside[index]?.good ? '有效' : '无效'}（${beside[index]?.why ?? '无结果'}）`])])
  const faults = Map.groupBy(own.filter((one) => !one.good), (one) => (one.good ? '' : one.fault))
  console.log(`文件 ${cases.length}：完好 2，改动一个字节 ${changes}（种子 ${seed}），追加、换证书、截断 ${cases.length - 2 - changes}`)
  console.log(`本系统 ${(ownMs / 1000).toFixed(1)} 秒，pyHanko ${(besideMs / 1000).toFixed(1)} 秒（一个进程）`)
  console.log(`本系统拒绝的原因：${[...faults].map(([fault, all]) => `${fault}×${all.length}`).join('，')}`)
  console.log(`判错：${wrong.length}${wrong.length > 0 ? `\n${wrong.slice(0, 20).join('\n')}` : ''}`)
  process.exitCode = wrong.length > 0 ? 1 : 0
} finally {
  await rm(folder, { recursive: true, force: true })
}
