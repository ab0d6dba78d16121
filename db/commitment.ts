import { date, index, jsonb, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import type { CommitmentTemplate } from '../domain/commitment-template.ts'
import { at } from './columns.ts'
import { files } from './document.ts'
import { subjects, units } from './register.ts'

/** 批量邀请: one invitation of a unit to many. How it stands is computed from its commitments. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid().primaryKey(),
    unitId: uuid('unit_id').notNull().references(() => units.id),
    accountId: uuid('account_id').notNull(),
    template: text().notNull(),
    matter: text().notNull(),
    /** Who could not be invited, and why. */
    refused: jsonb().$type<{ subjectCode: string; why: string }[]>().notNull().default([]),
    invitedAt: at('invited_at').notNull(),
  },
  (table) => [index('invitations_unit').on(table.unitId, table.invitedAt)],
)

/** 信用承诺: its template as it was worded when it was made out; a later wording leaves it as it is. */
export const commitments = pgTable(
  'commitments',
  {
    caseNumber: text('case_number').primaryKey(),
    template: jsonb().$type<CommitmentTemplate>().notNull(),
    invitationId: uuid('invitation_id').references(() => invitations.id),
  },
  (table) => [index('commitments_invitation').on(table.invitationId)],
)

/** A signature that stands on a paper, as the log of signing keeps it (签署日志). */
export interface SignatureNote {
  by: 'subject' | 'unit'
  accountId: string
  entryId: string
  at: number
  /** Checksums of the paper before and after, and the file that it became. */
  before: string
  after: string
  fileId: string
  serial: string
}

/** 承诺书: what is signed, made anew on every day until it is. */
export const commitmentPapers = pgTable(
  'commitment_papers',
  {
    caseNumber: text('case_number').notNull(),
    madeOn: date('made_on').notNull(),
    code: text().notNull().unique(),
    validUntil: date('valid_until'),
    fileId: uuid('file_id').notNull().references(() => files.id),
    sha256: text().notNull(),
    signatures: jsonb().$type<SignatureNote[]>().notNull().default([]),
    madeAt: at('made_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseNumber, table.madeOn] })],
)

/** 签名证书: of the authority, the time stamper, an enterprise or a unit; the private key is sealed. */
export const certificates = pgTable('certificates', {
  /** `root`, `stamper`, or the id of the subject or the unit. */
  holder: text().primaryKey(),
  certificate: text().notNull(),
  sealedKey: text('sealed_key').notNull(),
  validTo: at('valid_to').notNull(),
  createdAt: at('created_at').notNull(),
})

/** 办件: a matter that a unit has admitted, and the commitment that it calls for. */
export const admissions = pgTable(
  'admissions',
  {
    id: uuid().primaryKey().defaultRandom(),
    unitId: uuid('unit_id').notNull().references(() => units.id),
    /** The unit's own number of the matter. */
    number: text().notNull(),
    subjectId: uuid('subject_id').notNull().references(() => subjects.id),
    matter: text().notNull(),
    /** The type of commitment that the matter calls for. */
    type: text().notNull(),
    /** The commitment that came of it; null where the matter went on without one. */
    caseNumber: text('case_number'),
    /** Why it went on without one. */
    why: text(),
    admittedAt: at('admitted_at').notNull(),
  },
  (table) => [unique('admissions_number').on(table.unitId, table.number), index('admissions_case').on(table.caseNumber)],
)
