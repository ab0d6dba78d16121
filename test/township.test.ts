import { and, eq, ne } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Board } from '../api/schema/board.ts'
import type { CaseDetail, CaseLine } from '../api/schema/case.ts'
import type { TownshipList, Townships } from '../api/schema/township.ts'
import { auditEvents } from '../db/audit.ts'
import { cases } from '../db/case.ts'
import { subjects } from '../db/register.ts'
import { startTown, type Town } from './town.ts'
import { done, file, meet, type People } from './way.ts'

const [longshan, anliang] = ['410425001', '410425102'] as const

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
}, 180_000)
afterAll(() => town?.stop())

const detailOf = async (number: string): Promise<CaseDetail> => (await people.reviewer.get<CaseDetail>(`/api/cases/${number}`)).body
const numbers = async (query: string, visitor = people.reviewer): Promise<string[]> => (await visitor.get<{ items: CaseLine[] }>(`/api/cases?limit=100&${query}`)).body.items.map(({ number }) => number)
const filedIn = async (township: string): Promise<number> => (await people.supervisor.get<Board>(`/api/board?by=township&township=${township}`)).body.total.filed
const state = (id: string, township: string, was: string, visitor = people.reviewer) => visitor.put<{ errors?: { pointer: string }[] }>(`/api/subjects/${id}/township`, { township, was })
const upload = (rows: string, visitor = people.supervisor, name = '企业所在乡镇.csv') => visitor.upload<TownshipList>('/api/townships/list', { name, content: Buffer.from(rows) })

test('a case stands in the township of its enterprise, and goes with it into every list when that is stated anew', async () => {
  const { number } = await file(people.party)
  const taken = await file(people.party)
  await done(people.reviewer, taken.number, 'accept')
  const { subject } = await detailOf(number)
  expect(subject.township).toBe(longshan)
  const lists = async (township: string) => {
    const of = `township=${township}`
    return { all: await numbers(`tab=all&${of}`), pool: await numbers(`tab=pool&${of}`), handled: await numbers(`tab=handled&${of}`), started: await numbers(`tab=started&${of}`, people.party), running: await numbers(`tab=running&${of}&figure=open`) }
  }
  const both = [taken.number, number]
  expect(await lists(longshan)).toEqual({ all: both, pool: expect.arrayContaining([number]), handled: [taken.number], started: both, running: expect.arrayContaining(both) })
  const before = await filedIn(longshan)
  expect((await state(subject.id, anliang, longshan)).status).toBe(204)
  expect(await lists(longshan)).toEqual({ all: [], pool: [], handled: [], started: [], running: [] })
  expect(await lists(anliang)).toMatchObject({ pool: expect.arrayContaining([number]), handled: [taken.number], started: both })
  expect([before - (await filedIn(longshan)), await filedIn(anliang)]).toEqual([2, 2])
  const later = await file(people.party)
  expect(await numbers(`tab=all&township=${anliang}`)).toEqual([later.number, taken.number, number])
  expect((await state(subject.id, 'none', anliang, people.supervisor)).status).toBe(204)
  expect(await numbers('tab=all&township=none')).toEqual([later.number, taken.number, number])
  expect((await detailOf(number)).subject.township).toBeNull()
})

test('what a list of the handled is narrowed by is as the case is now, not as it was when it was acted on', async () => {
  const { number } = await file(people.other)
  await done(people.reviewer, number, 'accept')
  const { step } = await detailOf(number)
  expect(await numbers(`tab=handled&step=${step}`)).toContain(number)
  await done(people.reviewer, number, 'ask-source', { questions: '请核实罚款金额。' })
  const moved = (await detailOf(number)).step
  expect(moved).not.toBe(step)
  expect([await numbers(`tab=handled&step=${step}`), await numbers(`tab=handled&step=${moved}`)]).toEqual([expect.not.arrayContaining([number]), expect.arrayContaining([number])])
})

test('a township that somebody else stated meanwhile is not overwritten, one that is not there is refused by its field, and the change is in the trail of the enterprise', async () => {
  const { number } = await file(people.other)
  const { subject } = await detailOf(number)
  const was = subject.township!
  expect((await state(subject.id, longshan, 'none')).status).toBe(412)
  const unknown = await state(subject.id, '410425999', was)
  expect([unknown.status, unknown.body.errors?.map(({ pointer }) => pointer)]).toEqual([422, ['/township']])
  expect((await state('00000000-0000-4000-8000-000000000000', longshan, 'none')).status).toBe(404)
  expect((await detailOf(number)).subject.township).toBe(was)
  expect((await state(subject.id, longshan, was)).status).toBe(204)
  const [event] = await town.db.select().from(auditEvents).where(eq(auditEvents.chain, `subject:${subject.id}`)).orderBy(auditEvents.id)
  expect(event).toMatchObject({ action: 'subject.township', detail: { township: longshan } })
  for (const visitor of [people.party, people.verifier, people.counter, people.approver]) expect((await state(subject.id, was, longshan, visitor)).status).toBe(403)
})

test('a case that is opened while its enterprise moves stands where the enterprise is', async () => {
  const { id } = people.party.session.subject!
  let was = 'none'
  for (const next of [longshan, anliang, longshan]) {
    const [, answer] = await Promise.all([file(people.party), state(id, next, was)])
    expect(answer.status).toBe(204)
    was = next
  }
  expect(await town.db.select({ number: cases.number }).from(cases).where(and(eq(cases.subjectId, id), ne(cases.township, was)))).toEqual([])
})

test('a list states townships by code, by name and by a part of a name; a row that is wrong keeps no other from being taken', async () => {
  const rows = await town.db.select({ id: subjects.id, code: subjects.code, name: subjects.name }).from(subjects).where(eq(subjects.kind, 'organisation')).limit(40)
  const [first, second, third, fourth] = rows.filter(({ code, name }) => code !== null && !name.includes('红牛') && !name.includes('铁锅'))
  for (const { id } of [first!, second!, third!]) await town.db.update(subjects).set({ township: null }).where(eq(subjects.id, id))
  await town.db.update(subjects).set({ township: anliang }).where(eq(subjects.id, fourth!.id))
  const { body: list } = await people.supervisor.get<string>('/api/townships/unstated.csv')
  for (const { code } of [first!, second!, third!]) expect(list).toContain(code)
  expect(list).not.toContain(fourth!.code)
  const { body: before } = await people.supervisor.get<Townships>('/api/townships')
  const answer = await upload(
    [
      '统一社会信用代码,企业名称,所在乡镇（街道）',
      `${first!.code},,410425001`, `${second!.code!.toLowerCase()},,冢头镇`, `${third!.code},,郏县安良镇人民政府`, `${fourth!.code},,安良镇`,
      `${first!.code},,安良镇`, '91410425MA45QTEX0X,,安良镇', `${fourth!.code},,镇`, `${fourth!.code},,`, ',,',
    ].join('\r\n'),
  )
  expect(answer.body.items.map(({ row, state: came, township, why }) => [row, came, township, why?.zh])).toEqual([
    [2, 'stated', '郏县龙山街道办事处', undefined], [3, 'stated', '郏县冢头镇人民政府', undefined], [4, 'stated', '郏县安良镇人民政府', undefined], [5, 'same', '郏县安良镇人民政府', undefined],
    [6, 'refused', null, expect.stringContaining('出现了两次')], [7, 'refused', null, expect.stringMatching(/校验不通过|没有这家企业/)], [8, 'refused', null, expect.stringContaining('没有这个乡镇')], [9, 'refused', null, expect.stringContaining('没有填写')],
  ])
  const { body: after } = await people.supervisor.get<Townships>('/api/townships')
  expect(before.unstated - after.unstated).toBe(3)
  const again = await upload(`统一社会信用代码,所在乡镇\r\n${first!.code},龙山街道\r\n`)
  expect(again.body.items.map(({ state: came }) => came)).toEqual(['same'])
})

test('a list without its columns, with too many rows, or of another kind is refused whole with the reason', async () => {
  const refusal = async (content: string, name?: string) => {
    const { status, body } = (await upload(content, people.reviewer, name)) as unknown as { status: number; body: { errors: { pointer: string; detail: string }[] } }
    return [status, ...body.errors.map(({ pointer, detail }) => `${pointer} ${detail}`)]
  }
  expect(await refusal('名称,所在乡镇\r\n甲,安良镇')).toEqual([422, '/file 缺少列：统一社会信用代码。'])
  expect(await refusal(`统一社会信用代码,所在乡镇\r\n${'91410425MA45QTEX0X,安良镇\r\n'.repeat(5001)}`)).toEqual([422, '/file 一次最多 5000 行，文件有 5001 行。'])
  expect(await refusal('x', '名单.docx')).toEqual([422, '/file 请选择 .csv 或 .xlsx 文件。'])
  expect((await upload('统一社会信用代码,所在乡镇', people.approver)).status).toBe(403)
})
