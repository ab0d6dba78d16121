import type { Sql } from 'postgres'
import { predict } from '../activities/law-change.ts'
import { readLaw } from '../activities/law.ts'
import { openDatabase, type Database } from '../db/index.ts'
import { signIn, type Client } from './client.ts'
import type { Engine } from './engine.ts'
import { fill } from './fill.ts'
import { confirm, dayThatMoves, propose, read, rearmed, restOn } from './law-change.ts'
import { differencesOf, seesPlanted, standingOf, type Standing } from './law-compare.ts'
import { ageFilled } from './law-fill.ts'
import { measure } from './measure.ts'
import { openOffice, type Office } from './office.ts'
import type { System } from './system.ts'

const goals = { predictedSeconds: 10, appliedSeconds: 60 }
const spreadDays = 40
const predictions = 5
const clients = 8
const touches = 200

/** What a change of the calendar took over so many open cases, and how it was other than predicted. */
export interface LawFigures {
  open: number
  running: number
  day: string
  moved: number
  movedRunning: number
  predictedSeconds: number[]
  appliedSeconds: number
  rearmedSeconds: number
  longestReadSeconds: { predicting: number; applying: number }
  perMovedCase: { milliseconds: number; rowUpdates: number }
  perRunningCase: { milliseconds: number; noopUpdates: number }
  differences: string[]
  movedAgain: number
}

interface LawBench {
  system: System
  sql: Sql
  engine: Engine
  tell: (line: string) => void
}

export interface LawSize {
  /** Open cases in all, of which so many have a running workflow. */
  open: number
  running: number
}

const secondsSince = (begun: number): number => (performance.now() - begun) / 1000

async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; result: T }> {
  const begun = performance.now()
  const result = await work()
  return { seconds: secondsSince(begun), result }
}

/** Does the work while a reviewer reads a list over and over; resolves to the longest that a reading took, too. */
async function besideReading<T>(reviewer: Client, work: () => Promise<T>): Promise<{ seconds: number; result: T; longestRead: number }> {
  let over = false
  let longestRead = 0
  const reading = (async () => {
    while (!over) longestRead = Math.max(longestRead, (await timed(() => reviewer.get('/api/cases?tab=todo'))).seconds)
  })()
  const done = await timed(work).finally(() => (over = true))
  await reading
  return { ...done, longestRead }
}

const patternCount = 6

/** Cases in the steps that cases wait in, by the front door, for the fill to copy; one has its clock stopped. */
async function patternsOf(office: Office): Promise<string[]> {
  const numbers: string[] = []
  for (let index = 0; index < patternCount; index += 1) numbers.push(await office.file())
  const [filed, incomplete, examined, asked, proposed, paused] = numbers as [string, string, string, string, string, string]
  await office.act(incomplete, 'request-supplement', { items: [{ item: '承诺书', what: '请加盖公章。' }] })
  for (const number of [examined, asked, proposed, paused]) await office.act(number, 'accept')
  await office.act(asked, 'ask-source', { questions: '请核实罚款金额。' })
  await office.act(proposed, 'propose', { code: 'maintain', facts: '经核查，一致。', reasons: '平台登记与处罚决定书一致。', corrections: [] })
  await office.act(paused, 'start-expert', { reason: 'appraisal', entrusted: '平顶山市质量技术检验测试中心', expected: '2030-01-02' })
  return [filed, filed, filed, examined, examined, asked, asked, proposed, incomplete, paused]
}

/** Files the running cases, a third of them accepted, and fills the county up to the number of open ones. */
async function openCases({ system: { base }, sql, tell }: LawBench, db: Database, { open, running }: LawSize): Promise<Office> {
  const office = await openOffice(base, sql, running + patternCount)
  const begun = performance.now()
  await measure(clients, running, async (index) => {
    const number = await office.file()
    if (index % 3 === 0) await office.act(number, 'accept')
  })
  const patterns = await patternsOf(office)
  await office.lettersOut()
  const [{ now }] = (await sql`select count(*)::int as now from cases where holder <> 'nobody'`) as unknown as [{ now: number }]
  const filed = secondsSince(begun)
  if (now >= open) throw new Error(`${now} cases are open before the fill; ask for more than that`)
  const filling = performance.now()
  await fill(sql, open - now, patterns)
  await ageFilled(db, await readLaw(db), { count: open - now, spreadDays, at: Date.now() })
  await sql`vacuum analyze`
  tell(`  filed ${running + patternCount} cases in ${filed.toFixed(1)} s, filled ${open - now} in ${secondsSince(filling).toFixed(1)} s`)
  return office
}

/** What engine and database cost by themselves, a case at a time, in milliseconds. */
async function bareCosts({ engine, sql }: LawBench): Promise<{ rowUpdate: number; noopUpdate: number }> {
  await sql`create table bench_updates (id int primary key, at timestamptz not null, body text not null)`
  await sql`insert into bench_updates select n, now(), 'x' from generate_series(1, ${touches}::int) n`
  const updates = await measure(1, touches, (index) => sql`update bench_updates set at = now() where id = ${index + 1}`)
  const ids: string[] = []
  await measure(clients, touches, async () => void ids.push(await engine.start()))
  const noops = await measure(clients, touches, (index) => engine.touch(ids[index]!))
  return { rowUpdate: 1000 / updates.perSecond, noopUpdate: 1000 / noops.perSecond }
}

/** Versions that running cases have once the change is written to them. */
const writtenVersions = (before: Standing, numbers: readonly string[]): Map<string, number> => new Map(numbers.map((number) => [number, before.cases.get(number)!.version + 1]))

const isFilled = (sequence: number): boolean => sequence >= 1_000_000

/** Has one coming working day become a rest day, by the API's own routes, and compares every case with what was predicted. */
export async function measureLaw(bench: LawBench, size: LawSize): Promise<LawFigures> {
  const { system, sql, tell } = bench
  const owner = openDatabase(system.databaseUrl, { role: null })
  try {
    const { db } = owner
    const costs = await bareCosts(bench)
    const { reviewer } = await openCases(bench, db, size)
    const [systemAdministrator, security] = await Promise.all(['xitong', 'anquan'].map((name) => signIn(system.base, name, 'xinan-demo-2026'))) as [Client, Client]
    const law = await readLaw(db)
    const change = restOn(law, await dayThatMoves(db, law, size.open / 10, Date.now()))
    const { id } = await propose(systemAdministrator, change)
    const predictedSeconds: number[] = []
    for (let index = 0; index < predictions; index += 1) predictedSeconds.push((await timed(() => read(security, id))).seconds)
    const shown = await besideReading(reviewer, () => read(security, id))
    const before = await standingOf(db)
    const effect = await predict(db, shown.result, Date.now())
    if (effect.digest !== shown.result.effect!.digest) throw new Error('The API shows another effect than the prediction computes')
    const movedRunning = effect.moved.filter(({ row }) => !isFilled(row.engineSequence)).map(({ row }) => row.number)
    const applied = await besideReading(reviewer, () => confirm(security, shown.result))
    const rearmedSeconds = (await rearmed(sql, writtenVersions(before, movedRunning))) / 1000
    const after = await standingOf(db)
    const enacted = { id, version: applied.result.appliedVersion!, at: Date.parse(applied.result.decidedAt!) }
    if (!seesPlanted(before, effect, after, enacted)) throw new Error('The comparison does not see a planted difference')
    const again = await propose(systemAdministrator, change)
    const perMoved = (applied.seconds * 1000) / effect.moved.length
    const perRunning = (rearmedSeconds * 1000) / movedRunning.length
    const figures = {
      open: effect.cases, running: [...before.cases.values()].filter((row) => row.holder !== 'nobody' && !isFilled(row.engineSequence)).length,
      day: change.kind === 'local-days' ? change.local.days.at(-1)! : '', moved: effect.moved.length, movedRunning: movedRunning.length,
      predictedSeconds, appliedSeconds: applied.seconds, rearmedSeconds,
      longestReadSeconds: { predicting: shown.longestRead, applying: applied.longestRead },
      perMovedCase: { milliseconds: perMoved, rowUpdates: perMoved / costs.rowUpdate },
      perRunningCase: { milliseconds: perRunning, noopUpdates: perRunning / costs.noopUpdate },
      differences: differencesOf(before, effect, after, enacted), movedAgain: again.effect!.moved,
    }
    report(figures, tell)
    return figures
  } finally {
    await owner.close()
  }
}

const verdict = (seconds: number, goal: number): string => `goal ≤ ${goal} s, ${seconds <= goal ? 'reached' : 'MISSED'}`

function report(figures: LawFigures, tell: (line: string) => void): void {
  const { open, running, day, moved, movedRunning, predictedSeconds, appliedSeconds, rearmedSeconds, longestReadSeconds, perMovedCase, perRunningCase, differences, movedAgain } = figures
  const worst = Math.max(...predictedSeconds)
  const median = predictedSeconds.toSorted((a, b) => a - b)[Math.floor(predictedSeconds.length / 2)]!
  tell(`  open cases     ${open}, ${running} of them with a running workflow; ${day} becomes a rest day`)
  tell(`  moved          ${moved}, ${movedRunning} of them with a running workflow${moved * 10 < open ? '; FEWER than a tenth' : ''}`)
  tell(`  predicted      ${worst.toFixed(2)} s at worst of ${predictedSeconds.length}, ${median.toFixed(2)} s in the middle (${verdict(worst, goals.predictedSeconds)}); a reader waited ${longestReadSeconds.predicting.toFixed(2)} s at most`)
  tell(`  applied        ${appliedSeconds.toFixed(2)} s (${verdict(appliedSeconds, goals.appliedSeconds)}); ${perMovedCase.milliseconds.toFixed(2)} ms a moved case = ${perMovedCase.rowUpdates.toFixed(1)} × one-row update; a reader waited ${longestReadSeconds.applying.toFixed(2)} s at most`)
  tell(`  re-armed       ${rearmedSeconds.toFixed(2)} s after that; ${perRunningCase.milliseconds.toFixed(2)} ms a running case = ${perRunningCase.noopUpdates.toFixed(1)} × no-op update`)
  tell(`  differences    ${differences.length} between predicted and actual, of ${open} cases; predicted once more, ${movedAgain} move`)
  for (const difference of differences.slice(0, 10)) tell(`    ${difference}`)
}
