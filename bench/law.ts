import type { Sql } from 'postgres'
import type { Effect } from '../activities/amend.ts'
import { predict } from '../activities/law-change.ts'
import { readLaw } from '../activities/law.ts'
import type { LawChangeDetail } from '../api/schema/law.ts'
import { openDatabase, type Database } from '../db/index.ts'
import { signIn, type Client } from './client.ts'
import type { Engine } from './engine.ts'
import { isFilled } from './fill.ts'
import { confirm, dayThatMoves, propose, read, rearmed, restOn } from './law-change.ts'
import { differencesOf, seesPlanted, standingOf, type Standing } from './law-compare.ts'
import { openCases, type LawSize } from './law-open.ts'
import { report, type LawFigures } from './law-report.ts'
import { measure } from './measure.ts'
import type { System } from './system.ts'

const predictions = 5
const clients = 8
const touches = 200
const password = 'xinan-demo-2026'

interface LawBench {
  system: System
  sql: Sql
  engine: Engine
  tell: (line: string) => void
}

interface Timed<T> {
  seconds: number
  result: T
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const begun = performance.now()
  const result = await work()
  return { seconds: (performance.now() - begun) / 1000, result }
}

/** Does the work while a reviewer reads a list over and over; tells the longest that a reading took, too. */
async function besideReading<T>(reviewer: Client, work: () => Promise<T>): Promise<Timed<T> & { longestRead: number }> {
  let isOver = false
  let longestRead = 0
  const reading = async (): Promise<void> => {
    while (!isOver) longestRead = Math.max(longestRead, (await timed(() => reviewer.get('/api/cases?tab=todo'))).seconds)
  }
  const [done] = await Promise.all([timed(work).finally(() => (isOver = true)), reading()])
  return { ...done, longestRead }
}

/** What engine and database cost by themselves, a case at a time, in milliseconds. */
async function bareCosts({ engine, sql }: LawBench): Promise<{ rowUpdate: number; noopUpdate: number }> {
  await sql`create table bench_updates (id int primary key, at timestamptz not null)`
  await sql`insert into bench_updates select n, now() from generate_series(1, ${touches}::int) n`
  const updates = await measure(1, touches, (index) => sql`update bench_updates set at = now() where id = ${index + 1}`)
  const ids: string[] = []
  await measure(clients, touches, async () => void ids.push(await engine.start()))
  const noops = await measure(clients, touches, (index) => engine.touch(ids[index]!))
  return { rowUpdate: 1000 / updates.perSecond, noopUpdate: 1000 / noops.perSecond }
}

/** A change as it was shown to the person who confirms, and every move that it stands for. */
interface Shown {
  detail: LawChangeDetail
  effect: Effect
  before: Standing
  seconds: number[]
  longestRead: number
}

async function show(db: Database, reviewer: Client, security: Client, id: string): Promise<Shown> {
  const seconds: number[] = []
  for (let index = 0; index < predictions; index += 1) seconds.push((await timed(() => read(security, id))).seconds)
  const { result: detail, longestRead } = await besideReading(reviewer, () => read(security, id))
  const before = await standingOf(db)
  const effect = await predict(db, detail, Date.now())
  if (effect.moved.length === 0) throw new Error('The change moves nothing')
  if (effect.digest !== detail.effect!.digest) throw new Error('The API shows another effect than the prediction computes')
  return { detail, effect, before, seconds, longestRead }
}

/** Has one coming working day become a rest day, by the API's own routes, and compares every case with what was predicted. */
export async function measureLaw(bench: LawBench, size: LawSize): Promise<LawFigures> {
  const { system: { base, databaseUrl }, sql, tell } = bench
  const { db, close } = openDatabase(databaseUrl, { role: null })
  try {
    const costs = await bareCosts(bench)
    const { reviewer } = await openCases({ base, sql, db, tell }, size)
    const [administrator, security] = [await signIn(base, 'xitong', password), await signIn(base, 'anquan', password)]
    const law = await readLaw(db)
    const day = await dayThatMoves(db, law, size.open / 10, Date.now())
    const { id } = await propose(administrator, restOn(law, day))
    const { detail, effect, before, ...predicted } = await show(db, reviewer, security, id)
    const running = effect.moved.filter(({ row }) => !isFilled(row))
    const applied = await besideReading(reviewer, () => confirm(security, detail))
    // One version more is the change itself; the next is the running case's own.
    const rearmedSeconds = (await rearmed(sql, new Map(running.map(({ row }) => [row.number, row.version + 1])))) / 1000
    const after = await standingOf(db)
    const enacted = { id, version: applied.result.appliedVersion!, at: Date.parse(applied.result.decidedAt!) }
    if (!seesPlanted(before, effect, after, enacted)) throw new Error('The comparison does not see a planted difference')
    const again = await propose(administrator, restOn(law, day))
    const beside = (seconds: number, count: number, bare: number) => ({ milliseconds: (seconds * 1000) / count, times: (seconds * 1000) / count / bare })
    const figures: LawFigures = {
      open: effect.cases, running: [...before.cases.values()].filter((row) => row.awaiting !== null && !isFilled(row)).length,
      day, moved: effect.moved.length, movedRunning: running.length,
      predictedSeconds: predicted.seconds, appliedSeconds: applied.seconds, rearmedSeconds,
      longestReadSeconds: { predicting: predicted.longestRead, applying: applied.longestRead },
      perMovedCase: beside(applied.seconds, effect.moved.length, costs.rowUpdate),
      perRunningCase: beside(rearmedSeconds, running.length, costs.noopUpdate),
      differences: differencesOf(before, effect, after, enacted), movedAgain: again.effect!.moved,
    }
    report(figures, tell)
    return figures
  } finally {
    await close()
  }
}
