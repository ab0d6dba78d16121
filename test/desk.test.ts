import { eq } from 'drizzle-orm'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { CaseLine } from '../api/schema/case.ts'
import type { Phrase, SavedView } from '../api/schema/desk.ts'
import { areCommon, foundBy } from '../api/search.ts'
import { cases } from '../db/case.ts'
import { anonymous, filed as filedComplaint } from './complaint-way.ts'
import { startTown, type Town, type Visitor } from './town.ts'
import { file, meet, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town.stop())

const found = async (visitor: Visitor, q: string): Promise<string[]> => (await visitor.get<{ items: CaseLine[] }>(`/api/cases?tab=all&limit=100&q=${encodeURIComponent(q)}`)).body.items.map(({ number }) => number)

/** Has the database reckon with so many cases, whose words are then common or not. */
async function reckonWith(count: number): Promise<void> {
  const owner = postgres(town.databaseUrl, { max: 1 })
  await owner`select pg_restore_relation_stats('schemaname', 'public', 'relname', 'cases', 'relpages', 1, 'reltuples', ${count}::real)`
  await owner.end()
}

describe('a case is found', () => {
  test('by its number, the name and the code of its subject, its document and two characters of its filing', async () => {
    const { number } = await file(people.party, { reason: '处罚决定书另有鹏程字样，登记有误' })
    const { subject, record } = (await people.reviewer.get<{ subject: { name: string; code: string }; record: { documentNumber: string } }>(`/api/cases/${number}`)).body
    for (const q of [number, number.toLowerCase(), subject.name.slice(2, 6), subject.code, record.documentNumber, '鹏程', `鹏程 ${subject.name.slice(2, 4)}`]) expect(await found(people.reviewer, q), q).toContain(number)
    for (const q of ['鹏鹏', 'YY-2020-000001', '鹏程 麒麟']) expect(await found(people.reviewer, q), q).not.toContain(number)
    expect(await found(people.other, '鹏程')).toEqual([])
  })
  test.each(['all', 'pool'])('by what several share, each once and page by page, in the order of the tab %s, whether they are few or many', async (tab) => {
    for (let count = 0; count < 3; count += 1) await file(people.party, { reason: '与麒麟路的处罚决定书不一致' })
    const read = async (query: string) => (await people.reviewer.get<{ items: CaseLine[]; next: string | null }>(`/api/cases?tab=${tab}&${query}`)).body
    const order = (await read('limit=100')).items.map(({ number }) => number)
    const words = `q=${encodeURIComponent('麒麟 处罚')}`
    for (const reckoned of [10, 10_000_000]) {
      await reckonWith(reckoned)
      expect(await areCommon(town.db, foundBy(cases.grams, '麒麟')!)).toBe(reckoned > 10)
      const all = (await read(`limit=100&${words}`)).items.map(({ number }) => number)
      expect(all.length).toBeGreaterThanOrEqual(3)
      expect(all).toEqual(order.filter((number) => all.includes(number)))
      const paged: string[] = []
      for (let next: string | null = ''; next !== null; ) {
        const page: { items: CaseLine[]; next: string | null } = await read(`limit=1&${words}${next ? `&cursor=${next}` : ''}`)
        paged.push(...page.items.map(({ number }) => number))
        next = page.next
      }
      expect(paged).toEqual(all)
    }
  })
  test('in a queue by its step, its procedure, its lamp and its unit', async () => {
    const { number } = await file(people.party)
    const [line] = (await people.reviewer.get<{ items: CaseLine[] }>(`/api/cases?tab=pool&q=${number}`)).body.items
    const [row] = await town.db.select({ unitId: cases.sourceUnitId }).from(cases).where(eq(cases.number, number))
    const filters = { step: [line!.step!, 'propose'], procedure: [line!.procedure, 'complaint'], lamp: [line!.lamp, 'red'], unitId: [row!.unitId, people.reviewer.session.accountId] }
    for (const [name, [own, other]] of Object.entries(filters)) {
      const held = async (value: string) => (await people.reviewer.get<{ items: CaseLine[] }>(`/api/cases?tab=pool&limit=100&${name}=${value}`)).body.items.some((one) => one.number === number)
      expect([name, await held(own!), await held(other!)]).toEqual([name, true, false])
    }
  })
  test('by nothing of what lies sealed', async () => {
    const held = await filedComplaint(town, anonymous())
    expect(await found(people.reviewer, held.number)).toContain(held.number)
    for (const q of ['偷排', '化工厂', '污水']) expect(await found(people.reviewer, q)).not.toContain(held.number)
  })
})

describe('a saved view', () => {
  const save = (visitor: Visitor, change: object = {}) => visitor.post<SavedView & { errors?: { pointer: string }[] }>('/api/desk/views', { name: '我的超期件', query: 'tab=all&lamp=red', isShared: false, ...change })
  const views = async (visitor: Visitor) => (await visitor.get<SavedView[]>('/api/desk/views')).body.map(({ name, mine }) => [name, mine])

  test('is its owner’s, or is seen by those of the role when it is shared, and changed by its owner alone', async () => {
    expect((await save(people.reviewer)).status).toBe(201)
    expect(await views(people.secondReviewer)).toEqual([])
    const { body } = await save(people.reviewer, { name: '科室超期件', isShared: true })
    expect(await views(people.secondReviewer)).toEqual([['科室超期件', false]])
    expect(await views(people.approver)).toEqual([])
    expect((await people.secondReviewer.delete(`/api/desk/views/${body.id}`)).status).toBe(404)
    expect((await people.reviewer.delete(`/api/desk/views/${body.id}`)).status).toBe(204)
    expect(await views(people.reviewer)).toEqual([['我的超期件', true]])
  })
  test('has a name that its owner gave to no other, and an address of the list alone', async () => {
    const again = await save(people.reviewer)
    expect([again.status, again.body.errors?.[0]?.pointer]).toEqual([422, '/name'])
    expect((await save(people.reviewer, { name: '外部', query: 'https://example.test/?x#y' })).status).toBe(400)
  })
})

test('a person’s columns are theirs, and at least one is shown', async () => {
  expect((await people.reviewer.put('/api/desk/settings', { columns: ['due', 'number'] })).status).toBe(200)
  expect((await people.reviewer.get<{ columns: string[] }>('/api/desk/settings')).body.columns).toEqual(['due', 'number'])
  expect((await people.secondReviewer.get<{ columns: string[] }>('/api/desk/settings')).body.columns).toHaveLength(7)
  expect((await people.reviewer.put('/api/desk/settings', { columns: [] })).status).toBe(400)
})

test('a phrase is offered to its author, and to those of the role when it is shared', async () => {
  const { body } = await people.reviewer.post<Phrase>('/api/desk/phrases', { text: '材料齐全，符合受理条件。', isShared: true })
  const phrases = async (visitor: Visitor) => (await visitor.get<Phrase[]>('/api/desk/phrases')).body.map(({ text }) => text)
  expect([await phrases(people.secondReviewer), await phrases(people.verifier)]).toEqual([['材料齐全，符合受理条件。'], []])
  expect((await people.secondReviewer.delete(`/api/desk/phrases/${body.id}`)).status).toBe(404)
  expect((await people.reviewer.delete(`/api/desk/phrases/${body.id}`)).status).toBe(204)
})

describe('phrases of one’s own', () => {
  const path = '/api/desk/phrases'
  const mineOf = async (visitor: Visitor) => (await visitor.get<Phrase[]>(path)).body.filter(({ mine }) => mine)
  const keep = async (text: string) => (await people.reviewer.post<Phrase>(path, { text, isShared: false })).body
  const change = (visitor: Visitor, { id, version }: Pick<Phrase, 'id' | 'version'>, text: string) => visitor.put<Phrase & { type: string; errors?: { pointer: string }[] }>(`${path}/${id}`, { text, isShared: false }, { 'if-match': `"${version}"` })
  const order = (visitor: Visitor, ids: string[]) => visitor.put<{ type: string } | null>('/api/desk/phrase-order', { ids })
  afterEach(async () => {
    for (const { id } of await mineOf(people.reviewer)) await people.reviewer.delete(`${path}/${id}`)
  })

  test('are worded anew by their author alone, on the wording that was shown', async () => {
    const kept = await keep('材料齐全。')
    expect((await change(people.reviewer, kept, ' 材料齐全，予以受理。 ')).body).toMatchObject({ id: kept.id, text: '材料齐全，予以受理。', version: 2 })
    expect(await change(people.reviewer, kept, '另一个窗口的修改')).toMatchObject({ status: 412, body: { type: '/problems/version-conflict' } })
    expect((await change(people.secondReviewer, { ...kept, version: 2 }, '不是我的')).status).toBe(404)
    expect((await people.reviewer.put(`${path}/${kept.id}`, { text: '没有版本号', isShared: false })).status).toBe(428)
    for (const text of ['', '   ', '长'.repeat(501)]) {
      const { status, body } = await change(people.reviewer, { ...kept, version: 2 }, text)
      expect([status, body.errors?.[0]?.pointer]).toEqual([400, '/text'])
    }
    expect((await mineOf(people.reviewer)).map(({ text }) => text)).toEqual(['材料齐全，予以受理。'])
  })

  test('stand in the order that their author chose, which names all of them', async () => {
    const [first, second, third] = [await keep('一'), await keep('二'), await keep('三')]
    expect((await order(people.reviewer, [third.id, first.id, second.id])).status).toBe(204)
    expect((await mineOf(people.reviewer)).map(({ text }) => text)).toEqual(['三', '一', '二'])
    await keep('四')
    expect((await mineOf(people.reviewer)).map(({ text }) => text)).toEqual(['三', '一', '二', '四'])
    expect(await order(people.reviewer, [first.id, second.id, third.id])).toMatchObject({ status: 412, body: { type: '/problems/version-conflict' } })
    expect(await order(people.secondReviewer, [first.id])).toMatchObject({ status: 404, body: { type: '/problems/not-found' } })
    expect((await order(people.reviewer, [first.id, first.id])).status).toBe(400)
    expect((await mineOf(people.reviewer)).map(({ text }) => text)).toEqual(['三', '一', '二', '四'])
  })

  test('are fifty at most', async () => {
    for (let count = 1; count <= 50; count += 1) await keep(`第 ${count} 条`)
    expect(await people.reviewer.post(path, { text: '第 51 条', isShared: false })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/text', detail: '常用语最多 50 条，请先删除不用的' }] } })
    expect(await mineOf(people.reviewer)).toHaveLength(50)
  })
})
