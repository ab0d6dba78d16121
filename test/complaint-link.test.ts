import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CaseDetail } from '../api/schema/case.ts'
import type { CaseLink, Openings } from '../api/schema/link.ts'
import { readWords } from './letters/read.ts'
import { demoEnterpriseCode } from '../ops/county-subject.ts'
import * as commitment from './commitment-way.ts'
import { anonymous, assigned, asReporter, filed, named, secret, secretWords, type Held } from './complaint-way.ts'
import { startTown, type Answer, type Town, type Visitor } from './town.ts'
import { detail, done, freeRecords, meet, proposal, replyForm, type People } from './way.ts'

let town: Town
let people: People
let records: string[]
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  records = (await freeRecords(people.party)).map(({ id }) => id)
})
afterAll(() => town?.stop())

const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]
const pointers = ({ status, body }: Answer<unknown>) => [status, (body as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer)]
const enterprise = { kind: 'subject', code: demoEnterpriseCode, name: '郏县红牛食品有限公司' }
const motion = { ground: 'G1', claims: [{ field: 'cf_nr_fk', value: '0.500000' }], reason: '处罚决定书载明的罚款金额与平台登记的不一致。' }
const open = (visitor: Visitor, { number }: Held, form: object = motion) => visitor.post<{ number: string }>(`/api/complaints/${number}/objection`, form)
const lead = (visitor: Visitor, { number }: Held, form: object) => visitor.post<{ number: string }>(`/api/complaints/${number}/lead`, form)
const links = async (visitor: Visitor, number: string): Promise<CaseLink[]> => (await visitor.get<CaseLink[]>(`/api/cases/${number}/links`)).body
const openings = async ({ number }: Held): Promise<Openings> => (await people.reviewer.get<Openings>(`/api/complaints/${number}/openings`)).body

/** One about a record of the demo's enterprise, which no other test takes. */
const aboutRecord = async (): Promise<Held> => assigned(town, people.reviewer, named({ respondent: enterprise, recordId: records.shift() }))

describe('a complaint that shows a wrong record', () => {
  test('opens an objection of the office’s own motion, which another reviewer handles to its decision, and neither it nor its letters tell the enterprise of the complaint', async () => {
    const held = await aboutRecord()
    expect((await openings(held)).objection).toMatchObject({ possible: true, why: null })
    const opened = await open(people.reviewer, held)
    expect(opened.status, JSON.stringify(opened.body)).toBe(201)
    const { number } = opened.body
    expect(await links(people.reviewer, held.number)).toMatchObject([{ kind: 'objection', isCause: false, number }])
    expect(await links(people.secondReviewer, number)).toMatchObject([{ kind: 'objection', isCause: true, number: held.number, by: '赵建国' }])
    for (const visitor of [people.verifier, people.counter]) expect(await links(visitor, number)).not.toContainEqual(expect.objectContaining({ number: held.number }))

    expect((await detail(people.secondReviewer, number)).claim).toMatchObject({ filedBy: 'office', reason: motion.reason })
    expect((await detail(people.party, number)).acts.map(({ act }) => act)).not.toContain('withdraw')
    expect(problem(await people.reviewer.post(`/api/objections/${number}/accept`))).toEqual([403, '/problems/four-eyes'])
    await done(people.secondReviewer, number, 'accept')
    await done(people.secondReviewer, number, 'ask-source', { questions: '请核实罚款金额。' })
    await done(people.verifier, number, 'reply', replyForm)
    await done(people.sourceApprover, number, 'confirm-reply')
    await done(people.secondReviewer, number, 'propose', proposal)
    expect((await done(people.approver, number, 'approve')).outcome).toBe('upheld')

    await expect.poll(async () => (await detail(people.party, number)).letters.map(({ kind }) => kind)).toEqual(['opening', 'acceptance', 'decision', 'correction'])
    for (const { id } of (await detail(people.party, number)).letters) {
      const words = await readWords((await people.party.get(`/api/documents/${id}/pdf`)).raw)
      for (const trace of [held.number, '投诉', '你单位提出的', ...secretWords.map((word) => word.slice(0, 8))]) expect(words).not.toContain(trace)
    }
    for (const address of [`/api/cases/${number}`, '/api/messages', '/api/cases?tab=all']) expect((await people.party.get(address)).raw.toString('utf8')).not.toMatch(new RegExp(`${held.number}|投诉`))
    expect((await people.party.get(`/api/cases/${number}/links`)).status).toBe(403)
    expect((await people.party.get('/api/messages')).raw.toString('utf8')).toContain(`依职权对贵单位的一条信用信息启动核查，编号 ${number}`)
  })

  test('sent twice under one key opens one', async () => {
    const held = await aboutRecord()
    const send = () => people.reviewer.post<{ number: string }>(`/api/complaints/${held.number}/objection`, motion, { 'idempotency-key': `motion-of-${held.number}` })
    const first = await send()
    expect([first.status, (await send()).body]).toEqual([201, first.body])
    expect(problem(await open(people.reviewer, held))).toEqual([409, '/problems/already-linked'])
    expect((await openings(held)).objection).toMatchObject({ possible: false, why: { zh: expect.stringContaining(first.body.number) } })
  })

  test('opens nothing where there is no record, the record is disputed, the complaint is not accepted or withdrawn, or its reporter would be given away', async () => {
    const without = await assigned(town, people.reviewer, anonymous({ respondent: enterprise }))
    expect(problem(await open(people.reviewer, without))).toEqual([409, '/problems/no-record'])
    const [recordId] = records
    const early = await filed(town, anonymous({ respondent: enterprise, recordId }))
    expect(problem(await open(people.reviewer, early))).toEqual([409, '/problems/not-accepted'])
    const [held, second] = [await assigned(town, people.reviewer, named({ respondent: enterprise, recordId })), await assigned(town, people.reviewer, anonymous({ respondent: enterprise, recordId }))]
    expect(pointers(await open(people.reviewer, held, { ...motion, reason: `${secret.name}称金额有误。` }))).toEqual([422, ['/reason']])
    expect(pointers(await open(people.reviewer, held, { ...motion, claims: [{ field: 'no_such_field', value: 'x' }] }))).toEqual([422, ['/claims/0/field']])
    for (const visitor of [people.approver, people.verifier, people.supervisor, people.counter, people.party]) expect(problem(await open(visitor, held))).toEqual([403, '/problems/wrong-role'])
    expect((await open(people.reviewer, held)).status).toBe(201)
    expect(problem(await open(people.reviewer, second))).toEqual([409, '/problems/already-disputed'])
    await asReporter(town, second, 'withdraw')
    expect(problem(await open(people.reviewer, second))).toEqual([409, '/problems/not-accepted'])
  })
})

describe('a complaint that shows a broken commitment', () => {
  /** A commitment of the demo's enterprise that is being kept. */
  async function standing(matter: string): Promise<string> {
    await commitment.findUnit(people.verifier)
    const number = await commitment.madeOut(people.party, commitment.voluntary({ matter }))
    await commitment.signed(people.party, number)
    return number
  }

  test('gives its holder a lead to begin the check from, without the complaint; the enterprise sees no trace', async () => {
    const number = await standing('就排放达标作出的综合信用承诺')
    const held = await assigned(town, people.reviewer, named({ respondent: enterprise }))
    expect((await openings(held)).lead).toMatchObject({ possible: true, commitments: expect.arrayContaining([{ number, matter: '就排放达标作出的综合信用承诺' }]) })
    const note = '有反映称排放不达标，请核查承诺履行情况。'
    expect(pointers(await lead(people.reviewer, held, { commitment: number, note: `${secret.phone}来电反映。` }))).toEqual([422, ['/note']])
    expect((await lead(people.reviewer, held, { commitment: number, note })).status).toBe(201)

    expect(await links(people.verifier, number)).toEqual([{ id: expect.any(String), kind: 'lead', isCause: true, number: null, note, by: null, at: expect.any(String) }])
    expect(await links(people.reviewer, number)).toMatchObject([{ number: held.number, note }])
    expect(await links(people.counter, number)).toEqual([])
    expect((await people.verifier.get('/api/messages')).raw.toString('utf8')).toContain(`承诺 ${number} 收到履约线索`)
    await commitment.done(people.verifier, number, 'start-check', { reason: `依线索核查：${note}` })
    const seen = await people.party.get<CaseDetail>(`/api/cases/${number}`)
    expect(seen.body.step).toBe('check')
    for (const address of [`/api/cases/${number}`, '/api/messages', '/api/cases?tab=all', `/api/records/${seen.body.record.id}`]) expect((await people.party.get(address)).raw.toString('utf8')).not.toMatch(new RegExp(`${held.number}|线索|投诉|排放不达标`))
    expect((await people.verifier.get(`/api/cases/${number}`)).raw.toString('utf8')).not.toContain(held.number)
  })

  test('gives none before it is accepted, twice, to another’s commitment, or where none is kept', async () => {
    const number = await standing('就用工规范作出的综合信用承诺')
    const form = { commitment: number, note: '请核查承诺履行情况。' }
    expect(problem(await lead(people.reviewer, await filed(town, anonymous({ respondent: enterprise })), form))).toEqual([409, '/problems/not-accepted'])
    const stranger = await assigned(town, people.reviewer, anonymous())
    expect((await openings(stranger)).lead).toMatchObject({ possible: false, why: { zh: expect.stringContaining('没有正在履行的信用承诺') } })
    expect(pointers(await lead(people.reviewer, stranger, form))).toEqual([422, ['/commitment']])
    const held = await assigned(town, people.reviewer, anonymous({ respondent: enterprise }))
    expect(problem(await lead(people.approver, held, form))).toEqual([403, '/problems/wrong-role'])
    expect((await lead(people.reviewer, held, form)).status).toBe(201)
    expect(problem(await lead(people.reviewer, held, form))).toEqual([409, '/problems/already-linked'])
  })
})
