import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SupervisionOrder } from '../api/schema/supervision.ts'
import { escalateSupervision } from '../activities/supervision.ts'
import { messages } from '../db/document.ts'
import { anonymous, detail, done, filed, type Held } from './complaint-way.ts'
import { days, startTown, type Answer, type Town, type Visitor } from './town.ts'
import { meet, type People } from './way.ts'

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
