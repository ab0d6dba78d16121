import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseActivities } from '../activities/case.ts'
import { cases } from '../db/case.ts'
import { records } from '../db/register.ts'
import { removalDuties, removalOrders } from '../db/removal.ts'
import type { RecordView } from '../api/schema/record.ts'
import { readPages } from './letters/read.ts'
import { actInPlan, applyForPlan, completePlan, completionOf, decidePlan, denyingProposal, doneInPlan, failPlan, failure, planOf, repairProposal, shieldingProposal } from './reorganisation-way.ts'
import { applicationOf, apply, optionsOf, done as doneInRepair, repairable } from './repair-way.ts'
import { days, startTown, type Answer, type Town } from './town.ts'
import { decide, detail, done as doneInObjection, file, freeRecords, meet, proposal as correction, upholding, uploaded, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

type Faults = { errors: { pointer: string; detail: string }[] }
const pointers = ({ status, body }: Answer<Faults>) => [status, body.errors?.map(({ pointer }) => pointer)]
const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type: string }).type]
const record = async (id: string) => (await people.party.get<RecordView>(`/api/records/${id}`)).body
const ordersOf = async (number: string) => (await town.db.select().from(removalOrders).where(eq(removalOrders.caseNumber, number)).orderBy(removalOrders.orderedAt)).map(({ content, reason }) => [content.action, reason])
const publicStatus = async (id: string) => (await town.visitor().get(`/api/public/records/${id}`)).status
const textOf = async (number: string, kind: string): Promise<string> => {
  await expect.poll(async () => (await detail(people.party, number)).letters.map((one) => one.kind)).toContain(kind)
  const letter = (await detail(people.party, number)).letters.find((one) => one.kind === kind)!
  return (await readPages((await people.party.get(`/api/documents/${letter.id}/pdf`)).raw)).map(({ text }) => text).join('')
}

describe('a reorganisation', () => {
  test('shields the record while the plan is carried out, has no clock of the unit meanwhile, and ends in the repair', async () => {
    const { number, recordId } = await applyForPlan(people.party)
    expect(number).toMatch(/^CZ-\d{4}-\d{6}$/)
    expect(await publicStatus(recordId)).toBe(200)
    await decidePlan(people, number)
    expect([await publicStatus(recordId), (await record(recordId)).publication]).toEqual([404, 'shielded'])
    const waiting = await detail(people.verifier, number)
    expect([waiting.step, waiting.dueAt, waiting.deadlines[0]!.state]).toEqual(['performance', null, 'stopped'])
    await doneInPlan(people.party, number, 'report', { progress: '已清偿第一期。', materials: [] })
    await completePlan(people, number)
    const settled = await detail(people.party, number)
    expect([settled.outcome?.zh, settled.step, (await record(recordId)).publication]).toEqual(['计划执行完毕，准予信用修复', null, 'stopped'])
    expect(await ordersOf(number)).toEqual([['shield', 'shielded'], ['stop', 'decided']])
    expect(settled.letters.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['receipt', 'acceptance', 'shielding', 'grant']))
    for (const words of ['准予信用修复决定书', '豫04破1号之九', '民营经济促进法', '停止公示']) expect(await textOf(number, 'grant')).toContain(words)
    for (const words of ['暂时屏蔽告知书', '豫04破1号之三', '计划执行期间暂时屏蔽', '行政复议']) expect(await textOf(number, 'shielding')).toContain(words)
  })

  test('whose plan fails is published again, and the partners who shielded it are told to restore it', async () => {
    const { number, recordId } = await applyForPlan(people.party)
    await decidePlan(people, number)
    await failPlan(people, number)
    expect([await publicStatus(recordId), (await detail(people.party, number)).outcome?.zh]).toEqual([200, '计划终止执行，恢复公示'])
    expect(await ordersOf(number)).toEqual([['shield', 'shielded'], ['restore', 'restored']])
    const duties = await town.db.select({ state: removalDuties.state, parameter: removalDuties.parameter }).from(removalDuties).innerJoin(removalOrders, eq(removalOrders.id, removalDuties.orderId)).where(eq(removalOrders.caseNumber, number))
    expect(duties.filter(({ parameter }) => parameter === 'removal.shield').every(({ state }) => state === 'superseded')).toBe(true)
    expect((await record(recordId)).corrections.map(({ decision }) => decision.zh)).toEqual(['重整、和解计划执行期间暂时屏蔽', '重整、和解计划终止执行，恢复公示'])
    for (const words of ['恢复公示告知书', '不执行或者不能执行', '恢复公示']) expect(await textOf(number, 'restoration')).toContain(words)
  })

  test('says that the days of its verification are to be confirmed, and computes no date for them', async () => {
    const { number } = await applyForPlan(people.party)
    expect((await detail(people.verifier, number)).openLimit).toBeNull()
    await doneInPlan(people.verifier, number, 'accept')
    const { openLimit, deadlines } = await detail(people.verifier, number)
    expect([openLimit?.title.zh, deadlines.map(({ limit }) => limit)]).toEqual(['核查时限', ['case']])
    expect(openLimit!.basis).toContain('第36号')
    expect(await textOf(number, 'acceptance')).toContain('待确认')
    await doneInPlan(people.party, number, 'withdraw', { reason: '撤回。' })
    expect(await textOf(number, 'termination')).toContain('继续公示')
  })

  test('that is not accepted, or denied, leaves the record published and tells no partner', async () => {
    const refused = await applyForPlan(people.party)
    await doneInPlan(people.verifier, refused.number, 'refuse', { reason: 'no-ruling', explanation: '仅有受理裁定。', route: '取得批准计划的裁定后再申请。' })
    const denied = await applyForPlan(people.party)
    await decidePlan(people, denied.number, denyingProposal)
    for (const { number, recordId } of [refused, denied]) expect([await publicStatus(recordId), await ordersOf(number)]).toEqual([200, []])
    expect(await textOf(refused.number, 'refusal')).toContain('取得批准计划的裁定')
    expect(await textOf(denied.number, 'denial')).toContain('不予暂时屏蔽')
  })

  test('whose completion is not proved goes on being carried out under the shield', async () => {
    const { number, recordId } = await applyForPlan(people.party)
    await decidePlan(people, number)
    await doneInPlan(people.party, number, 'complete', await completionOf(people.party))
    expect((await detail(people.verifier, number)).dueAt).not.toBeNull()
    await doneInPlan(people.verifier, number, 'propose-repair', { ...repairProposal, verdict: 'not-completed' })
    await doneInPlan(people.sourceApprover, number, 'return', { note: '请写明欠缺。' })
    await doneInPlan(people.verifier, number, 'propose-repair', { ...repairProposal, verdict: 'not-completed' })
    await doneInPlan(people.sourceApprover, number, 'approve')
    expect([(await detail(people.party, number)).step, (await record(recordId)).publication]).toEqual(['performance', 'shielded'])
    await doneInPlan(people.verifier, number, 'propose-failure', failure)
    await doneInPlan(people.sourceApprover, number, 'return', { note: '证据不足。' })
    expect((await detail(people.party, number)).step).toBe('performance')
    await completePlan(people, number)
    expect((await record(recordId)).publication).toBe('stopped')
  })
})

describe('an application', () => {
  test('is refused by its field without a ruling, with a ruling of the future, for a licence, and of an administrator without appointment', async () => {
    const sent = async (change: Record<string, unknown>) => pointers(await people.party.post<Faults>('/api/reorganisations', await planOf(people.party, change)))
    const other = { fileId: await uploaded(people.party), kind: 'other' }
    expect(await sent({ materials: [other] })).toEqual([422, ['/materials']])
    expect(await sent({ ruledOn: '2099-01-01' })).toEqual([422, ['/ruledOn']])
    expect(await sent({ applicant: 'administrator' })).toEqual([422, ['/materials']])
    const [licence] = await freeRecords(people.party, 'licence')
    expect(await sent({ recordIds: [licence!.id] })).toEqual([422, ['/recordIds/0']])
    expect(problem(await people.other.post('/api/reorganisations', await planOf(people.other, { recordIds: [(await freeRecords(people.party))[0]!.id] })))).toEqual([403, '/problems/not-own-record'])
  })

  test('for several records makes a case for each, and a second one about a record is refused, as is a repair beside it', async () => {
    const recordIds = (await repairable(people.party)).slice(0, 2).map(({ id }) => id)
    const { status, body } = await people.party.post<{ cases: { number: string }[] }>('/api/reorganisations', await planOf(people.party, { recordIds }))
    expect([status, body.cases.length]).toEqual([201, 2])
    expect(problem(await people.party.post('/api/reorganisations', await planOf(people.party, { recordIds: recordIds.slice(0, 1) })))).toEqual([409, '/problems/already-pending'])
    expect(pointers(await people.party.post<Faults>('/api/repairs', await applicationOf(people.party, { recordIds: recordIds.slice(0, 1) })))).toEqual([422, ['/recordIds/0']])
    expect((await optionsOf(people.party, recordIds[0]!)).why?.zh).toContain(body.cases[0]!.number)
    for (const { number } of body.cases) await doneInPlan(people.party, number, 'withdraw', { reason: '撤回。' })
    const repair = await apply(people.party, { recordIds: recordIds.slice(0, 1) })
    expect(pointers(await people.party.post<Faults>('/api/reorganisations', await planOf(people.party, { recordIds: recordIds.slice(0, 1) })))).toEqual([422, ['/recordIds/0']])
    await doneInRepair(people.party, repair.number, 'withdraw', { reason: '撤回。' })
  })

  test('twice at once about one record opens one case', async () => {
    const form = await planOf(people.party)
    const answers = await Promise.all([1, 2, 3].map(() => people.party.post('/api/reorganisations', form)))
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409])
    const number = (answers.find(({ status }) => status === 201)!.body as { number: string }).number
    await doneInPlan(people.party, number, 'withdraw', { reason: '撤回。' })
  })
})

describe('who may do what', () => {
  test('a proposal without its ground, a completion without its ruling and a failure without the court’s are refused by field', async () => {
    const { number } = await applyForPlan(people.party)
    await doneInPlan(people.verifier, number, 'accept')
    expect(pointers(await actInPlan<Faults>(people.verifier, number, 'propose', { ...denyingProposal, ground: undefined }))).toEqual([422, ['/ground']])
    expect(pointers(await actInPlan<Faults>(people.verifier, number, 'propose', { ...shieldingProposal, ground: 'no-ruling' }))).toEqual([422, ['/ground']])
    await doneInPlan(people.verifier, number, 'propose', shieldingProposal)
    expect(problem(await actInPlan(people.verifier, number, 'approve'))).toEqual([403, '/problems/wrong-role'])
    expect(problem(await actInPlan(people.reviewer, number, 'approve'))).toEqual([403, '/problems/wrong-role'])
    await doneInPlan(people.sourceApprover, number, 'approve')
    expect(pointers(await actInPlan<Faults>(people.party, number, 'complete', await completionOf(people.party, { ruledOn: '2026-04-01' })))).toEqual([422, ['/ruledOn']])
    expect(pointers(await actInPlan<Faults>(people.party, number, 'complete', await completionOf(people.party, { ruledOn: '2099-04-01' })))).toEqual([422, ['/ruledOn']])
    expect(pointers(await actInPlan<Faults>(people.party, number, 'complete', await completionOf(people.party, { materials: [{ fileId: await uploaded(people.party), kind: 'other' }] })))).toEqual([422, ['/materials']])
    expect(pointers(await actInPlan<Faults>(people.verifier, number, 'propose-failure', { ...failure, reason: 'bankrupt' }))).toEqual([422, ['/materials']])
    expect(problem(await actInPlan(people.party, number, 'withdraw', { reason: '撤回。' }))).toEqual([409, '/problems/act-not-open'])
    expect(problem(await actInPlan(people.other, number, 'report', { progress: '无。', materials: [] }))).toEqual([404, '/problems/no-such-case'])
    await failPlan(people, number)
  })

  test('of the completion and the failure at once, one is taken', async () => {
    const { number } = await applyForPlan(people.party)
    await decidePlan(people, number)
    const completion = await completionOf(people.party)
    const both = await Promise.all([actInPlan(people.party, number, 'complete', completion), actInPlan(people.verifier, number, 'propose-failure', failure)])
    expect(both.some(({ status }) => status === 200)).toBe(true)
    const { step } = await detail(people.verifier, number)
    expect(['verify-completion', 'approve-failure']).toContain(step)
    if (step === 'verify-completion') await doneInPlan(people.verifier, number, 'propose-failure', failure)
    await doneInPlan(people.sourceApprover, number, 'unshield')
  })

  test('a decision that the engine carries out twice shields once and orders once', async () => {
    const { number, recordId } = await applyForPlan(people.party)
    await decidePlan(people, number)
    const before = (await record(recordId)).corrections
    const [proposed] = (await detail(people.verifier, number)).entries.filter(({ act }) => act === 'propose')
    const again = { number, entryId: proposed!.id, sequence: 3, at: town.now() }
    await Promise.all([1, 2].map(() => caseActivities({ db: town.db, hmac: town.hmac }).executeDecision(again)))
    expect([await ordersOf(number), (await record(recordId)).corrections]).toEqual([[['shield', 'shielded']], before])
    const [row] = await town.db.select({ facts: cases.facts }).from(cases).where(eq(cases.number, number))
    expect(row!.facts.filter(({ kind }) => kind === 'stopped')).toHaveLength(1)
    await failPlan(people, number)
  })
})

describe('beside an objection', () => {
  test.each([['that is rejected', upholding], ['that corrects the record', correction]])('%s the shield of a plan goes on', async (_, decision) => {
    const { number, recordId } = await applyForPlan(people.party)
    await decidePlan(people, number)
    const objection = await file(people.party, { recordId })
    await decide(people, objection.number, decision)
    expect((await record(recordId)).publication).toBe('shielded')
    await failPlan(people, number)
    expect((await record(recordId)).publication).toBe('published')
  })

  test('that has shielded the record itself, a failed plan leaves it shielded until the objection is settled', async () => {
    const { number, recordId } = await applyForPlan(people.party)
    const objection = await file(people.party, { recordId, ground: 'G7', claims: [] })
    await doneInObjection(people.reviewer, objection.number, 'accept')
    await doneInObjection(people.reviewer, objection.number, 'shield', { reason: '涉嫌不应公示。' })
    await decidePlan(people, number)
    await failPlan(people, number)
    expect((await record(recordId)).publication).toBe('shielded')
    expect(await ordersOf(number)).toEqual([['shield', 'shielded'], ['restore', 'restored']])
    await doneInObjection(people.party, objection.number, 'withdraw', { reason: '撤回。' })
    expect((await record(recordId)).publication).toBe('published')
    const [row] = await town.db.select({ shieldedBy: records.shieldedBy }).from(records).where(eq(records.id, recordId))
    expect(row!.shieldedBy).toBeNull()
  })
})

test('the plan may take a year without anyone being late; the completion has its own limit, and a late unit is reminded', async () => {
  const { number } = await applyForPlan(people.party)
  await decidePlan(people, number)
  await town.skip(number, days(300))
  const still = await detail(people.supervisor, number)
  expect([still.step, still.lamp]).toEqual(['performance', 'closed'])
  await doneInPlan(people.party, number, 'complete', await completionOf(people.party))
  await town.skip(number, days(25))
  expect((await detail(people.supervisor, number)).lamp).toBe('red')
  await expect.poll(async () => (await detail(people.verifier, number)).letters.map(({ kind }) => kind)).toContain('reminder')
  await doneInPlan(people.verifier, number, 'propose-repair', repairProposal)
  await doneInPlan(people.sourceApprover, number, 'approve')
})
