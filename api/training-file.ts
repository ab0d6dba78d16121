import { and, eq, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { files } from '../db/document.ts'
import type { Queryable } from '../db/index.ts'
import { accounts } from '../db/register.ts'
import { trainingCourseVersions, trainingEnrolments } from '../db/training.ts'
import { appendAudit } from '../db/trail.ts'
import type { Actor } from '../domain/role.ts'
import { signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'
import { FileView } from './schema/office.ts'
import { Id } from './schema/shared.ts'
import { cleanName, keepUpload } from './upload.ts'

/** Largest slides or video, in bytes. */
const largestMedia = 80 * 1024 * 1024

/** What a file of a lesson is by its content: slides as PDF, or a video as MP4. */
function mediaTypeOf(content: Buffer): string | null {
  if (content.subarray(0, 5).toString('latin1') === '%PDF-') return 'application/pdf'
  return content.subarray(4, 8).toString('latin1') === 'ftyp' ? 'video/mp4' : null
}

/** The files of courses that a training manager may put into lessons: those that training managers uploaded. */
export const courseFiles = (db: Queryable) =>
  db.select({ id: files.id, name: files.name, mediaType: files.mediaType, size: files.size }).from(files).innerJoin(accounts, and(eq(accounts.id, files.uploadedBy), eq(accounts.role, 'training-manager')))

/** Slides and videos: uploaded by training managers, read in pieces by whoever learns a course that holds them. */
export function trainingFileRoutes(app: App, { db, now }: Context): void {
  app.post('/api/training/files', { config: { access: ['training-manager'] }, schema: { consumes: ['multipart/form-data'], response: { 201: FileView } } }, async (request, reply) => {
    const { accountId } = signedInOf(request)
    const part = await request.file({ limits: { fileSize: largestMedia } })
    const content = part ? await part.toBuffer() : Buffer.alloc(0)
    const mediaType = mediaTypeOf(content)
    if (!part || !mediaType) throw new Problem(422, 'file-refused', { more: { zh: '课件只接受 PDF，视频只接受 MP4。', en: 'Slides are taken as PDF, videos as MP4.' }, errors: [{ pointer: '/file', detail: { zh: '只接受 PDF 和 MP4 文件', en: 'Only PDF and MP4 are taken' } }] })
    const at = new Date(now())
    const kept = await db.transaction(async (tx) => {
      const file = await keepUpload(tx, { name: cleanName(part.filename), mediaType, content, fields: {} }, accountId, at)
      await appendAudit(tx, { chain: `account:${accountId}`, at, accountId, action: 'file.upload', detail: { fileId: file.id, sha256: file.sha256 } })
      return file
    })
    return reply.code(201).send(kept)
  })

  app.get('/api/training/files/:id', { config: { access: ['handler', 'training-manager'] }, schema: { params: Type.Object({ id: Id }) } }, async (request, reply) => {
    const actor = signedInOf(request)
    const [file] = await courseFiles(db).where(eq(files.id, request.params.id))
    if (!file || !(actor.role === 'training-manager' || (await learns(db, actor, file.id)))) throw new Problem(404, 'not-found')
    const range = rangeOf(request.headers.range, file.size)
    reply.type(file.mediaType).header('accept-ranges', 'bytes').header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${file.size}`).send(Buffer.alloc(0))
    const [from, to] = range ?? [0, file.size - 1]
    const [piece] = await db.select({ content: sql<Buffer>`substring(${files.content} from ${from + 1}::int for ${to - from + 1}::int)` }).from(files).where(eq(files.id, file.id))
    if (range) reply.code(206).header('content-range', `bytes ${from}-${to}/${file.size}`)
    return reply.send(piece!.content)
  })
}

async function learns(db: Queryable, { personId, subjectId }: Actor, fileId: string): Promise<boolean> {
  if (subjectId === null) return false
  const [found] = await db
    .select({ id: trainingEnrolments.id })
    .from(trainingEnrolments)
    .innerJoin(trainingCourseVersions, and(eq(trainingCourseVersions.courseId, trainingEnrolments.courseId), eq(trainingCourseVersions.version, trainingEnrolments.courseVersion)))
    .where(and(eq(trainingEnrolments.personId, personId), eq(trainingEnrolments.subjectId, subjectId), sql`${trainingCourseVersions.content}->'lessons' @> ${JSON.stringify([{ fileId }])}::jsonb`))
    .limit(1)
  return found !== undefined
}

/** The first and last byte of a range request; null when the whole is asked for. */
export function rangeOf(header: string | undefined, size: number): [number, number] | 'unsatisfiable' | null {
  const asked = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!asked || (asked[1] === '' && asked[2] === '')) return null
  const from = asked[1] === '' ? Math.max(0, size - Number(asked[2])) : Number(asked[1])
  const to = asked[1] === '' || asked[2] === '' ? size - 1 : Math.min(size - 1, Number(asked[2]))
  return from > to || from >= size ? 'unsatisfiable' : [from, to]
}
