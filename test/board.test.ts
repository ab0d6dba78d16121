import { eq } from 'drizzle-orm'
import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Board, Figures } from '../api/schema/board.ts'
import type { CaseLine } from '../api/schema/case.ts'
import { boardTable } from '../api/board-file.ts'
import { cases } from '../db/case.ts'
import { ageFigures, cutNames, figureNames, filterNames, filterOfCut, lampFigures, type BoardFilter } from '../domain/board.ts'
import { casesOf } from '../web/supervisor/figure.tsx'
import { anonymous, done as doneInComplaint, filed } from './complaint-way.ts'
import { apply, done as doneInRepair } from './repair-way.ts'
import { days, startTown, type Answer, type Town, type Visitor } from './town.ts'
import { decide, done, file, meet, upholding, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  await fillBoard()
}, 180_000)
afterAll(() => town?.stop())

/** Cases that stand in every figure: late, close to its limit, waiting, extended, sent back twice, settled in time and late with receipts outstanding, of three procedures; meanwhile they grow old. */
async function fillBoard(): Promise<void> {
  const { party, other, reviewer, approver, verifier, sourceApprover, supervisor } = people
  const [late, answered, near] = [(await file(party)).number, (await file(party)).number, (await file(other)).number]
  for (const number of [late, answered, near]) await done(reviewer, number, 'accept')
  await decide(people, (await file(other)).number)
  await done(reviewer, (await file(other)).number, 'request-supplement', { items: [{ item: '决定书', what: '请提交。' }] })
  const { number } = await apply(party)
  await doneInRepair(verifier, number, 'request-supplement', { items: [{ code: 'commitment', item: '承诺书', what: '请补交。' }] })
  await doneInRepair(party, number, 'supplement', { answers: [{ item: '承诺书', reply: '已补交。' }], done: true })
  await doneInRepair(verifier, number, 'ask-second-supplement', { lacking: ['performance-proof'], explanation: '首次审查时漏看。' })
  await doneInRepair(sourceApprover, number, 'allow-second-supplement', { note: '确有必要，同意。' })
  await doneInRepair(verifier, number, 'request-supplement', { items: [{ code: 'performance-proof', item: '缴款凭证', what: '请补交。' }] })
  const hidden = await filed(town, anonymous({ matters: [{ facts: '该科室工作人员索贿、受贿。', request: '请依法查处。' }] }))
  await doneInComplaint(supervisor, hidden, 'classify', { class: 'CP10' })
  const extended = await filed(town, anonymous())
  await doneInComplaint(reviewer, extended, 'classify', { class: 'CP4' })
  await doneInComplaint(reviewer, extended, 'accept')
  await doneInComplaint(reviewer, extended, 'assign', { to: 'office', points: '核实。' })
  await doneInComplaint(reviewer, extended, 'ask-extension', { reason: 'complex', explanation: '需要检测。' })
  await doneInComplaint(approver, extended, 'extend')
  const [{ warnAt } = { warnAt: null }] = await town.db.select({ warnAt: cases.warnAt }).from(cases).where(eq(cases.number, near))
  await look()
  await town.skip(near, warnAt!.getTime() - Date.now() + 1000)
  await town.skip(late, days(10))
  await look()
  await town.skip(late, days(10))
  await look()
  await town.skip(answered, days(20))
  await done(reviewer, answered, 'propose', upholding)
  await done(approver, answered, 'approve')
  await look()
  await town.skip(late, days(30))
  await look()
}

/** What was ever more than nothing while the cases grew old, and where a number was not that of its list. */
const seen = { figures: new Set<string>(), wrong: [] as string[] }
async function look(): Promise<void> {
  const { total } = await board()
  for (const name of figureNames) if (total[name] > 0) seen.figures.add(name)
  seen.wrong.push(...(await differences(total, {})))
}

const board = async (query = '', visitor = people.supervisor): Promise<Board> => (await visitor.get<Board>(`/api/board?${query}`)).body

/** How many cases the list has that an address of the pages opens. */
async function listed(address: string, visitor = people.supervisor): Promise<number> {
  const search = new URLSearchParams(address.split('?')[1])
  search.set('limit', '100')
  const { status, body } = await visitor.get<{ items: CaseLine[]; next: string | null }>(`/api/cases?${search}`)
  expect([status, body.next]).toEqual([200, null])
  return body.items.length
}

async function differences(figures: Figures, filter: BoardFilter, visitor?: Visitor): Promise<string[]> {
  const wrong: string[] = []
  for (const name of figureNames) {
    const count = await listed(casesOf(name, filter), visitor)
    if (count !== figures[name]) wrong.push(`${name} ${JSON.stringify(filter)}: ${figures[name]} on the board, ${count} in its list`)
  }
  return wrong
}

test('every number of the board is the count of the list that it opens, in every cut, and no figure stays untried', async () => {
  for (const by of cutNames) {
    const shown = await board(`by=${by}`)
    const wrong = await differences(shown.total, {})
    for (const { key, figures } of shown.rows) wrong.push(...(await differences(figures, { [filterOfCut[by]]: key })))
    for (const { key, figures } of shown.months) wrong.push(...(await differences(figures, { month: key })))
    expect(wrong).toEqual([])
    expect(shown.rows.reduce((sum, { figures }) => sum + figures.filed, 0)).toBe(shown.total.filed)
    expect(shown.rows.length).toBeGreaterThan(by === 'month' ? 0 : 1)
  }
  expect([seen.wrong, figureNames.filter((name) => !seen.figures.has(name))]).toEqual([[], []])
}, 120_000)

test('under a filter of several values the numbers are still those of their lists', async () => {
  const whole = await board('by=unit')
  const unitId = whole.rows.find(({ key }) => key !== 'none')!.key
  const filter = { procedure: 'objection', unitId, month: whole.months.at(-1)!.key }
  const shown = await board(`by=township&${new URLSearchParams(filter)}`)
  expect(shown.total.filed).toBeGreaterThan(0)
  expect(shown.total.filed).toBeLessThan(whole.total.filed)
  expect(await differences(shown.total, filter)).toEqual([])
  for (const { key, figures } of shown.rows) expect(await differences(figures, { ...filter, township: key })).toEqual([])
  expect(shown.filter.map(({ name }) => name)).toEqual(filterNames.filter((name) => name in filter))
})

test('lamps and ages add up to what is running, settled in time and late to what is settled', async () => {
  const { total, steps } = await board()
  const sum = (names: readonly (keyof Figures)[]) => names.reduce((all, name) => all + total[name], 0)
  expect([sum(lampFigures), sum(ageFigures), steps.reduce((all, { open }) => all + open, 0)]).toEqual([total.open, total.open, total.open])
  expect(sum(['inTime', 'settledLate'])).toBe(total.settled)
  expect(sum(['firstPass', 'returned'])).toBeGreaterThanOrEqual(total.accepted)
})

test('what is of an age is listed the oldest first, page by page', async () => {
  const { total } = await board()
  const age = ageFigures.find((name) => total[name] > 1)!
  const read = async (query: string) => (await people.supervisor.get<{ items: CaseLine[]; next: string | null }>(`/api/cases?tab=running&figure=${age}&${query}`)).body
  const { items } = await read('limit=100')
  expect(items.map(({ filedAt }) => filedAt)).toEqual(items.map(({ filedAt }) => filedAt).toSorted())
  const paged: string[] = []
  for (let next: string | null = ''; next !== null; ) {
    const page: { items: CaseLine[]; next: string | null } = await read(`limit=1${next ? `&cursor=${next}` : ''}`)
    paged.push(...page.items.map(({ number }) => number))
    next = page.next
  }
  expect(paged).toEqual(items.map(({ number }) => number))
})

test('the office counts no complaint about discipline, which it may not know of, and its numbers are those of its own lists', async () => {
  const [all, office] = [await board(), await board('', people.reviewer)]
  expect(all.total.filed - office.total.filed).toBe(1)
  expect(await differences(office.total, {}, people.reviewer)).toEqual([])
})

test('the board names the field that it does not understand, and is shut to those whom it is not for', async () => {
  for (const [query, field] of [['by=weather', 'by'], ['month=2026-13', 'month'], ['unitId=7', 'unitId'], ['procedure=dance', 'procedure']] as const) {
    const { status, body } = await people.supervisor.get<{ errors: { pointer: string }[] }>(`/api/board?${query}`)
    expect([status, body.errors.map(({ pointer }) => pointer).join()]).toEqual([400, expect.stringContaining(field)])
  }
  for (const visitor of [people.party, people.verifier, people.counter]) expect((await visitor.get('/api/board')).status).toBe(403)
  expect((await people.supervisor.get('/api/board/file?format=docx')).status).toBe(400)
})

const fileOf = (query: string): Promise<Answer<unknown>> => people.supervisor.get(`/api/board/file?${query}`)

test('the files are made of the same figures, with their moment and their filter', async () => {
  const query = 'by=unit&procedure=objection'
  const shown = await board(query)
  const table = boardTable(shown).map((row) => row.map(String))
  expect(table[1]![1]).toMatch(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}（北京时间）$/)
  expect(table[2]).toEqual(['统计范围', '事项：信用信息异议'])
  const withoutMoment = (rows: readonly (readonly string[])[]) => rows.filter(([first]) => first !== '数据时点').map((row) => row.filter((cell) => cell !== ''))
  const csv = (await fileOf(`${query}&format=csv`)).raw.toString('utf8').replace('\uFEFF', '').trimEnd().split('\r\n').map((row) => row.split(',').map((cell) => cell.replaceAll('"', '')))
  expect(withoutMoment(csv)).toEqual(withoutMoment(table))
  const workbook = await fileOf(`${query}&format=xlsx`)
  expect(workbook.headers['content-type']).toContain('spreadsheetml')
  const sheet = (await readSheet(workbook.raw)).map((row) => row.map((cell) => String(cell ?? '')))
  expect(withoutMoment(sheet).filter((row) => row.length > 0)).toEqual(withoutMoment(table).filter((row) => row.length > 0))
  const bulletin = await fileOf(`${query}&format=pdf`)
  expect([bulletin.status, bulletin.raw.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
  expect(decodeURIComponent(String(bulletin.headers['content-disposition']))).toContain('信用办件督办情况通报')
})
