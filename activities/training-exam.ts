import { randomBytes } from 'node:crypto'
import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/index.ts'
import { trainingAttempts, trainingCourseVersions, trainingEnrolments, trainingProgress, trainingQuestions, trainingQuestionVersions, trainingResults } from '../db/training.ts'
import type { CourseContent } from '../domain/training.ts'
import { drawPaper, gradePaper, isLate, type PaperItem, type Question } from '../domain/training-exam.ts'

export type Attempt = typeof trainingAttempts.$inferSelect
export type Result = typeof trainingResults.$inferSelect
export type Enrolment = typeof trainingEnrolments.$inferSelect
export type ExamRefusal = 'exam-locked' | 'enrolment-ended' | 'bank-too-small'

/** What an enrolment learns. */
export async function contentOf(db: Queryable, { courseId, courseVersion }: Pick<Enrolment, 'courseId' | 'courseVersion'>): Promise<CourseContent> {
  const [row] = await db.select({ content: trainingCourseVersions.content }).from(trainingCourseVersions).where(and(eq(trainingCourseVersions.courseId, courseId), eq(trainingCourseVersions.version, courseVersion)))
  return row!.content
}

/** The papers of an enrolment in order, each with what came of it. */
export const attemptsOf = (db: Queryable, enrolmentId: string) =>
  db
    .select({ attempt: trainingAttempts, result: trainingResults })
    .from(trainingAttempts)
    .leftJoin(trainingResults, eq(trainingResults.attemptId, trainingAttempts.id))
    .where(eq(trainingAttempts.enrolmentId, enrolmentId))
    .orderBy(asc(trainingAttempts.number))

/** Whether every lesson is done: the row says so once, by the server's count. */
export async function allDone(db: Queryable, enrolmentId: string, { lessons }: CourseContent): Promise<boolean> {
  const rows = await db.select({ lessonId: trainingProgress.lessonId }).from(trainingProgress).where(and(eq(trainingProgress.enrolmentId, enrolmentId), sql`${trainingProgress.completedAt} is not null`))
  const done = new Set(rows.map(({ lessonId }) => lessonId))
  return lessons.every(({ id }) => done.has(id))
}

/** An enrolment whose exam is about to change, locked; papers whose time is over are graded as empty. */
export async function lockEnrolment(tx: Transaction, id: string, at: number): Promise<Enrolment | null> {
  const [enrolment] = await tx.select().from(trainingEnrolments).where(eq(trainingEnrolments.id, id)).for('update')
  if (!enrolment) return null
  const open = await openAttempt(tx, id)
  if (open && isLate(open.endsAt.getTime(), at)) return (await grade(tx, enrolment, open, null, at)).enrolment
  return enrolment
}

const openAttempt = async (db: Queryable, enrolmentId: string): Promise<Attempt | null> => {
  const [row] = await db
    .select({ attempt: trainingAttempts })
    .from(trainingAttempts)
    .leftJoin(trainingResults, eq(trainingResults.attemptId, trainingAttempts.id))
    .where(and(eq(trainingAttempts.enrolmentId, enrolmentId), isNull(trainingResults.attemptId)))
  return row?.attempt ?? null
}

/** Hands out a paper, or again the one that is open. */
export async function startAttempt(tx: Transaction, enrolment: Enrolment, at: number): Promise<{ attempt: Attempt; isNew: boolean } | ExamRefusal> {
  const open = await openAttempt(tx, enrolment.id)
  if (open) return { attempt: open, isNew: false }
  if (enrolment.state !== 'learning') return 'enrolment-ended'
  const content = await contentOf(tx, enrolment)
  if (!(await allDone(tx, enrolment.id, content))) return 'exam-locked'
  const bank = await tx
    .select({ questionId: trainingQuestions.id, version: trainingQuestions.version, topic: trainingQuestions.topic, options: sql<number>`jsonb_array_length(${trainingQuestionVersions.question}->'options')` })
    .from(trainingQuestions)
    .innerJoin(trainingQuestionVersions, and(eq(trainingQuestionVersions.questionId, trainingQuestions.id), eq(trainingQuestionVersions.version, trainingQuestions.version)))
    .where(and(eq(trainingQuestions.active, true), inArray(trainingQuestions.topic, content.blueprint.map(({ topic }) => topic))))
  const seed = randomBytes(16).toString('hex')
  const paper = drawPaper(bank, content.blueprint, seed)
  if (!paper) return 'bank-too-small'
  const number = (await attemptsOf(tx, enrolment.id)).length + 1
  const [attempt] = await tx.insert(trainingAttempts).values({ enrolmentId: enrolment.id, number, seed, paper, startedAt: new Date(at), endsAt: new Date(at + content.examMinutes * 60_000) }).returning()
  return { attempt: attempt!, isNew: true }
}

/** The questions of a paper in its order. */
export async function questionsOf(db: Queryable, paper: readonly PaperItem[]): Promise<Question[]> {
  const rows = await db.select().from(trainingQuestionVersions).where(inArray(trainingQuestionVersions.questionId, paper.map(({ questionId }) => questionId)))
  return paper.map((item) => rows.find(({ questionId, version }) => questionId === item.questionId && version === item.version)!.question)
}

/** Grades a paper once; `answers` null is a paper that did not come in time. The last failed paper ends the enrolment. */
export async function grade(tx: Transaction, enrolment: Enrolment, attempt: Attempt, answers: number[][] | null, at: number): Promise<{ result: Result; enrolment: Enrolment }> {
  const content = await contentOf(tx, enrolment)
  const questions = await questionsOf(tx, attempt.paper)
  const graded = gradePaper(attempt.paper, questions.map(({ right }) => right), answers, content.passMark)
  const passed = graded.passed && answers !== null
  const [result] = await tx.insert(trainingResults).values({ attemptId: attempt.id, answers, items: graded.items, correct: graded.correct, total: graded.total, passed, late: answers === null, gradedAt: new Date(at) }).returning()
  const state = passed ? 'passed' : attempt.number >= content.attempts ? 'failed' : 'learning'
  if (state !== enrolment.state) await tx.update(trainingEnrolments).set({ state }).where(eq(trainingEnrolments.id, enrolment.id))
  return { result: result!, enrolment: { ...enrolment, state } }
}
