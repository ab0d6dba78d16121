import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { Type } from 'typebox'
import type { CaseRow } from '../activities/course.ts'
import { readLaw } from '../activities/law.ts'
import { validAuthorization } from '../db/authorization.ts'
import { cases } from '../db/case.ts'
import { respondentNotices } from '../db/complaint.ts'
import { keyedId } from '../db/keyed.ts'
import { tell } from '../db/notice.ts'
import { nextDocumentNumber } from '../db/number.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { countFrom } from '../domain/clock.ts'
import { complaint } from '../domain/complaint.ts'
import { calendarOf, lawOn } from '../domain/law.ts'
import { noticeSteps, RespondentAnswerForm, RespondentNoticeForm } from '../domain/respondent.ts'
import type { Actor } from '../domain/role.ts'
import { periodOf } from '../domain/rules.ts'
import { signedInOf } from './access.ts'
import { visibleCase } from './case-view.ts'
import { refuseRevealing } from './complaint-said.ts'
import type { App, Context } from './context.ts'
import { checkForm, keyOf } from './filing.ts'
import { Problem } from './problem.ts'
import { hasOpenNotice, isOpen, isWriter, noticeRows, noticesOf, ownNotice, refusalFor, respondentOf, shownNotice, stateOf, writers } from './respondent-notice-view.ts'
import { RespondentNotice, RespondentNotices } from './schema/respondent.ts'
import { Id } from './schema/shared.ts'

const word = '郏信告'
const answerIn = 'complaint.respondent-answer'
const staff = ['reviewer', 'approver', 'source-verifier', 'source-approver', 'supervisor'] as const
const respondents = ['handler', 'source-verifier', 'source-approver'] as const
const Params = Type.Object({ number: Type.String({ pattern: '^TS-\\d{4}-\\d{6,}$' }) })

/** 被投诉人告知: written by those who handle the complaint, read and answered once by the accused party, which learns nothing else of it. */
export function respondentNoticeRoutes(app: App, context: Context): void {
  const { db, hmac } = context
  const path = `/api/${complaint.path}/:number/respondent-notices`

  app.get(path, { config: { access: staff }, schema: { params: Params, response: { 200: RespondentNotices } } }, async (request) => {
    const actor = signedInOf(request)
    return noticesOf(context, actor, (await visibleCase(context, actor, request.params.number)).row)
  })

  // The supervisor is among them to be told why there is nothing to write.
  app.post(path, { config: { access: [...writers, 'supervisor'] }, schema: { params: Params, body: RespondentNoticeForm, response: { 201: RespondentNotices } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const { row } = await visibleCase(context, actor, request.params.number)
    const id = keyedId(hmac, 'respondent-notice', actor.accountId, keyOf(request))
    const [known] = await db.select({ id: respondentNotices.id }).from(respondentNotices).where(eq(respondentNotices.id, id))
    if (!known) await write(context, actor, row, id, request.body)
    return reply.code(201).send(await noticesOf(context, actor, row))
  })

  app.get('/api/respondent-notices', { config: { access: respondents }, schema: { response: { 200: Type.Array(RespondentNotice) } } }, async (request) => {
    const rows = await noticeRows(db).where(ownNotice(signedInOf(request))).orderBy(desc(respondentNotices.writtenAt)).limit(200)
    return Promise.all(rows.map((one) => shownNotice(context, one)))
  })

  app.post('/api/respondent-notices/:id/answer', { config: { access: respondents }, schema: { params: Type.Object({ id: Id }), body: RespondentAnswerForm, response: { 200: RespondentNotice } } }, (request) =>
    answer(context, signedInOf(request), request.params.id, request.body),
  )
}

async function write(context: Context, actor: Actor, row: CaseRow, id: string, form: { matter: string; asked: string }): Promise<void> {
  const { db, now } = context
  if (row.ground !== 'CP10' && !isWriter(actor)) throw new Problem(403, 'wrong-role')
  const refusal = await refusalFor(context, row)
  if (refusal) throw new Problem(409, refusal)
  await checkForm(context, actor, form)
  await refuseRevealing(context, actor, row.number, form)
  const { subjectId, unitId } = (await respondentOf(db, row.number))!
  const law = await readLaw(db)
  const at = new Date(now())
  const rules = lawOn(law, 'general', dayOf(at.getTime()))
  const { dueAt } = countFrom(at.getTime(), periodOf(rules, answerIn), calendarOf(law, unitId))
  await db.transaction(async (tx) => {
    const [held] = await tx.select({ number: cases.number }).from(cases).where(and(eq(cases.number, row.number), inArray(cases.awaiting, [...noticeSteps]))).for('update')
    if (!held) throw new Problem(409, 'act-not-open')
    if (await hasOpenNotice(tx, row.number, at.getTime())) throw new Problem(409, 'notice-open')
    const number = await nextDocumentNumber(tx, word, at.getTime())
    await tx.insert(respondentNotices).values({ id, number, caseNumber: row.number, subjectId, unitId, ...form, writtenBy: actor.accountId, writtenAt: at, ruleSet: rules.id, dueAt: new Date(dueAt!) })
    await appendAudit(tx, { chain: `case:${row.number}`, at, accountId: actor.accountId, action: 'respondent-notice.write', detail: { number } })
    // Neither the message nor its cause names the complaint.
    await tell(tx, 'respondent-notice', { number: null, subjectId, sourceUnitId: unitId }, `respondent-notice:${id}`, at)
  })
}

async function answer(context: Context, actor: Actor, id: string, form: { answer: string; materials: { fileId: string; kind: string }[] }): Promise<RespondentNotice> {
  const { db, now } = context
  const [found] = await noticeRows(db).where(and(eq(respondentNotices.id, id), ownNotice(actor)))
  if (!found) throw new Problem(404, 'not-found')
  if (actor.role === 'handler' && !(await validAuthorization(db, actor, null, dayOf(now())))) throw new Problem(403, 'no-authorization')
  if (!isOpen(stateOf(found, now()))) throw new Problem(409, 'act-not-open')
  await checkForm(context, actor, form)
  const at = new Date(now())
  await db.transaction(async (tx) => {
    const [answered] = await tx.update(respondentNotices).set({ ...form, answeredBy: actor.accountId, answeredAt: at }).where(and(eq(respondentNotices.id, id), isNull(respondentNotices.answeredAt))).returning()
    if (!answered) throw new Problem(409, 'act-not-open')
    await appendAudit(tx, { chain: `case:${answered.caseNumber}`, at, accountId: actor.accountId, action: 'respondent-notice.answer', detail: { number: answered.number } })
    const { number, sourceUnitId, barred } = found.row
    await tell(tx, 'respondent-answered', { number, subjectId: null, sourceUnitId, barred }, `${id}:answered`, at)
  })
  const [after] = await noticeRows(db).where(eq(respondentNotices.id, id))
  return shownNotice(context, after!)
}
