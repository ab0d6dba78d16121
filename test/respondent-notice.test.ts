import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RespondentNotice, RespondentNotices } from '../api/schema/respondent.ts'
import { auditEvents } from '../db/audit.ts'
import { demoEnterpriseCode } from '../ops/county-subject.ts'
import { anonymous, assigned, asReporter, done, filed, found, named, notice, notify, secret, secretWords, statement, type Held } from './complaint-way.ts'
import { days, startTown, type Answer, type Town, type Visitor } from './town.ts'
import { meet, uploaded, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

const enterprise = { kind: 'subject', code: demoEnterpriseCode, name: '郏县红牛食品有限公司' }
const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]
const faults = ({ status, body }: Answer<unknown>) => [status, (body as { errors?: { pointer: string; detail: string }[] }).errors]
const received = async (visitor: Visitor): Promise<RespondentNotice[]> => (await visitor.get<RespondentNotice[]>('/api/respondent-notices')).body
const kept = async (visitor: Visitor, { number }: Held): Promise<RespondentNotices> => (await visitor.get<RespondentNotices>(`/api/complaints/${number}/respondent-notices`)).body
const answer = (visitor: Visitor, id: string, form: object = statement) => visitor.post<RespondentNotice>(`/api/respondent-notices/${id}/answer`, form)

/** One against the demo's enterprise, with its notice. */
async function told(): Promise<{ held: Held; id: string }> {
  const held = await assigned(town, people.reviewer, named({ respondent: enterprise }))
  const answered = await notify(people.reviewer, held)
  expect(answered.status, JSON.stringify(answered.body)).toBe(201)
  return { held, id: answered.body.items[0]!.id }
}

describe('a notice to the accused party', () => {
  test('says what is asked and nothing else of the complaint, is answered once with materials, and both sides are told', async () => {
    const { held, id } = await told()
    const [seen] = await received(people.party)
    expect(seen).toMatchObject({ id, ...notice, state: 'open', mayAnswer: true, number: expect.stringMatching(/^郏信告〔\d{4}〕\d+号$/) })
    const raw = (await people.party.get('/api/respondent-notices')).raw.toString('utf8')
    for (const trace of [held.number, 'CP4', '违法行为举报', 'web', ...secretWords]) expect(raw).not.toContain(trace)
    expect(Object.keys(seen!).toSorted()).toEqual(['answer', 'answeredAt', 'answeredBy', 'asked', 'dueAt', 'id', 'materials', 'matter', 'mayAnswer', 'number', 'state', 'writtenAt'])
    expect((await people.party.get('/api/messages')).raw.toString('utf8')).toContain('请在“投诉告知”中查阅')

    const fileId = await uploaded(people.party, '运行台账.pdf')
    expect((await answer(people.party, id, { ...statement, materials: [{ fileId, kind: 'proof' }] })).body).toMatchObject({ state: 'answered', mayAnswer: false, materials: [{ name: '运行台账.pdf' }] })
    expect(problem(await answer(people.party, id))).toEqual([409, '/problems/act-not-open'])
    expect((await kept(people.reviewer, held)).items).toMatchObject([{ answer: statement.answer, state: 'answered', materials: [{ fileId, name: '运行台账.pdf' }] }])
    expect((await people.reviewer.get(`/api/files/${fileId}`)).status).toBe(200)
    expect((await people.other.get(`/api/files/${fileId}`)).status).toBe(404)
    expect((await people.reviewer.get('/api/messages')).raw.toString('utf8')).toContain(`投诉举报 ${held.number} 的被投诉人已陈述`)
    expect((await people.party.get('/api/messages')).raw.toString('utf8')).not.toContain(held.number)
  })

  test('that gives its reporter away is refused by field, with the kind of thing and never its value, and the refusal is kept', async () => {
    const held = await assigned(town, people.reviewer, named({ respondent: enterprise }))
    const form = { matter: `${secret.name}（电话 ${secret.phone}）反映排放问题。`, asked: `请说明：在夜间向北汝河偷排污水，门卫是否在场；是否认识住在${secret.address}的人。` }
    const refused = await notify(people.reviewer, held, form)
    expect(faults(refused)).toEqual([422, [{ pointer: '/matter', detail: '写有投诉人的姓名、投诉人的电话，请改写' }, { pointer: '/asked', detail: '写有投诉人的地址、投诉人所写的原文，请改写' }]])
    for (const word of secretWords) expect(refused.raw.toString('utf8')).not.toContain(word)
    const chain = await town.db.select({ action: auditEvents.action }).from(auditEvents).where(eq(auditEvents.chain, `case:${held.number}`))
    expect(chain.map(({ action }) => action)).toContain('reporter.revealing-refused')
    expect((await kept(people.reviewer, held)).items).toEqual([])
    expect(faults(await notify(people.reviewer, held, { ...notice, matter: '' }))[0]).toBe(400)
  })

  test('is written by reviewer or approver, after acceptance and before the answer, one at a time', async () => {
    const held = await filed(town, anonymous({ respondent: enterprise }))
    expect(problem(await notify(people.reviewer, held))).toEqual([409, '/problems/act-not-open'])
    const { held: open } = await told()
    expect(problem(await notify(people.approver, open))).toEqual([409, '/problems/notice-open'])
    expect(problem(await notify(people.supervisor, open))).toEqual([403, '/problems/wrong-role'])
    for (const visitor of [people.counter, people.party, people.verifier]) expect(problem(await notify(visitor, open))).toEqual([403, '/problems/wrong-role'])
    expect(await kept(people.supervisor, open)).toMatchObject({ isWriter: false, possible: false, items: [notice] })
  })

  test('sent twice under one key is one notice', async () => {
    const held = await assigned(town, people.reviewer, anonymous({ respondent: enterprise }))
    const send = () => people.reviewer.post<RespondentNotices>(`/api/complaints/${held.number}/respondent-notices`, notice, { 'idempotency-key': `notice-of-${held.number}` })
    const [first, again] = [await send(), await send()]
    expect([again.status, again.body.items]).toEqual([201, first.body.items])
  })

  test('reaches no one whom the register does not know', async () => {
    const held = await assigned(town, people.reviewer, anonymous())
    expect(problem(await notify(people.reviewer, held))).toEqual([409, '/problems/respondent-unknown'])
    expect(await kept(people.reviewer, held)).toMatchObject({ to: null, possible: false, why: { zh: expect.stringContaining('名录') } })
  })

  test('about discipline is never shown to those it accuses, and a notice that was given is taken back with its class', async () => {
    const held = await filed(town, anonymous({ respondent: enterprise, matters: [{ facts: '经办人员收受礼金，吃拿卡要。', request: '请查处。' }] }))
    expect(problem(await notify(people.supervisor, held))).toEqual([409, '/problems/never-shown'])
    expect(problem(await notify(people.reviewer, held))).toEqual([404, '/problems/no-such-case'])
    const { held: turned, id } = await told()
    await done(people.reviewer, turned, 'reclassify', { class: 'CP10', reasons: '涉及公职人员。' })
    expect((await received(people.party)).map((one) => one.id)).not.toContain(id)
    expect(problem(await answer(people.party, id))).toEqual([404, '/problems/not-found'])
  })

  test('to a unit is read by its own staff alone; the unit that investigates sees notice and answer, and no reporter', async () => {
    const held = await assigned(town, people.reviewer, named({ respondent: { kind: 'unit', name: '郏县市场监督管理局' } }), 'CP1')
    expect((await notify(people.approver, held)).body.to).toBe('郏县市场监督管理局')
    for (const visitor of [people.verifier, people.sourceApprover]) expect((await received(visitor))[0]).toMatchObject(notice)
    expect(await received(people.party)).not.toContainEqual(expect.objectContaining({ state: 'open', id: (await received(people.verifier))[0]!.id }))
    expect(problem(await people.verifier.get(`/api/complaints/${held.number}/respondent-notices`))).toEqual([404, '/problems/no-such-case'])
    expect((await answer(people.sourceApprover, (await received(people.verifier))[0]!.id)).status).toBe(200)

    const elsewhere = await filed(town, named({ respondent: enterprise }))
    await done(people.reviewer, elsewhere, 'classify', { class: 'CP4' })
    await done(people.reviewer, elsewhere, 'accept')
    await done(people.reviewer, elsewhere, 'assign', { to: 'unit', unitCode: (await people.verifier.get<{ unitCode: string }>('/api/commitments/options')).body.unitCode, points: '核实排放情况。' })
    await notify(people.reviewer, elsewhere)
    const seen = await people.verifier.get<RespondentNotices>(`/api/complaints/${elsewhere.number}/respondent-notices`)
    expect(seen.body).toMatchObject({ isWriter: false, items: [notice] })
    for (const word of secretWords) expect(seen.raw.toString('utf8')).not.toContain(word)
  })

  test('is not answered by another enterprise, without a form, with a file of someone else, nor once the complaint was answered', async () => {
    const { held, id } = await told()
    expect(await received(people.other)).toEqual([])
    expect(problem(await answer(people.other, id))).toEqual([404, '/problems/not-found'])
    expect(faults(await answer(people.party, id, { answer: ' ', materials: [] }))[0]).toBe(400)
    expect(faults(await answer(people.party, id, { ...statement, materials: [{ fileId: await uploaded(people.other), kind: 'proof' }] }))).toEqual([422, [{ pointer: '/materials/0/fileId', detail: '没有这个文件，请重新上传' }]])
    await done(people.reviewer, held, 'find', found)
    await done(people.approver, held, 'approve')
    expect((await received(people.party)).find((one) => one.id === id)).toMatchObject({ state: 'closed', mayAnswer: false })
    expect(problem(await answer(people.party, id))).toEqual([409, '/problems/act-not-open'])
  })

  test('whose complaint was withdrawn needs no answer', async () => {
    const { held, id } = await told()
    await asReporter(town, held, 'withdraw')
    expect((await received(people.party)).find((one) => one.id === id)).toMatchObject({ state: 'closed', mayAnswer: false })
  })

  test('is late after the days that the county has set, still answered, and followed by another', async () => {
    const { held, id } = await told()
    await town.skip(held.number, days(12))
    expect((await received(people.party)).find((one) => one.id === id)).toMatchObject({ state: 'late', mayAnswer: true })
    expect((await notify(people.reviewer, held)).status).toBe(201)
    expect((await answer(people.party, id)).body.state).toBe('answered')
    expect((await kept(people.reviewer, held)).items.map(({ state }) => state)).toEqual(['answered', 'open'])
  })
})
