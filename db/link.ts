import { index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { at } from './columns.ts'

/** 关联办件: a case that led to another, seen by whoever may see both; of a lead (线索), the words that the other’s holder reads. */
export const caseLinks = pgTable(
  'case_links',
  {
    id: uuid().primaryKey().defaultRandom(),
    fromCase: text('from_case').notNull(),
    toCase: text('to_case').notNull(),
    kind: text({ enum: ['objection', 'lead'] }).notNull(),
    note: text(),
    linkedAt: at('linked_at').notNull(),
    linkedBy: uuid('linked_by').notNull(),
  },
  (table) => [unique('case_links_once').on(table.fromCase, table.kind), index('case_links_to').on(table.toCase)],
)
