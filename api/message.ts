import { and, desc, eq, getTableColumns, isNull, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { digestCause } from '../activities/digest.ts'
import { messages } from '../db/document.ts'
import { decisionLetters } from '../db/notice.ts'
import { dailyDigests } from '../db/supervision.ts'
import { isToUnit, messageText, type MessageTemplate } from '../domain/message.ts'
import { signedInOf } from './access.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { App, Context } from './context.ts'
import { Message } from './schema/office.ts'
import { Id, Page, PageQuery } from './schema/shared.ts'

/** 站内消息 of the signed-in account, the newest first. */
export function messageRoutes(app: App, { db, now }: Context): void {
  app.get('/api/messages', { config: { access: 'signed-in' }, schema: { querystring: Type.Object(PageQuery), response: { 200: Page(Message) } } }, async (request, reply) => {
    const { accountId } = signedInOf(request)
    const { cursor, limit = 20 } = request.query
    const after = cursor ? readCursor(cursor) : null
    const own = eq(messages.accountId, accountId)
    const rows = await db
      .select({ ...getTableColumns(messages), counts: dailyDigests.counts })
      .from(messages)
      .leftJoin(dailyDigests, and(eq(dailyDigests.accountId, messages.accountId), eq(messages.cause, sql`${digestCause} || ${dailyDigests.day}::text`)))
      .where(and(own, after ? sql`(${messages.createdAt}, ${messages.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined))
      .orderBy(desc(messages.createdAt), desc(messages.id))
      .limit(limit + 1)
    const [unread] = await db.select({ count: sql<number>`count(*)::int` }).from(messages).where(and(own, isNull(messages.readAt)))
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const letters = await decisionLetters(db, page.map(({ caseNumber }) => caseNumber))
    return reply.header('x-unread', unread!.count).send({
      items: page.map(({ id, template, caseNumber, createdAt, readAt, counts }) => ({
        id,
        text: messageText(template as MessageTemplate, caseNumber, letters.get(caseNumber ?? ''), counts),
        caseNumber,
        isOpinion: isToUnit(template as MessageTemplate),
        createdAt: createdAt.toISOString(),
        readAt: readAt?.toISOString() ?? null,
      })),
      next: rows.length > limit && last ? writeCursor(last.createdAt.toISOString(), last.id) : null,
    })
  })

  app.post('/api/messages/:id/read', { config: { access: 'signed-in' }, schema: { params: Type.Object({ id: Id }) } }, async (request, reply) => {
    await db.update(messages).set({ readAt: new Date(now()) }).where(and(eq(messages.id, request.params.id), eq(messages.accountId, signedInOf(request).accountId), isNull(messages.readAt)))
    return reply.code(204).send()
  })
}
