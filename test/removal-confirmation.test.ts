import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DutyLine } from '../api/schema/removal.ts'
import { removalConfirmations, removalDuties } from '../db/removal.ts'
import { standingOf, type DutyEvent } from '../domain/removal.ts'
import { dutyOf, eventsOf, exchangeWith, ordered, removalsSeenBy, type Exchanging } from './exchange.ts'
import { days, startTown, type Answer, type Town } from './town.ts'
import { meet, uploaded, type People } from './way.ts'

const come = (...kinds: string[]) => standingOf(kinds.map((kind, at) => (kind.startsWith('probed') ? { kind: 'probed', shows: kind.split(' ')[1], at } : { kind, at }) as DutyEvent))

test.each([
  [['ordered', 'sent', 'confirmed'], 'confirmed'],
  [['ordered', 'sent', 'receipt', 'probed old', 'confirmed'], 'confirmed'],
  [['ordered', 'sent', 'receipt', 'probed old', 'confirmed', 'probed old'], 'confirmed'],
  [['ordered', 'sent', 'dead', 'confirmed'], 'confirmed'],
  [['ordered', 'sent', 'confirmed', 'receipt'], 'received'],
  [['ordered', 'sent', 'confirmed', 'probed done'], 'probed'],
])('%j comes to %s and stays closed', (kinds, state) => {
  const { closedAt, ...standing } = come(...kinds)
  expect([standing.state, closedAt === null]).toEqual([state, false])
})

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

type Faults = { type: string; errors?: { pointer: string }[] }
const problem = ({ status, body }: Answer<Faults>) => [status, body?.type, body?.errors?.map(({ pointer }) => pointer)]

test('a duty past its limit is closed by a supervisor with reason and evidence, is shown as confirmed by hand, and is no receipt', async () => {
  const { number, orderId } = await ordered(town, people)
  const { id } = await dutyOf(town, orderId, 'county-site')
  exchange.partners.fates.set(id, 'silent')
  await exchange.settle()
  const version = async () => (await dutyOf(town, orderId, 'county-site')).version
  const evidence = await uploaded(people.supervisor, '公示页截图.pdf')
  const close = async (form: object, by = people.supervisor, at?: number) => by.post<Faults>(`/api/removals/${id}/confirmation`, { reason: '已电话核实并查看对方公示页。', fileId: evidence, ...form }, { 'if-match': `"${at ?? (await version())}"` })
  expect(problem(await close({}))).toEqual([409, '/problems/act-not-open', undefined])
  await town.skip(number, days(12))
  expect(problem(await close({}, people.reviewer))).toEqual([403, '/problems/wrong-role', undefined])
  expect(problem(await close({ fileId: await uploaded(people.party) }))).toEqual([422, '/problems/invalid-input', ['/fileId']])
  expect((await close({ reason: ' ' })).status).toBe(400)
  expect(problem(await close({}, people.supervisor, 999))).toEqual([412, '/problems/version-conflict', undefined])
  expect((await close({})).status).toBe(204)
  expect(problem(await close({}))).toEqual([409, '/problems/act-not-open', undefined])
  const duty = await dutyOf(town, orderId, 'county-site')
  expect([duty.state, duty.receivedAt]).toEqual(['confirmed', null])
  expect(await eventsOf(town, id)).not.toContain('receipt')
  expect((await removalsSeenBy(people.party, number)).duties.find((one) => one.id === id)).toMatchObject({ state: 'confirmed', late: false })
  const { items } = (await people.supervisor.get<{ items: DutyLine[] }>('/api/removals?tab=done&limit=100')).body
  expect(items.find((one) => one.id === id)!.confirmation).toEqual({ reason: '已电话核实并查看对方公示页。', fileId: evidence })
  const second = await town.as('duban')
  expect((await second.get(`/api/files/${evidence}`)).status).toBe(200)
  expect((await people.party.get(`/api/files/${evidence}`)).status).toBe(404)
  const all = await town.db.select().from(removalDuties)
  const count = (state: string) => all.filter((one) => one.state === state).length
  const open = all.filter(({ closedAt }) => closedAt === null).length
  expect(count('received') + count('probed') + count('confirmed') + open).toBe(all.length)
  expect(await town.db.select({ dutyId: removalConfirmations.dutyId }).from(removalConfirmations).where(eq(removalConfirmations.dutyId, id))).toHaveLength(1)
})
