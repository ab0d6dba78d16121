import { and, eq, isNull, or, sql } from 'drizzle-orm'
import { deliverRemovals, type RemovalDelivery } from '../activities/removal-delivery.ts'
import { removalTopics } from '../activities/removal-event.ts'
import { readInboxes } from '../activities/removal-inbox.ts'
import { probeRemoval } from '../activities/removal-probe.ts'
import { advanceRemoval } from '../activities/removal.ts'
import { outbox } from '../db/case.ts'
import type { Database } from '../db/index.ts'
import { removalDuties } from '../db/removal.ts'
import type { SimulatedPartners } from '../ops/simulated-partner.ts'
import { fetchDrops, type Simulator } from '../ops/simulator-server.ts'
import type { RemovalOffice } from './removal-office.ts'

/** What a run has seen. */
export interface RunFigures {
  answers: Record<string, number>
  files: number
  crashes: number
  turns: number
}

interface Run {
  office: RemovalOffice
  partners: SimulatedPartners
  simulator: Simulator
  orderIds: readonly string[]
  /** A chance from 0 to 1 that the seed gives. */
  chance: () => number
  tell: (line: string) => void
}

const crashShare = 0.03
const together = 12
const stepMs = 30 * 60_000
const longestMs = 60 * 86_400_000

/** A database whose worker dies once it has claimed: what it would write afterwards is never written. */
function dying(db: Database): Database {
  let claims = 0
  const dead = () => Promise.reject(new Error('crashed'))
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') return (...args: Parameters<Database['transaction']>) => ((claims += 1) === 1 ? target.transaction(...args) : dead())
      if (name === 'update') return () => ({ set: () => ({ where: dead }) })
      const held: unknown = Reflect.get(target, name)
      return typeof held === 'function' ? (held.bind(target) as unknown) : held
    },
  })
}

/** Drives delivery, receipts and watch on the office's clock until every duty is done or stands escalated, and nothing is on its way. */
export async function runRemovals({ office, partners, simulator, orderIds, chance, tell }: Run): Promise<RunFigures> {
  const { db, clock, hmac, base, folder } = office
  const figures: RunFigures = { answers: {}, files: 0, crashes: 0, turns: 0 }
  const start = clock.now
  const instants = new Map<string, number>(orderIds.map((id) => [id, Infinity]))
  const now = () => clock.now
  const exchange = { db, hmac, now, publicUrl: base, folder, simulator: simulator.url }
  const delivery: RemovalDelivery = { ...exchange, wake: async (orderId) => void instants.set(orderId, clock.now) }

  const deliver = async (): Promise<void> => {
    for (;;) {
      const crashes = chance() < crashShare
      try {
        if ((await deliverRemovals(crashes ? { ...delivery, db: dying(db) } : delivery)) === 0) return
      } catch (error) {
        if (!crashes) throw error
        figures.crashes += 1
      }
    }
  }
  const watch = async (): Promise<void> => {
    const due = [...instants].filter(([, at]) => at <= clock.now).map(([id]) => id)
    for (let from = 0; from < due.length; from += together) {
      await Promise.all(
        due.slice(from, from + together).map(async (orderId) => {
          await probeRemoval(exchange, { orderId, at: clock.now })
          const { next } = await db.transaction((tx) => advanceRemoval(tx, { orderId, at: clock.now }))
          instants.set(orderId, next ?? Infinity)
        }),
      )
    }
  }
  for (; clock.now - start < longestMs; figures.turns += 1) {
    await deliver()
    await fetchDrops(partners, folder)
    for (const [status, count] of Object.entries(await simulator.sendDue())) figures.answers[status] = (figures.answers[status] ?? 0) + count
    figures.files += await readInboxes(exchange)
    await watch()
    const { open, waiting, nextAt } = await standingOf(db)
    if (figures.turns % 25 === 0) tell(`${new Date(clock.now).toISOString()}：未结且未督办 ${open}，待投递 ${waiting}`)
    if (open === 0 && waiting === 0 && partners.nextAt === Infinity) break
    clock.now = Math.max(clock.now + stepMs, Math.min(nextAt, partners.nextAt, ...instants.values()))
  }
  return figures
}

/** Duties that are neither done nor escalated, what the outbox still holds, and when its next comes. */
async function standingOf(db: Database): Promise<{ open: number; waiting: number; nextAt: number }> {
  const open = await db.$count(removalDuties, and(isNull(removalDuties.closedAt), isNull(removalDuties.escalatedAt)))
  const [row] = await db
    .select({ waiting: sql<number>`count(*)::int`, next: sql<string | null>`min(${outbox.nextAttemptAt})` })
    .from(outbox)
    .where(and(or(...removalTopics.map((topic) => eq(outbox.topic, topic))), isNull(outbox.deliveredAt), isNull(outbox.abandonedAt)))
  return { open, waiting: row!.waiting, nextAt: row!.next === null ? Infinity : new Date(row!.next).getTime() }
}
