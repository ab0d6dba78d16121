import { and, asc, eq, inArray, isNotNull, isNull, lt, ne, sql } from 'drizzle-orm'
import { outbox } from '../db/case.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { removalDuties, removalOrders } from '../db/removal.ts'
import { appendAudit } from '../db/trail.ts'
import { takesPlaceOf, type RemovalAction } from '../domain/removal-words.ts'
import { addEvent, leaseMs, wakeWatch } from './removal-event.ts'

type OrderRow = typeof removalOrders.$inferSelect

const action = sql<RemovalAction>`${removalOrders.content}->>'action'`

/** Ends what is open of the orders that a new one takes the place of; resolves to the partners that they went to. */
export async function supersedeEarlier(tx: Transaction, { id, recordId, content, orderedAt }: OrderRow): Promise<Set<string>> {
  const earlier = await tx
    .select({ duty: removalDuties, caseNumber: removalOrders.caseNumber })
    .from(removalDuties)
    .innerJoin(removalOrders, eq(removalOrders.id, removalDuties.orderId))
    .where(and(eq(removalOrders.recordId, recordId), ne(removalOrders.id, id), inArray(action, [...takesPlaceOf[content.action]])))
    .orderBy(asc(removalDuties.id))
    .for('update', { of: removalDuties })
  for (const { duty, caseNumber } of earlier) {
    if (duty.closedAt !== null) continue
    await addEvent(tx, duty, { kind: 'superseded', at: orderedAt.getTime() }, id)
    await wakeWatch(tx, duty.orderId, `superseded:${id}`, orderedAt)
    await appendAudit(tx, { chain: `case:${caseNumber}`, at: orderedAt, accountId: null, action: 'removal.supersede', detail: { dutyId: duty.id, orderId: id } })
  }
  if (earlier.length > 0) {
    const ids = earlier.map(({ duty }) => duty.id)
    const soon = new Date(orderedAt.getTime() + leaseMs)
    await tx.update(outbox).set({ nextAttemptAt: sql`least(${outbox.nextAttemptAt}, ${soon.toISOString()}::timestamptz)` }).where(and(eq(outbox.topic, 'removal'), isNull(outbox.deliveredAt), isNull(outbox.abandonedAt), inArray(sql`${outbox.payload}->>'dutyId'`, ids)))
  }
  return new Set(earlier.map(({ duty }) => duty.partnerId))
}

/** Whether a later order has taken the place of this one: what a public page shows then says nothing about it. */
export async function isReplaced(tx: Queryable, { recordId, content, orderedAt }: OrderRow): Promise<boolean> {
  const others = await tx.select({ action, orderedAt: removalOrders.orderedAt }).from(removalOrders).where(eq(removalOrders.recordId, recordId))
  return others.some((other) => other.orderedAt > orderedAt && takesPlaceOf[other.action].includes(content.action))
}

/** Whether a message about the same record that the partner was sent before, and that is no longer wanted, may still be on its way: nothing may overtake it. */
export async function isBehindEarlier(db: Queryable, partnerId: string, { recordId, orderedAt }: OrderRow): Promise<boolean> {
  const [found] = await db
    .select({ id: outbox.id })
    .from(removalDuties)
    .innerJoin(removalOrders, eq(removalOrders.id, removalDuties.orderId))
    .innerJoin(outbox, and(eq(outbox.topic, 'removal'), sql`${outbox.payload}->>'dutyId' = ${removalDuties.id}::text`))
    .where(and(eq(removalOrders.recordId, recordId), lt(removalOrders.orderedAt, orderedAt), eq(removalDuties.partnerId, partnerId), isNotNull(removalDuties.closedAt), isNull(outbox.deliveredAt), isNull(outbox.abandonedAt), sql`${outbox.payload}->>'what' <> 'probe'`))
    .limit(1)
  return found !== undefined
}
