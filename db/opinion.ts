import { sql } from 'drizzle-orm'
import { index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { OpinionVerdict } from '../domain/opinion-words.ts'
import { at } from './columns.ts'
import { accounts, units } from './register.ts'

/** 征求意见: whoever has a case asks another unit what it thinks; the case goes on meanwhile. */
export const caseOpinions = pgTable(
  'case_opinions',
  {
    id: uuid().primaryKey().defaultRandom(),
    caseNumber: text('case_number').notNull(),
    unitId: uuid('unit_id').notNull().references(() => units.id),
    question: text().notNull(),
    /** Whose desk asked, and the persons who did. */
    askedBy: uuid('asked_by').notNull().references(() => accounts.id),
    askers: text().array().notNull(),
    askedAt: at('asked_at').notNull(),
    ruleSet: text('rule_set').notNull(),
    dueAt: at('due_at').notNull(),
    verdict: text().$type<OpinionVerdict>(),
    opinion: text(),
    answeredBy: uuid('answered_by').references(() => accounts.id),
    answeredAt: at('answered_at'),
    withdrawnAt: at('withdrawn_at'),
    /** When the unit was reminded of what is late. */
    remindedAt: at('reminded_at'),
  },
  (table) => [
    index('case_opinions_case').on(table.caseNumber, table.askedAt),
    index('case_opinions_unit').on(table.unitId, table.askedAt),
    index('case_opinions_due').on(table.dueAt).where(sql`answered_at is null and withdrawn_at is null and reminded_at is null`),
    uniqueIndex('case_opinions_open').on(table.caseNumber, table.unitId).where(sql`answered_at is null and withdrawn_at is null`),
  ],
)
