import { sql } from 'drizzle-orm'
import { date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { dayOf } from '../domain/calendar.ts'
import type { SignalKind, Statistic } from '../domain/signal.ts'
import type { SignalState } from '../domain/signal-words.ts'
import { at } from './columns.ts'
import type { Queryable } from './index.ts'
import { accounts, people } from './register.ts'

/** 预警: what stood out in the work of the last year, for a supervisor to look at. It is about units and staff, never about an enterprise. */
export const signals = pgTable(
  'signals',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text().$type<SignalKind>().notNull(),
    /** A unit, a person, two persons, or the keyed hash of a phone number. */
    subject: text().notNull(),
    /** The persons whom it is about, who do not see it. */
    persons: text().array().notNull(),
    statistic: jsonb().$type<Statistic>().notNull(),
    limit: integer('limit_value').notNull(),
    cases: text().array().notNull(),
    firstSeenAt: at('first_seen_at').notNull(),
    lastSeenAt: at('last_seen_at').notNull(),
    state: text().$type<SignalState>().notNull(),
    reason: text(),
    answeredBy: uuid('answered_by').references(() => accounts.id),
    answeredAt: at('answered_at'),
  },
  (table) => [uniqueIndex('signals_open').on(table.kind, table.subject).where(sql`state = 'open'`), index('signals_seen').on(table.state, table.firstSeenAt)],
)

/** 阅卷记录: on which days a person of the staff had a case open, and when first and last. */
export const caseViews = pgTable(
  'case_views',
  {
    caseNumber: text('case_number').notNull(),
    personId: uuid('person_id').notNull().references(() => people.id),
    day: date().notNull(),
    firstAt: at('first_at').notNull(),
    lastAt: at('last_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseNumber, table.personId, table.day] })],
)

/** Notes that a person has a case open; what a page asks again within a minute writes nothing. */
export async function noteView(db: Queryable, caseNumber: string, personId: string, instant: number): Promise<void> {
  const when = new Date(instant)
  await db
    .insert(caseViews)
    .values({ caseNumber, personId, day: dayOf(instant), firstAt: when, lastAt: when })
    .onConflictDoUpdate({ target: [caseViews.caseNumber, caseViews.personId, caseViews.day], set: { lastAt: when }, setWhere: sql`${caseViews.lastAt} < ${when.toISOString()}::timestamptz - interval '1 minute'` })
}
