import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordView } from '../api/schema/record.ts'
import { act, decide, detail, done, file, filingOf, meet, proposal, replyForm, upholding, type People } from './way.ts'
import { days, startTown, type Town } from './town.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

const letterKinds = async (number: string) => (await detail(people.reviewer, number)).letters.map(({ kind }) => kind)
const publicRecord = async (id: string) => (await town.visitor().get<RecordView>(`/api/public/records/${id}`)).body

describe('an objection', () => {
  test('that is upheld corrects the record, keeps the old value and lifts the mark', async () => {
    const { number, recordId } = await file(people.party)
    expect((await publicRecord(recordId)).dispute).not.toBeNull()
    await decide(people, number)
    const settled = await detail(people.party, number)
    expect(settled.outcome?.zh).toBe('异议成立')
    expect(settled.step).toBe('settled')
    const record = await publicRecord(recordId)
    expect(record.dispute).toBeNull()
    expect(record.corrections).toMatchObject([{ field: 'cf_nr_fk', newValue: '0.500000' }])
    expect(record.corrections[0]!.oldValue).not.toBe('0.500000')
    await expect.poll(() => letterKinds(number)).toEqual(expect.arrayContaining(['receipt', 'acceptance', 'verification', 'reply', 'decision', 'correction']))
    const decision = (await detail(people.party, number)).letters.find(({ kind }) => kind === 'decision')!
    expect(decision.deliveredAt).not.toBeNull()
    expect(decision.number).toMatch(/^郏信异决〔\d{4}〕\d+号$/)
  })

  test('that is refused says why, and the record loses its mark', async () => {
    const { number, recordId } = await file(people.party)
    const view = await done(people.reviewer, number, 'refuse', { reason: 'asks-for-repair', explanation: '申请人请求提前终止公示。', route: '请通过信用修复办理。' })
    expect(view.outcome).toBe('refused')
    expect((await publicRecord(recordId)).dispute).toBeNull()
    await expect.poll(() => letterKinds(number)).toContain('refusal')
  })

  test('that is not supplemented in time lapses', async () => {
    const { number, recordId } = await file(people.party)
    await done(people.reviewer, number, 'request-supplement', { items: [{ item: '处罚决定书', what: '请提交处罚决定书复印件。' }] })
    await town.skip(number, days(25))
    await expect.poll(async () => (await detail(people.party, number)).outcome?.zh).toContain('逾期未补正')
    expect((await publicRecord(recordId)).dispute).toBeNull()
    await expect.poll(() => letterKinds(number)).toContain('termination')
  })

  test('is asked for a supplement once, and its clock begins anew with the complete material', async () => {
    const { number } = await file(people.party)
    await done(people.reviewer, number, 'request-supplement', { items: [{ item: '处罚决定书', what: '请提交复印件。' }] })
    expect((await detail(people.party, number)).lamp).toBe('paused')
    await done(people.party, number, 'supplement', { answers: [{ item: '处罚决定书', reply: '已补交。' }], done: true })
    const again = await act(people.reviewer, number, 'request-supplement', { items: [{ item: '其他', what: '再补。' }] })
    expect(again.status).toBe(409)
    expect((await detail(people.party, number)).deadlines[0]!.state).toBe('running')
    await done(people.party, number, 'withdraw', { reason: '不再需要。' })
  })

  test('can be withdrawn before the decision and not after', async () => {
    const { number } = await file(people.party)
    await done(people.reviewer, number, 'accept')
    const view = await done(people.party, number, 'withdraw', { reason: '已与认定单位沟通解决。' })
    expect(view.outcome).toBe('withdrawn')
    expect((await act(people.party, number, 'withdraw', { reason: '再撤一次' })).status).toBe(409)
    expect((await act(people.reviewer, number, 'propose', proposal)).status).toBe(409)
  })

  test('that misses its limit is noted, told to the supervisor, and goes on waiting', async () => {
    const { number } = await file(people.party)
    await town.skip(number, days(20))
    await expect.poll(async () => (await detail(people.supervisor, number)).lamp).toBe('red')
    await expect.poll(async () => (await people.supervisor.get<{ items: { caseNumber: string; text: { zh: string } }[] }>('/api/messages')).body.items.filter(({ caseNumber }) => caseNumber === number).map(({ text }) => text.zh).join()).toContain('督办')
    await done(people.reviewer, number, 'accept')
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })

  test('whose source unit is late brings a reminder letter and the supervisor', async () => {
    const { number } = await file(people.party)
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'ask-source', { questions: '请核实。' })
    await town.skip(number, days(14))
    await expect.poll(() => letterKinds(number)).toContain('reminder')
    await done(people.verifier, number, 'reply', replyForm)
    await done(people.sourceApprover, number, 'confirm-reply')
    await done(people.reviewer, number, 'propose', upholding)
    await done(people.approver, number, 'approve')
    expect((await detail(people.party, number)).outcome?.zh).toContain('不成立')
  })

  test('that is maintained is rechecked by someone who neither proposed nor approved', async () => {
    const { number, recordId } = await file(people.party)
    await decide(people, number, upholding)
    expect((await detail(people.party, number)).outcome?.zh).toContain('维持')
    await done(people.party, number, 'request-recheck', { reason: '有新的证据。', materials: [] })
    expect((await publicRecord(recordId)).dispute).not.toBeNull()
    expect((await act(people.reviewer, number, 'recheck', proposal)).status).toBe(403)
    expect((await act(people.approver, number, 'recheck', proposal)).status).toBe(403)
    const before = (await publicRecord(recordId)).corrections.length
    await done(people.secondApprover, number, 'recheck', { ...proposal, corrections: [{ field: 'cf_nr_fk', value: '0.600000' }] })
    await expect.poll(() => letterKinds(number)).toEqual(expect.arrayContaining(['decision', 'recheck-decision', 'recheck-correction']))
    expect((await publicRecord(recordId)).corrections).toHaveLength(before + 1)
    expect((await detail(people.party, number)).outcome?.zh).toBe('异议成立')
  })

  test('in expert time has no date, and its clock goes on with the days that were left', async () => {
    const { number } = await file(people.party)
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'ask-source', { questions: '请鉴定。' })
    await done(people.verifier, number, 'start-expert', { reason: 'appraisal', entrusted: '河南省质检院', expected: '2027-03-01' })
    const paused = await detail(people.party, number)
    expect([paused.lamp, paused.dueAt]).toEqual(['paused', null])
    expect((await act(people.verifier, number, 'reply', replyForm)).status).toBe(409)
    await town.skip(number, days(30))
    expect((await detail(people.party, number)).lamp).toBe('paused')
    await done(people.verifier, number, 'end-expert', { result: '鉴定完成。' })
    const running = await detail(people.party, number)
    expect(running.deadlines[0]!.days.filter(({ counted }) => counted)).toHaveLength(7)
    expect(running.deadlines[0]!.days.some(({ why }) => why === 'paused')).toBe(true)
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })
})

test('a record that must not be published is shielded until the decision, on the grounds that allow it', async () => {
  const other = await file(people.party)
  expect((await act(people.reviewer, other.number, 'shield', { reason: '不属于可屏蔽的事由。' })).status).toBe(409)
  await done(people.party, other.number, 'withdraw', { reason: '撤回。' })
  const { number, recordId } = await file(people.party, { ground: 'G7', claims: [] })
  await done(people.reviewer, number, 'accept')
  await done(people.reviewer, number, 'shield', { reason: '涉嫌不应公示，核查期间暂时屏蔽。' })
  expect((await town.visitor().get(`/api/public/records/${recordId}`)).status).toBe(404)
  expect((await detail(people.party, number)).record.publication).toBe('shielded')
  await done(people.reviewer, number, 'propose', upholding)
  await done(people.approver, number, 'approve')
  expect((await publicRecord(recordId)).publication).toBe('published')
})

describe('a decision', () => {
  test('to correct that changes nothing is refused by its field', async () => {
    const { number } = await file(people.party)
    await done(people.reviewer, number, 'accept')
    const nothing = await act<{ errors?: { pointer: string }[] }>(people.reviewer, number, 'propose', { ...proposal, corrections: [] })
    expect([nothing.status, nothing.body.errors?.[0]?.pointer]).toEqual([422, '/corrections'])
    const nonsense = await act<{ errors?: { pointer: string }[] }>(people.reviewer, number, 'propose', { ...proposal, corrections: [{ field: 'cf_jdrq', value: '昨天' }] })
    expect([nonsense.status, nonsense.body.errors?.[0]?.pointer]).toEqual([422, '/corrections/0/value'])
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })

  test('is sent back by the approver and proposed again', async () => {
    const { number } = await file(people.party)
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'propose', upholding)
    await done(people.approver, number, 'return', { note: '请补充事实。' })
    expect((await detail(people.reviewer, number)).step).toBe('examine')
    await done(people.secondReviewer, number, 'propose', { ...upholding, code: 'annotate' })
    await done(people.approver, number, 'approve')
    const settled = await detail(people.party, number)
    expect(settled.outcome?.zh).toBe('已记载声明')
    expect(settled.record.statement).toContain('罚款金额')
  })

  test('of two reviewers who act at once, one is refused', async () => {
    const { number } = await file(people.party)
    const both = await Promise.all([act(people.reviewer, number, 'accept'), act(people.secondReviewer, number, 'accept')])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })
})

test('a corrected number and date are found where the record is looked up', async () => {
  const { number, recordId } = await file(people.party, { claims: [] })
  const corrections = [{ field: 'cf_wsh', value: '郏市监更〔2026〕77号' }, { field: 'cf_jdrq', value: '2026-03-02' }]
  await decide(people, number, { ...proposal, corrections })
  const { body } = await town.visitor().get<{ items: { id: string; decisionDate: string }[] }>(`/api/public/records?q=${encodeURIComponent('郏市监更〔2026〕77号')}`)
  expect(body.items.map(({ id, decisionDate }) => [id, decisionDate])).toEqual([[recordId, '2026-03-02']])
})

describe('the same key', () => {
  test('gives the same case, running or closed, and is refused for other content', async () => {
    const form = await filingOf(people.party)
    const key = { 'idempotency-key': 'one-filing-0001' }
    const first = await people.party.post<{ number: string }>('/api/objections', form, key)
    const again = await people.party.post<{ number: string }>('/api/objections', form, key)
    expect([first.status, again.status, again.body.number]).toEqual([201, 201, first.body.number])
    await done(people.party, first.body.number, 'withdraw', { reason: '撤回。' })
    const closed = await people.party.post<{ number: string }>('/api/objections', form, key)
    expect([closed.status, closed.body.number]).toEqual([201, first.body.number])
    const other = await people.party.post('/api/objections', { ...form, reason: '别的理由' }, key)
    expect(other.status).toBe(409)
  })
})
