import { asc, eq, isNotNull } from 'drizzle-orm'
import { removalDuties, removalEvents, removalOrders, partners as partnerTable } from '../db/removal.ts'
import type { Database } from '../db/index.ts'
import { standingOf, type DutyEvent } from '../domain/removal.ts'
import type { SimulatedPartners } from '../ops/simulated-partner.ts'

/** What the rows say in the end, and everything in which they, the events and the partners' own books differ. */
export interface Verdict {
  duties: number
  receipts: number
  probes: number
  /** Closed by a supervisor, which never counts as a receipt. */
  byHand: number
  escalations: number
  dead: number
  contradicted: number
  /** Receipts of partners without a public page, on pages that were never changed: nothing outside can show it. */
  unprovable: number
  sentTwice: number
  faults: string[]
}

/** Compares rows, their events, and what the partners themselves remember. */
export async function checkRemovals(db: Database, partners: SimulatedPartners, orderIds: readonly string[], taken: number): Promise<Verdict> {
  const duties = await db.select().from(removalDuties)
  const recipients = await db.select().from(partnerTable)
  const events = new Map<string, (typeof removalEvents.$inferSelect)[]>(duties.map(({ id }) => [id, []]))
  for (const event of await db.select().from(removalEvents).orderBy(asc(removalEvents.id))) events.get(event.dutyId)!.push(event)
  const faults: string[] = []
  const orders = new Set((await db.select({ id: removalOrders.id }).from(removalOrders)).map(({ id }) => id))
  if (orders.size !== orderIds.length || orderIds.some((id) => !orders.has(id))) faults.push(`${orders.size} orders instead of ${orderIds.length}`)
  if (duties.length !== orderIds.length * recipients.length) faults.push(`${duties.length} duties instead of ${orderIds.length * recipients.length}`)
  if (new Set(duties.map(({ orderId, partnerId }) => `${orderId} ${partnerId}`)).size !== duties.length) faults.push('a recipient has two duties of one order')
  let unprovable = 0
  for (const duty of duties) {
    const own = events.get(duty.id)!
    const folded = standingOf(own.map(({ kind, at, shows }) => ({ kind, at: at.getTime(), ...(shows ? { shows } : {}) }) as DutyEvent))
    if (folded.state !== duty.state || folded.closedAt !== (duty.closedAt?.getTime() ?? null)) faults.push(`duty ${duty.id}: its events come to ${folded.state}, its row says ${duty.state}`)
    if (own.filter(({ kind }) => kind === 'receipt').length > 1) faults.push(`duty ${duty.id}: its receipt counts twice`)
    if (duty.supersededAt !== null) continue
    if (duty.closedAt === null && duty.escalatedAt === null) faults.push(`duty ${duty.id}: neither done nor escalated`)
    const isDone = partners.duties.get(duty.id)?.isDone ?? false
    const hasPage = recipients.find(({ id }) => id === duty.partnerId)!.adapter === 'rest'
    if (duty.closedAt !== null && !isDone && hasPage) faults.push(`duty ${duty.id}: done here, and the page shows the old content`)
    if (duty.closedAt !== null && !isDone && !hasPage) unprovable += 1
  }
  const receipts = duties.filter(({ receivedAt }) => receivedAt !== null).length
  if (receipts !== taken) faults.push(`${taken} receipts were taken, ${receipts} duties have one`)
  const count = (holds: (duty: (typeof duties)[number]) => boolean): number => duties.filter(holds).length
  return {
    duties: duties.length,
    receipts: count(({ state }) => state === 'received'),
    probes: count(({ state }) => state === 'probed'),
    byHand: count(({ state }) => state === 'confirmed'),
    escalations: count(({ closedAt, escalatedAt }) => closedAt === null && escalatedAt !== null),
    dead: count(({ state }) => state === 'dead'),
    contradicted: count(({ state }) => state === 'contradicted'),
    unprovable,
    sentTwice: [...partners.duties.values()].filter(({ orders: times }) => times > 1).length,
    faults,
  }
}

/** Whether the check would see a duty that is lost, one that is done here alone, and a receipt that counts twice. */
export async function seesPlanted(db: Database, partners: SimulatedPartners, orderIds: readonly string[], taken: number): Promise<boolean> {
  const faults = async (receipts = taken) => (await checkRemovals(db, partners, orderIds, receipts)).faults.length
  const before = await faults()
  const [closed] = await db.select().from(removalDuties).innerJoin(partnerTable, eq(partnerTable.id, removalDuties.partnerId)).where(isNotNull(removalDuties.closedAt)).orderBy(partnerTable.code).limit(1)
  const { id, closedAt, escalatedAt } = closed!.removal_duties
  await db.update(removalDuties).set({ closedAt: null, escalatedAt: null }).where(eq(removalDuties.id, id))
  const lost = await faults()
  await db.update(removalDuties).set({ closedAt, escalatedAt }).where(eq(removalDuties.id, id))
  const known = partners.duties.get(id)!
  known.isDone = false
  const doneHereAlone = await faults()
  known.isDone = true
  return lost > before && doneHereAlone > before && (await faults(taken + 1)) > before && (await faults()) === before
}
