import { addDays, addMonths, closingOf, dayOf, isProvisional, isWorkingDay, nextWorkingDay, type Calendar, type Day } from './calendar.ts'
import type { Parameter } from './rules.ts'

/** What happened to a clock (时限事实). The order in which facts arrive does not matter. */
export type Fact =
  | { kind: 'started'; at: number }
  | { kind: 'restarted'; at: number; reason: string }
  | { kind: 'paused'; at: number; reason: string }
  | { kind: 'resumed'; at: number }
  | { kind: 'stopped'; at: number }

/** One day that was looked at on the way to the due day. */
export interface CountedDay {
  day: Day
  counted: boolean
  why: 'working' | 'rest' | 'paused'
}

/** 时限计算单: how a due instant follows from the facts. */
export interface Derivation {
  anchor: number
  /** The close of business of the last day; null while the clock is paused, for then no date is true. */
  dueAt: number | null
  days: CountedDay[]
  /** Working days left to use up. */
  left: number
  state: 'running' | 'paused' | 'stopped'
  /** A day on the way lies in a year without a notice. */
  provisional: boolean
}

const horizonDays = 4000

/**
 * Folds facts into a due instant. The day of the anchor is not counted (民法典第二百零一条); a working day is used up when offices
 * close with the clock running, so that a pause which spans no closing gives nothing back.
 */
export function workingDaysDue(facts: readonly Fact[], workingDays: number, calendar: Calendar): Derivation {
  const sorted = facts.toSorted((a, b) => a.at - b.at)
  const anchor = sorted.findLast(({ kind }) => kind === 'started' || kind === 'restarted')
  if (!anchor) throw new Error('A clock needs a start')
  const since = sorted.filter(({ at }) => at >= anchor.at)
  const stopped = since.find(({ kind }) => kind === 'stopped')
  const pauses = pausesOf(since)
  const open = pauses.some(({ until }) => until === Infinity)
  const days: CountedDay[] = []
  let left = workingDays
  let day = dayOf(anchor.at)
  while (left > 0 && days.length < horizonDays) {
    day = addDays(day, 1)
    const closing = closingOf(day, calendar)
    const pause = pauses.find(({ from, until }) => from < closing && closing <= until)
    if (pause?.until === Infinity) break
    const why = !isWorkingDay(day, calendar) ? 'rest' : pause ? 'paused' : 'working'
    days.push({ day, counted: why === 'working', why })
    if (why === 'working') left -= 1
  }
  const dueAt = left > 0 ? null : closingOf(day, calendar)
  return {
    anchor: anchor.at,
    dueAt,
    days,
    left,
    state: stopped ? 'stopped' : open ? 'paused' : 'running',
    provisional: days.some((one) => isProvisional(one.day, calendar)),
  }
}

function pausesOf(sorted: readonly Fact[]): { from: number; until: number }[] {
  const pauses: { from: number; until: number }[] = []
  for (const { kind, at } of sorted) {
    const last = pauses.at(-1)
    const isOpen = last?.until === Infinity
    if (kind === 'paused' && !isOpen) pauses.push({ from: at, until: Infinity })
    if ((kind === 'resumed' || kind === 'stopped') && isOpen) last.until = at
  }
  return pauses
}

/** The close of the last day for an act, by the unit that the parameter states. An act's last day is never a rest day. */
export function actDue(at: number, { value, unit }: Parameter, calendar: Calendar): { dueAt: number; provisional: boolean } {
  if (value === null) throw new Error('The period is not known yet')
  if (unit === 'working-day') {
    const { dueAt, provisional } = workingDaysDue([{ kind: 'started', at }], value, calendar)
    return { dueAt: dueAt!, provisional }
  }
  const raw = unit === 'day' ? addDays(dayOf(at), value) : addMonths(dayOf(at), unit === 'year' ? value * 12 : value)
  const day = nextWorkingDay(raw, calendar)
  return { dueAt: closingOf(day, calendar), provisional: isProvisional(raw, calendar) || isProvisional(day, calendar) }
}

/** The opening of the working day that lies so many working days before the last one: when a warning is due. */
export function warningBefore(dueAt: number, workingDays: number, calendar: Calendar): number {
  let day = dayOf(dueAt)
  for (let back = 0; back < workingDays; ) {
    day = addDays(day, -1)
    if (isWorkingDay(day, calendar)) back += 1
  }
  return closingOf(day, calendar) - (calendar.hours.closes - calendar.hours.opens) * 60_000
}
