import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signatureOf } from '../activities/removal-signature.ts'
import type { Partner, PartnerKey } from '../api/schema/removal.ts'
import { auditEvents } from '../db/audit.ts'
import { partners, removalOrders } from '../db/removal.ts'
import { dutiesOf, dutyOf, ordered } from './exchange.ts'
import { startTown, type Town, type Visitor } from './town.ts'
import { meet, type People } from './way.ts'

let town: Town
let people: People
let system: Visitor
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  system = await town.as('xitong')
})
afterAll(() => town?.stop())

const listed = async (code: string) => (await system.get<{ items: Partner[] }>('/api/partners')).body.items.find((one) => one.code === code)!
const rotate = async (visitor: Visitor, { id, version }: Partner) => visitor.post<PartnerKey>(`/api/partners/${id}/rotate`, {}, { 'if-match': `"${version}"` })

async function sendReceipt(orderId: string, code: string, key: string): Promise<number> {
  const [order] = await town.db.select().from(removalOrders).where(eq(removalOrders.id, orderId))
  const { id } = await dutyOf(town, orderId, code)
  const timestamp = new Date(town.now()).toISOString()
  const receipt = { receiptId: `receipt-${id}`, partner: code, dutyId: id, contentHash: order!.contentHash, result: 'done', receivedAt: timestamp }
  return (await town.visitor().post('/api/partner/receipts', receipt, { 'x-xinan-timestamp': timestamp, 'x-xinan-signature': signatureOf(key, timestamp, receipt) })).status
}

describe('a partner’s key', () => {
  test('is shown once, is sealed in its row, and stands in no list and no audit', async () => {
    const { status, body } = await rotate(system, await listed('county-site'))
    expect([status, /^[0-9a-f]{64}$/.test(body.key), body.partner.keyVersion]).toEqual([200, true, 2])
    const [row] = await town.db.select().from(partners).where(eq(partners.code, 'county-site'))
    expect(row!.keySealed).not.toContain(body.key)
    const seen = JSON.stringify([(await system.get('/api/partners')).body, await town.db.select().from(auditEvents).where(eq(auditEvents.action, 'partner.rotate'))])
    expect(seen).not.toContain(body.key)
    expect(seen).not.toMatch(/sealed/i)
  })

  test('is good beside its successor for as long as the rule says, and not after', async () => {
    const first = (await rotate(system, await listed('city-platform'))).body.key
    const second = (await rotate(system, await listed('city-platform'))).body.key
    const one = await ordered(town, people)
    expect(await sendReceipt(one.orderId, 'city-platform', first)).toBe(204)
    const other = await ordered(town, people)
    await town.db.update(partners).set({ previousKeyUntil: new Date(town.now() - 1) }).where(eq(partners.code, 'city-platform'))
    expect(await sendReceipt(other.orderId, 'city-platform', first)).toBe(401)
    expect(await sendReceipt(other.orderId, 'city-platform', second)).toBe(204)
    const until = Date.parse((await rotate(system, await listed('city-platform'))).body.partner.previousKeyUntil!) - town.now()
    expect(until / 86_400_000).toBeGreaterThan(7)
    expect(until / 86_400_000).toBeLessThanOrEqual(8)
  })

  test('is changed by a system administrator alone, on the newest version', async () => {
    const partner = await listed('procurement')
    for (const visitor of [people.supervisor, people.reviewer, people.party]) expect((await rotate(visitor, partner)).status).toBe(403)
    expect((await system.post(`/api/partners/${partner.id}/rotate`, {})).status).toBe(428)
    expect((await rotate(system, { ...partner, version: partner.version - 1 })).status).toBe(412)
    expect((await rotate(system, { ...partner, id: '00000000-0000-4000-8000-000000000000' })).status).toBe(404)
  })
})

describe('a partner', () => {
  const entry = { code: 'agriculture', name: '郏县农业农村局', kind: 'agency', adapter: 'drop', address: null, probeAddress: null, active: true }

  test('that is added has a duty in every later order, and one that is out of use in none', async () => {
    const made = await system.post<PartnerKey>('/api/partners', entry)
    expect([made.status, made.body.partner.open]).toEqual([201, 0])
    const withIt = await ordered(town, people)
    expect((await dutiesOf(town, withIt.orderId)).map(({ code }) => code)).toContain('agriculture')
    const { id, version } = await listed('agriculture')
    expect((await system.put(`/api/partners/${id}`, { ...entry, active: false }, { 'if-match': `"${version}"` })).status).toBe(200)
    const without = await ordered(town, people)
    expect((await dutiesOf(town, without.orderId)).map(({ code }) => code)).not.toContain('agriculture')
    expect((await listed('agriculture')).open).toBe(1)
  })

  test('whose code is taken, or whose address is none, is refused by its field', async () => {
    const taken = await system.post<{ errors: { pointer: string }[] }>('/api/partners', { ...entry, code: 'county-site' })
    expect([taken.status, taken.body.errors[0]!.pointer]).toEqual([409, '/code'])
    const strange = await system.post<{ errors: { pointer: string }[] }>('/api/partners', { ...entry, code: 'other-one', address: 'file:///etc/passwd' })
    expect([strange.status, strange.body.errors.some(({ pointer }) => pointer === '/address')]).toEqual([400, true])
    for (const visitor of [people.supervisor, people.reviewer]) expect((await visitor.post('/api/partners', entry)).status).toBe(403)
  })

  test('that stands for one unit takes that unit’s duties from the common one', async () => {
    const [market] = (await system.get<{ items: { id: string; name: string }[] }>('/api/units?limit=200')).body.items.filter(({ name }) => name === '郏县市场监督管理局')
    await system.post('/api/partners', { ...entry, code: 'market', name: '市场监管系统', kind: 'source-unit', unitId: market!.id })
    const { orderId } = await ordered(town, people)
    const duties = await dutiesOf(town, orderId)
    expect(duties.filter(({ partner }) => partner.kind === 'source-unit').map(({ code, duty }) => [code, duty.recipient])).toEqual([['market', '郏县市场监督管理局']])
  })
})
