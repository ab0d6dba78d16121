import { parseArgs } from 'node:util'
import { deriveLimit } from '../domain/clock.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { walk, type Walked } from './day-walker.ts'
import { dice, randomCase, randomPages } from './random-case.ts'

const { values } = parseArgs({ options: { cases: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } } })
const [cases, seed] = [Number(values.cases), Number(values.seed)]
if (!Number.isInteger(cases) || cases < 1 || cases > 10_000_000 || !Number.isInteger(seed) || seed < 0 || seed > 0xffff_ffff) {
  console.error('用法：npm run verify:deadlines -- --cases 100000 --seed 1（案数 1 至 10000000，种子为非负整数）')
  process.exit(2)
}

const goal = 200
const random = dice(seed)
const took: number[] = []
const seen: Record<Walked['state'], number> = { running: 0, paused: 0, stopped: 0 }
let provisional = 0
let differences = 0
let pages = randomPages(random, seedLaw.years)
for (let index = 0; index < cases; index += 1) {
  if (index % 20 === 0) pages = randomPages(random, seedLaw.years)
  const { facts, timing } = randomCase(random, pages)
  const begun = performance.now()
  const { dueAt, dueOn, state, provisional: isProvisional, left } = deriveLimit(facts, timing, pages.calendar)
  took.push((performance.now() - begun) * 1000)
  const folded: Walked = { dueAt, dueOn, state, provisional: isProvisional, left }
  const walked = walk(facts, timing, pages.wall)
  seen[state] += 1
  provisional += isProvisional ? 1 : 0
  if (JSON.stringify(folded) === JSON.stringify(walked)) continue
  differences += 1
  if (differences <= 5) console.log(JSON.stringify({ case: index, folded, walked, timing, facts, calendar: pages.calendar }, null, 2))
}

const warm = took.slice(Math.min(2000, Math.floor(cases / 10))).toSorted((a, b) => a - b)
const at = (share: number): number => warm[Math.max(0, Math.ceil(warm.length * share) - 1)]!
const figure = (microseconds: number): string => `${microseconds.toFixed(1)} µs`
console.log(`案例 ${cases}（种子 ${seed}）：计时 ${seen.running}，中止 ${seen.paused}，停止 ${seen.stopped}；暂定 ${provisional}`)
console.log(`两种算法不一致：${differences}`)
console.log(`每次推算（预热后）：p50 ${figure(at(0.5))}，p95 ${figure(at(0.95))}，最大 ${figure(at(1))}；目标 p95 ≤ ${goal} µs${at(0.95) <= goal ? '，达到' : '，未达到'}`)
process.exit(differences > 0 ? 1 : 0)
