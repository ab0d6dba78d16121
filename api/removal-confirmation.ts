import { and, eq } from 'drizzle-orm'
import { Type } from 'typebox'
import { addEvent, lockDuty, wakeWatch } from '../activities/removal-event.ts'
import { files } from '../db/document.ts'
import { removalConfirmations, removalOrders } from '../db/removal.ts'
import { appendAudit } from '../db/trail.ts'
import { expectedVersion, signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { faults } from './fault.ts'
import { Problem } from './problem.ts'
import { Confirmation } from './schema/removal.ts'
import { Id } from './schema/shared.ts'

/** 人工确认: a supervisor closes a duty that is past its limit and gets no receipt, on evidence; it never counts as a receipt. */
export function removalConfirmationRoutes(app: App, { db, now }: Context): void {
  app.post('/api/removals/:id/confirmation', { config: { access: ['supervisor'] }, schema: { params: Type.Object({ id: Id }), body: Confirmation, response: { 204: Type.Null() } } }, async (request, reply) => {
    const { accountId } = signedInOf(request)
    const { reason, fileId } = request.body
    const version = expectedVersion(request)
    const [evidence] = await db.select({ id: files.id }).from(files).where(and(eq(files.id, fileId), eq(files.uploadedBy, accountId)))
    if (!evidence) throw new Problem(422, 'invalid-input', { errors: [{ pointer: '/fileId', detail: faults.noFile }] })
    await db.transaction(async (tx) => {
      const when = new Date(now())
      const duty = await lockDuty(tx, request.params.id)
      if (!duty) throw new Problem(404, 'not-found')
      if (duty.version !== version) throw new Problem(412, 'version-conflict')
      if (duty.closedAt !== null || duty.dueAt > when) throw new Problem(409, 'act-not-open')
      await addEvent(tx, duty, { kind: 'confirmed', at: when.getTime() }, 'once')
      await tx.insert(removalConfirmations).values({ dutyId: duty.id, reason, fileId, accountId, confirmedAt: when })
      await wakeWatch(tx, duty.orderId, `confirmed:${duty.id}`, when)
      const [order] = await tx.select({ caseNumber: removalOrders.caseNumber }).from(removalOrders).where(eq(removalOrders.id, duty.orderId))
      await appendAudit(tx, { chain: `case:${order!.caseNumber}`, at: when, accountId, action: 'removal.confirm', detail: { dutyId: duty.id, fileId } })
    })
    return reply.code(204).send(null)
  })
}
