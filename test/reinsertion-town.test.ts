import { eq } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { settleEarlier } from '../activities/settled-fact.ts'
import type { ImportRow, ImportView, Message } from '../api/schema/office.ts'
import type { ReinsertionView } from '../api/schema/reinsertion.ts'
import { records } from '../db/register.ts'
import { reinsertions, settledFacts } from '../db/reinsertion.ts'
import { dayOf } from '../domain/calendar.ts'
import { csvOf } from './publicity-row.ts'
import { startTown, type Answer, type Town, type Visitor } from './town.ts'
import { act, decide, detail, done, file, freeRecords, meet, proposal, type People } from './way.ts'

type Cells = Record<string, string>

let town: Town
let people: People
let admin: Visitor
let wrong: Cells
let right: Cells
let number: string

/** A record of the party as it stands in the register. */
const standing = async (id: string): Promise<Cells> => (await town.db.select().from(records).where(eq(records.id, id)))[0]!.data

beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  admin = await town.as('xitong')
  const [record] = await freeRecords(people.party)
  wrong = await standing(record!.id)
  number = (await file(people.party, { recordId: record!.id })).number
  await decide(people, number)
  right = await standing(record!.id)
})
afterAll(() => town?.stop())

async function sent(rows: readonly Cells[], by = admin): Promise<ImportView> {
  const { body } = await by.upload<ImportView>('/api/imports', { name: '双公示.csv', content: Buffer.from(csvOf(rows)) })
  const now = async () => (await by.get<ImportView>(`/api/imports/${body.id}`)).body
  await expect.poll(async () => (await now()).state, { timeout: 30_000 }).not.toBe('running')
  return now()
}
const counts = ({ accepted, duplicate, held, refused }: ImportView) => ({ accepted, duplicate, held, refused })
const rowsOf = async ({ id }: ImportView) => (await people.reviewer.get<{ items: ImportRow[] }>(`/api/imports/${id}/rows`)).body.items
const viewOf = async (opened: ImportView, by = people.reviewer): Promise<ReinsertionView> => (await by.get<ReinsertionView>(`/api/reinsertions/${(await rowsOf(opened))[0]!.reinsertionId}`)).body
const decideOn = (by: Visitor, { id, version }: Pick<ReinsertionView, 'id' | 'version'>, decision: 'return' | 'release', reason = '与原件核对一致'): Promise<Answer<ReinsertionView & { type: string }>> => by.post(`/api/reinsertions/${id}/${decision}`, { reason }, { 'if-match': `"${version}"` })
const textsOf = async (by: Visitor) => (await by.get<{ items: Message[] }>('/api/messages?limit=100')).body.items.map(({ text }) => text.zh)
const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]

/** The wrong report under a number that no other test uses, on a day of its own. */
let serial = 900
const altered = (change: Cells = {}): Cells => ({ ...wrong, cf_wsh: wrong.cf_wsh!.replace(/\d+号$/, `${(serial += 7)}号`), ...change })

describe('a corrected record that is reported again (CFPB v. Experian)', () => {
  test('waits unpublished beside what it was taken for, and whoever must know is told', async () => {
    const before = await town.db.$count(records)
    const opened = await sent([wrong])
    expect(counts(opened)).toEqual({ accepted: 0, duplicate: 0, held: 1, refused: 0 })
    expect(await town.db.$count(records)).toBe(before)
    const [row] = await rowsOf(opened)
    expect(row).toMatchObject({ status: 'held', overridable: false, errors: [{ field: 'reinsertion', title: expect.stringContaining(number) as string }] })
    const view = await viewOf(opened)
    expect(view).toMatchObject({ number: expect.stringMatching(/^FX-\d{4}-\d{6}$/) as string, caseNumber: number, settled: 'corrected', state: 'open', score: 100, sourceUnitName: '郏县市场监督管理局', decidable: { possible: true, why: null } })
    expect(view.fields.find(({ name }) => name === 'cf_nr_fk')).toMatchObject({ reported: wrong.cf_nr_fk!, before: wrong.cf_nr_fk!, now: right.cf_nr_fk! })
    expect(view.letterNumber).not.toBeNull()
    for (const told of [people.reviewer, people.verifier]) expect((await textsOf(told)).filter((text) => text.includes(number) && text.includes('隔离'))).toHaveLength(1)
    expect((await people.reviewer.get<{ items: ReinsertionView[] }>('/api/reinsertions?state=open')).body.items.map(({ id }) => id)).toContain(view.id)
  })

  test('is one row that waits, however often and in however many files it comes', async () => {
    const again = await Promise.all([sent([wrong]), sent([wrong, { ...wrong, bz: '再次报送' }])])
    expect(again.map(counts)).toEqual([{ accepted: 0, duplicate: 1, held: 0, refused: 0 }, { accepted: 0, duplicate: 2, held: 0, refused: 0 }])
    expect(await town.db.$count(reinsertions)).toBe(1)
    expect((await rowsOf(again[0]))[0]!.errors).toMatchObject([{ reason: { code: 'reinsertion-open' } }])
  })

  test('is caught with number, day and amount altered, and its right version is not', async () => {
    const opened = await sent([altered({ cf_nr_fk: '7.000000', cf_xdr_mc: '郏县红牛食品有限责任公司' }), { ...right, cf_wsh: right.cf_wsh!.replace('〔', '[').replace('〕', ']') }])
    expect(counts(opened)).toEqual({ accepted: 0, duplicate: 1, held: 1, refused: 0 })
    expect((await viewOf(opened)).caseNumber).toBe(number)
  })

  test('is let in by nobody as a row of its file', async () => {
    const opened = await sent([altered()])
    expect(problem(await people.reviewer.post(`/api/imports/${opened.id}/rows/2`, { decision: 'take', reason: '已核实' }))).toEqual([409, '/problems/held-as-return'])
    expect(problem(await people.reviewer.post(`/api/imports/${opened.id}/rows/2`, { decision: 'drop', reason: '已核实' }))).toEqual([409, '/problems/held-as-return'])
  })

  test('is not let in either by the officer who overrides the check digit of its code', async () => {
    const code = wrong.cf_xdr_shxym!
    const opened = await sent([altered({ cf_xdr_shxym: `${code.slice(0, 17)}${code.endsWith('0') ? '1' : '0'}` })])
    expect(counts(opened)).toEqual({ accepted: 0, duplicate: 0, held: 0, refused: 1 })
    expect(problem(await people.reviewer.post(`/api/imports/${opened.id}/rows/2`, { decision: 'take', reason: '营业执照即为此码' }))).toEqual([409, '/problems/held-as-return'])
    expect(counts((await admin.get<ImportView>(`/api/imports/${opened.id}`)).body)).toEqual({ accepted: 0, duplicate: 0, held: 1, refused: 0 })
    expect((await viewOf(opened)).decidable.possible).toBe(false)
    expect((await viewOf(opened, people.secondReviewer)).decidable.possible).toBe(true)
  })

  test('another penalty of the same enterprise goes in at once', async () => {
    const day = wrong.cf_jdrq!.replace(/^\d{4}/, '2025')
    const other = altered({ cf_jdrq: day, cf_yxq: '2028-01-01', cf_gsjzq: '2027-12-01', cf_wfxw: '未按规定明码标价', cf_sy: '经查，当事人对销售的水产品未标明价格。', cf_nr: '罚款人民币 500 元。', cf_nr_fk: '0.05' })
    expect(counts(await sent([other]))).toEqual({ accepted: 1, duplicate: 0, held: 0, refused: 0 })
  })
})

describe('the decision', () => {
  test('is not that of an absent reviewer in whose stead the file was brought', async () => {
    const [absent, substitute] = [people.reviewer, people.secondReviewer]
    const today = dayOf(town.now())
    const { body } = await absent.post<{ id: string }>('/api/substitutions', { substituteId: substitute.session.accountId, validFrom: today, validTo: today, reason: '年休假' })
    expect((await substitute.put('/api/session/acting', { substitutionId: body.id })).status).toBe(204)
    const opened = await sent([altered()], substitute)
    await substitute.put('/api/session/acting', { substitutionId: null })
    await absent.post(`/api/substitutions/${body.id}/end`)
    for (const by of [absent, substitute]) expect(problem(await decideOn(by, await viewOf(opened), 'return'))).toEqual([403, '/problems/four-eyes'])
  })

  test('is a reviewer’s, with a reason, on what was seen, and not that of whoever brought the file', async () => {
    const opened = await sent([altered()], people.reviewer)
    const view = await viewOf(opened)
    expect(view.decidable).toMatchObject({ possible: false, why: { zh: expect.stringContaining('其他人员') as string } })
    expect(problem(await decideOn(people.reviewer, view, 'return'))).toEqual([403, '/problems/four-eyes'])
    expect(problem(await decideOn(people.secondReviewer, view, 'return', ' '))[0]).toBe(400)
    expect(problem(await decideOn(people.secondReviewer, view, 'return', '   '))[0]).toBe(400)
    expect(problem(await people.secondReviewer.post(`/api/reinsertions/${view.id}/return`, { reason: '已核对' }))).toEqual([428, '/problems/version-needed'])
    expect(problem(await decideOn(people.secondReviewer, { ...view, version: 9 }, 'return'))).toEqual([412, '/problems/version-conflict'])
    for (const name of [admin, people.party, people.verifier, people.supervisor, people.approver]) expect((await decideOn(name, view, 'return')).status).toBe(403)
    expect((await people.party.get('/api/reinsertions')).status).toBe(403)
    expect((await people.reviewer.get(`/api/reinsertions/${crypto.randomUUID()}`)).status).toBe(404)
    const both = await Promise.all([decideOn(people.secondReviewer, view, 'return'), decideOn(people.secondReviewer, view, 'release')])
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412])
  })

  test('to send it back keeps it out for good, and the source unit is told by which decision letter', async () => {
    const row = altered()
    const opened = await sent([row])
    const view = await viewOf(opened)
    const before = await town.db.$count(records)
    expect(await decideOn(people.reviewer, view, 'return', '与决定书所载金额不符')).toMatchObject({ status: 200, body: { state: 'returned', reason: '与决定书所载金额不符' } })
    expect((await rowsOf(opened))[0]).toMatchObject({ status: 'held', resolution: '已退回来源单位：与决定书所载金额不符' })
    const texts = await textsOf(people.sourceApprover)
    expect(texts.find((text) => text.includes('予退回'))).toContain(view.letterNumber!)
    const again = await sent([row])
    expect(counts(again)).toEqual({ accepted: 0, duplicate: 0, held: 0, refused: 1 })
    expect((await rowsOf(again))[0]).toMatchObject({ overridable: false, reinsertionId: null, errors: [{ reason: { code: 'reinsertion-returned' } }] })
    expect((await textsOf(people.supervisor)).filter((text) => text.includes('再次报送'))).toHaveLength(1)
    expect(await town.db.$count(records)).toBe(before)
  })

  test('to let it in publishes it as another fact, once', async () => {
    const row = altered()
    const opened = await sent([row])
    expect(await decideOn(people.reviewer, await viewOf(opened), 'release', '案卷显示为两次处罚')).toMatchObject({ status: 200, body: { state: 'released' } })
    const stored = await town.db.select().from(records).where(eq(records.documentNumber, row.cf_wsh!))
    expect(stored).toMatchObject([{ publication: 'published', data: { cf_nr_fk: wrong.cf_nr_fk! } }])
    expect(await town.db.select({ recordId: reinsertions.recordId }).from(reinsertions).where(eq(reinsertions.recordId, stored[0]!.id))).toHaveLength(1)
    expect(counts(await sent([row]))).toEqual({ accepted: 0, duplicate: 1, held: 0, refused: 0 })
  })

  test('cannot let in what is the settled record itself', async () => {
    const [view] = (await people.reviewer.get<{ items: ReinsertionView[] }>('/api/reinsertions?state=open&limit=100')).body.items.filter(({ documentNumber }) => documentNumber === wrong.cf_wsh)
    expect(problem(await decideOn(people.reviewer, view!, 'release'))).toEqual([409, '/problems/same-record'])
    expect(await decideOn(people.reviewer, view!, 'return')).toMatchObject({ status: 200 })
  })

  test('stands in the audit chain of the case that settled the fact', async () => {
    const chain = await (await town.as('shenji')).get<{ items: { action: string }[] }>(`/api/audit?chain=case:${number}&limit=100`)
    const actions = chain.body.items.map(({ action }) => action)
    for (const action of ['reinsertion.hold', 'reinsertion.return', 'reinsertion.release']) expect(actions).toContain(action)
  })
})

test('a deleted record that is reported again waits, whatever its values', async () => {
  const record = (await freeRecords(people.party)).find(({ decisionDate }) => decisionDate < wrong.cf_jdrq! && decisionDate > '2024')
  const data = await standing(record!.id)
  const settled = await file(people.party, { recordId: record!.id, ground: 'G9' })
  await decide(people, settled.number, { ...proposal, code: 'delete', corrections: [] })
  const opened = await sent([data])
  expect(counts(opened)).toMatchObject({ held: 1, accepted: 0 })
  expect(await viewOf(opened)).toMatchObject({ settled: 'deleted', caseNumber: settled.number })
})

test('a record that was corrected and then deleted is caught in either version, by the newest decision', async () => {
  const id = (await town.db.select().from(records)).find(({ documentNumber, data }) => documentNumber === wrong.cf_wsh && data.cf_nr_fk === right.cf_nr_fk)!.id
  const settled = await file(people.party, { recordId: id, ground: 'G9', claims: [] })
  await decide(people, settled.number, { ...proposal, code: 'delete', corrections: [] })
  expect(await viewOf(await sent([{ ...right, bz: '已核' }]))).toMatchObject({ settled: 'deleted', caseNumber: settled.number })
  expect(await viewOf(await sent([{ ...wrong, bz: '已核' }]))).toMatchObject({ settled: 'deleted', score: 100 })
})

test('a decision that changes nothing settles nothing', async () => {
  const [record] = await freeRecords(people.party, 'licence')
  const data = await standing(record!.id)
  const kept = await file(people.party, { recordId: record!.id, claims: [{ field: 'xk_nr', value: '另一内容' }] })
  await done(people.reviewer, kept.number, 'accept')
  await done(people.reviewer, kept.number, 'propose', { ...proposal, code: 'maintain', corrections: [] })
  expect((await act(people.approver, kept.number, 'approve')).status).toBe(200)
  expect((await detail(people.reviewer, kept.number)).outcome?.en).toBe('Maintained')
  expect(counts(await sent([data]))).toEqual({ accepted: 0, duplicate: 1, held: 0, refused: 0 })
})

test('what was decided before the guard was there is settled once, as it would have been then', async () => {
  const facts = () => town.db.select({ entryId: settledFacts.entryId, before: settledFacts.before, keys: settledFacts.keys, settledAt: settledFacts.settledAt }).from(settledFacts).orderBy(settledFacts.entryId)
  const known = await facts()
  expect(known).toHaveLength(3)
  const owner = postgres(town.databaseUrl, { max: 1, onnotice: () => {} })
  await owner`truncate reinsertions, settled_facts`
  await owner.end()
  expect(await settleEarlier(town.db)).toBe(3)
  expect(await facts()).toEqual(known)
  expect(await settleEarlier(town.db)).toBe(0)
})
