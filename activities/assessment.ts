import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm'
import { assessmentResults, assessmentRows, assessments } from '../db/assessment.ts'
import { cases } from '../db/case.ts'
import type { Transaction } from '../db/index.ts'
import { tell } from '../db/notice.ts'
import { units } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { figureOf, spanOf, type EvidenceRow, type Month } from '../domain/assessment.ts'
import type { Scheme } from '../domain/assessment-scheme.ts'
import { countFrom } from '../domain/clock.ts'
import { calendarOf } from '../domain/law.ts'
import { periodUnits } from '../domain/rules.ts'
import { evidenceOf } from './assessment-evidence.ts'
import { readLaw } from './law.ts'

/** Who reckons, as the row keeps it. */
interface By {
  accountId: string
  personId: string
}

/**
 * Reckons a month that is over for every member unit and township, once: what is counted is kept with the figures, so that no later change of the data changes them.
 * Of two at once the second finds what the first has reckoned. Resolves to whether this call has reckoned it.
 */
export async function assess(tx: Transaction, scheme: Scheme, month: Month, { accountId, personId }: By, at: number): Promise<boolean> {
  const law = await readLaw(tx)
  const unit = periodUnits.find((one) => one === scheme.objection.unit)!
  const { dueAt } = countFrom(at, { value: Number(scheme.objection.value), unit }, calendarOf(law, null))
  const when = new Date(at)
  const [made] = await tx
    .insert(assessments)
    .values({ month, scheme, computedBy: accountId, computedPersonId: personId, computedAt: when, objectionUntil: new Date(dueAt!) })
    .onConflictDoNothing()
    .returning({ id: assessments.id })
  if (!made) return false
  const assessed = await tx.select().from(units).where(and(ne(units.kind, 'office'), eq(units.active, true))).orderBy(asc(units.code))
  const evidence = await evidenceOf(tx, law, scheme, spanOf(month))
  const mixes = await mixOf(tx, month)
  for (const { id: unitId, name: unitName, kind } of assessed) {
    const figures = scheme.indicators.map(({ code }) => ({ code, rows: evidence.get(`${unitId}/${code}`) ?? [] }))
    const [result] = await tx
      .insert(assessmentResults)
      .values({ assessmentId: made.id, unitId, unitName, unitKind: kind === 'township' ? kind : 'member', mix: mixes.get(unitId) ?? [], figures: figures.map(({ code, rows }) => figureOf(code, rows)) })
      .returning({ id: assessmentResults.id })
    await tx.insert(assessmentRows).values(figures.map(({ code, rows }) => ({ resultId: result!.id, indicator: code, rows: rows.toSorted(byDay) })))
    await tell(tx, 'assessment-open', { number: null, subjectId: null, sourceUnitId: unitId }, `assessment:${result!.id}`, when)
  }
  await appendAudit(tx, { chain: 'assessment', at: when, accountId, action: 'assessment.compute', detail: { month, scheme: scheme.id, version: scheme.version, units: assessed.length } })
  return true
}

/** What misses comes first, then the oldest. */
const byDay = (a: EvidenceRow, b: EvidenceRow): number => Number(a.hit) - Number(b.hit) || (a.due ?? '').localeCompare(b.due ?? '') || a.label.localeCompare(b.label)

/** How many cases of which procedure each unit had in a month: those that were not settled before it. */
async function mixOf(tx: Transaction, month: Month): Promise<Map<string, { procedure: string; count: number }[]>> {
  const { from, until } = spanOf(month)
  const rows = await tx
    .select({ unitId: cases.sourceUnitId, procedure: cases.procedure, count: sql<number>`count(*)::int` })
    .from(cases)
    .where(and(sql`${cases.sourceUnitId} is not null`, sql`${cases.filedAt} < ${new Date(until).toISOString()}`, sql`coalesce(${cases.settledAt}, 'infinity') >= ${new Date(from).toISOString()}`))
    .groupBy(cases.sourceUnitId, cases.procedure)
    .orderBy(asc(cases.procedure))
  const mixes = new Map<string, { procedure: string; count: number }[]>()
  for (const { unitId, procedure, count } of rows) mixes.set(unitId!, [...(mixes.get(unitId!) ?? []), { procedure, count }])
  return mixes
}

/** The rows of one figure as they were counted. */
export async function rowsOf(tx: Transaction, resultId: string, indicators: readonly string[]): Promise<Map<string, EvidenceRow[]>> {
  const found = await tx.select().from(assessmentRows).where(and(eq(assessmentRows.resultId, resultId), inArray(assessmentRows.indicator, [...indicators])))
  return new Map(found.map(({ indicator, rows }) => [indicator, rows]))
}
