import { and, desc, eq, isNull, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { Type, type Static } from 'typebox'
import { holdLaw } from '../activities/law.ts'
import { issueSupervision } from '../activities/supervision.ts'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { keyedHash } from '../db/keyed.ts'
import { accounts, people, units } from '../db/register.ts'
import { supervisionOrders } from '../db/supervision.ts'
import { appendAudit } from '../db/trail.ts'
import { getProcedure } from '../domain/procedures.ts'
import { SupervisionIssue } from '../domain/supervision.ts'
import { supervisionReasons } from '../domain/supervision-words.ts'
import { isHidden } from '../domain/telling.ts'
import { signedInOf } from './access.ts'
import type { App, Context, SignedIn } from './context.ts'
import { checkForm, keyOf } from './filing.ts'
import { Problem } from './problem.ts'
import { SupervisionOrder } from './schema/supervision.ts'
import { Id } from './schema/shared.ts'
import { checkWords, seenCase } from './teamwork.ts'

const readers = ['source-approver', 'approver', 'supervisor'] as const
const Answer = Type.Object({ answer: Type.String({ title: '办理情况和原因', titleEn: 'Answer', minLength: 1, maxLength: 4000, pattern: '\\S', widget: 'prose' }) }, { additionalProperties: false })

/** Which orders a person answers or oversees: a unit’s head its own, the office’s approver the office’s, the supervisor all. */
const scopeOf = ({ role, unitId }: SignedIn): SQL | undefined => (role === 'supervisor' ? undefined : role === 'approver' ? isNull(supervisionOrders.unitId) : eq(supervisionOrders.unitId, unitId!))

const issuer = alias(accounts, 'issuer')
const issuing = alias(people, 'issuing')

/** 督办单: issued by the clock or by a supervisor, read by those whom they are for, answered once by the head of the unit. */
export function supervisionRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = '/api/supervision-orders'

  app.get(path, { config: { access: readers }, schema: { response: { 200: Type.Array(SupervisionOrder) } } }, async (request) => {
    const actor = signedInOf(request)
    const rows = await joined().where(and(scopeOf(actor), caseScope(actor))).orderBy(desc(supervisionOrders.issuedAt)).limit(200)
    return rows.map((row) => shown(row, actor))
  })

  app.post(path, { config: { access: ['supervisor'] }, schema: { body: SupervisionIssue, response: { 201: SupervisionOrder } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const { caseNumber, ...issue } = request.body
    await checkWords(context, actor, await seenCase(db, actor, caseNumber), { instruction: issue.instruction })
    const cause = `${caseNumber}:${keyedHash(context.hmac, 'supervision', actor.accountId, keyOf(request))}`
    const id = await db.transaction(async (tx) => {
      const law = await holdLaw(tx)
      const row = await seenCase(tx, actor, caseNumber, true)
      const earlier = await tx.select().from(supervisionOrders).where(eq(supervisionOrders.caseNumber, caseNumber))
      const same = earlier.find((order) => order.cause === cause)
      if (same) return same.id
      if (row.holder === 'nobody' || isHidden(row.procedure, row.ground)) throw new Problem(409, 'nobody-to-answer')
      if (earlier.some(({ answeredAt }) => answeredAt === null)) throw new Problem(409, 'order-open')
      return (await issueSupervision(tx, row, law, { ...issue, issuedBy: actor.accountId, cause, at: now() }))!.id
    })
    const [made] = await joined().where(eq(supervisionOrders.id, id))
    return reply.code(201).header('location', path).send(shown(made!, actor))
  })

  app.post(`${path}/:id/answer`, { config: { access: ['source-approver', 'approver'] }, schema: { params: Type.Object({ id: Id }), body: Answer, response: { 200: SupervisionOrder } } }, async (request) => {
    const actor = signedInOf(request)
    const [found] = await joined().where(and(eq(supervisionOrders.id, request.params.id), scopeOf(actor), caseScope(actor)))
    if (!found) throw new Problem(404, 'not-found')
    await checkForm(context, actor, request.body)
    const at = new Date(now())
    await db.transaction(async (tx) => {
      const [answered] = await tx.update(supervisionOrders).set({ answer: request.body.answer, answeredBy: actor.accountId, answeredAt: at }).where(and(eq(supervisionOrders.id, found.order.id), isNull(supervisionOrders.answeredAt))).returning()
      if (!answered) throw new Problem(409, 'act-not-open')
      await appendAudit(tx, { chain: `case:${answered.caseNumber}`, at, accountId: actor.accountId, action: 'supervision.answer', detail: { number: answered.number } })
    })
    const [after] = await joined().where(eq(supervisionOrders.id, found.order.id))
    return shown(after!, actor)
  })

  const joined = () =>
    db
      .select({ order: supervisionOrders, row: cases, unitName: units.name, by: people.name, issuedBy: issuing.name })
      .from(supervisionOrders)
      .innerJoin(cases, eq(cases.number, supervisionOrders.caseNumber))
      .leftJoin(units, eq(units.id, supervisionOrders.unitId))
      .leftJoin(accounts, eq(accounts.id, supervisionOrders.answeredBy))
      .leftJoin(people, eq(people.id, accounts.personId))
      .leftJoin(issuer, eq(issuer.id, supervisionOrders.issuedBy))
      .leftJoin(issuing, eq(issuing.id, issuer.personId))
      .$dynamic()

  const shown = ({ order, row, unitName, by, issuedBy }: Awaited<ReturnType<typeof joined>>[number], { role }: SignedIn): Static<typeof SupervisionOrder> => ({
    id: order.id, number: order.number, caseNumber: order.caseNumber, procedure: getProcedure(row.procedure).title, unitName: unitName ?? '郏县信用办',
    reason: order.reason === null ? null : supervisionReasons[order.reason], instruction: order.instruction, issuedBy, issuedAt: order.issuedAt.toISOString(), dueAt: order.dueAt.toISOString(), answer: order.answer, answeredBy: by, answeredAt: order.answeredAt?.toISOString() ?? null, escalatedAt: order.escalatedAt?.toISOString() ?? null,
    isLate: order.answeredAt === null && order.dueAt.getTime() <= now(), mayAnswer: order.answeredAt === null && role !== 'supervisor',
  })
}
