import type { Timing } from '../domain/clock.ts'
import type { Fact } from '../domain/fact.ts'

/** A working calendar as plain lists: what a clerk has on the wall. */
export interface Wall {
  /** Rest days that are no plain weekend, of every year that is walked. */
  rest: readonly string[]
  /** Weekend days that are worked. */
  worked: readonly string[]
  /** Rest days of the county, which nothing makes a working day. */
  local: readonly string[]
  /** Years for which a notice has spoken. */
  noticed: readonly number[]
  /** From which day on offices open and close at which minute, earliest first. */
  hours: readonly { from: string; opens: number; closes: number }[]
}

/** What two ways of counting have to agree on. */
export interface Walked {
  dueAt: number | null
  dueOn: string | null
  state: 'running' | 'paused' | 'stopped'
  provisional: boolean
  left: number | null
}

const written = (instant: number): string => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10)
const midnight = (day: string): number => Date.parse(`${day}T00:00:00+08:00`)
const after = (day: string): string => written(midnight(day) + 25 * 3_600_000)

/** A wall calendar with a finger on it, which remembers the days that it was asked about. */
function reader({ local, worked, rest, hours }: Wall) {
  const looked: string[] = []
  function works(day: string): boolean {
    looked.push(day)
    if (local.includes(day)) return false
    if (worked.includes(day)) return true
    if (rest.includes(day)) return false
    const weekday = new Date(`${day}T12:00:00Z`).getUTCDay()
    return weekday >= 1 && weekday <= 5
  }
  function minutes(day: string): { opens: number; closes: number } {
    let held = hours[0]!
    for (const one of hours) if (day >= one.from) held = one
    return held
  }
  const opens = (day: string): number => midnight(day) + minutes(day).opens * 60_000
  const closes = (day: string): number => midnight(day) + minutes(day).closes * 60_000
  return { looked, works, opens, closes }
}
type Reader = ReturnType<typeof reader>

/** What happened, in order; two facts of one instant in the order of their texts with keys sorted. After the stop nothing moves the clock on. */
function logOf(facts: readonly Fact[]): Fact[] {
  const sorted = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, held]) => [key, sorted(held)]))
  }
  const told = facts.map((fact) => ({ fact, text: JSON.stringify(sorted(fact)) }))
  told.sort((a, b) => (a.fact.at !== b.fact.at ? a.fact.at - b.fact.at : a.text < b.text ? -1 : 1))
  const log = told.map(({ fact }) => fact)
  const stop = log.find(({ kind }) => kind === 'stopped')
  return stop ? log.filter(({ at, kind }) => at <= stop.at || !['supplement-given', 'extended'].includes(kind)) : log
}

/** Whether the clock runs up to a moment, and whether it will ever run again. */
function hand(log: readonly Fact[], supplementStops: boolean) {
  const stop = log.find(({ kind }) => kind === 'stopped')
  function runs(moment: number): boolean {
    if (stop && moment > stop.at) return true
    for (const fact of log) {
      if (fact.at >= moment) continue
      const isEndedBy = (one: Fact): boolean => one.at >= fact.at && one.at < moment
      if (fact.kind === 'paused' && !log.some((one) => one.kind === 'resumed' && one.of === fact.id && isEndedBy(one))) return false
      if (fact.kind === 'supplement-asked' && supplementStops && !log.some((one) => (one.kind === 'supplement-given' || one.kind === 'supplement-lapsed') && isEndedBy(one))) return false
    }
    return true
  }
  const standsInTheEnd = !runs(Date.parse('9000-01-01T00:00:00Z'))
  const standsForGood = (moment: number): boolean => standsInTheEnd && !runs(moment) && log.every(({ at }) => at < moment || !runs(at + 1))
  return { stop, runs, standsInTheEnd, standsForGood }
}
type Hand = ReturnType<typeof hand>

/** The instant from which is counted, and when a supplement last made the count begin anew. */
function beginning(log: readonly Fact[], { supplement, receipt }: Timing, page: Reader): { from: number; restarted: number } {
  let from = log.find(({ kind }) => kind === 'started')!.at
  let restarted = -Infinity
  for (const fact of log) if (fact.kind === 'corrected' && fact.what === 'start') from = fact.to
  for (const fact of log) if (fact.kind === 'supplement-given' && supplement === 'restart') from = restarted = fact.at
  if (receipt === 'actual') return { from, restarted }
  let day = written(from)
  if (page.works(day) && from < page.closes(day)) return { from: Math.max(from, page.opens(day)), restarted }
  do day = after(day)
  while (!page.works(day))
  return { from: page.opens(day), restarted }
}

/** The period and what was granted on top of it, unit by unit. */
function partsOf(log: readonly Fact[], period: Timing['period']): Timing['period'][] {
  const withdrawn = log.flatMap((fact) => (fact.kind === 'extension-withdrawn' ? [fact.of] : []))
  const granted = log.flatMap((fact) => (fact.kind === 'extended' && !withdrawn.includes(fact.id) ? [fact.period] : []))
  const parts: Timing['period'][] = []
  for (const { value, unit } of [period, ...granted]) {
    const same = parts.find((part) => part.unit === unit)
    if (same) same.value += value
    else parts.push({ value, unit })
  }
  return parts
}

function walkHours(from: number, hours: number, log: readonly Fact[], { runs, standsForGood }: Hand): number | null {
  let owed = hours * 3_600_000
  let at = from
  for (const { at: next } of log) {
    if (next <= at) continue
    if (runs(next) && next - at >= owed) return at + owed
    if (runs(next)) owed -= next - at
    at = next
  }
  return standsForGood(at + 1) ? null : at + owed
}

function walkDays(from: string, parts: readonly Timing['period'][], closes: (day: string) => number, works: Reader['works'], { runs, standsForGood }: Hand): { day: string | null; left: number | null } {
  let day: string | null = from
  let left: number | null = null
  for (const { value, unit } of parts) {
    const inDays = unit === 'day' || unit === 'working-day'
    let owed = value
    if (!inDays && day !== null) owed = Math.round((midnight(sameDateLater(day, unit === 'year' ? value * 12 : value)) - midnight(day)) / 86_400_000)
    while (day !== null && owed > 0) {
      day = after(day)
      if (standsForGood(closes(day))) day = null
      else if ((unit !== 'working-day' || works(day)) && runs(closes(day))) owed -= 1
    }
    if (inDays) left = (left ?? 0) + owed
  }
  return { day, left }
}

/** The same date so many months on, or the last one that the month has. */
function sameDateLater(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number]
  const wanted = (month - 1 + months) % 12
  let tried = date
  while (new Date(Date.UTC(year, month - 1 + months, tried)).getUTCMonth() !== wanted) tried -= 1
  return new Date(Date.UTC(year, month - 1 + months, tried)).toISOString().slice(0, 10)
}

/** Counts as one does with a finger on the calendar: a day, its close, was the clock running, the next day. Shares nothing with the clock. */
export function walk(facts: readonly Fact[], timing: Timing, wall: Wall): Walked {
  const { period, use, supplement } = timing
  const log = logOf(facts)
  const page = reader(wall)
  const clock = hand(log, supplement !== 'none')
  const { from, restarted } = beginning(log, timing, page)
  const parts = partsOf(log, period)
  const closes = use === 'act' ? page.closes : (day: string): number => midnight(after(day))
  let dueAt: number | null = null
  let dueOn: string | null = null
  let left: number | null = null
  if (period.unit === 'hour') {
    dueAt = walkHours(from, parts[0]!.value, log, clock)
    dueOn = dueAt === null ? null : written(dueAt)
  } else {
    const counted = walkDays(written(from), parts, closes, page.works, clock)
    left = counted.left
    let day = counted.day
    while (day !== null && use === 'act') {
      if (clock.standsForGood(closes(day))) day = null
      else if (page.works(day) && clock.runs(closes(day))) break
      else day = after(day)
    }
    dueOn = day
    dueAt = day === null ? null : closes(day)
  }
  const byHand = log.filter((fact) => fact.kind === 'corrected').findLast(({ what, at }) => what === 'due' && at >= restarted)
  if (byHand) [dueAt, dueOn] = [byHand.to, written(byHand.to)]
  if (clock.standsInTheEnd) dueAt = dueOn = null
  const provisional = byHand === undefined && page.looked.some((day) => !wall.noticed.includes(Number(day.slice(0, 4))))
  return { dueAt, dueOn, state: clock.stop ? 'stopped' : clock.standsInTheEnd ? 'paused' : 'running', provisional, left }
}
