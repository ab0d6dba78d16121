import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CaseLine } from '../api/schema/case.ts'
import type { Bulk, BulkResult, DeskColleague } from '../api/schema/desk.ts'
import { newAccount } from './administration.ts'
import { days, startTown, type Town, type Visitor } from './town.ts'
import { act, detail, done, file, freeRecords, meet, replyForm, sendAbout, upholding, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town.stop())

const opened: string[] = []
const filed = async (): Promise<string> => {
  const { number } = await file(people.party, { recordId: (await freeRecords(people.party))[0]!.id })
  opened.push(number)
  return number
}
// The enterprise has few records: what a rule leaves open is withdrawn.
afterEach(async () => {
  for (const number of opened.splice(0)) await act(people.party, number, 'withdraw', { reason: '不再异议' })
})
const lines = async (visitor: Visitor, tab: string): Promise<CaseLine[]> => (await visitor.get<{ items: CaseLine[] }>(`/api/cases?tab=${tab}&limit=100`)).body.items
const numbersIn = async (visitor: Visitor, tab: string): Promise<string[]> => (await lines(visitor, tab)).map(({ number }) => number)
const idOf = (visitor: Visitor) => visitor.session.accountId
const bulk = async (visitor: Visitor, form: Bulk, key: string = randomUUID()) => (await visitor.post<BulkResult>('/api/desk/bulk', form, { 'idempotency-key': key })).body.items

describe('a case that waits', () => {
  let number: string
  beforeEach(async () => {
    number = await filed()
  })

  test('stands in the queue of its role until somebody takes it, and then in theirs', async () => {
    expect(await numbersIn(people.reviewer, 'pool')).toContain(number)
    expect(await numbersIn(people.verifier, 'pool')).not.toContain(number)
    expect((await sendAbout(people.reviewer, number, 'claim')).status).toBe(204)
    expect([await numbersIn(people.reviewer, 'todo'), await numbersIn(people.secondReviewer, 'todo')].map((all) => all.includes(number))).toEqual([true, false])
    expect(await numbersIn(people.secondReviewer, 'pool')).not.toContain(number)
    expect((await detail(people.secondReviewer, number)).claimant).toMatchObject({ name: '赵建国', mine: false })
    expect((await sendAbout(people.reviewer, number, 'release')).status).toBe(204)
    expect(await numbersIn(people.secondReviewer, 'pool')).toContain(number)
  })

  test('is taken by one of two who reach for it at once', async () => {
    const both = await Promise.all([people.reviewer, people.secondReviewer].map((one) => sendAbout(one, number, 'claim')))
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 409])
    expect(both.find(({ status }) => status === 409)).toMatchObject({ type: 'claimed', detail: expect.stringMatching(/认领人：(赵建国|孙丽华)/) as string })
  })

  test('that a colleague has taken is acted on by nobody else of the role, and said so by name', async () => {
    await sendAbout(people.reviewer, number, 'claim')
    const refused = await act<{ type: string; detail: string }>(people.secondReviewer, number, 'accept')
    expect([refused.status, refused.body.detail]).toEqual([409, '该办件已由他人认领。 认领人：赵建国。'])
    expect((await sendAbout(people.secondReviewer, number, 'release')).status).toBe(409)
    expect((await detail(people.secondReviewer, number)).acts.find((one) => one.act === 'accept')).toMatchObject({ possible: false, why: { zh: '该办件已由他人认领。认领人：赵建国。' } })
    await done(people.reviewer, number, 'accept')
  })

  test('stays theirs while it is with the source unit, and comes back to them', async () => {
    await sendAbout(people.reviewer, number, 'claim')
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'ask-source', { questions: '请核实罚款金额。' })
    expect(await numbersIn(people.reviewer, 'todo')).not.toContain(number)
    expect(await numbersIn(people.verifier, 'pool')).toContain(number)
    expect(await sendAbout(people.secondReviewer, number, 'claim')).toMatchObject({ status: 409, type: 'claimed' })
    await done(people.verifier, number, 'reply', replyForm)
    await done(people.sourceApprover, number, 'confirm-reply')
    expect(await numbersIn(people.reviewer, 'todo')).toContain(number)
    await done(people.reviewer, number, 'propose', upholding)
    await done(people.approver, number, 'approve')
    for (const one of [people.reviewer, people.approver]) expect([...(await numbersIn(one, 'todo')), ...(await numbersIn(one, 'pool'))]).not.toContain(number)
    expect(await numbersIn(people.reviewer, 'handled')).toContain(number)
    expect(await numbersIn(people.secondReviewer, 'handled')).not.toContain(number)
  })

  test('is not taken by whoever did the step before, nor does it stand in their queue', async () => {
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'propose', upholding)
    expect(await numbersIn(people.approver, 'pool')).toContain(number)
    expect(await sendAbout(people.reviewer, number, 'claim')).toMatchObject({ status: 409, type: 'not-waiting' })
  })

  test('is handed on to a colleague of the role, who is told, with what was said in its notes', async () => {
    await sendAbout(people.reviewer, number, 'claim')
    expect((await sendAbout(people.reviewer, number, 'hand-on', { accountId: idOf(people.secondReviewer), reason: '本周外出培训' })).status).toBe(204)
    expect(await numbersIn(people.secondReviewer, 'todo')).toContain(number)
    const told = (await people.secondReviewer.get<{ items: { text: { zh: string } }[] }>('/api/messages')).raw.toString('utf8')
    expect(told).toContain(`案件 ${number} 交由您办理。`)
    expect(await sendAbout(people.reviewer, number, 'hand-on', { accountId: idOf(people.secondReviewer) })).toMatchObject({ status: 409, type: 'claimed' })
  })

  test('is handed to nobody of another role or unit', async () => {
    expect(await sendAbout(people.reviewer, number, 'hand-on', { accountId: idOf(people.approver) })).toMatchObject({ status: 422, at: ['/accountId'] })
    expect(await sendAbout(people.reviewer, number, 'hand-on', { accountId: idOf(people.verifier) })).toMatchObject({ status: 422, at: ['/accountId'] })
    expect(await sendAbout(people.secondReviewer, number, 'hand-on', { accountId: idOf(people.approver), role: 'approver' })).toMatchObject({ status: 403, type: 'wrong-role' })
  })

  test('that was lent comes back with the act for which it was lent, or when it is returned', async () => {
    expect(await sendAbout(people.reviewer, number, 'lend', { accountId: idOf(people.secondReviewer) })).toMatchObject({ status: 409, type: 'claim-first' })
    await sendAbout(people.reviewer, number, 'claim')
    expect((await sendAbout(people.reviewer, number, 'lend', { accountId: idOf(people.secondReviewer) })).status).toBe(204)
    expect((await detail(people.secondReviewer, number)).claimant).toMatchObject({ mine: true, lentBy: '赵建国' })
    expect((await act(people.reviewer, number, 'accept')).status).toBe(409)
    expect((await sendAbout(people.secondReviewer, number, 'return-loan')).status).toBe(204)
    expect(await sendAbout(people.secondReviewer, number, 'return-loan')).toMatchObject({ status: 409, type: 'not-lent' })
    await sendAbout(people.reviewer, number, 'lend', { accountId: idOf(people.secondReviewer) })
    await done(people.secondReviewer, number, 'accept')
    expect((await detail(people.reviewer, number)).claimant).toMatchObject({ mine: true, lentBy: null })
  })

  test('that was handed on or lent is taken back by who did so while nothing was done with it, and not afterwards', async () => {
    await sendAbout(people.reviewer, number, 'claim')
    expect(await sendAbout(people.reviewer, number, 'take-back')).toMatchObject({ status: 409, type: 'not-handed' })
    for (const way of ['hand-on', 'lend']) {
      expect((await sendAbout(people.reviewer, number, way, { accountId: idOf(people.secondReviewer) })).status).toBe(204)
      expect((await detail(people.reviewer, number)).claimant).toMatchObject({ mine: false, mayTakeBack: true })
      expect(await sendAbout(people.secondReviewer, number, 'take-back')).toMatchObject({ status: 409, type: 'not-handed' })
      expect((await sendAbout(people.reviewer, number, 'take-back')).status).toBe(204)
      expect((await detail(people.reviewer, number)).claimant).toMatchObject({ mine: true, lentBy: null, mayTakeBack: false })
    }
    expect((await people.secondReviewer.get('/api/messages')).raw.toString('utf8')).toContain(`案件 ${number} 已由转交人收回。`)
    await sendAbout(people.reviewer, number, 'hand-on', { accountId: idOf(people.secondReviewer) })
    await done(people.secondReviewer, number, 'accept')
    expect((await detail(people.reviewer, number)).claimant).toMatchObject({ mine: false, mayTakeBack: false })
    expect(await sendAbout(people.reviewer, number, 'take-back')).toMatchObject({ status: 409, type: 'already-acted' })
  })

  test('that the head handed out is taken back by that head while nothing was done with it, and then stands in the queue of its role', async () => {
    const role = 'reviewer'
    const takeBack = (one: Visitor, form: object = { role }) => sendAbout(one, number, 'take-back', form)
    await sendAbout(people.reviewer, number, 'claim')
    expect((await detail(people.approver, number)).led).toMatchObject({ role, claimant: { name: '赵建国', mayTakeBack: false } })
    expect(await takeBack(people.approver)).toMatchObject({ status: 409, type: 'not-handed' })
    expect((await sendAbout(people.approver, number, 'hand-on', { accountId: idOf(people.secondReviewer), role })).status).toBe(204)
    expect((await detail(people.approver, number)).led).toMatchObject({ claimant: { name: '孙丽华', mine: false, mayTakeBack: true } })
    expect((await detail(people.secondApprover, number)).led).toMatchObject({ claimant: { name: '孙丽华', mayTakeBack: false } })
    expect((await detail(people.secondReviewer, number)).led).toBeNull()
    expect(await takeBack(people.secondApprover)).toMatchObject({ status: 409, type: 'not-handed' })
    expect(await takeBack(people.secondReviewer)).toMatchObject({ status: 409, type: 'not-handed' })
    expect(await takeBack(people.reviewer, { role: 'approver' })).toMatchObject({ status: 403, type: 'wrong-role' })
    expect(await takeBack(people.approver, { role: 'source-verifier' })).toMatchObject({ status: 403, type: 'wrong-role' })
    expect(await takeBack(people.sourceApprover)).toMatchObject({ status: 403, type: 'wrong-role' })
    expect((await takeBack(people.approver)).status).toBe(204)
    expect((await detail(people.approver, number)).led).toEqual({ role, claimant: null })
    expect(await numbersIn(people.reviewer, 'pool')).toContain(number)
    expect((await people.secondReviewer.get('/api/messages')).raw.toString('utf8')).toContain(`案件 ${number} 已由转交人收回。`)
    await sendAbout(people.approver, number, 'hand-on', { accountId: idOf(people.secondReviewer), role })
    await done(people.secondReviewer, number, 'accept')
    expect((await detail(people.approver, number)).led).toMatchObject({ claimant: { name: '孙丽华', mayTakeBack: false } })
    expect(await takeBack(people.approver)).toMatchObject({ status: 409, type: 'already-acted' })
  })

  test('of a source unit is taken back by the head of that unit alone', async () => {
    const role = 'source-verifier'
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'ask-source', { questions: '请核实罚款金额。' })
    expect((await detail(people.sourceApprover, number)).led).toEqual({ role, claimant: null })
    expect((await sendAbout(people.sourceApprover, number, 'hand-on', { accountId: idOf(people.verifier), role })).status).toBe(204)
    const otherHead = await newAccount(town, 'source-approver', '郏县应急管理局', '410425199001019878')
    expect(await sendAbout(otherHead, number, 'take-back', { role })).toMatchObject({ status: 404, type: 'no-such-case' })
    expect((await sendAbout(people.sourceApprover, number, 'take-back', { role })).status).toBe(204)
    expect(await numbersIn(people.verifier, 'pool')).toContain(number)
  })

  test('of an absent colleague is done by the substitute, as theirs', async () => {
    await sendAbout(people.reviewer, number, 'claim')
    const today = new Date(town.now() + 8 * 3_600_000).toISOString().slice(0, 10)
    const { body } = await people.reviewer.post<{ id: string }>('/api/substitutions', { substituteId: idOf(people.secondReviewer), validFrom: today, validTo: today, reason: '病假' })
    await people.secondReviewer.put('/api/session/acting', { substitutionId: body.id })
    expect(await numbersIn(people.secondReviewer, 'todo')).toContain(number)
    await done(people.secondReviewer, number, 'accept')
    await people.secondReviewer.put('/api/session/acting', { substitutionId: null })
    await people.reviewer.post(`/api/substitutions/${body.id}/end`)
    expect(await numbersIn(people.secondReviewer, 'todo')).not.toContain(number)
  })
})

describe('many cases at once', () => {
  test('are taken, each with its own result; what one cannot have does not keep it from the others', async () => {
    const [first, second] = [await filed(), await filed()]
    await sendAbout(people.secondReviewer, second, 'claim')
    const items = await bulk(people.reviewer, { action: 'claim', numbers: [first, second, 'YY-2020-999999'] })
    expect(items.map(({ ok }) => ok)).toEqual([true, false, false])
    expect(items[1]?.why?.zh).toContain('孙丽华')
    expect(items[2]?.why?.zh).toBe('没有这个案件，或您无权查看。')
    expect((await bulk(people.reviewer, { action: 'release', numbers: [first] }))[0]?.ok).toBe(true)
  })

  test('are accepted once, though the request comes twice', async () => {
    const both = [await filed(), await filed()]
    const key = randomUUID()
    const [one, again] = [await bulk(people.reviewer, { action: 'accept', numbers: both }, key), await bulk(people.reviewer, { action: 'accept', numbers: both }, key)]
    expect([...one, ...again].map(({ ok }) => ok)).toEqual([true, true, true, true])
    for (const number of both) expect((await detail(people.reviewer, number)).entries.filter((entry) => entry.act === 'accept')).toHaveLength(1)
  })

  test('are shared out by the head to whoever has the most room, and to nobody who has none', async () => {
    const [first, second] = [await filed(), await filed()]
    const colleagues = (await people.approver.get<DeskColleague[]>('/api/desk/colleagues')).body.filter(({ role }) => role === 'reviewer')
    const room = (id: string, capacity: number) => people.approver.put(`/api/desk/colleagues/${id}/capacity`, { capacity })
    for (const { accountId, open } of colleagues) await room(accountId, open + (accountId === idOf(people.secondReviewer) ? 1 : 0))
    const items = await bulk(people.approver, { action: 'assign', role: 'reviewer', numbers: [first, second] })
    expect(items.map(({ ok, to }) => [ok, to])).toEqual([[true, '孙丽华'], [false, null]])
    expect(items[1]?.why?.zh).toContain('上限')
    // The head gives it to another, though it was taken.
    expect((await bulk(people.approver, { action: 'assign', role: 'reviewer', numbers: [first], accountId: idOf(people.reviewer) }))[0]).toMatchObject({ ok: true, to: '赵建国' })
    expect(await numbersIn(people.reviewer, 'todo')).toContain(first)
    expect((await people.sourceApprover.put(`/api/desk/colleagues/${idOf(people.reviewer)}/capacity`, { capacity: 1 })).status).toBe(404)
  })

  test('are a hundred at most', async () => {
    const numbers = Array.from({ length: 101 }, (_, index) => `YY-2020-${String(index).padStart(6, '0')}`)
    expect((await people.reviewer.post('/api/desk/bulk', { action: 'claim', numbers }, { 'idempotency-key': randomUUID() })).status).toBe(400)
  })
})

test('a queue is in the order of the time that is left, and a date that moves moves the case in it', async () => {
  const [first, second] = [await filed(), await filed()]
  const order = async () => (await numbersIn(people.reviewer, 'pool')).filter((one) => one === first || one === second)
  await done(people.reviewer, first, 'accept')
  await town.skip(first, days(0.01))
  const due = async () => Object.fromEntries((await lines(people.reviewer, 'pool')).map(({ number, dueAt }) => [number, dueAt ?? '9']))
  const dates = await due()
  expect(await order()).toEqual([first, second].toSorted((a, b) => (dates[a]! < dates[b]! ? -1 : dates[a]! > dates[b]! ? 1 : a < b ? -1 : 1)))
})
