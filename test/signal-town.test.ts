import { and, eq, like } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditEvents } from '../db/audit.ts'
import { messages } from '../db/document.ts'
import { caseViews } from '../db/signal.ts'
import { newAccount } from './administration.ts'
import { hurried, raise, setLimits, signalsOf } from './signal-way.ts'
import { days, startTown, type Answer, type Town } from './town.ts'
import { detail, file, meet, type People } from './way.ts'

let town: Town
let people: People
/** What was approved unread on the last day. */
let numbers: string[]
beforeAll(async () => {
  town = await startTown({ scale: 0.02 })
  people = await meet(town)
  await setLimits(town, { 'signal.minimum': 4, 'signal.last-day': 10 })
  numbers = await hurried(town, people, 4)
}, 180_000)
afterAll(() => town?.stop())

const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]
const told = async () => (await town.db.select({ id: messages.id }).from(messages).where(and(eq(messages.template, 'signals-raised'), eq(messages.accountId, people.supervisor.session.accountId)))).length
const answer = (id: string, body: object, visitor = people.supervisor) => visitor.post(`/api/signals/${id}/answer`, body)
const explained = { verdict: 'explained', reason: '系统故障期间集中补批，已核对纸质审批单。' }

test('staff who open a case are noted once a day with first and last instant, parties never', async () => {
  const { number } = await file(people.other)
  await detail(people.other, number)
  await detail(people.reviewer, number)
  await detail(people.reviewer, number)
  const rows = () => town.db.select().from(caseViews).where(eq(caseViews.caseNumber, number))
  expect((await rows()).map(({ personId, firstAt, lastAt }) => [personId, lastAt.getTime() - firstAt.getTime()])).toEqual([[people.reviewer.session.personId, 0]])
  await town.skip(number, 5 * 60_000)
  await detail(people.reviewer, number)
  const [row] = await rows()
  expect(row!.lastAt.getTime() - row!.firstAt.getTime()).toBeGreaterThan(4 * 60_000)
  await town.skip(number, days(1))
  await detail(people.reviewer, number)
  expect(await rows()).toHaveLength(2)
})

test('what stands out is raised once, with its cases, and supervisors are told once', async () => {
  expect((await signalsOf(people)).open).toEqual([])
  expect(await raise(town)).toBe(2)
  expect(await raise(town)).toBe(0)
  const { open, definitions, isToBeConfirmed } = await signalsOf(people)
  expect(open.map(({ kind, about, count, of, limit, verdict, cases }) => ({ kind, about, count, of, limit: limit.zh, verdict, cases: cases.toSorted() })).toSorted((a, b) => (a.kind < b.kind ? -1 : 1))).toEqual([
    { kind: 'last-day', about: ['郏县信用办'], count: 4, of: 4, limit: '10%', verdict: null, cases: numbers },
    { kind: 'unread', about: ['周海涛'], count: 4, of: 4, limit: '5%', verdict: null, cases: numbers },
  ])
  expect(await told()).toBe(1)
  expect([definitions.length, isToBeConfirmed]).toEqual([5, true])
  expect(definitions[0]!.text.zh).toContain('高于 10%')
})

test('nobody but a supervisor reads or answers them, and none that is about oneself', async () => {
  const { id } = (await signalsOf(people)).open.find(({ kind }) => kind === 'unread')!
  for (const visitor of [people.reviewer, people.approver, people.sourceApprover, people.counter, people.party]) {
    expect(problem(await visitor.get('/api/signals'))).toEqual([403, '/problems/wrong-role'])
    expect(problem(await answer(id, explained, visitor))).toEqual([403, '/problems/wrong-role'])
  }
  // The approver whom it is about has an account as supervisor, too.
  const oneself = await newAccount(town, 'supervisor', '郏县社会信用体系建设工作领导小组办公室', '410425197609213311')
  expect((await signalsOf({ supervisor: oneself })).open.map(({ kind }) => kind)).toEqual(['last-day'])
  expect(problem(await answer(id, explained, oneself))).toEqual([404, '/problems/not-found'])
})

test('an answer needs a result and a reason', async () => {
  const { id } = (await signalsOf(people)).open[0]!
  const refused = async (body: object) => {
    const { status, body: said } = await answer(id, body)
    return [status, (said as { errors: { pointer: string }[] }).errors.map(({ pointer }) => pointer)]
  }
  expect(await refused({ verdict: 'explained' })).toEqual([400, ['/reason']])
  expect(await refused({ verdict: 'explained', reason: ' ' })).toEqual([400, ['/reason']])
  expect(await refused({ verdict: 'ignored', reason: '无' })).toEqual([400, ['/verdict']])
  expect(await refused({ reason: '无' })).toEqual([400, ['/verdict']])
  expect(problem(await answer('00000000-0000-4000-8000-000000000000', explained))).toEqual([404, '/problems/not-found'])
})

test('an answer is given once and audited; the same cases raise no signal again, new ones do', async () => {
  const of = async (kind: string) => (await signalsOf(people)).open.find((one) => one.kind === kind)
  const [lastDay, unread] = [(await of('last-day'))!, (await of('unread'))!]
  expect((await answer(unread.id, explained)).status).toBe(204)
  expect(problem(await answer(unread.id, { ...explained, verdict: 'followed' }))).toEqual([409, '/problems/act-not-open'])
  expect((await signalsOf(people)).answered).toMatchObject([{ id: unread.id, verdict: { zh: '已说明' }, reason: explained.reason, answeredBy: '陈志远' }])
  const audited = await town.db.select({ action: auditEvents.action, detail: auditEvents.detail }).from(auditEvents).where(and(eq(auditEvents.chain, `signal:${unread.id}`), like(auditEvents.action, 'signal.%'))).orderBy(auditEvents.sequence)
  expect(audited.map(({ action }) => action)).toEqual(['signal.raise', 'signal.answer'])
  expect(JSON.stringify(audited)).not.toContain('补批')

  expect(await raise(town)).toBe(0)
  expect(await of('unread')).toBeUndefined()
  const more = await hurried(town, people, 4)
  expect(await raise(town)).toBe(1)
  expect((await of('unread'))!.cases.toSorted()).toEqual(more)
  expect((await of('last-day'))!.id).toBe(lastDay.id)
  expect((await of('last-day'))!.cases.toSorted()).toEqual([...numbers, ...more].toSorted())
  expect(await told()).toBe(2)
}, 120_000)
