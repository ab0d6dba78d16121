import { and, asc, desc, eq, ilike, or, sql } from 'drizzle-orm'
import { Type } from 'typebox'
import type { Queryable } from '../db/index.ts'
import { keyedId } from '../db/keyed.ts'
import { trainingAttempts, trainingCourses, trainingCourseVersions, trainingQuestions, trainingQuestionVersions, trainingResults } from '../db/training.ts'
import { appendAudit } from '../db/trail.ts'
import { itemStatistic, questionFaults, type ItemStatistic } from '../domain/training-exam.ts'
import { expectedVersion, signedInOf } from './access.ts'
import { readCursor, writeCursor } from './cursor.ts'
import { staleOrMissing } from './conflict.ts'
import type { App, Context } from './context.ts'
import { keyOf } from './filing.ts'
import { Problem, refuse } from './problem.ts'
import { QuestionInput, QuestionLine, Topic } from './schema/training.ts'
import { Id, Page, PageQuery } from './schema/shared.ts'
import { bankOf } from './training-course.ts'

const access = ['training-manager'] as const

/** The training manager's question bank (题库), with what the papers say of each question. */
export function trainingQuestionRoutes(app: App, { db, now, hmac }: Context): void {
  app.get('/api/training/topics', { config: { access }, schema: { response: { 200: Type.Array(Topic) } } }, () =>
    db.select({ topic: trainingQuestions.topic, active: sql<number>`(count(*) filter (where ${trainingQuestions.active}))::int`, total: sql<number>`count(*)::int` }).from(trainingQuestions).groupBy(trainingQuestions.topic).orderBy(asc(trainingQuestions.topic)),
  )

  const Query = Type.Object({ ...PageQuery, topic: Type.Optional(Type.String({ maxLength: 40 })), q: Type.Optional(Type.String({ maxLength: 100 })) })
  app.get('/api/training/questions', { config: { access }, schema: { querystring: Query, response: { 200: Page(QuestionLine) } } }, async ({ query: { topic, q, cursor, limit = 20 } }) => {
    const after = cursor ? readCursor(cursor) : null
    const like = q ? `%${q.replaceAll(/[%_\\]/g, String.raw`\$&`)}%` : null
    const rows = await newest(db)
      .where(and(topic ? eq(trainingQuestions.topic, topic) : undefined, like ? or(ilike(sql`${trainingQuestionVersions.question}->>'stem'`, like), ilike(sql`${trainingQuestionVersions.question}->>'basis'`, like)) : undefined, after ? sql`(${trainingQuestions.topic}, ${trainingQuestions.id}) > (${after[0]}, ${after[1]}::uuid)` : undefined))
      .orderBy(asc(trainingQuestions.topic), asc(trainingQuestions.id))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)?.row
    const statistics = await statisticsOf(db, page.map(({ row }) => row.id))
    return { items: page.map((found) => lineOf(found, statistics)), next: rows.length > limit && last ? writeCursor(last.topic, last.id) : null }
  })

  app.post('/api/training/questions', { config: { access }, schema: { body: QuestionInput, response: { 201: QuestionLine } } }, async (request, reply) => {
    const { accountId } = signedInOf(request)
    const id = keyedId(hmac, 'training-question', accountId, keyOf(request))
    const { topic, active, ...question } = checked(request.body)
    const when = new Date(now())
    await db.transaction(async (tx) => {
      const [made] = await tx.insert(trainingQuestions).values({ id, topic, active, updatedAt: when }).onConflictDoNothing().returning()
      if (!made) return
      await tx.insert(trainingQuestionVersions).values({ questionId: id, version: 1, question, writtenBy: accountId, writtenAt: when })
      await appendAudit(tx, { chain: 'training:bank', at: when, accountId, action: 'training.question-create', detail: { questionId: id } })
    })
    return reply.code(201).send(await read(id))
  })

  app.put('/api/training/questions/:id', { config: { access }, schema: { params: Type.Object({ id: Id }), body: QuestionInput, response: { 200: QuestionLine } } }, async (request) => {
    const { id } = request.params
    const { accountId } = signedInOf(request)
    const version = expectedVersion(request)
    const { topic, active, ...question } = checked(request.body)
    const when = new Date(now())
    await db.transaction(async (tx) => {
      const [changed] = await tx.update(trainingQuestions).set({ topic, active, version: version + 1, updatedAt: when }).where(and(eq(trainingQuestions.id, id), eq(trainingQuestions.version, version))).returning()
      if (!changed) throw await staleOrMissing(tx, trainingQuestions, id)
      await tx.insert(trainingQuestionVersions).values({ questionId: id, version: version + 1, question, writtenBy: accountId, writtenAt: when })
      await checkCourses(tx)
      await appendAudit(tx, { chain: 'training:bank', at: when, accountId, action: 'training.question-edit', detail: { questionId: id, version: version + 1, active } })
    })
    return read(id)
  })

  async function read(id: string) {
    const [found] = await newest(db).where(eq(trainingQuestions.id, id))
    return lineOf(found!, await statisticsOf(db, [id]))
  }
}

/** Refuses what would leave a published course without enough questions. */
async function checkCourses(db: Queryable): Promise<void> {
  const bank = await bankOf(db)
  const courses = await db
    .select({ content: trainingCourseVersions.content })
    .from(trainingCourses)
    .innerJoin(trainingCourseVersions, and(eq(trainingCourseVersions.courseId, trainingCourses.id), eq(trainingCourseVersions.version, trainingCourses.published)))
    .where(eq(trainingCourses.withdrawn, false))
  if (courses.some(({ content }) => content.blueprint.some(({ topic, count }) => (bank.get(topic) ?? 0) < count))) throw new Problem(409, 'topic-in-use')
}

function checked(input: QuestionInput): QuestionInput {
  const errors = questionFaults(input)
  refuse(errors)
  return input
}

const newest = (db: Queryable) =>
  db
    .select({ row: trainingQuestions, question: trainingQuestionVersions.question })
    .from(trainingQuestions)
    .innerJoin(trainingQuestionVersions, and(eq(trainingQuestionVersions.questionId, trainingQuestions.id), eq(trainingQuestionVersions.version, trainingQuestions.version)))

const lineOf = ({ row, question }: Awaited<ReturnType<typeof newest>>[number], statistics: Map<string, ItemStatistic>): QuestionLine => ({
  id: row.id, topic: row.topic, active: row.active, ...question, version: row.version, updatedAt: row.updatedAt.toISOString(), statistic: statistics.get(`${row.id}:${row.version}`) ?? itemStatistic([]),
})

// Papers beyond these say nothing new about a question.
const latestPapers = 5_000

/** 试题分析: how the newest versions of questions did in the latest papers that were handed in. */
async function statisticsOf(db: Queryable, ids: readonly string[]): Promise<Map<string, ItemStatistic>> {
  const wanted = new Set(ids)
  const rows = await db
    .select({ paper: trainingAttempts.paper, items: trainingResults.items, correct: trainingResults.correct })
    .from(trainingResults)
    .innerJoin(trainingAttempts, eq(trainingAttempts.id, trainingResults.attemptId))
    .where(eq(trainingResults.late, false))
    .orderBy(desc(trainingResults.gradedAt))
    .limit(latestPapers)
  const seen = new Map<string, { right: boolean; rest: number }[]>()
  for (const { paper, items, correct } of rows) {
    paper.forEach(({ questionId, version }, index) => {
      if (!wanted.has(questionId)) return
      const key = `${questionId}:${version}`
      const right = items[index]!
      seen.set(key, [...(seen.get(key) ?? []), { right, rest: (correct - (right ? 1 : 0)) / Math.max(1, items.length - 1) }])
    })
  }
  return new Map([...seen].map(([key, list]) => [key, itemStatistic(list)]))
}
