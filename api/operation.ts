import { and, eq, isNull } from 'drizzle-orm'
import { Type } from 'typebox'
import { outbox, stagedEntries } from '../db/case.ts'
import { closeFaults, engineFaults, type Fault } from '../db/engine.ts'
import type { Transaction } from '../db/index.ts'
import { appendAudit } from '../db/trail.ts'
import type { Repair } from '../domain/engine-fault.ts'
import { signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { skipActivity, terminateCase } from './engine-act.ts'
import { retryFault } from './operation-retry.ts'
import { countOperations, listFaults, operationTabs, remediesOf } from './operation-view.ts'
import { Problem } from './problem.ts'
import { Attempt, EngineFault, OperationCounts, type Remedy } from './schema/operation.ts'
import { Id, Page, PageQuery } from './schema/shared.ts'

const access = ['system-administrator'] as const
const params = Type.Object({ id: Id })
const Reason = Type.Object({ reason: Type.String({ title: '理由', titleEn: 'Reason', minLength: 2, maxLength: 500, pattern: '\\S' }) }, { additionalProperties: false })

/** 运维: what engine and tables differ in, and what an operator does about it. */
export function operationRoutes(app: App, context: Context): void {
  const { db, now } = context
  const path = '/api/operations'
  const Query = Type.Object({ ...PageQuery, tab: Type.Optional(Type.Enum([...operationTabs])) })
  app.get(path, { config: { access }, schema: { querystring: Query, response: { 200: Page(EngineFault) } } }, ({ query: { tab = 'cases', cursor, limit = 20 } }) => listFaults(context, { tab, cursor, limit }))
  app.get(`${path}/counts`, { config: { access }, schema: { response: { 200: OperationCounts } } }, () => countOperations(context))

  app.post(`${path}/:id/retry`, { config: { access }, schema: { params, response: { 200: Attempt } } }, async (request) => {
    const { accountId } = signedInOf(request)
    const fault = await openFault(request.params.id, 'retry')
    await note(fault, 'retry', accountId)
    const attempt = await retryFault(context, fault, accountId)
    if (attempt.result === 'done') await end(fault, { repair: fault.kind === 'ended' ? 'resumed' : 'retried', accountId, reason: null })
    else if (attempt.code !== null) await db.update(engineFaults).set({ code: attempt.code, attempts: attempt.attempts }).where(eq(engineFaults.id, fault.id))
    return attempt
  })

  app.post(`${path}/:id/skip`, { config: { access }, schema: { params, body: Reason, response: { 204: Type.Null() } } }, async (request, reply) => {
    const { accountId } = signedInOf(request)
    const fault = await openFault(request.params.id, 'skip')
    if (fault.kind === 'activity' && !(await skipActivity(context, fault.ref))) throw new Problem(409, 'act-not-open')
    await end(fault, { repair: 'skipped', accountId, reason: request.body.reason.trim() }, async (tx) => {
      if (fault.kind === 'staged') await tx.delete(stagedEntries).where(eq(stagedEntries.id, fault.ref))
      if (fault.kind === 'outbox' || fault.kind === 'dead') {
        const at = new Date(now())
        const skipped = await tx.update(outbox).set({ skippedAt: at, abandonedAt: at }).where(and(eq(outbox.id, Number(fault.ref)), isNull(outbox.deliveredAt))).returning({ id: outbox.id })
        if (skipped.length === 0) throw new Problem(409, 'act-not-open')
      }
    })
    return reply.code(204).send(null)
  })

  app.post(`${path}/:id/terminate`, { config: { access }, schema: { params, body: Reason, response: { 200: Attempt } } }, async (request) => {
    const { accountId } = signedInOf(request)
    const fault = await openFault(request.params.id, 'terminate')
    const attempt = await terminateCase(context, fault.caseNumber!, accountId)
    if (!attempt) throw new Problem(409, 'act-not-open')
    await end(fault, { repair: 'terminated', accountId, reason: request.body.reason.trim() })
    // The letters of a run that has ended have ended with it; what the new one fails in is found anew.
    await closeFaults(db, { caseNumber: fault.caseNumber!, except: [], repair: 'terminated' }, now())
    return attempt
  })

  const openFault = async (id: string, remedy: Remedy): Promise<Fault> => {
    const [fault] = await db.select().from(engineFaults).where(eq(engineFaults.id, id))
    if (!fault) throw new Problem(404, 'not-found')
    if (fault.repairedAt !== null || !remediesOf[fault.kind].includes(remedy)) throw new Problem(409, 'act-not-open')
    return fault
  }

  const audit = (tx: Transaction, { id, kind, ref, caseNumber }: Fault, what: string, accountId: string) =>
    appendAudit(tx, { chain: caseNumber ? `case:${caseNumber}` : 'system', at: new Date(now()), accountId, action: `operation.${what}`, detail: { faultId: id, kind, ref } })

  const note = (fault: Fault, what: string, accountId: string) => db.transaction((tx) => audit(tx, fault, what, accountId))

  const end = (fault: Fault, { repair, accountId, reason }: { repair: Repair; accountId: string; reason: string | null }, beside: (tx: Transaction) => Promise<void> = async () => {}) =>
    db.transaction(async (tx) => {
      await beside(tx)
      const ended = await tx.update(engineFaults).set({ repair, reason, accountId, repairedAt: new Date(now()) }).where(and(eq(engineFaults.id, fault.id), isNull(engineFaults.repairedAt))).returning({ id: engineFaults.id })
      if (ended.length > 0) await audit(tx, fault, repair, accountId)
    })
}
