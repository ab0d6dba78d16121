import { and, eq, inArray, isNotNull } from 'drizzle-orm'
import { allDone, attemptsOf, contentOf, type Enrolment } from '../activities/training-exam.ts'
import { documents, files } from '../db/document.ts'
import type { Queryable } from '../db/index.ts'
import { people } from '../db/register.ts'
import { trainingCertificates, trainingCourses, trainingCourseVersions, trainingEnrolments, trainingProgress } from '../db/training.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Actor } from '../domain/role.ts'
import { studyMinutes, trainingFields, type CourseContent } from '../domain/training.ts'
import { isLate } from '../domain/training-exam.ts'
import { problems, Problem } from './problem.ts'
import type { CertificateView, CourseCard, EnrolmentView } from './schema/training.ts'

/** The certificates of a subject, the newest first. */
export async function certificateViews(db: Queryable, subjectId: string, now: number): Promise<(CertificateView & { enrolmentId: string })[]> {
  const rows = await db
    .select({ certificate: trainingCertificates, code: documents.verificationCode, person: people.name, content: trainingCourseVersions.content })
    .from(trainingCertificates)
    .innerJoin(documents, eq(documents.id, trainingCertificates.documentId))
    .innerJoin(people, eq(people.id, trainingCertificates.personId))
    .innerJoin(trainingCourseVersions, and(eq(trainingCourseVersions.courseId, trainingCertificates.courseId), eq(trainingCourseVersions.version, trainingCertificates.courseVersion)))
    .where(eq(trainingCertificates.subjectId, subjectId))
  const today = dayOf(now)
  return rows
    .map(({ certificate: { id, number, minutes, issuedOn, validUntil, enrolmentId }, code, person, content }) => ({ id, number, courseTitle: content.title, person, minutes, issuedOn, validUntil, valid: issuedOn <= today && today <= validUntil, verificationCode: code, enrolmentId }))
    .toSorted((a, b) => (a.issuedOn === b.issuedOn ? b.number.length - a.number.length || (a.number < b.number ? 1 : -1) : a.issuedOn < b.issuedOn ? 1 : -1))
}

/** Courses that take learners, each at its newest version. */
export async function offeredCourses(db: Queryable): Promise<{ id: string; version: number; content: CourseContent }[]> {
  return db
    .select({ id: trainingCourses.id, version: trainingCourseVersions.version, content: trainingCourseVersions.content })
    .from(trainingCourses)
    .innerJoin(trainingCourseVersions, and(eq(trainingCourseVersions.courseId, trainingCourses.id), eq(trainingCourseVersions.version, trainingCourses.published)))
    .where(and(eq(trainingCourses.withdrawn, false), isNotNull(trainingCourses.published)))
    .orderBy(trainingCourses.id)
}

export const cardOf = ({ id, version, content }: { id: string; version: number; content: CourseContent }): Omit<CourseCard, 'suits' | 'enrolmentId'> => ({
  id, version, title: content.title, summary: content.summary, field: trainingFields[content.field], lessons: content.lessons.length, minutes: studyMinutes(content),
  questions: content.blueprint.reduce((sum, { count }) => sum + count, 0), passMark: content.passMark, attempts: content.attempts, examMinutes: content.examMinutes,
})

/** An enrolment of the actor's own, or a Problem: who learns is a person, not an account. */
export async function ownEnrolment(db: Queryable, actor: Actor, id: string): Promise<Enrolment> {
  const [enrolment] = await db.select().from(trainingEnrolments).where(eq(trainingEnrolments.id, id))
  if (!enrolment || enrolment.personId !== actor.personId || enrolment.subjectId !== actor.subjectId) throw new Problem(404, 'not-found')
  return enrolment
}

const mediaOf = (mediaType: string | undefined) => (mediaType === undefined ? 'text' : mediaType.startsWith('video') ? 'video' : 'slides')

/** How far an enrolment is, lesson by lesson and paper by paper. */
export async function enrolmentView(db: Queryable, enrolment: Enrolment, now: number): Promise<EnrolmentView> {
  const content = await contentOf(db, enrolment)
  const fileIds = content.lessons.flatMap(({ fileId }) => fileId ?? [])
  const media = fileIds.length === 0 ? [] : await db.select({ id: files.id, mediaType: files.mediaType }).from(files).where(inArray(files.id, fileIds))
  const rows = await db.select().from(trainingProgress).where(eq(trainingProgress.enrolmentId, enrolment.id))
  const papers = await attemptsOf(db, enrolment.id)
  const open = papers.find(({ attempt, result }) => result === null && !isLate(attempt.endsAt.getTime(), now))
  const isDone = await allDone(db, enrolment.id, content)
  const ended = enrolment.state !== 'learning'
  const left = Math.max(0, content.attempts - papers.length)
  const possible = open !== undefined || (!ended && isDone && left > 0)
  const certificate = (await certificateViews(db, enrolment.subjectId, now)).find(({ enrolmentId }) => enrolmentId === enrolment.id)
  return {
    id: enrolment.id, courseTitle: content.title, courseVersion: enrolment.courseVersion, summary: content.summary, state: enrolment.state,
    lessons: content.lessons.map(({ id, title, minutes, fileId }) => {
      const row = rows.find(({ lessonId }) => lessonId === id)
      const confirmedMs = row?.state.confirmedMs ?? 0
      return { id, title, minutes, confirmedMs, studiedMs: confirmedMs + (row?.state.pendingMs ?? 0), done: Boolean(row?.completedAt), media: mediaOf(media.find((file) => file.id === fileId)?.mediaType) }
    }),
    exam: {
      questions: content.blueprint.reduce((sum, { count }) => sum + count, 0), minutes: content.examMinutes, passMark: content.passMark, attempts: content.attempts, left,
      possible, why: possible ? null : problems[ended || left === 0 ? 'enrolment-ended' : 'exam-locked'],
      papers: papers.map(({ attempt, result }) => ({ id: attempt.id, number: attempt.number, startedAt: attempt.startedAt.toISOString(), endsAt: attempt.endsAt.toISOString(), running: result === null && now < attempt.endsAt.getTime(), result: result && { correct: result.correct, total: result.total, passed: result.passed, late: result.late } })),
    },
    certificate: certificate ?? null,
  }
}
