import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverNotices } from '../activities/repair-notice.ts'
import type { Message } from '../api/schema/office.ts'
import type { RepairNoticeLine } from '../api/schema/repair-notice.ts'
import { records, subjects } from '../db/register.ts'
import { repairNotices } from '../db/repair-notice.ts'
import { addDays, dayOf, type Day } from '../domain/calendar.ts'
import { applyChange } from '../domain/law.ts'
import { owesNotice } from '../domain/repair-notice.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { demoEnterpriseCode } from '../ops/county.ts'
import { administrators, newAccount } from './administration.ts'
import { readPages } from './letters/read.ts'
import { optionsOf } from './repair-way.ts'
import { startTown, type Answer, type Town } from './town.ts'
import { freeRecords, meet, type People } from './way.ts'

let town: Town
let people: People
let today: Day
beforeAll(async () => {
  town = await startTown({ scale: 0.03 })
  people = await meet(town)
  today = dayOf(town.now())
})
afterAll(() => town?.stop())

type Faults = { type: string; errors?: { pointer: string }[] }
const problem = ({ status, body }: Answer<Faults>) => [status, body.type, body.errors?.map(({ pointer }) => pointer)]
const unserved = async (visitor = people.counter) => (await visitor.get<{ items: RepairNoticeLine[] }>('/api/repair-notices?limit=100')).body.items
const service = () => ({ channel: 'in-person', receivedBy: '王红伟', servedOn: today })
const serve = (visitor: typeof people.counter, recordId: string, change: object = {}) => visitor.post<RepairNoticeLine & Faults>(`/api/records/${recordId}/repair-notice/service`, { ...service(), ...change })

test('is owed for a penalty of an organisation whose publication has not ended, never for a person, and for nobody once the county turned it off', () => {
  const data = { cf_cflb: '罚款', cf_nr_fk: '6', cf_cx: '普通程序', cf_xdr_lb: '法人及非法人组织' }
  const recent = { kind: 'penalty' as const, data, decisionDate: '2026-11-01' }
  expect(owesNotice(recent, seedLaw, '2026-11-24')).toBe(true)
  expect(owesNotice({ ...recent, data: { ...data, cf_xdr_lb: '自然人' } }, seedLaw, '2026-11-24')).toBe(false)
  expect(owesNotice({ ...recent, decisionDate: '2020-01-01' }, seedLaw, '2026-11-24')).toBe(false)
  const policy = seedLaw.ruleSets.find(({ governs }) => governs === 'repair-policy')!.id
  const off = applyChange(seedLaw, { kind: 'parameter', override: { ruleSet: policy, parameter: 'repair.two-documents', value: false, document: '郏信用〔2026〕9号', documentDate: '2026-11-01', from: '2026-11-01' } }, 'off')
  expect(owesNotice(recent, off, '2026-11-24')).toBe(false)
})

test('an import owes notices to organisations and households alone, in its own transaction and without making a letter', async () => {
  const owed = await town.db.select({ kind: records.kind, subject: subjects.kind, documentId: repairNotices.documentId }).from(repairNotices).innerJoin(records, eq(records.id, repairNotices.recordId)).innerJoin(subjects, eq(subjects.id, records.subjectId))
  expect(owed.length).toBeGreaterThan(3)
  expect(owed.filter(({ kind, subject, documentId }) => kind !== 'penalty' || subject === 'person' || documentId !== null)).toEqual([])
})

test('its letter is made when it is first opened, says what may be done from when and free of charge, and can be verified', async () => {
  const [penalty] = await freeRecords(people.party)
  const address = `/api/records/${penalty!.id}/repair-notice`
  const first = await people.party.get(`${address}/pdf`)
  expect(first.status).toBe(200)
  const text = (await readPages(first.raw)).map((page) => page.text).join('')
  const { law } = await optionsOf(people.party, penalty!.id)
  for (const words of ['信用修复告知书', penalty!.documentNumber, '不收取任何费用', '服务窗口', '最长公示期', law!.instrument]) expect(text).toContain(words)
  const again = await people.counter.get(`${address}/pdf`)
  expect(again.raw.equals(first.raw)).toBe(true)
  const { number } = (await people.counter.get<RepairNoticeLine>(address)).body
  expect(number).toMatch(/^郏信修告〔\d{4}〕\d+号$/)
  const code = /[0-9A-Z]{4}(-[0-9A-Z]{4})+/.exec(text)![0]
  expect((await town.visitor().get(`/api/public/documents/${code}`)).body).toMatchObject({ number, title: '信用修复告知书' })
})

test('is seen by its own enterprise and unit and by the office, and by nobody else', async () => {
  const [penalty] = await freeRecords(people.party)
  const address = `/api/records/${penalty!.id}/repair-notice`
  expect((await people.other.get(address)).status).toBe(404)
  expect((await people.supervisor.get(address)).status).toBe(200)
  const stranger = await newAccount(town, 'source-verifier', '郏县应急管理局', '410425199001019878')
  const foreign = (await unserved()).find(({ unitName }) => unitName !== '郏县应急管理局')!
  expect((await stranger.get(`/api/records/${foreign.recordId}/repair-notice`)).status).toBe(404)
  expect((await serve(stranger, foreign.recordId)).status).toBe(404)
  expect((await (await administrators(town)).system.get('/api/repair-notices')).status).toBe(403)
})

test('its service is recorded once, on a day between the decision and today', async () => {
  const { recordId, decisionDate } = (await unserved()).find(({ subjectCode }) => subjectCode !== demoEnterpriseCode)!
  expect(problem(await serve(people.counter, recordId, { servedOn: addDays(today, 1) }))).toEqual([422, '/problems/invalid-input', ['/servedOn']])
  expect(problem(await serve(people.counter, recordId, { servedOn: addDays(decisionDate, -1) }))).toEqual([422, '/problems/invalid-input', ['/servedOn']])
  expect((await serve(people.counter, recordId, { channel: 'in-app' })).status).toBe(400)
  expect((await serve(people.supervisor, recordId)).status).toBe(403)
  expect((await serve(people.counter, recordId, { channel: 'with-decision', servedOn: decisionDate })).body).toMatchObject({ state: 'served', channel: 'with-decision', receivedBy: '王红伟', servedOn: decisionDate })
  expect(problem(await serve(people.counter, recordId))).toEqual([409, '/problems/already-served', undefined])
  expect((await unserved()).some((one) => one.recordId === recordId)).toBe(false)
  const { items } = (await people.counter.get<{ items: RepairNoticeLine[] }>('/api/repair-notices?state=served')).body
  expect(items.map((one) => one.recordId)).toContain(recordId)
})

test('reaches a subject that has an account by itself, with one message, and waits for a person where there is none', async () => {
  const own = (await freeRecords(people.party)).map(({ id }) => id)
  const deliver = () => deliverNotices({ db: town.db, hmac: town.hmac, publicUrl: 'http://town.example', now: town.now })
  while ((await deliver()) > 0);
  const states = await town.db.select({ state: repairNotices.state, channel: repairNotices.channel }).from(repairNotices).where(inArray(repairNotices.recordId, own))
  expect(states.length).toBeGreaterThan(0)
  expect(new Set(states.map(({ state, channel }) => `${state} ${channel}`))).toEqual(new Set(['served in-app']))
  const told = async () => (await people.party.get<{ items: Message[] }>('/api/messages?limit=100')).body.items.filter(({ text }) => text.zh.includes('信用修复告知书'))
  expect((await told()).length).toBe(states.length)
  expect(await deliver()).toBe(0)
  expect((await told()).length).toBe(states.length)
  expect((await unserved()).length).toBeGreaterThan(0)
})
