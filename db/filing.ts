import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { at } from './columns.ts'
import { subjects } from './register.ts'

/** 一表多条: one application for several records. How it stands is computed from its cases and kept nowhere. */
export const filings = pgTable(
  'filings',
  {
    id: uuid().primaryKey(),
    procedure: text().notNull(),
    subjectId: uuid('subject_id').notNull().references(() => subjects.id),
    accountId: uuid('account_id').notNull(),
    /** The number that stands ready for each record; a case has it once it was opened. */
    numbers: text().array().notNull(),
    filedAt: at('filed_at').notNull(),
  },
  (table) => [index('filings_subject').on(table.subjectId, table.filedAt)],
)
