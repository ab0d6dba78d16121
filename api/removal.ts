import { and, eq, isNotNull, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { addEvent, lockDuty, wakeWatch } from '../activities/removal-event.ts'
import { takeReceipt, type ReceiptRefusal } from '../activities/removal-receipt.ts'
import { outbox } from '../db/case.ts'
import { removalOrders } from '../db/removal.ts'
import { appendAudit } from '../db/trail.ts'
import { ReceiptBody } from '../domain/removal-receipt.ts'
import { expectedVersion, signedInOf } from './access.ts'
import { visibleCase } from './case-view.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'
import { countDuties, listDuties, removalsOf, removalTabs } from './removal-view.ts'
import { DutyLine, RemovalCounts, RemovalOrder } from './schema/removal.ts'
import { Id, Page, PageQuery } from './schema/shared.ts'

const CaseParams = Type.Object({ number: Type.String({ pattern: '^[A-Z]{2}-\\d{4}-\\d{6,}$' }) })
const staff = ['handler', 'counter', 'reviewer', 'approver', 'source-verifier', 'source-approver', 'supervisor'] as const
const overseers = ['supervisor', 'system-administrator'] as const
const statuses: Record<ReceiptRefusal, number> = { 'signature-wrong': 401, 'receipt-stale': 401, 'no-such-duty': 404, 'receipt-mismatch': 422, 'receipt-known': 409, 'duty-superseded': 409 }

/** 撤下回执: the duties of a case, the list of all of them, and the receipts that partners send. */
export function removalRoutes(app: App, context: Context): void {
  const { db, hmac, now } = context
  app.get('/api/cases/:number/removals', { config: { access: staff }, schema: { params: CaseParams, response: { 200: Type.Array(RemovalOrder) } } }, async (request) => {
    const { row } = await visibleCase(context, signedInOf(request), request.params.number)
    return removalsOf(context, row.number)
  })

  const Query = Type.Object({ ...PageQuery, tab: Type.Optional(Type.Enum([...removalTabs])) })
  app.get('/api/removals', { config: { access: overseers }, schema: { querystring: Query, response: { 200: Page(DutyLine) } } }, ({ query: { tab = 'late', cursor, limit = 20 } }) => listDuties(context, { tab, cursor, limit }))
  app.get('/api/removals/counts', { config: { access: overseers }, schema: { response: { 200: RemovalCounts } } }, () => countDuties(context))

  app.post('/api/removals/:id/redeliver', { config: { access: overseers }, schema: { params: Type.Object({ id: Id }), response: { 204: Type.Null() } } }, async (request, reply) => {
    const { accountId } = signedInOf(request)
    const version = expectedVersion(request)
    await db.transaction(async (tx) => {
      const when = new Date(now())
      const duty = await lockDuty(tx, request.params.id)
      if (!duty) throw new Problem(404, 'not-found')
      if (duty.version !== version) throw new Problem(412, 'version-conflict')
      if (duty.state !== 'dead') throw new Problem(409, 'act-not-open')
      await addEvent(tx, duty, { kind: 'redelivered', at: when.getTime() }, `${version}`)
      await tx.update(outbox).set({ attempts: 0, error: null, abandonedAt: null, nextAttemptAt: when }).where(and(eq(outbox.topic, 'removal'), isNotNull(outbox.abandonedAt), sql`${outbox.payload}->>'dutyId' = ${duty.id}`, sql`${outbox.payload}->>'what' <> 'probe'`))
      await wakeWatch(tx, duty.orderId, `redelivered:${version}:${duty.id}`, when)
      const [order] = await tx.select({ caseNumber: removalOrders.caseNumber }).from(removalOrders).where(eq(removalOrders.id, duty.orderId))
      await appendAudit(tx, { chain: `case:${order!.caseNumber}`, at: when, accountId, action: 'removal.redeliver', detail: { dutyId: duty.id } })
    })
    return reply.code(204).send(null)
  })

  const Headers = Type.Object({ 'x-xinan-timestamp': Type.String({ maxLength: 40 }), 'x-xinan-signature': Type.String({ maxLength: 400 }) })
  app.post('/api/partner/receipts', { config: { access: 'anyone' }, schema: { headers: Headers, body: ReceiptBody, response: { 204: Type.Null() } } }, async (request, reply) => {
    const signed = { receipt: request.body, timestamp: request.headers['x-xinan-timestamp'], signature: request.headers['x-xinan-signature'] }
    const refusal = await takeReceipt({ db, hmac, now, mustBeFresh: true }, signed)
    if (refusal) throw new Problem(statuses[refusal], refusal)
    return reply.code(204).send(null)
  })
}
