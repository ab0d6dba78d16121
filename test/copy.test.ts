import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CaseLine } from '../api/schema/case.ts'
import type { CaseCopies } from '../api/schema/copy.ts'
import { done as doneInComplaint, filed as filedComplaint, named, secret } from './complaint-way.ts'
import { startTown, type Town, type Visitor } from './town.ts'
import { act, detail, done, file, freeRecords, meet, sendAbout, type People } from './way.ts'

let town: Town
let people: People
let number: string
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town.stop())
beforeEach(async () => {
  number = (await file(people.party, { recordId: (await freeRecords(people.party))[0]!.id })).number
  await sent(people.reviewer, 'claim')
})
afterEach(async () => {
  await act(people.party, number, 'withdraw', { reason: '不再异议' })
})

const sent = (visitor: Visitor, what: string, form: object = {}, of = number) => sendAbout(visitor, of, what, form)
const copying = (whom: Visitor[], text = '请阅知本案进展。') => ({ accountIds: whom.map(({ session }) => session.accountId), text })
const copied = async (visitor: Visitor): Promise<CaseLine[]> => (await visitor.get<{ items: CaseLine[] }>('/api/cases?tab=copied&limit=100')).body.items
const unread = async (visitor: Visitor): Promise<number> => (await visitor.get<Record<string, number>>('/api/cases/counts')).body.copied!

describe('a case that is copied', () => {
  test('stands with its text among what was copied to the colleague, once and by its last copy, unread until it is opened', async () => {
    const before = await unread(people.secondReviewer)
    expect(await sent(people.reviewer, 'copies', copying([people.secondReviewer, people.supervisor]))).toMatchObject({ status: 201 })
    expect(await sent(people.reviewer, 'copies', copying([people.secondReviewer], '当事人已补交材料。'))).toMatchObject({ status: 201 })
    expect((await copied(people.secondReviewer)).filter((one) => one.number === number).map((one) => one.copied)).toMatchObject([{ text: '当事人已补交材料。', by: '赵建国', unread: true }])
    expect(await unread(people.secondReviewer)).toBe(before + 1)
    expect((await copied(people.supervisor)).map((one) => one.number)).toContain(number)
    expect((await copied(people.approver)).map((one) => one.number)).not.toContain(number)
    expect((await people.secondReviewer.get('/api/messages')).raw.toString('utf8')).toContain(`案件 ${number} 抄送您阅知。`)
    expect((await sent(people.secondReviewer, 'copies/read')).status).toBe(204)
    expect(await unread(people.secondReviewer)).toBe(before)
    const { body } = await people.reviewer.get<CaseCopies>(`/api/cases/${number}/copies`)
    expect(body.items.filter(({ name }) => name === '孙丽华').every(({ readAt }) => readAt !== null)).toBe(true)
    expect(body.items.find(({ role }) => role === 'supervisor')).toMatchObject({ readAt: null })
  })

  test('gives no right to act in it', async () => {
    await sent(people.reviewer, 'copies', copying([people.secondReviewer]))
    expect((await act(people.secondReviewer, number, 'accept')).status).toBe(409)
    expect((await detail(people.secondReviewer, number)).acts.every(({ possible }) => !possible)).toBe(true)
  })

  test('is copied by whoever holds it, with a text, to nobody who may not see it and not to oneself', async () => {
    expect(await sent(people.secondReviewer, 'copies', copying([people.approver]))).toMatchObject({ status: 409, type: 'claim-first' })
    expect(await sent(people.reviewer, 'copies', copying([people.approver], ' '))).toMatchObject({ status: 400, at: ['/text'] })
    expect(await sent(people.reviewer, 'copies', copying([]))).toMatchObject({ status: 400, at: ['/accountIds'] })
    for (const nobody of [people.verifier, people.party, people.reviewer]) expect(await sent(people.reviewer, 'copies', copying([people.approver, nobody]))).toMatchObject({ status: 422, at: ['/accountIds/1'] })
    expect(await sent(people.party, 'copies', copying([people.approver]))).toMatchObject({ status: 403, type: 'wrong-role' })
    expect(await sent(people.verifier, 'copies/read')).toMatchObject({ status: 404, type: 'no-such-case' })
  })

  test('goes to those of the unit concerned once they may see it', async () => {
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'ask-source', { questions: '请核实罚款金额。' })
    expect(await sent(people.reviewer, 'copies', copying([people.sourceApprover]))).toMatchObject({ status: 201 })
    expect((await copied(people.sourceApprover)).map((one) => one.number)).toContain(number)
  })

  test('and is a complaint gives nothing of its reporter away, and disappears for those who may no longer see it', async () => {
    const held = await filedComplaint(town, named())
    await sent(people.reviewer, 'claim', {}, held.number)
    expect(await sent(people.reviewer, 'copies', copying([people.secondReviewer], `${secret.name}又来电话。`), held.number)).toMatchObject({ status: 422, at: ['/text'] })
    expect(await sent(people.reviewer, 'copies', copying([people.counter]), held.number)).toMatchObject({ status: 422, at: ['/accountIds/0'] })
    expect(await sent(people.reviewer, 'copies', copying([people.secondReviewer]), held.number)).toMatchObject({ status: 201 })
    const before = await unread(people.secondReviewer)
    await doneInComplaint(people.reviewer, held, 'classify', { class: 'CP10' })
    expect((await copied(people.secondReviewer)).map((one) => one.number)).not.toContain(held.number)
    expect(await unread(people.secondReviewer)).toBe(before - 1)
  })
})
