import { statutoryBasis, statutoryYear } from './holidays.ts'

/** A day of the county's calendar, YYYY-MM-DD, in China Standard Time. */
export type Day = string

/** One year of the working calendar (工作日历), as the State Council's notice sets it. */
export interface CalendarYear {
  year: number
  /** The notice, or null while the year is provisional. */
  notice: string | null
  /** Days off; those on weekends may be left out. */
  off: readonly Day[]
  /** Weekend days that are worked (调休). */
  worked: readonly Day[]
}

/** Office hours (办公时间) from a day on, until later ones begin. */
export interface OfficeHours {
  from: Day
  /** Minutes after midnight. */
  opens: number
  closes: number
}

export interface Calendar {
  /** Changes whenever the law changes; kept on every computed date. */
  version: string
  years: Readonly<Record<number, CalendarYear>>
  /** Further rest days (本地安排的休息日), each with the document that sets it. */
  localRest: Readonly<Record<Day, string>>
  /** In order of their first days. */
  hours: readonly OfficeHours[]
}

/** What a day is to an office, and what makes it so where that is not the weekday alone. */
export interface DayNature {
  works: boolean
  kind: 'weekday' | 'made-up' | 'weekend' | 'holiday' | 'local-rest'
  notice: string | null
}

const dayMs = 86_400_000
const offsetMs = 8 * 3_600_000

const texts = new Map<number, Day>()

// Making a day's text is most of what a walk over days costs, so each is made once.
function textOf(midnight: number): Day {
  const made = texts.get(midnight) ?? new Date(midnight).toISOString().slice(0, 10)
  texts.set(midnight, made)
  return made
}

/** The day on which an instant falls, in China Standard Time. */
export const dayOf = (instant: number): Day => textOf(Math.floor((instant + offsetMs) / dayMs) * dayMs)

/** The instant of a minute of a day. */
export const instantOf = (day: Day, minutes: number): number => Date.parse(day) - offsetMs + minutes * 60_000

export const addDays = (day: Day, days: number): Day => textOf(Date.parse(day) + days * dayMs)

/** The corresponding day of a later month, or that month's last day (民法典第二百零二条). */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(day).getUTCDay())

/** The year that holds a day; one that no notice has set yet falls back on weekends and the statutory days. */
export function yearOf(day: Day, calendar: Calendar): CalendarYear {
  const year = Number(day.slice(0, 4))
  return calendar.years[year] ?? statutoryYear(year)
}

/** What a day is, and the notice that makes it so. */
export function natureOf(day: Day, calendar: Calendar): DayNature {
  const year = yearOf(day, calendar)
  const notice = year.notice ?? statutoryBasis
  const local = calendar.localRest[day]
  if (local !== undefined) return { works: false, kind: 'local-rest', notice: local }
  if (year.worked.includes(day)) return { works: true, kind: 'made-up', notice }
  if (year.off.includes(day)) return { works: false, kind: 'holiday', notice }
  return isWeekend(day) ? { works: false, kind: 'weekend', notice: null } : { works: true, kind: 'weekday', notice: null }
}

export const isWorkingDay = (day: Day, calendar: Calendar): boolean => natureOf(day, calendar).works

/** Whether a day lies in a year that no notice has set yet. */
export const isProvisional = (day: Day, calendar: Calendar): boolean => yearOf(day, calendar).notice === null

/** The day itself when it is worked, else the next day that is (民法典第二百零三条). */
export function nextWorkingDay(day: Day, calendar: Calendar): Day {
  let at = day
  while (!isWorkingDay(at, calendar)) at = addDays(at, 1)
  return at
}

/** The hours that offices keep on a day. */
export const hoursOn = (day: Day, { hours }: Calendar): OfficeHours => hours.findLast(({ from }) => from <= day) ?? hours[0]!

/** The instant at which offices open on a day. */
export const openingOf = (day: Day, calendar: Calendar): number => instantOf(day, hoursOn(day, calendar).opens)

/** The instant at which offices close on a day. */
export const closingOf = (day: Day, calendar: Calendar): number => instantOf(day, hoursOn(day, calendar).closes)

/** The instant itself within office hours, else the next opening. */
export function nextWorkingInstant(instant: number, calendar: Calendar): number {
  const day = dayOf(instant)
  if (isWorkingDay(day, calendar) && instant < closingOf(day, calendar)) return Math.max(instant, openingOf(day, calendar))
  return openingOf(nextWorkingDay(addDays(day, 1), calendar), calendar)
}

/** Working days that lie after one instant's day up to another's; negative when the second lies before the first. */
export function workingDaysBetween(from: number, until: number, calendar: Calendar): number {
  const [first, last, sign] = until >= from ? [dayOf(from), dayOf(until), 1] : [dayOf(until), dayOf(from), -1]
  let days = 0
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) days += 1
  return days === 0 ? 0 : days * sign
}
