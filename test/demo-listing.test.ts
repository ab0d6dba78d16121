import { like } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { House } from '../bench/training-house.ts'
import { records } from '../db/register.ts'
import { addMonths, dayOf, isWorkingDay } from '../domain/calendar.ts'
import { calendarOf, findProfile } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { demoEnterpriseCode, otherEnterpriseCode } from '../ops/county.ts'
import { startHouse } from './training-house.ts'

let house: House
let entries: (typeof records.$inferSelect)[]
beforeAll(async () => {
  house = await startHouse()
  entries = await house.db.select().from(records).where(like(records.identity, 'listing:demo:%')).orderBy(records.identity)
}, 180_000)
afterAll(() => house?.stop())

const on = (code: string) => entries.filter(({ data }) => data.md_mcdm === code).map(({ data }) => data)

test('the demo’s entries stand on lists that take new ones, by a basis without an article that is still to be found', () => {
  expect(entries).toHaveLength(6)
  const today = dayOf(house.clock.at)
  expect(entries.filter(({ data }) => !findProfile(seedLaw, data.md_mcdm!, today)!.entersHere)).toEqual([])
  expect(entries.filter(({ data }) => data.md_yj!.includes('待核'))).toEqual([])
  expect(on('SAMR-SERIOUS')[0]!.md_yj).toBe('《市场监督管理严重违法失信名单管理办法》')
})

test('the demo enterprise’s own entry is old enough to be left by repair', () => {
  const [own] = on('SAMR-SERIOUS').filter(({ md_xdr_shxym: code }) => code === demoEnterpriseCode)
  const today = dayOf(house.clock.at)
  expect([own!.md_jdrq! >= addMonths(today, -18), own!.md_jdrq! <= addMonths(today, -14)]).toEqual([true, true])
  expect(entries.filter(({ data }) => data.md_xdr_shxym === otherEnterpriseCode)).toEqual([])
})

test('an entry is decided on a working day', () => {
  const calendar = calendarOf(seedLaw, null)
  expect(entries.filter(({ decisionDate, data }) => !isWorkingDay(decisionDate, calendar) || data.md_jdrq !== decisionDate)).toEqual([])
})

test('each enterprise is of a trade that its list is about, and stands on one list', () => {
  for (const { md_xdr_mc: name } of on('WAGES')) expect(name).toMatch(/建筑|市政|装饰|劳务/)
  for (const { md_xdr_mc: name } of on('SAMR-SERIOUS').filter(({ md_sy: cause }) => cause!.includes('食品'))) expect(name).toMatch(/食品|肉|粮油/)
  expect(new Set(entries.map(({ subjectId }) => subjectId)).size).toBe(entries.length)
})
