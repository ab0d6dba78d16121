import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CaseLine } from '../api/schema/case.ts'
import type { ActDraft, Draft } from '../api/schema/office.ts'
import { drafts } from '../db/case.ts'
import { sweepDrafts } from '../ops/sweep.ts'
import { done as doneInComplaint, filed as filedComplaint, named, secret } from './complaint-way.ts'
import { days, startTown, type Answer, type Town, type Visitor } from './town.ts'
import { act, decide, done, file, freeRecords, meet, shortOf, upholding, type People } from './way.ts'

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
})
afterEach(async () => {
  await act(people.party, number, 'withdraw', { reason: '不再异议' })
  for (const { id } of await draftsOf(people.reviewer)) await people.reviewer.delete(`/api/drafts/${id}`)
})

const written = { items: [{ code: 'commitment', item: '异议申诉信用承诺书', what: '请加盖公章' }], note: '' }
/** What came of it, in short, whatever a taken one would have answered. */
const short = (answer: Answer<unknown>) => shortOf(answer as Answer<null>)
const begin = (visitor: Visitor, name: string, form: object = written, of = number) => visitor.post<ActDraft>(`/api/cases/${of}/drafts`, { act: name, form })
const begun = async (visitor: Visitor, name: string, form: object = written, of = number): Promise<ActDraft> => {
  const answer = await begin(visitor, name, form, of)
  expect(answer.status, JSON.stringify(answer.body)).toBe(201)
  return answer.body
}
const change = (visitor: Visitor, id: string, form: object, version?: number) => visitor.put<Draft>(`/api/drafts/${id}`, { form }, version === undefined ? {} : { 'if-match': `"${version}"` })
const read = (visitor: Visitor, of = number) => visitor.get<ActDraft[]>(`/api/cases/${of}/drafts`)
const draftsOf = async (visitor: Visitor, of = number): Promise<ActDraft[]> => (await read(visitor, of)).body
const tab = async (visitor: Visitor): Promise<CaseLine[]> => (await visitor.get<{ items: CaseLine[] }>('/api/cases?tab=drafts&limit=100')).body.items
const count = async (visitor: Visitor): Promise<number> => (await visitor.get<Record<string, number>>('/api/cases/counts')).body.drafts!

describe('what is written in the form of an act', () => {
  test('is kept, read again, changed and discarded by its author alone', async () => {
    const draft = await begun(people.reviewer, 'request-supplement')
    expect(draft).toMatchObject({ act: 'request-supplement', version: 1, form: written, title: { zh: expect.any(String) as string } })
    expect(await draftsOf(people.reviewer)).toEqual([draft])
    expect(await draftsOf(people.secondReviewer)).toEqual([])
    expect((await change(people.reviewer, draft.id, { note: '改' }, 1)).body).toMatchObject({ version: 2, form: { note: '改' } })
    for (const other of [people.secondReviewer, people.party]) {
      expect(short(await change(other, draft.id, {}, 2))).toMatchObject({ status: 404, type: 'not-found' })
      expect(short(await other.delete(`/api/drafts/${draft.id}`))).toMatchObject({ status: 404, type: 'not-found' })
    }
    expect(await draftsOf(people.reviewer)).toMatchObject([{ version: 2, form: { note: '改' } }])
    expect((await people.reviewer.delete(`/api/drafts/${draft.id}`)).status).toBe(204)
    expect(await draftsOf(people.reviewer)).toEqual([])
  })

  test('is no draft of a filing, which the counter has in a list of its own', async () => {
    const filing = (await people.counter.post<Draft>('/api/drafts', { procedure: 'repair', form: {} })).body
    await begun(people.counter, 'withdraw', { reason: '企业来人说明' })
    expect((await people.counter.get<Draft[]>('/api/drafts')).body.map(({ id }) => id)).toEqual([filing.id])
    await people.counter.delete(`/api/drafts/${filing.id}`)
  })

  test('is changed by who knows its version, and begun once for each act', async () => {
    const { id } = await begun(people.reviewer, 'request-supplement')
    expect(short(await change(people.reviewer, id, {}))).toMatchObject({ status: 428, type: 'version-needed' })
    await change(people.reviewer, id, { note: '二' }, 1)
    expect(short(await change(people.reviewer, id, { note: '一' }, 1))).toMatchObject({ status: 412, type: 'version-conflict' })
    expect(short(await begin(people.reviewer, 'request-supplement'))).toMatchObject({ status: 409, type: 'already-exists' })
    expect((await begin(people.reviewer, 'refuse')).status).toBe(201)
    expect((await begin(people.secondReviewer, 'request-supplement')).status).toBe(201)
  })

  test('is not kept of an act that the role does not have, that is not open now, or in a case that is not seen', async () => {
    for (const [who, name] of [[people.reviewer, 'fly'], [people.reviewer, 'approve'], [people.reviewer, 'toString'], [people.supervisor, 'accept']] as const) expect(short(await begin(who, name)), name).toMatchObject({ status: 422, type: 'invalid-input', at: ['/act'] })
    expect(short(await begin(people.reviewer, 'propose'))).toMatchObject({ status: 409, type: 'act-not-open' })
    expect(short(await begin(people.verifier, 'reply'))).toMatchObject({ status: 404, type: 'no-such-case' })
    expect(short(await read(people.verifier))).toMatchObject({ status: 404, type: 'no-such-case' })
    expect(short(await begin(people.party, 'withdraw'))).toMatchObject({ status: 403, type: 'wrong-role' })
    expect(short(await people.reviewer.post(`/api/cases/${number}/drafts`, { act: 'refuse' }))).toMatchObject({ status: 400, at: ['/form'] })
    expect(short(await people.reviewer.post(`/api/cases/${number}/drafts`, { act: 'refuse', form: {}, as: 'x' }))).toMatchObject({ status: 400, at: ['/as'] })
    expect(await draftsOf(people.reviewer)).toEqual([])
  })

  test('is not kept of an act that four eyes keep its author from', async () => {
    await decide(people, number, upholding)
    await done(people.party, number, 'request-recheck', { reason: '有新的证据。', materials: [] })
    for (const who of [people.reviewer, people.approver]) expect(short(await begin(who, 'recheck'))).toMatchObject({ status: 403, type: 'four-eyes' })
    expect((await begin(people.secondReviewer, 'recheck')).status).toBe(201)
  })

  test('is refused where it is longer than any form, or has what cannot be kept', async () => {
    const { id } = await begun(people.reviewer, 'refuse')
    for (const form of [{ reason: '长'.repeat(200_001) }, { reason: 'a\0b' }, { list: [{ '\ud800': 1 }] }]) {
      expect(short(await change(people.reviewer, id, form, 1))).toMatchObject({ status: 422, type: 'invalid-input', at: ['/form'] })
      expect(short(await begin(people.reviewer, 'request-supplement', form))).toMatchObject({ status: 422, at: ['/form'] })
    }
    expect(await draftsOf(people.reviewer)).toMatchObject([{ id, version: 1 }])
  })

  test('is gone once the act is taken, and stays readable for whom a colleague forestalled until it is discarded', async () => {
    await begun(people.reviewer, 'accept', { note: '我的' })
    await begun(people.reviewer, 'refuse', { explanation: '不在范围' })
    const late = await begun(people.secondReviewer, 'accept', { note: '同事的' })
    await done(people.reviewer, number, 'accept')
    expect((await draftsOf(people.reviewer)).map((one) => one.act)).toEqual(['refuse'])
    expect(await draftsOf(people.secondReviewer)).toEqual([late])
    expect((await change(people.secondReviewer, late.id, { note: '仍在写' }, 1)).status).toBe(200)
    await act(people.party, number, 'withdraw', { reason: '不再异议' })
    expect(await draftsOf(people.secondReviewer)).toMatchObject([{ form: { note: '仍在写' } }])
    expect((await people.secondReviewer.delete(`/api/drafts/${late.id}`)).status).toBe(204)
  })

  test('that was refused stays', async () => {
    await begun(people.reviewer, 'refuse', { explanation: '不在范围' })
    expect((await act(people.reviewer, number, 'refuse', { explanation: '不在范围' })).status).toBe(400)
    expect(await draftsOf(people.reviewer)).toMatchObject([{ act: 'refuse' }])
  })
})

describe('the tab 草稿', () => {
  test('has each case once with what was begun in it, the last first, and counts them', async () => {
    const before = await count(people.reviewer)
    const second = (await file(people.party, { recordId: (await freeRecords(people.party))[0]!.id })).number
    const { id } = await begun(people.reviewer, 'request-supplement')
    await begun(people.reviewer, 'refuse', {}, second)
    await begun(people.reviewer, 'refuse')
    const own = async () => (await tab(people.reviewer)).filter((line) => [number, second].includes(line.number)).map((line) => [line.number, line.begun?.map((one) => one.act)])
    expect(await own()).toEqual([[number, ['refuse', 'request-supplement']], [second, ['refuse']]])
    expect(await count(people.reviewer)).toBe(before + 2)
    expect((await tab(people.secondReviewer)).map((line) => line.number)).not.toContain(number)
    const pages: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body }: { body: { items: CaseLine[]; next: string | null } } = await people.reviewer.get(`/api/cases?tab=drafts&limit=1${cursor ? `&cursor=${cursor}` : ''}`)
      pages.push(...body.items.map((line) => line.number))
      cursor = body.next
    }
    expect(pages.filter((one) => [number, second].includes(one))).toEqual([number, second])
    const { updatedAt } = (await change(people.reviewer, (await draftsOf(people.reviewer, second))[0]!.id, { note: '新' }, 1)).body
    expect((await tab(people.reviewer))[0]).toMatchObject({ number: second, begun: [{ act: 'refuse', at: updatedAt, title: { zh: '不予受理' } }] })
    for (const one of await draftsOf(people.reviewer, second)) await people.reviewer.delete(`/api/drafts/${one.id}`)
    await people.reviewer.delete(`/api/drafts/${id}`)
    expect(await own()).toEqual([[number, ['refuse']]])
    await act(people.party, second, 'withdraw', { reason: '不再异议' })
  })

  test('has none of its lines in other tabs, whose lines do not say what was begun', async () => {
    await begun(people.reviewer, 'refuse')
    const all = (await people.reviewer.get<{ items: CaseLine[] }>(`/api/cases?tab=all&q=${number}`)).body.items
    expect(all.map((line) => [line.number, line.begun])).toEqual([[number, undefined]])
  })
})

describe('a draft about a complaint', () => {
  test('is sealed where it is kept, for it may name who complained', async () => {
    const held = await filedComplaint(town, named())
    const form = { explanation: `已电话联系${secret.name}。` }
    const { id } = await begun(people.reviewer, 'classify', form, held.number)
    const kept = async () => JSON.stringify(await town.db.select().from(drafts).where(eq(drafts.id, id)))
    expect(await kept()).toContain(held.number)
    expect(await kept()).not.toContain(secret.name)
    expect((await change(people.reviewer, id, { explanation: secret.name }, 1)).body.form).toEqual({ explanation: secret.name })
    expect(await kept()).not.toContain(secret.name)
    expect(await draftsOf(people.reviewer, held.number)).toMatchObject([{ form: { explanation: secret.name } }])
  })

  test('is gone for its author together with the case that it may no longer see', async () => {
    const held = await filedComplaint(town, named())
    const { id } = await begun(people.secondReviewer, 'classify', {}, held.number)
    const before = await count(people.secondReviewer)
    await doneInComplaint(people.reviewer, held, 'classify', { class: 'CP10' })
    expect(short(await read(people.secondReviewer, held.number))).toMatchObject({ status: 404, type: 'no-such-case' })
    expect(short(await change(people.secondReviewer, id, {}, 1))).toMatchObject({ status: 404, type: 'not-found' })
    expect(short(await people.secondReviewer.delete(`/api/drafts/${id}`))).toMatchObject({ status: 404, type: 'not-found' })
    expect(await count(people.secondReviewer)).toBe(before - 1)
    expect((await tab(people.secondReviewer)).map((line) => line.number)).not.toContain(held.number)
  })

  test('is refused to whom an interest bars from it', async () => {
    await done(people.reviewer, number, 'accept')
    const held = await filedComplaint(town, named({ respondent: { kind: 'office', name: '郏县信用办' }, aboutCase: number }))
    expect(short(await begin(people.reviewer, 'classify', {}, held.number))).toMatchObject({ status: 404, type: 'no-such-case' })
    expect(short(await read(people.reviewer, held.number))).toMatchObject({ status: 404, type: 'no-such-case' })
    expect((await begin(people.secondReviewer, 'classify', {}, held.number)).status).toBe(201)
  })
})

test('drafts of settled cases are swept after the days that the county has set, those of open cases are not', async () => {
  const open = (await file(people.party, { recordId: (await freeRecords(people.party))[0]!.id })).number
  await begun(people.reviewer, 'refuse')
  await begun(people.reviewer, 'refuse', {}, open)
  await act(people.party, number, 'withdraw', { reason: '不再异议' })
  const sweepAfter = (passed: number) => sweepDrafts({ db: town.db, now: () => town.now() + days(passed) })
  await sweepAfter(30)
  expect(await draftsOf(people.reviewer)).toHaveLength(1)
  await sweepAfter(31)
  expect(await draftsOf(people.reviewer)).toEqual([])
  expect(await draftsOf(people.reviewer, open)).toHaveLength(1)
  await act(people.party, open, 'withdraw', { reason: '不再异议' })
})
