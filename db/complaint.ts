import { boolean, index, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import type { RespondentKind } from '../domain/complaint-words.ts'
import { at } from './columns.ts'
import { records, subjects, units } from './register.ts'

/** 投诉举报, without who made it and what was said: those lie sealed beside it. */
export const complaints = pgTable(
  'complaints',
  {
    caseNumber: text('case_number').primaryKey(),
    channel: text({ enum: ['web', 'counter', 'phone'] }).notNull(),
    isNamed: boolean('is_named').notNull(),
    respondentKind: text('respondent_kind').$type<RespondentKind>().notNull(),
    respondentSubjectId: uuid('respondent_subject_id').references(() => subjects.id),
    respondentUnitId: uuid('respondent_unit_id').references(() => units.id),
    respondentName: text('respondent_name').notNull(),
    /** The record or the case that it is about. */
    recordId: uuid('record_id').references(() => records.id),
    aboutCase: text('about_case'),
    /** What the system proposed as its class, with its reasons. */
    proposed: jsonb().$type<{ class: string; reasons: string[] }>().notNull(),
    /** The other half of one letter with two matters. */
    splitFrom: text('split_from'),
    createdAt: at('created_at').notNull(),
  },
  (table) => [index('complaints_respondent').on(table.respondentName, table.createdAt), index('complaints_subject').on(table.respondentSubjectId), index('complaints_record').on(table.recordId)],
)

/** 投诉人: identity and words of whoever complained, sealed with a key of their own. */
export const reporters = pgTable('reporters', {
  caseNumber: text('case_number').primaryKey(),
  sealed: text().notNull(),
})

/** 补充材料: what a reporter has added, sealed with the same key, under the entry that adds it. */
export const reporterSupplements = pgTable(
  'reporter_supplements',
  {
    entryId: uuid('entry_id').primaryKey(),
    caseNumber: text('case_number').notNull(),
    sealed: text().notNull(),
  },
  (table) => [index('reporter_supplements_case').on(table.caseNumber)],
)

/** Challenges that were answered once and are good no more. */
export const usedChallenges = pgTable('used_challenges', {
  signature: text().notNull(),
  usedAt: at('used_at').notNull(),
}, (table) => [primaryKey({ columns: [table.signature] }), index('used_challenges_age').on(table.usedAt)])

/** What a reporter has attached, sealed with the same key. */
export const reporterFiles = pgTable(
  'reporter_files',
  {
    id: uuid().primaryKey(),
    caseNumber: text('case_number'),
    sealed: text().notNull(),
    uploadedAt: at('uploaded_at').notNull(),
  },
  (table) => [index('reporter_files_case').on(table.caseNumber)],
)

/** 被投诉人告知书: what the accused party is told and asked, and its statement; who complained stands in neither. */
export const respondentNotices = pgTable(
  'respondent_notices',
  {
    id: uuid().primaryKey().defaultRandom(),
    number: text().notNull().unique(),
    caseNumber: text('case_number').notNull(),
    /** Whom it is for: a subject or a unit of the register. */
    subjectId: uuid('subject_id').references(() => subjects.id),
    unitId: uuid('unit_id').references(() => units.id),
    matter: text().notNull(),
    asked: text().notNull(),
    writtenBy: uuid('written_by').notNull(),
    writtenAt: at('written_at').notNull(),
    ruleSet: text('rule_set').notNull(),
    dueAt: at('due_at').notNull(),
    answer: text(),
    materials: jsonb().$type<{ fileId: string; kind: string }[]>().notNull().default([]),
    answeredBy: uuid('answered_by'),
    answeredAt: at('answered_at'),
  },
  (table) => [index('respondent_notices_case').on(table.caseNumber), index('respondent_notices_subject').on(table.subjectId, table.writtenAt), index('respondent_notices_unit').on(table.unitId, table.writtenAt)],
)
