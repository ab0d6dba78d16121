import { and, asc, desc, eq, isNull, ne, sql, type SQL } from 'drizzle-orm'
import { Type } from 'typebox'
import { lockNotice, makeNotice, serveNotice } from '../activities/repair-notice.ts'
import { documents, files } from '../db/document.ts'
import { records, subjects, units } from '../db/register.ts'
import { repairNotices } from '../db/repair-notice.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Actor } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { App, Context } from './context.ts'
import { Problem, refuse, type FieldError } from './problem.ts'
import { disputeMark, recordTitle } from './record-view.ts'
import { foundBy } from './search.ts'
import { NoticeService, RepairNoticeLine } from './schema/repair-notice.ts'
import { Id, Nullable, Page, PageQuery } from './schema/shared.ts'

const servers = ['counter', 'source-verifier', 'source-approver'] as const
const overseers = [...servers, 'reviewer', 'approver', 'supervisor'] as const

/** Whose notices a person may see: a handler those of the enterprise, a unit's people those of its own records. */
function noticeScope({ role, subjectId, unitId }: Actor): SQL | undefined {
  if (role === 'handler') return subjectId ? eq(records.subjectId, subjectId) : sql`false`
  if (role.startsWith('source')) return unitId ? eq(records.sourceUnitId, unitId) : sql`false`
  return undefined
}

const noticeRows = ({ db }: Context) =>
  db
    .select({ notice: repairNotices, record: records, subject: subjects, unitName: units.name, number: documents.number })
    .from(repairNotices)
    .innerJoin(records, eq(records.id, repairNotices.recordId))
    .innerJoin(subjects, eq(subjects.id, repairNotices.subjectId))
    .leftJoin(units, eq(units.id, records.sourceUnitId))
    .leftJoin(documents, eq(documents.id, repairNotices.documentId))
    .$dynamic()

const shown = ({ notice, record, subject, unitName, number }: Awaited<ReturnType<typeof noticeRows>>[number]): RepairNoticeLine => ({
  recordId: notice.recordId, subjectName: subject.name, subjectCode: subject.code, documentNumber: record.documentNumber, title: recordTitle(record.kind, record.data), decisionDate: record.decisionDate, dispute: disputeMark(record), unitName,
  state: notice.state, number, channel: notice.channel, servedOn: notice.servedOn, receivedBy: notice.receivedBy, createdAt: notice.createdAt.toISOString(),
})

/** 信用修复告知书 (两书同达): the list with what is not served, the letter itself, and the record of its service. */
export function repairNoticeRoutes(app: App, context: Context): void {
  const { db, now } = context
  const Query = Type.Object({ ...PageQuery, state: Type.Optional(Type.Enum(['unserved', 'served'])), q: Type.Optional(Type.String({ maxLength: 100 })) })
  app.get('/api/repair-notices', { config: { access: overseers }, schema: { querystring: Query, response: { 200: Page(RepairNoticeLine) } } }, async (request) => {
    const { state = 'unserved', q, cursor, limit = 20 } = request.query
    const after = cursor ? readCursor(cursor) : null
    const rows = await noticeRows(context)
      .where(and(noticeScope(signedInOf(request)), foundBy(records.grams, q), state === 'served' ? eq(repairNotices.state, 'served') : ne(repairNotices.state, 'served'), after ? sql`(${records.decisionDate}, ${records.id}) < (${after[0]}::date, ${after[1]}::uuid)` : undefined))
      .orderBy(desc(records.decisionDate), desc(records.id))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)?.record
    return { items: page.map(shown), next: rows.length > limit && last ? writeCursor(last.decisionDate, last.id) : null }
  })

  const ByRecord = { params: Type.Object({ id: Id }) }
  app.get('/api/records/:id/repair-notice', { config: { access: [...overseers, 'handler'] }, schema: { ...ByRecord, response: { 200: Nullable(RepairNoticeLine) } } }, async (request) => {
    const actor = signedInOf(request)
    const [record] = await db.select({ id: records.id }).from(records).where(and(eq(records.id, request.params.id), noticeScope(actor)))
    if (!record) throw new Problem(404, 'not-found')
    // To a record that owes none the answer is null: it is no fault to ask.
    const [row] = await noticeRows(context).where(eq(repairNotices.recordId, record.id))
    return row ? shown(row) : null
  })

  app.get('/api/records/:id/repair-notice/pdf', { config: { access: [...overseers, 'handler'] }, schema: ByRecord }, async (request, reply) => {
    const actor = signedInOf(request)
    const { notice } = await seen(context, actor, request.params.id)
    const letter = await db.transaction(async (tx) => {
      const at = now()
      const made = await makeNotice(tx, context, (await lockNotice(tx, notice.recordId))!, at)
      if (actor.role === 'handler') await tx.update(documents).set({ readAt: new Date(at) }).where(and(eq(documents.id, made.documentId!), isNull(documents.readAt)))
      await appendAudit(tx, { chain: `subject:${made.subjectId}`, at: new Date(at), accountId: actor.accountId, action: 'document.read', detail: { documentId: made.documentId } })
      const [found] = await tx.select({ number: documents.number, sha256: documents.sha256, content: files.content }).from(documents).innerJoin(files, eq(files.id, documents.fileId)).where(eq(documents.id, made.documentId!)).orderBy(asc(documents.issuedAt))
      return found!
    })
    return reply
      .type('application/pdf')
      .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(`${letter.number}.pdf`)}`)
      .header('etag', `"${letter.sha256}"`)
      .send(letter.content)
  })

  app.post('/api/records/:id/repair-notice/service', { config: { access: servers }, schema: { ...ByRecord, body: NoticeService, response: { 200: RepairNoticeLine } } }, async (request) => {
    const actor = signedInOf(request)
    const { record } = await seen(context, actor, request.params.id)
    const { channel, receivedBy, servedOn } = request.body
    const at = now()
    const errors: FieldError[] = []
    if (servedOn > dayOf(at)) errors.push({ pointer: '/servedOn', detail: { zh: '送达日期不得晚于今日', en: 'It cannot have been served later than today' } })
    if (servedOn < record.decisionDate) errors.push({ pointer: '/servedOn', detail: { zh: '送达日期不得早于决定日期', en: 'It cannot have been served before the decision' } })
    refuse(errors)
    await db.transaction(async (tx) => {
      const row = (await lockNotice(tx, record.id))!
      if (row.state === 'served') throw new Problem(409, 'already-served')
      await serveNotice(tx, await makeNotice(tx, context, row, at), { channel, receivedBy, servedOn, by: actor.accountId }, at)
    })
    return shown(await seen(context, actor, record.id))
  })
}

async function seen(context: Context, actor: Actor, recordId: string) {
  const [row] = await noticeRows(context).where(and(eq(repairNotices.recordId, recordId), noticeScope(actor)))
  if (!row) throw new Problem(404, 'not-found')
  return row
}
