import { sql } from 'drizzle-orm'
import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { LikenessReason, SettledKind } from '../domain/reinsertion.ts'
import { at } from './columns.ts'
import { imports } from './import.ts'
import type { Queryable } from './index.ts'
import { accounts, records, units } from './register.ts'

/** 已处理信息: how a record stood before a decision corrected, deleted or stopped it, and the keys by which a return of it is found. */
export const settledFacts = pgTable(
  'settled_facts',
  {
    id: uuid().primaryKey().defaultRandom(),
    recordId: uuid('record_id').notNull().references(() => records.id),
    /** The decision that settled it. */
    entryId: uuid('entry_id').notNull().unique(),
    caseNumber: text('case_number').notNull(),
    before: jsonb().$type<Record<string, string>>().notNull(),
    keys: text().array().notNull(),
    settledAt: at('settled_at').notNull(),
  },
  (table) => [index('settled_facts_keys').using('gin', table.keys), index('settled_facts_record').on(table.recordId)],
)

/** 复现隔离: a report that looks like a settled fact come back. It stays out of the register until a reviewer has decided. */
export const reinsertions = pgTable(
  'reinsertions',
  {
    id: uuid().primaryKey().defaultRandom(),
    number: text().notNull().unique(),
    /** Keyed hash of the settled record and of what was reported: the same report again is the same row. */
    fingerprint: text().notNull().unique(),
    settledId: uuid('settled_id').notNull().references(() => settledFacts.id),
    caseNumber: text('case_number').notNull(),
    importId: uuid('import_id').notNull().references(() => imports.id),
    row: integer().notNull(),
    kind: text({ enum: ['penalty', 'licence'] }).notNull(),
    /** The row as the file had it: numbers of persons are sealed until the decision, then masked. */
    cells: jsonb().$type<Record<string, string>>().notNull(),
    /** What it says, as it could be published. */
    data: jsonb().$type<Record<string, string>>().notNull(),
    score: integer().notNull(),
    reasons: jsonb().$type<LikenessReason[]>().notNull(),
    sourceUnitId: uuid('source_unit_id').references(() => units.id),
    state: text({ enum: ['open', 'returned', 'released'] }).notNull(),
    /** Who brought the row in: may not decide. */
    openedBy: uuid('opened_by').references(() => accounts.id),
    openedFor: uuid('opened_for'),
    openedAt: at('opened_at').notNull(),
    decidedBy: uuid('decided_by').references(() => accounts.id),
    /** The absent colleague in whose stead that was. */
    decidedFor: uuid('decided_for'),
    decidedAt: at('decided_at'),
    reason: text(),
    /** The record that a release stored. */
    recordId: uuid('record_id').references(() => records.id),
    version: integer().notNull().default(1),
  },
  (table) => [index('reinsertions_state').on(table.state, table.openedAt), uniqueIndex('reinsertions_row').on(table.importId, table.row)],
)

/** Which of these keys any settled fact has. */
export async function keysHeld(db: Queryable, keys: readonly string[]): Promise<Set<string>> {
  const asked = sql.param([...keys], settledFacts.keys)
  const rows = await db.execute<{ key: string }>(sql`select key from unnest(${asked}::text[]) as key where exists (select 1 from settled_facts where keys @> array[key])`)
  return new Set(rows.map(({ key }) => key))
}

/** A settled fact that shares a key with a report, and what the register says of it now. */
export interface Candidate {
  id: string
  recordId: string
  caseNumber: string
  kind: 'penalty' | 'licence'
  settled: SettledKind
  before: Record<string, string>
  after: Record<string, string>
  keys: string[]
}

/** Every settled fact with one of the keys, those that share most of them first and the newest decision before older ones, no more than `most`; answered from the index. */
export async function candidatesOf(db: Queryable, keys: readonly string[], most: number): Promise<Candidate[]> {
  const asked = sql.param([...keys], settledFacts.keys)
  const rows = await db.execute(sql`
    select near.id, near.record_id as "recordId", near.case_number as "caseNumber", near.before, near.keys, records.kind, records.data as after,
      case records.publication when 'deleted' then 'deleted' when 'stopped' then 'stopped' else case when records.shielded_by is null then 'corrected' else 'stopped' end end as settled
    from (
      select *, (select count(*) from unnest(keys) as key where key = any(${asked}::text[])) as shared
      from settled_facts where keys && ${asked}::text[] order by shared desc, settled_at desc, id limit ${most}
    ) as near inner join records on records.id = near.record_id order by near.shared desc, near.settled_at desc, near.id`)
  return rows as unknown as Candidate[]
}
