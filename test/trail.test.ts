import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { headSigner, signHeads, verifyAudit } from '../activities/audit-heads.ts'
import { auditHash, appendAudit } from '../db/trail.ts'
import { auditEvents } from '../db/audit.ts'
import { detail, done, file, meet, type People } from './way.ts'
import { signing, startTown, type Town } from './town.ts'

let town: Town
let people: People
let owner: postgres.Sql
let folder: string
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  owner = postgres(town.databaseUrl, { max: 1, onnotice: () => {} })
  const { number } = await file(people.party)
  await done(people.reviewer, number, 'accept')
  await vi.waitUntil(async () => (await detail(people.party, number)).letters.length === 2, { timeout: 20_000, interval: 100 })
})
afterAll(async () => {
  await owner?.end()
  await town?.stop()
})
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'xinan-heads-'))))

const sign = () => signHeads({ db: town.db, signingKey: signing.privateKey, folder, now: town.now })
const verify = () => verifyAudit({ db: town.db, publicKey: signing.publicKey, folder })
const fault = async () => (await verify()).fault

/** A chain of a few events of its own. */
async function chainOf(length: number): Promise<string> {
  const chain = `unit:${randomUUID()}`
  for (let count = 0; count < length; count += 1) await town.db.transaction((tx) => appendAudit(tx, { chain, at: new Date(town.now()), accountId: null, action: 'test', detail: { b: count, a: [null, { d: 1, c: 2 }] } }))
  return chain
}

/** Does harm with the rights of the database's owner, looks, and undoes it. */
async function afterHarm<T>(harm: () => Promise<unknown>, look: () => Promise<T>): Promise<T> {
  await owner`drop table if exists audit_events_before`
  await owner`create table audit_events_before as table audit_events`
  try {
    await harm()
    return await look()
  } finally {
    await owner`truncate audit_events`
    await owner`insert into audit_events overriding system value select * from audit_events_before`
  }
}

describe('the chains of a town', () => {
  test('are whole after work was done, with and without signed heads', async () => {
    expect(await verify()).toMatchObject({ fault: null })
    const heads = await sign()
    const { chains, events } = await verify()
    expect(heads).toBe(chains)
    const [row] = await town.db.select({ count: sql<number>`count(*)::int` }).from(auditEvents)
    expect(events).toBe(row!.count)
    expect(chains).toBeGreaterThan(5)
  })

  test('hold two events that come at once one after the other', async () => {
    const chain = `unit:${randomUUID()}`
    await Promise.all(Array.from({ length: 8 }, () => town.db.transaction((tx) => appendAudit(tx, { chain, at: new Date(town.now()), accountId: null, action: 'test' }))))
    expect((await owner<{ sequence: number }[]>`select sequence from audit_events where chain = ${chain} order by id`).map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    expect(await fault()).toBeNull()
  })
})

describe('the check of the chains finds', () => {
  test.each(['action', 'account_id', 'occurred_at', 'detail', 'hash', 'previous'])('a row whose %s was altered', async (column) => {
    const chain = await chainOf(4)
    const values: Record<string, string> = { action: 'other', account_id: randomUUID(), occurred_at: '2020-01-01T00:00:00Z', detail: '{"a":1}', hash: 'f'.repeat(64), previous: 'f'.repeat(64) }
    const found = await afterHarm(() => owner.unsafe(`update audit_events set ${column} = '${values[column]!}' where chain = '${chain}' and sequence = 2`), fault)
    expect(found).toEqual({ chain, sequence: 2, why: 'altered' })
    expect(await fault()).toBeNull()
  })

  test('a tail that was written anew with right hashes, by its signed head', async () => {
    const chain = await chainOf(2)
    await sign()
    const [last] = await town.db.select().from(auditEvents).where(sql`chain = ${chain} and sequence = 2`)
    const forged = { ...last!, action: 'forged' }
    const found = await afterHarm(() => owner`update audit_events set action = 'forged', hash = ${auditHash(forged)} where id = ${last!.id}`, fault)
    expect(found).toEqual({ chain, sequence: 2, why: 'altered' })
  })

  test('what one signer reads turn by turn: each head once, those that come later with the next, and no chain that was cut', async () => {
    const turn = headSigner({ db: town.db, signingKey: signing.privateKey, folder, now: town.now })
    const chain = await chainOf(2)
    expect(await turn()).toBeGreaterThan(0)
    expect(await turn()).toBe(0)
    const next = await chainOf(1)
    expect(await turn()).toBe(1)
    expect(await fault()).toBeNull()
    const heads = readFileSync(join(folder, 'heads.jsonl'), 'utf8').trim().split('\n').flatMap((line) => (JSON.parse(line) as { heads: [string, number][] }).heads)
    expect(heads.filter(([name]) => name === chain || name === next).map(([name, sequence]) => [name, sequence])).toEqual([[chain, 2], [next, 1]])
    await afterHarm(() => owner`delete from audit_events where chain = ${chain} and sequence = 2`, async () => expect(await turn()).toBe(0))
  })

  test('a file of heads that was altered, put in another order, broken, or signed by another', async () => {
    await sign()
    await chainOf(1)
    await sign()
    const path = join(folder, 'heads.jsonl')
    const whole = readFileSync(path, 'utf8')
    const [first, second] = whole.trim().split('\n')
    const after = async (content: string) => (writeFileSync(path, content), fault())
    expect(await after(whole)).toBeNull()
    expect(await after(whole.replace(/"[0-9a-f]{64}"/, `"${'0'.repeat(64)}"`))).toEqual({ chain: 'heads', sequence: 1, why: 'heads-altered' })
    expect(await after(`${second}\n${first}\n`)).toMatchObject({ why: 'heads-altered' })
    expect(await after(`${first}\nnot a line\n`)).toEqual({ chain: 'heads', sequence: 2, why: 'heads-altered' })
    writeFileSync(path, '')
    await signHeads({ db: town.db, signingKey: generateKeyPairSync('ed25519').privateKey, folder, now: town.now })
    expect(await fault()).toEqual({ chain: 'heads', sequence: 1, why: 'heads-altered' })
  })
})

describe("the application's role", () => {
  test.each(['audit_events', 'case_entries', 'corrections'])('adds to %s and neither changes nor removes', async (table) => {
    const attempt = (statement: string): Promise<string> => owner.begin(async (tx) => { await tx`set local role xinan_app`; await tx.unsafe(statement) }).then(() => 'done', (error: { code?: string }) => error.code ?? 'failed')
    expect(await attempt(`select count(*) from ${table}`)).toBe('done')
    for (const statement of [`delete from ${table}`, `truncate ${table}`, `update ${table} set ${table === 'audit_events' ? "action = 'x'" : table === 'case_entries' ? "act = 'x'" : "field = 'x'"}`]) expect([statement, await attempt(statement)]).toEqual([statement, '42501'])
  })

  test('is the one that the application works under', async () => {
    const [row] = await town.db.execute<{ role: string }>(sql`select current_user as role`)
    expect(row).toEqual({ role: 'xinan_app' })
  })
})
