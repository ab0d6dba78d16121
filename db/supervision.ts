import { date, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { DigestCounts } from '../domain/message.ts'
import type { SupervisionReason } from '../domain/supervision-words.ts'
import { at } from './columns.ts'
import { accounts, units } from './register.ts'

/** 督办单: a unit’s head is called on to answer for a case, within a time of its own; by the clock when it is late, or by a supervisor. */
export const supervisionOrders = pgTable(
  'supervision_orders',
  {
    id: uuid().primaryKey().defaultRandom(),
    number: text().notNull().unique(),
    /** The case and the date that passed, or the request of whoever issued it: each calls once. */
    cause: text().notNull().unique(),
    caseNumber: text('case_number').notNull(),
    /** Whose head answers; null stands for the credit office. */
    unitId: uuid('unit_id').references(() => units.id),
    /** Of one that a supervisor issued: why, what is asked for, and by which account. */
    reason: text().$type<SupervisionReason>(),
    instruction: text(),
    issuedBy: uuid('issued_by').references(() => accounts.id),
    ruleSet: text('rule_set').notNull(),
    issuedAt: at('issued_at').notNull(),
    dueAt: at('due_at').notNull(),
    answer: text(),
    answeredBy: uuid('answered_by'),
    answeredAt: at('answered_at'),
    /** When it went on to the leading group, unanswered. */
    escalatedAt: at('escalated_at'),
  },
  (table) => [index('supervision_orders_unit').on(table.unitId, table.issuedAt), index('supervision_orders_open').on(table.dueAt), index('supervision_orders_case').on(table.caseNumber)],
)

/** 每日提要: what a supervisor or a head was told on a working day, once. Rows are added and never changed. */
export const dailyDigests = pgTable(
  'daily_digests',
  {
    accountId: uuid('account_id').notNull().references(() => accounts.id),
    day: date().notNull(),
    counts: jsonb().$type<DigestCounts>().notNull(),
    createdAt: at('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.day] })],
)
