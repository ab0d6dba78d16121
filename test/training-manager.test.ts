import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CourseDetail, QuestionInput, QuestionLine } from '../api/schema/training.ts'
import { rangeOf } from '../api/training-file.ts'
import { answersOf, enrol, handIn, startPaper, studyAll, taken } from '../bench/training-learner.ts'
import { courseForm, publishCourse, setMinimumHours, type Answer, type Browser, type House } from '../bench/training-house.ts'
import { trainingCourseVersions, trainingQuestionVersions } from '../db/training.ts'
import { safetyTopic } from '../ops/training-safety.ts'
import { startHouse } from './training-house.ts'
import { samplePdf } from './way.ts'

let house: House
let manager: Browser
let party: Browser
beforeAll(async () => {
  house = await startHouse()
  await setMinimumHours(house, 1)
  ;[manager, party] = await Promise.all([house.as('peixun'), house.as('qiye')])
}, 180_000)
afterAll(() => house?.stop())

const problem = ({ status, body }: Answer) => [status, (body as { type?: string }).type?.replace('/problems/', '')]
const details = ({ body }: Answer) => (body as { errors: { detail: string }[] }).errors.map(({ detail }) => detail).join('；')
const lessons = [{ id: 'a', minutes: 60 }]
const version = (value: number) => ({ 'if-match': `"${value}"` })
const made = async (form: object): Promise<CourseDetail> => taken(await manager.post<CourseDetail>('/api/training/courses', form))

/** Sends a file as the browser does. */
async function upload(browser: Browser, content: Buffer, name = '课件.pdf') {
  const boundary = `----${randomUUID()}`
  const payload = Buffer.concat([Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`), content, Buffer.from(`\r\n--${boundary}--\r\n`)])
  return house.app.inject({ method: 'POST', url: '/api/training/files', payload, headers: { cookie: browser.cookie, 'x-csrf-token': browser.csrf, 'content-type': `multipart/form-data; boundary=${boundary}` } })
}

describe('a course', () => {
  test('that is published is never changed: a new publication is a new version, and learners end the one they began', async () => {
    const id = await publishCourse(house, courseForm(lessons))
    const learner = await house.learner('版本')
    const mine = await enrol(learner, id)
    const before = taken(await manager.get<CourseDetail>(`/api/training/courses/${id}`))
    const edited = taken(await manager.put<CourseDetail>(`/api/training/courses/${id}`, { ...before.draft, title: '改名的课' }, version(before.version)))
    expect([edited.published, edited.changed]).toEqual([1, true])
    expect((await enrol(learner, id)).courseTitle).toBe('安全生产信用修复短训')
    const published = taken(await manager.post<CourseDetail>(`/api/training/courses/${id}/publish`, {}, version(edited.version)))
    expect([published.published, published.changed, published.history.map((one) => one.version)]).toEqual([2, false, [2, 1]])
    expect(taken(await learner.get<{ courseTitle: string }>(`/api/training/enrolments/${mine.id}`)).courseTitle).toBe('安全生产信用修复短训')
    expect((await enrol(await house.learner('新版'), id)).courseTitle).toBe('改名的课')
    await expect(house.db.update(trainingCourseVersions).set({ version: 9 }).where(eq(trainingCourseVersions.courseId, id)).catch((error: Error) => Promise.reject(error.cause as Error))).rejects.toThrow(/permission denied/)
  })

  test('is not published while it is shorter than the law asks or its bank too small', async () => {
    const short = await made(courseForm([{ id: 'a', minutes: 59 }], { blueprint: [{ topic: safetyTopic, count: 50 }] }))
    expect(short.faults).toHaveLength(2)
    const answer = await manager.post(`/api/training/courses/${short.id}/publish`, {}, version(short.version))
    expect(problem(answer)).toEqual([422, 'invalid-input'])
    expect(details(answer)).toMatch(/少于规定的培训时长 1 小时.*不够抽 50 道/)
  })

  test('takes no new learners once withdrawn, and those who learn go on', async () => {
    const id = await publishCourse(house, courseForm(lessons))
    const learner = await house.learner('旧生')
    const mine = await enrol(learner, id)
    const { version: at } = taken(await manager.get<CourseDetail>(`/api/training/courses/${id}`))
    expect(taken(await manager.post<CourseDetail>(`/api/training/courses/${id}/withdraw`, { withdrawn: true }, version(at))).withdrawn).toBe(true)
    expect(problem(await party.post('/api/training/enrolments', { courseId: id }))).toEqual([409, 'course-not-offered'])
    await studyAll(house, learner, mine)
    const paper = taken(await startPaper(learner, mine.id))
    expect(taken(await handIn(learner, paper.id, answersOf(paper))).passed).toBe(true)
  })

  test('is changed by whoever holds its newest version, and by nobody else', async () => {
    const { id, version: at, draft } = await made(courseForm(lessons))
    expect(problem(await manager.put(`/api/training/courses/${id}`, draft))).toEqual([428, 'version-needed'])
    expect(problem(await manager.put(`/api/training/courses/${id}`, draft, version(at + 1)))).toEqual([412, 'version-conflict'])
    expect(problem(await manager.put(`/api/training/courses/${randomUUID()}`, draft, version(1)))).toEqual([404, 'not-found'])
    expect(problem(await party.put(`/api/training/courses/${id}`, draft, version(at)))).toEqual([403, 'wrong-role'])
  })

  test('made twice under one key is one, and none is made without a key', async () => {
    const key = { 'idempotency-key': randomUUID() }
    const [first, second] = [await manager.post<CourseDetail>('/api/training/courses', courseForm(lessons), key), await manager.post<CourseDetail>('/api/training/courses', courseForm(lessons), key)]
    expect(second.body.id).toBe(first.body.id)
    expect(problem(await manager.post('/api/training/courses', courseForm(lessons), { 'idempotency-key': '' }))).toEqual([400, 'key-needed'])
  })
})

describe('slides and videos', () => {
  test('are PDF or MP4 by their content, from training managers alone', async () => {
    expect((await upload(manager, Buffer.from('MZ not a film'), '片.mp4')).statusCode).toBe(422)
    expect((await upload(manager, Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42')]), '片.mp4')).json()).toMatchObject({ mediaType: 'video/mp4' })
    expect((await upload(party, samplePdf)).statusCode).toBe(403)
  })

  test('are read in pieces by whoever learns the course, and by nobody else', async () => {
    const { id: fileId } = (await upload(manager, samplePdf)).json<{ id: string }>()
    const form = courseForm(lessons)
    const id = await publishCourse(house, { ...form, lessons: form.lessons.map((lesson) => ({ ...lesson, fileId })) })
    const read = (browser: Browser, range?: string) => house.app.inject({ method: 'GET', url: `/api/training/files/${fileId}`, headers: { cookie: browser.cookie, ...(range ? { range } : {}) } })
    const learner = await house.learner('看片人')
    expect((await read(learner)).statusCode).toBe(404)
    await enrol(learner, id)
    const whole = await read(learner)
    expect([whole.statusCode, whole.rawPayload.equals(samplePdf)]).toEqual([200, true])
    const piece = await read(learner, 'bytes=5-9')
    expect([piece.statusCode, piece.headers['content-range'], piece.rawPayload.toString()]).toEqual([206, `bytes 5-9/${samplePdf.length}`, samplePdf.subarray(5, 10).toString()])
    expect((await read(learner, 'bytes=-4')).rawPayload.toString()).toBe(samplePdf.subarray(-4).toString())
    expect((await read(learner, `bytes=${samplePdf.length}-`)).statusCode).toBe(416)
  })

  test('of others cannot be put into a lesson', async () => {
    const [row] = await house.db.execute<{ id: string }>(`select file_id as id from authorizations limit 1`)
    const form = courseForm(lessons)
    const answer = await manager.post('/api/training/courses', { ...form, lessons: form.lessons.map((lesson) => ({ ...lesson, fileId: row!.id })) })
    expect([problem(answer), details(answer)]).toEqual([[422, 'invalid-input'], '没有这个课件，请重新上传'])
  })

  test.each([[undefined, null], ['bytes=0-', [0, 99]], ['bytes=0-500', [0, 99]], ['bytes=-10', [90, 99]], ['bytes=100-', 'unsatisfiable'], ['bytes=9-3', 'unsatisfiable'], ['bytes=-', null], ['chars=1-2', null]])('the range %s of a hundred bytes is %j', (header, range) => expect(rangeOf(header, 100)).toEqual(range))
})

describe('the question bank', () => {
  const question: QuestionInput = { topic: '试验题库', active: true, kind: 'single', stem: '一加一等于几？', options: ['二', '三'], right: [0], basis: '' }
  const add = async (change: Partial<QuestionInput> = {}): Promise<QuestionLine> => taken(await manager.post<QuestionLine>('/api/training/questions', { ...question, ...change }))

  test('keeps every version of a question', async () => {
    const first = await add()
    const second = taken(await manager.put<QuestionLine>(`/api/training/questions/${first.id}`, { ...question, stem: '二加二等于几？' }, version(1)))
    expect(second.version).toBe(2)
    expect((await house.db.select().from(trainingQuestionVersions).where(eq(trainingQuestionVersions.questionId, first.id))).map((row) => row.question.stem).toSorted()).toEqual(['一加一等于几？', '二加二等于几？'])
    expect(problem(await manager.put(`/api/training/questions/${first.id}`, question, version(1)))).toEqual([412, 'version-conflict'])
  })

  test('refuses a question that cannot be answered, and everyone who is no training manager', async () => {
    expect(problem(await manager.post('/api/training/questions', { ...question, right: [5] }))).toEqual([422, 'invalid-input'])
    expect(problem(await manager.post('/api/training/questions', { ...question, options: ['二'] }))).toEqual([400, 'invalid-input'])
    for (const url of ['/api/training/questions', '/api/training/topics', '/api/training/courses', '/api/training/learners']) expect(problem(await party.get(url))).toEqual([403, 'wrong-role'])
  })

  test('does not let a published course run out of questions', async () => {
    const topic = `小题库${randomUUID().slice(0, 6)}`
    const only = await add({ topic })
    await publishCourse(house, courseForm(lessons, { blueprint: [{ topic, count: 1 }] }))
    expect(problem(await manager.put(`/api/training/questions/${only.id}`, { ...question, topic, active: false }, version(1)))).toEqual([409, 'topic-in-use'])
    await add({ topic })
    expect((await manager.put(`/api/training/questions/${only.id}`, { ...question, topic, active: false }, version(1))).status).toBe(200)
  })

  test('shows how a question did once five papers held it', async () => {
    const topic = `统计${randomUUID().slice(0, 6)}`
    for (const stem of ['甲题', '乙题', '丙题']) await add({ topic, stem })
    const id = await publishCourse(house, courseForm(lessons, { blueprint: [{ topic, count: 3 }], passMark: 100 }))
    for (let index = 0; index < 5; index += 1) {
      const learner = await house.learner(`考生${index}`)
      const mine = await enrol(learner, id)
      await studyAll(house, learner, mine)
      const paper = taken(await startPaper(learner, mine.id))
      await handIn(learner, paper.id, paper.questions.map(({ options }) => [options.indexOf(index < 3 ? '二' : '三')]))
    }
    const { items } = taken(await manager.get<{ items: QuestionLine[] }>(`/api/training/questions?topic=${encodeURIComponent(topic)}`))
    expect(items.map(({ statistic }) => statistic)).toEqual(Array.from({ length: 3 }, () => ({ answered: 5, difficulty: 0.6, discrimination: 1 })))
  })
})
