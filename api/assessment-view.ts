import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { rowsOf } from '../activities/assessment.ts'
import { assessmentObjections, assessmentResults, assessments } from '../db/assessment.ts'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { documents } from '../db/document.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { accounts, people, units } from '../db/register.ts'
import { reckon, withoutStruck, type Month } from '../domain/assessment.ts'
import type { IndicatorCode } from '../domain/assessment-scheme.ts'
import { getProcedure, procedureOf } from '../domain/procedures.ts'
import { sourceRoles, type Actor } from '../domain/role.ts'
import { isToBeConfirmed } from '../domain/rules.ts'
import type { Context } from './context.ts'
import { Problem } from './problem.ts'
import type { AssessmentEvidence, AssessmentHead, AssessmentResult, AssessmentView } from './schema/assessment.ts'

export type AssessmentRow = typeof assessments.$inferSelect
const [raiser, decider] = [alias(people, 'raiser'), alias(people, 'decider')]
const [raising, deciding] = [alias(accounts, 'raising'), alias(accounts, 'deciding')]

/** Which results a person sees: those of its own unit, or all of them. */
const scopeOf = ({ role, unitId }: Actor) => (sourceRoles.includes(role) ? eq(assessmentResults.unitId, unitId!) : undefined)

const headed = (db: Queryable) => {
  const counted = (what: ReturnType<typeof sql>) => sql<number>`(select count(*)::int from ${assessmentObjections} join ${assessmentResults} on ${assessmentResults.id} = ${assessmentObjections.resultId} where ${assessmentResults.assessmentId} = ${assessments.id} and ${what})`
  return db
    .select({ row: assessments, computedBy: people.name, number: documents.number, raised: counted(sql`true`), open: counted(sql`${assessmentObjections.verdict} is null`) })
    .from(assessments)
    .innerJoin(people, eq(people.id, assessments.computedPersonId))
    .leftJoin(documents, eq(documents.id, assessments.documentId))
    .$dynamic()
}
type Headed = Awaited<ReturnType<typeof headed>>[number]

const headOf = ({ row, computedBy, number, raised, open }: Headed, now: number): AssessmentHead => ({
  month: row.month, computedAt: row.computedAt.toISOString(), computedBy, objectionUntil: row.objectionUntil.toISOString(), objections: { raised, open },
  publishedAt: row.publishedAt?.toISOString() ?? null, number,
  state: row.publishedAt ? 'published' : now < row.objectionUntil.getTime() ? 'objecting' : open > 0 ? 'deciding' : 'ready',
})

/** The assessed months, newest first. */
export const assessmentHeads = async ({ db, now }: Context): Promise<AssessmentHead[]> => (await headed(db).orderBy(desc(assessments.month))).map((row) => headOf(row, now()))

/** Every result of a month in the order of the units’ codes, with the objection to it. */
export const resultsOf = (db: Queryable) =>
  db
    .select({ result: assessmentResults, objection: assessmentObjections, raisedBy: raiser.name, raisedByPerson: raiser.id, decidedBy: decider.name })
    .from(assessmentResults)
    .innerJoin(units, eq(units.id, assessmentResults.unitId))
    .leftJoin(assessmentObjections, eq(assessmentObjections.resultId, assessmentResults.id))
    .leftJoin(raising, eq(raising.id, assessmentObjections.raisedBy))
    .leftJoin(raiser, eq(raiser.id, raising.personId))
    .leftJoin(deciding, eq(deciding.id, assessmentObjections.decidedBy))
    .leftJoin(decider, eq(decider.id, deciding.personId))
    .orderBy(asc(units.code))
    .$dynamic()
type Joined = Awaited<ReturnType<typeof resultsOf>>[number]

/** A month whole, as far as this person may see it; a refusal where it was not reckoned. */
export async function assessmentView({ db, now }: Context, actor: Actor, month: Month): Promise<AssessmentView> {
  const [found] = await headed(db).where(eq(assessments.month, month))
  if (!found) throw new Problem(404, 'not-found')
  const { row } = found
  const { scheme } = row
  const head = headOf(found, now())
  const results = await resultsOf(db).where(and(eq(assessmentResults.assessmentId, row.id), scopeOf(actor)))
  return {
    ...head,
    scheme: {
      id: scheme.id, version: scheme.version, name: scheme.name, note: scheme.note, from: scheme.from,
      smallest: Number(scheme.smallest.value), objectionDays: Number(scheme.objection.value), toBeConfirmed: isToBeConfirmed(scheme.smallest) || isToBeConfirmed(scheme.objection),
      indicators: scheme.indicators.map(({ code, title, counts, weight, direction, article, mark }) => ({ code, title, counts, weight, direction, article, toBeConfirmed: isToBeConfirmed({ mark }) })),
    },
    results: results.map((one) => resultView(row, one, actor, head.state === 'objecting')),
    mayPublish: actor.role === 'supervisor' && head.state === 'ready',
  }
}

function resultView({ scheme, computedPersonId }: AssessmentRow, { result, objection, raisedBy, raisedByPerson, decidedBy }: Joined, actor: Actor, isOpen: boolean): AssessmentResult {
  const { id, unitName, unitKind, mix, figures } = result
  return {
    id, unitName, unitKind, mix: mix.map(({ procedure, count }) => ({ title: getProcedure(procedure).title, count })),
    ...reckon(scheme, withoutStruck(figures, objection?.struck ?? [])),
    objection: objection && {
      text: objection.text, raisedBy: raisedBy ?? '', raisedAt: objection.raisedAt.toISOString(), verdict: objection.verdict, reason: objection.reason, struck: objection.struck.length,
      decidedBy, decidedAt: objection.decidedAt?.toISOString() ?? null,
    },
    mayObject: isOpen && objection === null && actor.role === 'source-approver',
    mayDecide: objection?.verdict === null && actor.role === 'supervisor' && actor.personId !== computedPersonId && actor.personId !== raisedByPerson,
  }
}

/** A result of a month that this person may see, with its month. */
export async function getResult(db: Queryable, actor: Actor, month: Month, id: string): Promise<Joined & { row: AssessmentRow }> {
  const [row] = await db.select().from(assessments).where(eq(assessments.month, month))
  const [found] = row ? await resultsOf(db).where(and(eq(assessmentResults.assessmentId, row.id), eq(assessmentResults.id, id), scopeOf(actor))) : []
  if (!row || !found) throw new Problem(404, 'not-found')
  return { ...found, row }
}

/** The rows that a figure was counted from; cases that this person may not see are counted and not named. */
export async function evidenceView(db: Transaction, actor: Actor, { result, objection }: Joined, indicator: IndicatorCode): Promise<AssessmentEvidence> {
  const rows = (await rowsOf(db, result.id, [indicator])).get(indicator) ?? []
  const numbers = rows.flatMap(({ kind, ref }) => (kind === 'case' && ref !== null ? [ref] : []))
  const seen = numbers.length === 0 ? [] : await db.select({ number: cases.number }).from(cases).where(and(inArray(cases.number, numbers), caseScope(actor)))
  const mayKnow = new Set(seen.map(({ number }) => number))
  const shown = rows.filter(({ kind, ref }) => kind !== 'case' || mayKnow.has(ref!))
  return {
    rows: shown.map(({ id, kind, ref, label, step, due, done, hit }) => ({
      id, kind, ref, label, step: step === null ? null : (procedureOf(ref!).steps[step]?.title ?? null), due, done, hit,
      isStruck: objection?.struck.some((one) => one.indicator === indicator && one.id === id) ?? false,
    })),
    hidden: rows.length - shown.length,
  }
}
