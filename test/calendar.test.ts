import { describe, expect, test } from 'vitest'
import { addDays, addMonths, closingOf, dayOf, hoursOn, instantOf, isProvisional, isWorkingDay, natureOf, nextWorkingDay, nextWorkingInstant, openingOf, workingDaysBetween, yearOf, type Calendar } from '../domain/calendar.ts'
import { statutoryYear } from '../domain/holidays.ts'
import { at, calendar, text } from './clock-case.ts'

const notice = calendar.years[2026]!.notice

describe('a day', () => {
  test('begins and ends at midnight in China', () => {
    expect([dayOf(at('2026-11-24', '00:00')), dayOf(at('2026-11-24', '23:59')), dayOf(at('2026-11-25', '00:00') - 1)]).toEqual(['2026-11-24', '2026-11-24', '2026-11-24'])
    expect([instantOf('2026-11-24', 0), instantOf('2026-11-24', 510)]).toEqual([at('2026-11-24', '00:00'), at('2026-11-24', '08:30')])
    expect([addDays('2026-12-31', 1), addDays('2028-02-28', 1), addDays('2026-01-01', -1), addDays('2026-01-01', 0)]).toEqual(['2027-01-01', '2028-02-29', '2025-12-31', '2026-01-01'])
  })
  test('that no calendar has is none', () => expect(() => addDays('2026-13-01', 1)).toThrow(RangeError))

  test.each([
    ['2026-11-24', true, 'weekday', null],
    ['2026-02-14', true, 'made-up', notice],
    ['2026-11-28', false, 'weekend', null],
    ['2026-11-29', false, 'weekend', null],
    ['2026-10-07', false, 'holiday', notice],
    ['2026-10-03', false, 'holiday', notice],
    ['2027-01-01', false, 'holiday', '《全国年节及纪念日放假办法》第二条'],
    ['2028-01-26', false, 'holiday', '《全国年节及纪念日放假办法》第二条'],
    ['2027-01-02', false, 'weekend', null],
  ] as const)('%s is worked: %s, as a %s by %s', (day, works, kind, by) => {
    expect(natureOf(day, calendar)).toEqual({ works, kind, notice: by })
    expect(isWorkingDay(day, calendar)).toBe(works)
  })
  test('of rest in the county is none of work, even where the notice makes it one', () => {
    const local = { ...calendar, localRest: { '2026-02-14': '郏政办〔2026〕1号' } }
    expect(natureOf('2026-02-14', local)).toEqual({ works: false, kind: 'local-rest', notice: '郏政办〔2026〕1号' })
  })
  test('is provisional in a year without a notice', () => {
    expect(['2018-12-31', '2019-01-01', '2026-12-31', '2027-01-01'].map((day) => isProvisional(day, calendar))).toEqual([true, false, false, true])
    expect(yearOf('2027-05-05', calendar)).toBe(statutoryYear(2027))
  })
})

describe('a later month', () => {
  test.each([
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-12-31', 0, '2026-12-31'],
    ['2026-05-31', 1, '2026-06-30'],
  ])('than %s by %i has the day %s', (day, months, later) => expect(addMonths(day, months)).toBe(later))
})

describe('office hours', () => {
  const changed: Calendar = { ...calendar, hours: [{ from: '2020-01-01', opens: 500, closes: 1000 }, { from: '2026-06-01', opens: 480, closes: 1080 }] }
  test('are the latest that have begun, and the first before any has', () => {
    expect(['2019-01-01', '2026-05-31', '2026-06-01', '2026-06-02'].map((day) => hoursOn(day, changed).opens)).toEqual([500, 500, 480, 480])
    expect([text(openingOf('2026-06-01', changed)), text(closingOf('2026-06-01', changed)), text(closingOf('2026-05-31', changed))]).toEqual(['2026-06-01 08:00', '2026-06-01 18:00', '2026-05-31 16:40'])
  })
  test.each([
    ['2026-11-24', '08:00', '2026-11-24 08:30'],
    ['2026-11-24', '08:30', '2026-11-24 08:30'],
    ['2026-11-24', '12:34', '2026-11-24 12:34'],
    ['2026-11-24', '17:29', '2026-11-24 17:29'],
    ['2026-11-24', '17:30', '2026-11-25 08:30'],
    ['2026-11-27', '18:00', '2026-11-30 08:30'],
    ['2026-11-28', '10:00', '2026-11-30 08:30'],
    ['2026-09-30', '20:00', '2026-10-08 08:30'],
  ])('after %s %s come at %s', (day, time, next) => expect(text(nextWorkingInstant(at(day, time), calendar))).toBe(next))
  test('are kept next on the day itself when it is worked', () => {
    expect(['2026-11-27', '2026-11-28', '2026-10-01', '2026-02-14'].map((day) => nextWorkingDay(day, calendar))).toEqual(['2026-11-27', '2026-11-30', '2026-10-08', '2026-02-14'])
  })
})

describe('the working days between two instants', () => {
  test.each([
    ['2026-11-24', '2026-11-24', 0],
    ['2026-11-24', '2026-11-25', 1],
    ['2026-11-27', '2026-11-30', 1],
    ['2026-11-27', '2026-11-29', 0],
    ['2026-11-30', '2026-11-27', -1],
    ['2026-12-03', '2026-11-27', -4],
    ['2026-02-13', '2026-02-25', 3],
  ])('of %s and %s are %i', (from, until, days) => expect(workingDaysBetween(at(from), at(until, '09:00'), calendar)).toBe(days))
  test('of one day are none, whichever comes first', () => expect(Object.is(workingDaysBetween(at('2026-11-24', '12:00'), at('2026-11-24', '11:00'), calendar), 0)).toBe(true))
})

test('a statutory year is made once', () => expect(statutoryYear(2041)).toBe(statutoryYear(2041)))

test('a year in which two statutory days fall together has twelve', () => {
  expect(statutoryYear(2031).off).toEqual(['01-01', '01-22', '01-23', '01-24', '01-25', '04-05', '05-01', '05-02', '06-24', '10-01', '10-02', '10-03'].map((day) => `2031-${day}`))
})
