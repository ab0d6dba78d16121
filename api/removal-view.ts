import { and, asc, desc, eq, inArray, isNotNull, isNull, lte, ne, or, sql, type SQL } from 'drizzle-orm'
import { readLaw } from '../activities/law.ts'
import { outbox } from '../db/case.ts'
import { partners, removalConfirmations, removalDuties, removalOrders } from '../db/removal.ts'
import { isToBeConfirmed } from '../domain/rules.ts'
import type { Law } from '../domain/law.ts'
import { rulesOn } from '../domain/law.ts'
import { dayOf } from '../domain/calendar.ts'
import { removalActions } from '../domain/removal-words.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Context } from './context.ts'
import type { Duty, DutyLine, RemovalCounts, RemovalOrder } from './schema/removal.ts'

type DutyRow = typeof removalDuties.$inferSelect
type OrderRow = typeof removalOrders.$inferSelect

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

function dutyView(row: DutyRow, { orderedAt }: OrderRow, kind: Duty['kind'], law: Law, at: number): Duty {
  const parameter = rulesOn(law, row.ruleSet, dayOf(orderedAt.getTime())).parameters[row.parameter]
  return {
    id: row.id,
    recipient: row.recipient,
    kind,
    state: row.state,
    sentAt: iso(row.sentAt),
    receivedAt: iso(row.receivedAt),
    probedAt: iso(row.probedAt),
    dueAt: row.dueAt.toISOString(),
    basis: parameter?.article ?? '',
    toBeConfirmed: parameter === undefined || isToBeConfirmed(parameter),
    provisional: row.provisional === 1,
    late: row.closedAt === null && row.dueAt.getTime() <= at,
    chases: row.chases,
    escalatedAt: row.closedAt === null ? iso(row.escalatedAt) : null,
    closedAt: iso(row.closedAt),
  }
}

/** The orders that a case has brought, each with its duties in the order of their due dates. */
export async function removalsOf({ db, now }: Context, number: string): Promise<RemovalOrder[]> {
  const rows = await db.select({ duty: removalDuties, order: removalOrders, kind: partners.kind }).from(removalOrders).innerJoin(removalDuties, eq(removalDuties.orderId, removalOrders.id)).innerJoin(partners, eq(partners.id, removalDuties.partnerId)).where(eq(removalOrders.caseNumber, number)).orderBy(asc(removalOrders.orderedAt), asc(removalDuties.dueAt), asc(partners.code))
  const law = await readLaw(db)
  const orders = new Map(rows.map(({ order }) => [order.id, order]))
  return [...orders.values()].map((order) => {
    const own = rows.filter((row) => row.order.id === order.id)
    const open = own.filter(({ duty }) => duty.closedAt === null)
    const superseded = own.filter(({ duty }) => duty.state === 'superseded').length
    const since = open.map(({ duty }) => duty.sentAt ?? order.orderedAt).toSorted((a, b) => a.getTime() - b.getTime())[0]
    return {
      id: order.id,
      kind: order.content.action,
      action: removalActions[order.content.action],
      orderedAt: order.orderedAt.toISOString(),
      total: own.length - superseded,
      done: own.length - superseded - open.length,
      waitingSince: iso(since ?? null),
      duties: own.map(({ duty, kind }) => dutyView(duty, order, kind, law, now())),
    }
  })
}

export const removalTabs = ['late', 'contradicted', 'dead', 'open', 'done'] as const
export type RemovalTab = (typeof removalTabs)[number]

const tabOf = (tab: RemovalTab, at: Date): SQL | undefined =>
  ({
    late: and(isNull(removalDuties.closedAt), or(lte(removalDuties.dueAt, at), isNotNull(removalDuties.escalatedAt))),
    contradicted: eq(removalDuties.state, 'contradicted'),
    dead: eq(removalDuties.state, 'dead'),
    open: isNull(removalDuties.closedAt),
    done: and(isNotNull(removalDuties.closedAt), ne(removalDuties.state, 'superseded')),
  })[tab]

/** A page of the duties of a tab: the open ones by their due dates, the done ones newest first. */
export async function listDuties({ db, now }: Context, { tab, cursor, limit }: { tab: RemovalTab; cursor?: string | undefined; limit: number }): Promise<{ items: DutyLine[]; next: string | null }> {
  const after = cursor ? readCursor(cursor) : null
  const [by, isDone] = tab === 'done' ? [removalDuties.closedAt, true] : [removalDuties.dueAt, false]
  const beyond = after ? (isDone ? sql`(${by}, ${removalDuties.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`(${by}, ${removalDuties.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)`) : undefined
  const rows = await db
    .select({ duty: removalDuties, order: removalOrders, kind: partners.kind, confirmation: removalConfirmations })
    .from(removalDuties)
    .innerJoin(removalOrders, eq(removalOrders.id, removalDuties.orderId))
    .innerJoin(partners, eq(partners.id, removalDuties.partnerId))
    .leftJoin(removalConfirmations, eq(removalConfirmations.dutyId, removalDuties.id))
    .where(and(tabOf(tab, new Date(now())), beyond))
    .orderBy(...(isDone ? [desc(by), desc(removalDuties.id)] : [asc(by), asc(removalDuties.id)]))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const posts = await postsOf({ db }, page.map(({ duty }) => duty.id))
  const law = await readLaw(db)
  const last = page.at(-1)?.duty
  return {
    items: page.map(({ duty, order, kind, confirmation }) => ({ ...dutyView(duty, order, kind, law, now()), ...posts.get(duty.id)!, caseNumber: order.caseNumber, recordId: order.recordId, action: removalActions[order.content.action], documentNumber: order.content.documentNumber, subjectName: order.content.subjectName, confirmation: confirmation && { reason: confirmation.reason, fileId: confirmation.fileId }, version: duty.version })),
    next: rows.length > limit && last ? writeCursor((isDone ? last.closedAt! : last.dueAt).toISOString(), last.id) : null,
  }
}

type Post = Pick<DutyLine, 'attempts' | 'error' | 'nextAttemptAt'>

/** How often the newest sending of each duty was tried, why it failed, and when it comes again. */
async function postsOf({ db }: Pick<Context, 'db'>, ids: readonly string[]): Promise<Map<string, Post>> {
  const dutyId = sql<string>`${outbox.payload}->>'dutyId'`
  const rows = ids.length === 0 ? [] : await db.select({ dutyId, row: outbox }).from(outbox).where(and(eq(outbox.topic, 'removal'), inArray(dutyId, [...ids]), sql`${outbox.payload}->>'what' <> 'probe'`)).orderBy(asc(outbox.id))
  const posts = new Map<string, Post>(ids.map((id) => [id, { attempts: 0, error: null, nextAttemptAt: null }]))
  for (const { dutyId: id, row } of rows) posts.set(id, { attempts: row.attempts, error: row.error, nextAttemptAt: row.deliveredAt === null && row.abandonedAt === null ? row.nextAttemptAt.toISOString() : null })
  return posts
}

/** How many duties stand in each tab. */
export async function countDuties({ db, now }: Context): Promise<RemovalCounts> {
  const counts = await Promise.all(removalTabs.map(async (tab) => [tab, await db.$count(removalDuties, tabOf(tab, new Date(now())))] as const))
  return Object.fromEntries(counts) as RemovalCounts
}
