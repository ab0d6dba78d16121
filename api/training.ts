import { randomBytes } from 'node:crypto'
import { and, desc, eq, inArray, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { readLaw } from '../activities/law.ts'
import { contentOf } from '../activities/training-exam.ts'
import { documents, files } from '../db/document.ts'
import { records } from '../db/register.ts'
import { trainingCertificates, trainingEnrolments, trainingProgress } from '../db/training.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { findProfile, lawOn } from '../domain/law.ts'
import type { ListProfile } from '../domain/list-profile.ts'
import { classOfEntry, trainingOf } from '../domain/repair-eligibility.ts'
import type { Actor } from '../domain/role.ts'
import { isToBeConfirmed, parameterOf, periodText, type RuleSet } from '../domain/rules.ts'
import { choiceWords } from '../domain/rules/words.ts'
import { breachOf, classOfBreach, fieldOfBreach, gravest, requirementOf, studyMinutes, suits, trainingFields } from '../domain/training.ts'
import { signedInOf } from './access.ts'
import { checkAuthorization } from './authorization-scope.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'
import { EnrolmentView, LessonView, TrainingOverview } from './schema/training.ts'
import { Id } from './schema/shared.ts'
import { cardOf, certificateViews, enrolmentView, offeredCourses, ownEnrolment } from './training-view.ts'

const access = ['handler'] as const

/** A class of breach in words. */
export const classWords = (name: string) => choiceWords(name, 'repair.classes')

/** How long training must be, as a page writes it. */
export const minimumOf = (law: RuleSet) => ({ text: periodText(parameterOf(law, 'training.minimum')), toBeConfirmed: isToBeConfirmed(parameterOf(law, 'training.minimum')) })

/** 信用修复培训, the enterprise's side: which courses suit its breaches, enrolments, lessons, certificates. */
export function trainingRoutes(app: App, context: Context): void {
  const { db, now } = context
  const ById = Type.Object({ id: Id })

  app.get('/api/training', { config: { access }, schema: { response: { 200: TrainingOverview } } }, async (request) => {
    const actor = signedInOf(request)
    const today = dayOf(now())
    const whole = await readLaw(db)
    const law = lawOn(whole, 'repair', today)
    const breaches = await breachesOf(actor, law, (code) => findProfile(whole, code, today))
    const enrolments = await db.select().from(trainingEnrolments).where(mine(actor)).orderBy(desc(trainingEnrolments.enrolledAt)).limit(50)
    const courses = (await offeredCourses(db)).map((course) => ({
      ...cardOf(course), enrolmentId: enrolments.find(({ courseId, state }) => courseId === course.id && state === 'learning')?.id ?? null,
      fits: breaches.length > 0 && (course.content.field === 'all' || breaches.some((breach) => suits(course.content, breach.suited))),
      suits: breaches.filter((breach) => course.content.field !== 'all' && suits(course.content, breach.suited)).map(({ recordId, title }) => ({ recordId, title })),
    }))
    return {
      requirement: gravest(breaches.map(({ requirement }) => requirement)), ruleSet: { id: law.id, instrument: law.instrument }, minimum: minimumOf(law), breaches,
      fitting: courses.filter(({ fits }) => fits), others: courses.filter(({ fits }) => !fits),
      enrolments: await Promise.all(enrolments.map(lineOf)),
      certificates: actor.subjectId ? await certificateViews(db, actor.subjectId, now()) : [],
    }
  })

  app.post('/api/training/enrolments', { config: { access }, schema: { body: Type.Object({ courseId: Id }, { additionalProperties: false }), response: { 200: EnrolmentView, 201: EnrolmentView } } }, async (request, reply) => {
    const actor = signedInOf(request)
    const { personId, subjectId, accountId } = actor
    const when = new Date(now())
    if (subjectId === null) throw new Problem(403, 'no-authorization')
    await checkAuthorization(context, actor, 'training')
    const course = (await offeredCourses(db)).find(({ id }) => id === request.body.courseId)
    if (!course) throw new Problem(409, 'course-not-offered')
    const made = await db.transaction(async (tx) => {
      const [row] = await tx.insert(trainingEnrolments).values({ courseId: course.id, courseVersion: course.version, personId, subjectId, accountId, state: 'learning', seed: randomBytes(16).toString('hex'), enrolledAt: when }).onConflictDoNothing().returning()
      if (row) await appendAudit(tx, { chain: `subject:${subjectId}`, at: when, accountId, action: 'training.enrol', detail: { enrolmentId: row.id, courseId: course.id, version: course.version } })
      return row
    })
    // Enrolling twice is one enrolment.
    const [known] = made ? [made] : await db.select().from(trainingEnrolments).where(and(mine(actor), eq(trainingEnrolments.courseId, course.id), eq(trainingEnrolments.state, 'learning')))
    return reply.code(made ? 201 : 200).header('location', `/api/training/enrolments/${known!.id}`).send(await enrolmentView(db, known!, now()))
  })

  app.get('/api/training/enrolments/:id', { config: { access }, schema: { params: ById, response: { 200: EnrolmentView } } }, async (request) => enrolmentView(db, await ownEnrolment(db, signedInOf(request), request.params.id), now()))

  const LessonParams = Type.Object({ id: Id, lessonId: Type.String({ maxLength: 40 }) })
  app.get('/api/training/enrolments/:id/lessons/:lessonId', { config: { access }, schema: { params: LessonParams, response: { 200: LessonView } } }, async (request) => {
    const content = await contentOf(db, await ownEnrolment(db, signedInOf(request), request.params.id))
    const lesson = content.lessons.find(({ id }) => id === request.params.lessonId)
    if (!lesson) throw new Problem(404, 'not-found')
    const [file] = lesson.fileId ? await db.select({ id: files.id, name: files.name, mediaType: files.mediaType }).from(files).where(eq(files.id, lesson.fileId)) : []
    return { id: lesson.id, courseTitle: content.title, title: lesson.title, text: lesson.text, minutes: lesson.minutes, file: file ?? null }
  })

  app.get('/api/training/certificates/:id/pdf', { config: { access }, schema: { params: ById } }, async (request, reply) => {
    const actor = signedInOf(request)
    const [found] = await db
      .select({ number: trainingCertificates.number, documentId: documents.id, content: files.content, sha256: documents.sha256 })
      .from(trainingCertificates)
      .innerJoin(documents, eq(documents.id, trainingCertificates.documentId))
      .innerJoin(files, eq(files.id, documents.fileId))
      .where(and(eq(trainingCertificates.id, request.params.id), actor.subjectId ? eq(trainingCertificates.subjectId, actor.subjectId) : sql`false`))
    if (!found) throw new Problem(404, 'not-found')
    await db.transaction(async (tx) => {
      await tx.update(documents).set({ readAt: sql`coalesce(${documents.readAt}, ${new Date(now()).toISOString()}::timestamptz)` }).where(eq(documents.id, found.documentId))
      await appendAudit(tx, { chain: `subject:${actor.subjectId}`, at: new Date(now()), accountId: actor.accountId, action: 'document.read', detail: { documentId: found.documentId } })
    })
    return reply.type('application/pdf').header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(`${found.number}.pdf`)}`).header('etag', `"${found.sha256}"`).send(found.content)
  })

  const mine = ({ personId, subjectId }: Actor) => and(eq(trainingEnrolments.personId, personId), subjectId ? eq(trainingEnrolments.subjectId, subjectId) : sql`false`)

  /** What stands against an enterprise: its penalties, and its entries on lists of seriously dishonest entities. */
  async function breachesOf({ subjectId }: Actor, law: RuleSet, profileOf: (code: string) => ListProfile | undefined) {
    if (subjectId === null) return []
    const rows = await db.select().from(records).where(and(eq(records.subjectId, subjectId), inArray(records.kind, ['penalty', 'listing']), inArray(records.publication, ['published', 'shielded']))).orderBy(desc(records.decisionDate)).limit(50)
    return rows.flatMap(({ id, kind, data }) => {
      const facts = breachOf(data)
      const profile = kind === 'listing' ? profileOf(data.md_mcdm ?? '') : undefined
      const found = kind === 'penalty' ? classOfBreach(law, facts) : profile?.kind === 'black' ? classOfEntry(profile, law)?.class : undefined
      if (found === undefined) return []
      const suited = { field: fieldOfBreach(facts), class: found }
      return [{ recordId: id, title: profile?.name ?? facts.kind, field: trainingFields[suited.field], class: classWords(found), requirement: profile ? trainingOf(profile) : requirementOf(law, found), suited }]
    })
  }

  async function lineOf(enrolment: typeof trainingEnrolments.$inferSelect) {
    const content = await contentOf(db, enrolment)
    const rows = await db.select({ state: trainingProgress.state }).from(trainingProgress).where(eq(trainingProgress.enrolmentId, enrolment.id))
    return { id: enrolment.id, courseTitle: content.title, state: enrolment.state, minutes: studyMinutes(content), studiedMinutes: Math.floor(rows.reduce((sum, { state }) => sum + state.confirmedMs, 0) / 60_000), enrolledAt: enrolment.enrolledAt.toISOString() }
  }
}
