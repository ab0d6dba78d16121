import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { objection } from '../domain/objection.ts'
import { roleNames } from '../domain/role.ts'
import { demoAccounts } from '../ops/demo-accounts.ts'
import { act, decide, done, file, filingOf, freeRecords, meet, proposal, replyForm, upholding, type People } from './way.ts'
import { newAccount } from './administration.ts'
import { startTown, type Town, type Visitor } from './town.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

const problem = ({ status, body }: { status: number; body: unknown }) => [status, (body as { type?: string }).type]

describe('a foreign enterprise', () => {
  test('sees neither case nor record nor letter', async () => {
    const { number, recordId } = await file(people.party)
    expect(problem(await people.other.get(`/api/cases/${number}`))).toEqual([404, '/problems/no-such-case'])
    expect((await people.other.get(`/api/records/${recordId}`)).status).toBe(404)
    const list = await people.other.get<{ items: { number: string }[] }>('/api/cases?tab=all')
    expect(list.body.items.map((one) => one.number)).not.toContain(number)
    await expect.poll(async () => (await people.party.get<{ letters: unknown[] }>(`/api/cases/${number}`)).body.letters.length).toBeGreaterThan(0)
    const { letters } = (await people.party.get<{ letters: { id: string }[] }>(`/api/cases/${number}`)).body
    expect((await people.other.get(`/api/documents/${letters[0]!.id}/pdf`)).status).toBe(404)
    expect(problem(await act(people.other, number, 'withdraw', { reason: '撤回。' }))).toEqual([404, '/problems/no-such-case'])
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })

  test('cannot object to a record that is not its own', async () => {
    const [record] = await freeRecords(people.party)
    const form = await filingOf(people.other, { recordId: record!.id })
    expect(problem(await people.other.post('/api/objections', form))).toEqual([403, '/problems/not-own-record'])
  })

  test('cannot cite a file that someone else has uploaded', async () => {
    const form = await filingOf(people.party)
    const [record] = await freeRecords(people.other)
    expect(problem(await people.other.post('/api/objections', { ...form, recordId: record!.id }))).toEqual([422, '/problems/invalid-input'])
    expect((await people.other.get(`/api/files/${form.materials[0]!.fileId}`)).status).toBe(404)
  })
})

describe('a source unit', () => {
  test('sees a case once it was asked and not before', async () => {
    const { number } = await file(people.party)
    expect((await people.verifier.get(`/api/cases/${number}`)).status).toBe(404)
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'ask-source', { questions: '请核实。' })
    expect((await people.verifier.get(`/api/cases/${number}`)).status).toBe(200)
    expect(problem(await act(people.sourceApprover, number, 'reply', replyForm))).toEqual([403, '/problems/wrong-role'])
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })

  test('that is another unit is refused', async () => {
    const stranger = await newAccount(town, 'source-verifier', '郏县应急管理局', '410425199001019878')
    const { number } = await file(people.party)
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'ask-source', { questions: '请核实。' })
    expect((await act(stranger, number, 'reply', replyForm)).status).toBe(404)
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })
})

describe('one natural person', () => {
  test('stays one person under a second account: who proposed does not approve', async () => {
    const second = await newAccount(town, 'approver', null, demoAccounts.find(({ username }) => username === 'shenhe')!.identity)
    const { number } = await file(people.party)
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'propose', upholding)
    expect(problem(await act(second, number, 'approve'))).toEqual([403, '/problems/four-eyes'])
    await done(people.approver, number, 'approve')
  })

  test('who replied for the source unit does not confirm the reply', async () => {
    const second = await newAccount(town, 'source-approver', '郏县市场监督管理局', demoAccounts.find(({ username }) => username === 'hecha')!.identity)
    const { number } = await file(people.party)
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'ask-source', { questions: '请核实。' })
    await done(people.verifier, number, 'reply', replyForm)
    expect(problem(await act(second, number, 'confirm-reply'))).toEqual([403, '/problems/four-eyes'])
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })
})

describe('every act', () => {
  test('is refused to every role that the procedure does not name', async () => {
    const { number } = await file(people.party)
    const visitors = new Map<string, Visitor>()
    for (const role of roleNames) visitors.set(role, await town.as(demoAccounts.find((one) => one.role === role)!.username))
    const forms: Record<string, object> = { propose: proposal, recheck: proposal, reply: replyForm }
    for (const [name, { by }] of Object.entries(objection.acts)) {
      for (const role of roleNames.filter((one) => !(by as readonly string[]).includes(one))) {
        const answer = await act(visitors.get(role)!, number, name, forms[name] ?? {})
        expect([name, role, answer.status]).toEqual([name, role, 403])
      }
    }
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })

  test('without a session or with a stale page is refused', async () => {
    const { number } = await file(people.party)
    expect(problem(await town.visitor().post(`/api/objections/${number}/accept`, {}))).toEqual([401, '/problems/not-signed-in'])
    const stale = await people.reviewer.post(`/api/objections/${number}/accept`, {}, { 'x-csrf-token': 'old' })
    expect(problem(stale)).toEqual([403, '/problems/csrf-token'])
    await done(people.party, number, 'withdraw', { reason: '撤回。' })
  })

  test('names every field that is wrong', async () => {
    const answer = await people.party.post<{ errors: { pointer: string; detail: string }[] }>('/api/objections', { ground: 'G99', phone: 'x' })
    expect(answer.status).toBe(400)
    expect(answer.body.errors.map(({ pointer }) => pointer)).toEqual(expect.arrayContaining(['/recordId', '/reason', '/materials', '/ground', '/phone', '/commitment']))
  })
})

test('a decided case is not decided again', async () => {
  const { number } = await file(people.party)
  await decide(people, number)
  expect(problem(await act(people.approver, number, 'approve'))).toEqual([409, '/problems/act-not-open'])
})
