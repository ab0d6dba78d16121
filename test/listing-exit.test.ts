import { and, eq, like } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advancePublicity } from '../activities/publicity.ts'
import { settleEarlier } from '../activities/settled-fact.ts'
import type { ListExit } from '../api/schema/listing.ts'
import type { RecordView } from '../api/schema/record.ts'
import type { RepairOptions } from '../api/schema/repair.ts'
import { cases } from '../db/case.ts'
import { messages } from '../db/document.ts'
import { records } from '../db/register.ts'
import { removalDuties, removalOrders } from '../db/removal.ts'
import { addMonths, dayOf, instantOf, addDays } from '../domain/calendar.ts'
import { wakePublicity } from '../ops/worker.ts'
import { exchangeWith, type Exchanging } from './exchange.ts'
import { determining, done as doneInListing, proposed } from './listing-way.ts'
import { readPages } from './letters/read.ts'
import { act, applicationOf, apply, decideRepair, optionsOf } from './repair-way.ts'
import { startTown, type Town } from './town.ts'
import { detail, done as doneInObjection, file, meet, type People } from './way.ts'

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

/** Enters the party's enterprise on a list; resolves to the entry's record. */
async function listed(profile: string): Promise<string> {
  const number = await proposed(people.verifier, { profile })
  await doneInListing(people.verifier, number, 'give-notice')
  await doneInListing(people.other, number, 'waive', { confirmed: true })
  await doneInListing(people.sourceApprover, number, 'determine', determining())
  await exchange.settle()
  return (await town.db.select({ id: cases.recordId }).from(cases).where(eq(cases.number, number)))[0]!.id!
}

test('an entry is told to the platforms of city and nation, and its subject is owed a notice of how it may be left', async () => {
  const id = await listed('WAGES')
  const [order] = await town.db.select().from(removalOrders).where(eq(removalOrders.recordId, id))
  expect([order!.reason, order!.content.action, order!.content.values.find(({ field }) => field === 'md_mcdm')?.value]).toEqual(['entered', 'enter', 'WAGES'])
  const text = (await readPages((await people.other.get(`/api/records/${id}/repair-notice/pdf`)).raw)).map((page) => page.text).join('')
  for (const words of ['信用修复告知书', '你单位已列入下列名单', order!.content.documentNumber, '12个月']) expect(text).toContain(words)
})

test('an entry on a list of abnormal operations is left on request as soon as its cause is gone, without a shortest time', async () => {
  const id = await listed('SAMR-ABNORMAL')
  const { law, possible } = await optionsOf(people.other, id)
  expect([possible, law!.classTitle.zh, law!.maximum, law!.earliest]).toEqual([true, '异常名录信息', null, dayOf(town.now())])
  const { number } = await apply(people.other, { recordIds: [id], performedOn: dayOf(town.now()) })
  await decideRepair(people, number)
  expect((await people.other.get<RecordView>(`/api/records/${id}`)).body.publication).toBe('stopped')
  await expect.poll(async () => (await detail(people.reviewer, number)).letters.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['grant', 'exit-notice']))
  const letters = (await detail(people.reviewer, number)).letters
  const textOf = async (kind: string) => (await readPages((await people.reviewer.get(`/api/documents/${letters.find((one) => one.kind === kind)!.id}/pdf`)).raw)).map((page) => page.text).join('')
  expect(await textOf('exit-notice')).toContain('履行义务、消除情形')
  for (const words of ['失信名单信息信用修复申请', '将你单位移出经营异常名录']) expect(await textOf('grant')).toContain(words)
})

test('an entry leaves its list by repair after its shortest time and not a day before, and is announced and taken off everywhere', async () => {
  const id = await listed('SAMR-SERIOUS')
  const today = dayOf(town.now())
  const law = (await optionsOf(people.other, id)).law!
  expect(law).toMatchObject({ classTitle: { zh: '严重' }, minimum: { months: 12, endsOn: addMonths(today, 12) }, maximum: { endsOn: addMonths(today, 36) }, training: { requirement: 'encouraged' } })
  const early = await people.other.post<{ errors: { detail: string }[] }>('/api/repairs', await applicationOf(people.other, { recordIds: [id] }))
  expect(early.status).toBe(422)
  expect(JSON.stringify(early.body)).toContain(addDays(addMonths(today, 12), 1))

  // Its decision is dated back by the time that has to pass: a case that is settled has no clock to skip.
  const longAgo = addMonths(today, -13)
  const [row] = await town.db.select().from(records).where(eq(records.id, id))
  await town.db.update(records).set({ decisionDate: longAgo, data: { ...row!.data, md_jdrq: longAgo, md_yxq: addMonths(longAgo, 36) } }).where(eq(records.id, id))
  expect((await people.other.get<RepairOptions>(`/api/records/${id}/repair`)).body.possible).toBe(true)
  const { number } = await apply(people.other, { recordIds: [id], performedOn: addDays(longAgo, 20) })
  await decideRepair(people, number)
  const made = (await detail(people.reviewer, number)).letters
  await expect.poll(async () => (await detail(people.reviewer, number)).letters.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['grant', 'exit-notice']))
  const notice = (await detail(people.reviewer, number)).letters.find(({ kind }) => kind === 'exit-notice')!
  const text = (await readPages((await people.reviewer.get(`/api/documents/${notice.id}/pdf`)).raw)).map((page) => page.text).join('')
  for (const words of ['名单退出公告', '市场监督管理严重违法失信名单', '信用修复（提前移出）', '停止对该主体实施相应的失信惩戒措施']) expect(text).toContain(words)
  expect(made.length).toBeGreaterThan(0)
  const seen = (await detail(people.other, number)).letters.find(({ id: one }) => one === notice.id)
  expect(seen).toMatchObject({ kind: 'exit-notice', readAt: null })
  expect((await people.other.get(`/api/documents/${notice.id}/pdf`)).status).toBe(200)
  expect((await people.party.get(`/api/documents/${notice.id}/pdf`)).status).toBe(404)
  expect((await detail(people.other, number)).letters.find(({ id: one }) => one === notice.id)!.readAt).toBeNull()
  expect((await town.visitor().get(`/api/public/records/${id}`)).status).toBe(404)
  expect((await people.other.get<RecordView>(`/api/records/${id}`)).body.publication).toBe('stopped')
  const [order] = await town.db.select().from(removalOrders).where(and(eq(removalOrders.recordId, id), eq(removalOrders.caseNumber, number)))
  expect(order!.reason).toBe('unlisted')
  await exchange.settle()
  const duties = await town.db.select({ state: removalDuties.state }).from(removalDuties).where(eq(removalDuties.orderId, order!.id))
  expect(new Set(duties.map(({ state }) => state))).toEqual(new Set(['received']))
  expect(duties.length).toBeGreaterThan(3)
  expect(instantOf(today, 0)).toBeLessThan(town.now())
  expect((await act(people.verifier, number, 'propose-revocation', { reason: 'false-materials', facts: '凭证系伪造。', materials: [] })).status).toBe(200)
})

const exits = async () => (await town.visitor().get<{ items: ListExit[] }>('/api/public/list-exits?limit=100')).body.items

test('an entry that an objection finds wrong leaves at once, is announced with an apology, and everyone is told', async () => {
  const id = await listed('TAX-SERIOUS')
  const { number } = await file(people.other, { recordId: id, ground: 'G4', claims: [], reason: '被错误列入：欠税的是另一家同名企业。' })
  await doneInObjection(people.reviewer, number, 'accept')
  await doneInObjection(people.reviewer, number, 'propose', { code: 'remove-from-list', facts: '经核查，欠税主体为另一家同名企业。', reasons: '列入错误。', corrections: [] })
  await doneInObjection(people.approver, number, 'approve')
  const [order] = await town.db.select().from(removalOrders).where(and(eq(removalOrders.recordId, id), eq(removalOrders.caseNumber, number)))
  expect([order!.reason, order!.content.action]).toEqual(['unlisted', 'stop'])
  await expect.poll(async () => (await detail(people.reviewer, number)).letters.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['decision', 'exit-notice']))
  const textOf = async (kind: string) => (await readPages((await people.reviewer.get(`/api/documents/${(await detail(people.reviewer, number)).letters.find((one) => one.kind === kind)!.id}/pdf`)).raw)).map((page) => page.text).join('')
  for (const words of ['名单退出公告', '认定错误', '向该主体致歉', '第六十六条']) expect(await textOf('exit-notice')).toContain(words)
  expect(await textOf('decision')).toContain('恢复信誉')
  const record = (await people.other.get<RecordView>(`/api/records/${id}`)).body
  expect([record.publication, record.dispute, record.corrections.at(-1)!.decision.zh]).toEqual(['stopped', null, '移出名单：认定错误'])
  expect((await exits()).find(({ recordId }) => recordId === id)).toMatchObject({ list: '重大税收违法失信主体', how: { zh: '认定错误' }, revoked: false, notice: { number: expect.stringMatching(/^郏信异退/) as string } })
})

test('an exit by a repair that was revoked is shown as taken back, and the entry is published again', async () => {
  const id = await listed('SAMR-ABNORMAL')
  const { number } = await apply(people.other, { recordIds: [id], performedOn: dayOf(town.now()) })
  await decideRepair(people, number)
  await exchange.settle()
  expect((await exits()).find(({ recordId }) => recordId === id)).toMatchObject({ revoked: false, how: { zh: '履行义务、消除情形' } })
  expect((await act(people.verifier, number, 'propose-revocation', { reason: 'false-materials', facts: '凭证系伪造。', materials: [] })).status).toBe(200)
  expect((await act(people.sourceApprover, number, 'revoke')).status).toBe(200)
  expect((await exits()).find(({ recordId }) => recordId === id)!.revoked).toBe(true)
  expect((await people.other.get<RecordView>(`/api/records/${id}`)).body.publication).toBe('published')
})

test('an entry that is shielded, or that came from elsewhere, leaves with its term as well', async () => {
  const id = await listed('SAMR-SERIOUS')
  const [row] = await town.db.select().from(records).where(eq(records.id, id))
  const past = { ...row!.data, md_yxq: addDays(dayOf(town.now()), -1) }
  await town.db.update(records).set({ publication: 'shielded', data: past }).where(eq(records.id, id))
  const { id: _id, identity: _identity, ...rest } = row!
  const [elsewhere] = await town.db.insert(records).values({ ...rest, data: past, identity: 'listing:elsewhere', documentNumber: '豫市监严列〔2023〕9号' }).returning({ id: records.id })
  await advancePublicity(town.db, { at: town.now() })
  for (const one of [id, elsewhere!.id]) expect((await people.other.get<RecordView>(`/api/records/${one}`)).body.publication).toBe('stopped')
  expect((await exits()).filter(({ recordId }) => recordId === id || recordId === elsewhere!.id).map(({ how }) => how.zh)).toEqual(['有效期届满', '有效期届满'])
  const numbersOf = async (one: string) => (await town.db.select({ number: messages.caseNumber }).from(messages).where(like(messages.cause, `entry-ended:${one}:%`))).map(({ number }) => number)
  const [entered] = await town.db.select({ number: cases.number }).from(cases).where(and(eq(cases.recordId, id), eq(cases.procedure, 'listing')))
  expect([new Set(await numbersOf(id)), new Set(await numbersOf(elsewhere!.id))]).toEqual([new Set([entered!.number]), new Set([null])])
  const told = (await people.other.get<{ items: { text: { zh: string } }[] }>('/api/messages')).body
  expect(JSON.stringify(told)).toContain('贵单位列入名单的有效期届满，已移出名单。')
})

test('entries keep no worker from starting', async () => {
  expect(await settleEarlier(town.db)).toBe(0)
})

test('other dishonest information is determined after a hearing like an entry, and repaired after its own shortest time', async () => {
  const id = await listed('HENAN-OTHER')
  const { law, possible, from } = await optionsOf(people.other, id)
  const today = dayOf(town.now())
  expect([possible, from, law!.classTitle.zh, law!.minimum.months, law!.maximum!.endsOn]).toEqual([false, addDays(addMonths(today, 3), 1), '一般', 3, addMonths(today, 12)])
  const longAgo = addMonths(today, -4)
  const [row] = await town.db.select().from(records).where(eq(records.id, id))
  await town.db.update(records).set({ decisionDate: longAgo, data: { ...row!.data, md_jdrq: longAgo } }).where(eq(records.id, id))
  const { number } = await apply(people.other, { recordIds: [id], performedOn: today })
  await decideRepair(people, number)
  expect((await people.other.get<RecordView>(`/api/records/${id}`)).body.publication).toBe('stopped')
})

test('an entry whose term is over leaves its list by itself, once, and is announced', async () => {
  const id = await listed('TAX-SERIOUS')
  const { data } = (await town.db.select().from(records).where(eq(records.id, id)))[0]!
  await wakePublicity(town.temporal)()
  const ends = instantOf(addDays(data.md_yxq!, 1), 0)
  await town.fastForward('publicity', ends - town.now() - 3_600_000)
  expect((await people.other.get<RecordView>(`/api/records/${id}`)).body.publication).toBe('published')
  await town.fastForward('publicity', 3_660_000)
  await expect.poll(async () => (await people.other.get<RecordView>(`/api/records/${id}`)).body.publication, { timeout: 30_000 }).toBe('stopped')
  const [row] = await town.db.select({ number: cases.number }).from(cases).where(and(eq(cases.recordId, id), eq(cases.procedure, 'listing')))
  await expect.poll(async () => (await detail(people.reviewer, row!.number)).letters.filter(({ kind }) => kind === 'exit-notice').length, { timeout: 30_000 }).toBe(1)
  const stops = and(eq(removalOrders.recordId, id), eq(removalOrders.reason, 'unlisted'))
  expect(await town.db.$count(removalOrders, stops)).toBe(1)
  await advancePublicity(town.db, { at: town.now() })
  expect(await town.db.$count(removalOrders, stops)).toBe(1)
}, 240_000)
