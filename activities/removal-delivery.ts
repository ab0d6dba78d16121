import { and, eq, inArray, isNull, lte } from 'drizzle-orm'
import { outbox } from '../db/case.ts'
import type { Database } from '../db/index.ts'
import { partners, removalDuties, removalOrders } from '../db/removal.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { lawOn } from '../domain/law.ts'
import { termsOf, waitAfter } from '../domain/removal.ts'
import { readLaw } from './law.ts'
import { addEvent, leaseMs, lockDuty, removalTopics, wakeWatch, type Errand } from './removal-event.ts'
import { isBehindEarlier } from './removal-order.ts'
import { pageOf, probePage, sendOrder, type Exchange, type OrderMessage } from './removal-partner.ts'
import { noteProbe } from './removal-probe.ts'

export interface RemovalDelivery extends Exchange {
  db: Database
  /** Starts the workflow that watches an order, or has it look again. */
  wake: (orderId: string) => Promise<void>
}

type OutboxRow = typeof outbox.$inferSelect

const batch = 50
/** Why a message waits that was not tried: another one about the same record has to be out of the way first. */
const behindEarlier = 'behind-earlier'
const behindMs = 15_000

/** Sends what is due to partners: each row is claimed, sent outside of any transaction, and then marked. Resolves to how many were taken up. */
export async function deliverRemovals(delivery: RemovalDelivery): Promise<number> {
  const { db, now } = delivery
  const due = await db.transaction(async (tx) => {
    const rows = await tx
      .select()
      .from(outbox)
      .where(and(inArray(outbox.topic, [...removalTopics]), isNull(outbox.deliveredAt), isNull(outbox.abandonedAt), lte(outbox.nextAttemptAt, new Date(now()))))
      .orderBy(outbox.nextAttemptAt, outbox.id)
      .limit(batch)
      .for('update', { skipLocked: true })
    if (rows.length > 0) await tx.update(outbox).set({ nextAttemptAt: new Date(now() + leaseMs) }).where(inArray(outbox.id, rows.map(({ id }) => id)))
    return rows
  })
  const attempts = due.length === 0 ? 0 : termsOf(lawOn(await readLaw(db), 'objection', dayOf(now()))).attempts
  await Promise.all(due.map((row) => deliver(delivery, row, attempts)))
  return due.length
}

async function deliver(delivery: RemovalDelivery, row: OutboxRow, mostAttempts: number): Promise<void> {
  try {
    const isSent = row.topic === 'removal-watch' ? await delivery.wake((row.payload as { orderId: string }).orderId).then(() => false) : await run(delivery, row.payload as unknown as Errand)
    await markDelivered(delivery, row, isSent)
  } catch (error) {
    await postpone(delivery, row, (error as { code?: string }).code ?? 'failed', mostAttempts)
  }
}

/** Does an errand; resolves to whether something was sent, and rejects when it has to be tried again. */
async function run(delivery: RemovalDelivery, { dutyId, what }: Errand): Promise<boolean> {
  const { db, now } = delivery
  const [found] = await db.select({ duty: removalDuties, order: removalOrders, partner: partners }).from(removalDuties).innerJoin(removalOrders, eq(removalOrders.id, removalDuties.orderId)).innerJoin(partners, eq(partners.id, removalDuties.partnerId)).where(eq(removalDuties.id, dutyId))
  const { duty, order, partner } = found!
  if (what === 'probe') {
    if (pageOf(delivery, partner, order.content) === null) return false
    const shows = await probePage(delivery, partner, order.content)
    if (shows === 'unknown') throw Object.assign(new Error('page'), { code: 'page-unreadable' })
    await noteProbe(db, dutyId, shows, now())
    return false
  }
  if (duty.closedAt !== null) return false
  if (await isBehindEarlier(db, partner.id, order)) throw Object.assign(new Error('behind'), { code: behindEarlier })
  await sendOrder(delivery, partner, messageOf(delivery, duty, order, what))
  return true
}

const messageOf = ({ publicUrl }: Exchange, duty: typeof removalDuties.$inferSelect, order: typeof removalOrders.$inferSelect, what: Errand['what']): OrderMessage => ({
  dutyId: duty.id,
  content: order.content,
  contentHash: order.contentHash,
  orderedAt: order.orderedAt.toISOString(),
  dueAt: duty.dueAt.toISOString(),
  chase: what === 'chase' ? duty.chases : 0,
  receiptTo: `${publicUrl}/api/partner/receipts`,
})

async function markDelivered({ db, now }: RemovalDelivery, row: OutboxRow, isSent: boolean): Promise<void> {
  const at = now()
  await db.transaction(async (tx) => {
    await tx.update(outbox).set({ attempts: row.attempts + 1, deliveredAt: new Date(at), error: null }).where(eq(outbox.id, row.id))
    if (!isSent) return
    const duty = await lockDuty(tx, (row.payload as unknown as Errand).dutyId)
    const sent = await addEvent(tx, duty!, { kind: 'sent', at }, row.cause)
    // A first delivery after the limit brings reminders, which nobody waits for yet.
    if (sent && sent.dueAt.getTime() <= at) await wakeWatch(tx, sent.orderId, `sent:${row.id}`, new Date(at))
  })
}

async function postpone({ db, now }: RemovalDelivery, row: OutboxRow, error: string, mostAttempts: number): Promise<void> {
  const at = now()
  if (error === behindEarlier) {
    await db.update(outbox).set({ error, nextAttemptAt: new Date(at + behindMs) }).where(eq(outbox.id, row.id))
    return
  }
  const attempts = row.attempts + 1
  if (row.topic === 'removal-watch' || attempts < mostAttempts) {
    await db.update(outbox).set({ attempts, error, nextAttemptAt: new Date(at + waitAfter(attempts)) }).where(eq(outbox.id, row.id))
    return
  }
  const { dutyId, what } = row.payload as unknown as Errand
  const when = new Date(at)
  await db.transaction(async (tx) => {
    await tx.update(outbox).set({ attempts, error, abandonedAt: when }).where(eq(outbox.id, row.id))
    // A page that could not be read says nothing against the receipt.
    if (what === 'probe') return
    const duty = await lockDuty(tx, dutyId)
    const dead = await addEvent(tx, duty!, { kind: 'dead', at }, `${row.cause}:${duty!.version}`)
    if (!dead) return
    const [order] = await tx.select({ caseNumber: removalOrders.caseNumber }).from(removalOrders).where(eq(removalOrders.id, dead.orderId))
    await appendAudit(tx, { chain: `case:${order!.caseNumber}`, at: when, accountId: null, action: 'removal.dead', detail: { dutyId, attempts, error } })
    await wakeWatch(tx, dead.orderId, `dead:${dead.version}:${dutyId}`, when)
  })
}
