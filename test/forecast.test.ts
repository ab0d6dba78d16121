import { describe, expect, test } from 'vitest'
import { forecast, paceWithOneMore, seeded, smallestSample, timeInQueue, type OpenCase, type Span } from '../domain/forecast.ts'

const steps = ['accept', 'verify', 'decide'] as const
const monthHours = 168
const limit = 40

interface Simulated {
  unit: number
  filed: number
  /** When each step ended. */
  ends: number[]
}

/** Cases of a county over so many months: they come by chance, three units are of different speed, and a step has a long tail. */
function simulated(months: number, seed: number): Simulated[] {
  const random = seeded(seed)
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  const medians = [4, 10, 6]
  const cases: Simulated[] = []
  for (let filed = 0; filed < months * monthHours; filed -= Math.log(1 - random()) * (monthHours / 100)) {
    const unit = Math.floor(random() * 3)
    let at = filed
    cases.push({ unit, filed, ends: medians.map((median, step) => (at += median * (step === 1 ? 1 + unit * 0.6 : 1) * Math.exp(0.8 * normal()))) })
  }
  return cases
}

/** What is known of the cases at an instant. */
function seenAt(cases: readonly Simulated[], cut: number): { spans: Span[]; open: (OpenCase & { isLate: boolean })[] } {
  const spans: Span[] = []
  const open: (OpenCase & { isLate: boolean })[] = []
  for (const [number, { unit, filed, ends }] of cases.entries()) {
    if (filed >= cut) break
    if (filed < cut - 4 * monthHours) continue
    const settled = ends.at(-1)!
    const isSettled = settled <= cut
    for (const [index, step] of steps.entries()) {
      const [from, until] = [index === 0 ? filed : ends[index - 1]!, Math.min(ends[index]!, cut)]
      if (from >= cut) break
      const total = Math.min(settled, cut) - from
      const key = { procedure: 'objection', step, unitId: String(unit) }
      spans.push({ ...key, lasted: until - from, total, officeAfter: index === 2 ? 0 : Math.max(Math.min(settled, cut) - ends[1]!, 0), isOffice: index !== 1, isSettled })
      if (ends[index]! > cut && filed + limit > cut) open.push({ ...key, number: String(number), age: cut - from, left: filed + limit - cut, isLate: settled > filed + limit })
    }
  }
  return { spans, open }
}

const spanOf = (lasted: number, change: Partial<Span> = {}): Span => ({ procedure: 'objection', step: 'check', unitId: 'one', lasted, total: lasted, officeAfter: 0, isOffice: true, isSettled: true, ...change })
const openCase = (change: Partial<OpenCase>): OpenCase => ({ number: 'YY-1', procedure: 'objection', step: 'check', unitId: 'one', age: 0, left: 10, ...change })
const round = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 1000)

describe('the forecast', () => {
  test('holds 88 to 92 of 100 months that it has not seen within its band of nine of ten', () => {
    let [held, months, late, expected] = [0, 0, 0, 0]
    for (let seed = 1; seed <= 80; seed += 1) {
      const cases = simulated(13, seed)
      for (let month = 4; month < 12; month += 1) {
        const { spans, open } = seenAt(cases, month * monthHours)
        const found = forecast(spans, open, { random: seeded(seed * 100 + month), draws: 8 })
        const actual = open.filter(({ isLate }) => isLate).length
        held += found.low <= actual && actual <= found.high ? 1 : 0
        months += 1
        late += actual
        expected += found.expected
      }
    }
    expect(months).toBe(640)
    expect(held / months).toBeGreaterThanOrEqual(0.88)
    expect(held / months).toBeLessThanOrEqual(0.92)
    // On the whole it neither fears nor hopes too much.
    expect(Math.abs(expected / late - 1)).toBeLessThan(0.05)
  }, 20_000)

  test('says the share of past cases that were still open as long after, of those that had been in the step for as long', () => {
    // Steps of 1 to 40 hours, of which nothing follows: of the 30 that lasted more than 10 hours, 20 lasted more than 20.
    const past = Array.from({ length: 40 }, (_, index) => spanOf(index + 1))
    const { cases, expected } = forecast(past, [openCase({ age: 10, left: 10 }), openCase({ age: 0, left: 38 })], { random: seeded(1) })
    expect(cases.map(({ probability, sample }) => [round(probability), sample])).toEqual([[0.667, 30], [0.05, 40]])
    expect(round(expected)).toBe(0.717)
  })

  test('counts a case that is still running as far as it was seen', () => {
    const past = Array.from({ length: 40 }, (_, index) => spanOf(index + 1, { isSettled: index % 2 === 0 }))
    const { cases } = forecast(past, [openCase({ age: 0, left: 20 })], { random: seeded(1) })
    // Half of those within twenty hours were settled: fewer are said to be done by then than if all had been.
    expect(cases[0]!.probability).toBeGreaterThan(0.6)
    expect(forecast(past.map((one) => ({ ...one, isSettled: true })), [openCase({ age: 0, left: 20 })], { random: seeded(1) }).cases[0]!.probability).toBeCloseTo(0.5)
  })

  test('goes by the unit’s own past where there is enough of it, else by that of all, and says nothing of less', () => {
    const slow = Array.from({ length: smallestSample }, () => spanOf(30, { unitId: 'slow' }))
    const quick = Array.from({ length: smallestSample }, () => spanOf(5, { unitId: 'quick' }))
    const asked = [openCase({ unitId: 'slow', left: 20 }), openCase({ unitId: 'quick', left: 20 }), openCase({ unitId: 'new', left: 20 })]
    expect(forecast([...slow, ...quick], asked, { random: seeded(1) }).cases.map(({ probability }) => round(probability))).toEqual([1, 0, 0.5])
    expect(forecast(slow.slice(1), [asked[0]!], { random: seeded(1) })).toEqual({ cases: [{ number: 'YY-1', sample: smallestSample - 1, probability: null }], expected: 0, low: 0, high: 0 })
    expect(forecast([], [asked[0]!], { random: seeded(1) }).cases[0]).toMatchObject({ probability: null, sample: 0 })
  })

  test('says of very many past cases what all of them say, and of how many', () => {
    const past = Array.from({ length: 20_000 }, (_, index) => spanOf(1 + (index * 7919) % 20_000))
    const { cases } = forecast(past, [openCase({ left: 15_000 }), openCase({ left: 2000 })], { random: seeded(1) })
    expect(cases.map(({ sample }) => sample)).toEqual([20_000, 20_000])
    expect(cases[0]!.probability).toBeCloseTo(0.25, 2)
    expect(cases[1]!.probability).toBeCloseTo(0.9, 2)
  })

  test('with one more reviewer shortens what lies in the office’s hands, and nothing else', () => {
    const past = Array.from({ length: 40 }, () => spanOf(20, { total: 40, officeAfter: 20, isOffice: false }))
    const asked = [openCase({ left: 35 })]
    expect(forecast(past, asked, { random: seeded(1) }).expected).toBe(1)
    expect(forecast(past, asked, { random: seeded(1), pace: 0.5 }).expected).toBe(0)
    expect(forecast(past.map((one) => ({ ...one, officeAfter: 0 })), asked, { random: seeded(1), pace: 0.5 }).expected).toBe(1)
  })

  test('gives the same numbers for the same past and the same draw', () => {
    const { spans, open: running } = seenAt(simulated(6, 3), 5 * monthHours)
    const once = () => forecast(spans, running, { random: seeded(7) })
    expect(once()).toEqual(once())
  })
})

describe('the queue', () => {
  test('of one person is as the book has it, and a second one empties it by more than half', () => {
    // M/M/1: 1 / (capacity − arrivals).
    expect(timeInQueue({ arrivals: 8, capacity: 10, people: 1 })).toBeCloseTo(0.5)
    // M/M/2 at load 0.8: 1 / (capacity · (1 − 0.4²)).
    expect(timeInQueue({ arrivals: 8, capacity: 10, people: 2 })).toBeCloseTo(1 / (10 * (1 - 0.16)))
    expect(paceWithOneMore({ arrivals: 8, capacity: 10, people: 1 })).toBeCloseTo(0.238, 3)
  })

  test('to which more comes than can be done grows without end, and nothing is said of it', () => {
    expect(timeInQueue({ arrivals: 10, capacity: 10, people: 1 })).toBeNull()
    expect(paceWithOneMore({ arrivals: 12, capacity: 10, people: 1 })).toBeNull()
    expect(timeInQueue({ arrivals: 1, capacity: 0, people: 3 })).toBeNull()
  })
})
