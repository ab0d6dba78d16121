import { eq } from 'drizzle-orm'
import { Type } from 'typebox'
import { assess } from '../activities/assessment.ts'
import { publishAssessment } from '../activities/assessment-letter.ts'
import { assessmentResults, assessments } from '../db/assessment.ts'
import { documents, files } from '../db/document.ts'
import { tell } from '../db/notice.ts'
import { monthsOver } from '../domain/assessment.ts'
import { assessmentScheme } from '../domain/rules/assessment.ts'
import { sourceRoles } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { assessmentHeads, assessmentView, evidenceView, getResult, resultsOf } from './assessment-view.ts'
import type { App, Context } from './context.ts'
import { Problem, refuseField } from './problem.ts'
import { AssessmentEvidence, AssessmentList, AssessmentView, IndicatorName, MonthText } from './schema/assessment.ts'
import { Id } from './schema/shared.ts'

const readers = [...sourceRoles, 'approver', 'supervisor'] as const
const Compute = Type.Object({ month: MonthText }, { additionalProperties: false })
const ByMonth = Type.Object({ month: MonthText })

/** 督导考核: reckoned for a month that is over, and made known in a letter once nobody objects any more. */
export function assessmentRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = '/api/assessments'

  app.get(path, { config: { access: readers }, schema: { response: { 200: AssessmentList } } }, async () => {
    const items = await assessmentHeads(context)
    return { items, computable: monthsOver(assessmentScheme, now()).filter((month) => !items.some((one) => one.month === month)) }
  })

  app.post(path, { config: { access: ['supervisor'] }, schema: { body: Compute, response: { 201: AssessmentView } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const { month } = request.body
    if (!monthsOver(assessmentScheme, now()).includes(month)) return refuseField('/month', month < assessmentScheme.from ? { zh: '考核方案从以后的月份开始', en: 'The scheme begins later' } : { zh: '该月尚未结束，不能计算', en: 'The month is not over' })
    await db.transaction((tx) => assess(tx, assessmentScheme, month, actor, now()))
    return reply.code(201).header('location', `${path}/${month}`).send(await assessmentView(context, actor, month))
  })

  app.get(`${path}/:month`, { config: { access: readers }, schema: { params: ByMonth, response: { 200: AssessmentView } } }, (request) => assessmentView(context, signedInOf(request), request.params.month))

  const ByFigure = Type.Object({ month: MonthText, id: Id, indicator: IndicatorName })
  app.get(`${path}/:month/results/:id/:indicator`, { config: { access: readers }, schema: { params: ByFigure, response: { 200: AssessmentEvidence } } }, (request) => {
    const { month, id, indicator } = request.params
    return db.transaction(async (tx) => evidenceView(tx, signedInOf(request), await getResult(tx, signedInOf(request), month, id), indicator))
  })

  app.post(`${path}/:month/publication`, { config: { access: ['supervisor'] }, schema: { params: ByMonth, response: { 200: AssessmentView } } }, async (request) => {
    const actor = signedInOf(request)
    const { month } = request.params
    await db.transaction(async (tx) => {
      const [row] = await tx.select().from(assessments).where(eq(assessments.month, month)).for('update')
      if (!row) throw new Problem(404, 'not-found')
      if (row.publishedAt !== null) return
      const results = await resultsOf(tx).where(eq(assessmentResults.assessmentId, row.id))
      if (now() < row.objectionUntil.getTime() || results.some(({ objection }) => objection?.verdict === null)) throw new Problem(409, 'objection-open')
      await publishAssessment(tx, context, row, results.map(({ result, objection }) => ({ ...result, objection })), actor.accountId, now())
      for (const { result } of results) await tell(tx, 'assessment-published', { number: null, subjectId: null, sourceUnitId: result.unitId }, `assessment:${row.id}:published`, new Date(now()))
    })
    return assessmentView(context, actor, month)
  })

  app.get(`${path}/:month/pdf`, { config: { access: readers }, schema: { params: ByMonth } }, async (request, reply) => {
    const [letter] = await db
      .select({ number: documents.number, sha256: documents.sha256, content: files.content })
      .from(assessments)
      .innerJoin(documents, eq(documents.id, assessments.documentId))
      .innerJoin(files, eq(files.id, documents.fileId))
      .where(eq(assessments.month, request.params.month))
    if (!letter) throw new Problem(404, 'not-found')
    return reply.type('application/pdf').header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(`${letter.number}.pdf`)}`).header('etag', `"${letter.sha256}"`).send(letter.content)
  })
}
