import { asc, sql } from 'drizzle-orm'
import { datesOf, limitsOfCase, type CaseRow, type Done } from '../activities/course.ts'
import { caseEntries, cases } from '../db/case.ts'
import type { Database } from '../db/index.ts'
import type { Law } from '../domain/law.ts'
import { filledNumber } from './fill.ts'

const dayMs = 86_400_000
const batch = 2_000

/** How much older than its pattern a filled case is: spread over the days in an order that pays no heed to the pattern. */
const ageMs = (n: number, spreadDays: number): number => Math.floor((((n * 7919) % 100_003) / 100_003) * spreadDays * dayMs)

const earlier = (date: Date | null, ms: number): Date | null => date && new Date(date.getTime() - ms)

function aged(row: CaseRow, ms: number): CaseRow {
  return {
    ...row,
    facts: row.facts.map((fact) => ({ ...fact, at: fact.at - ms })),
    filedAt: earlier(row.filedAt, ms)!,
    awaitingSince: earlier(row.awaitingSince, ms),
    acceptedAt: earlier(row.acceptedAt, ms),
  }
}

/** Moves the filled cases into the past, each by its own span, and dates them by their facts as the product dates a case. */
export async function ageFilled(db: Database, law: Law, { count, spreadDays, at }: { count: number; spreadDays: number; at: number }): Promise<void> {
  const ages = new Map(Array.from({ length: count }, (_, index) => [filledNumber(index + 1), ageMs(index + 1, spreadDays)]))
  const entries = Map.groupBy(await db.select().from(caseEntries).orderBy(asc(caseEntries.caseNumber), asc(caseEntries.sequence)), ({ caseNumber }) => caseNumber)
  const rows = (await db.select().from(cases)).filter(({ number }) => ages.has(number))
  if (rows.length !== count) throw new Error(`${rows.length} of ${count} filled cases are there`)
  const dated = rows.map((row) => {
    const ms = ages.get(row.number)!
    const done = (entries.get(row.number) ?? []).map(({ act, takenAt }): Done => ({ act, takenAt: earlier(takenAt, ms)! }))
    const old = aged(row, ms)
    return { ms, row: { ...old, ...datesOf(old, limitsOfCase(old, done, law), law, at) } }
  })
  for (let from = 0; from < dated.length; from += batch) await write(db, dated.slice(from, from + batch))
}

async function write(db: Database, dated: readonly { ms: number; row: CaseRow }[]): Promise<void> {
  const rows = dated.map(({ ms, row }) => ({
    number: row.number, ms, facts: row.facts, filed_at: row.filedAt, awaiting_since: row.awaitingSince, accepted_at: row.acceptedAt,
    due_at: row.dueAt, step_due_at: row.stepDueAt, warn_at: row.warnAt, provisional: row.provisional, lamp: row.lamp,
  }))
  const given = JSON.stringify(rows)
  await db.execute(sql`
    update cases set facts = aged.facts, filed_at = aged.filed_at, awaiting_since = aged.awaiting_since, accepted_at = aged.accepted_at,
      due_at = aged.due_at, step_due_at = aged.step_due_at, warn_at = aged.warn_at, provisional = aged.provisional, lamp = aged.lamp
    from jsonb_to_recordset(${given}::jsonb) as aged(number text, facts jsonb, filed_at timestamptz, awaiting_since timestamptz, accepted_at timestamptz,
      due_at timestamptz, step_due_at timestamptz, warn_at timestamptz, provisional int, lamp text)
    where cases.number = aged.number`)
  await db.execute(sql`
    update case_entries set taken_at = taken_at - aged.ms * interval '1 millisecond'
    from jsonb_to_recordset(${given}::jsonb) as aged(number text, ms bigint) where case_number = aged.number`)
}
