import { eq } from 'drizzle-orm'
import { Type } from 'typebox'
import { issueCertificate } from '../activities/training-certificate.ts'
import { contentOf, grade, lockEnrolment, questionsOf, startAttempt, type Attempt, type Result } from '../activities/training-exam.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { trainingAttempts, trainingEnrolments, trainingResults } from '../db/training.ts'
import { appendAudit, canonical } from '../db/trail.ts'
import type { Actor } from '../domain/role.ts'
import { isAnswerSheet } from '../domain/training-exam.ts'
import { signedInOf } from './access.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'
import { PaperView, Submission, SubmissionResult } from './schema/training.ts'
import { Id } from './schema/shared.ts'
import { carryCertificates } from './training-carry.ts'
import { certificateViews, ownEnrolment } from './training-view.ts'

const access = ['handler'] as const
const resultOf = ({ correct, total, passed, late }: Result) => ({ correct, total, passed, late })

/** 考试: papers drawn and timed by the server, handed in once. An answer says how many were right and never which. */
export function trainingExamRoutes(app: App, context: Context): void {
  const { db, now } = context
  const ById = Type.Object({ id: Id })

  app.post('/api/training/enrolments/:id/attempts', { config: { access }, schema: { params: ById, body: Type.Object({}, { additionalProperties: false }), response: { 200: PaperView, 201: PaperView } } }, async (request, reply) => {
    const actor = signedInOf(request)
    await ownEnrolment(db, actor, request.params.id)
    const at = now()
    const started = await db.transaction(async (tx) => {
      const enrolment = (await lockEnrolment(tx, request.params.id, at))!
      const paper = await startAttempt(tx, enrolment, at)
      if (typeof paper !== 'string' && paper.isNew) await appendAudit(tx, { chain: `subject:${enrolment.subjectId}`, at: new Date(at), accountId: actor.accountId, action: 'training.exam-start', detail: { attemptId: paper.attempt.id, enrolmentId: enrolment.id, number: paper.attempt.number } })
      return paper
    })
    if (typeof started === 'string') throw new Problem(409, started)
    return reply.code(started.isNew ? 201 : 200).header('location', `/api/training/attempts/${started.attempt.id}`).send(await paperView(db, started.attempt, null, at))
  })

  app.get('/api/training/attempts/:id', { config: { access }, schema: { params: ById, response: { 200: PaperView } } }, async (request) => {
    const { attempt, result } = await ownAttempt(db, signedInOf(request), request.params.id)
    return paperView(db, attempt, result, now())
  })

  app.post('/api/training/attempts/:id/submit', { config: { access }, schema: { params: ById, body: Submission, response: { 200: SubmissionResult } } }, async (request) => {
    const actor = signedInOf(request)
    const { attempt } = await ownAttempt(db, actor, request.params.id)
    const { answers } = request.body
    if (!isAnswerSheet(attempt.paper, answers)) throw new Problem(422, 'invalid-input', { errors: [{ pointer: '/answers', detail: { zh: '答卷与试卷不符', en: 'The answers do not fit the paper' } }] })
    const result = await db.transaction((tx) => handIn(tx, actor, attempt, answers))
    // The sweep does it once more where this is cut off.
    if (result.passed && actor.subjectId) await carryCertificates(context, actor.subjectId).catch((error: Error) => request.log.warn({ name: error.name }, 'certificate'))
    const enrolment = await ownEnrolment(db, actor, attempt.enrolmentId)
    const content = await contentOf(db, enrolment)
    const certificate = result.passed ? (await certificateViews(db, enrolment.subjectId, now())).find(({ enrolmentId }) => enrolmentId === enrolment.id) : undefined
    return { ...resultOf(result), left: enrolment.state === 'learning' ? content.attempts - attempt.number : 0, certificate: certificate ?? null }
  })

  async function handIn(tx: Transaction, actor: Actor, attempt: Attempt, answers: number[][]): Promise<Result> {
    const at = now()
    const enrolment = (await lockEnrolment(tx, attempt.enrolmentId, at))!
    const [known] = await tx.select().from(trainingResults).where(eq(trainingResults.attemptId, attempt.id))
    // The same sheet again is answered as it was; a paper whose time was over is answered as late.
    if (known && (known.late || canonical(known.answers) === canonical(answers))) return known
    if (known) throw new Problem(409, 'attempt-over')
    const graded = await grade(tx, enrolment, attempt, answers, at)
    await appendAudit(tx, { chain: `subject:${enrolment.subjectId}`, at: new Date(at), accountId: actor.accountId, action: 'training.exam-submit', detail: { attemptId: attempt.id, enrolmentId: enrolment.id, passed: graded.result.passed } })
    if (graded.result.passed) await issueCertificate(tx, context, graded.enrolment, { attempt, result: graded.result }, at)
    return graded.result
  }
}

async function ownAttempt(db: Queryable, actor: Actor, id: string) {
  const [found] = await db.select({ attempt: trainingAttempts, result: trainingResults }).from(trainingAttempts).leftJoin(trainingResults, eq(trainingResults.attemptId, trainingAttempts.id)).where(eq(trainingAttempts.id, id))
  if (!found) throw new Problem(404, 'not-found')
  await ownEnrolment(db, actor, found.attempt.enrolmentId)
  return found
}

/** The paper as it is shown: stems and options in the drawn order, and the time that is left by the server's clock. A paper that is over shows its result alone. */
async function paperView(db: Queryable, attempt: Attempt, result: Result | null, at: number): Promise<PaperView> {
  const isOver = result !== null || at > attempt.endsAt.getTime()
  const questions = isOver ? [] : await questionsOf(db, attempt.paper)
  const [enrolment] = await db.select().from(trainingEnrolments).where(eq(trainingEnrolments.id, attempt.enrolmentId))
  return {
    id: attempt.id, number: attempt.number, courseTitle: (await contentOf(db, enrolment!)).title, endsAt: attempt.endsAt.toISOString(), leftMs: Math.max(0, attempt.endsAt.getTime() - at),
    questions: questions.map(({ kind, stem, options }, index) => ({ kind, stem, options: attempt.paper[index]!.order.map((place) => options[place]!) })),
    result: result && resultOf(result),
  }
}
