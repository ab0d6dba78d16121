import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { LawChange } from '../domain/law.ts'
import { at } from './columns.ts'
import { accounts } from './register.ts'

/**
 * What administrators proposed about calendar and rules (工作日历与规定的变更). The law is the seeds and, in the order of their
 * versions, the changes that were applied: none is ever taken out, so that every earlier state can be read again.
 */
export const lawChanges = pgTable(
  'law_changes',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: ['year', 'local-days', 'hours', 'parameter', 'profile', 'template'] }).notNull(),
    change: jsonb().$type<LawChange>().notNull(),
    /** The notice or document that it rests on. */
    basis: text().notNull(),
    state: text({ enum: ['proposed', 'applied', 'refused', 'withdrawn'] }).notNull(),
    proposedBy: uuid('proposed_by').notNull().references(() => accounts.id),
    proposedPersonId: uuid('proposed_person_id').notNull(),
    proposedAt: at('proposed_at').notNull(),
    decidedBy: uuid('decided_by').references(() => accounts.id),
    decidedAt: at('decided_at'),
    reason: text(),
    /** Counts the applied changes; null for all others. */
    appliedVersion: integer('applied_version'),
    /** How many open cases it moved. */
    moved: integer(),
    /** What stood before and the effect, as they were shown when it was decided. */
    differences: jsonb().$type<unknown>(),
    effect: jsonb().$type<unknown>(),
    version: integer().notNull().default(1),
  },
  (table) => [uniqueIndex('law_changes_version').on(table.appliedVersion), index('law_changes_state').on(table.state, table.proposedAt)],
)
