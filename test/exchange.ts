import { expect } from 'vitest'
import { asc, eq } from 'drizzle-orm'
import { deliverRemovals, type RemovalDelivery } from '../activities/removal-delivery.ts'
import { readInboxes } from '../activities/removal-inbox.ts'
import { keysOf } from '../activities/removal-signature.ts'
import type { RemovalOrder } from '../api/schema/removal.ts'
import { partners as partnerTable, removalDuties, removalEvents, removalOrders } from '../db/removal.ts'
import { calm, SimulatedPartners, type Whims } from '../ops/simulated-partner.ts'
import { fetchDrops, serveSimulator, type Simulator } from '../ops/simulator-server.ts'
import { removalWorkflowId, wakeRemoval } from '../ops/worker.ts'
import type { Town, Visitor } from './town.ts'
import { decide, file, proposal, type People } from './way.ts'

/** A town's partners behind real HTTP, and the turns that the worker's timers take. */
export interface Exchanging {
  partners: SimulatedPartners
  simulator: Simulator
  delivery: RemovalDelivery
  /** Sends orders, fetches and reads files, and sends receipts until nothing more moves. */
  settle(): Promise<void>
  /** Delivers once, `later` ms from now. */
  deliver(later?: number): Promise<number>
  keyOf(code: string): Promise<string>
  stop(): Promise<void>
}

export async function exchangeWith(town: Town, whims: Partial<Whims> = {}): Promise<Exchanging> {
  const base = await town.app.listen({ port: 0, host: '127.0.0.1' })
  const keys = async (code: string): Promise<string[]> => {
    const [row] = await town.db.select().from(partnerTable).where(eq(partnerTable.code, code))
    return row ? keysOf(row, town.hmac, town.now()) : []
  }
  const partners = new SimulatedPartners({ seed: 1, whims: { ...calm, ...whims }, now: town.now, keysOf: keys })
  const simulator = await serveSimulator(partners, { receiptTo: `${base}/api/partner/receipts` })
  town.exchange.simulator = simulator.url
  const delivery: RemovalDelivery = { db: town.db, hmac: town.hmac, publicUrl: base, ...town.exchange, wake: wakeRemoval(town.temporal) }
  const deliver = (later = 0) => deliverRemovals({ ...delivery, now: () => town.now() + later })
  return {
    partners, simulator, delivery, deliver,
    async settle() {
      for (let quiet = 0; quiet < 2; quiet += 1) {
        while ((await deliver()) > 0) quiet = 0
        if ((await fetchDrops(partners, town.exchange.folder)) > 0) quiet = 0
        if (Object.keys(await simulator.sendDue()).length > 0) quiet = 0
        if ((await readInboxes(delivery)) > 0) quiet = 0
      }
    },
    keyOf: async (code) => (await keys(code))[0]!,
    stop: () => simulator.stop(),
  }
}

let orders = 0

/** A case whose decision changed a record, with the order that it brought. */
export async function ordered(town: Town, people: People, decision: object = { ...proposal, corrections: [{ field: 'cf_nr_fk', value: `${(orders += 1)}.123456` }] }): Promise<{ number: string; recordId: string; orderId: string; workflowId: string }> {
  const { number, recordId } = await file(people.party)
  await decide(people, number, decision)
  const [order] = await town.db.select({ id: removalOrders.id }).from(removalOrders).where(eq(removalOrders.caseNumber, number))
  return { number, recordId, orderId: order!.id, workflowId: removalWorkflowId(order!.id) }
}

export const dutiesOf = (town: Town, orderId: string) =>
  town.db.select({ duty: removalDuties, code: partnerTable.code, partner: partnerTable }).from(removalDuties).innerJoin(partnerTable, eq(partnerTable.id, removalDuties.partnerId)).where(eq(removalDuties.orderId, orderId)).orderBy(asc(partnerTable.code))

export const dutyOf = async (town: Town, orderId: string, code: string) => (await dutiesOf(town, orderId)).find((one) => one.code === code)!.duty

export const eventsOf = async (town: Town, dutyId: string): Promise<string[]> => (await town.db.select({ kind: removalEvents.kind }).from(removalEvents).where(eq(removalEvents.dutyId, dutyId)).orderBy(asc(removalEvents.id))).map(({ kind }) => kind)

export async function removalsSeenBy(visitor: Visitor, number: string): Promise<RemovalOrder> {
  const { status, body } = await visitor.get<RemovalOrder[]>(`/api/cases/${number}/removals`)
  expect(status).toBe(200)
  return body[0]!
}
