import { and, desc, eq, gte, lte, sql } from 'drizzle-orm'
import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { dayOf } from '../domain/calendar.ts'
import type { CourseContent, TrainingField } from '../domain/training.ts'
import type { PaperItem, Question } from '../domain/training-exam.ts'
import type { LessonEvent, LessonProgress } from '../domain/training-progress.ts'
import { at } from './columns.ts'
import { documents } from './document.ts'
import type { Queryable } from './index.ts'
import { people, subjects } from './register.ts'

/** 培训课程, as its manager edits it. What is learned are its published versions. */
export const trainingCourses = pgTable('training_courses', {
  id: uuid().primaryKey().defaultRandom(),
  draft: jsonb().$type<CourseContent>().notNull(),
  /** The newest published version, or null; a withdrawn course takes no new learners. */
  published: integer(),
  withdrawn: boolean().notNull().default(false),
  version: integer().notNull().default(1),
  updatedAt: at('updated_at').notNull(),
})

/** A published version of a course. Rows are added and never changed: whoever began a version ends it. */
export const trainingCourseVersions = pgTable(
  'training_course_versions',
  {
    courseId: uuid('course_id').notNull().references(() => trainingCourses.id),
    version: integer().notNull(),
    content: jsonb().$type<CourseContent>().notNull(),
    publishedBy: uuid('published_by'),
    publishedAt: at('published_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.courseId, table.version] })],
)

/** 题库: a question of a topic, at its newest version; one that is out of use is drawn no more. */
export const trainingQuestions = pgTable(
  'training_questions',
  {
    id: uuid().primaryKey().defaultRandom(),
    topic: text().notNull(),
    active: boolean().notNull().default(true),
    version: integer().notNull().default(1),
    updatedAt: at('updated_at').notNull(),
  },
  (table) => [index('training_questions_topic').on(table.topic, table.id)],
)

/** A question as it stood in the papers of its time. Rows are added and never changed. */
export const trainingQuestionVersions = pgTable(
  'training_question_versions',
  {
    questionId: uuid('question_id').notNull().references(() => trainingQuestions.id),
    version: integer().notNull(),
    question: jsonb().$type<Question>().notNull(),
    writtenBy: uuid('written_by'),
    writtenAt: at('written_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.questionId, table.version] })],
)

/** 报名: one natural person learns one version of a course for an enterprise. */
export const trainingEnrolments = pgTable(
  'training_enrolments',
  {
    id: uuid().primaryKey().defaultRandom(),
    courseId: uuid('course_id').notNull(),
    courseVersion: integer('course_version').notNull(),
    personId: uuid('person_id').notNull().references(() => people.id),
    subjectId: uuid('subject_id').notNull().references(() => subjects.id),
    accountId: uuid('account_id').notNull(),
    state: text({ enum: ['learning', 'passed', 'failed'] }).notNull(),
    /** Decides the presence checks; it never leaves the server. */
    seed: text().notNull(),
    enrolledAt: at('enrolled_at').notNull(),
  },
  (table) => [
    uniqueIndex('training_enrolments_open').on(table.courseId, table.personId, table.subjectId).where(sql`state = 'learning'`),
    index('training_enrolments_subject').on(table.subjectId, table.enrolledAt),
    index('training_enrolments_recent').on(table.enrolledAt, table.id),
  ],
)

/** The one lesson that a person has open, whatever account and window it is in. */
export const trainingLives = pgTable('training_lives', {
  personId: uuid('person_id').primaryKey(),
  liveId: uuid('live_id').notNull(),
  enrolmentId: uuid('enrolment_id').notNull(),
  lessonId: text('lesson_id').notNull(),
  /** The session of the account that opened it. */
  tokenHash: text('token_hash').notNull(),
  /** What the next beat must carry; the one before is answered again and earns nothing. */
  nonce: text().notNull(),
  previousNonce: text('previous_nonce'),
})

/** How far an enrolment is in a lesson: the fold over its events. */
export const trainingProgress = pgTable(
  'training_progress',
  {
    enrolmentId: uuid('enrolment_id').notNull().references(() => trainingEnrolments.id),
    lessonId: text('lesson_id').notNull(),
    state: jsonb().$type<LessonProgress>().notNull(),
    events: integer().notNull(),
    completedAt: at('completed_at'),
  },
  (table) => [primaryKey({ columns: [table.enrolmentId, table.lessonId] })],
)

/** What happened in a lesson, stamped by the server. Rows are added and never changed. */
export const trainingEvents = pgTable(
  'training_events',
  {
    enrolmentId: uuid('enrolment_id').notNull(),
    lessonId: text('lesson_id').notNull(),
    sequence: integer().notNull(),
    liveId: uuid('live_id').notNull(),
    event: jsonb().$type<LessonEvent>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.enrolmentId, table.lessonId, table.sequence] })],
)

/** A paper that was handed out. Rows are added and never changed. */
export const trainingAttempts = pgTable(
  'training_attempts',
  {
    id: uuid().primaryKey().defaultRandom(),
    enrolmentId: uuid('enrolment_id').notNull().references(() => trainingEnrolments.id),
    number: integer().notNull(),
    seed: text().notNull(),
    paper: jsonb().$type<PaperItem[]>().notNull(),
    startedAt: at('started_at').notNull(),
    endsAt: at('ends_at').notNull(),
  },
  (table) => [uniqueIndex('training_attempts_number').on(table.enrolmentId, table.number)],
)

/** What came of a paper. Rows are added and never changed. */
export const trainingResults = pgTable('training_results', {
  attemptId: uuid('attempt_id').primaryKey().references(() => trainingAttempts.id),
  /** Null when nothing came in time. */
  answers: jsonb().$type<number[][]>(),
  items: jsonb().$type<boolean[]>().notNull(),
  correct: integer().notNull(),
  total: integer().notNull(),
  passed: boolean().notNull(),
  late: boolean().notNull(),
  gradedAt: at('graded_at').notNull(),
})

/** 信用修复培训证明. Rows are added and never changed. */
export const trainingCertificates = pgTable(
  'training_certificates',
  {
    id: uuid().primaryKey().defaultRandom(),
    number: text().notNull().unique(),
    enrolmentId: uuid('enrolment_id').notNull().unique().references(() => trainingEnrolments.id),
    subjectId: uuid('subject_id').notNull().references(() => subjects.id),
    personId: uuid('person_id').notNull().references(() => people.id),
    courseId: uuid('course_id').notNull(),
    courseVersion: integer('course_version').notNull(),
    field: text().$type<TrainingField>().notNull(),
    classes: text().array().notNull(),
    /** Confirmed study time. */
    minutes: integer().notNull(),
    issuedOn: date('issued_on').notNull(),
    validUntil: date('valid_until').notNull(),
    documentId: uuid('document_id').notNull().references(() => documents.id),
  },
  (table) => [index('training_certificates_subject').on(table.subjectId, table.validUntil)],
)
export type TrainingCertificate = typeof trainingCertificates.$inferSelect

/** The certificates of a subject that are valid at an instant, the newest first: what a repair asks when its rule-set requires training. */
export function certificatesOf(db: Queryable, subjectId: string, instant: number): Promise<TrainingCertificate[]> {
  const day = dayOf(instant)
  return db
    .select()
    .from(trainingCertificates)
    .where(and(eq(trainingCertificates.subjectId, subjectId), lte(trainingCertificates.issuedOn, day), gte(trainingCertificates.validUntil, day)))
    .orderBy(desc(trainingCertificates.issuedOn), desc(trainingCertificates.number))
}
