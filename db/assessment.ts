import { index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { EvidenceRow, Figure, Struck } from '../domain/assessment.ts'
import type { Scheme } from '../domain/assessment-scheme.ts'
import { at } from './columns.ts'
import { documents } from './document.ts'
import { accounts, people, units } from './register.ts'

/** 督导考核: one month, reckoned once by a person, under the scheme of that day. */
export const assessments = pgTable('assessments', {
  id: uuid().primaryKey().defaultRandom(),
  month: text().notNull().unique(),
  scheme: jsonb().$type<Scheme>().notNull(),
  computedBy: uuid('computed_by').notNull().references(() => accounts.id),
  computedPersonId: uuid('computed_person_id').notNull().references(() => people.id),
  computedAt: at('computed_at').notNull(),
  objectionUntil: at('objection_until').notNull(),
  /** The letter (通报) in which it was made known. */
  documentId: uuid('document_id').references(() => documents.id),
  publishedBy: uuid('published_by').references(() => accounts.id),
  publishedAt: at('published_at'),
})

/** What one unit’s month came to. Rows are added and never changed. */
export const assessmentResults = pgTable(
  'assessment_results',
  {
    id: uuid().primaryKey().defaultRandom(),
    assessmentId: uuid('assessment_id').notNull().references(() => assessments.id),
    unitId: uuid('unit_id').notNull().references(() => units.id),
    /** Its name and kind on that day. */
    unitName: text('unit_name').notNull(),
    unitKind: text('unit_kind', { enum: ['member', 'township'] }).notNull(),
    /** 案件构成: how many cases of which procedure it had. */
    mix: jsonb().$type<{ procedure: string; count: number }[]>().notNull(),
    figures: jsonb().$type<Figure[]>().notNull(),
  },
  (table) => [unique('assessment_results_once').on(table.assessmentId, table.unitId), index('assessment_results_unit').on(table.unitId)],
)

/** What a figure was counted from. Rows are added and never changed. */
export const assessmentRows = pgTable(
  'assessment_rows',
  { resultId: uuid('result_id').notNull().references(() => assessmentResults.id), indicator: text().notNull(), rows: jsonb().$type<EvidenceRow[]>().notNull() },
  (table) => [primaryKey({ columns: [table.resultId, table.indicator] })],
)

/** A unit’s objection to its own result, raised once and decided once. */
export const assessmentObjections = pgTable('assessment_objections', {
  resultId: uuid('result_id').primaryKey().references(() => assessmentResults.id),
  text: text().notNull(),
  raisedBy: uuid('raised_by').notNull().references(() => accounts.id),
  raisedAt: at('raised_at').notNull(),
  verdict: text({ enum: ['upheld', 'rejected'] }),
  reason: text(),
  /** The rows that the decision took out. */
  struck: jsonb().$type<Struck[]>().notNull().default([]),
  decidedBy: uuid('decided_by').references(() => accounts.id),
  decidedAt: at('decided_at'),
})
