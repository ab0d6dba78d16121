import { afterAll, beforeAll, expect, test } from 'vitest'
import { sendDigests } from '../activities/digest.ts'
import { dailyDigests } from '../db/supervision.ts'
import { addDays, instantOf, isWorkingDay, openingOf } from '../domain/calendar.ts'
import { calendarOf } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { apply } from './repair-way.ts'
import { days, startTown, type Town, type Visitor } from './town.ts'
import { done, file, meet, type People } from './way.ts'

const calendar = calendarOf(seedLaw, null)
let town: Town
let people: People
let number: string
let day: string
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  number = (await file(people.party)).number
  await done(people.reviewer, number, 'accept')
  await apply(people.party)
  await town.skip(number, days(20))
  await people.supervisor.post('/api/supervision-orders', { caseNumber: number, reason: 'late', instruction: '请说明超期原因。' })
  day = addDays(new Date(town.now()).toISOString().slice(0, 10), 1)
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1)
}, 120_000)
afterAll(() => town?.stop())

const told = async (visitor: Visitor): Promise<string[]> => (await visitor.get<{ items: { text: { zh: string } }[] }>('/api/messages')).body.items.map(({ text }) => text.zh).filter((text) => text.startsWith('今日提要'))

test('nobody is told before offices open, after they close, or on a rest day', async () => {
  let rest = day
  while (isWorkingDay(rest, calendar)) rest = addDays(rest, 1)
  const opening = openingOf(day, calendar)
  for (const at of [opening - 1000, instantOf(day, 23 * 60), openingOf(rest, calendar), openingOf(rest, calendar) + 3_600_000]) expect(await sendDigests(town.db, at)).toBe(0)
})

test('at the opening hour supervisors and heads are told counts of what is theirs to see, once a day though the worker begins again', async () => {
  const at = openingOf(day, calendar)
  const sent = await Promise.all([sendDigests(town.db, at), sendDigests(town.db, at)])
  const readers = await town.db.select().from(dailyDigests)
  expect(sent.reduce((sum, one) => sum + one, 0)).toBe(readers.length)
  expect(await sendDigests(town.db, at + 60_000)).toBe(0)
  expect(await told(people.supervisor)).toEqual([expect.stringMatching(/^今日提要：超期 1 件，今日到期 0 件，待认领 \d+ 件，未答复的督办单 1 份。$/)])
  expect(await told(people.approver)).toEqual([expect.stringContaining('未答复的督办单 1 份')])
  expect(await told(people.sourceApprover)).toEqual([expect.stringMatching(/^今日提要：超期 0 件，.*待认领 1 件，未答复的督办单 0 份。$/)])
  for (const visitor of [people.reviewer, people.verifier, people.counter, people.party]) expect(await told(visitor)).toEqual([])
})

test('the next working day brings another', async () => {
  let next = addDays(day, 1)
  while (!isWorkingDay(next, calendar)) next = addDays(next, 1)
  expect(await sendDigests(town.db, openingOf(next, calendar))).toBeGreaterThan(0)
  expect(await told(people.supervisor)).toHaveLength(2)
})
