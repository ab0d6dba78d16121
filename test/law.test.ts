import { describe, expect, test } from 'vitest'
import { applyChange, calendarOf, rulesOn, type Law, type LawChange, type Override } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { parameterOf } from '../domain/rules.ts'

const after = (...changes: LawChange[]): Law => changes.reduce((law, change, index) => applyChange(law, change, `v${index + 1}`), seedLaw)
const local = (unitId: string | null, year: number, days: string[], basis = '通知'): LawChange => ({ kind: 'local-days', local: { unitId, year, days, basis } })
const hours = (unitId: string | null, from: string, opens = 480): LawChange => ({ kind: 'hours', hours: { unitId, from, opens, closes: 1080, basis: '通知' } })
const set = (part: Partial<Override>): LawChange => ({ kind: 'parameter', override: { ruleSet: 'R2020-HN', parameter: 'objection.own', value: 4, document: '文号', documentDate: '2026-11-01', from: '2026-12-01', ...part } })

describe('a change of the law', () => {
  test('has its version and leaves what was as it was', () => {
    const before = JSON.stringify(seedLaw)
    expect(after(local(null, 2026, ['2026-11-25']), hours(null, '2026-12-01'), set({})).version).toBe('v3')
    expect(JSON.stringify(seedLaw)).toBe(before)
  })
  test('of a year replaces that year alone', () => {
    const year = { year: 2026, notice: '另一通知', off: ['2026-01-01'], worked: [] }
    const { years } = after({ kind: 'year', year })
    expect(years.filter((one) => one.year === 2026)).toEqual([year])
    expect(years).toHaveLength(seedLaw.years.length)
  })
  test('of local days replaces those of the same unit and year alone', () => {
    const law = after(local('a', 2026, ['2026-11-25']), local('a', 2027, ['2027-11-25']), local(null, 2026, ['2026-11-26']), local('a', 2026, ['2026-11-27']))
    expect(law.localDays.map(({ unitId, year, days }) => [unitId, year, ...days])).toEqual([['a', 2027, '2027-11-25'], [null, 2026, '2026-11-26'], ['a', 2026, '2026-11-27']])
  })
  test('of hours replaces those of the same unit and first day alone', () => {
    const law = after(hours('a', '2026-12-01', 470), hours(null, '2026-12-01', 471), hours('a', '2027-12-01', 472), hours('a', '2026-12-01', 473))
    expect(law.hours.slice(1).map(({ unitId, from, opens }) => [unitId, from, opens])).toEqual([[null, '2026-12-01', 471], ['a', '2027-12-01', 472], ['a', '2026-12-01', 473]])
  })
  test('of a value replaces that of the same rule-set, name and first day alone', () => {
    const law = after(set({ value: 4 }), set({ value: 5, parameter: 'objection.total' }), set({ value: 6, ruleSet: 'R2026' }), set({ value: 7, from: '2027-01-01' }), set({ value: 8 }))
    expect(law.overrides.map(({ value }) => value)).toEqual([5, 6, 7, 8])
  })
})

describe('the calendar of a unit', () => {
  test('has the county’s rest days and its own, and no other unit’s', () => {
    const law = after(local(null, 2026, ['2026-11-25'], '县'), local('a', 2026, ['2026-11-26'], '局'), local('b', 2026, ['2026-11-27']))
    expect(calendarOf(law, 'a').localRest).toEqual({ '2026-11-25': '县', '2026-11-26': '局' })
    expect(calendarOf(law, null).localRest).toEqual({ '2026-11-25': '县' })
    expect(calendarOf(law, 'a')).toMatchObject({ version: 'v3', years: { 2026: { year: 2026 } } })
  })
  test('has the county’s hours until its own begin, and from then on its own, in order', () => {
    const law = after(hours('a', '2027-06-01', 474), hours('a', '2026-12-01', 473), hours(null, '2026-06-01', 472), hours(null, '2027-01-01', 471), hours('b', '2026-05-01'))
    const begins = (unitId: string | null) => calendarOf(law, unitId).hours.map(({ from, opens }) => [from, opens])
    expect(begins('a')).toEqual([['2000-01-01', 510], ['2026-06-01', 472], ['2026-12-01', 473], ['2027-06-01', 474]])
    expect(begins(null)).toEqual([['2000-01-01', 510], ['2026-06-01', 472], ['2027-01-01', 471]])
    expect(begins('c')).toEqual(begins(null))
    expect(calendarOf(law, 'a').hours[0]).toEqual({ from: '2000-01-01', opens: 510, closes: 1050 })
    expect(calendarOf(after(hours('a', '2000-01-01', 400)), 'a').hours).toEqual([{ from: '2000-01-01', opens: 400, closes: 1080 }])
  })
})

describe('what a county set', () => {
  const own = (law: Law, day: string) => parameterOf(rulesOn(law, 'R2020-HN', day), 'objection.own')
  test('holds from its day on, the latest of several, and keeps what the law itself says', () => {
    const law = after(set({ value: 9, from: '2027-02-01' }), set({ value: 4 }), set({ value: 5, from: '2027-01-01' }))
    expect(['2026-11-30', '2026-12-01', '2027-01-01', '2027-02-01'].map((day) => own(law, day).value)).toEqual([3, 4, 5, 9])
    expect(own(law, '2027-02-01')).toMatchObject({ unit: 'working-day', confirmed: { document: '文号', documentDate: '2026-11-01', from: '2027-02-01', was: 3 } })
    expect(own(law, '2026-11-30').confirmed).toBeUndefined()
  })
  test('of another rule-set, or of a name that none has, changes nothing', () => {
    const law = after(set({ ruleSet: 'R2026' }), set({ parameter: 'objection.none' }))
    expect(rulesOn(law, 'R2020-HN', '2026-12-01')).toEqual(rulesOn(seedLaw, 'R2020-HN', '2026-12-01'))
    expect(parameterOf(rulesOn(after(set({ ruleSet: 'GENERAL' })), 'R2020-HN', '2026-12-01'), 'objection.own').value).toBe(3)
  })
  test('of the general rules holds where the rule-set itself is silent', () => {
    const silent = after(set({ ruleSet: 'GENERAL', parameter: 'receipt.policy', value: 'next-working-day' }))
    expect(parameterOf(rulesOn(silent, 'R2020-HN', '2026-12-01'), 'receipt.policy').value).toBe('next-working-day')
    expect(parameterOf(rulesOn(after(set({ parameter: 'receipt.policy', value: 'next-working-day' })), 'R2020-HN', '2026-12-01'), 'receipt.policy').value).toBe('actual')
  })
  test('of a rule-set that does not exist cannot be asked for', () => expect(() => rulesOn(seedLaw, 'R1900', '2026-12-01')).toThrow('There is no rule-set R1900'))
})

test('an open value that is set twice still says that it was open at first', () => {
  const extension = (value: number, from: string): LawChange => set({ ruleSet: 'R2026', parameter: 'repair.extension', value, from })
  const law = applyChange(applyChange(seedLaw, extension(5, '2026-11-20'), '1'), extension(6, '2026-11-25'), '2')
  expect(rulesOn(law, 'R2026', '2026-11-26').parameters['repair.extension']).toMatchObject({ value: 6, confirmed: { was: null } })
})
