import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import type { Role } from '../domain/role.ts'
import { at } from './columns.ts'

/** 成员单位、乡镇（街道）: who provides records, verifies and decides. */
export const units = pgTable('units', {
  id: uuid().primaryKey().defaultRandom(),
  code: text().notNull().unique(),
  name: text().notNull(),
  kind: text({ enum: ['office', 'member', 'township'] }).notNull(),
  regionCode: text('region_code'),
  active: boolean().notNull().default(true),
  version: integer().notNull().default(1),
})

/** 信用主体. Of a natural person the number is kept as a keyed hash and a mask, never in clear. */
export const subjects = pgTable(
  'subjects',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: ['organisation', 'household', 'person'] }).notNull(),
    code: text().unique(),
    codeOverride: text('code_override'),
    personHash: text('person_hash').unique(),
    name: text().notNull(),
    legalRepresentative: text('legal_representative'),
    /** 所在乡镇（街道）: its code, which a township unit has as its region; null where nobody has stated it. */
    township: text(),
    grams: text().array().notNull().default(sql`'{}'`),
    createdAt: at('created_at').notNull(),
  },
  (table) => [index('subjects_grams').using('gin', table.grams)],
)

/** 自然人: one row for one human being, found by a keyed hash of the identity number. */
export const people = pgTable('people', {
  id: uuid().primaryKey().defaultRandom(),
  identityHash: text('identity_hash').notNull().unique(),
  identityMask: text('identity_mask').notNull(),
  name: text().notNull(),
  phone: text(),
  email: text(),
  version: integer().notNull().default(1),
  createdAt: at('created_at').notNull(),
})

export const accounts = pgTable(
  'accounts',
  {
    id: uuid().primaryKey().defaultRandom(),
    username: text().notNull().unique(),
    personId: uuid('person_id').notNull().references(() => people.id),
    role: text().$type<Role>().notNull(),
    unitId: uuid('unit_id').references(() => units.id),
    subjectId: uuid('subject_id').references(() => subjects.id),
    passwordHash: text('password_hash').notNull(),
    mustChangePassword: boolean('must_change_password').notNull().default(false),
    /** A new account waits until the security administrator confirms its role. */
    state: text({ enum: ['pending', 'active', 'disabled'] }).notNull(),
    secondFactor: text('second_factor', { enum: ['required', 'off'] }).notNull().default('required'),
    totpSecret: text('totp_secret'),
    failures: integer().notNull().default(0),
    lockedUntil: at('locked_until'),
    /** The person who made it, or who set its password anew. */
    createdBy: uuid('created_by'),
    /** How many cases can be theirs at once, when work is shared out. */
    capacity: integer().notNull().default(40),
    /** The person who let it in; null unless it is active. */
    confirmedBy: uuid('confirmed_by'),
    version: integer().notNull().default(1),
    createdAt: at('created_at').notNull(),
  },
  (table) => [index('accounts_person').on(table.personId), index('accounts_unit').on(table.unitId), index('accounts_subject').on(table.subjectId)],
)

/** 授权委托: what binds a handler to an enterprise, with dates and scope. */
export const authorizations = pgTable('authorizations', {
  id: uuid().primaryKey().defaultRandom(),
  subjectId: uuid('subject_id').notNull().references(() => subjects.id),
  personId: uuid('person_id').notNull().references(() => people.id),
  accountId: uuid('account_id').notNull().references(() => accounts.id),
  scope: text().array().notNull(),
  validFrom: date('valid_from').notNull(),
  validTo: date('valid_to').notNull(),
  fileId: uuid('file_id').notNull(),
  state: text({ enum: ['pending', 'approved', 'refused', 'ended'] }).notNull(),
  decidedBy: uuid('decided_by'),
  decidedAt: at('decided_at'),
  reason: text(),
  version: integer().notNull().default(1),
  createdAt: at('created_at').notNull(),
})

export const sessions = pgTable('sessions', {
  tokenHash: text('token_hash').primaryKey(),
  accountId: uuid('account_id').notNull().references(() => accounts.id),
  csrf: text().notNull(),
  /** The substitution under which its person acts for an absent colleague now. */
  actingUnder: uuid('acting_under'),
  /** When the person last showed again, in this session, who it is (再次验证). */
  confirmedAt: at('confirmed_at'),
  createdAt: at('created_at').notNull(),
  lastSeenAt: at('last_seen_at').notNull(),
})

/** 双公示信息, 名单信息 and 信用承诺: one licence, penalty, list entry or commitment. `data` holds its fields by their code names. An entry is `proposed` until it is determined. */
export const records = pgTable(
  'records',
  {
    id: uuid().primaryKey().defaultRandom(),
    kind: text({ enum: ['penalty', 'licence', 'listing', 'commitment'] }).notNull(),
    /** Hash of what makes two reports the same fact. */
    identity: text().notNull().unique(),
    subjectId: uuid('subject_id').notNull().references(() => subjects.id),
    sourceUnitId: uuid('source_unit_id').references(() => units.id),
    documentNumber: text('document_number').notNull(),
    decisionDate: date('decision_date').notNull(),
    publication: text({ enum: ['proposed', 'published', 'withheld', 'shielded', 'stopped', 'deleted'] }).notNull(),
    /** The running case that disputes it, or null. */
    disputedBy: text('disputed_by'),
    disputedOn: date('disputed_on'),
    /** The running reorganisation (破产重整、和解) that keeps it off the public pages, or null. */
    shieldedBy: text('shielded_by'),
    /** 个人声明: what the subject says of a record that could not be verified. */
    statement: text(),
    data: jsonb().$type<Record<string, string>>().notNull(),
    grams: text().array().notNull(),
    version: integer().notNull().default(1),
    createdAt: at('created_at').notNull(),
  },
  (table) => [
    index('records_subject').on(table.subjectId, table.decisionDate),
    index('records_recent').on(table.kind, table.decisionDate, table.id),
    index('records_grams').using('gin', table.grams),
    uniqueIndex('records_disputed').on(table.disputedBy).where(sql`disputed_by is not null`),
  ],
)

/** 更正历史: what was changed, from what, by which decision. Rows are added and never changed. */
export const corrections = pgTable(
  'corrections',
  {
    id: uuid().primaryKey().defaultRandom(),
    recordId: uuid('record_id').notNull().references(() => records.id),
    caseNumber: text('case_number').notNull(),
    entryId: uuid('entry_id').notNull(),
    decisionCode: text('decision_code').notNull(),
    field: text().notNull(),
    oldValue: text('old_value'),
    newValue: text('new_value'),
    correctedAt: at('corrected_at').notNull(),
  },
  (table) => [uniqueIndex('corrections_entry').on(table.entryId, table.field), index('corrections_record').on(table.recordId)],
)

/** 纳税信用、医疗机构信用评价结果. */
export const ratings = pgTable(
  'ratings',
  {
    subjectId: uuid('subject_id').notNull().references(() => subjects.id),
    kind: text({ enum: ['taxpayer', 'medical'] }).notNull(),
    year: integer().notNull(),
    grade: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.subjectId, table.kind, table.year] })],
)
