import { parseArgs } from 'node:util'
import { instantOf } from '../domain/calendar.ts'
import { diceOf } from '../ops/county-dice.ts'
import { SimulatedPartners, type Whims } from '../ops/simulated-partner.ts'
import { serveSimulator } from '../ops/simulator-server.ts'
import { checkRemovals, seesPlanted } from './removal-check.ts'
import { decideRepair, fillRepairs, openRemovalOffice } from './removal-office.ts'
import { runRemovals } from './removal-run.ts'

const { values } = parseArgs({ options: { repairs: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } } })
const [repairs, seed] = [Number(values.repairs), Number(values.seed)]
if (!Number.isInteger(repairs) || repairs < 1 || repairs > 100_000 || !Number.isInteger(seed) || seed < 0) {
  console.error('用法：npm run verify:receipts -- --repairs 1000 --seed 1（修复数 1 至 100000，种子为非负整数）')
  process.exit(2)
}

/** The partners at their worst. */
const worst: Whims = { drop: 0.25, duplicate: 0.3, reorder: 0.5, lie: 0.15, silent: 0.08, forge: 0.2, down: 0.3, delayMs: 12 * 3_600_000 }

const tell = (line: string) => console.log(line)
const begun = performance.now()
const start = instantOf('2026-11-25', 9 * 60)
const dice = diceOf(seed)
const office = await openRemovalOffice(start, tell)
let failed = true
try {
  const partners = new SimulatedPartners({ seed, whims: worst, now: () => office.clock.now, keysOf: office.keysOf })
  const simulator = await serveSimulator(partners)
  const filled = await fillRepairs(office, repairs)
  const orderIds: string[] = []
  for (const [index, one] of filled.entries()) orderIds.push(await decideRepair(office, one, index))
  tell(`撤下指令 ${orderIds.length}，用时 ${((performance.now() - begun) / 1000).toFixed(1)} 秒`)
  const figures = await runRemovals({ office, partners, simulator, orderIds, chance: dice.roll, tell })
  const taken = (figures.answers['204'] ?? 0) + figures.files
  const verdict = await checkRemovals(office.db, partners, orderIds, taken)
  const isSharp = await seesPlanted(office.db, partners, orderIds, taken)
  await simulator.stop()
  const { duties, receipts, probes, byHand, escalations, faults } = verdict
  const adds = receipts + probes + byHand + escalations === duties
  failed = !adds || faults.length > 0 || !isSharp
  tell(`修复 ${repairs}（种子 ${seed}），模拟时间 ${((office.clock.now - start) / 86_400_000).toFixed(1)} 日，实际 ${((performance.now() - begun) / 1000).toFixed(1)} 秒`)
  tell(`收到的回执应答：${Object.entries(figures.answers).map(([status, count]) => `${status}×${count}`).join('，')}；文件回执 ${figures.files}；发送后崩溃 ${figures.crashes} 次；重复送达 ${verdict.sentTwice} 项`)
  tell(`责任 ${duties} = 回执 ${receipts} + 仅凭公示页 ${probes} + 人工确认 ${byHand} + 未结督办 ${escalations}（其中投递失败 ${verdict.dead}，回执与公示页不符 ${verdict.contradicted}）${adds ? '' : ' ✗'}`)
  tell(`离线单位没有公示页可查的不实回执：${verdict.unprovable}`)
  tell(`植入的差错${isSharp ? '均被发现' : '未被发现 ✗'}`)
  tell(`不一致：${faults.length}${faults.length > 0 ? `\n${faults.slice(0, 20).join('\n')}` : ''}`)
} finally {
  await office.stop()
}
process.exit(failed ? 1 : 0)
