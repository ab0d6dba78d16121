import { and, eq, sql } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { advancePublicity, hasStaleTerms } from '../activities/publicity.ts'
import type { ImportView } from '../api/schema/office.ts'
import type { TermTask } from '../api/schema/publication-term.ts'
import type { RecordView } from '../api/schema/record.ts'
import { publicationTerms } from '../db/publicity.ts'
import { corrections, records } from '../db/register.ts'
import { settledFacts } from '../db/reinsertion.ts'
import { removalOrders } from '../db/removal.ts'
import { addDays, dayOf, type Day } from '../domain/calendar.ts'
import { afterDay } from '../domain/publicity-term.ts'
import { wakePublicity } from '../ops/worker.ts'
import { csvOf } from './publicity-row.ts'
import { apply, decideRepair, denying } from './repair-way.ts'
import { days, startTown, type Answer, type Town, type Visitor } from './town.ts'
import { freeRecords, meet, type People } from './way.ts'

let town: Town
let people: People
let admin: Visitor
let wake: () => Promise<void>
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  admin = await town.as('xitong')
  wake = wakePublicity(town.temporal)
  await wake()
})
afterAll(() => town?.stop())

const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]
const rowOf = async (id: string) => (await town.db.select().from(records).where(eq(records.id, id)))[0]!
const termIn = async (id: string) => (await town.db.select().from(publicationTerms).where(eq(publicationTerms.recordId, id)))[0]!
const publicationOf = async (id: string) => (await rowOf(id)).publication
const tasksOf = async (by: Visitor) => (await by.get<{ items: TermTask[] }>('/api/publication-terms?limit=100')).body.items
const propose = (by: Visitor, { id, version }: Pick<TermTask, 'id' | 'version'>, verdict: 'end' | 'keep', basis = '郏信用〔2026〕9号') => by.post(`/api/publication-terms/${id}/proposal`, { verdict, basis }, { 'if-match': `"${version}"` })
const decideOn = (by: Visitor, { id, version }: Pick<TermTask, 'id' | 'version'>, agreed: boolean) => by.post(`/api/publication-terms/${id}/decision`, { agreed }, { 'if-match': `"${version}"` })
const taskOf = async (by: Visitor, id: string) => (await tasksOf(by)).find((one) => one.id === id)!
const ordersOf = (recordId: string) => town.db.$count(removalOrders, eq(removalOrders.recordId, recordId))

/** Reports a penalty of the party's like one that it has, decided on a day, with these fields instead. */
async function reported(decidedOn: Day, change: Record<string, string> = {}): Promise<string> {
  const [like] = await freeRecords(people.party)
  const { data } = await rowOf(like!.id)
  const number = `郏市监罚〔${decidedOn.slice(0, 4)}〕${9000 + Math.floor(Math.random() * 900)}号`
  const row = { ...data, cf_wsh: number, cf_jdrq: decidedOn, cf_yxq: addDays(decidedOn, 2000), cf_gsjzq: addDays(decidedOn, 2000), cf_sy: `${decidedOn}检查时发现的另一违法事实`, cf_wfxw: '未按规定建立并遵守进货查验记录制度', cf_nr: '依法给予行政处罚', cf_nr_fk: '', cf_nr_wfff: '', ...change }
  const { body } = await admin.upload<ImportView>('/api/imports', { name: '双公示.csv', content: Buffer.from(csvOf([row])) })
  await vi.waitFor(async () => expect((await admin.get<ImportView>(`/api/imports/${body.id}`)).body.state).not.toBe('running'), 30_000)
  const [made] = await town.db.select({ id: records.id }).from(records).where(eq(records.documentNumber, number))
  expect(made, JSON.stringify((await admin.get(`/api/imports/${body.id}/rows`)).body)).toBeDefined()
  await wake()
  await vi.waitFor(async () => expect(await hasStaleTerms(town.db, town.now())).toBe(false), 30_000)
  return made!.id
}

test('every penalty of the register has a term before long', () => expect.poll(() => hasStaleTerms(town.db, town.now()), { timeout: 30_000 }).toBe(false))

test('a term is read by its enterprise and by the public', async () => {
  const id = await reported(dayOf(town.now()), { cf_cflb: '吊销许可证件', cf_nr_zkdx: '食品经营许可证 JY1410425' })
  const term = (await people.party.get<RecordView>(`/api/records/${id}`)).body.term!
  expect(term).toMatchObject({ sooner: null, ruleSet: 'R2026', formerRuleSet: null, held: null, endedAt: null })
  expect(term.endsOn.slice(0, 4)).toBe(String(Number(dayOf(town.now()).slice(0, 4)) + 3))
  const seen = await town.visitor().get<RecordView>(`/api/public/records/${id}`)
  expect(seen.body.term!.endsOn).toBe(term.endsOn)
})

test('a licence has none', async () => {
  const [licence] = await town.db.select({ id: records.id }).from(records).where(and(eq(records.kind, 'licence'), eq(records.subjectId, people.party.session.subject!.id))).limit(1)
  expect((await people.party.get<RecordView>(`/api/records/${licence!.id}`)).body.term).toBeNull()
})

describe('a sooner end under other rules', () => {
  const open = async () => (await tasksOf(people.verifier)).filter(({ task, proposal }) => task === 'sooner' && proposal === null)

  test('never comes by itself, and is a task for the determining unit', async () => {
    const [task] = await open()
    expect(task!.term).toMatchObject({ formerRuleSet: 'R2023', ruleSet: 'R2026' })
    expect(task!.term.sooner!.endsOn < dayOf(town.now())).toBe(true)
    expect(await publicationOf(task!.recordId)).toBe('published')
    expect(problem(await people.party.get('/api/publication-terms'))).toEqual([403, '/problems/wrong-role'])
  })

  test('is proposed with its basis and confirmed by another person, and then ends everywhere', async () => {
    const [task] = await open()
    expect(problem(await propose(people.verifier, task!, 'end', '  '))).toEqual([422, '/problems/invalid-input'])
    expect(problem(await decideOn(people.sourceApprover, task!, true))).toEqual([409, '/problems/act-not-open'])
    expect((await propose(people.verifier, task!, 'end')).status).toBe(204)
    expect(problem(await propose(people.verifier, task!, 'end'))).toEqual([412, '/problems/version-conflict'])
    const proposed = await taskOf(people.sourceApprover, task!.id)
    expect(proposed).toMatchObject({ proposal: { verdict: 'end', basis: '郏信用〔2026〕9号' }, may: { confirm: true, propose: false } })
    expect(problem(await decideOn(people.verifier, proposed, true))).toEqual([403, '/problems/wrong-role'])
    const before = await ordersOf(task!.recordId)
    const answers = await Promise.all([decideOn(people.sourceApprover, proposed, true), decideOn(people.sourceApprover, proposed, true)])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 412])
    expect([await publicationOf(task!.recordId), await ordersOf(task!.recordId)]).toEqual(['stopped', before + 1])
    expect((await town.visitor().get(`/api/public/records/${task!.recordId}`)).status).toBe(404)
  })

  test('that is sent back waits for another proposal; one that is refused lets publication run to its end', async () => {
    const [task] = await open()
    await propose(people.verifier, task!, 'keep')
    expect((await decideOn(people.sourceApprover, await taskOf(people.sourceApprover, task!.id), false)).status).toBe(204)
    const again = await taskOf(people.verifier, task!.id)
    expect(again).toMatchObject({ proposal: null, may: { propose: true } })
    await propose(people.verifier, again, 'keep')
    await decideOn(people.sourceApprover, await taskOf(people.sourceApprover, task!.id), true)
    expect(await taskOf(people.verifier, task!.id)).toBeUndefined()
    expect([await publicationOf(task!.recordId), (await termIn(task!.recordId)).soonerRefused]).toEqual(['published', true])
    await wake()
    await advancePublicity(town.db, { at: town.now() })
    expect(await taskOf(people.verifier, task!.id)).toBeUndefined()
  })
})

describe('at the end of its term', () => {
  // Reported before any of them ends: after that the guard would hold the like of it.
  const warned: string[] = []
  beforeAll(async () => {
    for (const age of [82, 78, 74, 70]) warned.push(await reported(addDays(dayOf(town.now()), -age), { cf_cflb: '警告' }))
  })

  test('a record is stopped once, in the register, in its history, for the guard and for every holder of a copy, though two turns meet', async () => {
    const id = warned[0]!
    const term = await termIn(id)
    const at = afterDay(term.endsOn)
    await advancePublicity(town.db, { at: at - 1 })
    expect(await publicationOf(id)).toBe('published')
    await Promise.all([advancePublicity(town.db, { at }), advancePublicity(town.db, { at })])
    expect([await publicationOf(id), await ordersOf(id), await town.db.$count(settledFacts, eq(settledFacts.recordId, id))]).toEqual(['stopped', 1, 1])
    expect(await town.db.select({ code: corrections.decisionCode, old: corrections.oldValue, now: corrections.newValue }).from(corrections).where(eq(corrections.recordId, id))).toEqual([{ code: 'term-ended', old: 'published', now: 'stopped' }])
    expect((await people.party.get<RecordView>(`/api/records/${id}`)).body.term!.number).toMatch(/^GS-\d{4}-\d{6}$/)
    expect((await people.party.get<RecordView>(`/api/records/${id}`)).body.corrections[0]!.decision.zh).toBe('公示期届满')
  })

  test('a record whose penalty stands behind an entry on a list is published until the list is left', async () => {
    const id = warned[1]!
    const { documentNumber, subjectId } = await rowOf(id)
    const entry = { kind: 'listing' as const, identity: `listed:${id}`, subjectId, documentNumber: '郏市监列〔2026〕1号', decisionDate: '2026-09-01', publication: 'published' as const, data: { md_cfwsh: documentNumber }, grams: [], createdAt: new Date(town.now()) }
    const [listing] = await town.db.insert(records).values(entry).returning({ id: records.id })
    const at = afterDay((await termIn(id)).endsOn)
    await advancePublicity(town.db, { at })
    expect([await publicationOf(id), (await termIn(id)).held]).toEqual(['published', 'listed'])
    expect((await people.party.get<RecordView>(`/api/records/${id}`)).body.term!.held!.zh).toContain('第十九条第三款')
    await town.db.update(records).set({ publication: 'stopped' }).where(eq(records.id, listing!.id))
    await advancePublicity(town.db, { at: at + days(1) })
    expect(await publicationOf(id)).toBe('stopped')
  })

  test('a shielded record is neither ended nor forgotten', async () => {
    const id = warned[2]!
    await town.db.update(records).set({ publication: 'shielded' }).where(eq(records.id, id))
    const at = afterDay((await termIn(id)).endsOn)
    await advancePublicity(town.db, { at })
    expect([await publicationOf(id), (await termIn(id)).held]).toEqual(['shielded', 'shielded'])
    await town.db.update(records).set({ publication: 'published' }).where(eq(records.id, id))
    await advancePublicity(town.db, { at: at + days(1) })
    expect(await publicationOf(id)).toBe('stopped')
  })

  test('what is known not to be corrected waits for two persons, who may keep it published by their authority’s rule', async () => {
    const recordId = warned[3]!
    const { number } = await apply(people.party, { recordIds: [recordId], performedOn: dayOf(town.now()) })
    await decideRepair(people, number, { ...denying, againFrom: addDays(dayOf(town.now()), 30) })
    await advancePublicity(town.db, { at: town.now() })
    await advancePublicity(town.db, { at: afterDay((await termIn(recordId)).endsOn) })
    const task = (await tasksOf(people.verifier)).find((one) => one.recordId === recordId)!
    expect([task.task, await publicationOf(recordId)]).toEqual(['uncorrected', 'published'])
    await propose(people.verifier, task, 'keep')
    await decideOn(people.sourceApprover, await taskOf(people.sourceApprover, task.id), true)
    await advancePublicity(town.db, { at: afterDay((await termIn(recordId)).endsOn) + days(40) })
    expect([await publicationOf(recordId), (await termIn(recordId)).held]).toEqual(['published', 'uncorrected'])
  })
})

test('publication ends by itself after three years, and not a day before', async () => {
  const id = await reported(dayOf(town.now()), { cf_cflb: '吊销许可证件', cf_nr_zkdx: '食品经营许可证 JY1410425' })
  const ends = afterDay((await termIn(id)).endsOn)
  await town.fastForward('publicity', ends - days(1) - town.now())
  expect(await publicationOf(id)).toBe('published')
  await town.fastForward('publicity', days(1) + 60_000)
  await expect.poll(() => publicationOf(id), { timeout: 30_000 }).toBe('stopped')
  expect([await ordersOf(id), (await termIn(id)).decidedBy]).toEqual([1, null])
  const late = await town.db.$count(publicationTerms, sql`${publicationTerms.dueAt} < ${new Date(ends - days(1)).toISOString()}::timestamptz`)
  expect(late).toBe(0)
}, 240_000)
