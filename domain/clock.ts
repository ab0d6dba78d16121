import { addDays, addMonths, closingOf, dayOf, instantOf, isProvisional, isWorkingDay, natureOf, nextWorkingInstant, openingOf, type Calendar, type Day, type DayNature } from './calendar.ts'
import { factsOf, inOrder, merged, pausesOf, standingExtensions, untilStopped, type Fact, type FactOf, type Pause, type Period } from './fact.ts'

/** How a rule counts. */
export interface Timing {
  period: Period
  /** An act's last day is never a rest day and ends when offices close; a window (公示期) is a state and ends at midnight. */
  use: 'act' | 'window'
  /** What a supplement does: the count begins anew on receipt of the last part, stands still meanwhile, or goes on. */
  supplement: 'restart' | 'pause' | 'none'
  /** On which day something counts as received that arrives when offices are closed. */
  receipt: 'actual' | 'next-working-day'
}

/** One day that was looked at on the way to the due day. */
export interface CountedDay {
  day: Day
  counted: boolean
  why: DayNature['kind'] | 'calendar' | 'paused'
  notice: string | null
}

/** 时限计算单: how a due instant follows from the facts. Instants in milliseconds, days in China Standard Time. */
export interface Derivation {
  timing: Timing
  /** The instant from which the clock runs, the day that is not counted, and which fact set them. */
  anchor: number
  anchorDay: Day
  anchoredBy: 'started' | 'supplement-given' | 'corrected'
  pauses: Pause[]
  extensions: FactOf<'extended'>[]
  corrections: FactOf<'corrected'>[]
  amendments: FactOf<'law-amended'>[]
  /** Each day of a period in days; of one in months or years only those that the last day was moved over. */
  days: CountedDay[]
  /** The last day as counted, before a rest day moved it. */
  rawOn: Day | null
  /** Null while the clock stands still, for then no date is true. */
  dueOn: Day | null
  dueAt: number | null
  /** Days of a period in days that are still to be used up; null for other units. */
  left: number | null
  state: 'running' | 'paused' | 'stopped'
  /** A day that decides lies in a year without a notice. */
  provisional: boolean
}

/** Why facts or a period make no clock; `reason` is one of a closed list and names no data. */
export class ClockError extends Error {
  readonly reason: 'no-start' | 'period-too-long' | 'mixed-units'
  constructor(reason: ClockError['reason']) {
    super(reason)
    this.reason = reason
  }
}

/** The longest period that is taken, in its own unit. */
export const longest: Record<Period['unit'], number> = { hour: 100_000, 'working-day': 3_000, day: 10_000, month: 1_200, year: 100 }

interface Walk {
  days: CountedDay[]
  rawOn: Day | null
  left: number | null
  /** Days on whose nature the count rests. */
  decisive: Day[]
}
interface Frame {
  spans: { from: number; until: number }[]
  use: Timing['use']
  calendar: Calendar
}
type Anchor = Pick<Derivation, 'anchor' | 'anchorDay' | 'anchoredBy'>

/**
 * Folds facts into a due instant (民法典第二百零一条至第二百零三条). The day of the anchor is not counted; a day is used up
 * when it closes with the clock running, so that a pause which spans no closing gives nothing back.
 * Throws `ClockError` where the facts hold no start or the periods cannot be added.
 */
export function deriveLimit(facts: readonly Fact[], timing: Timing, calendar: Calendar): Derivation {
  const ordered = untilStopped(inOrder(facts))
  const { anchored, decisive } = anchorOf(ordered, timing, calendar)
  const pauses = pausesOf(ordered, timing.supplement !== 'none').filter(({ until }) => until > anchored.anchor)
  const extensions = standingExtensions(ordered)
  const periods = summed([timing.period, ...extensions.map(({ period }) => period)])
  const frame: Frame = { spans: merged(pauses), use: timing.use, calendar }
  const counted = timing.period.unit === 'hour' ? hoursOf(anchored.anchor, periods, frame) : daysOf(anchored.anchorDay, periods, frame)
  const set = setByHand(ordered, timing)
  const end = set ? { dueOn: dayOf(set.to), dueAt: set.to } : counted
  const stopped = ordered.some(({ kind }) => kind === 'stopped')
  const standsStill = pauses.some(({ until }) => until === Infinity)
  return {
    timing,
    ...anchored,
    pauses,
    extensions,
    corrections: factsOf(ordered, 'corrected'),
    amendments: factsOf(ordered, 'law-amended'),
    days: counted.days,
    rawOn: counted.rawOn,
    dueOn: standsStill ? null : end.dueOn,
    dueAt: standsStill ? null : end.dueAt,
    left: counted.left,
    state: stopped ? 'stopped' : standsStill ? 'paused' : 'running',
    provisional: set === undefined && [...decisive, ...counted.decisive].some((day) => isProvisional(day, calendar)),
  }
}

/** A limit that is counted from one instant and that nothing stops or extends. */
export const countFrom = (at: number, period: Period, calendar: Calendar): Derivation => deriveLimit([{ kind: 'started', at }], { period, use: 'act', supplement: 'none', receipt: 'actual' }, calendar)

/** The receipt from which a rule lets the count begin anew. */
const restartOf = (ordered: readonly Fact[], { supplement }: Timing): FactOf<'supplement-given'> | undefined =>
  supplement === 'restart' ? factsOf(ordered, 'supplement-given').at(-1) : undefined

function anchorOf(ordered: readonly Fact[], timing: Timing, calendar: Calendar): { anchored: Anchor; decisive: Day[] } {
  const started = factsOf(ordered, 'started')[0]
  if (!started) throw new ClockError('no-start')
  const given = restartOf(ordered, timing)
  const corrected = factsOf(ordered, 'corrected').findLast(({ what }) => what === 'start')
  const at = given?.at ?? corrected?.to ?? started.at
  const anchoredBy = given ? 'supplement-given' : corrected ? 'corrected' : 'started'
  if (timing.receipt === 'actual') return { anchored: { anchor: at, anchorDay: dayOf(at), anchoredBy }, decisive: [] }
  const anchor = nextWorkingInstant(at, calendar)
  return { anchored: { anchor, anchorDay: dayOf(anchor), anchoredBy }, decisive: [dayOf(at), dayOf(anchor)] }
}

/** The due day that was set by hand, which only a count that began anew later than that takes away. */
function setByHand(ordered: readonly Fact[], timing: Timing): FactOf<'corrected'> | undefined {
  const restarted = restartOf(ordered, timing)?.at ?? -Infinity
  return factsOf(ordered, 'corrected').findLast(({ what, at }) => what === 'due' && at >= restarted)
}

/** Periods of one unit are one period; different units follow one another in the order in which they were granted. */
function summed(periods: readonly Period[]): Period[] {
  const sums: Period[] = []
  for (const { value, unit } of periods) {
    const same = sums.find((sum) => sum.unit === unit)
    if (same) same.value += value
    else sums.push({ value, unit })
  }
  if (sums.some(({ unit }) => unit === 'hour') && sums.length > 1) throw new ClockError('mixed-units')
  if (sums.some(({ value, unit }) => value > longest[unit])) throw new ClockError('period-too-long')
  return sums
}

type Ended = Walk & { dueOn: Day | null; dueAt: number | null }

/** An hour period begins at the stated moment (民法典第二百零一条第二款) and ends at one. */
function hoursOf(anchor: number, periods: readonly Period[], { spans }: Frame): Ended {
  let dueAt = anchor + periods[0]!.value * 3_600_000
  for (const { from, until } of spans) if (from < dueAt) dueAt += until - Math.max(from, anchor)
  const dueOn = dueAt === Infinity ? null : dayOf(dueAt)
  return { days: [], rawOn: dueOn, left: null, dueOn, dueAt: dueOn === null ? null : dueAt, decisive: [] }
}

function daysOf(anchorDay: Day, periods: readonly Period[], frame: Frame): Ended {
  const walked = periods.reduce<Walk>((walk, period) => (walk.rawOn === null ? { ...walk, left: leftOf(walk.left, period) } : advance(walk, period, frame)), { days: [], rawOn: anchorDay, left: null, decisive: [] })
  if (walked.rawOn === null) return { ...walked, dueOn: null, dueAt: null }
  if (frame.use === 'window') return { ...walked, dueOn: walked.rawOn, dueAt: instantOf(walked.rawOn, 24 * 60) }
  const { passed, dueOn } = rolled(walked.rawOn, frame)
  return {
    ...walked,
    days: [...walked.days, ...passed.filter(({ day }) => day !== walked.days.at(-1)?.day)],
    dueOn,
    dueAt: dueOn === null ? null : closingOf(dueOn, frame.calendar),
    decisive: [...walked.decisive, ...passed.map(({ day }) => day), ...(dueOn === null ? [] : [dueOn])],
  }
}

const leftOf = (left: number | null, { value, unit }: Period): number | null => (unit === 'working-day' || unit === 'day' ? (left ?? 0) + value : left)

/** The pause in which a day closes. */
function pausedAtClose(day: Day, { spans, use, calendar }: Frame): Frame['spans'][number] | undefined {
  if (spans.length === 0) return undefined
  const close = use === 'act' ? closingOf(day, calendar) : instantOf(day, 24 * 60)
  return spans.find(({ from, until }) => from < close && close <= until)
}

/** Moves the last day of an act over rest days (民法典第二百零三条) and over days that close with the clock standing still. */
function rolled(last: Day, frame: Frame): { passed: CountedDay[]; dueOn: Day | null } {
  const passed: CountedDay[] = []
  for (let day = last; ; day = addDays(day, 1)) {
    const span = pausedAtClose(day, frame)
    if (span?.until === Infinity) return { passed, dueOn: null }
    const { works, kind, notice } = natureOf(day, frame.calendar)
    if (works && !span) return { passed, dueOn: day }
    passed.push({ day, counted: false, why: works ? 'paused' : kind, notice: works ? null : notice })
  }
}

function advance(walk: Walk, period: Period, frame: Frame): Walk {
  const from = walk.rawOn!
  if (period.unit === 'working-day' || period.unit === 'day') return dayByDay(walk, from, period, frame)
  const raw = addMonths(from, period.unit === 'year' ? period.value * 12 : period.value)
  return { ...walk, rawOn: standingStill(from, raw, frame) }
}

function dayByDay(walk: Walk, from: Day, { value, unit }: Period, frame: Frame): Walk {
  const days = [...walk.days]
  const decisive = [...walk.decisive]
  const owed = walk.left ?? 0
  let left = value
  let day = from
  while (left > 0) {
    day = addDays(day, 1)
    const span = pausedAtClose(day, frame)
    if (span?.until === Infinity) return { days, rawOn: null, left: owed + left, decisive }
    const { works, kind, notice } = natureOf(day, frame.calendar)
    if (unit === 'working-day') decisive.push(day)
    if (unit === 'working-day' && !works) days.push({ day, counted: false, why: kind, notice })
    else if (span) days.push({ day, counted: false, why: 'paused', notice: null })
    else days.push({ day, counted: true, why: unit === 'day' ? 'calendar' : kind, notice: unit === 'day' ? null : notice })
    left -= days.at(-1)!.counted ? 1 : 0
  }
  return { days, rawOn: day, left: owed, decisive }
}

/** The last day of a period in months or years, as many days later as closed with the clock standing still. */
function standingStill(from: Day, raw: Day, frame: Frame): Day | null {
  let end = raw
  for (let day = addDays(from, 1); day <= end; day = addDays(day, 1)) {
    const span = pausedAtClose(day, frame)
    if (span?.until === Infinity) return null
    if (span) end = addDays(end, 1)
    else if (!frame.spans.some(({ until }) => until > instantOf(day, 0))) break
  }
  return end
}

/** The opening of the working day that lies so many working days before the last one: when a warning is due. */
export function warningBefore(dueAt: number, workingDays: number, calendar: Calendar): number {
  let day = dayOf(dueAt - 1)
  for (let back = 0; back < workingDays; ) {
    day = addDays(day, -1)
    if (isWorkingDay(day, calendar)) back += 1
  }
  return openingOf(day, calendar)
}
