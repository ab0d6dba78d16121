import type { Sql } from 'postgres'
import { figureNames, runningFigures } from '../domain/board.ts'
import { signIn, type Client } from './client.ts'
import { fill, fillSettled } from './fill.ts'
import { measure, type Figures } from './measure.ts'
import { checkAll, openOffice } from './office.ts'
import type { Table } from './table.ts'

const clients = 8
const calls = 1000

/** The 36 characters pairs that the county's names are made of stand for what people type. */
async function wordsOf(sql: Sql): Promise<string[]> {
  const rows = await sql<{ gram: string }[]>`select gram from (select unnest(grams) as gram from records where kind = 'penalty' limit 40000) grams where gram ~ '^[一-龥]{2}$' group by gram order by md5(gram) limit 60`
  return rows.map(({ gram }) => gram)
}

/** Values of a filter: one that many cases have, and one that few have. */
interface Common {
  many: string
  few: string
}

/** The unit, the township and the month that most of all cases have, and those that fewest have. */
async function commonOf(sql: Sql): Promise<Record<'unitId' | 'township' | 'month', Common>> {
  const of = async (column: string): Promise<Common> => {
    const rows = await sql<{ value: string }[]>`select ${sql(column)}::text as value from cases where ${sql(column)} is not null and ${sql(column)}::text <> 'none' group by 1 order by count(*) desc`
    return { many: rows[0]!.value, few: rows.at(-1)!.value }
  }
  return { unitId: await of('source_unit_id'), township: await of('township'), month: await of('month') }
}

/** The cursor after so many of all cases, the newest first. */
async function cursorAfter(sql: Sql, rows: number): Promise<string> {
  const [at] = await sql<{ filed: Date; number: string }[]>`select filed_at as filed, number from cases order by filed_at desc, number desc offset ${rows} limit 1`
  return Buffer.from(`${at!.filed.toISOString()}|${at!.number}`).toString('base64url')
}

/** How many searches give the page that is found without any index. */
async function countRight(sql: Sql, who: Client, words: readonly string[]): Promise<number> {
  let right = 0
  for (const word of words) {
    const { items } = await who.get<{ items: { number: string }[] }>(`/api/cases?tab=all&q=${encodeURIComponent(word)}`)
    const rows = await sql<{ number: string }[]>`select number from cases where ${word} = any(grams) order by filed_at desc, number desc limit 20`
    if (items.map(({ number }) => number).join() === rows.map(({ number }) => number).join()) right += 1
  }
  return right
}

/** An approver's decision settles one case by the front door, for the fill to copy. */
async function settledPattern(base: string, office: Awaited<ReturnType<typeof openOffice>>): Promise<string> {
  const number = await office.file()
  await office.act(number, 'accept')
  await office.act(number, 'propose', { code: 'maintain', facts: '经核查，一致。', reasons: '平台登记与处罚决定书一致。', corrections: [] })
  const approver = await signIn(base, 'shenpi', 'xinan-demo-2026')
  await checkAll(approver, number, 'approve')
  await approver.post(`/api/objections/${number}/approve`, {})
  return number
}

/** Reads the inbox, filters, deep pages, counts, the board and the search among a million cases, a tenth of them open, over HTTP. */
export async function measureInbox({ base, sql, table }: { base: string; sql: Sql; table: Table }, { open, settled }: { open: number; settled: number }): Promise<void> {
  const office = await openOffice(base, sql, 8)
  const patterns = [await office.file(), await office.file(), await office.file()]
  for (const number of patterns.slice(1)) await office.act(number, 'accept')
  await office.act(patterns[2]!, 'ask-source', { questions: '请核实罚款金额。' })
  const pattern = await settledPattern(base, office)
  const begun = performance.now()
  await fill(sql, open, [patterns[0]!, patterns[0]!, patterns[1]!, patterns[2]!])
  await fillSettled(sql, settled, pattern)
  const [me] = await sql`select id from accounts where username = 'shenhe'`
  await sql`update case_tasks set claimed_by = ${me!.id as string} where role = 'reviewer' and claimed_by is null and abs(hashtext(case_number)) % 100 = 0`
  await sql`vacuum analyze`
  table.note(`filled ${open} open and ${settled} settled cases in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  const supervisor = await signIn(base, 'duban', 'xinan-demo-2026')
  const words = await wordsOf(sql)
  const deep = await cursorAfter(sql, open + settled - 100)
  const { unitId, township, month } = await commonOf(sql)
  const saved = (filter: Record<string, string>) => () => `/api/cases?${new URLSearchParams(filter)}`
  const read = (who: Client, path: (index: number) => string): Promise<Figures> => measure(clients, calls, (index) => who.get(path(index)))
  const lists: [name: string, who: Client, path: (index: number) => string][] = [
    ['inbox: to be taken', office.reviewer, () => '/api/cases?tab=pool'],
    ['inbox: mine', office.reviewer, () => '/api/cases?tab=todo'],
    ['counts of the tabs', office.reviewer, () => '/api/cases/counts'],
    ['filter: late', office.reviewer, () => '/api/cases?tab=all&lamp=red'],
    ['filter: a step', office.reviewer, () => '/api/cases?tab=running&step=examine'],
    ['filter: queue and lamp', office.reviewer, () => '/api/cases?tab=pool&lamp=yellow'],
    ['filter: what is rare', office.reviewer, () => '/api/cases?tab=all&procedure=complaint'],
    ['handled by me', office.reviewer, () => '/api/cases?tab=handled'],
    ['handled by me, a township', office.reviewer, saved({ tab: 'handled', township: township.few })],
    ['filter: unit of many', supervisor, saved({ tab: 'all', unitId: unitId.many })],
    ['filter: unit of few', supervisor, saved({ tab: 'all', unitId: unitId.few })],
    ['filter: no unit', supervisor, saved({ tab: 'all', unitId: 'none' })],
    ['filter: township of many', supervisor, saved({ tab: 'all', township: township.many })],
    ['filter: township of few', supervisor, saved({ tab: 'running', township: township.few })],
    ['filter: no township', supervisor, saved({ tab: 'all', township: 'none' })],
    ['filter: month', supervisor, saved({ tab: 'all', month: month.many })],
    ['filter: queue and month', office.reviewer, saved({ tab: 'pool', month: month.many })],
    ['filter: queue and township', office.reviewer, saved({ tab: 'pool', township: township.few })],
    ['filter: settled of a unit', supervisor, saved({ tab: 'done', unitId: unitId.many })],
    ['filter: unit, township, month', supervisor, saved({ tab: 'all', unitId: unitId.many, township: township.many, month: month.many })],
    ['filter: unit, township, lamp', supervisor, saved({ tab: 'running', unitId: unitId.few, township: township.few, lamp: 'green' })],
    ['board, by month of a township', supervisor, () => `/api/board?by=month&township=${township.many}`],
    ['board', supervisor, () => '/api/board'],
    ['board, by unit and a filter', supervisor, () => '/api/board?by=unit&procedure=objection'],
    ...figureNames.map((name): (typeof lists)[number] => [`figure: ${name}`, supervisor, () => `/api/cases?tab=${runningFigures.includes(name) ? 'running' : 'all'}&figure=${name}`]),
  ]
  table.section(`Among ${open + settled} cases, ${open} of them open, ${clients} clients`)
  for (const [name, who, path] of lists) {
    // Every connection has asked it often enough to keep its plan.
    await measure(clients, calls / 5, (index) => who.get(path(index)))
    table.add(name, clients, calls, await read(who, path))
  }
  const searches: [name: string, path: (index: number) => string][] = [
    ['two characters', (index) => `/api/cases?tab=all&q=${encodeURIComponent(words[index % words.length]!)}`],
    ['two characters, nothing', () => `/api/cases?tab=all&q=${encodeURIComponent('麤龘')}`],
  ]
  for (const [name, path] of searches) {
    await measure(1, words.length, (index) => office.reviewer.get(path(index)))
    table.add(`${name}, one reader`, 1, calls / 5, await measure(1, calls / 5, (index) => office.reviewer.get(path(index))))
    table.add(name, clients, calls, await read(office.reviewer, path))
  }
  table.note(`of ${words.length} searches the first page is what reading every case gives: ${await countRight(sql, office.reviewer, words)}`)
  const first = table.add('page 1 of all', clients, calls, await read(office.reviewer, () => '/api/cases?tab=all'))
  const last = table.add('page after a deep cursor', clients, calls, await read(office.reviewer, () => `/api/cases?tab=all&cursor=${deep}`), first)
  table.note(`the page ${open + settled - 100} rows deep takes ${(last.p95 / first.p95).toFixed(2)} × what page 1 takes (p95)`)
}
