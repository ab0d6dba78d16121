import { sql } from 'drizzle-orm'
import { bigint, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Origin } from '../domain/central-application.ts'
import { missing } from '../domain/board.ts'
import type { CaseFact } from '../domain/limit.ts'
import type { Actor, Allowed } from '../domain/role.ts'
import { at, filtersOf, listed } from './columns.ts'
import { filings } from './filing.ts'
import { records, subjects, units } from './register.ts'

/** 案件. Its number is also the id of its workflow. */
export const cases = pgTable(
  'cases',
  {
    number: text().primaryKey(),
    procedure: text().notNull(),
    /** Whom it is about; null where that is nobody whom the register knows. */
    subjectId: uuid('subject_id').references(() => subjects.id),
    recordId: uuid('record_id').references(() => records.id),
    sourceUnitId: uuid('source_unit_id').references(() => units.id),
    /** Its subject's, kept beside it; `none` where that is not stated. */
    township: text().notNull().default(missing),
    ground: text(),
    /** The case about the same matter that is answered for both (并案). */
    lead: text(),
    /** The application that it came with, where that was for several records. */
    filingId: uuid('filing_id').references(() => filings.id),
    /** Of an application that Credit China pushed: its number there, and when it was received and pushed. */
    origin: jsonb().$type<Origin>(),
    /** Keyed hash of the last four digits of the phone, for the public query. */
    phoneHash: text('phone_hash'),
    ruleSet: text('rule_set').notNull(),
    calendarVersion: text('calendar_version').notNull(),
    /** The step that waits for a person, or null once the case has ended. */
    awaiting: text(),
    awaitingSince: at('awaiting_since'),
    /** Persons with an interest of their own, who neither see it nor act in it. */
    barred: jsonb().$type<string[]>().notNull().default([]),
    allowed: jsonb().$type<Allowed[]>().notNull().default([]),
    holder: text({ enum: ['office', 'source', 'party', 'nobody'] }).notNull(),
    facts: jsonb().$type<CaseFact[]>().notNull(),
    /** The whole case's limit; null while paused or halted. */
    dueAt: at('due_at'),
    /** The limit of the open step, when it has one of its own. */
    stepDueAt: at('step_due_at'),
    warnAt: at('warn_at'),
    lamp: text({ enum: ['green', 'yellow', 'red', 'paused', 'closed'] }).notNull(),
    provisional: integer().notNull().default(0),
    outcome: text(),
    filedAt: at('filed_at').notNull(),
    /** Of receipt in China Standard Time, such as 2026-11. */
    month: text().notNull().generatedAlwaysAs(sql`lpad(extract(year from filed_at at time zone 'Asia/Shanghai')::int::text, 4, '0') || '-' || lpad(extract(month from filed_at at time zone 'Asia/Shanghai')::int::text, 2, '0')`),
    acceptedAt: at('accepted_at'),
    settledAt: at('settled_at'),
    overdueAt: at('overdue_at'),
    /** What it is found by. */
    grams: text().array().notNull().default(sql`'{}'`),
    /** The last act that the engine is known to hold. */
    engineSequence: integer('engine_sequence').notNull().default(0),
    /** When the engine was seen to have ended with it: there is nothing more to compare. */
    engineEndedAt: at('engine_ended_at'),
    version: integer().notNull().default(1),
    updatedAt: at('updated_at').notNull(),
  },
  (table) => {
    const narrowed = Object.values(filtersOf({ ...table, step: table.awaiting }))
    const dueFirst = (name: string, ...lead: AnyPgColumn[]) => index(name).on(...listed(lead, [sql`coalesce(due_at, 'infinity')`, table.number], narrowed))
    const byFiling = (name: string, ...lead: AnyPgColumn[]) => index(name).on(...listed(lead, [table.filedAt, table.number], [table.settledAt, table.holder, ...narrowed]))
    const open = sql`holder <> 'nobody'`
    return [
      index('cases_subject').on(table.subjectId, table.filedAt),
      dueFirst('cases_open').where(open),
      dueFirst('cases_late').where(sql`holder <> 'nobody' and lamp in ('red', 'yellow')`),
      dueFirst('cases_extended').where(sql`holder <> 'nobody' and facts @> '[{"kind":"extended"}]'::jsonb`),
      dueFirst('cases_holder', table.holder).where(open),
      dueFirst('cases_source', table.sourceUnitId).where(open),
      dueFirst('cases_open_township', table.township).where(open),
      dueFirst('cases_open_month', table.month).where(open),
      dueFirst('cases_open_lamp', table.lamp).where(open),
      dueFirst('cases_step', table.awaiting).where(open),
      byFiling('cases_filed'),
      byFiling('cases_done').where(sql`holder = 'nobody'`),
      byFiling('cases_open_filed').where(open),
      byFiling('cases_settled').where(sql`settled_at is not null`),
      byFiling('cases_overdue').where(sql`overdue_at is not null`),
      byFiling('cases_returned').where(sql`facts @> '[{"kind":"supplement-asked"}]'::jsonb`),
      byFiling('cases_procedure', table.procedure),
      byFiling('cases_unit', table.sourceUnitId),
      byFiling('cases_unitless').where(sql`source_unit_id is null`),
      byFiling('cases_township', table.township),
      byFiling('cases_lamp', table.lamp),
      index('cases_engine').on(table.number).where(sql`engine_ended_at is null`),
      index('cases_updated').on(table.updatedAt),
      index('cases_grams').using('gin', table.grams),
      index('cases_barred').on(table.number).where(sql`barred <> '[]'::jsonb`),
      index('cases_lead').on(table.lead).where(sql`lead is not null`),
      index('cases_filing').on(table.filingId).where(sql`filing_id is not null`),
      uniqueIndex('cases_reorganisation').on(table.recordId).where(sql`procedure = 'reorganisation' and settled_at is null`),
      uniqueIndex('cases_repair').on(table.recordId).where(sql`procedure in ('repair', 'assistance') and settled_at is null`),
      uniqueIndex('cases_origin').on(sql`(origin->>'number')`).where(sql`origin is not null`),
    ]
  },
)

/** What was done in a case, in order. The application may add rows and never change them. */
export const caseEntries = pgTable(
  'case_entries',
  {
    id: uuid().primaryKey(),
    caseNumber: text('case_number').notNull(),
    sequence: integer().notNull(),
    step: text().notNull(),
    act: text().notNull(),
    actor: jsonb().$type<Actor>().notNull(),
    form: jsonb().$type<Record<string, unknown>>().notNull(),
    takenAt: at('taken_at').notNull(),
  },
  (table) => [uniqueIndex('case_entries_sequence').on(table.caseNumber, table.sequence)],
)

/** What a person has sent and no case has taken yet. It means nothing until taken and is swept when it never is. */
export const stagedEntries = pgTable(
  'staged_entries',
  {
    id: uuid().primaryKey(),
    /** Keyed hash of account and idempotency key. */
    keyHash: text('key_hash').notNull().unique(),
    formHash: text('form_hash').notNull(),
    caseNumber: text('case_number').notNull(),
    act: text().notNull(),
    actor: jsonb().$type<Actor>().notNull(),
    form: jsonb().$type<Record<string, unknown>>().notNull(),
    stagedAt: at('staged_at').notNull(),
  },
  (table) => [index('staged_entries_age').on(table.stagedAt)],
)

/** 草稿: unfinished filings and forms of acts, which nobody but their author sees. */
export const drafts = pgTable(
  'drafts',
  {
    id: uuid().primaryKey().defaultRandom(),
    accountId: uuid('account_id').notNull(),
    procedure: text().notNull(),
    recordId: uuid('record_id'),
    /** Of an act: its case and its name; neither of a filing. */
    caseNumber: text('case_number'),
    act: text(),
    /** Sealed where it may name who complained. */
    form: jsonb().$type<Record<string, unknown>>().notNull(),
    version: integer().notNull().default(1),
    updatedAt: at('updated_at').notNull(),
  },
  (table) => [
    index('drafts_account').on(table.accountId, table.updatedAt),
    index('drafts_case').on(table.caseNumber).where(sql`case_number is not null`),
    uniqueIndex('drafts_act').on(table.accountId, table.caseNumber, table.act).where(sql`case_number is not null`),
    check('drafts_of_acts', sql`(case_number is null) = (act is null)`),
  ],
)

/** Running numbers: cases by year, letters by word and year. */
export const counters = pgTable(
  'counters',
  { word: text().notNull(), year: integer().notNull(), last: bigint({ mode: 'number' }).notNull() },
  (table) => [primaryKey({ columns: [table.word, table.year] })],
)

/** What has to reach someone outside this database. */
export const outbox = pgTable(
  'outbox',
  {
    id: bigint({ mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    /** The same cause twice makes one row. */
    cause: text().notNull().unique(),
    topic: text().notNull(),
    caseNumber: text('case_number'),
    payload: jsonb().$type<Record<string, unknown>>().notNull(),
    createdAt: at('created_at').notNull(),
    attempts: integer().notNull().default(0),
    nextAttemptAt: at('next_attempt_at').notNull(),
    deliveredAt: at('delivered_at'),
    /** When it was given up (死信); a person may have it sent again. */
    abandonedAt: at('abandoned_at'),
    /** When a person decided that it need not be sent. */
    skippedAt: at('skipped_at'),
    error: text(),
  },
  (table) => [index('outbox_due').on(table.nextAttemptAt).where(sql`delivered_at is null and abandoned_at is null`), index('outbox_open').on(table.createdAt).where(sql`delivered_at is null and skipped_at is null`), index('outbox_duty').on(sql`(payload->>'dutyId')`).where(sql`topic = 'removal'`)],
)
