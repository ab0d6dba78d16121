import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { deliverRemovals } from '../activities/removal-delivery.ts'
import { noteProbe } from '../activities/removal-probe.ts'
import { signatureOf } from '../activities/removal-signature.ts'
import type { RecordView } from '../api/schema/record.ts'
import type { RemovalOrder } from '../api/schema/removal.ts'
import { removalOrders } from '../db/removal.ts'
import { addDays, dayOf } from '../domain/calendar.ts'
import { readPage, type RemovalContent } from '../domain/removal.ts'
import { dutiesOf, dutyOf, eventsOf, exchangeWith, type Exchanging } from './exchange.ts'
import { apply, decideRepair, done, finding } from './repair-way.ts'
import { startTown, type Town } from './town.ts'
import { meet, type People } from './way.ts'

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

let repaired: { number: string; recordId: string }
let stopId: string
beforeEach(async () => {
  repaired = await apply(people.party)
  await decideRepair(people, repaired.number)
  stopId = (await ordersOf())[0]!.id
})

const ordersOf = () => town.db.select().from(removalOrders).where(eq(removalOrders.caseNumber, repaired.number)).orderBy(removalOrders.orderedAt)
async function revoke(): Promise<string> {
  await done(people.verifier, repaired.number, 'propose-revocation', finding)
  await done(people.sourceApprover, repaired.number, 'revoke')
  const orders = await ordersOf()
  expect(orders.map(({ content, reason }) => [content.action, reason])).toEqual([['stop', 'decided'], ['restore', 'restored']])
  return orders[1]!.id
}
const shownTo = async (visitor = people.party): Promise<RemovalOrder[]> => (await visitor.get<RemovalOrder[]>(`/api/cases/${repaired.number}/removals`)).body
const pageAt = (code: string, { recordId, documentNumber }: RemovalContent) => exchange.partners.page(code, recordId, documentNumber)

test('a revoked repair is followed by an order to publish again, to those who were told to hide the record, with every public field', async () => {
  await exchange.settle()
  const restoreId = await revoke()
  const [hidden, restored] = [await dutiesOf(town, stopId), await dutiesOf(town, restoreId)]
  expect(restored.map(({ code }) => code)).toEqual(hidden.map(({ code }) => code))
  expect(new Set(restored.map(({ duty }) => duty.parameter))).toEqual(new Set(['removal.restore']))
  const [, { content }] = (await ordersOf()) as [unknown, typeof removalOrders.$inferSelect]
  expect(content.values.map(({ field }) => field)).toEqual(expect.arrayContaining(['cf_wsh', 'cf_cfjg']))
  expect(content.values.map(({ field }) => field)).not.toContain('cf_fddbr')
  expect(pageAt('county-site', content).status).toBe(404)
  await exchange.settle()
  expect(pageAt('county-site', content)).toMatchObject({ status: 200, html: expect.stringContaining(content.documentNumber) })
  expect((await shownTo()).map(({ kind, total, done: finished }) => [kind, total, finished])).toEqual([['stop', 6, 6], ['restore', 6, 6]])
  for (const { duty } of hidden) expect(await eventsOf(town, duty.id)).not.toContain('superseded')
})

test('a removal that is still under way is superseded by the revocation, and its late receipt counts for neither order', async () => {
  while ((await exchange.deliver()) > 0);
  const late = await dutyOf(town, stopId, 'county-site')
  const restoreId = await revoke()
  expect((await dutiesOf(town, stopId)).map(({ duty }) => duty.state)).toEqual(Array(6).fill('superseded'))
  const timestamp = new Date(town.now()).toISOString()
  const [order] = await ordersOf()
  const receipt = { receiptId: `late-${late.id}`, partner: 'county-site', dutyId: late.id, contentHash: order!.contentHash, result: 'done', receivedAt: timestamp }
  const answer = await town.visitor().post<{ type: string }>('/api/partner/receipts', receipt, { 'x-xinan-timestamp': timestamp, 'x-xinan-signature': signatureOf(await exchange.keyOf('county-site'), timestamp, receipt) })
  expect([answer.status, answer.body.type]).toEqual([409, '/problems/duty-superseded'])
  expect((await dutiesOf(town, restoreId)).map(({ duty }) => duty.closedAt)).toEqual(Array(6).fill(null))
  expect((await shownTo(people.reviewer)).map(({ kind, total, done: finished, waitingSince }) => [kind, total, finished, waitingSince !== null])).toEqual([['stop', 0, 0, false], ['restore', 6, 0, true]])
  await exchange.settle()
  expect((await dutiesOf(town, restoreId)).every(({ duty }) => duty.closedAt !== null)).toBe(true)
  expect((await dutyOf(town, stopId, 'county-site')).receivedAt).toBeNull()
})

test('an order that a partner never took is not sent once it is superseded, and the restoration waits until that is certain', async () => {
  exchange.partners.downs.add('city-platform')
  await exchange.settle()
  const never = await dutyOf(town, stopId, 'city-platform')
  expect(never.state).toBe('ordered')
  const restoreId = await revoke()
  exchange.partners.downs.clear()
  await exchange.deliver()
  const restoring = await dutyOf(town, restoreId, 'city-platform')
  expect([exchange.partners.duties.has(never.id), exchange.partners.duties.has(restoring.id)]).toEqual([false, false])
  for (const later of [61_000, 90_000, 120_000]) while ((await exchange.deliver(later)) > 0);
  expect([exchange.partners.duties.has(never.id), exchange.partners.duties.has(restoring.id)]).toEqual([false, true])
  await exchange.settle()
  expect((await dutyOf(town, restoreId, 'city-platform')).state).toBe('received')
})

test('a restoration never overtakes a removal that is on its way to a partner', async () => {
  const { partners, delivery } = exchange
  const take = partners.take.bind(partners)
  const held = Promise.withResolvers<void>()
  const arrived: string[] = []
  partners.take = async (code, signed, to) => {
    if (code === 'county-site' && signed.message.content.action === 'stop') await held.promise
    if (code === 'county-site') arrived.push(signed.message.content.action)
    return take(code, signed, to)
  }
  const sending = deliverRemovals(delivery)
  await expect.poll(async () => (await dutyOf(town, stopId, 'credit-china')).sentAt).not.toBeNull()
  const restoreId = await revoke()
  while ((await exchange.deliver()) > 0);
  expect([arrived, (await dutyOf(town, restoreId, 'county-site')).sentAt]).toEqual([[], null])
  held.resolve()
  await sending
  while ((await exchange.deliver(16_000)) > 0);
  partners.take = take
  await exchange.settle()
  expect(arrived).toEqual(['stop', 'restore'])
  const [, order] = await ordersOf()
  expect(pageAt('county-site', order!.content).status).toBe(200)
  expect(await dutyOf(town, restoreId, 'county-site')).toMatchObject({ state: 'received', contradictedAt: null })
})

test('what a public page shows after a restoration says nothing against the receipt of the removal', async () => {
  await exchange.settle()
  const before = await dutyOf(town, stopId, 'county-site')
  await revoke()
  await exchange.settle()
  await noteProbe(town.db, before.id, 'old', town.now())
  expect(await dutyOf(town, stopId, 'county-site')).toMatchObject({ state: 'received', contradictedAt: null })
})

test('a partner that says it shows the record again and does not is found out by its page', async () => {
  await exchange.settle()
  const restoreId = await revoke()
  const { id } = await dutyOf(town, restoreId, 'county-site')
  exchange.partners.fates.set(id, 'liar')
  await exchange.settle()
  expect((await dutyOf(town, restoreId, 'county-site')).state).toBe('contradicted')
  const known = exchange.partners.duties.get(id)!
  known.isDone = true
  await noteProbe(town.db, id, 'done', town.now())
  expect((await dutyOf(town, restoreId, 'county-site')).state).toBe('received')
})

test('a revocation that happens twice at once restores once, and a repair that is let stand restores nothing', async () => {
  await done(people.verifier, repaired.number, 'propose-revocation', finding)
  await done(people.sourceApprover, repaired.number, 'keep-repair', { note: '证据不足。' })
  expect(await ordersOf()).toHaveLength(1)
  await done(people.verifier, repaired.number, 'propose-revocation', finding)
  await Promise.allSettled([1, 2, 3].map(() => done(people.sourceApprover, repaired.number, 'revoke')))
  expect((await ordersOf()).map(({ content }) => content.action)).toEqual(['stop', 'restore'])
})

test('the public page of the record says that its repair was revoked, why, when and by which letter', async () => {
  await revoke()
  const { status, body } = await town.visitor().get<RecordView>(`/api/public/records/${repaired.recordId}`)
  expect(status).toBe(200)
  expect(body.revocation).toMatchObject({ reason: { zh: '提供虚假材料' }, documentNumber: expect.stringContaining('郏信修撤') })
  expect([dayOf(town.now()), addDays(dayOf(town.now()), -1)]).toContain(body.revocation!.on)
  expect(body.corrections.at(-1)).toMatchObject({ decision: { zh: '撤销信用修复决定，恢复公示' }, documentNumber: expect.stringContaining('郏信修撤') })
})

test.each([
  ['a page that is gone', 404, '', 'old'],
  ['a page that shows the document', 200, '<p>郏市监处罚〔2026〕7号</p>', 'done'],
  ['a page without the document', 200, '<p>查询</p>', 'unknown'],
  ['a page that fails', 503, '', 'unknown'],
])('of a restoration %s is read as it is', (_, status, html, shows) => {
  const content: RemovalContent = { action: 'restore', recordId: 'one', kind: 'penalty', documentNumber: '郏市监处罚〔2026〕7号', subjectName: '某公司', subjectCode: null, values: [] }
  expect(readPage(content, status, html)).toBe(shows)
})
