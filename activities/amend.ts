import { asc, inArray, isNotNull, sql } from 'drizzle-orm'
import { caseEntries, cases, outbox } from '../db/case.ts'
import { isAmong } from '../db/columns.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { sha256 } from '../db/keyed.ts'
import { tell } from '../db/notice.ts'
import { appendAudits, canonical } from '../db/trail.ts'
import type { FactOf } from '../domain/fact.ts'
import type { Law } from '../domain/law.ts'
import { wholeCase } from '../domain/limit.ts'
import { datesOf, limitsOfCase, type CaseRow, type Dates, type Done } from './course.ts'

/** An open case whose dates are other ones under a changed law. */
export interface Moved {
  row: CaseRow
  after: Dates
  /** Facts that say in the case's own history why its dates are other ones. */
  facts: FactOf<'law-amended'>[]
}

/** What a change of the law does to every open case. */
export interface Effect {
  /** Open cases that were looked at. */
  cases: number
  moved: Moved[]
  /** The same moves have the same digest. */
  digest: string
}

const sameInstant = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime()
const isMoved = (row: Dates, after: Dates): boolean =>
  !sameInstant(row.dueAt, after.dueAt) || !sameInstant(row.stepDueAt, after.stepDueAt) || !sameInstant(row.warnAt, after.warnAt) || row.provisional !== after.provisional

/** Computes the dates of every case that waits for something under another law, and which of them are other ones than now. */
export async function effectOf(db: Queryable, next: Law, basis: string, at: number): Promise<Effect> {
  const rows = await db.select().from(cases).where(isNotNull(cases.awaiting)).orderBy(asc(cases.number))
  const done = await doneOf(db)
  const moved: Moved[] = []
  for (const row of rows) {
    const after = datesOf(row, limitsOfCase(row, done.get(row.number) ?? [], next), next, at)
    if (isMoved(row, after)) moved.push({ row, after, facts: amendmentsOf(row, after, next, basis, at) })
  }
  return { cases: rows.length, moved, digest: digestOf(moved) }
}

async function doneOf(db: Queryable): Promise<Map<string, Done[]>> {
  const open = db.select({ number: cases.number }).from(cases).where(isNotNull(cases.awaiting))
  const rows = await db.select({ number: caseEntries.caseNumber, act: caseEntries.act, takenAt: caseEntries.takenAt }).from(caseEntries).where(inArray(caseEntries.caseNumber, open)).orderBy(asc(caseEntries.caseNumber), asc(caseEntries.sequence))
  const done = new Map<string, Done[]>()
  for (const { number, ...one } of rows) {
    const known = done.get(number)
    if (known) known.push(one)
    else done.set(number, [one])
  }
  return done
}

function amendmentsOf(row: CaseRow, after: Dates, { version }: Law, basis: string, at: number): FactOf<'law-amended'>[] {
  const stepOnly = sameInstant(row.dueAt, row.stepDueAt) && sameInstant(after.dueAt, after.stepDueAt)
  const spoken = [
    ...(sameInstant(row.dueAt, after.dueAt) || stepOnly ? [] : [{ of: wholeCase, before: row.dueAt, after: after.dueAt }]),
    ...(sameInstant(row.stepDueAt, after.stepDueAt) ? [] : [{ of: row.awaiting!, before: row.stepDueAt, after: after.stepDueAt }]),
  ]
  return spoken.map(({ of, before, after: then }) => ({ kind: 'law-amended', at, of, version, basis, before: before?.getTime() ?? null, after: then?.getTime() ?? null }))
}

const digestOf = (moved: readonly Moved[]): string =>
  sha256(canonical(moved.map(({ row, after }) => [row.number, row.dueAt, after.dueAt, row.stepDueAt, after.stepDueAt, row.warnAt, after.warnAt, row.provisional, after.provisional])))

/**
 * Writes an effect just as it was computed: dates and facts into the cases, a line into each case's audit chain, word to the party, and a message
 * that has the running workflow look at its clock again. Must run in the transaction that computed it and claims the law.
 */
export async function writeEffect(tx: Transaction, { moved }: Effect, next: Law, { changeId, accountId, at }: { changeId: string | null; accountId: string | null; at: number }): Promise<void> {
  if (moved.length === 0) return
  const when = new Date(at)
  const rows = moved.map(({ row, after, facts }) => ({ number: row.number, facts: [...row.facts, ...facts], due_at: after.dueAt, step_due_at: after.stepDueAt, warn_at: after.warnAt, provisional: after.provisional, lamp: after.lamp }))
  await tx.execute(sql`
    update cases set facts = moved.facts, due_at = moved.due_at, step_due_at = moved.step_due_at, warn_at = moved.warn_at, provisional = moved.provisional,
      lamp = moved.lamp, calendar_version = ${next.version}, version = cases.version + 1, updated_at = ${when.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as moved(number text, facts jsonb, due_at timestamptz, step_due_at timestamptz, warn_at timestamptz, provisional int, lamp text)
    where cases.number = moved.number`)
  await tx.execute(sql`update case_tasks set due_at = cases.due_at, lamp = cases.lamp from cases where cases.number = case_tasks.case_number and cases.calendar_version = ${next.version} and (case_tasks.due_at, case_tasks.lamp) is distinct from (cases.due_at, cases.lamp)`)
  await tx.execute(sql`update case_hands set lamp = cases.lamp from cases where cases.number = case_hands.case_number and ${isAmong(cases.number, moved.map(({ row }) => row.number))} and case_hands.lamp <> cases.lamp`)
  const messages = moved.map(({ row: { number } }) => ({ cause: `rearm:${next.version}:${at}:${number}`, topic: 'rearm', caseNumber: number, payload: {}, createdAt: when, nextAttemptAt: when }))
  for (const part of parts(messages)) await tx.insert(outbox).values(part)
  await appendAudits(tx, moved.map(({ row, after }) => {
    const detail = { changeId, version: next.version, before: row.dueAt?.toISOString() ?? null, after: after.dueAt?.toISOString() ?? null }
    return { chain: `case:${row.number}`, at: when, accountId, action: 'case.law-amended', detail }
  }))
  for (const { row, facts } of moved) if (facts.length > 0) await tell(tx, 'law-amended', row, `${next.version}:${at}:${row.number}`, when)
}

// A statement takes 65,535 parameters at most.
const rowsAStatement = 5_000
const parts = <T>(rows: readonly T[]): T[][] => Array.from({ length: Math.ceil(rows.length / rowsAStatement) }, (_, index) => rows.slice(index * rowsAStatement, (index + 1) * rowsAStatement))
