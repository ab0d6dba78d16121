import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { readLaw } from '../activities/law.ts'
import { files } from '../db/document.ts'
import type { Queryable } from '../db/index.ts'
import { keyedId } from '../db/keyed.ts'
import { trainingCourses, trainingCourseVersions, trainingEnrolments, trainingQuestions } from '../db/training.ts'
import { appendAudit, canonical } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { lawOn } from '../domain/law.ts'
import { parameterOf } from '../domain/rules.ts'
import { publishFaults, requirementOf, studyMinutes, trainingFields } from '../domain/training.ts'
import { missingCharacters } from '../templates/letter.ts'
import { expectedVersion, signedInOf } from './access.ts'
import { staleOrMissing } from './conflict.ts'
import type { App, Context } from './context.ts'
import { unprintable } from './fault.ts'
import { keyOf } from './filing.ts'
import { Problem, refuse } from './problem.ts'
import { CourseDetail, CourseInput, CourseLine } from './schema/training.ts'
import { Id } from './schema/shared.ts'
import { classWords, minimumOf } from './training.ts'
import { courseFiles } from './training-file.ts'

const access = ['training-manager'] as const
type Course = typeof trainingCourses.$inferSelect

/** How many questions of each topic are in use. */
export async function bankOf(db: Queryable): Promise<Map<string, number>> {
  const rows = await db.select({ topic: trainingQuestions.topic, count: sql<number>`count(*)::int` }).from(trainingQuestions).where(eq(trainingQuestions.active, true)).groupBy(trainingQuestions.topic)
  return new Map(rows.map(({ topic, count }) => [topic, count]))
}

/** The training manager's courses: a draft is edited, a published version is never changed. */
export function trainingCourseRoutes(app: App, { db, now, hmac }: Context): void {
  const ById = Type.Object({ id: Id })

  app.get('/api/training/courses', { config: { access }, schema: { response: { 200: Type.Array(CourseLine) } } }, async () => {
    const rows = await db.select().from(trainingCourses).orderBy(desc(trainingCourses.updatedAt), trainingCourses.id)
    return Promise.all(rows.map((row) => lineOf(row)))
  })

  app.get('/api/training/courses/:id', { config: { access }, schema: { params: ById, response: { 200: CourseDetail } } }, (request) => detail(request.params.id))

  app.post('/api/training/courses', { config: { access }, schema: { body: CourseInput, response: { 201: CourseDetail } } }, async (request, reply) => {
    const { accountId } = signedInOf(request)
    const id = keyedId(hmac, 'training-course', accountId, keyOf(request))
    await checkDraft(request.body)
    const when = new Date(now())
    await db.transaction(async (tx) => {
      const [made] = await tx.insert(trainingCourses).values({ id, draft: request.body, updatedAt: when }).onConflictDoNothing().returning()
      if (made) await appendAudit(tx, { chain: `training:${id}`, at: when, accountId, action: 'training.course-create', detail: { courseId: id } })
    })
    return reply.code(201).header('location', `/api/training/courses/${id}`).send(await detail(id))
  })

  app.put('/api/training/courses/:id', { config: { access }, schema: { params: ById, body: CourseInput, response: { 200: CourseDetail } } }, async (request) => {
    await checkDraft(request.body)
    return change(request.params.id, expectedVersion(request), signedInOf(request).accountId, 'training.course-edit', { draft: request.body })
  })

  app.post('/api/training/courses/:id/withdraw', { config: { access }, schema: { params: ById, body: Type.Object({ withdrawn: Type.Boolean() }, { additionalProperties: false }), response: { 200: CourseDetail } } }, (request) =>
    change(request.params.id, expectedVersion(request), signedInOf(request).accountId, request.body.withdrawn ? 'training.course-withdraw' : 'training.course-restore', { withdrawn: request.body.withdrawn }),
  )

  app.post('/api/training/courses/:id/publish', { config: { access }, schema: { params: ById, body: Type.Object({}, { additionalProperties: false }), response: { 200: CourseDetail } } }, async (request) => {
    const { id } = request.params
    const { accountId } = signedInOf(request)
    const when = new Date(now())
    await db.transaction(async (tx) => {
      const [row] = await tx.select().from(trainingCourses).where(eq(trainingCourses.id, id)).for('update')
      if (row?.version !== expectedVersion(request)) throw await staleOrMissing(tx, trainingCourses, id)
      const errors = await faultsOf(tx, row)
      refuse(errors)
      const published = (row.published ?? 0) + 1
      await tx.insert(trainingCourseVersions).values({ courseId: id, version: published, content: row.draft, publishedBy: accountId, publishedAt: when })
      await tx.update(trainingCourses).set({ published, withdrawn: false, version: row.version + 1, updatedAt: when }).where(eq(trainingCourses.id, id))
      await appendAudit(tx, { chain: `training:${id}`, at: when, accountId, action: 'training.course-publish', detail: { courseId: id, version: published } })
    })
    return detail(id)
  })

  async function change(id: string, version: number, accountId: string, action: string, set: Partial<Course>): Promise<CourseDetail> {
    const when = new Date(now())
    await db.transaction(async (tx) => {
      const [changed] = await tx.update(trainingCourses).set({ ...set, version: version + 1, updatedAt: when }).where(and(eq(trainingCourses.id, id), eq(trainingCourses.version, version))).returning({ id: trainingCourses.id })
      if (!changed) throw await staleOrMissing(tx, trainingCourses, id)
      await appendAudit(tx, { chain: `training:${id}`, at: when, accountId, action, detail: { courseId: id } })
    })
    return detail(id)
  }

  /** Refuses files that no training manager uploaded, and words that a certificate could not print. */
  async function checkDraft({ title, lessons }: CourseInput): Promise<void> {
    const ids = lessons.flatMap(({ fileId }) => fileId ?? [])
    const known = ids.length === 0 ? [] : await courseFiles(db).where(inArray(files.id, ids))
    const missing = missingCharacters(title)
    const errors = [
      ...lessons.flatMap(({ fileId }, index) => (fileId === null || known.some(({ id }) => id === fileId) ? [] : [{ pointer: `/lessons/${index}/fileId`, detail: { zh: '没有这个课件，请重新上传', en: 'There is no such file of a lesson; please upload it again' } }])),
      ...(missing.length > 0 ? [{ pointer: '/title', detail: unprintable(missing) }] : []),
    ]
    refuse(errors)
  }

  const lawToday = async (tx: Queryable) => lawOn(await readLaw(tx), 'repair', dayOf(now()))

  async function faultsOf(tx: Queryable, { draft }: Course) {
    const { value } = parameterOf(await lawToday(tx), 'training.minimum')
    return publishFaults(draft, await bankOf(tx), typeof value === 'number' ? value : null)
  }

  async function lineOf(row: Course) {
    const [version] = row.published === null ? [] : await db.select().from(trainingCourseVersions).where(and(eq(trainingCourseVersions.courseId, row.id), eq(trainingCourseVersions.version, row.published)))
    const [learners] = await db.select({ count: sql<number>`count(*)::int` }).from(trainingEnrolments).where(eq(trainingEnrolments.courseId, row.id))
    return {
      id: row.id, title: row.draft.title, field: trainingFields[row.draft.field], lessons: row.draft.lessons.length, minutes: studyMinutes(row.draft), published: row.published,
      changed: canonical(version?.content ?? null) !== canonical(row.draft), withdrawn: row.withdrawn, learners: learners!.count, version: row.version, updatedAt: row.updatedAt.toISOString(),
    }
  }

  async function detail(id: string): Promise<CourseDetail> {
    const [row] = await db.select().from(trainingCourses).where(eq(trainingCourses.id, id))
    if (!row) throw new Problem(404, 'not-found')
    const ids = row.draft.lessons.flatMap(({ fileId }) => fileId ?? [])
    const history = await db.select().from(trainingCourseVersions).where(eq(trainingCourseVersions.courseId, id)).orderBy(desc(trainingCourseVersions.version))
    const law = await lawToday(db)
    const classes = (law.parameters['repair.classes']?.value ?? []) as string[]
    return {
      ...(await lineOf(row)), draft: row.draft, faults: await faultsOf(db, row), minimum: minimumOf(law),
      classes: classes.map((name) => ({ name, title: classWords(name), requirement: requirementOf(law, name) })),
      files: ids.length === 0 ? [] : await courseFiles(db).where(inArray(files.id, ids)),
      history: history.map(({ version, publishedAt, content }) => ({ version, publishedAt: publishedAt.toISOString(), title: content.title, minutes: studyMinutes(content) })),
    }
  }
}
