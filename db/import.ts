import { index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at } from './columns.ts'

/** One file of 双公示 information that was read in. */
export const imports = pgTable('imports', {
  id: uuid().primaryKey().defaultRandom(),
  fileName: text('file_name').notNull(),
  sha256: text().notNull(),
  state: text({ enum: ['running', 'done', 'failed'] }).notNull(),
  error: text(),
  total: integer().notNull().default(0),
  accepted: integer().notNull().default(0),
  duplicate: integer().notNull().default(0),
  held: integer().notNull().default(0),
  refused: integer().notNull().default(0),
  createdBy: uuid('created_by'),
  /** The absent colleague in whose stead that was. */
  createdFor: uuid('created_for'),
  createdAt: at('created_at').notNull(),
  finishedAt: at('finished_at'),
})

/** What became of a row that did not simply go in. */
export const importRows = pgTable(
  'import_rows',
  {
    importId: uuid('import_id').notNull().references(() => imports.id),
    row: integer().notNull(),
    status: text({ enum: ['accepted', 'duplicate', 'held', 'refused'] }).notNull(),
    errors: jsonb().$type<{ field: string; title: string; reason: { code: string; zh: string; en: string } }[]>().notNull(),
    cells: jsonb().$type<Record<string, string>>(),
    kind: text(),
    recordId: uuid('record_id'),
    resolvedBy: uuid('resolved_by'),
    resolvedAt: at('resolved_at'),
    resolution: text(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.row] }), index('import_rows_status').on(table.importId, table.status)],
)
