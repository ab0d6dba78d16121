import { addDays, closingOf, dayOf, isWorkingDay, openingOf, type Calendar } from './calendar.ts'

const hourMs = 3_600_000

/** A clock that runs while offices are open: the hours of office time from `from` until an instant, which lies not after `until`. */
export function workClock(calendar: Calendar, from: number, until: number): (at: number) => number {
  const first = dayOf(from)
  const before: number[] = []
  let hours = 0
  for (let day = first; day <= dayOf(until); day = addDays(day, 1)) {
    before.push(hours)
    if (isWorkingDay(day, calendar)) hours += (closingOf(day, calendar) - openingOf(day, calendar)) / hourMs
  }
  const sinceOpening = (at: number): number => {
    const day = dayOf(at)
    const index = Math.min(Math.max(Math.round((Date.parse(day) - Date.parse(first)) / 86_400_000), 0), before.length - 1)
    const today = isWorkingDay(day, calendar) ? Math.min(Math.max(at - openingOf(day, calendar), 0), closingOf(day, calendar) - openingOf(day, calendar)) / hourMs : 0
    return before[index]! + today
  }
  const start = sinceOpening(from)
  return (at) => sinceOpening(at) - start
}
