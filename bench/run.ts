import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import postgres, { type Sql } from 'postgres'
import { measureBurst } from './burst.ts'
import { measureCommitments } from './commitment.ts'
import { openEngine, type Engine } from './engine.ts'
import { fill, filledNumber } from './fill.ts'
import { measureInbox } from './inbox.ts'
import { measureLaw } from './law.ts'
import { measure } from './measure.ts'
import { openOffice, type Office } from './office.ts'
import { startSystem, type System } from './system.ts'
import { Table, type Row } from './table.ts'

const levels = [8, 32]
const warming = 16

interface Bench {
  table: Table
  office: Office
  engine: Engine
  sql: Sql
  /** Cases that are filed at each level. */
  cases: number
}

type Beside = Partial<Record<'file' | 'act' | 'list' | 'counts' | 'read', Row>>

/** Files and accepts cases, then reads lists and cases once the letters are out. */
async function measureDesk({ table, office, cases }: Bench, clients: number, beside: Beside, readNumber?: () => string): Promise<Beside> {
  const numbers: string[] = []
  const file = table.add('file', clients, cases, await measure(clients, cases, async () => void numbers.push(await office.file())), beside.file)
  const act = table.add('act (accept)', clients, cases, await measure(clients, cases, (index) => office.act(numbers[index]!, 'accept')), beside.act)
  const lettersMs = await office.lettersOut()
  const calls = cases * 3
  const get = (path: (index: number) => string) => measure(clients, calls, (index) => office.reviewer.get(path(index)))
  const list = table.add('list (todo)', clients, calls, await get(() => '/api/cases?tab=todo'), beside.list)
  const counts = table.add('counts of the tabs', clients, calls, await get(() => '/api/cases/counts'), beside.counts)
  const read = table.add('read', clients, calls, await get((index) => `/api/cases/${readNumber?.() ?? numbers[index % cases]}`), beside.read)
  table.note(`the last of ${cases * 2} letters came ${(lettersMs / 1000).toFixed(1)} s after the last act`)
  return { file, act, list, counts, read }
}

/** What engine and database cost by themselves, in the same run. */
async function measureBare({ table, engine, sql, cases }: Bench, clients: number): Promise<Beside> {
  const ids: string[] = []
  const start = table.add('no-op workflow', clients, cases, await measure(clients, cases, async () => void ids.push(await engine.start())))
  const touch = table.add('no-op update', clients, cases, await measure(clients, cases, (index) => engine.touch(ids[index]!)))
  const calls = cases * 10
  table.add('one-row insert', clients, calls, await measure(clients, calls, () => sql`insert into bench_rows (at, action, body) values (now(), 'bench', 'x')`))
  const select = table.add('one-row select', clients, calls, await measure(clients, calls, (index) => sql`select * from bench_rows where id = ${index + 1}`))
  return { file: start, act: touch, list: select, counts: select, read: select }
}

/** A case in each of four steps, by the front door, for the fill to copy; steps that many cases wait in stand there more often. */
async function patternsOf({ office }: Bench): Promise<string[]> {
  const [filed, examined, asked, proposed] = [await office.file(), await office.file(), await office.file(), await office.file()]
  for (const number of [examined, asked, proposed]) await office.act(number, 'accept')
  await office.act(asked, 'ask-source', { questions: '请核实罚款金额。' })
  await office.act(proposed, 'propose', { code: 'maintain', facts: '经核查，一致。', reasons: '平台登记与处罚决定书一致。', corrections: [] })
  return [filed, filed, filed, filed, examined, examined, examined, asked, asked, proposed]
}

async function warm({ office, engine, sql }: Bench): Promise<void> {
  await sql`create table bench_rows (id bigint generated always as identity primary key, at timestamptz not null, action text not null, body text not null)`
  await measure(8, warming, async () => {
    const number = await office.file()
    await office.act(number, 'accept')
    await office.reviewer.get('/api/cases?tab=todo')
    await office.reviewer.get(`/api/cases/${number}`)
    await engine.touch(await engine.start())
  })
  await office.lettersOut()
}

async function run(bench: Bench, more: number): Promise<void> {
  const { table, sql } = bench
  await warm(bench)
  const calm = new Map<number, Beside>()
  for (const clients of levels) {
    table.section(`With the bench's own cases, ${clients} clients`)
    calm.set(clients, await measureDesk(bench, clients, await measureBare(bench, clients)))
  }
  if (more === 0) return
  const begun = performance.now()
  await fill(sql, more, await patternsOf(bench))
  table.note(`filled ${more} cases in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
  for (const clients of levels) {
    table.section(`With ${more} open cases more, ${clients} clients, beside the same without them`)
    await measureDesk(bench, clients, calm.get(clients)!, () => filledNumber(1 + Math.floor(Math.random() * more)))
  }
}

const countOf = (text: string, least: number): number => {
  const count = Number(text)
  if (!Number.isInteger(count) || count < least) throw new Error(`“${text}” is not a whole number from ${least}`)
  return count
}

const parts = ['desk', 'law', 'commitment', 'burst', 'inbox'] as const
type Part = (typeof parts)[number]
const text = (fallback: string) => ({ type: 'string', default: fallback }) as const

const { values } = parseArgs({ options: { cases: text('300'), fill: text('100000'), open: text('10000'), running: text('300'), commitments: text('1000000'), filings: text('1000'), settled: text('900000'), only: { type: 'string' }, json: { type: 'boolean', default: false } } })
const only = parts.find((part) => part === values.only)
if (values.only !== undefined && only === undefined) throw new Error(`“${values.only}” is none of the parts ${parts.join(', ')}`)
const cases = countOf(values.cases, 1)
const more = countOf(values.fill, 0)
const size = { open: countOf(values.open, 1), running: countOf(values.running, 1) }
const tell = values.json ? () => {} : (line: string) => console.log(line)
const load = () => loadavg()[0]!.toFixed(1)
const conditions = { processor: cpus()[0]?.model ?? 'unknown', cores: cpus().length, node: process.version, loadBefore: load() }

/** Measures a part on a system of its own. */
async function onSystem<T>(part: Part, measured: (system: System, sql: Sql, engine: Engine) => Promise<T>): Promise<T | null> {
  if (only !== undefined && only !== part) return null
  const system = await startSystem(tell)
  const interrupt = () => void system.stop().then(() => process.exit(1))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt)
  const sql = postgres(system.databaseUrl, { max: Math.max(...levels), onnotice: () => {} })
  const engine = await openEngine(system.temporalAddress)
  try {
    return await measured(system, sql, engine)
  } finally {
    await engine.stop()
    await sql.end()
    await system.stop()
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt)
  }
}

tell(`${conditions.cores} cores (${conditions.processor}), Node ${conditions.node}, load before ${conditions.loadBefore}; database, engine, worker, API and clients share them`)
const rows = await onSystem('desk', async ({ base }, sql, engine) => {
  const table = new Table(tell)
  await run({ table, office: await openOffice(base, sql, cases * levels.length * 2 + warming + 4), engine, sql, cases }, more)
  return table.rows
})
const law = await onSystem('law', (system, sql, engine) => {
  tell(`\nA working day becomes a rest day while ${size.open} cases are open`)
  return measureLaw({ system, sql, engine, tell }, size)
})
const commitment = await onSystem('commitment', async ({ databaseUrl }, sql) => {
  const table = new Table(tell)
  await measureCommitments({ sql, databaseUrl, table }, countOf(values.commitments, 0))
  return table.rows
})
const burst = await onSystem('burst', async ({ base }, sql) => {
  const table = new Table(tell)
  await measureBurst({ base, sql, table }, countOf(values.filings, 1))
  return table.rows
})
const inbox = await onSystem('inbox', async ({ base }, sql) => {
  const table = new Table(tell)
  await measureInbox({ base, sql, table }, { open: more, settled: countOf(values.settled, 0) })
  return table.rows
})
tell(`\nload after ${load()}`)
if (values.json) console.log(JSON.stringify({ conditions: { ...conditions, loadAfter: load() }, ...(rows ? { cases, fill: more, rows } : {}), ...(law ? { law } : {}), ...(commitment ? { commitment } : {}), ...(burst ? { burst } : {}), ...(inbox ? { inbox } : {}) }, null, 2))
if (law && (law.differences.length > 0 || law.movedAgain > 0)) process.exitCode = 1
