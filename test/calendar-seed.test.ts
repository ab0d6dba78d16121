import { describe, expect, test } from 'vitest'
import { addDays, natureOf, type Day } from '../domain/calendar.ts'
import { statutoryYear } from '../domain/holidays.ts'
import { applyChange, calendarOf } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'

const calendar = calendarOf(seedLaw, null)
const spans = (year: number, ...texts: string[]): Day[] =>
  texts.flatMap((text) => {
    const [from, to = from] = text.split('..').map((day) => `${year}-${day}`) as [Day, Day?]
    const days: Day[] = []
    for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
    return days
  })
const weekdayOf = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()

describe('the delivered calendar', () => {
  test('holds the years 2019 to 2026 with their notices, and no year that has none', () => {
    expect(seedLaw.years.map(({ year }) => year)).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])
    for (const { year, notice } of seedLaw.years) expect(notice).toMatch(new RegExp(`^国务院办公厅关于${year}年部分节假日安排的通知`))
  })

  test.each([
    [2025, spans(2025, '01-01', '01-28..02-04', '04-04..04-06', '05-01..05-05', '05-31..06-02', '10-01..10-08'), spans(2025, '01-26', '02-08', '04-27', '09-28', '10-11')],
    [2026, spans(2026, '01-01..01-03', '02-15..02-23', '04-04..04-06', '05-01..05-05', '06-19..06-21', '09-25..09-27', '10-01..10-07'), spans(2026, '01-04', '02-14', '02-28', '05-09', '09-20', '10-10')],
  ])('has for %i the days of the notice', (year, off, worked) => {
    expect(seedLaw.years.find((one) => one.year === year)).toMatchObject({ off, worked })
  })

  test('has only days of their year, each once, in order, and makes up for holidays on weekends alone', () => {
    for (const { year, off, worked } of seedLaw.years) {
      for (const days of [off, worked]) expect(days).toEqual([...new Set(days)].toSorted())
      expect([...off, ...worked].filter((day) => !day.startsWith(`${year}-`) || off.includes(day) === worked.includes(day))).toEqual([])
      expect(worked.filter((day) => ![0, 6].includes(weekdayOf(day)))).toEqual([])
    }
  })

  test('gives every year as many free weekdays beyond the statutory ones as it works weekends, and 2020 two more', () => {
    const statutory: Record<number, number> = { 2019: 11, 2020: 13, 2021: 11, 2022: 11, 2023: 11, 2024: 11, 2025: 13, 2026: 13 }
    for (const { year, off, worked } of seedLaw.years) expect([year, off.filter((day) => ![0, 6].includes(weekdayOf(day))).length - worked.length]).toEqual([year, statutory[year]])
  })

  test.each([
    ['2020-01-31', 'holiday', 'the longer Spring Festival of 2020'],
    ['2020-02-01', 'holiday', 'a weekend that the second notice set free'],
    ['2024-02-09', 'weekday', 'the eve of 2024, on which offices were open'],
    ['2024-09-14', 'made-up', 'a worked Saturday'],
    ['2019-05-03', 'holiday', 'the longer Labour Day of 2019'],
  ] as const)('makes %s a %s: %s', (day, kind, _why) => expect(natureOf(day, calendar).kind).toBe(kind))
})

describe('a year without a notice', () => {
  test('falls back on the thirteen statutory days', () => {
    expect(statutoryYear(2027)).toEqual({ year: 2027, notice: null, off: spans(2027, '01-01', '02-05..02-08', '04-05', '05-01..05-02', '06-09', '09-15', '10-01..10-03'), worked: [] })
    expect(natureOf('2027-02-08', calendar)).toMatchObject({ works: false, kind: 'holiday', notice: '《全国年节及纪念日放假办法》第二条' })
  })

  test('follows its notice once there is one', () => {
    const notice = '国务院办公厅关于2027年部分节假日安排的通知'
    const law = applyChange(seedLaw, { kind: 'year', year: { year: 2027, notice, off: ['2027-01-01', '2027-02-09'], worked: ['2027-02-13'] } }, '2026-11.1')
    const later = calendarOf(law, null)
    expect(natureOf('2027-02-09', calendar).works).toBe(true)
    expect(natureOf('2027-02-09', later)).toEqual({ works: false, kind: 'holiday', notice })
    expect(natureOf('2027-02-13', later)).toEqual({ works: true, kind: 'made-up', notice })
    expect(natureOf('2027-02-08', later).works).toBe(true)
  })
})
