import { sql } from 'drizzle-orm'
import { boolean, date, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core'
import type { CosigningEnding, CosigningMode, Verdict } from '../domain/cosigning-words.ts'
import type { Role } from '../domain/role.ts'
import { at, filterColumns, filtersOf, listed } from './columns.ts'
import { accounts } from './register.ts'

/** 离岗代理: a colleague does the work of an absent one, in the role of that one, from one day to another. */
export const substitutions = pgTable(
  'substitutions',
  {
    id: uuid().primaryKey().defaultRandom(),
    absentId: uuid('absent_id').notNull().references(() => accounts.id),
    substituteId: uuid('substitute_id').notNull().references(() => accounts.id),
    validFrom: date('valid_from').notNull(),
    validTo: date('valid_to').notNull(),
    reason: text().notNull(),
    createdAt: at('created_at').notNull(),
    endedAt: at('ended_at'),
  },
  (table) => [index('substitutions_absent').on(table.absentId, table.validTo), index('substitutions_substitute').on(table.substituteId, table.validTo)],
)

/** 待办: that a role can act in a case now, and whose work it is. What may be done follows from the case; whose it is stays until it is given back or the case is settled. */
export const caseTasks = pgTable(
  'case_tasks',
  {
    caseNumber: text('case_number').notNull(),
    role: text().$type<Role>().notNull(),
    /** Of a role of a source unit: which one. */
    unitId: uuid('unit_id'),
    isOpen: boolean('is_open').notNull(),
    /** Persons who may do none of its acts. */
    notPersons: text('not_persons').array().notNull(),
    dueAt: at('due_at'),
    ...filterColumns(),
    claimedBy: uuid('claimed_by').references(() => accounts.id),
    claimedAt: at('claimed_at'),
    /** Who gets it back once it was acted on (委托办理). */
    lentBy: uuid('lent_by').references(() => accounts.id),
    /** Who handed it on, and may take it back while nothing was done with it (收回). */
    handedBy: uuid('handed_by').references(() => accounts.id),
  },
  (table) => {
    const queue = (name: string, ...lead: AnyPgColumn[]) => index(name).on(...listed([table.role, ...lead], dueFirst, Object.values(filtersOf(table)))).where(sql`is_open and claimed_by is null`)
    const dueFirst = [sql`coalesce(due_at, 'infinity')`, table.caseNumber] as const
    return [
      primaryKey({ columns: [table.caseNumber, table.role] }),
      queue('case_tasks_pool'),
      queue('case_tasks_procedure', table.procedure),
      queue('case_tasks_step', table.step),
      queue('case_tasks_lamp', table.lamp),
      queue('case_tasks_source', table.sourceUnitId),
      queue('case_tasks_township', table.township),
      queue('case_tasks_month', table.month),
      index('case_tasks_unit').on(...listed([table.unitId, table.role], dueFirst, Object.values(filtersOf(table)))).where(sql`is_open and claimed_by is null and unit_id is not null`),
      index('case_tasks_mine').on(...listed([table.claimedBy], dueFirst, Object.values(filtersOf(table)))).where(sql`is_open and claimed_by is not null`),
    ]
  },
)

/** 已办、我发起: the last act of an account in each case in which it acted, or its filing of the case. Follows from the case's entries. */
export const caseHands = pgTable(
  'case_hands',
  {
    accountId: uuid('account_id').notNull(),
    caseNumber: text('case_number').notNull(),
    /** Whether the case was filed by it. */
    began: boolean().notNull(),
    actedAt: at('acted_at').notNull(),
    ...filterColumns(),
  },
  (table) => [
    primaryKey({ columns: [table.caseNumber, table.accountId, table.began] }),
    index('case_hands_account').on(...listed([table.accountId, table.began], [table.actedAt, table.caseNumber], Object.values(filtersOf(table)))),
  ],
)

/** 办理备注: what colleagues tell each other about a case; the party sees none of it. Rows are added and never changed. */
export const caseNotes = pgTable(
  'case_notes',
  {
    id: uuid().primaryKey().defaultRandom(),
    caseNumber: text('case_number').notNull(),
    accountId: uuid('account_id').notNull().references(() => accounts.id),
    text: text().notNull(),
    createdAt: at('created_at').notNull(),
  },
  (table) => [index('case_notes_case').on(table.caseNumber, table.createdAt)],
)

/** 视图: a filter of the case list under a name, of one person or shared with those of the same role and unit. */
export const savedViews = pgTable(
  'saved_views',
  {
    id: uuid().primaryKey().defaultRandom(),
    accountId: uuid('account_id').notNull().references(() => accounts.id),
    role: text().$type<Role>().notNull(),
    unitId: uuid('unit_id'),
    name: text().notNull(),
    /** The address of the list, from its question mark on. */
    query: text().notNull(),
    isShared: boolean('is_shared').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (table) => [uniqueIndex('saved_views_name').on(table.accountId, table.name), index('saved_views_shared').on(table.role, table.unitId).where(sql`is_shared`)],
)

/** What a person has set for their own desk. */
export const deskSettings = pgTable('desk_settings', {
  accountId: uuid('account_id').primaryKey().references(() => accounts.id),
  columns: text().array().notNull(),
})

/** 常用语: a text that a person often writes, or that their role and unit share. */
export const phrases = pgTable(
  'phrases',
  {
    id: uuid().primaryKey().defaultRandom(),
    accountId: uuid('account_id').notNull().references(() => accounts.id),
    role: text().$type<Role>().notNull(),
    unitId: uuid('unit_id'),
    text: text().notNull(),
    isShared: boolean('is_shared').notNull(),
    /** Where it stands among its author's. */
    position: integer().notNull().default(0),
    version: integer().notNull().default(1),
    createdAt: at('created_at').notNull(),
  },
  (table) => [index('phrases_account').on(table.accountId), index('phrases_shared').on(table.role, table.unitId).where(sql`is_shared`)],
)

/** 会签: before an act, colleagues say whether they agree. While it is open, the act waits. */
export const cosignings = pgTable(
  'cosignings',
  {
    id: uuid().primaryKey().defaultRandom(),
    caseNumber: text('case_number').notNull(),
    role: text().$type<Role>().notNull(),
    /** The act that is signed: whoever has signed counts as having taken part in it. */
    act: text().notNull(),
    mode: text().$type<CosigningMode>().notNull(),
    question: text().notNull(),
    /** Whose desk asked, and the persons who did. */
    askedBy: uuid('asked_by').notNull().references(() => accounts.id),
    askers: text().array().notNull(),
    askedAt: at('asked_at').notNull(),
    endedAt: at('ended_at'),
    ending: text().$type<CosigningEnding>(),
  },
  (table) => [index('cosignings_case').on(table.caseNumber, table.askedAt), uniqueIndex('cosignings_open').on(table.caseNumber, table.role).where(sql`ended_at is null`)],
)

/** One colleague of a co-signing, in turn. */
export const cosigners = pgTable(
  'cosigners',
  {
    cosigningId: uuid('cosigning_id').notNull().references(() => cosignings.id),
    accountId: uuid('account_id').notNull().references(() => accounts.id),
    place: integer().notNull(),
    verdict: text().$type<Verdict>(),
    opinion: text(),
    /** The persons who signed: the colleague or a substitute, with whom they stood in for. */
    signers: text().array(),
    answeredAt: at('answered_at'),
    removedAt: at('removed_at'),
    removedReason: text('removed_reason'),
  },
  (table) => [primaryKey({ columns: [table.cosigningId, table.accountId] }), index('cosigners_account').on(table.accountId)],
)

/** 催办: that a person has urged those who hold a case, once a working day. Rows are added and never changed. */
export const caseUrges = pgTable(
  'case_urges',
  {
    caseNumber: text('case_number').notNull(),
    personId: uuid('person_id').notNull(),
    /** The working day, or the next one after a day off. */
    day: date().notNull(),
    accountId: uuid('account_id').notNull().references(() => accounts.id),
    createdAt: at('created_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseNumber, table.personId, table.day] })],
)

/** 抄送: a case is shown to a colleague who may see it, with a line of text; it gives no right. */
export const caseCopies = pgTable(
  'case_copies',
  {
    id: uuid().primaryKey().defaultRandom(),
    caseNumber: text('case_number').notNull(),
    accountId: uuid('account_id').notNull().references(() => accounts.id),
    text: text().notNull(),
    copiedBy: uuid('copied_by').notNull().references(() => accounts.id),
    createdAt: at('created_at').notNull(),
    readAt: at('read_at'),
  },
  (table) => [index('case_copies_account').on(table.accountId, table.createdAt, table.caseNumber), index('case_copies_case').on(table.caseNumber, table.createdAt)],
)

/** 核对: that a person has checked an item before an act; taken out again while the act is not taken, and kept as evidence once it is. */
export const caseChecks = pgTable(
  'case_checks',
  {
    caseNumber: text('case_number').notNull(),
    act: text().notNull(),
    item: text().notNull(),
    personId: uuid('person_id').notNull(),
    /** The act of the case up to which it had been read, and the record as it stood: what came later was not seen. */
    sequence: integer().notNull(),
    recordVersion: integer('record_version').notNull(),
    accountId: uuid('account_id').notNull().references(() => accounts.id),
    checkedAt: at('checked_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.caseNumber, table.act, table.item, table.personId, table.sequence] })],
)
