import type { CalendarView } from '../../api/schema/law.ts'
import { natureOf, type Calendar, type Day, type DayNature } from '../../domain/calendar.ts'
import { statutoryYear } from '../../domain/holidays.ts'

/** One year's rest days and worked weekends, as the editor holds it. */
export type Year = Omit<CalendarView['years'][number], 'provisional'>
/** What a day is; a holiday that the law itself names is told apart from one that the notice adds. */
export type DayKind = DayNature['kind'] | 'statutory'

const text = (date: Date): Day => date.toISOString().slice(0, 10)
const at = (year: number, month: number, date: number): Day => text(new Date(Date.UTC(year, month - 1, date)))

const weekdayNumber = (day: Day): number => new Date(`${day}T00:00:00Z`).getUTCDay()
export const isWeekend = (day: Day): boolean => [0, 6].includes(weekdayNumber(day))

/** The days of a month. */
export function daysOf(year: number, month: number): Day[] {
  const count = new Date(Date.UTC(year, month, 0)).getUTCDate()
  return Array.from({ length: count }, (_, index) => at(year, month, index + 1))
}

/** A month's days by weeks that begin on Monday; null fills the first and the last. */
export function weeksOf(year: number, month: number): (Day | null)[][] {
  const days = daysOf(year, month)
  const lead = (weekdayNumber(days[0]!) + 6) % 7
  const cells = [...Array.from({ length: lead }, () => null), ...days]
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) => Array.from({ length: 7 }, (_day, index) => cells[week * 7 + index] ?? null))
}

/** The calendar of one year alone. */
export const calendarOfYear = (year: Year, localRest: Calendar['localRest'] = {}): Calendar => ({ version: '', years: { [year.year]: year }, localRest, hours: [] })

/** What a day is in a calendar. */
export function kindOf(day: Day, calendar: Calendar): DayKind {
  const { kind } = natureOf(day, calendar)
  return kind === 'holiday' && statutoryYear(Number(day.slice(0, 4))).off.includes(day) ? 'statutory' : kind
}

/** The year after a day was clicked: a weekday goes between work and holiday, a weekend day from rest to work to holiday. */
export function toggled(year: Year, day: Day): Year {
  const without = (days: readonly Day[]) => days.filter((one) => one !== day)
  const withDay = (days: readonly Day[]) => [...without(days), day].toSorted()
  if (year.off.includes(day)) return { ...year, off: without(year.off) }
  if (year.worked.includes(day) || !isWeekend(day)) return { ...year, off: withDay(year.off), worked: without(year.worked) }
  return { ...year, worked: withDay(year.worked) }
}

/** A day that an edit changes. */
export interface DayChange {
  day: Day
  before: DayKind
  after: DayKind
}

/** The days that differ between two states of a year. */
export function differences(before: Year, after: Year): DayChange[] {
  const [old, next] = [calendarOfYear(before), calendarOfYear(after)]
  const days = Array.from({ length: 12 }, (_, index) => daysOf(after.year, index + 1)).flat()
  return days.map((day) => ({ day, before: kindOf(day, old), after: kindOf(day, next) })).filter((one) => one.before !== one.after)
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Where a key leads from a day; never out of the year. */
export function dayAfterKey(day: Day, key: string): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = daysOf(year, month).length
  const wanted =
    steps[key] !== undefined ? at(year, month, date + steps[key])
    : key === 'Home' ? at(year, month, 1)
    : key === 'End' ? at(year, month, last)
    : key === 'PageUp' || key === 'PageDown' ? sameDate(year, month + (key === 'PageUp' ? -1 : 1), date)
    : day
  return wanted.startsWith(`${year}-`) ? wanted : day
}

const sameDate = (year: number, month: number, date: number): Day => (month < 1 || month > 12 ? '' : at(year, month, Math.min(date, daysOf(year, month).length)))
