import type { Deadline } from '../../api/schema/deadline.ts'
import { showDay, showTime } from './moment.ts'

type Days = Deadline['days']
type Why = Days[number]['why']

const dayMs = 86_400_000
const msOf = (day: string): number => Date.parse(`${day}T00:00:00Z`)
const later = (day: string, days: number): string => new Date(msOf(day) + days * dayMs).toISOString().slice(0, 10)

/** The day that ends at an instant: at midnight the day before (24:00). */
export const endDayOf = (iso: string): string => showDay(new Date(Date.parse(iso) - 1).toISOString())

/** An instant at which something ends: 2026-12-01 18:00, and at midnight 2026-12-01 24:00. */
export const endTimeOf = (iso: string): string => (endDayOf(iso) === showDay(iso) ? showTime(iso) : `${endDayOf(iso)} 24:00`)

/** The reference mark of a notice by its place: ①, ②, … */
const markAt = (place: number): string => (place < 20 ? String.fromCodePoint(0x2460 + place) : `(${place + 1})`)

/** The mark of each notice that makes a day what it is; a notice has one, in the order of first mention. */
export const noticeMarks = (days: Days): Map<string, string> =>
  new Map([...new Set(days.flatMap(({ notice }) => notice ?? []))].map((notice, place) => [notice, markAt(place)]))

/** How many days were counted, and how many were not, by reason. */
export function sumsOf(days: Days): { counted: number; skipped: [why: Why, count: number][] } {
  const skipped = new Map<Why, number>()
  for (const { counted, why } of days) if (!counted) skipped.set(why, (skipped.get(why) ?? 0) + 1)
  return { counted: days.filter(({ counted }) => counted).length, skipped: [...skipped] }
}

/** Days that a pause took out of the count; null while it lasts, and where the period is not counted day by day. */
export function pausedDays({ days }: Deadline, { from, until }: Deadline['pauses'][number]): number | null {
  if (until === null || !days.some(({ counted }) => counted)) return null
  return days.filter(({ day, why }) => why === 'paused' && showDay(from) <= day && day <= showDay(until)).length
}

/** By how many calendar days one due day lies after another; negative when before, null where one of them is not known. */
export const daysApart = (from: string | null, to: string | null): number | null => (from === null || to === null ? null : Math.round((msOf(to) - msOf(from)) / dayMs))

/** The day from which and the one to which rest days or a pause moved the end; null where nothing was moved, or the end was set by hand. */
export function rollOf({ rawOn, dueOn, corrections, days }: Deadline): { from: string; to: string; overPause: boolean } | null {
  if (rawOn === null || dueOn === null || rawOn >= dueOn || corrections.some(({ what }) => what === 'due')) return null
  return { from: rawOn, to: dueOn, overPause: days.some(({ day, why }) => rawOn <= day && day < dueOn && why === 'paused') }
}

/** A day of the grid: which counted day it is, why it is or is not counted, and the mark of its notice. */
export interface GridDay {
  day: string
  /** Whether it is the first shown of its year, which stands with it. */
  showsYear: boolean
  nth: number | null
  why: Why | null
  mark: string | null
  isAnchor: boolean
  isDue: boolean
}

/** A week from Monday to Sunday; `null` stands for a day outside the count. */
export interface Week {
  monday: string
  /** Weeks before this one in which nothing happens are left out. */
  afterGap: boolean
  days: (GridDay | null)[]
}

/** The days of a derivation as weeks, with the day that is not counted and the due day; none where no day was looked at. */
export function weeksOf({ anchorDay, dueOn, days }: Deadline): Week[] {
  if (days.length === 0) return []
  const marks = noticeMarks(days)
  const noted = new Map<string, GridDay>()
  let nth = 0
  for (const { day, counted, why, notice } of days) noted.set(day, { day, showsYear: false, nth: counted ? ++nth : null, why, mark: notice === null ? null : marks.get(notice)!, isAnchor: false, isDue: false })
  for (const day of dueOn === null ? [anchorDay] : [anchorDay, dueOn]) {
    const known = noted.get(day) ?? { day, showsYear: false, nth: null, why: null, mark: null }
    noted.set(day, { ...known, isAnchor: day === anchorDay, isDue: day === dueOn })
  }
  const inOrder = [...noted.keys()].toSorted()
  for (const [place, day] of inOrder.entries()) noted.get(day)!.showsYear = inOrder[place - 1]?.slice(0, 4) !== day.slice(0, 4)
  const mondays = [...new Set(inOrder.map(mondayOf))]
  return mondays.map((monday, place) => ({
    monday,
    afterGap: place > 0 && mondays[place - 1] !== later(monday, -7),
    days: Array.from({ length: 7 }, (_, weekday) => noted.get(later(monday, weekday)) ?? null),
  }))
}

const mondayOf = (day: string): string => later(day, -((new Date(msOf(day)).getUTCDay() + 6) % 7))
