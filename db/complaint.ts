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
