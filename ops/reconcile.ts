import { and, asc, eq, gt, isNotNull, isNull, lt, notInArray, or } from 'drizzle-orm'
import type { Client } from '@temporalio/client'
import { describeCase, endOf, runningIds, failingTask, resumeCase, type Seen } from '../api/engine.ts'
import { removalTopics } from '../activities/removal-event.ts'
import { caseEntries, cases, outbox, stagedEntries } from '../db/case.ts'
import { closeFaults, noteFault, type Finding } from '../db/engine.ts'
import type { Database } from '../db/index.ts'
import type { FaultKind } from '../domain/engine-fault.ts'

interface Reconciler {
  db: Database
  temporal: Client
  now: () => number
  /** How many of the cases that wait for somebody are asked after in one turn. */
  calmAtOnce?: number
}

/** A turn comes this often. */
export const turnMs = 30_000
const page = 200
const atOnce = 16
/** What is under way is no fault yet. */
const graceMs = 10 * 60_000
/** So often a case that fails by itself is taken up again without a person. */
const mostRepairs = 3

const columns = { number: cases.number, procedure: cases.procedure, awaiting: cases.awaiting, settledAt: cases.settledAt, updatedAt: cases.updatedAt, engineSequence: cases.engineSequence }
type Row = Awaited<ReturnType<typeof readPage>>[number]

const readPage = (db: Database, after: string) => db.select(columns).from(cases).where(and(isNull(cases.engineEndedAt), gt(cases.number, after))).orderBy(asc(cases.number)).limit(page)

/** What one comparison came to. */
export interface Reconciled {
  looked: number
  found: number
  repaired: number
}

/**
 * Compares engine and tables case by case (对账): takes up again what the engine has lost, and notes what it cannot repair.
 * What the engine does not name as running and what waits for nobody is asked after in every turn; of the rest, so many that a
 * turn stays short, each in its turn.
 */
export async function reconcile(reconciler: Reconciler): Promise<Reconciled> {
  const running = await runningIds(reconciler.temporal)
  const turns = Math.max(Math.ceil(running.size / (reconciler.calmAtOnce ?? 1000)), 1)
  const turn = Math.floor(reconciler.now() / turnMs) % turns
  const sum = { looked: 0, found: 0, repaired: 0 }
  let place = 0
  for (let after = '', rows: Row[]; (rows = await readPage(reconciler.db, after)).length > 0; after = rows.at(-1)!.number) {
    const due = rows.filter(({ number, awaiting }) => place++ % turns === turn || awaiting === null || !running.has(number))
    for (let from = 0; from < due.length; from += atOnce) {
      for (const { found, repaired } of await Promise.all(due.slice(from, from + atOnce).map((row) => compare(reconciler, row)))) {
        sum.found += found
        sum.repaired += repaired
      }
    }
    sum.looked += due.length
  }
  sum.found += await noteStuck(reconciler)
  return sum
}

interface Compared {
  found: number
  repaired: number
}

async function compare(reconciler: Reconciler, row: Row): Promise<Compared> {
  const { db, temporal, now } = reconciler
  const seen = await describeCase(temporal, row.number)
  if (!seen.isRunning) return compareEnded(reconciler, row.number, seen)
  const findings = await findingsOf(reconciler, row, seen)
  for (const finding of findings) await noteFault(db, { ...finding, caseNumber: row.number }, now())
  await closeFaults(db, { caseNumber: row.number, except: findings.map(({ kind, ref }) => ({ kind, ref })) }, now())
  return { found: findings.length, repaired: 0 }
}

async function findingsOf({ db, now }: Reconciler, { number, awaiting, updatedAt, engineSequence }: Row, { taskAttempts, pendingIds, failing }: Seen): Promise<Finding[]> {
  const isQuiet = now() - updatedAt.getTime() > graceMs
  const findings: Finding[] = failing.map(({ activityId, type, attempts, code }) => ({ kind: 'activity', ref: `${number}:${activityId}`, code, subject: type, attempts }))
  if (taskAttempts >= failingTask) findings.push({ kind: 'task', ref: number, code: 'task-failed', attempts: taskAttempts })
  else if (isQuiet && awaiting === null && pendingIds.length === 0) findings.push({ kind: 'runs-on', ref: number, code: 'running' })
  else if (isQuiet && (await hasUnacknowledged(db, number, engineSequence))) findings.push({ kind: 'unacknowledged', ref: number, code: 'running' })
  return findings
}

async function hasUnacknowledged(db: Database, number: string, engineSequence: number): Promise<boolean> {
  const [found] = await db.select({ id: caseEntries.id }).from(caseEntries).where(and(eq(caseEntries.caseNumber, number), gt(caseEntries.sequence, engineSequence))).limit(1)
  return found !== undefined
}

/** A case that does not run: its end where the rows say so too; otherwise it is taken up again. */
async function compareEnded(reconciler: Reconciler, number: string, { status }: Seen): Promise<Compared> {
  const { db, temporal, now } = reconciler
  // The row was read before the engine was asked: it may have ended in between.
  const [row] = await db.select(columns).from(cases).where(eq(cases.number, number))
  if (!row) return { found: 0, repaired: 0 }
  if (status === 'completed' && row.awaiting === null && row.settledAt !== null) {
    await db.update(cases).set({ engineEndedAt: new Date(now()) }).where(eq(cases.number, number))
    await closeFaults(db, { caseNumber: number, except: [] }, now())
    return { found: 0, repaired: 0 }
  }
  const fault = await noteFault(db, { kind: 'ended', ref: number, caseNumber: number, code: status === 'failed' ? await endOf(temporal, number) : status }, now())
  if (status === 'failed' && fault.repairs >= mostRepairs) return { found: 1, repaired: 0 }
  const result = await resumeCase(reconciler, row, { status, accountId: null })
  await closeFaults(db, { caseNumber: number, except: [{ kind: 'ended', ref: number }] }, now())
  if (result.isResumed) await closeFaults(db, { caseNumber: number, except: [], repair: 'resumed' }, now())
  else await noteFault(db, { kind: 'ended', ref: number, caseNumber: number, code: result.code, failed: true }, now())
  return { found: 1, repaired: result.isResumed ? 1 : 0 }
}

/** Notes what waits in the outbox, or was staged, for longer than it should; what is out of the way by now is over. */
async function noteStuck({ db, now }: Reconciler): Promise<number> {
  const before = new Date(now() - graceMs)
  const late = await db.select().from(outbox).where(and(isNull(outbox.deliveredAt), isNull(outbox.skippedAt), notInArray(outbox.topic, [...removalTopics]), or(isNotNull(outbox.abandonedAt), lt(outbox.createdAt, before)))).orderBy(asc(outbox.id)).limit(page)
  const staged = await db.select({ id: stagedEntries.id, number: stagedEntries.caseNumber, act: stagedEntries.act }).from(stagedEntries).where(lt(stagedEntries.stagedAt, before)).orderBy(asc(stagedEntries.stagedAt)).limit(page)
  const findings: Finding[] = [
    ...late.map(({ id, caseNumber, topic, attempts, error, abandonedAt }): Finding => ({ kind: abandonedAt ? 'dead' : 'outbox', ref: String(id), caseNumber, code: error ?? 'waiting', subject: topic, attempts })),
    ...staged.map(({ id, number, act }): Finding => ({ kind: 'staged', ref: id, caseNumber: number, code: 'not-taken', subject: act })),
  ]
  for (const finding of findings) await noteFault(db, finding, now())
  for (const kind of ['outbox', 'dead', 'staged'] satisfies FaultKind[]) await closeFaults(db, { kind, except: findings.map(({ kind: of, ref }) => ({ kind: of, ref })) }, now())
  return findings.length
}
