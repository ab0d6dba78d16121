import { date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { noticeChannels, type NoticeChannel } from '../domain/repair-notice.ts'
import { at } from './columns.ts'
import { documents } from './document.ts'
import { records, subjects } from './register.ts'

/** 信用修复告知书: that the subject of a penalty is to be told how it may be repaired, and the fact of its service. */
export const repairNotices = pgTable(
  'repair_notices',
  {
    recordId: uuid('record_id').primaryKey().references(() => records.id),
    subjectId: uuid('subject_id').notNull().references(() => subjects.id),
    /** Owed; its letter made; served. */
    state: text({ enum: ['due', 'made', 'served'] }).notNull().default('due'),
    createdAt: at('created_at').notNull(),
    documentId: uuid('document_id').references(() => documents.id),
    channel: text({ enum: Object.keys(noticeChannels) as [NoticeChannel, ...NoticeChannel[]] }),
    servedOn: date('served_on'),
    servedAt: at('served_at'),
    servedBy: uuid('served_by'),
    receivedBy: text('received_by'),
  },
  (table) => [index('repair_notices_open').on(table.createdAt, table.recordId), index('repair_notices_subject').on(table.subjectId)],
)
