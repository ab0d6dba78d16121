import { and, eq, inArray, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { entriesOf } from '../activities/course.ts'
import { readLaw } from '../activities/law.ts'
import { cases } from '../db/case.ts'
import { documents, files } from '../db/document.ts'
import { opensCase, phoneHashOf, typedCode } from '../db/keyed.ts'
import { records } from '../db/register.ts'
import { calendarOf } from '../domain/law.ts'
import { letterTitle } from '../templates/letter-words.ts'
import { caseLine, caseRows } from './case-list.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'
import { nextForParty, stagesOf } from './progress.ts'
import { findRecord, recordView } from './record-view.ts'
import { listRecords, RecordQuery } from './record.ts'
import { Progress, Verification } from './schema/case.ts'
import { RecordLine, RecordView } from './schema/record.ts'
import { Id, Page, Time } from './schema/shared.ts'

/** What anyone may see: published records with their marks, a case's progress by its code, the proof of a letter. */
export function publicRoutes(app: App, context: Context): void {
  const { db, now, hmac } = context
  const access = 'anyone' as const
  const isPublic = inArray(records.publication, ['published'])

  app.get('/api/public/records', { config: { access }, schema: { querystring: RecordQuery, response: { 200: Page(RecordLine) } } }, (request) => listRecords(db, isPublic, request.query))

  app.get('/api/public/records/:id', { config: { access }, schema: { params: Type.Object({ id: Id }), response: { 200: RecordView } } }, async (request) => {
    const row = await findRecord(db, request.params.id)
    if (!row || row.publication !== 'published') throw new Problem(404, 'not-found')
    return recordView(db, row, now())
  })

  const Figures = Type.Object({ licences: Type.Integer(), penalties: Type.Integer(), disputed: Type.Integer(), updatedAt: Time })
  app.get('/api/public/figures', { config: { access }, schema: { response: { 200: Figures } } }, async () => {
    const [row] = await db
      .select({ licences: sql<number>`count(*) filter (where ${records.kind} = 'licence')::int`, penalties: sql<number>`count(*) filter (where ${records.kind} = 'penalty')::int`, disputed: sql<number>`count(${records.disputedBy})::int` })
      .from(records)
      .where(isPublic)
    return { ...row!, updatedAt: new Date(now()).toISOString() }
  })

  const Query = Type.Object({ number: Type.String({ maxLength: 40 }), code: Type.String({ minLength: 16, maxLength: 40 }), phone4: Type.String({ pattern: '^[0-9]{4}$' }) }, { additionalProperties: false })
  app.post('/api/public/progress', { config: { access, rateLimit: { max: 20, timeWindow: '1 minute' } }, schema: { body: Query, response: { 200: Progress } } }, async (request) => {
    const { number, code, phone4 } = request.body
    const [row] = await db.select().from(cases).where(eq(cases.number, number.trim().toUpperCase()))
    const isRight = row !== undefined && opensCase(hmac, row.number, code) && row.phoneHash === phoneHashOf(hmac, phone4)
    if (!isRight) throw new Problem(404, 'not-found')
    const [listed] = await caseRows(db).where(eq(cases.number, row.number))
    const { procedureTitle, holderName, dueAt, outcome, filedAt } = caseLine(listed!, now(), calendarOf(await readLaw(db), null))
    return { number: row.number, procedureTitle, holderName, dueAt, outcome, filedAt, stages: stagesOf(row, await entriesOf(db, row.number)), nextForParty: nextForParty(row) }
  })

  const ByCode = Type.Object({ code: Type.String({ maxLength: 40 }) })
  app.get('/api/public/documents/:code', { config: { access }, schema: { params: ByCode, response: { 200: Verification } } }, async (request) => {
    const letter = await getLetter(context, request.params.code)
    const { shown, office } = letter.content as { shown: { label: string; text: string }[]; office: string }
    return { number: letter.number, title: letterTitle(letter.caseNumber, letter.kind), issuedAt: letter.issuedAt.toISOString(), office, sha256: letter.sha256, size: letter.size, content: shown }
  })

  const Hash = Type.Object({ sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }, { additionalProperties: false })
  app.post('/api/public/documents/:code/compare', { config: { access }, schema: { params: ByCode, body: Hash, response: { 200: Type.Object({ same: Type.Boolean() }) } } }, async (request) => ({
    same: (await getLetter(context, request.params.code)).sha256 === request.body.sha256,
  }))
}

async function getLetter({ db }: Context, code: string) {
  const [letter] = await db
    .select({ caseNumber: documents.caseNumber, number: documents.number, kind: documents.kind, issuedAt: documents.issuedAt, sha256: documents.sha256, size: files.size, content: documents.content })
    .from(documents)
    .innerJoin(files, eq(files.id, documents.fileId))
    .where(and(eq(documents.verificationCode, typedCode(code).match(/.{1,4}/g)?.join('-') ?? '')))
  if (!letter) throw new Problem(404, 'not-found')
  return letter
}
