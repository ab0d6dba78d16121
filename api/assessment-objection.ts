import { and, eq, isNull } from 'drizzle-orm'
import { Type } from 'typebox'
import { rowsOf } from '../activities/assessment.ts'
import { assessmentObjections } from '../db/assessment.ts'
import { tell } from '../db/notice.ts'
import { appendAudit } from '../db/trail.ts'
import { personsOf } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { assessmentView, getResult } from './assessment-view.ts'
import type { App, Context } from './context.ts'
import { checkForm } from './filing.ts'
import { Problem, refuse, type FieldError } from './problem.ts'
import { AssessmentView, IndicatorName, MonthText } from './schema/assessment.ts'
import { Id } from './schema/shared.ts'

const prose = (title: string, titleEn: string) => Type.String({ title, titleEn, minLength: 1, maxLength: 4000, pattern: '\\S', widget: 'prose' })
const Objection = Type.Object({ text: prose('异议的事项和理由', 'What is wrong and why') }, { additionalProperties: false })
const Decision = Type.Object(
  {
    verdict: Type.Enum(['upheld', 'rejected'], { title: '处理结论', titleEn: 'Verdict' }),
    reason: prose('理由', 'Reasons'),
    struck: Type.Array(Type.Object({ indicator: IndicatorName, id: Type.String({ maxLength: 80 }) }, { additionalProperties: false }), { maxItems: 200, default: [] }),
  },
  { additionalProperties: false },
)
const ByResult = Type.Object({ month: MonthText, id: Id })

/** 考核异议: raised once by the head of the unit within its time, decided once by another person than who reckoned. */
export function assessmentObjectionRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = '/api/assessments'

  app.post(`${path}/:month/results/:id/objection`, { config: { access: ['source-approver'] }, schema: { params: ByResult, body: Objection, response: { 201: AssessmentView } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const { month, id } = request.params
    const { row } = await getResult(db, actor, month, id)
    if (row.publishedAt !== null || now() >= row.objectionUntil.getTime()) throw new Problem(409, 'objection-over')
    await checkForm(context, actor, request.body)
    const at = new Date(now())
    await db.transaction(async (tx) => {
      const [raised] = await tx.insert(assessmentObjections).values({ resultId: id, text: request.body.text, raisedBy: actor.accountId, raisedAt: at }).onConflictDoNothing().returning()
      if (!raised) throw new Problem(409, 'already-exists')
      await appendAudit(tx, { chain: 'assessment', at, accountId: actor.accountId, action: 'assessment.object', detail: { month, resultId: id } })
      await tell(tx, 'assessment-objected', { number: null, subjectId: null, sourceUnitId: actor.unitId }, `assessment:${id}:objected`, at)
    })
    return reply.code(201).send(await assessmentView(context, actor, month))
  })

  app.post(`${path}/:month/results/:id/objection/decision`, { config: { access: ['supervisor'] }, schema: { params: ByResult, body: Decision, response: { 200: AssessmentView } } }, async (request) => {
    const actor = signedInOf(request)
    const { month, id } = request.params
    const { verdict, reason, struck } = request.body
    const { row, result, objection, raisedByPerson } = await getResult(db, actor, month, id)
    if (objection === null || objection.verdict !== null) throw new Problem(409, 'act-not-open')
    if (personsOf(actor).some((person) => person === row.computedPersonId || person === raisedByPerson)) throw new Problem(403, 'four-eyes')
    await checkForm(context, actor, { verdict, reason })
    const at = new Date(now())
    await db.transaction(async (tx) => {
      const known = await rowsOf(tx, result.id, struck.map(({ indicator }) => indicator))
      const found = struck.flatMap(({ indicator, id: rowId }) => (known.get(indicator) ?? []).filter((one) => one.id === rowId).map(({ hit }) => ({ indicator, id: rowId, hit })))
      refuse(struckFaults(verdict, struck, found.length))
      const [decided] = await tx.update(assessmentObjections).set({ verdict, reason, struck: found, decidedBy: actor.accountId, decidedAt: at }).where(and(eq(assessmentObjections.resultId, id), isNull(assessmentObjections.verdict))).returning()
      if (!decided) throw new Problem(409, 'act-not-open')
      await appendAudit(tx, { chain: 'assessment', at, accountId: actor.accountId, action: 'assessment.decide', detail: { month, resultId: id, verdict, struck: found.length } })
      await tell(tx, 'assessment-decided', { number: null, subjectId: null, sourceUnitId: result.unitId }, `assessment:${id}:decided`, at)
    })
    return assessmentView(context, actor, month)
  })
}

/** What stands against the rows that a decision names. */
function struckFaults(verdict: 'upheld' | 'rejected', struck: readonly { indicator: string; id: string }[], found: number): FieldError[] {
  if (verdict === 'rejected') return struck.length === 0 ? [] : [{ pointer: '/struck', detail: { zh: '异议不成立的，不剔除件数', en: 'Where an objection is rejected nothing is taken out' } }]
  if (struck.length === 0) return [{ pointer: '/struck', detail: { zh: '异议成立的，请选择从指标中剔除的件', en: 'Choose what is taken out of the figures' } }]
  const isTwice = new Set(struck.map(({ indicator, id }) => `${indicator}/${id}`)).size < struck.length
  return isTwice || found < struck.length ? [{ pointer: '/struck', detail: { zh: '所选的件不在该单位的指标中，或者重复', en: 'What was chosen is not among the figures of this unit, or stands twice' } }] : []
}
