import { index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { at, bytes } from './columns.ts'
import type { Transaction } from './index.ts'
import { sha256 } from './keyed.ts'

/** Uploaded materials and made letters, by content. */
export const files = pgTable('files', {
  id: uuid().primaryKey().defaultRandom(),
  sha256: text().notNull(),
  name: text().notNull(),
  mediaType: text('media_type').notNull(),
  size: integer().notNull(),
  content: bytes().notNull(),
  uploadedBy: uuid('uploaded_by'),
  createdAt: at('created_at').notNull(),
})

/** 文书: a numbered letter, what it says as data, and the fact of its service (送达). */
export const documents = pgTable(
  'documents',
  {
    id: uuid().primaryKey().defaultRandom(),
    caseNumber: text('case_number').notNull(),
    kind: text().notNull(),
    /** The entry that called for it: the same call makes the letter once. */
    cause: text().notNull(),
    number: text().notNull().unique(),
    verificationCode: text('verification_code').notNull().unique(),
    fileId: uuid('file_id').notNull().references(() => files.id),
    sha256: text().notNull(),
    content: jsonb().$type<Record<string, unknown>>().notNull(),
    /** Whom it is for: the party, the source unit, or the office's own file. */
    addressee: text({ enum: ['party', 'source', 'office'] }).notNull(),
    issuedAt: at('issued_at').notNull(),
    channel: text({ enum: ['in-app', 'in-person', 'post'] }),
    deliveredAt: at('delivered_at'),
    readAt: at('read_at'),
  },
  (table) => [uniqueIndex('documents_cause').on(table.caseNumber, table.kind, table.cause), index('documents_case').on(table.caseNumber)],
)

/** 站内消息. */
export const messages = pgTable(
  'messages',
  {
    id: uuid().primaryKey().defaultRandom(),
    cause: text().notNull(),
    accountId: uuid('account_id').notNull(),
    caseNumber: text('case_number'),
    template: text().notNull(),
    createdAt: at('created_at').notNull(),
    readAt: at('read_at'),
  },
  (table) => [uniqueIndex('messages_cause').on(table.cause, table.accountId), index('messages_account').on(table.accountId, table.createdAt)],
)

/** Keeps a PDF under its number; resolves to where it lies and to its hash. */
export async function keepPdf(tx: Transaction, number: string, content: Buffer, when: Date): Promise<{ fileId: string; sha256: string }> {
  const hash = sha256(content)
  const [file] = await tx.insert(files).values({ sha256: hash, name: `${number}.pdf`, mediaType: 'application/pdf', size: content.length, content, createdAt: when }).returning({ id: files.id })
  return { fileId: file!.id, sha256: hash }
}
