import { and, arrayContains, desc, eq, inArray, ne, type SQL, sql } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import { caseScope } from '../db/case-scope.ts'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { accounts, authorizations, people, records, subjects } from '../db/register.ts'
import { everyScope } from '../domain/authorization.ts'
import { dayOf } from '../domain/calendar.ts'
import { csvOf } from '../domain/csv.ts'
import { recordData } from '../domain/publicity.ts'
import { recordFields } from '../domain/listing-fields.ts'
import { recordKindWords, type RecordKind as RecordKindName } from '../domain/record.ts'
import type { Actor } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { foundBy } from './search.ts'
import type { App, Context } from './context.ts'
import { Problem, refuse, type FieldError } from './problem.ts'
import { findRecord, publicationWords, recordLine, recordRows, recordView, withCorrections } from './record-view.ts'
import { RecordKind, RecordLine, RecordOptions, RecordView } from './schema/record.ts'
import { Id, Nullable, Page, PageQuery } from './schema/shared.ts'

export const RecordQuery = Type.Object({ ...PageQuery, q: Type.Optional(Type.String({ maxLength: 100 })), kind: Type.Optional(RecordKind) })
const staff = ['handler', 'counter', 'reviewer', 'approver', 'source-verifier', 'source-approver', 'supervisor', 'system-administrator'] as const
const exportLimit = 50_000

/** Which records a person may list: a handler those of the enterprise, everyone else all. */
const recordScope = ({ role, subjectId }: Actor): SQL | undefined => (role === 'handler' ? (subjectId ? and(eq(records.subjectId, subjectId), ne(records.publication, 'proposed')) : sql`false`) : undefined)

export async function listRecords(db: Context['db'], filter: SQL | undefined, { q, kind, cursor, limit = 20 }: { q?: string; kind?: RecordKindName; cursor?: string; limit?: number }) {
  const after = cursor ? readCursor(cursor) : null
  const rows = await recordRows(db)
    .where(and(filter, foundBy(records.grams, q), kind ? eq(records.kind, kind) : undefined, after ? sql`(${records.decisionDate}, ${records.id}) < (${after[0]}::date, ${after[1]}::uuid)` : undefined))
    .orderBy(desc(records.decisionDate), desc(records.id))
    .limit(limit + 1)
  const page = await withCorrections(db, rows.slice(0, limit))
  const last = page.at(-1)
  return { items: page.map(recordLine), next: rows.length > limit && last ? writeCursor(last.decisionDate, last.id) : null }
}

export function recordRoutes(app: App, context: Context): void {
  const { db, now } = context
  const ById = { params: Type.Object({ id: Id }) }

  app.get('/api/records', { config: { access: staff }, schema: { querystring: RecordQuery, response: { 200: Page(RecordLine) } } }, (request) => listRecords(db, recordScope(signedInOf(request)), request.query))

  app.get('/api/records.csv', { config: { access: staff }, schema: { querystring: RecordQuery } }, async (request, reply) => {
    const { items } = await listRecords(db, recordScope(signedInOf(request)), { ...request.query, limit: exportLimit })
    const heading = ['信息类别', '信用主体', '统一社会信用代码', '文号', '事项', '机关', '决定日期', '公开状态', '异议标注']
    const lines = items.map((one) => [recordKindWords[one.kind].zh, one.subjectName, one.subjectCode ?? '', one.documentNumber, one.title, one.organ, one.decisionDate, publicationWords[one.publication]!, one.dispute?.text ?? ''])
    return reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="records.csv"').send(csvOf([heading, ...lines]))
  })

  app.get('/api/records/:id', { config: { access: staff }, schema: { ...ById, response: { 200: RecordView } } }, async (request, reply) => {
    const row = await ownRecord(context, signedInOf(request), request.params.id)
    return reply.header('etag', `"${row.version}"`).send(await recordView(db, row, now()))
  })

  app.get('/api/records/:id/options', { config: { access: staff }, schema: { ...ById, response: { 200: RecordOptions } } }, async (request) => {
    const row = await ownRecord(context, signedInOf(request), request.params.id)
    const disputed = row.disputedBy === null ? null : { zh: `该信息已有正在处理的异议（${row.disputedBy}），办结前不能重复提出。`, en: `It is already under dispute (${row.disputedBy}).` }
    const why = row.publication === 'deleted' ? { zh: '该信息已删除，无需再提异议。', en: 'The record has been deleted.' } : disputed
    return { object: { possible: why === null, why, caseNumber: row.disputedBy } }
  })

  app.get('/api/subjects', { config: { access: ['counter', 'reviewer', 'supervisor'] }, schema: { querystring: Type.Object({ q: Type.String({ minLength: 1, maxLength: 100 }) }), response: { 200: Type.Array(Type.Object({ id: Id, name: Type.String(), code: Nullable(Type.String()) })) } } }, (request) => {
    const q = request.query.q.trim()
    return db.select({ id: subjects.id, name: subjects.name, code: subjects.code }).from(subjects).where(sql`${subjects.code} = ${q.toUpperCase()} or ${subjects.name} like ${`%${q.replaceAll(/[%_\\]/g, '\\$&')}%`}`).limit(20)
  })

  app.get('/api/subjects/:id/handlers', { config: { access: ['counter'] }, schema: { ...ById, querystring: Type.Object({ scope: Type.Optional(Type.Enum(everyScope)) }), response: { 200: Type.Array(Type.Object({ personId: Id, name: Type.String() })) } } }, (request) => {
    const day = dayOf(now())
    const { scope } = request.query
    return db
      .selectDistinct({ personId: people.id, name: people.name })
      .from(authorizations)
      .innerJoin(people, eq(people.id, authorizations.personId))
      .innerJoin(accounts, eq(accounts.id, authorizations.accountId))
      .where(and(eq(authorizations.subjectId, request.params.id), eq(authorizations.state, 'approved'), scope ? arrayContains(authorizations.scope, [scope]) : undefined, sql`${day} between ${authorizations.validFrom} and ${authorizations.validTo}`, inArray(accounts.state, ['active'])))
  })
}

/** A record, where this person may see it. */
export async function ownRecord({ db }: Context, actor: Actor, id: string) {
  const row = await findRecord(db, id)
  const isOwn = actor.role !== 'handler' || row?.subjectId === actor.subjectId
  if (!row || !isOwn) throw new Problem(404, 'not-found')
  // What is proposed against an enterprise is seen by it once it was told.
  if (actor.role === 'handler' && row.publication === 'proposed') {
    const [told] = await db.select({ number: cases.number }).from(cases).where(and(eq(cases.recordId, id), caseScope(actor))).limit(1)
    if (!told) throw new Problem(404, 'not-found')
  }
  return row
}

const schemaOf = (kind: RecordKindName, field: string) => recordData[kind].properties[field] ?? null

/** Whether two values of a field say the same; an amount does with or without empty decimals. */
const isSame = (type: string | undefined, a: string, b: string): boolean => a === b || (type === 'amount' && a !== '' && b !== '' && Number(a) === Number(b))

/** A cell that no spreadsheet takes for a formula. */

/** Refuses claims and corrections of fields that the record does not have or that hold personal data, and a correction that changes nothing. */
export async function checkClaims({ db }: Context, recordId: string | null, form: Record<string, unknown>): Promise<void> {
  const entries = (['claims', 'corrections'] as const).flatMap((name) => ((form[name] as { field: string; value: string }[] | undefined) ?? []).map((one, index) => ({ ...one, pointer: `/${name}/${index}/field` })))
  if (recordId === null) return
  const [record] = await db.select({ kind: records.kind, data: records.data }).from(records).where(eq(records.id, recordId))
  const fields = record ? recordFields[record.kind] : {}
  const errors: FieldError[] = entries.filter(({ field }) => !fields[field] || fields[field].personal).map(({ pointer }) => ({ pointer, detail: { zh: '不是该信息可更正的字段', en: 'This field of the record cannot be corrected' } }))
  for (const { field, value, pointer } of entries) {
    const schema = record && fields[field] ? schemaOf(record.kind, field) : null
    if (schema && value !== '' && !Value.Check(schema, value)) errors.push({ pointer: pointer.replace(/field$/, 'value'), detail: { zh: '不符合该字段的格式', en: 'It does not have the form of this field' } })
  }
  const corrections = entries.filter(({ pointer }) => pointer.startsWith('/corrections'))
  const changesNothing = corrections.every(({ field, value }) => isSame(fields[field]?.type, record?.data[field] ?? '', value))
  if ((form.code === 'correct' || form.code === 'complete') && changesNothing) errors.push({ pointer: '/corrections', detail: { zh: '更正或补充的决定须至少改变一项内容', en: 'A decision to correct or complete changes one field at least' } })
  refuse(errors)
}
