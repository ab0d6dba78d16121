/** A step that a settled or a running case went through, in hours of office time. */
export interface Span {
  procedure: string
  step: string
  /** The unit that provided the record; null where there is none. */
  unitId: string | null
  /** How long the step lasted, or has lasted. */
  lasted: number
  /** From its opening until the case was settled, or until now; the time in the party’s hands left out. */
  total: number
  /** The part of what followed the step that lay in the office’s hands. */
  officeAfter: number
  isOffice: boolean
  isSettled: boolean
}

/** An open case: how old its step is, and how much office time is left until its date. */
export interface OpenCase {
  number: string
  procedure: string
  step: string
  unitId: string | null
  age: number
  left: number
}

/** How likely a case is to be late, and of how many past cases that is said; null where there are too few to say. */
export interface Outlook {
  number: string
  probability: number | null
  sample: number
}

export interface Forecast {
  cases: Outlook[]
  /** How many will be late, of those of which something can be said. */
  expected: number
  /** In nine of ten months the number lies between these. */
  low: number
  high: number
}

/** Fewer past cases than these say nothing. */
export const smallestSample = 20
/** What share of months the band holds. */
export const bandShare = 0.9

/** Numbers that look drawn and are the same each time (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** What was left of past cases whose step had lasted as long as this one’s, in order: until they were settled, or were last seen. */
interface Rests {
  rest: Float64Array
  isSettled: readonly boolean[]
  /** How many there are; of very many, some stand for all. */
  sample: number
}

/** So many past cases say as much of a case as more would. */
const mostAlike = 400
const someOf = (pool: readonly Span[]): readonly Span[] => (pool.length <= mostAlike ? pool : Array.from({ length: mostAlike }, (_, index) => pool[Math.floor((index * pool.length) / mostAlike)]!))

const unitKey = ({ procedure, step, unitId }: Pick<Span, 'procedure' | 'step' | 'unitId'>): string => `${procedure}/${step}/${unitId ?? ''}`
const stepKey = ({ procedure, step }: Pick<Span, 'procedure' | 'step'>): string => `${procedure}/${step}`

/** The past of each step, by unit and of all units together, in the order of its length; each is sorted when it is first asked for. */
function historyOf(spans: readonly Span[]): (key: string) => readonly Span[] {
  const groups = new Map([...Map.groupBy(spans, unitKey), ...Map.groupBy(spans, stepKey)])
  const sorted = new Map<string, readonly Span[]>()
  return (key) => {
    const found = sorted.get(key) ?? groups.get(key)?.toSorted((a, b) => a.total - b.total) ?? []
    sorted.set(key, found)
    return found
  }
}
type History = ReturnType<typeof historyOf>

/** The rests of a case’s likes: of its own unit where there are enough of them, else of every unit. `pace` is what time in the office’s hands is multiplied by. */
function restsOf(history: History, one: OpenCase, pace: number): Rests {
  const alike = (key: string): Span[] => history(key).filter(({ lasted }) => lasted > one.age)
  const own = alike(unitKey(one))
  const all = own.length >= smallestSample ? own : alike(stepKey(one))
  const pool = someOf(all)
  const restOf = ({ total, lasted, isOffice, officeAfter }: Span): number => total - one.age - (1 - pace) * ((isOffice ? lasted - one.age : 0) + officeAfter)
  const inOrder = pace === 1 ? pool : pool.toSorted((a, b) => restOf(a) - restOf(b))
  return { rest: Float64Array.from(inOrder, restOf), isSettled: inOrder.map(({ isSettled }) => isSettled), sample: all.length }
}

/** The share whose rest is longer than what is left (Kaplan–Meier): who was last seen earlier counts as far as it was seen. `times` is how often each of them counts. */
function shareLater({ rest, isSettled }: Rests, left: number, times: Uint16Array | null): number {
  let atRisk = rest.length
  let share = 1
  for (let index = 0; index < rest.length && rest[index]! <= left && atRisk > 0; index += 1) {
    const weight = times === null ? 1 : times[index]!
    if (isSettled[index]) share *= 1 - weight / atRisk
    atRisk -= weight
  }
  return share
}

/** How the number of successes of independent trials is distributed. */
function distribution(probabilities: readonly number[]): Float64Array {
  const chances = new Float64Array(probabilities.length + 1)
  chances[0] = 1
  for (const [index, probability] of probabilities.entries()) {
    for (let count = index + 1; count > 0; count -= 1) chances[count] = chances[count]! * (1 - probability) + chances[count - 1]! * probability
    chances[0] *= 1 - probability
  }
  return chances
}

/** The band between equal tails of a distribution of counts; a count at the edge belongs to it by half. */
function bandOf(chances: Float64Array): { low: number; high: number } {
  const tail = (1 - bandShare) / 2
  let below = 0
  let low = -1
  for (const [count, chance] of chances.entries()) {
    const middle = below + chance / 2
    if (low < 0 && middle >= tail) low = count
    if (middle > 1 - tail) return { low: Math.max(low, 0), high: Math.max(count - 1, low, 0) }
    below += chance
  }
  return { low: Math.max(low, 0), high: chances.length - 1 }
}

/** How often each of many is drawn when as many are drawn again. */
function drawn(count: number, random: () => number): Uint16Array {
  const times = new Uint16Array(count)
  for (let draw = 0; draw < count; draw += 1) times[Math.floor(random() * count)]! += 1
  return times
}

interface Setting {
  random: () => number
  /** How often history is drawn anew. */
  draws?: number
  pace?: number
}

/**
 * Which open cases will be late at the pace of the past, and how many. Each case is compared with past cases that had been in the same step for as long;
 * the past is drawn anew many times, so that the band is wider where there is less of it. Cases are taken to be late independently of each other.
 */
export function forecast(spans: readonly Span[], open: readonly OpenCase[], { random, draws = 40, pace = 1 }: Setting): Forecast {
  const history = historyOf(spans)
  const pools = open.map((one) => restsOf(history, one, pace))
  const known = pools.map((rests, index) => ({ rests, left: open[index]!.left })).filter(({ rests }) => rests.rest.length >= smallestSample)
  const chances = new Float64Array(known.length + 1)
  for (let draw = 0; draw < draws; draw += 1) {
    const once = distribution(known.map(({ rests, left }) => shareLater(rests, left, drawn(rests.rest.length, random))))
    for (const [count, chance] of once.entries()) chances[count]! += chance / draws
  }
  const cases = open.map(({ number, left }, index) => {
    const rests = pools[index]!
    const { sample } = rests
    return { number, sample, probability: sample < smallestSample ? null : shareLater(rests, left, null) }
  })
  return { cases, expected: cases.reduce((sum, { probability }) => sum + (probability ?? 0), 0), ...bandOf(chances) }
}

/** What people who serve one queue do in a working day. */
export interface Staffing {
  /** How many cases come. */
  arrivals: number
  /** How many one person can do. */
  capacity: number
  people: number
}

/** The mean time in a queue and in hand, in working days (Erlang C); null where more comes than can be done. */
export function timeInQueue({ arrivals, capacity, people }: Staffing): number | null {
  const load = arrivals / capacity
  if (capacity <= 0 || load >= people) return null
  let blocked = 1
  for (let count = 1; count <= people; count += 1) blocked = (load * blocked) / (count + load * blocked)
  const waits = blocked / (1 - (load / people) * (1 - blocked))
  return waits / (people * capacity - arrivals) + 1 / capacity
}

/** By what time in the office’s hands is multiplied once one more person serves the queue; null where the queue grows as it is. */
export function paceWithOneMore(staffing: Staffing): number | null {
  const [now, then] = [timeInQueue(staffing), timeInQueue({ ...staffing, people: staffing.people + 1 })]
  return now === null || then === null ? null : then / now
}
