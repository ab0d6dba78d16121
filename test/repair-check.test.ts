import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Board } from '../api/schema/board.ts'
import type { RepairChecks } from '../api/schema/repair-check.ts'
import { checkRepair, isReturned, untold, type CheckedRecord, type HandedIn, type RepairDraft } from '../domain/repair-check.ts'
import { demoAccounts } from '../ops/demo-accounts.ts'
import { newAccount } from './administration.ts'
import { act, applicationOf, apply, done, repairable } from './repair-way.ts'
import { startTown, type Answer, type Town } from './town.ts'
import { detail, freeRecords, meet, uploaded, type People } from './way.ts'

const today = '2026-11-24'
const words = (zh: string) => ({ zh, en: zh })
const record: CheckedRecord = {
  id: 'a', documentNumber: '郏市监罚〔2026〕1号', decisionDate: '2026-03-01', refusal: null, certificate: null,
  materials: [
    { name: 'commitment', title: words('信用修复承诺书'), how: 'needed' }, { name: 'performance-proof', title: words('履行义务的证明'), how: 'fetched' },
    { name: 'authorisation', title: words('授权委托书'), how: 'needed' }, { name: 'market-decision', title: words('决定书'), how: 'instead' },
  ],
}
const file = (kind: string, change: Partial<HandedIn> = {}): HandedIn => ({ fileId: kind, kind, mediaType: 'application/pdf', size: 9, sha256: kind, ...change })
const draft = (change: Partial<RepairDraft> = {}): RepairDraft => ({ records: [record], materials: [file('repair-commitment')], performedOn: '2026-04-01', authorised: true, ...change })
const states = (change: Partial<RepairDraft> = {}) => checkRepair(draft(change), today).map(({ code, state }) => `${code} ${state}`)
const returned = (change: Partial<RepairDraft> = {}) => checkRepair(draft(change), today).filter(isReturned).map(({ code, pointer }) => `${code} ${pointer}`)
const pdf = (index: number) => file('repair-commitment', { fileId: `${index}`, sha256: `${index}` })
const others = [record, { ...record, id: 'b' }, { ...record, id: 'c' }]

describe('before filing', () => {
  test('what the rules ask for is in order, fetched by departments, or for the unit to verify', () => {
    expect(states()).toEqual(['record in-order', 'performance unknown-here', 'commitment in-order', 'performance-proof fetched', 'authorisation in-order'])
  })

  test.each<[string, Partial<RepairDraft>, string[]]>([
    ['a commitment that is missing', { materials: [] }, ['commitment /materials']],
    ['an authority that is neither registered nor handed in', { authorised: false }, ['authorisation /materials']],
    ['an authority that is handed in', { authorised: false, materials: [file('repair-commitment'), file('authorisation')] }, []],
    ['two commitments for three records', { records: others, materials: [pdf(1), pdf(2)] }, ['commitment-number /materials']],
    ['one sealed scan for three records', { records: others }, []],
    ['a commitment for each record', { records: others, materials: [pdf(1), pdf(2), pdf(3)] }, []],
    ['an empty file', { materials: [file('repair-commitment', { size: 0 })] }, ['file-empty /materials/0']],
    ['a file of another type', { materials: [file('repair-commitment', { mediaType: 'text/html' })] }, ['file-type /materials/0']],
    ['one commitment that stands for two', { records: others.slice(1), materials: [pdf(1), pdf(1)] }, ['file-twice /materials/1']],
    ['performance in the future', { performedOn: '2026-11-25' }, ['performed-in-future /performedOn']],
    ['performance today', { performedOn: today }, []],
    ['a record that cannot be repaired', { records: [{ ...record, refusal: words('尚未届满') }] }, ['record /recordIds/0']],
  ])('%s is told with its field', (_, change, faults) => expect(returned(change)).toEqual(faults))

  test('one scan under two kinds, and performance before the decision, are for a person to look at and send nothing back', () => {
    const told = states({ materials: [file('repair-commitment'), file('performance-proof', { sha256: 'repair-commitment' })], performedOn: '2026-02-28' })
    expect(told).toEqual(expect.arrayContaining(['file-twice doubtful', 'performed-before-decision doubtful']))
    expect(returned({ performedOn: '2026-02-28' })).toEqual([])
  })

  test('a decision of market supervision stands for the proof of performance', () => {
    expect(states({ materials: [file('repair-commitment'), file('market-decision')] })).toContain('performance-proof in-order')
  })

  test('a proof that no department fetches is asked for, and a training certificate of this platform need not be handed in', () => {
    const asking: CheckedRecord = { ...record, materials: [{ name: 'performance-proof', title: words('证明'), how: 'needed' }, { name: 'training-certificate', title: words('培训证明'), how: 'needed' }] }
    expect(returned({ records: [asking] })).toEqual(['performance-proof /materials', 'training-certificate /materials'])
    expect(returned({ records: [{ ...asking, certificate: '郏信训证〔2026〕1号' }] })).toEqual(['performance-proof /materials'])
  })

  test('a defect is told once it stood in any notice', () => {
    expect(untold(['commitment', 'credit-report'], [[{ code: 'commitment' }], []])).toEqual(['credit-report'])
  })
})

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

type Faults = { type: string; detail: string; errors: { pointer: string; detail: string }[] }
const problem = ({ status, body }: Answer<Faults>) => [status, body.type, body.errors?.map(({ pointer }) => pointer)]
const returnsByUnit = async (): Promise<Board> => (await people.supervisor.get<Board>('/api/board?by=unit&procedure=repair')).body
const asked = (code: string, item: string) => ({ items: [{ code, item, what: '请补交。' }] })
const answered = (item: string) => ({ answers: [{ item, reply: '已补交。' }], done: true })

describe('the check and the filing', () => {
  test('say the same of the same application', async () => {
    const form = await applicationOf(people.party)
    const materials = [{ fileId: await uploaded(people.party), kind: 'performance-proof' }]
    const body = { recordIds: form.recordIds, materials, performedOn: '2099-01-01' }
    const told = (await people.party.post<RepairChecks>('/api/repairs/check', body)).body.lines.filter((line) => line.returned)
    expect(told.map(({ code, pointer }) => [code, pointer])).toEqual([['commitment', '/materials'], ['performed-in-future', '/performedOn']])
    const refused = await people.party.post<Faults>('/api/repairs', { ...form, ...body })
    expect(refused.status).toBe(422)
    expect(refused.body.errors).toEqual(told.map(({ pointer, why }) => ({ pointer, detail: why!.zh })))
  })

  test('take an application without proof of performance, which departments fetch', async () => {
    const materials = [{ fileId: await uploaded(people.party), kind: 'repair-commitment' }]
    const { number } = await apply(people.party, { materials })
    const { lines } = (await people.verifier.get<RepairChecks>(`/api/repairs/${number}/checks`)).body
    expect(lines.find(({ code }) => code === 'performance-proof')).toMatchObject({ state: 'fetched', returned: false })
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })

  test('are for whose record it is, and for the counter with the handler who is present', async () => {
    const [mine] = await repairable(people.party)
    const body = { recordIds: [mine!.id], materials: [] }
    expect(problem(await people.other.post('/api/repairs/check', body))).toEqual([403, '/problems/not-own-record', undefined])
    expect((await people.reviewer.post('/api/repairs/check', body)).status).toBe(403)
    const lines = async (change: object) => (await people.counter.post<RepairChecks>('/api/repairs/check', { ...body, ...change })).body.lines.filter((line) => line.returned).map(({ code }) => code)
    const subjectId = (await people.party.get<{ subjectId: string }>(`/api/records/${mine!.id}`)).body.subjectId
    const [handler] = (await people.counter.get<{ personId: string }[]>(`/api/subjects/${subjectId}/handlers?scope=repair`)).body
    expect(await lines({})).toEqual(['commitment', 'authorisation'])
    expect(await lines({ applicantPersonId: handler!.personId })).toEqual(['commitment'])
    const [licence] = await freeRecords(people.party, 'licence')
    expect((await people.party.post<RepairChecks>('/api/repairs/check', { ...body, recordIds: [licence!.id] })).body.lines[0]).toMatchObject({ code: 'record', returned: true })
  })
})

describe('after filing', () => {
  test('what no notice has named is no ground of a refusal', async () => {
    const { number } = await apply(people.party)
    const refusal = { reason: 'materials-missing', explanation: '材料不全。', route: '备齐后再次申请。' }
    expect(problem(await act(people.verifier, number, 'refuse', refusal))).toEqual([422, '/problems/invalid-input', ['/lacking']])
    expect(problem(await act(people.verifier, number, 'refuse', { ...refusal, reason: 'commitment-missing' }))).toEqual([422, '/problems/not-told-once', ['/lacking']])
    expect(problem(await act(people.verifier, number, 'request-supplement', { items: [...asked('commitment', '承诺书').items, ...asked('other', '承诺书').items] }))).toEqual([422, '/problems/invalid-input', ['/items']])
    await done(people.verifier, number, 'request-supplement', asked('commitment', '承诺书'))
    await done(people.party, number, 'supplement', answered('承诺书'))
    const beyond = await act<Faults>(people.verifier, number, 'refuse', { ...refusal, lacking: ['commitment', 'credit-report'] })
    expect(problem(beyond)).toEqual([422, '/problems/not-told-once', ['/lacking']])
    expect(beyond.body.errors[0]!.detail).toContain('信用报告')
    await done(people.verifier, number, 'refuse', { ...refusal, lacking: ['commitment'] })
    expect((await detail(people.party, number)).outcome?.zh).toBe('不予受理')
  })

  test('a second return needs another person of the unit, keeps to what was allowed, is told in its own letter and is counted by unit', async () => {
    const { number } = await apply(people.party)
    const before = await returnsByUnit()
    const asking = { lacking: ['performance-proof'], explanation: '首次审查时漏看。' }
    expect(problem(await act(people.verifier, number, 'ask-second-supplement', asking))).toEqual([409, '/problems/act-not-open', undefined])
    await done(people.verifier, number, 'request-supplement', asked('commitment', '承诺书'))
    await done(people.party, number, 'supplement', answered('承诺书'))
    expect(problem(await act(people.verifier, number, 'request-supplement', asked('performance-proof', '缴款凭证')))).toEqual([409, '/problems/act-not-open', undefined])
    expect(problem(await act(people.sourceApprover, number, 'allow-second-supplement', { note: '同意。' }))).toEqual([409, '/problems/act-not-open', undefined])
    await done(people.verifier, number, 'ask-second-supplement', asking)
    const same = await newAccount(town, 'source-approver', '郏县市场监督管理局', demoAccounts.find(({ username }) => username === 'hecha')!.identity)
    expect(problem(await act(same, number, 'allow-second-supplement', { note: '同意。' }))).toEqual([403, '/problems/four-eyes', undefined])
    await done(people.sourceApprover, number, 'allow-second-supplement', { note: '确有必要，同意。' })
    expect(problem(await act(people.verifier, number, 'request-supplement', asked('credit-report', '信用报告')))).toEqual([422, '/problems/not-told-once', ['/items/0/code']])
    await done(people.verifier, number, 'request-supplement', asked('performance-proof', '缴款凭证'))
    expect((await detail(people.party, number)).supplementItems.map(({ item }) => item)).toEqual(['缴款凭证'])
    await done(people.party, number, 'supplement', answered('缴款凭证'))
    expect(problem(await act(people.verifier, number, 'request-supplement', asked('performance-proof', '缴款凭证')))).toEqual([409, '/problems/act-not-open', undefined])
    await expect.poll(async () => (await detail(people.party, number)).letters.filter(({ kind }) => kind === 'supplement-notice').length).toBe(2)
    const after = await returnsByUnit()
    expect(after.total.second - before.total.second).toBe(1)
    expect(after.rows.find(({ title }) => title.zh === '郏县市场监督管理局')!.figures.second).toBe(after.total.second)
    await done(people.verifier, number, 'accept')
    expect((await detail(people.party, number)).step).toBe('verify')
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })
})
