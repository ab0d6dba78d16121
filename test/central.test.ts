import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signatureOf } from '../activities/removal-signature.ts'
import { carryCertificates } from '../api/training-carry.ts'
import type { CaseDetail } from '../api/schema/case.ts'
import type { ApplicationLine, TakenList } from '../api/schema/central-application.ts'
import type { PartnerKey, Partner } from '../api/schema/removal.ts'
import type { RepairChecks } from '../api/schema/repair-check.ts'
import type { EnrolmentView, PaperView, SubmissionResult, TrainingOverview } from '../api/schema/training.ts'
import { answersOf } from '../bench/training-learner.ts'
import { cases } from '../db/case.ts'
import { files } from '../db/document.ts'
import { records } from '../db/register.ts'
import { addDays, dayOf } from '../domain/calendar.ts'
import { checked } from './checked.ts'
import { decisionOf, opened, push, pushedFor, reportedAlike, type Penalty } from './central-way.ts'
import { learned } from './learned.ts'
import { readWords } from './letters/read.ts'
import { act as actOnRepair, apply, done as doneOnRepair } from './repair-way.ts'
import { startTown, type Answer, type Town, type Visitor } from './town.ts'
import { detail, meet, uploaded, type People } from './way.ts'

let town: Town
let people: People
let today: string
const numbers = Array.from({ length: 8 }, (_, index) => `郏市监罚〔2022〕${8801 + index}号`)
let alike: Penalty[]
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  today = dayOf(town.now())
  alike = await reportedAlike(town, people.party, '2022-08-01', numbers)
})
afterAll(() => town?.stop())

async function act<T = { awaiting: string | null }>(by: Visitor, number: string, name: string, form: object = {}): Promise<Answer<T>> {
  await checked(by, number, name)
  return by.post<T>(`/api/assistances/${number}/${name}`, form)
}
async function done(by: Visitor, number: string, name: string, form: object = {}) {
  const answer = await act(by, number, name, form)
  expect(answer.status, `${name}: ${JSON.stringify(answer.body)}`).toBe(200)
  return answer.body
}
const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type: string }).type.replace('/problems/', '')]
const faults = ({ body }: Answer<unknown>) => ((body as { errors?: { pointer: string; detail: string }[] }).errors ?? []).map(({ pointer, detail: said }) => `${pointer} ${said}`)
const checksOf = async (number: string) => (await people.supervisor.get<RepairChecks>(`/api/repairs/${number}/checks`)).body.lines
const periods = ({ deadlines }: CaseDetail) => deadlines.map(({ rule, anchorDay }) => `${rule.ruleSet} ${rule.period} ${anchorDay}`)
const textOf = async (number: string, kind: string): Promise<string> => {
  await expect.poll(async () => (await detail(people.party, number)).letters.map((one) => one.kind)).toContain(kind)
  const letter = (await detail(people.party, number)).letters.find((one) => one.kind === kind)!
  return readWords((await people.party.get(`/api/documents/${letter.id}/pdf`)).raw)
}
const publicationOf = async ({ id }: Penalty) => (await town.db.select({ publication: records.publication }).from(records).where(eq(records.id, id)))[0]!.publication

/** Sits the exam of a course that suits the breach, its lessons marked as done. */
async function pass(): Promise<string> {
  const { body } = await people.party.get<TrainingOverview>('/api/training')
  const course = [...body.fitting, ...body.others].find(({ field }) => field.zh === '食品药品')!
  const mine = (await people.party.post<EnrolmentView>('/api/training/enrolments', { courseId: course.id })).body
  await learned(town, mine.id, mine.lessons)
  const paper = (await people.party.post<PaperView>(`/api/training/enrolments/${mine.id}/attempts`)).body
  const { body: result } = await people.party.post<SubmissionResult>(`/api/training/attempts/${paper.id}/submit`, { answers: answersOf(paper) })
  expect(result.passed).toBe(true)
  return result.certificate!.number
}

describe('the same facts under three regimes', () => {
  test('are a case of another procedure, another class and other limits each, by the day on which Credit China received the application', async () => {
    const seen: unknown[] = []
    for (const [index, receivedAt] of ['2023-04-20 09:30', '2026-03-20 16:00', '2026-10-12 10:00'].entries()) {
      const number = await opened(people.counter, pushedFor(alike[index]!, `XYZG-SAME-${index}`, receivedAt))
      const whole = await detail(people.supervisor, number)
      const training = (await checksOf(number)).find(({ code }) => code === 'training-certificate')?.state ?? 'not asked for'
      seen.push([number.slice(0, 2), whole.holder, periods(whole), whole.openLimit?.unstated ?? false, training])
    }
    expect(seen).toEqual([
      ['XB', 'office', [], true, 'missing'],
      ['XB', 'office', ['R2023 10个工作日 2026-03-20', 'R2023 3个工作日 2026-03-20'], false, 'not asked for'],
      ['XF', 'source', ['R2026 10个工作日 2026-10-12', 'R2026 3个工作日 2026-10-12'], false, 'not asked for'],
    ])
  })

  test('under R2019: nothing goes on without training, a pass completes the waiting case by itself, and Credit China’s decision ends publication', async () => {
    const [{ number }] = await town.db.select({ number: cases.number }).from(cases).where(eq(cases.ruleSet, 'R2019')) as [{ number: string }]
    expect(problem(await act(people.reviewer, number, 'accept'))).toEqual([409, 'not-trained'])
    await done(people.reviewer, number, 'request-supplement', { items: [{ code: 'training-certificate', item: '信用修复培训证明', what: '请在平台完成培训并考试合格' }] })
    expect((await detail(people.party, number)).step).toBe('supplement')
    expect(await textOf(number, 'supplement-notice')).toContain('由平台自动补入')
    const certificate = await pass()
    const answered = await detail(people.supervisor, number)
    expect([answered.step, answered.entries.at(-1)]).toMatchObject(['form-check', { act: 'supplement', form: { answers: [{ reply: `本平台培训证明${certificate}` }] } }])
    expect(await carryCertificates({ db: town.db, temporal: town.temporal, hmac: town.hmac, now: town.now })).toBe(0)
    expect((await checksOf(number)).find(({ code }) => code === 'training-certificate')!.state).toBe('in-order')

    await done(people.reviewer, number, 'accept')
    expect(await textOf(number, 'acceptance')).toContain('没有写明办理期限')
    const decision = await decisionOf(people.reviewer, 'grant', today)
    await done(people.reviewer, number, 'propose', decision)
    expect(problem(await act(people.reviewer, number, 'approve'))).toEqual([403, 'wrong-role'])
    await done(people.approver, number, 'approve')
    expect(await publicationOf(alike[0]!)).toBe('stopped')
    const [file] = await town.db.select({ sha256: files.sha256 }).from(files).where(eq(files.id, decision.materials[0]!.fileId))
    const told = await textOf(number, 'outcome')
    for (const words of ['信用修复结果告知书', '信用中国修复〔2026〕7788号', file!.sha256.slice(0, 20), '527号', 'R2019']) expect(told).toContain(words)
    const settled = await detail(people.party, number)
    expect([settled.outcome?.zh, settled.lamp, settled.dueAt]).toEqual(['准予信用修复', 'closed', null])
  })

  test('under R2023: no training is asked for, its days run from receipt and are long over, and a denial leaves the record published', async () => {
    const [{ number }] = await town.db.select({ number: cases.number }).from(cases).where(eq(cases.ruleSet, 'R2023')) as [{ number: string }]
    expect((await detail(people.supervisor, number)).lamp).toBe('red')
    await done(people.reviewer, number, 'accept')
    expect(periods(await detail(people.supervisor, number)).at(-1)).toBe(`R2023 7个工作日 ${today}`)
    const denial = await decisionOf(people.reviewer, 'deny', today)
    expect(faults(await act(people.reviewer, number, 'propose', { ...denial, ground: undefined }))).toEqual(['/ground 不予修复的，须选择事由'])
    expect(faults(await act(people.reviewer, number, 'propose', { ...denial, decidedOn: '2026-03-19' }))).toEqual(['/decidedOn 日期须在收到申请之日至今日之间'])
    await done(people.reviewer, number, 'propose', denial)
    await done(people.approver, number, 'approve')
    expect(await publicationOf(alike[1]!)).toBe('published')
    expect(await textOf(number, 'outcome')).toContain('继续公示至公示期届满')
    expect((await people.other.get(`/api/cases/${number}`)).status).toBe(404)
  })

  test('under R2026: the determining unit decides, its form check counts from the push, and the document of Credit China is filed by its checksum', async () => {
    const pushedAt = `${addDays(today, -1)} 10:00`
    const number = await opened(people.counter, pushedFor(alike[3]!, 'XYZG-2026-A', `${addDays(today, -3)} 09:00`, pushedAt))
    const whole = await detail(people.verifier, number)
    expect(whole.deadlines.map(({ limit, anchorDay }) => [limit, anchorDay])).toEqual([['case', addDays(today, -3)], ['step', addDays(today, -1)]])
    expect([whole.claim.filedBy, whole.origin?.number]).toEqual(['credit-china', 'XYZG-2026-A'])
    expect(await textOf(number, 'receipt')).toContain('XYZG-2026-A')
    expect(whole.acts.map(({ act: name }) => name)).not.toContain('forward')
    await doneOnRepair(people.verifier, number, 'accept')
    const document = { documentNumber: '准修〔2026〕31号', decidedOn: today, materials: [{ fileId: await uploaded(people.verifier, '准予信用修复决定书.pdf'), kind: 'central-decision' }] }
    expect(faults(await actOnRepair(people.verifier, number, 'file-decision', { ...document, decidedOn: addDays(today, 1) }))).toEqual(['/decidedOn 日期须在收到申请之日至今日之间'])
    await doneOnRepair(people.verifier, number, 'file-decision', document)
    const filed = (await detail(people.verifier, number)).claim.materials.find(({ kind }) => kind === 'central-decision')!
    expect(filed.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect(problem(await actOnRepair(people.verifier, number, 'file-decision', document))).toEqual([409, 'act-not-open'])
  })
})

describe('what is handed in at the window', () => {
  test('is forwarded to Credit China, with its number and the day, once', async () => {
    const { number } = await apply(people.party)
    expect(faults(await actOnRepair(people.counter, number, 'forward', { applicationNumber: 'XYZG-W-1', forwardedOn: addDays(today, -5) }))).toEqual(['/forwardedOn 转报日期须在收到申请之日至今日之间'])
    await doneOnRepair(people.counter, number, 'forward', { applicationNumber: 'XYZG-W-1', forwardedOn: today })
    expect((await detail(people.counter, number)).entries.at(-1)).toMatchObject({ act: 'forward', form: { applicationNumber: 'XYZG-W-1', forwardedOn: today } })
    expect(problem(await actOnRepair(people.counter, number, 'forward', { applicationNumber: 'XYZG-W-2', forwardedOn: today }))).toEqual([409, 'act-not-open'])
    expect((await detail(people.verifier, number)).step).toBe('form-check')
    await doneOnRepair(people.party, number, 'withdraw', { reason: '撤回。' })
  })
})

describe('an application of Credit China', () => {
  test('handed over again is the same case, and with other content is refused', async () => {
    const application = pushedFor(alike[4]!, 'XYZG-TWICE', '2026-11-02', '2026-11-03')
    const number = await opened(people.counter, application)
    const again = await push(people.counter, application)
    expect([again.status, again.body]).toEqual([200, { state: 'known', number }])
    expect(faults(await push(people.counter, { ...application, pushedAt: '2026-11-04' }))).toEqual([`/number 该申请编号已登记为案件 ${number}，内容与本次不同`])
    expect(faults(await push(people.counter, { ...application, number: 'XYZG-OTHER' }))).toEqual([`/documentNumber 该信息已有正在办理的信用修复申请（${number}）`])
  })

  test('handed over twice at once is one case', async () => {
    const application = pushedFor(alike[5]!, 'XYZG-RACE', '2026-11-02')
    const answers = await Promise.all([push(people.counter, application), push(people.counter, application), push(people.counter, application)])
    expect(answers.map(({ status }) => status).every((status) => status === 200 || status === 201 || status === 409)).toBe(true)
    expect((await town.db.select({ number: cases.number }).from(cases).where(eq(cases.recordId, alike[5]!.id))).length).toBe(1)
  })

  test.each([
    [{ subjectCode: '91110000000000000X' }, ['/subjectCode 统一社会信用代码不正确']],
    [{ subjectCode: '91110108551385082Q' }, ['/subjectCode 平台没有这个信用主体']],
    [{ documentNumber: '郏市监罚〔2022〕1号' }, ['/documentNumber 该主体没有这一文号的行政处罚信息或者名单信息']],
    [{ receivedAt: '2019-06-30', pushedAt: '2019-06-30' }, ['/receivedAt 2019-06-30 没有适用的信用修复规定']],
    [{ receivedAt: '2022-07-31' }, ['/receivedAt 收到申请时间早于该信息的决定日期 2022-08-01']],
    [{ receivedAt: '昨天' }, ['/receivedAt 收到申请时间不是日期']],
    [{ pushedAt: '2026-11-01' }, ['/pushedAt 推送时间早于收到申请时间']],
    [{ pushedAt: '2099-01-01' }, ['/pushedAt 推送时间晚于现在']],
    [{ number: '申请 七', subjectCode: '123' }, ['/number 申请编号只能由字母、数字和短横组成', '/subjectCode 统一社会信用代码不正确']],
  ])('with %j is refused with field and reason', async (change, expected) => {
    const answer = await push(people.counter, { ...pushedFor(alike[6]!, 'XYZG-BAD', '2026-11-02'), ...change })
    expect([answer.status, faults(answer)]).toEqual([422, expected])
  })

  test('is registered by the counter alone', async () => {
    for (const visitor of [people.party, people.reviewer, people.verifier]) expect((await push(visitor, pushedFor(alike[6]!, 'XYZG-ROLE', '2026-11-02'))).status).toBe(403)
  })
})

describe('a list of applications', () => {
  const csv = (rows: readonly string[][]) => Buffer.from(`\uFEFF${[['申请编号', '统一社会信用代码', '行政处罚决定书文号', '受理时间', '推送时间', '履行情况'], ...rows].map((cells) => cells.join(',')).join('\r\n')}\r\n`)

  test('is taken row by row, and what is wrong with one row keeps no other out', async () => {
    const { subjectCode, documentNumber } = alike[6]!
    const good = ['XYZG-L-1', subjectCode, documentNumber, '2026/11/3 9:05', '2026-11-04', '罚款已缴清']
    const list = csv([good, ['XYZG-L-2', subjectCode, '郏市监罚〔2022〕1号', '2026-11-03', '2026-11-04', ''], ['', '', '', '', '', ''], ['XYZG-L-3', '', documentNumber, '2026-11-03', '2026-11-02', '']])
    const { status, body } = await people.counter.upload<TakenList>('/api/central-applications/list', { name: '推送.csv', content: list })
    expect(status, JSON.stringify(body)).toBe(200)
    expect(body.items.map(({ row, state, errors }) => [row, state, errors.map(({ field }) => field)])).toEqual([[2, 'opened', []], [3, 'refused', ['决定文书号']], [5, 'refused', ['统一社会信用代码', '推送时间']]])
    const again = await people.counter.upload<TakenList>('/api/central-applications/list', { name: '推送.csv', content: list })
    expect(again.body.items[0]).toMatchObject({ state: 'known', caseNumber: body.items[0]!.caseNumber })
    const whole = await detail(people.counter, body.items[0]!.caseNumber!)
    expect([whole.origin?.receivedAt, whole.claim.answers.map(({ text }) => text.zh)]).toEqual(['2026-11-03T01:05:00.000Z', ['罚款已缴清']])
    const { body: page } = await people.counter.get<{ items: ApplicationLine[] }>('/api/central-applications')
    expect(page.items.map(({ number }) => number)).toContain('XYZG-L-1')
  })

  test('without a column that must be there, or of another kind, is refused whole', async () => {
    const upload = (name: string, content: Buffer) => people.counter.upload('/api/central-applications/list', { name, content })
    expect(faults(await upload('推送.csv', Buffer.from('申请编号,统一社会信用代码\r\n1,2\r\n')))).toEqual(['/file 缺少列：决定文书号、收到申请时间、推送时间。'])
    expect(faults(await upload('推送.pdf', Buffer.from('%PDF-1.4')))).toEqual(['/file 请选择 .csv 或 .xlsx 文件。'])
  })

  test('has a template with its columns', async () => {
    const { body } = await people.counter.get<string>('/api/central-applications/template')
    expect(body).toBe('\uFEFF申请编号,统一社会信用代码,决定文书号,收到申请时间,推送时间,履行完毕日期,履行情况\r\n')
  })
})

describe('a partner’s call', () => {
  async function called(code: string, application: object, change: { key?: string; timestamp?: string } = {}) {
    const system = await town.as('xitong')
    const partner = (await system.get<{ items: Partner[] }>('/api/partners')).body.items.find((one) => one.code === code)!
    const key = change.key ?? (await system.post<PartnerKey>(`/api/partners/${partner.id}/rotate`, {}, { 'if-match': `"${partner.version}"` })).body.key
    const timestamp = change.timestamp ?? new Date(town.now()).toISOString()
    const { materials: _materials, ...pushed } = application as ReturnType<typeof pushedFor>
    const body = { partner: code, application: pushed }
    return town.visitor().post('/api/partner/applications', body, { 'x-xinan-timestamp': timestamp, 'x-xinan-signature': signatureOf(key, timestamp, body) })
  }

  test('hands an application over when Credit China or the city’s platform has signed it', async () => {
    const application = pushedFor(alike[7]!, 'XYZG-API-1', '2026-11-05', '2026-11-06')
    const taken = await called('credit-china', application)
    expect([taken.status, taken.body]).toMatchObject([201, { state: 'opened' }])
    expect((await called('city-platform', application)).body).toMatchObject({ state: 'known' })
    expect((await detail(people.supervisor, (taken.body as { number: string }).number)).claim.filedBy).toBe('credit-china')
  })

  test('is refused with a wrong key, an old time, or from any other partner', async () => {
    const application = pushedFor(alike[7]!, 'XYZG-API-2', '2026-11-05')
    expect(problem(await called('credit-china', application, { key: '0'.repeat(64) }))).toEqual([401, 'signature-wrong'])
    expect(problem(await called('credit-china', application, { timestamp: new Date(town.now() - 3_600_000).toISOString() }))).toEqual([401, 'receipt-stale'])
    expect(problem(await called('procurement', application))).toEqual([401, 'signature-wrong'])
  })
})
