import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FilingView } from '../api/schema/filing.ts'
import type { RecordView } from '../api/schema/record.ts'
import type { RemovalOrder } from '../api/schema/removal.ts'
import { records } from '../db/register.ts'
import { settledFacts } from '../db/reinsertion.ts'
import { addDays, dayOf, instantOf } from '../domain/calendar.ts'
import { demoAccounts } from '../ops/demo-accounts.ts'
import { administrators, enact, newAccount } from './administration.ts'
import { readPages } from './letters/read.ts'
import { act, applicationOf, apply, decideRepair, denying, done, finding, granting, optionsOf, repairable } from './repair-way.ts'
import { days, startTown, type Answer, type Town, type Visitor } from './town.ts'
import { detail, file, freeRecords, meet, uploaded, done as doneInObjection, type People } from './way.ts'

let town: Town
let people: People & { system: Visitor; security: Visitor }
beforeAll(async () => {
  town = await startTown()
  people = { ...(await meet(town)), ...(await administrators(town)) }
})
afterAll(() => town?.stop())

const letterKinds = async (number: string) => (await detail(people.party, number)).letters.map(({ kind }) => kind)
const record = async (id: string) => (await people.party.get<RecordView>(`/api/records/${id}`)).body
const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type: string }).type]
type Faults = { errors: { pointer: string; detail: string }[] }
const textOf = async (number: string, kind: string): Promise<string> => {
  await expect.poll(() => letterKinds(number)).toContain(kind)
  const letter = (await detail(people.party, number)).letters.find((one) => one.kind === kind)!
  return (await readPages((await people.party.get(`/api/documents/${letter.id}/pdf`)).raw)).map(({ text }) => text).join('')
}

test('an extension is blocked while the law leaves its length open, and is granted by another person once it was entered', async () => {
  const asking = { reason: 'complexity', explanation: '涉及跨省核查。' }
  const before = await apply(people.party)
  await done(people.verifier, before.number, 'accept')
  expect(problem(await act(people.verifier, before.number, 'ask-extension', asking))).toEqual([409, '/problems/value-open'])
  const greyed = (await detail(people.verifier, before.number)).acts.find((one) => one.act === 'ask-extension')!
  expect([greyed.possible, greyed.why?.zh]).toEqual([false, expect.stringContaining('延长办理')])
  await done(people.party, before.number, 'withdraw', { reason: '撤回。' })
  const today = dayOf(town.now())
  await enact(people, { kind: 'parameter', override: { ruleSet: 'R2026', parameter: 'repair.extension', value: 5, document: '郏信用〔2026〕9号', documentDate: today, from: today } })
  const { number } = await apply(people.party)
  await done(people.verifier, number, 'accept')
  expect(problem(await act(people.sourceApprover, number, 'grant-extension'))).toEqual([409, '/problems/act-not-open'])
  await done(people.verifier, number, 'ask-extension', asking)
  const due = (await detail(people.verifier, number)).deadlines.map(({ dueOn }) => dueOn!)
  expect(problem(await act(people.verifier, number, 'grant-extension'))).toEqual([403, '/problems/wrong-role'])
  await done(people.sourceApprover, number, 'grant-extension')
  const after = (await detail(people.verifier, number)).deadlines
  expect(after.map(({ dueOn }, index) => dueOn! > due[index]!)).toEqual([true, true])
  expect(after[0]!.extensions).toMatchObject([{ period: '5个工作日', reason: '案情复杂' }])
  expect(await textOf(number, 'extension')).toContain('延长办理5个工作日')
  await done(people.party, number, 'withdraw', { reason: '撤回。' })
})

describe('a repair', () => {
  test('that is granted ends publication, keeps it in the history, and cites the statute', async () => {
    const { number, recordId } = await apply(people.party)
    expect(number).toMatch(/^XF-\d{4}-\d{6}$/)
    expect((await record(recordId)).dispute).toBeNull()
    await decideRepair(people, number)
    const settled = await detail(people.party, number)
    expect([settled.outcome?.zh, settled.step]).toEqual(['准予信用修复', 'settled'])
    expect((await town.visitor().get(`/api/public/records/${recordId}`)).status).toBe(404)
    expect((await record(recordId)).publication).toBe('stopped')
    expect((await record(recordId)).corrections).toMatchObject([{ field: 'publication', oldValue: '公开', newValue: '停止公开' }])
    const text = await textOf(number, 'grant')
    for (const words of ['准予信用修复决定书', '民营经济促进法', '第五十四条', '郏县市场监督管理局', '行政复议', 'R2026']) expect(text).toContain(words)
    expect(await letterKinds(number)).toEqual(expect.arrayContaining(['receipt', 'acceptance', 'grant']))
    expect((await optionsOf(people.party, recordId)).possible).toBe(false)
    const { body: orders } = await people.party.get<RemovalOrder[]>(`/api/cases/${number}/removals`)
    expect(orders.map(({ action, duties }) => [action.zh, duties.length > 0])).toEqual([['停止公示', true]])
    expect(await town.db.select({ recordId: settledFacts.recordId }).from(settledFacts).where(eq(settledFacts.caseNumber, number))).toEqual([{ recordId }])
  })

  test('that is denied says why and from when the party may apply again, and the record stays published', async () => {
    const { number, recordId } = await apply(people.party)
    await done(people.verifier, number, 'accept')
    const silent = await act<Faults>(people.verifier, number, 'propose', { ...denying, ground: undefined })
    expect([silent.status, silent.body.errors.map(({ pointer }) => pointer)]).toEqual([422, ['/ground']])
    const dayless = await act<Faults>(people.verifier, number, 'propose', { ...denying, againFrom: undefined })
    expect([dayless.status, dayless.body.errors.map(({ pointer }) => pointer)]).toEqual([422, ['/againFrom']])
    await done(people.verifier, number, 'propose', denying)
    await done(people.sourceApprover, number, 'approve')
    expect((await detail(people.party, number)).outcome?.zh).toBe('不予信用修复')
    expect((await record(recordId)).publication).toBe('published')
    const text = await textOf(number, 'denial')
    for (const words of ['不予信用修复决定书', '2099年1月4日起再次申请', '尚未全部履行', '救济途径']) expect(text).toContain(words)
  })

  test('that is refused is told so with the way out, and the record is free again', async () => {
    const { number, recordId } = await apply(people.party)
    await done(people.verifier, number, 'refuse', { reason: 'asks-for-correction', explanation: '申请人主张罚款金额有误。', route: '请提出异议。' })
    expect((await detail(people.party, number)).outcome?.zh).toBe('不予受理')
    expect(await textOf(number, 'refusal')).toContain('请提出异议')
    expect((await optionsOf(people.party, recordId)).possible).toBe(true)
  })

  test('is asked for a supplement once, has its clock begun anew, and lapses when nothing comes', async () => {
    const asked = { items: [{ code: 'performance-proof', item: '缴款凭证', what: '请提交清晰的复印件。' }] }
    const { number } = await apply(people.party)
    await done(people.verifier, number, 'request-supplement', asked)
    await done(people.party, number, 'supplement', { answers: [{ item: '缴款凭证', reply: '已补交。' }], done: true })
    expect(problem(await act(people.verifier, number, 'request-supplement', asked))).toEqual([409, '/problems/act-not-open'])
    const [whole, step] = (await detail(people.party, number)).deadlines
    expect([whole!.anchoredBy, whole!.rule.period, step!.rule.period]).toEqual(['supplement-given', '10个工作日', '3个工作日'])
    await done(people.party, number, 'withdraw', { reason: '暂不申请。' })
    const late = await apply(people.party)
    await done(people.verifier, late.number, 'request-supplement', asked)
    await town.skip(late.number, days(25))
    await expect.poll(async () => (await detail(people.party, late.number)).outcome?.zh).toContain('逾期未补正')
    await expect.poll(() => letterKinds(late.number)).toContain('termination')
  })

  test('has three working days for acceptance and seven from there for the decision; who is late is reminded', async () => {
    const { number } = await apply(people.party)
    expect((await detail(people.verifier, number)).deadlines.map(({ rule }) => rule.period)).toEqual(['10个工作日', '3个工作日'])
    await done(people.verifier, number, 'accept')
    const [, decide] = (await detail(people.verifier, number)).deadlines
    expect([decide!.rule.period, decide!.rule.toBeConfirmed]).toEqual(['7个工作日', true])
    await town.skip(number, days(20))
    await expect.poll(async () => (await detail(people.verifier, number)).letters.map(({ kind }) => kind)).toContain('reminder')
    expect((await detail(people.supervisor, number)).lamp).toBe('red')
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
    expect((await detail(people.party, number)).outcome?.zh).toBe('已撤回')
    expect(problem(await act(people.party, number, 'withdraw', { reason: '再撤。' }))).toEqual([409, '/problems/act-not-open'])
  })

  test('is decided by two persons, and by nobody of another unit or of the office', async () => {
    const { number } = await apply(people.party)
    expect((await people.other.get(`/api/cases/${number}`)).status).toBe(404)
    expect(problem(await act(people.reviewer, number, 'accept'))).toEqual([403, '/problems/wrong-role'])
    await done(people.verifier, number, 'accept')
    await done(people.verifier, number, 'propose', granting)
    expect(problem(await act(people.verifier, number, 'approve'))).toEqual([403, '/problems/wrong-role'])
    const second = await newAccount(town, 'source-approver', '郏县市场监督管理局', demoAccounts.find(({ username }) => username === 'hecha')!.identity)
    expect(problem(await act(second, number, 'approve'))).toEqual([403, '/problems/four-eyes'])
    const stranger = await newAccount(town, 'source-verifier', '郏县应急管理局', '410425199001019878')
    expect((await stranger.get(`/api/cases/${number}`)).status).toBe(404)
    await done(people.sourceApprover, number, 'return', { note: '请补充缴款的日期。' })
    expect((await detail(people.verifier, number)).step).toBe('verify')
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })
})

describe('an application', () => {
  test('is refused by field and reason for what stands in its way', async () => {
    const [mine] = await repairable(people.party)
    const sent = async (change: Record<string, unknown>) => people.party.post<Faults>('/api/repairs', await applicationOf(people.party, { recordIds: [mine!.id], ...change }))
    const pointers = ({ status, body }: Answer<Faults>) => [status, body.errors.map(({ pointer }) => pointer)]
    const proof = { fileId: await uploaded(people.party), kind: 'performance-proof' }
    expect(pointers(await sent({ materials: [proof] }))).toEqual([422, ['/materials']])
    expect(pointers(await sent({ performedOn: '2099-01-01' }))).toEqual([422, ['/performedOn']])
    const [licence] = await freeRecords(people.party, 'licence')
    expect(pointers(await sent({ recordIds: [licence!.id] }))).toEqual([422, ['/recordIds/0']])
    const { number } = await file(people.party, { recordId: mine!.id })
    expect(pointers(await sent({}))).toEqual([422, ['/recordIds/0']])
    await doneInObjection(people.party, number, 'withdraw', { reason: '撤回。' })
    expect(problem(await people.other.post('/api/repairs', await applicationOf(people.other, { recordIds: [mine!.id] })))).toEqual([403, '/problems/not-own-record'])
  })

  test('of which another is pending about the record is refused', async () => {
    const { number, recordId } = await apply(people.party)
    expect((await optionsOf(people.party, recordId)).caseNumber).toBe(number)
    expect(problem(await people.party.post('/api/repairs', await applicationOf(people.party, { recordIds: [recordId] })))).toEqual([409, '/problems/already-pending'])
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })

  test('for several records makes a case for each, with results of their own, and its state is that of its cases', async () => {
    const recordIds = (await repairable(people.party)).slice(0, 2).map(({ id }) => id)
    expect(recordIds).toHaveLength(2)
    const form = await applicationOf(people.party, { recordIds })
    const key = { 'idempotency-key': 'several-records-0001' }
    const [first, again] = [await people.party.post<{ filingId: string; cases: { number: string }[] }>('/api/repairs', form, key), await people.party.post<{ cases: { number: string }[] }>('/api/repairs', form, key)]
    expect([first.status, again.status, again.body.cases]).toEqual([201, 201, first.body.cases])
    const numbers = first.body.cases.map(({ number }) => number)
    expect(new Set(numbers).size).toBe(2)
    expect(problem(await people.party.post('/api/repairs', { ...form, recordIds: recordIds.slice(0, 1) }, key))).toEqual([409, '/problems/key-reused'])
    const filing = async () => (await people.party.get<FilingView>(`/api/filings/${first.body.filingId}`)).body
    await decideRepair(people, numbers[0]!)
    expect(await filing()).toMatchObject({ state: 'running', settled: 1, all: 2, waiting: [] })
    await done(people.party, numbers[1]!, 'withdraw', { reason: '撤回。' })
    expect(await filing()).toMatchObject({ state: 'settled', settled: 2, outcomes: [{ title: { zh: '准予信用修复' }, count: 1 }, { title: { zh: '已撤回' }, count: 1 }] })
    expect((await detail(people.party, numbers[1]!)).filingId).toBe(first.body.filingId)
    expect((await people.other.get(`/api/filings/${first.body.filingId}`)).status).toBe(404)
  })

  test('one day too early is refused with the day, and is taken on it', async () => {
    const early = (await Promise.all((await freeRecords(people.party)).map(async ({ id }) => ({ id, from: (await optionsOf(people.party, id)).from })))).filter(({ from }) => from !== null).toSorted((a, b) => (a.from! < b.from! ? -1 : 1))[0]!
    const { number } = await apply(people.party)
    await town.skipTo(number, instantOf(addDays(early.from!, -1), 23 * 60))
    const refused = await people.party.post<Faults>('/api/repairs', await applicationOf(people.party, { recordIds: [early.id] }))
    expect([refused.status, refused.body.errors[0]?.pointer]).toEqual([422, '/recordIds/0'])
    expect(refused.body.errors[0]!.detail).toContain(`${early.from} 起申请`)
    await town.skipTo(number, instantOf(early.from!, 60))
    const taken = await apply(people.party, { recordIds: [early.id] })
    for (const one of [number, taken.number]) await done(people.party, one, 'withdraw', { reason: '撤回。' })
  })
})

test('a grant is not approved before the shortest publication has ended, though its date was corrected after the filing', async () => {
  const { number, recordId } = await apply(people.party)
  await done(people.verifier, number, 'accept')
  await done(people.verifier, number, 'propose', granting)
  const [before] = await town.db.select({ decisionDate: records.decisionDate }).from(records).where(eq(records.id, recordId))
  await town.db.update(records).set({ decisionDate: dayOf(town.now()) }).where(eq(records.id, recordId))
  const early = await act<{ type: string; detail: string }>(people.sourceApprover, number, 'approve')
  expect([early.status, early.body.type]).toEqual([409, '/problems/too-early'])
  expect(early.body.detail).toContain('起才能准予修复')
  await town.db.update(records).set(before!).where(eq(records.id, recordId))
  await done(people.sourceApprover, number, 'approve')
})

test('a repair that was got by falsehood is revoked by two persons, publication resumes, and the ban is to be confirmed', async () => {
  const { number, recordId } = await apply(people.party)
  await decideRepair(people, number)
  expect(problem(await act(people.sourceApprover, number, 'revoke'))).toEqual([409, '/problems/act-not-open'])
  await done(people.verifier, number, 'propose-revocation', finding)
  await done(people.sourceApprover, number, 'keep-repair', { note: '证据不足。' })
  expect((await record(recordId)).publication).toBe('stopped')
  await done(people.verifier, number, 'propose-revocation', finding)
  await done(people.sourceApprover, number, 'revoke')
  expect((await detail(people.party, number)).outcome?.zh).toBe('修复决定已撤销')
  expect((await record(recordId)).publication).toBe('published')
  const text = await textOf(number, 'revocation')
  for (const words of ['撤销信用修复决定书', '恢复公示', '待确认']) expect(text).toContain(words)
  const { law } = await optionsOf(people.party, recordId)
  expect(law!.conditions.find(({ name }) => name === 'no-ban')).toMatchObject({ state: 'unknown-here', why: { zh: expect.stringContaining('待确认') } })
})
