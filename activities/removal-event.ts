import { eq } from 'drizzle-orm'
import { outbox } from '../db/case.ts'
import type { Transaction } from '../db/index.ts'
import { removalDuties, removalEvents } from '../db/removal.ts'
import { after, type DutyEvent, type Standing } from '../domain/removal.ts'

export type DutyRow = typeof removalDuties.$inferSelect

const instants = ['sentAt', 'receivedAt', 'probedAt', 'contradictedAt', 'chasedAt', 'escalatedAt', 'deadAt', 'confirmedAt', 'supersededAt', 'closedAt'] as const

/** What a duty's row says of its standing. */
export const standingIn = (row: DutyRow): Standing => ({
  state: row.state,
  chases: row.chases,
  ...(Object.fromEntries(instants.map((name) => [name, row[name]?.getTime() ?? null])) as Record<(typeof instants)[number], number | null>),
})

/** A duty's row, locked until the transaction ends. */
export async function lockDuty(tx: Transaction, id: string): Promise<DutyRow | undefined> {
  const [row] = await tx.select().from(removalDuties).where(eq(removalDuties.id, id)).for('update')
  return row
}

/** Adds an event to a locked duty and brings its row up to it; resolves to the row, or to nothing when the event was known. */
export async function addEvent(tx: Transaction, row: DutyRow, event: DutyEvent, key: string): Promise<DutyRow | null> {
  const added = await tx
    .insert(removalEvents)
    .values({ dutyId: row.id, kind: event.kind, key, at: new Date(event.at), shows: event.kind === 'probed' ? event.shows : null })
    .onConflictDoNothing()
    .returning({ id: removalEvents.id })
  if (added.length === 0) return null
  const { state, chases, ...times } = after(standingIn(row), event)
  const changed = { state, chases, version: row.version + 1, ...(Object.fromEntries(instants.map((name) => [name, times[name] === null ? null : new Date(times[name])])) as Pick<DutyRow, (typeof instants)[number]>) }
  await tx.update(removalDuties).set(changed).where(eq(removalDuties.id, row.id))
  return { ...row, ...changed }
}

/** While a row is being delivered nobody else takes it; who dies within it is followed by another attempt. */
export const leaseMs = 60_000

/** The topics of the outbox that go to partners, and to the workflow that watches an order. */
export const removalTopics = ['removal', 'removal-watch'] as const

/** What is to be done about a duty outside: send it, ask again, or look at the public page. */
export interface Errand {
  dutyId: string
  what: 'order' | 'chase' | 'probe'
}

/** Puts an errand into the outbox, once for its cause. */
export const postErrand = (tx: Transaction, errand: Errand, cause: string, at: Date) =>
  tx.insert(outbox).values({ cause: `removal:${errand.dutyId}:${cause}`, topic: 'removal', payload: { ...errand }, createdAt: at, nextAttemptAt: at }).onConflictDoNothing()

/** Has the order's workflow look at its duties again. */
export const wakeWatch = (tx: Transaction, orderId: string, cause: string, at: Date) =>
  tx.insert(outbox).values({ cause: `removal-watch:${orderId}:${cause}`, topic: 'removal-watch', payload: { orderId }, createdAt: at, nextAttemptAt: at }).onConflictDoNothing()
