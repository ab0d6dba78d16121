import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ComplaintState, IntakeReceipt, ReadingLine, Sealed } from '../api/schema/complaint.ts'
import { cases } from '../db/case.ts'
import { reporters } from '../db/complaint.ts'
import { act, anonymous, asReporter, detail, done, file, filed, found, named, secret, secretWords, solved, state } from './complaint-way.ts'
import { readWords } from './letters/read.ts'
import { days, startTown, type Answer, type Town, type Visitor } from './town.ts'
import { file as fileObjection, decide, meet, type People } from './way.ts'

let town: Town
let people: People & { officer: Visitor }
beforeAll(async () => {
  town = await startTown()
  people = { ...(await meet(town)), officer: await town.as('baohu') }
})
afterAll(() => town?.stop())

const pointers = ({ status, body }: Answer<unknown>) => [status, (body as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer)]
const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]

describe('a complaint', () => {
  test('without a name is filed from anywhere, classified, investigated here, answered under its code, and gets no letter', async () => {
    const held = await filed(town, anonymous())
    expect(held).toEqual({ number: expect.stringMatching(/^TS-\d{4}-\d{6}$/), code: expect.stringMatching(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/) })
    expect((await state(town, held)).stepTitle?.zh).toBe('分类')
    const seen = await detail(people.reviewer, held)
    expect(seen).toMatchObject({ proposed: { class: 'CP4' }, isNamed: false, channel: 'web', respondent: { name: '郏县某化工厂' } })
    await done(people.reviewer, held, 'classify', { class: 'CP4' })
    await done(people.reviewer, held, 'accept')
    await done(people.reviewer, held, 'assign', { to: 'office', points: '核实夜间排放情况。' })
    await done(people.reviewer, held, 'find', found)
    expect((await done(people.approver, held, 'approve')).outcome).toBe('founded')
    const told = await state(town, held)
    expect(told).toMatchObject({ outcome: { zh: '属实' }, answers: [{ text: found.reply }], letters: [] })
    expect((await asReporter(town, held, 'rate', { satisfaction: 'satisfied' })).body.rated?.zh).toBe('满意')
    expect(problem(await asReporter(town, held, 'rate'))).toEqual([422, '/problems/invalid-input'])
  })

  test('with a name goes through review and second review by persons who had no part in it, each answered by a letter that names nobody', async () => {
    const held = await filed(town, named({ respondent: { kind: 'unit', name: '郏县城市管理局' } }))
    expect(problem(await town.visitor().post('/api/public/complaints/state', { number: held.number, code: held.code }))).toEqual([404, '/problems/not-found'])
    await done(people.reviewer, held, 'classify', { class: 'CP2' })
    await done(people.reviewer, held, 'accept')
    await done(people.reviewer, held, 'assign', { to: 'unit', unitCode: (await people.verifier.get<{ unitCode: string }>('/api/commitments/options')).body.unitCode, points: '核实执法记录。' })
    expect(await detail(people.verifier, held)).toMatchObject({ stepTitle: { zh: '调查核实' }, mayRead: false, proposed: { reasons: [] } })
    expect(problem(await act(people.reviewer, held, 'find', found))[0]).toBe(403)
    await done(people.verifier, held, 'find', { ...found, finding: 'unfounded', reply: '经查不属实。' })
    await done(people.approver, held, 'return', { note: '请补充调取监控。' })
    await done(people.verifier, held, 'find', { ...found, finding: 'unfounded', reply: '经查不属实。' })
    await done(people.approver, held, 'approve')
    expect((await asReporter(town, held, 'ask-review')).status).toBe(200)
    expect(problem(await act(people.approver, held, 'decide-review', { verdict: 'uphold', reply: '维持。' }))).toEqual([403, '/problems/four-eyes'])
    await done(people.secondApprover, held, 'decide-review', { verdict: 'partly', reply: '复查认为部分属实。' })
    expect((await asReporter(town, held, 'ask-second-review')).status).toBe(200)
    expect((await done(people.supervisor, held, 'decide-second-review', { verdict: 'uphold', reply: '复核维持复查意见。' })).outcome).toBe('partly')
    await expect.poll(async () => (await state(town, held)).letters.length).toBe(4)
    const told = await state(town, held)
    expect(told.answers.map(({ title }) => title.zh)).toEqual(['答复', '复查意见', '复核意见'])
    const letters = (await detail(people.reviewer, held)).letters
    expect(letters.map(({ kind }) => kind)).toEqual(['acceptance', 'reply', 'review', 'second-review'])
    for (const { id } of letters) {
      const words = await readWords((await people.reviewer.get(`/api/documents/${id}/pdf`)).raw)
      expect(words).toContain(held.number)
      for (const word of secretWords) expect(words).not.toContain(word.slice(0, 6))
      expect(words).toContain('《信访工作条例》第')
      expect(words).not.toMatch(/。。|\d{4}-\d{2}-\d{2}/)
    }
  })

  test('is not looked into by the unit that it is against', async () => {
    const held = await filed(town, anonymous({ respondent: { kind: 'unit', name: '郏县市场监督管理局' } }))
    await done(people.reviewer, held, 'classify', { class: 'CP1' })
    await done(people.reviewer, held, 'accept')
    const { unitCode } = (await people.verifier.get<{ unitCode: string }>('/api/commitments/options')).body
    expect(pointers(await act(people.reviewer, held, 'assign', { to: 'unit', unitCode, points: '核实。' }))).toEqual([422, ['/unitCode']])
  })

  test('that belongs elsewhere is transferred and its reporter told where; what its class does not know as a reason refuses nothing', async () => {
    const held = await filed(town, named())
    await done(people.reviewer, held, 'classify', { class: 'CP3' })
    expect(pointers(await act(people.reviewer, held, 'refuse', { reason: 'already-finished', explanation: '—' }))).toEqual([422, ['/reason']])
    expect((await done(people.reviewer, held, 'transfer', { to: 'market-supervision', organ: '郏县市场监督管理局' })).outcome).toBe('transferred')
    expect((await state(town, held)).answers[0]!.text).toContain('郏县市场监督管理局')
    const refused = await filed(town, anonymous())
    await done(people.reviewer, refused, 'classify', { class: 'CP4' })
    expect((await done(people.reviewer, refused, 'refuse', { reason: 'data-missing', explanation: '没有可以核实的线索。' })).outcome).toBe('refused')
    const withdrawn = await filed(town, anonymous())
    expect((await asReporter(town, withdrawn, 'withdraw')).body.outcome?.zh).toBe('已撤回')
    expect(problem(await asReporter(town, withdrawn, 'ask-review'))).toEqual([409, '/problems/act-not-open'])
  })

  test('that turns out to be of another class keeps the time that it has used', async () => {
    const held = await filed(town, anonymous())
    await done(people.reviewer, held, 'classify', { class: 'CP4' })
    await done(people.reviewer, held, 'accept')
    const before = (await detail(people.reviewer, held)).deadlines.find(({ limit }) => limit === 'case')!
    await done(people.reviewer, held, 'reclassify', { class: 'CP5', reasons: '实为公示信息虚假。' })
    await done(people.reviewer, held, 'accept')
    const after = (await detail(people.reviewer, held)).deadlines.find(({ limit }) => limit === 'case')!
    expect([before.rule.parameter, after.rule.parameter, after.anchor]).toEqual(['complaint.market.check', 'complaint.enterprise.finish', before.anchor])
    expect(pointers(await act(people.reviewer, held, 'reclassify', { class: 'CP5', reasons: '同类。' }))).toEqual([422, ['/class']])
  })

  test('of a class without a known limit is not accepted until the value is entered, and says so', async () => {
    const held = await filed(town, anonymous())
    await done(people.reviewer, held, 'classify', { class: 'CP9' })
    expect(problem(await act(people.reviewer, held, 'accept'))).toEqual([409, '/problems/value-open'])
    const option = (await detail(people.reviewer, held)).acts.find((one) => one.act === 'accept')!
    expect([option.possible, option.why?.zh]).toEqual([false, expect.stringContaining('热线工单办结')])
  })

  test('about discipline is transferred, seen by the supervisor alone, and never handled here', async () => {
    const held = await filed(town, anonymous({ matters: [{ facts: '经办人员收受礼金，吃拿卡要。', request: '请查处。' }] }))
    expect((await detail(people.supervisor, held)).proposed.class).toBe('CP10')
    const todo = (await people.supervisor.get<{ items: { number: string }[] }>('/api/cases?tab=todo&limit=100')).body.items.map(({ number }) => number)
    expect(todo).toContain(held.number)
    expect((await act(people.reviewer, held, 'classify', { class: 'CP8' })).status).toBe(404)
    await done(people.supervisor, held, 'classify', { class: 'CP10' })
    for (const visitor of [people.reviewer, people.secondReviewer, people.approver]) expect((await visitor.get(`/api/complaints/${held.number}`)).status).toBe(404)
    expect((await act(people.supervisor, held, 'transfer', { to: 'discipline', organ: '郏县纪委监委' })).status).toBe(200)
  })

  test('of two matters is two complaints, and the same request again the same two', async () => {
    const matters = [{ facts: '拖欠货款不付。', request: '请协调。' }, { facts: '公示的年报信息虚假。', request: '请核查。' }]
    const visitor = town.visitor()
    const form = { ...anonymous({ matters }), challenge: await solved(visitor) }
    const send = () => visitor.post<IntakeReceipt>('/api/public/complaints', form, { 'idempotency-key': 'two-matters-once' })
    const first = await send()
    expect(first.body.receipts).toHaveLength(2)
    expect((await send()).body).toEqual(first.body)
    const [one, two] = first.body.receipts.map(({ number, queryCode }) => ({ number, code: queryCode }))
    expect((await detail(people.reviewer, one!)).split).toEqual([two!.number])
    expect((await detail(people.reviewer, two!)).split).toEqual([one!.number])
  })
})

describe('complaints about the same matter', () => {
  test('are joined, answered once, and each reporter is told under its own code', async () => {
    const [lead, follower, third] = [await filed(town, anonymous({ respondent: { kind: 'subject', name: '郏县同案公司' } })), await filed(town, named({ respondent: { kind: 'subject', name: '郏县同案公司' } })), await filed(town, anonymous({ respondent: { kind: 'subject', name: '郏县同案公司' } }))]
    for (const held of [lead, follower]) await done(people.reviewer, held, 'classify', { class: 'CP4' })
    expect((await detail(people.reviewer, follower)).similar.map(({ number }) => number)).toEqual([third.number, lead.number])
    expect(pointers(await act(people.reviewer, follower, 'join', { lead: follower.number }))).toEqual([422, ['/lead']])
    expect(pointers(await act(people.reviewer, follower, 'join', { lead: 'TS-2026-999999' }))).toEqual([422, ['/lead']])
    expect((await done(people.reviewer, follower, 'join', { lead: lead.number })).outcome).toBe('joined')
    expect(pointers(await act(people.reviewer, lead, 'join', { lead: third.number }))).toEqual([422, ['/lead']])
    expect((await detail(people.reviewer, lead)).joined).toEqual([follower.number])
    await done(people.reviewer, lead, 'accept')
    await done(people.reviewer, lead, 'assign', { to: 'office', points: '核实。' })
    await done(people.reviewer, lead, 'find', found)
    await done(people.approver, lead, 'approve')
    expect((await state(town, follower)).answers.map(({ text }) => text)).toEqual([found.reply])
    await expect.poll(async () => (await state(town, follower)).letters.map(({ title }) => title)).toEqual(['投诉举报并案告知书', '投诉举报答复书'])
    expect((await state(town, lead)).letters).toEqual([])
  })
})

describe('what is filed', () => {
  test('asks for no more than it needs, and refuses by field', async () => {
    expect(pointers(await file(town, named({ name: undefined, phone: undefined })))).toEqual([422, ['/name', '/phone']])
    expect(pointers(await file(town, anonymous({ name: '某人' })))).toEqual([422, ['/name']])
    expect(pointers(await file(town, anonymous({ files: ['01a214d9-4312-72cc-95a4-e39fd0106d84'] })))).toEqual([422, ['/files/0']])
    expect(pointers(await file(town, anonymous({ respondent: { kind: 'subject', code: '91410425MA00000000', name: '无' } })))).toEqual([422, ['/respondent/code']])
    expect((await file(town, anonymous({ matters: [] }))).status).toBe(400)
  })

  test('needs the work of a challenge, each good once', async () => {
    const visitor = town.visitor()
    const challenge = await solved(visitor)
    expect((await visitor.post('/api/public/complaints', { ...anonymous(), challenge })).status).toBe(201)
    expect(problem(await visitor.post('/api/public/complaints', { ...anonymous(), challenge }))).toEqual([422, '/problems/challenge-failed'])
    expect(problem(await visitor.post('/api/public/complaints', { ...anonymous(), challenge: 'bm90IGEgc29sdXRpb24=' }))).toEqual([422, '/problems/challenge-failed'])
  })

  test('by the counter for someone stands under the channel that it came by', async () => {
    const answer = await people.counter.post<IntakeReceipt>('/api/complaints', { ...named(), channel: 'phone' })
    expect(answer.status, JSON.stringify(answer.body)).toBe(201)
    const [receipt] = answer.body.receipts
    expect((await detail(people.reviewer, { number: receipt!.number, code: '' })).channel).toBe('phone')
    expect((await people.counter.get(`/api/complaints/${receipt!.number}`)).status).toBe(403)
  })
})

describe('who complained', () => {
  test('lies sealed, is read for a purpose by those who handle it, and each reading is kept for the data-protection officer', async () => {
    const held = await filed(town, named())
    const [row] = await town.db.select().from(reporters).where(eq(reporters.caseNumber, held.number))
    for (const word of secretWords) expect(row!.sealed).not.toContain(word)
    expect((await people.reviewer.post(`/api/complaints/${held.number}/sealed`, {})).status).toBe(400)
    const read = await people.reviewer.post<Sealed>(`/api/complaints/${held.number}/sealed`, { purpose: 'classify' })
    expect(read.body).toMatchObject({ name: secret.name, phone: secret.phone, facts: secret.facts })
    expect((await people.verifier.post(`/api/complaints/${held.number}/sealed`, { purpose: 'classify' })).status).toBe(403)
    expect((await people.party.post(`/api/complaints/${held.number}/sealed`, { purpose: 'classify' })).status).toBe(403)
    const readings = (await people.officer.get<ReadingLine[]>('/api/reporter-readings')).body
    expect(readings[0]).toMatchObject({ number: held.number, by: '赵建国', purpose: { zh: '分类和受理审查' } })
    expect((await people.reviewer.get('/api/reporter-readings')).status).toBe(403)
  })

  test('may attach files, which lie sealed too', async () => {
    const visitor = town.visitor()
    const content = Buffer.concat([Buffer.from('%PDF-1.4\n'), Buffer.from(secret.facts)])
    const upload = await visitor.upload<{ id: string }>('/api/public/complaint-files', { name: `${secret.name}的照片.pdf`, content })
    expect(upload.status).toBe(201)
    const held = await filed(town, anonymous({ files: [upload.body.id] }))
    expect((await detail(people.reviewer, held)).fileCount).toBe(1)
    const opened = await people.reviewer.post(`/api/complaints/${held.number}/sealed/${upload.body.id}`, { purpose: 'classify' })
    expect([opened.status, opened.raw.equals(content)]).toEqual([200, true])
    expect((await people.secondReviewer.post(`/api/complaints/TS-2026-999999/sealed/${upload.body.id}`, { purpose: 'classify' })).status).toBe(404)
  })

  test('of a decision keeps those who decided it out, as persons', async () => {
    const { number } = await fileObjection(people.party)
    await decide(people, number)
    const held = await filed(town, anonymous({ respondent: { kind: 'office', name: '信用办' }, aboutCase: number }))
    // The first reviewer and approver decided the case that is complained about.
    expect((await people.reviewer.get(`/api/complaints/${held.number}`)).status).toBe(404)
    expect((await act(people.reviewer, held, 'classify', { class: 'CP8' })).status).toBe(404)
    expect((await detail(people.secondReviewer, held)).barred).toBeGreaterThan(1)
    await done(people.secondReviewer, held, 'classify', { class: 'CP8' })
    await done(people.secondReviewer, held, 'accept')
    await done(people.secondReviewer, held, 'assign', { to: 'office', points: '核实办理经过。' })
    await done(people.secondReviewer, held, 'find', found)
    expect((await act(people.approver, held, 'approve')).status).toBe(404)
    expect((await done(people.secondApprover, held, 'approve')).outcome).toBe('founded')
  })
})

test('a complaint that nobody asks to be reviewed is closed when its window has passed', async () => {
  const held = await filed(town, anonymous())
  await done(people.reviewer, held, 'classify', { class: 'CP7' })
  await done(people.reviewer, held, 'accept')
  await done(people.reviewer, held, 'assign', { to: 'office', points: '核实。' })
  await done(people.reviewer, held, 'find', found)
  await done(people.approver, held, 'approve')
  await expect.poll(async () => (await state(town, held)).acts.map((one) => one.act)).toContain('ask-review')
  await town.skip(held.number, days(40))
  const [row] = await town.db.select({ awaiting: cases.awaiting }).from(cases).where(eq(cases.number, held.number))
  expect(row!.awaiting).toBeNull()
  const closed: ComplaintState = await state(town, held)
  expect([closed.acts, closed.outcome?.zh]).toEqual([[], '属实'])
})
