import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signHeads, verifyAudit, type Fault } from '../activities/audit-heads.ts'
import { appendAudit } from '../db/trail.ts'
import { signing, startTown, type Town } from './town.ts'

let town: Town
let owner: postgres.Sql
let folder: string
const chain = 'unit:planted'

beforeAll(async () => {
  town = await startTown()
  owner = postgres(town.databaseUrl, { max: 1, onnotice: () => {} })
})
afterAll(async () => {
  await owner?.end()
  await town?.stop()
})

const grow = (name: string, count = 1) =>
  town.db.transaction(async (tx) => {
    for (let index = 0; index < count; index++) await appendAudit(tx, { chain: name, at: new Date(town.now()), accountId: null, action: 'unit.change', detail: { version: index } })
  })
const signNow = () => signHeads({ db: town.db, signingKey: signing.privateKey, folder, now: town.now })
const found = async (): Promise<Fault | null> => (await verifyAudit({ db: town.db, publicKey: signing.publicKey, folder })).fault

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'xinan-heads-'))
  await owner`delete from audit_events where chain like 'unit:planted%'`
  await grow(chain, 5)
  await signNow()
})

describe('the audit chains', () => {
  test('are whole as long as nobody touches them', async () => {
    await grow(chain)
    expect(await signNow()).toBe(1)
    expect(await signNow()).toBe(0)
    const { chains, events, fault } = await verifyAudit({ db: town.db, publicKey: signing.publicKey, folder })
    expect(fault).toBeNull()
    expect(chains).toBeGreaterThan(0)
    expect(events).toBeGreaterThan(5)
  })

  test('show a row whose content was altered', async () => {
    await owner`update audit_events set action = 'unit.create' where chain = ${chain} and sequence = 3`
    expect(await found()).toEqual({ chain, sequence: 3, why: 'altered' })
  })

  test('show a row that was taken out of the middle', async () => {
    await owner`delete from audit_events where chain = ${chain} and sequence = 2`
    expect(await found()).toEqual({ chain, sequence: 2, why: 'gap' })
  })

  test('show a missing tail, also after the next signing', async () => {
    await owner`delete from audit_events where chain = ${chain} and sequence > 3`
    expect(await found()).toEqual({ chain, sequence: 4, why: 'missing-tail' })
    await signNow()
    expect(await found()).toEqual({ chain, sequence: 4, why: 'missing-tail' })
  })

  test('show a chain that was deleted whole', async () => {
    await owner`delete from audit_events where chain = ${chain}`
    expect(await found()).toEqual({ chain, sequence: 1, why: 'missing-chain' })
  })

  test('show a chain that was written anew with right hashes', async () => {
    await owner`delete from audit_events where chain = ${chain} and sequence > 3`
    await grow(chain, 4)
    await signNow()
    expect(await found()).toEqual({ chain, sequence: 5, why: 'altered' })
  })

  test('show heads that were altered, added without our key, or taken out', async () => {
    const path = join(folder, 'heads.jsonl')
    await grow(chain)
    await signNow()
    const lines = readFileSync(path, 'utf8')
    writeFileSync(path, lines.replace('"unit:planted",5', '"unit:planted",4'))
    expect(await found()).toEqual({ chain: 'heads', sequence: 1, why: 'heads-altered' })
    writeFileSync(path, lines.split('\n').slice(1).join('\n'))
    expect(await found()).toEqual({ chain: 'heads', sequence: 1, why: 'heads-altered' })
    writeFileSync(path, lines)
    appendFileSync(path, `${JSON.stringify({ at: new Date().toISOString(), heads: [], previous: '0', signature: '' })}\n`)
    expect(await found()).toEqual({ chain: 'heads', sequence: 3, why: 'heads-altered' })
  })
})

test('the application itself can neither change nor delete an audit event', async () => {
  const { $client: client } = town.db as unknown as { $client: postgres.Sql }
  await expect(client`update audit_events set action = 'x'`).rejects.toThrow(/permission denied/)
  await expect(client`delete from audit_events`).rejects.toThrow(/permission denied/)
})

describe('over the API', () => {
  test('the audit administrator reads who did what and has the chains checked', async () => {
    const auditor = await town.as('shenji')
    const { body } = await auditor.get<{ items: { chain: string; account: string | null; action: string }[]; next: string | null }>('/api/audit?limit=1')
    expect(body.items[0]).toMatchObject({ account: 'shenji', action: 'session.open' })
    const second = await auditor.get<{ items: unknown[] }>(`/api/audit?limit=1&cursor=${body.next}`)
    expect(second.body.items).not.toEqual(body.items)
    const checked = await auditor.post<{ fault: Fault | null; chains: number }>('/api/audit/verification')
    expect(checked.body).toMatchObject({ fault: null, chains: expect.any(Number) })
    await owner`update audit_events set detail = '{"version": 9}' where chain = ${chain} and sequence = 4`
    const again = await auditor.post<{ fault: Fault | null }>('/api/audit/verification')
    expect(again.body.fault).toEqual({ chain, sequence: 4, why: 'altered' })
  })

  test('nobody else reads it', async () => {
    for (const name of ['xitong', 'anquan', 'shenhe', 'duban', 'qiye']) expect((await (await town.as(name)).get('/api/audit')).status).toBe(403)
  })

  test('no event holds a name, a phone or an identity number', async () => {
    const system = await town.as('xitong')
    await system.post('/api/people', { name: '钱多多', identityNumber: '410425199001019878', phone: '13912345678' })
    await system.get('/api/people')
    const rows = await town.db.execute<{ text: string }>('select detail::text || action as text from audit_events')
    const all = rows.map(({ text }) => text).join('\n')
    expect(all).toContain('person.create')
    expect(all).not.toMatch(/钱多多|13912345678|410425199001019878/)
  })
})
