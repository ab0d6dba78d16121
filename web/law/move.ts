import type { CalendarView, Move } from '../../api/schema/law.ts'
import { workingDaysBetween, type Calendar } from '../../domain/calendar.ts'
import { showDay } from '../case/moment.ts'
import type { LawChange } from './change.ts'

/** A date that a change moves: the case's own, or, where that stays, its step's. */
export interface Shift {
  of: 'case' | 'step'
  before: string | null
  after: string | null
}

/** The dates of a case that a change moves; a step that moves just as its case does is not said twice. */
export function shiftsOf({ dueBefore, dueAfter, stepDueBefore, stepDueAfter }: Pick<Move, 'dueBefore' | 'dueAfter' | 'stepDueBefore' | 'stepDueAfter'>): Shift[] {
  const shifts: Shift[] = [
    { of: 'case', before: dueBefore, after: dueAfter },
    { of: 'step', before: stepDueBefore, after: stepDueAfter },
  ]
  const isSame = dueBefore === stepDueBefore && dueAfter === stepDueAfter
  return shifts.filter(({ of, before, after }) => before !== after && !(of === 'step' && isSame))
}

/** By how much a date moves; negative is earlier. */
export interface Distance {
  calendarDays: number
  workingDays: number
  minutes: number
}

/** The distance between two dates of a shift, or null where one of them is missing. */
export function distanceOf({ before, after }: Shift, calendar: Calendar): Distance | null {
  if (before === null || after === null) return null
  const [from, until] = [Date.parse(before), Date.parse(after)]
  return {
    calendarDays: (Date.parse(showDay(after)) - Date.parse(showDay(before))) / 86_400_000,
    workingDays: workingDaysBetween(from, until, calendar),
    minutes: Math.round((until - from) / 60_000),
  }
}

/** The county's calendar as it stands once a change is applied. */
export function calendarAfter({ years, localDays, version }: Pick<CalendarView, 'years' | 'localDays' | 'version'>, change: LawChange): Calendar {
  const local = change.kind === 'local-days' ? [...localDays.filter(({ unitId, year }) => unitId !== change.local.unitId || year !== change.local.year), change.local] : localDays
  const all = change.kind === 'year' ? [...years.filter(({ year }) => year !== change.year.year), change.year] : years
  return {
    version,
    years: Object.fromEntries(all.map((year) => [year.year, year])),
    localRest: Object.fromEntries(local.filter(({ unitId }) => unitId === null).flatMap(({ days, basis }) => days.map((day) => [day, basis]))),
    hours: [],
  }
}

/** The late ones first: those that become late before those that are late already. */
export const lateFirst = (moves: readonly Move[]): Move[] => {
  const rank = ({ lateBefore, lateAfter }: Move) => (lateAfter && !lateBefore ? 0 : lateAfter ? 1 : 2)
  return moves.toSorted((a, b) => rank(a) - rank(b))
}
