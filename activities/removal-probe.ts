import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import type { Database } from '../db/index.ts'
import { partners, removalDuties, removalOrders } from '../db/removal.ts'
import { appendAudit } from '../db/trail.ts'
import { addEvent, lockDuty, wakeWatch } from './removal-event.ts'
import { isReplaced } from './removal-order.ts'
import { probePage, type Exchange } from './removal-partner.ts'

/** Writes down what a public page shows, where that changes how the duty stands. */
export async function noteProbe(db: Database, dutyId: string, shows: 'done' | 'old', at: number): Promise<void> {
  await db.transaction(async (tx) => {
    const duty = (await lockDuty(tx, dutyId))!
    const says = shows === 'done' ? duty.probedAt === null || duty.closedAt === null : duty.receivedAt !== null && duty.contradictedAt === null
    if (!says) return
    const [order] = await tx.select().from(removalOrders).where(eq(removalOrders.id, duty.orderId))
    if (duty.supersededAt !== null || (await isReplaced(tx, order!))) return
    const row = await addEvent(tx, duty, { kind: 'probed', at, shows }, `${duty.version}`)
    const when = new Date(at)
    await appendAudit(tx, { chain: `case:${order!.caseNumber}`, at: when, accountId: null, action: shows === 'done' ? 'removal.probed' : 'removal.contradicted', detail: { dutyId } })
    if (row!.contradictedAt !== null) await wakeWatch(tx, duty.orderId, `contradicted:${row!.version}:${dutyId}`, when)
  })
}

/** Looks at the public pages of every open duty of an order that was sent. */
export async function probeRemoval({ db, ...exchange }: Exchange & { db: Database }, { orderId, at }: { orderId: string; at: number }): Promise<void> {
  const open = await db
    .select({ id: removalDuties.id, partner: partners, content: removalOrders.content })
    .from(removalDuties)
    .innerJoin(removalOrders, eq(removalOrders.id, removalDuties.orderId))
    .innerJoin(partners, eq(partners.id, removalDuties.partnerId))
    .where(and(eq(removalDuties.orderId, orderId), isNull(removalDuties.closedAt), isNotNull(removalDuties.sentAt)))
  for (const { id, partner, content } of open) {
    const shows = await probePage(exchange, partner, content)
    if (shows !== 'unknown') await noteProbe(db, id, shows, at)
  }
}
