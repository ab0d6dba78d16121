import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { at } from './columns.ts'
import { units } from './register.ts'

/** 督办单: a unit’s head is called on to answer for a case that is late, within a time of its own. */
export const supervisionOrders = pgTable(
  'supervision_orders',
  {
    id: uuid().primaryKey().defaultRandom(),
    number: text().notNull().unique(),
    /** The case and the date that passed: each calls once. */
    cause: text().notNull().unique(),
    caseNumber: text('case_number').notNull(),
    /** Whose head answers; null stands for the credit office. */
    unitId: uuid('unit_id').references(() => units.id),
    ruleSet: text('rule_set').notNull(),
    issuedAt: at('issued_at').notNull(),
    dueAt: at('due_at').notNull(),
    answer: text(),
    answeredBy: uuid('answered_by'),
    answeredAt: at('answered_at'),
    /** When it went on to the leading group, unanswered. */
    escalatedAt: at('escalated_at'),
  },
  (table) => [index('supervision_orders_unit').on(table.unitId, table.issuedAt), index('supervision_orders_open').on(table.dueAt)],
)
