import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { at } from './columns.ts'
import { accounts } from './register.ts'

/** 离岗代理: a colleague does the work of an absent one, in the role of that one, from one day to another. */
export const substitutions = pgTable(
  'substitutions',
  {
    id: uuid().primaryKey().defaultRandom(),
    absentId: uuid('absent_id').notNull().references(() => accounts.id),
    substituteId: uuid('substitute_id').notNull().references(() => accounts.id),
    validFrom: date('valid_from').notNull(),
    validTo: date('valid_to').notNull(),
    reason: text().notNull(),
    createdAt: at('created_at').notNull(),
    endedAt: at('ended_at'),
  },
  (table) => [index('substitutions_absent').on(table.absentId, table.validTo), index('substitutions_substitute').on(table.substituteId, table.validTo)],
)
