import { bigint, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at } from './columns.ts'

/** Every change and every reading of personal data, chained by hash per case, subject or unit. Rows are never changed. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    chain: text().notNull(),
    sequence: integer().notNull(),
    occurredAt: at('occurred_at').notNull(),
    accountId: uuid('account_id'),
    action: text().notNull(),
    /** Ids, codes and hashes; no personal data and no prose. */
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    previous: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [uniqueIndex('audit_events_chain').on(table.chain, table.sequence)],
)
