import type { Calendar, CalendarYear } from '../domain/calendar.ts'
import type { Timing } from '../domain/clock.ts'
import type { Fact, Period } from '../domain/fact.ts'
import type { Wall } from './day-walker.ts'

/** Numbers from 0 to 1 that follow from a seed alone. */
export function dice(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const dayMs = 86_400_000
const dayAt = (first: string, days: number): string => new Date(Date.parse(`${first}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10)

/** The statutory days of years without a notice, copied from an almanac. */
const almanac: Record<number, readonly string[]> = {
  2025: ['01-28', '01-29', '01-30', '01-31', '04-04', '05-31', '10-06'],
  2026: ['02-16', '02-17', '02-18', '02-19', '04-05', '06-19', '09-25'],
  2027: ['02-05', '02-06', '02-07', '02-08', '04-05', '06-09', '09-15'],
  2028: ['01-25', '01-26', '01-27', '01-28', '04-04', '05-28', '10-03'],
  2029: ['02-12', '02-13', '02-14', '02-15', '04-04', '06-16', '09-22'],
  2030: ['02-02', '02-03', '02-04', '02-05', '04-05', '06-05', '09-12'],
  2031: ['01-22', '01-23', '01-24', '01-25', '04-05', '06-24', '10-01'],
  2032: ['02-10', '02-11', '02-12', '02-13', '04-04', '06-12', '09-19'],
  2033: ['01-30', '01-31', '02-01', '02-02', '04-04', '06-01', '09-08'],
  2034: ['02-18', '02-19', '02-20', '02-21', '04-05', '06-20', '09-27'],
  2035: ['02-07', '02-08', '02-09', '02-10', '04-05', '06-10', '09-16'],
  2036: ['01-27', '01-28', '01-29', '01-30', '04-04', '05-30', '10-04'],
}
const almanacDays = (year: number): string[] => [...almanac[year]!, '01-01', '05-01', '05-02', '10-01', '10-02', '10-03'].map((day) => `${year}-${day}`)

/** A random calendar, once as the clock reads it and once as plain lists. */
export interface Pages {
  calendar: Calendar
  wall: Wall
}

/** A calendar on the given years, at times with local rest days, later office hours, a notice for a year that has none, or none for a year that has one. */
export function randomPages(random: () => number, given: readonly CalendarYear[]): Pages {
  const below = (limit: number): number => Math.floor(random() * limit)
  const without = random() < 0.15 ? 2025 + below(2) : null
  const noticed = given.filter(({ year, notice }) => notice !== null && year !== without)
  const invented = random() < 0.2 ? [inventedYear(2027, below)] : []
  const years = [...noticed, ...invented]
  const bare = Object.keys(almanac).map(Number).filter((year) => !years.some((one) => one.year === year))
  const local = random() < 0.5 ? [] : Array.from({ length: 1 + below(6) }, () => dayAt('2025-01-01', below(1200)))
  const hours = [{ from: '2000-01-01', opens: 510, closes: 1050 }]
  if (random() < 0.4) hours.push({ from: dayAt('2025-03-01', below(900)), opens: 480 + below(90), closes: 960 + below(180) })
  return {
    calendar: { version: 'random', years: Object.fromEntries(years.map((year) => [year.year, year])), localRest: Object.fromEntries(local.map((day) => [day, '本地安排'])), hours },
    wall: { rest: [...years.flatMap(({ off }) => off), ...bare.flatMap(almanacDays)], worked: years.flatMap(({ worked }) => worked), local, noticed: years.map(({ year }) => year), hours },
  }
}

function inventedYear(year: number, below: (limit: number) => number): CalendarYear {
  const off = [...new Set(Array.from({ length: 30 }, () => dayAt(`${year}-01-01`, below(365))))]
  const weekends = Array.from({ length: 365 }, (_, index) => dayAt(`${year}-01-01`, index)).filter((day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()))
  const worked = Array.from({ length: 6 }, () => weekends[below(weekends.length)]!).filter((day) => !off.includes(day))
  return { year, notice: `通知〔${year}〕`, off, worked: [...new Set(worked)] }
}

/** A history of a clock in no order, and how it is to be counted. */
export interface RandomCase {
  facts: Fact[]
  timing: Timing
}

/** A history with facts of every kind, many at the same instants and many at the opening, the closing or midnight. */
export function randomCase(random: () => number, { wall }: Pages): RandomCase {
  const below = (limit: number): number => Math.floor(random() * limit)
  const pick = <T>(from: readonly T[]): T => from[below(from.length)]!
  const first = random() < 0.05 ? dayAt(pick(['2025-12-30', '2026-12-30']), below(4)) : dayAt('2025-01-01', below(1000))
  const period = randomPeriod(below)
  const reach = 3 + below(period.unit === 'month' || period.unit === 'year' ? 200 : 25)
  const moments = Array.from({ length: 2 + below(9) }, () => randomMoment(dayAt(first, below(reach)), random, wall))
  if (period.unit === 'day') moments.push(...Array.from({ length: 4 }, () => randomMoment(dayAt(first, period.value + below(6)), random, wall)))
  const start = randomMoment(first, random, wall)
  const facts: Fact[] = [{ kind: 'started', at: start }]
  const kinds = Array.from({ length: below(9) }, () => pick(tellings))
  for (const [index, tell] of kinds.entries()) facts.push(...tell({ at: pick(moments), other: pick(moments), id: `f${index}`, period: randomExtension(period, below), chance: random() }))
  const timing: Timing = { period, use: pick(['act', 'window']), supplement: pick(['restart', 'pause', 'none']), receipt: pick(['actual', 'next-working-day']) }
  return { facts: shuffled(facts, below), timing }
}

function randomPeriod(below: (limit: number) => number): Period {
  const roll = below(20)
  if (roll < 10) return { value: 1 + below(25), unit: 'working-day' }
  if (roll < 14) return { value: 1 + below(70), unit: 'day' }
  if (roll < 17) return { value: 1 + below(120), unit: 'hour' }
  return roll < 19 ? { value: 1 + below(14), unit: 'month' } : { value: 1 + below(2), unit: 'year' }
}

function randomExtension({ unit }: Period, below: (limit: number) => number): Period {
  if (unit === 'hour') return { value: 1 + below(48), unit }
  const roll = below(10)
  if (roll < 6) return { value: 1 + below(unit === 'year' ? 1 : unit === 'month' ? 3 : 10), unit }
  return roll < 9 ? { value: 1 + below(10), unit: roll < 8 ? 'working-day' : 'day' } : { value: 1 + below(2), unit: 'month' }
}

function randomMoment(day: string, random: () => number, { hours }: Wall): number {
  const { opens, closes } = hours.findLast(({ from }) => from <= day)!
  const roll = random()
  const minute = roll < 0.1 ? opens : roll < 0.25 ? closes : roll < 0.3 ? 0 : Math.floor(random() * 1440)
  return Date.parse(`${day}T00:00:00+08:00`) + minute * 60_000 + (roll > 0.97 ? 1 : 0)
}

interface Occasion {
  at: number
  other: number
  id: string
  period: Period
  chance: number
}
const paused = ({ at, id }: Occasion): Fact => ({ kind: 'paused', at, id, reason: 'appraisal', basis: '第四十一条' })
const pauseAndEnd = (one: Occasion): Fact[] => [paused({ ...one, at: Math.min(one.at, one.other) }), { kind: 'resumed', at: Math.max(one.at, one.other), of: one.id }]
const extended = ({ at, id, period }: Occasion): Fact => ({ kind: 'extended', at, id, period, by: 'approver', clause: '第四十一条', reason: 'complex' })
const corrected = (what: 'start' | 'due') => ({ at, other, id }: Occasion): Fact[] => [{ kind: 'corrected', at, what, to: other, by: `clerk-${id}`, reason: 'wrong day' }]

const tellings: readonly ((occasion: Occasion) => Fact[])[] = [
  pauseAndEnd, pauseAndEnd, pauseAndEnd, pauseAndEnd,
  (one) => (one.chance < 0.3 ? [paused(one)] : pauseAndEnd(one)),
  (one) => [paused(one), { kind: 'resumed', at: one.other, of: one.id }],
  (one) => [...pauseAndEnd(one), paused(one), { kind: 'resumed', at: one.other + 90 * 60_000, of: one.id }],
  ({ at }) => [{ kind: 'supplement-asked', at }],
  ({ at }) => [{ kind: 'supplement-given', at }],
  ({ at, other }) => [{ kind: 'supplement-asked', at: Math.min(at, other) }, { kind: 'supplement-given', at: Math.max(at, other) }],
  (one) => [extended(one)],
  (one) => [extended(one)],
  (one) => [extended(one), { kind: 'extension-withdrawn', at: one.other, of: one.id, by: 'approver', reason: 'granted in error' }],
  (one) => (one.chance < 0.5 ? corrected('start')(one) : []),
  (one) => (one.chance < 0.4 ? corrected('due')(one) : []),
  ({ at, other }) => [{ kind: 'law-amended', at, of: 'case', version: '2', basis: '通知', before: other, after: null }],
  ({ at, chance }) => (chance < 0.5 ? [{ kind: 'stopped', at }] : []),
  ({ other, id }) => [{ kind: 'resumed', at: other, of: `${id}-unknown` }],
]

function shuffled<T>(list: readonly T[], below: (limit: number) => number): T[] {
  const left = [...list]
  return list.map(() => left.splice(below(left.length), 1)[0]!)
}
