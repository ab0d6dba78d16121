import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import postgres from 'postgres'
import { penaltyFields } from '../domain/publicity.ts'
import { freePort } from '../ops/port.ts'
import { signIn, type Client } from './client.ts'
import { openEngine } from './engine.ts'
import { fill } from './fill.ts'
import { heading, line, measure, type Figures } from './measure.ts'

const { values } = parseArgs({ options: { cases: { type: 'string', default: '300' }, fill: { type: 'string', default: '100000' } } })
const cases = Number(values.cases)
const password = 'xinan-demo-2026'
const levels = [8, 32]

/** Brings the system up as `npm start` does, on a data folder of its own. */
async function start(dataDir: string): Promise<{ base: string; stop: () => Promise<void> }> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, '../ops/start.ts')], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), DEMO_SCALE: '0.02', RATE_LIMIT: '1000000000', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const base = `http://127.0.0.1:${port}`
  while (child.exitCode === null && (await fetch(`${base}/health/ready`).catch(() => null))?.status !== 200) await pause(300)
  return { base, stop: () => (child.kill('SIGINT'), ended) }
}

/** Penalties of the demo enterprise to object to, one a case, brought in by the import. */
async function importRecords(reviewer: Client, party: Client, count: number): Promise<string[]> {
  const { items } = await party.get<{ items: { id: string; kind: string }[] }>('/api/records?kind=penalty&limit=1')
  const { fields } = await party.get<{ fields: { name: string; value: string }[] }>(`/api/records/${items[0]!.id}`)
  const present = Object.fromEntries(fields.map(({ name, value }) => [name, value]))
  const names = Object.keys(penaltyFields).filter((name) => present[name])
  const rows = Array.from({ length: count }, (_, index) => names.map((name) => `"${name === 'cf_wsh' ? `郏测罚〔2026〕${index + 1}号` : present[name]}"`).join(','))
  const csv = [names.map((name) => `"${penaltyFields[name]!.title}"`).join(','), ...rows].join('\r\n')
  const { id } = await reviewer.upload<{ id: string }>('/api/imports', 'bench.csv', csv)
  for (;;) {
    const { state, accepted } = await reviewer.get<{ state: string; accepted: number }>(`/api/imports/${id}`)
    if (state === 'done' && accepted === count) break
    if (state !== 'running') throw new Error(`The import ended ${state} with ${accepted} of ${count}`)
    await pause(200)
  }
  const ids: string[] = []
  for (let cursor = ''; ; ) {
    const page = await party.get<{ items: { id: string; documentNumber: string }[]; next: string | null }>(`/api/records?kind=penalty&limit=100${cursor}`)
    ids.push(...page.items.filter(({ documentNumber }) => documentNumber.startsWith('郏测罚')).map((one) => one.id))
    if (page.next === null) return ids
    cursor = `&cursor=${page.next}`
  }
}

const filing = (recordId: string, fileId: string) => ({ recordId, ground: 'G1', claims: [], reason: '金额登记有误。', materials: [{ fileId, kind: 'commitment' }], phone: '13800000000', commitment: true })

async function run(base: string, dataDir: string): Promise<void> {
  const { databaseUrl, temporalAddress } = JSON.parse(readFileSync(join(dataDir, 'run', 'endpoints.json'), 'utf8')) as { databaseUrl: string; temporalAddress: string }
  const [party, reviewer] = [await signIn(base, 'qiye', password), await signIn(base, 'shenhe', password)]
  const { id: fileId } = await party.upload<{ id: string }>('/api/files', '承诺书.pdf', '%PDF-1.4\n%%EOF\n')
  const records = await importRecords(reviewer, party, cases * levels.length)
  const sql = postgres(databaseUrl, { max: 32, onnotice: () => {} })
  await sql`create table if not exists bench_rows (id bigint generated always as identity primary key, at timestamptz not null, body text not null)`
  const engine = await openEngine(temporalAddress)
  const say = (text: string) => console.log(text)
  say(`${cpus().length} cores, ${cases} cases a level; rates beside a no-op workflow, a no-op update and one-row statements of the same run\n\n${heading}`)
  const calm: Record<string, Figures> = {}
  for (const [level, clients] of levels.entries()) {
    const noopStart = await engine.start(clients, cases)
    const noopUpdate = await engine.touch(clients)
    const insert = await measure(clients, cases * 10, () => sql`insert into bench_rows (at, body) values (now(), 'x')`)
    const select = await measure(clients, cases * 10, (index) => sql`select * from bench_rows where id = ${index + 1}`)
    const numbers: string[] = []
    const own = records.slice(level * cases, (level + 1) * cases)
    const filed = await measure(clients, cases, async (index) => void numbers.push((await party.post<{ number: string }>('/api/objections', filing(own[index]!, fileId))).number))
    const acted = await measure(clients, cases, (index) => reviewer.post(`/api/objections/${numbers[index]}/accept`, {}))
    const listed = (calm[`list ${clients}`] = await measure(clients, cases * 3, () => reviewer.get('/api/cases?tab=todo')))
    const read = (calm[`read ${clients}`] = await measure(clients, cases * 3, (index) => reviewer.get(`/api/cases/${numbers[index % cases]}`)))
    say([line('no-op workflow: start and update', clients, noopStart), line('no-op workflow: update', clients, noopUpdate), line('one-row insert', clients, insert), line('one-row select', clients, select)].join('\n'))
    say([line('file (beside no-op start)', clients, filed, noopStart), line('act (beside no-op update)', clients, acted, noopUpdate), line('list (beside one-row select)', clients, listed, select), line('read (beside one-row select)', clients, read, select)].join('\n'))
  }
  const more = Number(values.fill)
  await fill(sql, more)
  say(`\nwith ${more} open cases more (ratio to the same read above)`)
  const { items } = await reviewer.get<{ items: { number: string }[] }>('/api/cases?tab=todo&limit=100')
  for (const clients of levels) {
    say(line('list', clients, await measure(clients, cases * 3, () => reviewer.get('/api/cases?tab=todo')), calm[`list ${clients}`]))
    say(line('list, late tab', clients, await measure(clients, cases, () => reviewer.get('/api/cases?tab=late'))))
    say(line('counts', clients, await measure(clients, cases, () => reviewer.get('/api/cases/counts'))))
    say(line('read', clients, await measure(clients, cases * 3, (index) => reviewer.get(`/api/cases/${items[index % items.length]!.number}`)), calm[`read ${clients}`]))
  }
  await engine.stop()
  await sql.end()
}

const dataDir = mkdtempSync(join(tmpdir(), 'xinan-bench-'))
const system = await start(dataDir)
try {
  await run(system.base, dataDir)
} finally {
  await system.stop()
  rmSync(dataDir, { recursive: true, force: true })
}
