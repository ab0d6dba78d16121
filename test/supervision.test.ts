import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SupervisionOrder } from '../api/schema/supervision.ts'
import { escalateSupervision } from '../activities/supervision.ts'
import { messages } from '../db/document.ts'
import { workingDaysBetween } from '../domain/calendar.ts'
import { calendarOf } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { anonymous, detail, done, filed, type Held } from './complaint-way.ts'
import { apply } from './repair-way.ts'
import { days, startTown, type Answer, type Town, type Visitor } from './town.ts'
import { decide, file, meet, upholding, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

const orders = async (visitor: Visitor) => (await visitor.get<SupervisionOrder[]>('/api/supervision-orders')).body
const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]

/** A complaint that a unit looks into, after its limit has passed. */
async function late(to: 'unit' | 'office'): Promise<Held> {
  const held = await filed(town, anonymous())
  await done(people.reviewer, held, 'classify', { class: 'CP4' })
  await done(people.reviewer, held, 'accept')
  const { unitCode } = (await people.verifier.get<{ unitCode: string }>('/api/commitments/options')).body
  await done(people.reviewer, held, 'assign', { to, ...(to === 'unit' ? { unitCode } : {}), points: '核实。' })
  const { dueAt } = (await detail(people.reviewer, held)).deadlines.find(({ limit }) => limit === 'case')!
  await town.skip(held.number, Date.parse(dueAt!) - Date.now() + 1000)
  return held
}

test('a late complaint calls on the head of its unit, who answers once; the unit’s own staff and others do not', async () => {
  const held = await late('unit')
  await expect.poll(async () => (await orders(people.sourceApprover)).length).toBe(1)
  const [order] = await orders(people.sourceApprover)
  expect(order).toMatchObject({ caseNumber: held.number, number: expect.stringMatching(/^郏信督〔\d{4}〕1号$/), unitName: '郏县市场监督管理局', mayAnswer: true, isLate: false })
  expect((await orders(people.supervisor)).map(({ number }) => number)).toEqual([order!.number])
  expect(await orders(people.approver)).toEqual([])
  expect((await people.verifier.get('/api/supervision-orders')).status).toBe(403)
  expect((await people.approver.post(`/api/supervision-orders/${order!.id}/answer`, { answer: '已办理。' })).status).toBe(404)
  expect((await people.supervisor.post(`/api/supervision-orders/${order!.id}/answer`, { answer: '已办理。' })).status).toBe(403)
  expect((await people.sourceApprover.post(`/api/supervision-orders/${order!.id}/answer`, { answer: ' ' })).status).toBe(400)
  const answered = await people.sourceApprover.post<SupervisionOrder>(`/api/supervision-orders/${order!.id}/answer`, { answer: '因监测排期延误，本周内办结。' })
  expect(answered.body).toMatchObject({ answer: '因监测排期延误，本周内办结。', answeredBy: '冯国强', mayAnswer: false })
  expect(problem(await people.sourceApprover.post(`/api/supervision-orders/${order!.id}/answer`, { answer: '再答。' }))).toEqual([409, '/problems/act-not-open'])
  expect(await escalateSupervision(town.db, town.now() + days(30))).toBe(0)
})

test('one that nobody answers in its time goes on to the leading group, once', async () => {
  const held = await late('office')
  await expect.poll(async () => (await orders(people.approver)).map(({ caseNumber }) => caseNumber)).toEqual([held.number])
  const [order] = await orders(people.approver)
  expect(await escalateSupervision(town.db, Date.parse(order!.dueAt) - 1000)).toBe(0)
  expect(await escalateSupervision(town.db, Date.parse(order!.dueAt) + 1000)).toBe(1)
  expect(await escalateSupervision(town.db, Date.parse(order!.dueAt) + 2000)).toBe(0)
  expect((await orders(people.supervisor)).find(({ id }) => id === order!.id)!.escalatedAt).not.toBeNull()
  const told = await town.db.select({ template: messages.template }).from(messages).where(eq(messages.caseNumber, held.number))
  expect(told.filter(({ template }) => template === 'supervision-escalated')).toHaveLength(1)
})

const issue = (visitor: Visitor, caseNumber: string, change: object = {}, headers?: Record<string, string>) => visitor.post<SupervisionOrder>('/api/supervision-orders', { caseNumber, reason: 'near', instruction: '请说明办理进度，并在期限内办结。', ...change }, headers)

test('a supervisor calls on the head of the unit that decides, who answers within the same time as on an automatic order', async () => {
  const { number } = await apply(people.party)
  const key = { 'idempotency-key': 'issue-by-hand-1' }
  const issued = await issue(people.supervisor, number, {}, key)
  expect([issued.status, issued.body]).toEqual([201, expect.objectContaining({ caseNumber: number, unitName: '郏县市场监督管理局', reason: { zh: '临近期限、没有进展', en: expect.any(String) }, instruction: '请说明办理进度，并在期限内办结。', issuedBy: expect.any(String), mayAnswer: false, isLate: false })])
  expect((await issue(people.supervisor, number, {}, key)).body.id).toBe(issued.body.id)
  expect((await orders(people.approver)).some(({ caseNumber }) => caseNumber === number)).toBe(false)
  const [own] = await orders(people.sourceApprover)
  expect(own).toMatchObject({ id: issued.body.id, mayAnswer: true })
  const told = await town.db.select({ template: messages.template }).from(messages).where(eq(messages.caseNumber, number))
  expect(told.filter(({ template }) => template === 'supervision-issued')).toHaveLength(1)
  const automatic = (await orders(people.supervisor)).find(({ reason, unitName }) => reason === null && unitName === own!.unitName)!
  const daysOf = ({ issuedAt, dueAt }: SupervisionOrder) => workingDaysBetween(Date.parse(issuedAt), Date.parse(dueAt) - 1, calendarOf(seedLaw, null))
  expect(daysOf(own!)).toBe(daysOf(automatic))
  expect((await people.sourceApprover.post<SupervisionOrder>(`/api/supervision-orders/${own!.id}/answer`, { answer: '本周内办结。' })).status).toBe(200)
})

test('one of an objection that the credit office holds is for its approver, and nobody is told of it twice', async () => {
  const { number } = await file(people.party)
  expect((await issue(people.supervisor, number, { reason: 'instructed' })).body).toMatchObject({ unitName: '郏县信用办' })
  expect((await orders(people.approver)).find(({ caseNumber }) => caseNumber === number)).toMatchObject({ mayAnswer: true })
})

test('of two supervisors’ orders at once one is issued, and another may follow the answer', async () => {
  const { number } = await file(people.other)
  const both = await Promise.all([issue(people.supervisor, number), issue(people.supervisor, number)])
  expect(both.map((one) => problem(one).join(' ').trim()).toSorted()).toEqual(['201', '409 /problems/order-open'])
  const { id } = both.find(({ status }) => status === 201)!.body
  expect((await people.approver.post(`/api/supervision-orders/${id}/answer`, { answer: '已安排。' })).status).toBe(200)
  expect((await issue(people.supervisor, number)).status).toBe(201)
})

test('an order is refused by field, for a case that nobody holds, for one that is not there, and to any other role', async () => {
  const { number } = await file(people.other)
  await decide(people, number, upholding)
  expect(problem(await issue(people.supervisor, number))).toEqual([409, '/problems/nobody-to-answer'])
  expect(problem(await issue(people.supervisor, 'YY-2020-999999'))).toEqual([404, '/problems/no-such-case'])
  for (const [change, pointer] of [[{ instruction: ' ' }, '/instruction'], [{ reason: 'whim' }, '/reason'], [{ caseNumber: '2026' }, '/caseNumber']] as const) {
    const { status, body } = await issue(people.supervisor, number, change)
    expect([status, (body as unknown as { errors: { pointer: string }[] }).errors.map((one) => one.pointer)]).toEqual([400, expect.arrayContaining([pointer])])
  }
  for (const visitor of [people.reviewer, people.approver, people.sourceApprover, people.verifier, people.counter, people.party]) expect((await issue(visitor, number)).status).toBe(403)
})

test('of a complaint about discipline nobody but the supervisor knows, so that nobody is called on', async () => {
  const held = await filed(town, anonymous({ matters: [{ facts: '该科室工作人员索贿、受贿。', request: '请依法查处。' }] }))
  await done(people.supervisor, held, 'classify', { class: 'CP10' })
  expect(problem(await issue(people.supervisor, held.number))).toEqual([409, '/problems/nobody-to-answer'])
})
