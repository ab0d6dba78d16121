import { and, eq, isNull } from 'drizzle-orm'
import { Type } from 'typebox'
import { actedIn, answerersOf, tellAnswerers, type Answerer } from '../activities/opinion.ts'
import type { CaseRow } from '../activities/course.ts'
import { readLaw } from '../activities/law.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { tellAccount } from '../db/notice.ts'
import { caseOpinions } from '../db/opinion.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { countFrom } from '../domain/clock.ts'
import { calendarOf, lawOn } from '../domain/law.ts'
import { deskRoles, personsOf, sourceRoles } from '../domain/role.ts'
import { periodOf } from '../domain/rules.ts'
import { signedInOf } from './access.ts'
import { checkHolding, ownTask, postOf } from './claim.ts'
import type { App, Context, SignedIn } from './context.ts'
import { askedOf, askedOne, opinionsOf } from './opinion-view.ts'
import { Problem, refuseField } from './problem.ts'
import { respondentOf } from './respondent-notice-view.ts'
import { AskedOpinion, OpinionAnswer, OpinionQuestion, Opinions } from './schema/opinion.ts'
import { Id } from './schema/shared.ts'
import { CaseParams, checkWords, seenCase, teamRoles } from './teamwork.ts'

const answerIn = 'opinion.answer'

/** 征求意见: whoever has a case asks another unit, which answers once; nothing waits for it. */
export function opinionRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = '/api/cases/:number/opinions'

  app.get(path, { config: { access: teamRoles }, schema: { params: CaseParams, response: { 200: Opinions } } }, (request) => shown(context, signedInOf(request), request.params.number))

  app.post(path, { config: { access: deskRoles }, schema: { params: CaseParams, body: OpinionQuestion, response: { 201: Opinions } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const { number } = request.params
    await checkWords(context, actor, await seenCase(db, actor, number), { question: request.body.question })
    await db.transaction((tx) => ask(tx, context, actor, number, request.body))
    return reply.code(201).send(await shown(context, actor, number))
  })

  app.post(`${path}/:id/withdraw`, { config: { access: deskRoles }, schema: { params: Type.Object({ number: CaseParams.properties.number, id: Id }), response: { 200: Opinions } } }, async (request) => {
    const actor = signedInOf(request)
    const { number, id } = request.params
    await db.transaction(async (tx) => {
      const row = await seenCase(tx, actor, number, true)
      const [found] = await tx.select().from(caseOpinions).where(and(eq(caseOpinions.id, id), eq(caseOpinions.caseNumber, number)))
      if (!found) throw new Problem(404, 'not-found')
      if (found.askedBy !== postOf(actor)) throw new Problem(403, 'not-yours')
      if (found.answeredAt) throw new Problem(409, 'opinion-answered')
      if (found.withdrawnAt) return
      const at = new Date(now())
      await tx.update(caseOpinions).set({ withdrawnAt: at }).where(eq(caseOpinions.id, id))
      await audit(tx, actor, number, { at, action: 'opinion.withdraw', detail: { opinionId: id } })
      await tellAnswerers(tx, 'opinion-withdrawn', row, found, at)
    })
    return shown(context, actor, number)
  })

  app.get('/api/opinions', { config: { access: sourceRoles }, schema: { response: { 200: Type.Array(AskedOpinion) } } }, (request) => askedOf(context, signedInOf(request)))

  app.post('/api/opinions/:id/answer', { config: { access: sourceRoles }, schema: { params: Type.Object({ id: Id }), body: OpinionAnswer, response: { 200: AskedOpinion } } }, async (request) => {
    const actor = signedInOf(request)
    const { id } = request.params
    const { row } = await askedOne(db, actor, id)
    await checkWords(context, actor, row, { opinion: request.body.opinion })
    await db.transaction((tx) => answer(tx, context, actor, id, request.body))
    return (await askedOf(context, actor, id))[0]!
  })
}

const audit = (tx: Transaction, { accountId }: SignedIn, number: string, { at, action, detail }: { at: Date; action: string; detail: Record<string, unknown> }) => appendAudit(tx, { chain: `case:${number}`, at, accountId, action, detail })

/** Whom the actor may ask in a case: every unit with someone to answer, but their own and the one that a complaint accuses. */
async function mayBeAsked(db: Queryable, actor: SignedIn, row: CaseRow): Promise<Answerer[]> {
  const accused = row.procedure === 'complaint' ? (await respondentOf(db, row.number))?.unitId : null
  return (await answerersOf(db, row, personsOf(actor))).filter(({ unitId }) => unitId !== actor.unitId && unitId !== accused)
}

async function ask(tx: Transaction, { now }: Context, actor: SignedIn, number: string, { unitId, question }: OpinionQuestion): Promise<void> {
  const row = await seenCase(tx, actor, number, true)
  await checkHolding(tx, actor, number)
  if (!(await mayBeAsked(tx, actor, row)).some((one) => one.unitId === unitId)) return refuseField('/unitId', { zh: '该单位没有可以答复的人员（须回避或者已参与办理的除外），或者是您本单位、被投诉的单位', en: 'Nobody of this unit may answer, or it is your own or the one that is accused' })
  const at = now()
  const law = await readLaw(tx)
  const rules = lawOn(law, 'general', dayOf(at))
  const { dueAt } = countFrom(at, periodOf(rules, answerIn), calendarOf(law, unitId))
  const askers = personsOf(actor)
  const [made] = await tx.insert(caseOpinions).values({ caseNumber: number, unitId, question: question.trim(), askedBy: postOf(actor), askers, askedAt: new Date(at), ruleSet: rules.id, dueAt: new Date(dueAt!) }).onConflictDoNothing().returning({ id: caseOpinions.id })
  if (!made) throw new Problem(409, 'opinion-open')
  await audit(tx, actor, number, { at: new Date(at), action: 'opinion.ask', detail: { opinionId: made.id, unitId } })
  await tellAnswerers(tx, 'opinion-asked', row, { id: made.id, unitId, askers }, new Date(at))
}

async function answer(tx: Transaction, { now }: Context, actor: SignedIn, id: string, { verdict, opinion }: OpinionAnswer): Promise<void> {
  const { row, one } = await askedOne(tx, actor, id, true)
  if (one.withdrawnAt ?? row.settledAt) throw new Problem(409, 'opinion-over')
  if (one.answeredAt) throw new Problem(409, 'opinion-answered')
  const persons = personsOf(actor)
  const kept = [...one.askers, ...(await actedIn(tx, row.number))]
  if (persons.some((person) => kept.includes(person))) throw new Problem(403, 'four-eyes')
  const at = new Date(now())
  await tx.update(caseOpinions).set({ verdict, opinion: opinion.trim(), answeredBy: actor.accountId, answeredAt: at }).where(and(eq(caseOpinions.id, id), isNull(caseOpinions.answeredAt)))
  await audit(tx, actor, row.number, { at, action: 'opinion.answer', detail: { opinionId: id, verdict } })
  await tellAccount(tx, 'opinion-answered', one.askedBy, row.number, `opinion-answered:${id}`, at)
}

async function shown(context: Context, actor: SignedIn, number: string): Promise<Opinions> {
  const row = await seenCase(context.db, actor, number)
  const items = await opinionsOf(context, actor, row)
  if (row.settledAt || !deskRoles.includes(actor.role)) return { items, units: [] }
  if (!(await ownTask(context.db, actor, number))) return { items, units: [] }
  const open = new Set(items.filter(({ state }) => state === 'open' || state === 'late').map(({ unitName }) => unitName))
  const units = new Map((await mayBeAsked(context.db, actor, row)).filter(({ unitName }) => !open.has(unitName)).map(({ unitId, unitName }) => [unitId, unitName]))
  return { items, units: [...units].map(([id, name]) => ({ id, name })) }
}
