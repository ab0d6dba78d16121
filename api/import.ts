import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { and, asc, desc, eq, gt, lt } from 'drizzle-orm'
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { shownSubject } from '../activities/import-cells.ts'
import { mayBeTaken } from '../activities/import-record.ts'
import { markInterrupted, openImport, storePublicityFile } from '../activities/import-store.ts'
import { resolveRow } from '../activities/import-resolve.ts'
import { importRows, imports } from '../db/import.ts'
import { reinsertions } from '../db/reinsertion.ts'
import { signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'
import { ImportRow, ImportView, RowResolution } from './schema/office.ts'
import { Id, Page, PageQuery } from './schema/shared.ts'

const access = ['reviewer', 'system-administrator'] as const
const largestImport = 200 * 1024 * 1024

const shown = ({ createdAt, finishedAt, sha256: _sha256, createdBy: _createdBy, createdFor: _createdFor, ...rest }: typeof imports.$inferSelect) => ({ ...rest, createdAt: createdAt.toISOString(), finishedAt: finishedAt?.toISOString() ?? null })

/** Imports of 双公示 files: taken at once, read in the background, each row with its result. */
export function importRoutes(app: App, context: Context): void {
  const { db, now } = context
  const ById = Type.Object({ id: Id })
  const running = new Set<Promise<unknown>>()
  app.addHook('onReady', async () => void (await markInterrupted(db)))
  app.addHook('onClose', async () => void (await Promise.allSettled(running)))

  app.post('/api/imports', { config: { access }, schema: { consumes: ['multipart/form-data'], response: { 202: ImportView } } }, async (request, reply) => {
    const { accountId: by, onBehalfOf } = signedInOf(request)
    const upload = await keepTemporarily(request)
    const importId = await openImport(db, { ...upload, by, onBehalfOf, now })
    const reading = storePublicityFile(context, { ...upload, importId, by, onBehalfOf, now })
      .catch(() => db.update(imports).set({ state: 'failed', error: '导入中断，请重新导入（已入库的行不会重复）', finishedAt: new Date(now()) }).where(eq(imports.id, importId)))
      .catch(() => request.log.error({ importId }, 'import'))
      .finally(() => {
        running.delete(reading)
        void rm(upload.folder, { recursive: true, force: true })
      })
    running.add(reading)
    return reply.code(202).header('location', `/api/imports/${importId}`).send(await getImport(context, importId))
  })

  app.get('/api/imports', { config: { access }, schema: { querystring: Type.Object(PageQuery), response: { 200: Page(ImportView) } } }, async (request) => {
    const { cursor, limit = 20 } = request.query
    const rows = await db.select().from(imports).where(cursor ? lt(imports.createdAt, new Date(cursor)) : undefined).orderBy(desc(imports.createdAt)).limit(limit + 1)
    return { items: rows.slice(0, limit).map(shown), next: rows.length > limit ? rows[limit - 1]!.createdAt.toISOString() : null }
  })

  app.get('/api/imports/:id', { config: { access }, schema: { params: ById, response: { 200: ImportView } } }, (request) => getImport(context, request.params.id))

  const RowQuery = Type.Object({ ...PageQuery, status: Type.Optional(Type.Enum(['accepted', 'duplicate', 'held', 'refused'])) })
  app.get('/api/imports/:id/rows', { config: { access }, schema: { params: ById, querystring: RowQuery, response: { 200: Page(ImportRow) } } }, async (request) => {
    const { status, cursor, limit = 20 } = request.query
    const rows = await db
      .select(rowColumns)
      .from(importRows)
      .leftJoin(reinsertions, ownReinsertion)
      .where(and(eq(importRows.importId, request.params.id), status ? eq(importRows.status, status) : undefined, cursor ? gt(importRows.row, Number(cursor)) : undefined))
      .orderBy(asc(importRows.row))
      .limit(limit + 1)
    return { items: rows.slice(0, limit).map(rowShown), next: rows.length > limit ? String(rows[limit - 1]!.own.row) : null }
  })

  app.post('/api/imports/:id/rows/:row', { config: { access }, schema: { params: Type.Object({ id: Id, row: Type.Integer() }), body: RowResolution, response: { 200: ImportRow } } }, async (request) => {
    const { id, row } = request.params
    const { accountId: by, onBehalfOf } = signedInOf(request)
    const outcome = await resolveRow(context, { importId: id, row, ...request.body, by, onBehalfOf, now })
    if (outcome === 'not-found') throw new Problem(404, 'not-found')
    if (outcome === 'reinsertion') throw new Problem(409, 'held-as-return')
    if (outcome === 'resolved') throw new Problem(409, 'version-conflict')
    if (Array.isArray(outcome)) throw new Problem(422, 'invalid-input', { errors: outcome.map(({ field, reason }) => ({ pointer: `/${field}`, detail: reason })) })
    const [changed] = await db.select(rowColumns).from(importRows).leftJoin(reinsertions, ownReinsertion).where(and(eq(importRows.importId, id), eq(importRows.row, row)))
    return rowShown(changed!)
  })
}

const rowColumns = { own: importRows, reinsertionId: reinsertions.id }
const ownReinsertion = and(eq(reinsertions.importId, importRows.importId), eq(reinsertions.row, importRows.row))

const rowShown = ({ own: { row, status, errors, cells, resolution, resolvedAt }, reinsertionId }: { own: typeof importRows.$inferSelect; reinsertionId: string | null }) => ({
  row,
  status,
  errors,
  subjectName: shownSubject(cells),
  documentNumber: cells?.cf_wsh ?? cells?.xk_wsh ?? null,
  resolution,
  overridable: reinsertionId === null && resolvedAt === null && mayBeTaken({ status, errors }),
  reinsertionId,
})

async function keepTemporarily(request: FastifyRequest): Promise<{ path: string; fileName: string; sha256: string; folder: string }> {
  const part = await request.file({ limits: { fileSize: largestImport } })
  if (!part || !/\.(csv|xlsx)$/i.test(part.filename)) throw new Problem(422, 'file-refused', { more: { zh: '请选择 .csv 或 .xlsx 文件。', en: 'Please choose a .csv or .xlsx file.' }, errors: [{ pointer: '/file', detail: { zh: '请选择 .csv 或 .xlsx 文件', en: 'Choose a .csv or .xlsx file' } }] })
  const folder = await mkdtemp(join(tmpdir(), 'xinan-import-'))
  const path = join(folder, /\.xlsx$/i.test(part.filename) ? 'file.xlsx' : 'file.csv')
  const hash = createHash('sha256')
  part.file.on('data', (piece: Buffer) => hash.update(piece))
  await pipeline(part.file, createWriteStream(path, { mode: 0o600 }))
  if (part.file.truncated) {
    await rm(folder, { recursive: true, force: true })
    throw new Problem(413, 'file-refused', { more: { zh: '文件过大。', en: 'It is too large.' } })
  }
  return { path, fileName: part.filename.slice(-120), sha256: hash.digest('hex'), folder }
}

async function getImport({ db }: Context, id: string) {
  const [row] = await db.select().from(imports).where(eq(imports.id, id))
  if (!row) throw new Problem(404, 'not-found')
  return shown(row)
}
