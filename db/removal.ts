import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { RemovalContent } from '../domain/removal.ts'
import { at } from './columns.ts'
import { files } from './document.ts'
import { records, units } from './register.ts'

/** 交换单位: who holds copies of our records, and how it is reached. */
export const partners = pgTable('partners', {
  id: uuid().primaryKey().defaultRandom(),
  code: text().notNull().unique(),
  name: text().notNull(),
  kind: text({ enum: ['county-site', 'city-platform', 'source-unit', 'credit-china', 'agency'] }).notNull(),
  /** The one unit that it stands for; a source-unit partner without one stands for every unit that has none of its own. */
  unitId: uuid('unit_id').references(() => units.id),
  adapter: text({ enum: ['rest', 'drop'] }).notNull(),
  address: text(),
  /** The public page of a record, with {record} and {document} in it. */
  probeAddress: text('probe_address'),
  keySealed: text('key_sealed').notNull(),
  /** The key before the last change; it is good until its day. */
  previousKeySealed: text('previous_key_sealed'),
  previousKeyUntil: at('previous_key_until'),
  keyVersion: integer('key_version').notNull().default(1),
  keyChangedAt: at('key_changed_at').notNull(),
  active: boolean().notNull().default(true),
  version: integer().notNull().default(1),
  createdAt: at('created_at').notNull(),
})

/** 撤下指令: a record changed, and every holder of a copy has to follow. */
export const removalOrders = pgTable(
  'removal_orders',
  {
    id: uuid().primaryKey().defaultRandom(),
    /** The decision that it carries out: the same decision orders once. */
    cause: text().notNull().unique(),
    caseNumber: text('case_number').notNull(),
    recordId: uuid('record_id').notNull().references(() => records.id),
    reason: text({ enum: ['decided', 'basis-revoked', 'unlisted', 'shielded', 'restored', 'entered', 'promised'] }).notNull(),
    content: jsonb().$type<RemovalContent>().notNull(),
    contentHash: text('content_hash').notNull(),
    orderedAt: at('ordered_at').notNull(),
  },
  (table) => [index('removal_orders_case').on(table.caseNumber), index('removal_orders_record').on(table.recordId)],
)

/** 撤下责任: one recipient's duty under an order. Its columns are what its events come to. */
export const removalDuties = pgTable(
  'removal_duties',
  {
    id: uuid().primaryKey().defaultRandom(),
    orderId: uuid('order_id').notNull().references(() => removalOrders.id),
    partnerId: uuid('partner_id').notNull().references(() => partners.id),
    /** The recipient's name on the day of the order. */
    recipient: text().notNull(),
    ruleSet: text('rule_set').notNull(),
    parameter: text().notNull(),
    dueAt: at('due_at').notNull(),
    provisional: integer().notNull().default(0),
    state: text({ enum: ['ordered', 'sent', 'received', 'probed', 'confirmed', 'contradicted', 'dead', 'superseded'] }).notNull(),
    sentAt: at('sent_at'),
    receivedAt: at('received_at'),
    probedAt: at('probed_at'),
    contradictedAt: at('contradicted_at'),
    chases: integer().notNull().default(0),
    chasedAt: at('chased_at'),
    escalatedAt: at('escalated_at'),
    deadAt: at('dead_at'),
    confirmedAt: at('confirmed_at'),
    /** When a later order took its place. */
    supersededAt: at('superseded_at'),
    closedAt: at('closed_at'),
    version: integer().notNull().default(1),
  },
  (table) => [uniqueIndex('removal_duties_once').on(table.orderId, table.partnerId), index('removal_duties_open').on(table.dueAt, table.id)],
)

/** What happened to a duty, in order. The application may add rows and never change them. */
export const removalEvents = pgTable(
  'removal_events',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    dutyId: uuid('duty_id').notNull().references(() => removalDuties.id),
    kind: text({ enum: ['ordered', 'sent', 'dead', 'redelivered', 'receipt', 'probed', 'chased', 'escalated', 'confirmed', 'superseded'] }).notNull(),
    /** What makes it this event and no other: the same one is added once. */
    key: text().notNull(),
    at: at('at').notNull(),
    shows: text({ enum: ['done', 'old'] }),
  },
  (table) => [uniqueIndex('removal_events_once').on(table.dutyId, table.kind, table.key)],
)

/** 人工确认: why and on what evidence a supervisor closed a duty that had no receipt. Rows are added and never changed. */
export const removalConfirmations = pgTable('removal_confirmations', {
  dutyId: uuid('duty_id').primaryKey().references(() => removalDuties.id),
  reason: text().notNull(),
  fileId: uuid('file_id').notNull().references(() => files.id),
  accountId: uuid('account_id').notNull(),
  confirmedAt: at('confirmed_at').notNull(),
})
