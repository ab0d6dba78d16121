import { writeFileSync } from 'node:fs'
import { eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { AssessmentEvidence, AssessmentList, AssessmentResult, AssessmentView } from '../api/schema/assessment.ts'
import { assessmentObjections, assessmentRows, assessments } from '../db/assessment.ts'
import { monthOf, type Month } from '../domain/assessment.ts'
import { addDays, dayOf } from '../domain/calendar.ts'
import { newAccount } from './administration.ts'
import { findUnit, offered, unitOf } from './commitment-way.ts'
import { bare, readPages } from './letters/read.ts'
import { csvOf, penaltyRow } from './publicity-row.ts'
import { apply, decideRepair } from './repair-way.ts'
import { days, startTown, type Answer, type Town, type Visitor } from './town.ts'
import { detail, done, file, meet, replyForm, type People } from './way.ts'

const path = '/api/assessments'
let town: Town
let people: People
let second: Visitor
let month: Month
let late: string
const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type?.replace('/problems/', '')]
const pointers = ({ body }: Answer<unknown>) => (body as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)
const view = async (visitor: Visitor): Promise<AssessmentView> => (await visitor.get<AssessmentView>(`${path}/${month}`)).body
const own = (seen: AssessmentView): AssessmentResult => seen.results.find(({ unitName }) => unitName === '郏县市场监督管理局')!
const figures = (result: AssessmentResult) => Object.fromEntries(result.figures.map(({ indicator, count, hits }) => [indicator, `${hits}/${count}`]))
const rows = async (visitor: Visitor, id: string, indicator: string) => (await visitor.get<AssessmentEvidence>(`${path}/${month}/results/${id}/${indicator}`)).body
const at = (result: AssessmentResult, rest = '') => `${path}/${month}/results/${result.id}/objection${rest}`

let lateMonth: Month

/** What the unit did in a month: a check that it leaves lying, one that it answers, a repair, an admission without a commitment, and what it reported. */
async function prepare(): Promise<void> {
  const asked = async (): Promise<string> => {
    const { number } = await file(people.party)
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'ask-source', { questions: '请核实罚款金额。' })
    return number
  }
  month = monthOf(town.now())
  late = await asked()
  const inTime = await asked()
  await done(people.verifier, inTime, 'reply', replyForm)
  await done(people.sourceApprover, inTime, 'confirm-reply')
  await decideRepair(people, (await apply(people.party)).number)
  const { template: _, ...admitted } = offered({ number: 'KH-1', type: '审批替代型', why: '申请人不采用承诺方式' })
  expect((await people.verifier.post('/api/admissions', admitted)).status).toBe(201)
  const today = dayOf(town.now())
  const row = (number: string, back: number) => ({ ...penaltyRow, cf_wsh: `郏考罚〔2026〕${number}号`, cf_jdrq: addDays(today, -back), cf_yxq: addDays(today, 900), cf_gsjzq: addDays(today, 300), cf_cfjgdm: unitOf.code, cf_sjlydm: unitOf.code })
  const { body } = await people.reviewer.upload<{ id: string }>('/api/imports', { name: '双公示.csv', content: Buffer.from(csvOf([row('1', 1), row('2', 40)])) })
  await vi.waitUntil(async () => (await people.reviewer.get<{ state: string }>(`/api/imports/${body.id}`)).body.state === 'done', { timeout: 20_000 })
  const { deadlines } = await detail(people.reviewer, late)
  lateMonth = monthOf(Date.parse(deadlines.find(({ limit }) => limit === 'step')!.dueAt!))
}

beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  await findUnit(people.verifier)
  await prepare()
}, 120_000)
afterAll(() => town?.stop())

describe('a month', () => {
  test('that is not over is not reckoned, nor one before the scheme, nor by anyone but the supervisor', async () => {
    const running = await people.supervisor.post(path, { month })
    expect([problem(running), pointers(running)]).toEqual([[422, 'invalid-input'], ['/month']])
    expect(pointers(await people.supervisor.post(path, { month: '2025-12' }))).toEqual(['/month'])
    expect((await people.supervisor.post(path, { month: '2026-13' })).status).toBe(400)
    expect((await people.supervisor.get(`${path}/${month}`)).status).toBe(404)
    expect((await people.sourceApprover.post(path, { month })).status).toBe(403)
    expect((await people.reviewer.get(path)).status).toBe(403)
  })

  test('that is over is reckoned once, of two at once and of one who asks again', async () => {
    await town.skip(late, days(70))
    second = await newAccount(town, 'supervisor', null, '410425198403154314')
    expect((await people.supervisor.get<AssessmentList>(path)).body.computable).toContain(month)
    const both = await Promise.all([people.supervisor.post<AssessmentView>(path, { month }), second.post<AssessmentView>(path, { month })])
    expect(both.map(({ status }) => status)).toEqual([201, 201])
    expect(both[0].body.computedAt).toBe(both[1].body.computedAt)
    expect((await people.supervisor.post<AssessmentView>(path, { month })).body.computedAt).toBe(both[0].body.computedAt)
    expect(await town.db.select().from(assessments)).toHaveLength(1)
    const { items, computable } = (await people.supervisor.get<AssessmentList>(path)).body
    expect([items.map((one) => [one.month, one.state]), computable.includes(month)]).toEqual([[[month, 'objecting']], false])
  })

  test('shows every unit with its cases in the order of codes, and each figure opens what it counts', async () => {
    const seen = await view(people.supervisor)
    expect(seen.results.length).toBeGreaterThan(10)
    const result = own(seen)
    expect(result.mix.map(({ title, count }) => [title.zh, count])).toEqual([['信用信息异议', 2], ['信用修复', 1]])
    expect(figures(result)).toMatchObject({ cases: '1/1', 'second-returns': '0/1', commitments: '0/1' })
    // Too few to be weighed.
    expect(result.figures.filter(({ indicator }) => indicator === 'cases').map(({ share }) => share)).toEqual([0])
    const publicity = (await rows(people.supervisor, result.id, 'publicity')).rows
    expect(publicity.filter(({ label }) => label.startsWith('郏考罚')).map(({ label, hit }) => `${label}${hit ? '及时' : '逾期'}`).toSorted()).toEqual(['郏考罚〔2026〕1号及时', '郏考罚〔2026〕2号逾期'])
    expect((await rows(people.supervisor, result.id, 'commitments')).rows).toMatchObject([{ label: 'KH-1', hit: false, kind: 'matter' }])
    expect((await people.supervisor.get(`${path}/${month}/results/${result.id}/happiness`)).status).toBe(400)
  })

  test('counts a step that was left lying in the month in which its time ran out', async () => {
    expect((await people.supervisor.post(path, { month: lateMonth })).status).toBe(201)
    const result = own((await people.supervisor.get<AssessmentView>(`${path}/${lateMonth}`)).body)
    const counted = (await people.supervisor.get<AssessmentEvidence>(`${path}/${lateMonth}/results/${result.id}/steps`)).body.rows
    expect(counted.filter(({ ref }) => ref === late)).toMatchObject([{ hit: false, done: null, step: { zh: expect.any(String) as string } }])
  })

  test('is told to a unit as far as it is its own', async () => {
    const seen = await view(people.sourceApprover)
    expect(seen.results.map(({ unitName }) => unitName)).toEqual(['郏县市场监督管理局'])
    const other = (await view(people.supervisor)).results.find(({ unitName }) => unitName !== '郏县市场监督管理局')!
    expect((await people.sourceApprover.get(`${path}/${month}/results/${other.id}/steps`)).status).toBe(404)
    expect(problem(await people.sourceApprover.post(at(other), { text: '不是本单位的。' }))).toEqual([404, 'not-found'])
    const told = await people.sourceApprover.get<{ items: { template: string }[] }>('/api/messages')
    expect(JSON.stringify(told.body)).toContain('考核')
  })

  test('stays as it was reckoned when its data change, and its rows cannot be changed', async () => {
    const before = own(await view(people.supervisor))
    await done(people.verifier, late, 'reply', replyForm)
    expect(own(await view(people.supervisor))).toEqual(before)
    await expect(town.db.update(assessmentRows).set({ rows: [] }).where(eq(assessmentRows.resultId, before.id))).rejects.toMatchObject({ cause: { code: '42501' } })
  })
})

describe('an objection', () => {
  test('needs words, is raised by the head alone, and once', async () => {
    const result = own(await view(people.sourceApprover))
    expect(result.mayObject).toBe(true)
    expect(problem(await people.sourceApprover.post(at(result), { text: ' ' }))).toEqual([400, 'invalid-input'])
    expect((await people.verifier.post(at(result), { text: '有误。' })).status).toBe(403)
    const raised = await people.sourceApprover.post<AssessmentView>(at(result), { text: '郏考罚〔2026〕2号因公告送达，决定日期登记有误。' })
    expect([raised.status, own(raised.body).objection?.raisedBy, own(raised.body).mayObject]).toEqual([201, '冯国强', false])
    expect(problem(await people.sourceApprover.post(at(result), { text: '再提。' }))).toEqual([409, 'already-exists'])
  })

  test('is decided by another person than who reckoned, with rows that stand in the figures', async () => {
    const result = own(await view(second))
    const row = (await rows(second, result.id, 'publicity')).rows.find(({ label }) => label === '郏考罚〔2026〕2号')!
    const upheld = { verdict: 'upheld', reason: '经核对送达回证，情况属实。', struck: [{ indicator: 'publicity', id: row.id }] }
    const computed = (await town.db.select({ by: assessments.computedBy }).from(assessments).where(eq(assessments.month, month)))[0]!.by
    const [author, other] = computed === people.supervisor.session.accountId ? [people.supervisor, second] : [second, people.supervisor]
    expect([own(await view(author)).mayDecide, own(await view(other)).mayDecide]).toEqual([false, true])
    expect(problem(await author.post(at(result, '/decision'), upheld))).toEqual([403, 'four-eyes'])
    await expect(town.db.update(assessmentObjections).set({ verdict: 'rejected', reason: '不成立。', decidedBy: author.session.accountId, decidedAt: new Date() }).where(eq(assessmentObjections.resultId, result.id))).rejects.toMatchObject({ cause: { code: 'SD001' } })
    expect(pointers(await other.post(at(result, '/decision'), { ...upheld, struck: [] }))).toEqual(['/struck'])
    expect(pointers(await other.post(at(result, '/decision'), { ...upheld, struck: [{ indicator: 'steps', id: row.id }] }))).toEqual(['/struck'])
    expect(pointers(await other.post(at(result, '/decision'), { ...upheld, struck: [...upheld.struck, ...upheld.struck] }))).toEqual(['/struck'])
    expect(pointers(await other.post(at(result, '/decision'), { ...upheld, verdict: 'rejected' }))).toEqual(['/struck'])
    const before = result.figures.find(({ indicator }) => indicator === 'publicity')!
    const after = own((await other.post<AssessmentView>(at(result, '/decision'), upheld)).body)
    expect(after.objection).toMatchObject({ verdict: 'upheld', struck: 1 })
    expect(after.figures.find(({ indicator }) => indicator === 'publicity')).toMatchObject({ count: before.count - 1, hits: before.hits })
    expect((await rows(other, result.id, 'publicity')).rows.find(({ id }) => id === row.id)?.isStruck).toBe(true)
    expect(problem(await other.post(at(result, '/decision'), upheld))).toEqual([409, 'act-not-open'])
  })
})

describe('the letter', () => {
  test('waits until nobody can object any more, is made once, and can be verified', async () => {
    expect(problem(await people.supervisor.post(`${path}/${month}/publication`))).toEqual([409, 'objection-open'])
    expect((await people.sourceApprover.post(`${path}/${month}/publication`)).status).toBe(403)
    expect((await people.sourceApprover.get(`${path}/${month}/pdf`)).status).toBe(404)
    await town.skip(late, days(21))
    expect(problem(await people.sourceApprover.post(at(own(await view(people.sourceApprover))), { text: '再提。' }))).toEqual([409, 'objection-over'])
    expect((await view(people.supervisor)).mayPublish).toBe(true)
    const made = await people.supervisor.post<AssessmentView>(`${path}/${month}/publication`)
    expect(made.body).toMatchObject({ state: 'published', number: expect.stringMatching(/^郏信考〔\d{4}〕1号$/) as string, mayPublish: false })
    expect((await people.supervisor.post<AssessmentView>(`${path}/${month}/publication`)).body.number).toBe(made.body.number)
    const pdf = await people.sourceApprover.get(`${path}/${month}/pdf`)
    const read = bare((await readPages(pdf.raw)).map(({ text }) => text).join(''))
    for (const words of ['社会信用工作督导考核情况的通报', '信用信息异议2、信用修复1', '收到异议1件', '下列单位本月没有办件和应计的件', '权重30，待确认']) expect(read).toContain(words)
    const code = (await town.db.execute<{ code: string }>(sql`select verification_code as code from documents where number = ${made.body.number}`))[0]!.code
    expect((await town.visitor().get<{ title: string }>(`/api/public/documents/${code}`)).body.title).toBe('督导考核通报')
    if (process.env.SHOTS) writeFileSync('test-results/assessment.pdf', pdf.raw)
  })
})
