import { and, desc, eq, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import { people, subjects } from '../db/register.ts'
import { trainingCertificates, trainingCourseVersions, trainingEnrolments } from '../db/training.ts'
import { appendAudit } from '../db/trail.ts'
import { studyMinutes } from '../domain/training.ts'
import { signedInOf } from './access.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { App, Context } from './context.ts'
import { LearnerLine } from './schema/training.ts'
import { Id, Page, PageQuery } from './schema/shared.ts'

/** The training manager's view of who learns what and how far they are (学习进度). */
export function trainingLearnerRoutes(app: App, { db, now }: Context): void {
  const Query = Type.Object({ ...PageQuery, courseId: Type.Optional(Id), state: Type.Optional(Type.Enum(['learning', 'passed', 'failed'])) })
  app.get('/api/training/learners', { config: { access: ['training-manager'] }, schema: { querystring: Query, response: { 200: Page(LearnerLine) } } }, async (request) => {
    const { courseId, state, cursor, limit = 20 } = request.query
    const after = cursor ? readCursor(cursor) : null
    const rows = await db
      .select({
        row: trainingEnrolments, content: trainingCourseVersions.content, subjectName: subjects.name, person: people.name, certificateNumber: trainingCertificates.number,
        confirmedMs: sql<number>`(select coalesce(sum((state->>'confirmedMs')::bigint), 0)::float8 from training_progress where enrolment_id = ${trainingEnrolments.id})`,
        missedChecks: sql<number>`(select coalesce(sum((state->>'missed')::int), 0)::int from training_progress where enrolment_id = ${trainingEnrolments.id})`,
        papers: sql<number>`(select count(*)::int from training_attempts where enrolment_id = ${trainingEnrolments.id})`,
        best: sql<number | null>`(select max(round(100.0 * correct / total))::int from training_results join training_attempts on training_attempts.id = attempt_id where enrolment_id = ${trainingEnrolments.id})`,
      })
      .from(trainingEnrolments)
      .innerJoin(trainingCourseVersions, and(eq(trainingCourseVersions.courseId, trainingEnrolments.courseId), eq(trainingCourseVersions.version, trainingEnrolments.courseVersion)))
      .innerJoin(subjects, eq(subjects.id, trainingEnrolments.subjectId))
      .innerJoin(people, eq(people.id, trainingEnrolments.personId))
      .leftJoin(trainingCertificates, eq(trainingCertificates.enrolmentId, trainingEnrolments.id))
      .where(and(courseId ? eq(trainingEnrolments.courseId, courseId) : undefined, state ? eq(trainingEnrolments.state, state) : undefined, after ? sql`(${trainingEnrolments.enrolledAt}, ${trainingEnrolments.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : undefined))
      .orderBy(desc(trainingEnrolments.enrolledAt), desc(trainingEnrolments.id))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const { accountId } = signedInOf(request)
    // Names of people are read here, which is kept.
    await db.transaction((tx) => appendAudit(tx, { chain: `account:${accountId}`, at: new Date(now()), accountId, action: 'training.learners-read', detail: { enrolmentIds: page.map(({ row }) => row.id) } }))
    const last = page.at(-1)?.row
    return {
      items: page.map(({ row, content, confirmedMs, ...rest }) => ({ ...rest, id: row.id, courseTitle: content.title, state: row.state, minutes: studyMinutes(content), studiedMinutes: Math.floor(confirmedMs / 60_000), enrolledAt: row.enrolledAt.toISOString() })),
      next: rows.length > limit && last ? writeCursor(last.enrolledAt.toISOString(), last.id) : null,
    }
  })
}
