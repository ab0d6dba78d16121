import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { deliverRemovals } from '../activities/removal-delivery.ts'
import { readInboxes } from '../activities/removal-inbox.ts'
import { signatureOf } from '../activities/removal-signature.ts'
import { orderRemoval } from '../activities/removal.ts'
import { outbox } from '../db/case.ts'
import { sha256 } from '../db/keyed.ts'
import { removalDuties, removalOrders } from '../db/removal.ts'
import type { Receipt } from '../domain/removal.ts'
import { demoPartners } from '../ops/demo-partners.ts'
import { dutiesOf, dutyOf, eventsOf, exchangeWith, ordered, removalsSeenBy, type Exchanging } from './exchange.ts'
import { startTown, type Town } from './town.ts'
import { act, decide, file, meet, proposal, upholding, type People } from './way.ts'

let town: Town
let people: People
let exchange: Exchanging
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  exchange = await exchangeWith(town)
})
afterAll(async () => {
  await exchange?.stop()
  await town?.stop()
})
afterEach(async () => {
  exchange.partners.downs.clear()
  await exchange.settle()
})

/** A receipt that would be taken, signed with a key at a time. */
async function receiptFor(orderId: string, code: string, { key, timestamp = new Date(town.now()).toISOString(), change = {} }: { key?: string; timestamp?: string; change?: Partial<Receipt> } = {}) {
  const [order] = await town.db.select().from(removalOrders).where(eq(removalOrders.id, orderId))
  const duty = await dutyOf(town, orderId, code)
  const receipt: Receipt = { receiptId: `receipt-${duty.id}`, partner: code, dutyId: duty.id, contentHash: order!.contentHash, result: 'done', receivedAt: new Date(town.now()).toISOString(), ...change }
  return { receipt, timestamp, signature: signatureOf(key ?? (await exchange.keyOf(code)), timestamp, receipt) }
}
type Signed = Awaited<ReturnType<typeof receiptFor>>
const call = async ({ receipt, timestamp, signature }: Signed) => {
  const { status, body } = await town.visitor().post<{ type?: string }>('/api/partner/receipts', receipt, { 'x-xinan-timestamp': timestamp, 'x-xinan-signature': signature })
  return status === 204 ? 204 : [status, body.type]
}

describe('a decision that changes a record', () => {
  test('orders its removal from every recipient, each with a date of its own, and all answer', async () => {
    const { number, orderId } = await ordered(town, people)
    const before = await removalsSeenBy(people.party, number)
    expect([before.done, before.total]).toEqual([0, demoPartners.length])
    expect(before.duties.map(({ recipient }) => recipient)).toContain('郏县市场监督管理局')
    expect(before.duties.every(({ basis, dueAt }) => basis !== '' && dueAt > before.orderedAt)).toBe(true)
    await exchange.settle()
    const after = await removalsSeenBy(people.party, number)
    expect([after.done, after.total, after.waitingSince]).toEqual([6, 6, null])
    for (const { duty, partner } of await dutiesOf(town, orderId)) {
      const probed = partner.adapter === 'rest' ? ['probed'] : []
      expect((await eventsOf(town, duty.id)).toSorted()).toEqual(['ordered', 'receipt', 'sent', ...probed].toSorted())
    }
  })

  test('says how many are done and since when the last is waited for', async () => {
    exchange.partners.downs.add('credit-china')
    const { number, orderId } = await ordered(town, people)
    await exchange.settle()
    const shown = await removalsSeenBy(people.party, number)
    expect([shown.done, shown.total, shown.waitingSince]).toEqual([5, 6, shown.orderedAt])
    exchange.partners.downs.clear()
    await exchange.deliver(60_000)
    await exchange.settle()
    expect((await dutyOf(town, orderId, 'credit-china')).state).toBe('received')
  })

  test('orders nothing when it maintains the record', async () => {
    const { number } = await file(people.party)
    await decide(people, number, upholding)
    expect((await people.party.get(`/api/cases/${number}/removals`)).body).toEqual([])
  })

  test('orders once, however often it is carried out', async () => {
    const { number, recordId, orderId } = await ordered(town, people)
    const [order] = await town.db.select().from(removalOrders).where(eq(removalOrders.id, orderId))
    const again = await town.db.transaction((tx) => orderRemoval(tx, { caseNumber: number, recordId, kind: 'correct', reason: 'decided', cause: order!.cause, changes: [], at: town.now() }))
    expect([again, (await dutiesOf(town, orderId)).length]).toEqual([null, 6])
  })

  test('is undone whole with its order when the transaction fails', async () => {
    const { number, recordId } = await ordered(town, people)
    const counts = async () => [await town.db.$count(removalOrders), await town.db.$count(removalDuties), await town.db.$count(outbox, eq(outbox.topic, 'removal'))]
    const before = await counts()
    const failing = town.db.transaction(async (tx) => {
      await orderRemoval(tx, { caseNumber: number, recordId, kind: 'stop', reason: 'decided', cause: 'another', changes: [], at: town.now() })
      throw new Error('after')
    })
    await expect(failing).rejects.toThrow('after')
    expect(await counts()).toEqual(before)
  })

  test('tells partners public data alone', async () => {
    const { orderId } = await ordered(town, people, { ...proposal, corrections: [{ field: 'cf_nr_fk', value: '0.777777' }] })
    const [{ content }] = (await town.db.select().from(removalOrders).where(eq(removalOrders.id, orderId))) as [typeof removalOrders.$inferSelect]
    expect(content.values).toEqual([{ field: 'cf_nr_fk', title: expect.stringContaining('罚款金额'), value: '0.777777' }])
    expect(JSON.stringify(content)).not.toMatch(/13837512345|罚款金额登记有误/)
  })
})

describe('a receipt', () => {
  test('counts once: its duplicate and its replay are refused', async () => {
    const { orderId } = await ordered(town, people)
    const signed = await receiptFor(orderId, 'county-site')
    expect(await call(signed)).toBe(204)
    expect(await call(signed)).toEqual([409, '/problems/receipt-known'])
    const old = await receiptFor(orderId, 'city-platform', { timestamp: new Date(town.now() - 6 * 60_000).toISOString() })
    expect(await call(old)).toEqual([401, '/problems/receipt-stale'])
    expect(await call({ ...old, timestamp: new Date(town.now()).toISOString() })).toEqual([401, '/problems/signature-wrong'])
    const other = await receiptFor(orderId, 'county-site', { change: { receiptId: 'another-receipt' } })
    expect(await call(other)).toEqual([409, '/problems/receipt-known'])
    expect((await eventsOf(town, signed.receipt.dutyId)).filter((kind) => kind === 'receipt')).toHaveLength(1)
  })

  test('that comes many times at once counts once', async () => {
    const { orderId } = await ordered(town, people)
    const signed = await receiptFor(orderId, 'county-site')
    const answers = await Promise.all(Array.from({ length: 8 }, () => call(signed)))
    expect(answers.filter((one) => one === 204)).toHaveLength(1)
    expect((await eventsOf(town, signed.receipt.dutyId)).filter((kind) => kind === 'receipt')).toHaveLength(1)
  })

  test('with a forged signature, of another partner, or of nobody is refused in the same words', async () => {
    const { orderId } = await ordered(town, people)
    const wrong = [401, '/problems/signature-wrong']
    expect(await call(await receiptFor(orderId, 'county-site', { key: 'forged' }))).toEqual(wrong)
    expect(await call(await receiptFor(orderId, 'county-site', { key: await exchange.keyOf('city-platform') }))).toEqual(wrong)
    expect(await call(await receiptFor(orderId, 'county-site', { change: { partner: 'nobody-here' } }))).toEqual(wrong)
    const signed = await receiptFor(orderId, 'county-site')
    expect(await call({ ...signed, receipt: { ...signed.receipt, contentHash: 'f'.repeat(64) } })).toEqual(wrong)
    expect((await dutyOf(town, orderId, 'county-site')).receivedAt).toBeNull()
  })

  test('for another’s duty, other content or another time is refused and says which', async () => {
    const { orderId } = await ordered(town, people)
    const other = await dutyOf(town, orderId, 'city-platform')
    expect(await call(await receiptFor(orderId, 'county-site', { change: { dutyId: other.id } }))).toEqual([404, '/problems/no-such-duty'])
    expect(await call(await receiptFor(orderId, 'county-site', { change: { contentHash: 'f'.repeat(64) } }))).toEqual([422, '/problems/receipt-mismatch'])
    expect(await call(await receiptFor(orderId, 'county-site', { change: { receivedAt: '2020-01-01T00:00:00Z' } }))).toEqual([422, '/problems/receipt-mismatch'])
    expect(await call(await receiptFor(orderId, 'county-site', { change: { receivedAt: 'yesterday' } }))).toEqual([400, '/problems/invalid-input'])
  })

  test('without its headers is refused by its schema', async () => {
    const { orderId } = await ordered(town, people)
    const { receipt } = await receiptFor(orderId, 'county-site')
    expect((await town.visitor().post('/api/partner/receipts', receipt)).status).toBe(400)
  })
})

describe('an offline partner', () => {
  const folder = () => join(town.exchange.folder, 'procurement')
  const lay = (name: string, content: unknown, checksum?: string) => {
    mkdirSync(join(folder(), 'in'), { recursive: true })
    const text = JSON.stringify(content)
    writeFileSync(join(folder(), 'in', name), text)
    writeFileSync(join(folder(), 'in', `${name}.sha256`), `${checksum ?? sha256(text)}  ${name}\n`)
  }

  test('fetches its order as a file with a checksum, and its receipt may be days old', async () => {
    const { orderId } = await ordered(town, people)
    while ((await exchange.deliver()) > 0);
    const { id } = await dutyOf(town, orderId, 'procurement')
    const text = readFileSync(join(folder(), 'out', `${id}.json`), 'utf8')
    expect(readFileSync(join(folder(), 'out', `${id}.json.sha256`), 'utf8')).toBe(`${sha256(text)}  ${id}.json\n`)
    const days = new Date(town.now() - 3 * 86_400_000).toISOString()
    lay('one.json', await receiptFor(orderId, 'procurement', { timestamp: days }))
    expect(await readInboxes(exchange.delivery)).toBe(1)
    expect((await dutyOf(town, orderId, 'procurement')).state).toBe('received')
    expect(readdirSync(join(folder(), 'in', 'taken'))).toContain('one.json')
  })

  test('whose file is broken, forged, another’s or comes again is refused, and the reason stands in its name', async () => {
    const { orderId } = await ordered(town, people)
    const good = await receiptFor(orderId, 'procurement')
    lay('broken.json', good, 'f'.repeat(64))
    lay('forged.json', await receiptFor(orderId, 'procurement', { key: 'forged' }))
    lay('foreign.json', await receiptFor(orderId, 'county-site'))
    lay('shapeless.json', { receipt: {} })
    writeFileSync(join(folder(), 'in', 'unfinished.json'), '{')
    expect(await readInboxes(exchange.delivery)).toBe(0)
    lay('good.json', good)
    lay('good-again.json', good)
    expect(await readInboxes(exchange.delivery)).toBe(1)
    const refused = readdirSync(join(folder(), 'in', 'refused')).filter((name) => name.endsWith('.json'))
    expect(refused).toEqual(expect.arrayContaining(['checksum-wrong-broken.json', 'signature-wrong-forged.json', 'other-folder-foreign.json', 'unreadable-shapeless.json']))
    expect(refused.filter((name) => name.startsWith('receipt-known-good'))).toHaveLength(1)
    expect(readdirSync(join(folder(), 'in'))).toContain('unfinished.json')
  })
})

describe('a delivery', () => {
  test('whose worker dies between the sending and the mark is sent twice and counted once', async () => {
    const { orderId } = await ordered(town, people)
    const dying = { ...town.db, transaction: town.db.transaction.bind(town.db), select: town.db.select.bind(town.db), execute: town.db.execute.bind(town.db) }
    let isDead = false
    // The claim goes through; whatever is written after the partner has answered does not.
    const dies = { ...dying, transaction: (...args: Parameters<typeof town.db.transaction>) => (isDead ? new Promise(() => {}) : ((isDead = true), town.db.transaction(...args))) } as unknown as typeof town.db
    void deliverRemovals({ ...exchange.delivery, db: dies })
    const { id } = await dutyOf(town, orderId, 'county-site')
    await expect.poll(() => exchange.partners.duties.get(id)?.orders).toBe(1)
    expect(await eventsOf(town, id)).toEqual(['ordered'])
    // While the claim lasts nobody else sends it.
    while ((await exchange.deliver()) > 0);
    expect(exchange.partners.duties.get(id)?.orders).toBe(1)
    while ((await exchange.deliver(61_000)) > 0);
    await exchange.settle()
    expect(exchange.partners.duties.get(id)?.orders).toBe(2)
    const events = await eventsOf(town, id)
    expect([events.filter((kind) => kind === 'sent').length, events.filter((kind) => kind === 'receipt').length]).toEqual([1, 1])
  })

  test('is made once by several workers at once', async () => {
    const { orderId } = await ordered(town, people)
    await Promise.all([exchange.deliver(), exchange.deliver(), exchange.deliver()])
    while ((await exchange.deliver()) > 0);
    const online = (await dutiesOf(town, orderId)).filter(({ partner }) => partner.adapter === 'rest')
    expect(online.map(({ duty }) => exchange.partners.duties.get(duty.id)?.orders)).toEqual([1, 1, 1, 1, 1])
  })

  test('leaves neither content nor address in the outbox', async () => {
    exchange.partners.downs.add('county-site')
    const { orderId } = await ordered(town, people)
    await exchange.deliver()
    const { id } = await dutyOf(town, orderId, 'county-site')
    const [row] = await town.db.select().from(outbox).where(sql`${outbox.payload}->>'dutyId' = ${id}`)
    expect([row!.payload, row!.error, row!.attempts]).toEqual([{ dutyId: id, what: 'order' }, 'HTTP 503', 1])
  })
})

describe('who may see what', () => {
  test('a foreign enterprise sees no duty, and only overseers see all of them', async () => {
    const { number } = await ordered(town, people)
    expect((await people.other.get(`/api/cases/${number}/removals`)).status).toBe(404)
    for (const visitor of [people.party, people.reviewer, people.verifier]) expect((await visitor.get('/api/removals')).status).toBe(403)
    expect((await people.supervisor.get('/api/removals?tab=open')).status).toBe(200)
    expect((await act(people.supervisor, number, 'propose', proposal)).status).toBe(403)
  })
})
