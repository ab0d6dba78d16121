import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm'
import { caseEntries, cases } from '../db/case.ts'
import { admissions } from '../db/commitment.ts'
import { isAmong } from '../db/columns.ts'
import type { Queryable } from '../db/index.ts'
import { corrections, records } from '../db/register.ts'
import { partners, removalDuties, removalOrders } from '../db/removal.ts'
import { countedAt, type EvidenceRow } from '../domain/assessment.ts'
import type { IndicatorCode, Scheme } from '../domain/assessment-scheme.ts'
import { closingOf, dayOf } from '../domain/calendar.ts'
import { countFrom } from '../domain/clock.ts'
import { calendarOf, lawOn, type Law } from '../domain/law.ts'
import { boundBy, limitsOf } from '../domain/limit.ts'
import { pastSteps, type PastStep } from '../domain/past-step.ts'
import { decidedBySource, getProcedure } from '../domain/procedures.ts'
import { repair } from '../domain/repair.ts'
import { OpenValue, periodOf } from '../domain/rules.ts'
import { rulesOf, type CaseRow } from './course.ts'

export interface Span {
  from: number
  until: number
}

type Evidence = Map<string, EvidenceRow[]>
type Add = (unitId: string | null, indicator: IndicatorCode, row: EvidenceRow) => void

/** What each indicator counts in a span of time, by unit and indicator. */
export async function evidenceOf(db: Queryable, law: Law, { from }: Pick<Scheme, 'from'>, span: Span): Promise<Evidence> {
  const evidence: Evidence = new Map()
  const add: Add = (unitId, indicator, row) => {
    const key = `${unitId}/${indicator}`
    const rows = evidence.get(key)
    if (rows) rows.push(row)
    else evidence.set(key, [row])
  }
  await publicityRows(db, law, from, span, add)
  await stepRows(db, law, span, add)
  await caseRows(db, span, add)
  await commitmentRows(db, span, add)
  await receiptRows(db, span, add)
  return evidence
}

const iso = (at: number): string => new Date(at).toISOString()
const dayOrNull = (at: Date | null): string | null => (at === null ? null : dayOf(at.getTime()))
const isIn = (at: number, { from, until }: Span): boolean => from <= at && at < until

/** 双公示: what was brought in, against the day of its decision. */
async function publicityRows(db: Queryable, law: Law, since: string, { from, until }: Span, add: Add): Promise<void> {
  const rows = await db
    .select({ id: records.id, unitId: records.sourceUnitId, documentNumber: records.documentNumber, decisionDate: records.decisionDate, createdAt: records.createdAt })
    .from(records)
    .where(and(inArray(records.kind, ['penalty', 'licence']), isNotNull(records.sourceUnitId), gte(records.decisionDate, since), gte(records.createdAt, new Date(from)), lt(records.createdAt, new Date(until))))
  for (const { id, unitId, documentNumber, decisionDate, createdAt } of rows) {
    const calendar = calendarOf(law, unitId)
    const { dueAt, dueOn } = countFrom(closingOf(decisionDate, calendar), periodOf(lawOn(law, 'general', decisionDate), 'publicity.double'), calendar)
    // Only the day counts: what is brought in after office hours on the last day is in time.
    add(unitId, 'publicity', { id, kind: 'record', ref: id, label: documentNumber, step: null, due: dueOn, done: dayOf(createdAt.getTime()), hit: createdAt.getTime() <= dueAt! || dayOf(createdAt.getTime()) === dueOn })
  }
}

/** The steps that a unit held and that had a limit, and the returns of applications for repair. */
async function stepRows(db: Queryable, law: Law, span: Span, add: Add): Promise<void> {
  const touched = sql`exists (select 1 from ${caseEntries} where ${caseEntries.caseNumber} = ${cases.number} and ${caseEntries.takenAt} >= ${iso(span.from)})`
  const rows = await db.select().from(cases).where(and(isNotNull(cases.sourceUnitId), lt(cases.filedAt, new Date(span.until)), or(isNotNull(cases.awaiting), touched)))
  const trails = await trailsOf(db, rows)
  for (const row of rows) {
    for (const [index, past] of trails.get(row.number)!.entries()) {
      const due = getProcedure(row.procedure).steps[past.step]!.holder === 'source' ? dueOf(row, past, law) : null
      if (due === null || !isIn(countedAt(past.endedAt, due), span)) continue
      add(row.sourceUnitId, 'steps', { id: `${row.number}/${index}`, kind: 'case', ref: row.number, label: row.number, step: past.step, due: dayOf(due - 1), done: past.endedAt === null ? null : dayOf(past.endedAt), hit: past.endedAt !== null && past.endedAt <= due })
    }
  }
}

type Trodden = Pick<CaseRow, 'number' | 'procedure' | 'awaiting' | 'awaitingSince' | 'filedAt'>

/** The steps that each of many cases went through; of any number, as they are named in one parameter. */
export async function trailsOf(db: Queryable, rows: readonly Trodden[]): Promise<Map<string, PastStep[]>> {
  const entries = rows.length === 0 ? [] : await db.select({ number: caseEntries.caseNumber, sequence: caseEntries.sequence, step: caseEntries.step, act: caseEntries.act, takenAt: caseEntries.takenAt }).from(caseEntries).where(isAmong(caseEntries.caseNumber, rows.map(({ number }) => number))).orderBy(asc(caseEntries.sequence))
  const byCase = Map.groupBy(entries, ({ number }) => number)
  return new Map(
    rows.map((row) => {
      const trail = (byCase.get(row.number) ?? []).map(({ takenAt, ...entry }) => ({ ...entry, at: takenAt.getTime() }))
      return [row.number, pastSteps(getProcedure(row.procedure), trail, row.awaiting === null ? null : { step: row.awaiting, since: (row.awaitingSince ?? row.filedAt).getTime() })]
    }),
  )
}

/** By when a step that lies in the past should have been done, by the facts that were known when it ended; null where it had no limit that can be missed, or its clock stood still. */
function dueOf(row: CaseRow, { step, openedAt, endedAt, done }: PastStep, law: Law): number | null {
  const procedure = boundBy(getProcedure(row.procedure), row.ground)
  const facts = row.facts.filter(({ at }) => endedAt === null || at <= endedAt)
  try {
    const { step: clock } = limitsOf(procedure, { facts, step, openedAt, done }, rulesOf(row, law), { office: calendarOf(law, null), source: calendarOf(law, row.sourceUnitId) })
    return clock?.expiry === 'overdue' ? clock.derivation.dueAt : null
  } catch (error) {
    if (error instanceof OpenValue) return null
    throw error
  }
}

/** The cases that a unit decides: whether they were settled in time, and whether an application for repair was sent back again. */
async function caseRows(db: Queryable, span: Span, add: Add): Promise<void> {
  const counted = sql`least(coalesce(${cases.settledAt}, 'infinity'), coalesce(${cases.overdueAt}, 'infinity'))`
  const returns = sql<number>`(select count(*)::int from ${caseEntries} where ${caseEntries.caseNumber} = ${cases.number} and ${caseEntries.act} = 'request-supplement')`
  const rows = await db
    .select({ number: cases.number, procedure: cases.procedure, unitId: cases.sourceUnitId, dueAt: cases.dueAt, settledAt: cases.settledAt, overdueAt: cases.overdueAt, isCounted: sql<boolean>`${counted} >= ${iso(span.from)} and ${counted} < ${iso(span.until)}`, returns })
    .from(cases)
    .where(and(isNotNull(cases.sourceUnitId), inArray(cases.procedure, [...decidedBySource]), or(isNull(cases.settledAt), gte(cases.settledAt, new Date(span.from)))))
  for (const { number, procedure, unitId, dueAt, settledAt, overdueAt, isCounted, returns: times } of rows) {
    const done = dayOrNull(settledAt)
    const base = { id: number, kind: 'case', ref: number, label: number, step: null, done } as const
    if (isCounted) add(unitId, 'cases', { ...base, due: dayOrNull(overdueAt ?? dueAt), hit: overdueAt === null })
    if (procedure === repair.name && settledAt !== null && isIn(settledAt.getTime(), span)) add(unitId, 'second-returns', { ...base, due: null, hit: times > 1 })
  }
}

/** 应签尽签: the matters that a unit admitted, and whether their commitment was registered. */
async function commitmentRows(db: Queryable, { from, until }: Span, add: Add): Promise<void> {
  const registeredAt = sql<string | null>`(select min(${corrections.correctedAt}) from ${corrections} where ${corrections.caseNumber} = ${admissions.caseNumber} and ${corrections.decisionCode} = 'commitment-made')`
  const rows = await db
    .select({ id: admissions.id, unitId: admissions.unitId, number: admissions.number, caseNumber: admissions.caseNumber, registeredAt })
    .from(admissions)
    .where(and(gte(admissions.admittedAt, new Date(from)), lt(admissions.admittedAt, new Date(until))))
  for (const { id, unitId, number, caseNumber, registeredAt: made } of rows) add(unitId, 'commitments', { id, kind: caseNumber === null ? 'matter' : 'case', ref: caseNumber, label: number, step: null, due: null, done: made === null ? null : dayOf(Date.parse(made)), hit: made !== null })
}

/** The duties of removal whose recipient stands for a unit, and whether it confirmed in time. */
async function receiptRows(db: Queryable, span: Span, add: Add): Promise<void> {
  const unitId = sql<string | null>`coalesce(${partners.unitId}, ${records.sourceUnitId})`
  const rows = await db
    .select({ id: removalDuties.id, unitId, recordId: removalOrders.recordId, documentNumber: records.documentNumber, dueAt: removalDuties.dueAt, confirmedAt: removalDuties.confirmedAt })
    .from(removalDuties)
    .innerJoin(removalOrders, eq(removalOrders.id, removalDuties.orderId))
    .innerJoin(records, eq(records.id, removalOrders.recordId))
    .innerJoin(partners, eq(partners.id, removalDuties.partnerId))
    .where(and(eq(partners.kind, 'source-unit'), isNull(removalDuties.supersededAt), lt(removalOrders.orderedAt, new Date(span.until)), or(isNull(removalDuties.confirmedAt), gte(removalDuties.confirmedAt, new Date(span.from)))))
  for (const { id, unitId: unit, recordId, documentNumber, dueAt, confirmedAt } of rows) {
    const [due, done] = [dueAt.getTime(), confirmedAt?.getTime() ?? null]
    if (unit === null || !isIn(countedAt(done, due), span)) continue
    add(unit, 'receipts', { id, kind: 'record', ref: recordId, label: documentNumber, step: null, due: dayOf(due - 1), done: done === null ? null : dayOf(done), hit: done !== null && done <= due })
  }
}
