import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { documents } from '../db/document.ts'
import { roleNames } from '../domain/role.ts'
import { demoAccounts } from '../ops/demo-accounts.ts'
import { demoEnterpriseCode } from '../ops/county-subject.ts'
import { madeOut, signed, voluntary } from './commitment-way.ts'
import { atCounter, done, filed, found, named, notice, notify, secret, secretWords, solved, state, statement, supplement, type Held } from './complaint-way.ts'
import { readWords } from './letters/read.ts'
import { listen, opened } from './listening.ts'
import { startSystem } from './remote.ts'
import { startTown, type Answer, type Town, type Visitor } from './town.ts'
import { freeRecords, meet, type People } from './way.ts'

let town: Town
let people: People
let held: Held
let fileId: string
let noticeId: string
/** What came of the complaint: a commitment with its lead, an objection. */
let linked: string[]
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  const visitor = town.visitor()
  fileId = (await visitor.upload<{ id: string }>('/api/public/complaint-files', { name: `${secret.name}.pdf`, content: Buffer.from(`%PDF-1.4\n${secret.facts}`) })).body.id
  const [record] = await freeRecords(people.party)
  held = await filed(town, named({ recordId: record!.id, respondent: { kind: 'subject', code: demoEnterpriseCode, name: '郏县红牛食品有限公司' }, files: [fileId] }))
  // What nobody but its author sees, and nobody of the demo's first accounts wrote.
  await people.secondReviewer.post(`/api/cases/${held.number}/drafts`, { act: 'classify', form: { form: { note: `${secret.name}，${secret.phone}，${added}` }, files: [] } })
  await done(people.reviewer, held, 'classify', { class: 'CP4' })
  await done(people.reviewer, held, 'ask-supplement', { missing: ['evidence'], explanation: '请提供排放的照片。' })
  const addedId = (await visitor.upload<{ id: string }>('/api/public/complaint-files', { name: `${added}.pdf`, content: Buffer.from(`%PDF-1.4\n${added}`) })).body.id
  await supplement(town, held, { text: added, files: [addedId] })
  await atCounter(people.counter, held, { text: addedAtCounter })
  await done(people.reviewer, held, 'accept')
  await done(people.reviewer, held, 'assign', { to: 'unit', unitCode: (await people.verifier.get<{ unitCode: string }>('/api/commitments/options')).body.unitCode, points: '核实排放情况。' })
  const told = await notify(people.reviewer, held)
  noticeId = told.body.items[0]!.id
  await people.party.post(`/api/respondent-notices/${noticeId}/answer`, statement)
  const committed = await madeOut(people.party, { ...voluntary(), unitCode: (await people.verifier.get<{ unitCode: string }>('/api/commitments/options')).body.unitCode })
  await signed(people.party, committed)
  await people.reviewer.post(`/api/complaints/${held.number}/lead`, { commitment: committed, note: '请核查承诺履行情况。' })
  const motion = await people.reviewer.post<{ number: string }>(`/api/complaints/${held.number}/objection`, { ground: 'G1', claims: [{ field: 'cf_nr_fk', value: '0.500000' }], reason: '处罚决定书载明的罚款金额与平台登记的不一致。' })
  linked = [committed, motion.body.number]
  await done(people.verifier, held, 'find', found)
  await done(people.approver, held, 'approve')
  await people.reviewer.post(`/api/complaints/${held.number}/sealed`, { purpose: 'contact' })
  await vi.waitUntil(async () => (await state(town, held)).letters.length === 3, { timeout: 10_000 })
})
afterAll(() => town?.stop())

/** What is added later, and as secret. */
const added = '照片是同村的司机老葛在十一月三日夜里拍的。'
const addedAtCounter = '老葛愿意到信用办当面说明。'

/** Parts of the secret words that are long enough to mean nothing else. */
const traces = [...new Set([...secretWords.map((word) => word.slice(0, 8)), secret.name, secret.phone, '门卫老魏', '司机老葛', '老葛愿意'])]
const tracesIn = (text: string): string[] => traces.filter((trace) => text.includes(trace))

test('the traces would be found where they are', async () => {
  expect(tracesIn(JSON.stringify((await people.reviewer.post(`/api/complaints/${held.number}/sealed`, { purpose: 'contact' })).body)).length).toBe(traces.length)
  expect(tracesIn(JSON.stringify((await people.secondReviewer.get(`/api/cases/${held.number}/drafts`)).body)).length).toBeGreaterThan(2)
})

/** The text of an answer, that of a PDF read out. */
async function textOf({ raw, headers }: Answer<unknown>): Promise<string> {
  const isPdf = String(headers['content-type'] ?? '').includes('pdf')
  return raw.toString('utf8') + (isPdf ? await readWords(raw) : '')
}

/** The address that answers for as long as it is listened to. */
const stream = '/api/events'

/** Every other address that answers to GET, with what might stand for its parameters. */
async function addresses(): Promise<string[]> {
  const { paths } = town.app.swagger() as unknown as { paths: Record<string, Record<string, unknown>> }
  const letters = await town.db.select({ id: documents.id }).from(documents)
  const ids = [fileId, noticeId, ...letters.map(({ id }) => id)]
  return Object.entries(paths)
    .filter(([path, methods]) => 'get' in methods && path !== stream)
    .flatMap(([path]) => (path.includes('{id}') ? ids.map((id) => path.replace('{id}', id)) : [path]))
    .map((path) => path.replaceAll('{number}', held.number).replaceAll('{code}', held.code).replaceAll(/\{\w+\}/g, held.number))
}

test('no role finds a trace of the reporter on any route, in any export or letter', async () => {
  const visitors: [string, Visitor][] = [['anyone', town.visitor()], ...(await Promise.all(roleNames.map(async (role): Promise<[string, Visitor]> => [role, await town.as(demoAccounts.find((one) => one.role === role)!.username)])))]
  const all = await addresses()
  expect(all.length).toBeGreaterThan(60)
  let answered = 0
  for (const [role, visitor] of visitors) {
    for (const address of all) {
      const answer = await visitor.get(address)
      if (answer.status === 200) answered += 1
      expect([role, address, tracesIn(await textOf(answer))]).toEqual([role, address, []])
    }
  }
  expect(answered).toBeGreaterThan(150)
}, 300_000)

test('the stream of changes tells no trace to any role, and the accused nothing of the complaint', async () => {
  const base = await opened(town)
  for (const role of roleNames) {
    const listening = await listen(base, await town.as(demoAccounts.find((one) => one.role === role)!.username), `number=${held.number}`)
    await vi.waitUntil(() => listening.told.some(({ event }) => event === 'beat'), { timeout: 10_000 })
    listening.leave()
    const told = JSON.stringify(listening.told)
    expect([role, tracesIn(told)]).toEqual([role, []])
    expect([role, role === 'handler' && told.includes(held.number)]).toEqual([role, false])
  }
})

test('the accused enterprise sees its notice and nothing of the complaint at all', async () => {
  const seen = (await people.party.get('/api/respondent-notices')).raw.toString('utf8')
  for (const words of [notice.matter, statement.answer]) expect(seen).toContain(words)
  // A refusal names the address that was asked for, which the asker knows.
  for (const address of (await addresses()).filter((one) => !one.includes(held.number))) expect([address, (await textOf(await people.party.get(address))).includes(held.number)]).toEqual([address, false])
  expect(linked.filter((number) => !number)).toEqual([])
  for (const number of linked) {
    for (const address of [`/api/cases/${number}`, `/api/cases/${number}/deadlines`, `/api/cases/${number}/links`]) expect([address, (await textOf(await people.party.get(address))).match(new RegExp(`${held.number}|投诉|线索`))]).toEqual([address, null])
  }
  for (const address of ['/api/cases?tab=all', `/api/complaints/${held.number}`, `/api/complaints/${held.number}/respondent-notices`, `/api/cases/${held.number}`]) expect((await people.party.get(address)).raw.toString('utf8')).not.toContain(`"${held.number}"`)
})

test('no table holds a trace but the sealed ones, and those hold none in clear', async () => {
  const columns = await town.db.execute<{ table_name: string; column_name: string }>(sql`select table_name, column_name from information_schema.columns where table_schema = 'public' and data_type in ('text', 'jsonb', 'ARRAY', 'character varying')`)
  expect(columns.length).toBeGreaterThan(150)
  for (const { table_name: table, column_name: column } of columns) {
    const rows = await town.db.execute<{ found: number }>(sql`select count(*)::int as found from ${sql.identifier(table)} where ${sql.join(traces.map((trace) => sql`${sql.identifier(column)}::text like ${`%${trace}%`}`), sql` or `)}`)
    expect([table, column, rows[0]!.found]).toEqual([table, column, 0])
  }
})

test('the history of the workflow holds no trace', async () => {
  const history = await town.temporal.workflow.getHandle(held.number).fetchHistory()
  const text = JSON.stringify(history, (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : value))
  expect(text).toContain(held.number)
  expect(tracesIn(text)).toEqual([])
})

test('the running system writes no trace into its output or its files, however much it logs', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'xinan-reporter-'))
  const system = await startSystem(dataDir, { LOG_LEVEL: 'trace' })
  try {
    const json = { 'content-type': 'application/json', 'idempotency-key': 'a-key-of-the-crawl' }
    const get = async (url: string) => ({ status: 200, body: await (await fetch(`${system.base}${url}`)).json(), raw: Buffer.alloc(0), headers: {} })
    const challenge = await solved({ get } as unknown as Visitor)
    const answer = await fetch(`${system.base}/api/public/complaints`, { method: 'POST', headers: json, body: JSON.stringify({ ...named(), challenge }) })
    expect(answer.status).toBe(201)
    const refused = await fetch(`${system.base}/api/public/complaints`, { method: 'POST', headers: json, body: JSON.stringify({ ...named({ files: 'x' }), challenge }) })
    expect(refused.status).toBe(400)
    expect(tracesIn(system.output())).toEqual([])
    const logs = readdirSync(dataDir, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(log|jsonl|txt)$/.test(name) && statSync(join(dataDir, name)).isFile())
    for (const name of logs) expect([name, tracesIn(readFileSync(join(dataDir, name), 'utf8'))]).toEqual([name, []])
  } finally {
    await system.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}, 200_000)
