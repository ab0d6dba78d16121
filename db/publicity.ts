import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import type { SoonerReason } from '../domain/publicity-term.ts'
import { at } from './columns.ts'
import { accounts, records } from './register.ts'

/** What a person of the determining unit proposes for a record that has come to the end of its term, or to a sooner one. */
export interface TermProposal {
  verdict: 'end' | 'keep'
  /** The document, or the industry authority's rule, on which it rests. */
  basis: string
  accountId: string
  personId: string
  onBehalfOf?: string
  at: string
}

/** 公示期限: by when the publication of a penalty ends by itself, and what waits for a person. One row a record. */
export const publicationTerms = pgTable(
  'publication_terms',
  {
    id: uuid().primaryKey().defaultRandom(),
    recordId: uuid('record_id').notNull().unique().references(() => records.id),
    class: text().notNull(),
    ruleSet: text('rule_set').notNull(),
    formerRuleSet: text('former_rule_set'),
    endsOn: date('ends_on').notNull(),
    soonerOn: date('sooner_on'),
    soonerReason: text('sooner_reason').$type<SoonerReason>(),
    toBeConfirmed: boolean('to_be_confirmed').notNull(),
    needsCorrection: boolean('needs_correction').notNull(),
    /** When the row is looked at next; null once publication has ended or a person has to act first. */
    dueAt: at('due_at'),
    /** What waits for a person: a sooner end, or a record that is not corrected at its maximum. */
    task: text({ enum: ['sooner', 'uncorrected'] }),
    taskAt: at('task_at'),
    proposal: jsonb().$type<TermProposal>(),
    /** That a person has said of the sooner end that it does not apply. */
    soonerRefused: boolean('sooner_refused').notNull().default(false),
    /** Why it goes on beyond its end: the record is on a list, or shielded. */
    held: text({ enum: ['listed', 'shielded', 'uncorrected'] }),
    endedAt: at('ended_at'),
    /** The number of the end (公示期届满), by which partners and letters name it. */
    number: text().unique(),
    decidedBy: uuid('decided_by').references(() => accounts.id),
    /** The absent colleague in whose stead that was. */
    decidedFor: uuid('decided_for'),
    recordVersion: integer('record_version').notNull(),
    lawVersion: text('law_version').notNull(),
    version: integer().notNull().default(1),
  },
  (table) => [index('publication_terms_due').on(table.dueAt).where(sql`due_at is not null`), index('publication_terms_task').on(table.taskAt, table.id).where(sql`task is not null`)],
)
