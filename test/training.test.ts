import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CourseCard, EnrolmentView, LearnerLine, PaperView, TrainingOverview } from '../api/schema/training.ts'
import { answer, answersOf, beat, enrol, enrolment, handIn, open, startPaper, studyAll, sumOf, taken } from '../bench/training-learner.ts'
import { courseForm, publishCourse, setMinimumHours, type Answer, type Browser, type House } from '../bench/training-house.ts'
import { caseEntries } from '../db/case.ts'
import { auditEvents } from '../db/audit.ts'
import { certificatesOf, trainingEvents, trainingProgress } from '../db/training.ts'
import { progressOf } from '../domain/training-progress.ts'
import { readWords } from './letters/read.ts'
import { startHouse } from './training-house.ts'

let house: House
let courseId: string
let party: Browser & { personId: string }
beforeAll(async () => {
  house = await startHouse()
  await setMinimumHours(house, 1)
  courseId = await publishCourse(house, courseForm([{ id: 'a', minutes: 30 }, { id: 'b', minutes: 30 }]))
  party = await house.learner('王小明')
}, 180_000)
afterAll(() => house?.stop())

const problem = ({ status, body }: Answer) => [status, (body as { type?: string }).type?.replace('/problems/', '')]
const overview = async (browser: Browser) => taken(await browser.get<TrainingOverview>('/api/training'))
const subjectOf = async (browser: Browser) => taken(await browser.get<{ subject: { id: string } }>('/api/session')).subject.id

describe('the catalogue', () => {
  test('chooses courses by field and class of the enterprise’s own breaches, and says what the law asks', async () => {
    const seen = await overview(await house.as('qiye'))
    expect(seen.ruleSet.id).toBe('R2026')
    expect(seen.requirement).toBe('encouraged')
    expect(seen.minimum.text).toBe('1小时')
    const fields = new Set(seen.breaches.map(({ field }) => field.zh))
    expect(seen.fitting.length).toBeGreaterThan(0)
    for (const { field, suits } of seen.fitting) expect([fields.has(field.zh), suits.length > 0]).toEqual([true, true])
    for (const { field } of seen.others) expect(fields.has(field.zh)).toBe(false)
  })

  test('offers the demo’s three courses of three hours each', async () => {
    const seen = await overview(party)
    const demo = [...seen.fitting, ...seen.others].filter(({ minutes }) => minutes === 180)
    expect(demo.map(({ field }: CourseCard) => field.zh).toSorted()).toEqual(['安全生产', '生态环境', '食品药品'])
  })
})

describe('an enrolment', () => {
  test('made twice is one', async () => {
    const first = await enrol(party, courseId)
    expect((await enrol(party, courseId)).id).toBe(first.id)
  })

  test('is refused for a course that is not offered, and to whoever is no handler', async () => {
    expect(problem(await party.post('/api/training/enrolments', { courseId: randomUUID() }))).toEqual([409, 'course-not-offered'])
    for (const name of ['shenhe', 'peixun']) expect(problem(await (await house.as(name)).post('/api/training/enrolments', { courseId }))).toEqual([403, 'wrong-role'])
  })

  test('is refused without a valid power of attorney', async () => {
    const at = house.clock.at
    house.clock.at += 800 * 86_400_000
    const late = await house.as('qiye2')
    expect(problem(await late.post('/api/training/enrolments', { courseId }))).toEqual([403, 'no-authorization'])
    house.clock.at = at
  })

  test('is nobody else’s to see, open or sit', async () => {
    const mine = await enrol(party, courseId)
    const other = await house.learner('他人')
    expect(problem(await other.get(`/api/training/enrolments/${mine.id}`))).toEqual([404, 'not-found'])
    expect(problem(await open(other, mine.id))).toEqual([404, 'not-found'])
    expect(problem(await startPaper(other, mine.id))).toEqual([404, 'not-found'])
  })
})

describe('study time', () => {
  let learner: Browser & { personId: string }
  let mine: EnrolmentView
  beforeAll(async () => {
    learner = await house.learner('学时')
    mine = await enrol(learner, courseId)
  })

  test('is never taken from the client: a body that holds a time is refused (Frappe LMS)', async () => {
    const state = taken(await open(learner, mine.id))
    for (const extra of [{ seconds: 600 }, { at: 1 }, { watchTime: 99 }]) expect(problem(await learner.post('/api/training/live/beat', { liveId: state.liveId, nonce: state.nonce, visible: true, ...extra }))).toEqual([400, 'invalid-input'])
  })

  test('needs a lesson of the course and a nonce that was not used', async () => {
    expect(problem(await open(learner, mine.id, 'none'))).toEqual([404, 'not-found'])
    const first = taken(await open(learner, mine.id))
    house.clock.at += 20_000
    const second = taken(await beat(learner, first))
    house.clock.at += 20_000
    const repeated = taken(await beat(learner, first))
    expect([repeated.nonce, repeated.studiedMs]).toEqual([second.nonce, second.studiedMs])
    taken(await beat(learner, second))
    expect(problem(await beat(learner, first))).toEqual([409, 'beat-replayed'])
  })

  test('is counted in one lesson at a time, whichever was opened last', async () => {
    const first = taken(await open(learner, mine.id, 'a'))
    const second = taken(await open(learner, mine.id, 'b'))
    house.clock.at += 20_000
    expect(problem(await beat(learner, first))).toEqual([409, 'live-elsewhere'])
    expect((await beat(learner, second)).status).toBe(200)
  })

  test('is lost since the last check when one is missed, and the lesson must be opened again', async () => {
    let state = taken(await open(learner, mine.id))
    while (!state.check) {
      house.clock.at += state.beatMs
      state = taken(await beat(learner, state))
    }
    expect(JSON.stringify(state)).not.toContain('"right"')
    house.clock.at += 61_000
    expect(problem(await answer(learner, state, state.check.number, sumOf(state.check.prompt)))).toEqual([409, 'presence-missed'])
    expect(problem(await beat(learner, state))).toEqual([409, 'live-elsewhere'])
    expect((await enrolment(learner, mine.id)).lessons[0]).toMatchObject({ confirmedMs: 0, studiedMs: 0, done: false })
  })

  test('writes no history of a workflow, and what was kept is the fold over what happened', async () => {
    const rows = await house.db.select().from(trainingProgress).where(eq(trainingProgress.enrolmentId, mine.id))
    for (const row of rows) {
      const events = await house.db.select().from(trainingEvents).where(and(eq(trainingEvents.enrolmentId, mine.id), eq(trainingEvents.lessonId, row.lessonId))).orderBy(trainingEvents.sequence)
      expect(events).toHaveLength(row.events)
      const [{ seed } = { seed: '' }] = await house.db.execute<{ seed: string }>(`select seed from training_enrolments where id = '${mine.id}'`)
      expect(progressOf(events.map(({ event }) => event), { lengthMs: 30 * 60_000, seed: `${seed}:${row.lessonId}` })).toEqual(row.state)
    }
    expect(await house.db.select().from(caseEntries)).toEqual([])
  })
})

describe('the exam', () => {
  let learner: Browser & { personId: string }
  let mine: EnrolmentView
  beforeAll(async () => {
    learner = await house.learner('考生')
    mine = await enrol(learner, courseId)
  })

  test('opens when every lesson is done, and not before', async () => {
    expect(problem(await startPaper(learner, mine.id))).toEqual([409, 'exam-locked'])
    await studyAll(house, learner, mine)
    expect((await enrolment(learner, mine.id)).exam.possible).toBe(true)
  })

  test('hands out the same paper until it is over, without answers and without ids of questions', async () => {
    const first = await startPaper(learner, mine.id)
    const second = await startPaper(learner, mine.id)
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.body.questions).toEqual(first.body.questions)
    expect(Object.keys(first.body.questions[0]!).toSorted()).toEqual(['kind', 'options', 'stem'])
  })

  test('refuses a sheet that does not fit, takes one once, says how many were right and never which', async () => {
    const paper = taken(await startPaper(learner, mine.id))
    expect(problem(await handIn(learner, paper.id, [[0]]))).toEqual([422, 'invalid-input'])
    const wrong = paper.questions.map(() => [])
    const result = taken(await handIn(learner, paper.id, wrong))
    expect(Object.keys(result).toSorted()).toEqual(['certificate', 'correct', 'late', 'left', 'passed', 'total'])
    expect(result).toMatchObject({ correct: 0, passed: false, left: 2, certificate: null })
    expect(taken(await handIn(learner, paper.id, wrong))).toEqual(result)
    expect(problem(await handIn(learner, paper.id, answersOf(paper)))).toEqual([409, 'attempt-over'])
    expect(taken(await learner.get<PaperView>(`/api/training/attempts/${paper.id}`)).questions).toEqual([])
  })

  test('is late by the server’s clock, however right the answers are', async () => {
    const paper = taken(await startPaper(learner, mine.id))
    const answers = answersOf(paper)
    house.clock.at += paper.leftMs + 6_000
    expect(taken(await handIn(learner, paper.id, answers))).toMatchObject({ late: true, passed: false, certificate: null })
  })

  test('ends with its last attempt; whoever enrols again learns from the beginning', async () => {
    const paper = taken(await startPaper(learner, mine.id))
    expect(taken(await handIn(learner, paper.id, paper.questions.map(() => [])))).toMatchObject({ left: 0 })
    expect((await enrolment(learner, mine.id)).state).toBe('failed')
    expect(problem(await startPaper(learner, mine.id))).toEqual([409, 'enrolment-ended'])
    expect(problem(await open(learner, mine.id))).toEqual([409, 'enrolment-ended'])
    const again = await enrol(learner, courseId)
    expect(again.id).not.toBe(mine.id)
    expect(again.lessons.every(({ studiedMs }) => studiedMs === 0)).toBe(true)
  })
})

describe('a certificate', () => {
  let learner: Browser & { personId: string }
  let certificate: NonNullable<EnrolmentView['certificate']>
  beforeAll(async () => {
    learner = await house.learner('周毕业')
    const mine = await enrol(learner, courseId)
    await studyAll(house, learner, mine)
    const paper = taken(await startPaper(learner, mine.id))
    certificate = taken(await handIn(learner, paper.id, answersOf(paper))).certificate!
  })

  test('is numbered, names person, course, time and term, and is a PDF with its code', async () => {
    expect(certificate.number).toMatch(/^郏信训证〔\d{4}〕\d+号$/)
    const answered = await house.app.inject({ method: 'GET', url: `/api/training/certificates/${certificate.id}/pdf`, headers: { cookie: learner.cookie } })
    const text = await readWords(answered.rawPayload)
    for (const words of ['周毕业', '安全生产信用修复短训', '1小时', certificate.verificationCode, '不影响信用修复申请的受理和决定', certificate.number]) expect(text).toContain(words)
  })

  test('ends after the months of the parameter, and is found for the repair until then', async () => {
    const subjectId = await subjectOf(learner)
    const own = async (at: number) => (await certificatesOf(house.db, subjectId, at)).filter(({ personId }) => personId === learner.personId)
    const [found] = await own(house.clock.at)
    expect(found).toMatchObject({ number: certificate.number, field: 'safety', minutes: 60 })
    expect(Number(found!.validUntil.slice(0, 4)) - Number(found!.issuedOn.slice(0, 4))).toBe(1)
    const end = Date.parse(`${found!.validUntil}T10:00:00+08:00`)
    expect([(await own(end)).length, (await own(end + 86_400_000)).length, (await own(house.clock.at - 86_400_000)).length]).toEqual([1, 0, 0])
  })

  test('is proved to anyone who has its code, with the person’s name masked', async () => {
    const { body, status } = await party.get<{ title: string; content: { text: string }[] }>(`/api/public/documents/${certificate.verificationCode}`)
    expect([status, body.title]).toEqual([200, '信用修复培训证明'])
    expect(JSON.stringify(body)).toContain('周＊＊')
    expect(JSON.stringify(body)).not.toContain('周毕业')
  })

  test('is not read by another enterprise', async () => {
    expect(problem(await (await house.as('qiye2')).get(`/api/training/certificates/${certificate.id}/pdf`))).toEqual([404, 'not-found'])
  })

  test('stands in the audit without names', async () => {
    const rows = await house.db.select().from(auditEvents).where(eq(auditEvents.action, 'training.certificate'))
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain('周毕业')
  })

  test('is seen by the manager beside progress and papers', async () => {
    const { items } = taken(await (await house.as('peixun')).get<{ items: LearnerLine[] }>('/api/training/learners?state=passed'))
    expect(items.find(({ certificateNumber }) => certificateNumber === certificate.number)).toMatchObject({ person: '周毕业', papers: 1, best: 100, studiedMinutes: 60 })
  })
})
