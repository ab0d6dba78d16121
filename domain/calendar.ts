/** A day of the county's calendar, YYYY-MM-DD, in China Standard Time. */
export type Day = string

/** One year of the working calendar (工作日历), as the State Council's notice sets it. */
export interface CalendarYear {
  year: number
  /** The notice, or null while the year is provisional. */
  notice: string | null
  /** Days off beside the weekends. */
  off: readonly Day[]
  /** Weekend days that are worked (调休). */
  worked: readonly Day[]
}

export interface OfficeHours {
  /** Minutes after midnight. */
  opens: number
  closes: number
}

export interface Calendar {
  /** Changes whenever a year changes; kept on every computed date. */
  version: string
  years: Readonly<Record<number, CalendarYear>>
  hours: OfficeHours
}

const dayMs = 86_400_000
const offsetMs = 8 * 3_600_000

/** The day on which an instant falls, in China Standard Time. */
export const dayOf = (instant: number): Day => new Date(instant + offsetMs).toISOString().slice(0, 10)

/** The instant of a minute of a day. */
export const instantOf = (day: Day, minutes: number): number => Date.parse(`${day}T00:00:00Z`) - offsetMs + minutes * 60_000

export const addDays = (day: Day, days: number): Day => new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** The corresponding day of a later month, or that month's last day (民法典第二百零二条). */
export function addMonths(day: Day, months: number): Day {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10)
}

const isWeekend = (day: Day): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

/** Whether offices work on a day. A year that no notice has set falls back on weekends and its statutory days. */
export function isWorkingDay(day: Day, calendar: Calendar): boolean {
  const year = calendar.years[Number(day.slice(0, 4))]
  if (year?.worked.includes(day)) return true
  if (year?.off.includes(day)) return false
  return !isWeekend(day)
}

/** Whether a day lies in a year that no notice has set yet. */
export const isProvisional = (day: Day, calendar: Calendar): boolean => !calendar.years[Number(day.slice(0, 4))]?.notice

/** The day itself when it is worked, else the next day that is (民法典第二百零三条). */
export function nextWorkingDay(day: Day, calendar: Calendar): Day {
  let at = day
  while (!isWorkingDay(at, calendar)) at = addDays(at, 1)
  return at
}

/** The instant at which offices close on a day. */
export const closingOf = (day: Day, calendar: Calendar): number => instantOf(day, calendar.hours.closes)

/** The instant itself within office hours, else the next opening. */
export function nextWorkingInstant(instant: number, calendar: Calendar): number {
  const day = dayOf(instant)
  const opens = instantOf(day, calendar.hours.opens)
  if (isWorkingDay(day, calendar) && instant < closingOf(day, calendar)) return Math.max(instant, opens)
  return instantOf(nextWorkingDay(addDays(day, 1), calendar), calendar.hours.opens)
}
