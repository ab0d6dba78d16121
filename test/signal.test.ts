import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { makeSignalSet } from '../bench/signal-data.ts'
import { lawOn } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { findSignals, limitOfKind, signalKindNames, type SignalEvent } from '../domain/signal.ts'
import { limitParameters, signalLimitsOf } from '../domain/signal/limit.ts'
import { binomialTail, discoveryRates, poissonTail } from '../domain/signal/statistic.ts'

const limits = signalLimitsOf(lawOn(seedLaw, 'general', '2026-11-01'))
const hour = 3_600_000
const day = 24 * hour
const start = Date.parse('2026-03-02T01:00:00Z')
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index)

interface Case {
  number: string
  unit?: string
  proposer?: string
  approver?: string
  /** Days after the first. */
  filed?: number
  decided?: number
  due?: number
  /** How long before the approval its author opened the case; null where never. */
  openedMs?: number | null
  phone?: string
  party?: string
}

/** A case from its filing to the decision, ten days before its limit unless told otherwise. */
function events({ number, unit = 'unit', proposer = 'proposer', approver = 'approver', filed = 0, decided = filed + 2, due = decided + 10, openedMs = 10 * 60_000, phone = `phone ${number}`, party = `party ${number}` }: Case): SignalEvent[] {
  const of = { case: number, procedure: 'repair', unit }
  const at = (days: number): number => start + Math.round(days * day)
  return [
    { ...of, act: 'file', at: at(filed), person: `handler of ${party}`, phone, party, due: at(due) },
    { ...of, act: 'take', at: at(filed) + hour, person: proposer, due: at(due) },
    { ...of, act: 'propose', at: at(decided) - 4 * hour, person: proposer },
    ...(openedMs === null ? [] : [{ ...of, act: 'view' as const, at: at(decided) - openedMs, person: approver }]),
    { ...of, act: 'approve', at: at(decided), person: approver, due: at(due) },
  ]
}

const found = (cases: readonly Case[], answered?: Parameters<typeof findSignals>[2]) => findSignals(cases.flatMap(events).toSorted((a, b) => a.at - b.at), limits, answered)
/** Work that nothing is to be said of. */
const ordinary = (count: number, more: Partial<Case> = {}): Case[] => upTo(count).map((index) => ({ number: `ordinary ${index}`, unit: 'elsewhere', proposer: `p${index % 3}`, approver: `a${index % 2}`, filed: index / 3, ...more }))

describe('a unit', () => {
  const onTheLastDay = (count: number): Case[] => upTo(count).map((index) => ({ number: `late ${index}`, filed: index, decided: index + 5, due: index + 5.1 }))

  test('whose decisions all fall on the last day is a signal with those cases', () => {
    expect(found([...ordinary(60), ...onTheLastDay(30)])).toEqual([
      { kind: 'last-day', subject: 'unit', limit: 50, cases: upTo(30).map((index) => `late ${index}`), statistic: { count: 30, of: 30, expected: 15, chance: expect.closeTo(2 ** -30, 15), falseShare: expect.closeTo(2 ** -29, 15), judged: 2 } },
    ])
  })

  test('with too few cases is not judged', () => {
    expect(found([...ordinary(60), ...onTheLastDay(limits.minimum - 1)])).toEqual([])
    expect(found([...ordinary(60), ...onTheLastDay(limits.minimum)])).toHaveLength(1)
  })

  test('that decides half of its cases on the last day is none, nor one that decides after it', () => {
    expect(found([...ordinary(60), ...onTheLastDay(30), ...upTo(30).map((index) => ({ number: `early ${index}`, filed: index }))])).toEqual([])
    expect(found([...ordinary(60), ...onTheLastDay(30).map((one) => ({ ...one, due: one.due! - 1 }))])).toEqual([])
  })

  test('is none where all the others do the same', () => {
    expect(found([...ordinary(60).map((one) => ({ ...one, decided: one.filed! + 5, due: one.filed! + 5.1 })), ...onTheLastDay(30)])).toEqual([])
  })

  test('that was answered for is none for the same cases, and one again for as many new ones', () => {
    const answered = { 'last-day': new Set(upTo(30).map((index) => `late ${index}`)) }
    expect(found([...ordinary(60), ...onTheLastDay(30)], answered)).toEqual([])
    expect(found([...ordinary(60), ...onTheLastDay(55)], answered).map(({ cases }) => cases.length)).toEqual([25])
  })
})

describe('a person', () => {
  const hasty = (count: number, openedMs: number | null): Case[] => upTo(count).map((index) => ({ number: `hasty ${index}`, filed: index, proposer: `p${index % 3}`, approver: 'hasty', openedMs }))

  test.each([['seconds after opening them', 5_000], ['without opening them', null]])('who approves cases %s is a signal', (_name, openedMs) => {
    expect(found([...ordinary(60), ...hasty(20, openedMs)]).map(({ kind, subject, limit, statistic: { count, of } }) => ({ kind, subject, limit, count, of }))).toEqual([{ kind: 'unread', subject: 'hasty', limit: 5, count: 20, of: 20 }])
  })

  test('who takes the time that reading takes, or has read the day before, is none', () => {
    expect(found([...ordinary(60), ...hasty(20, 30_000)])).toEqual([])
    expect(found([...ordinary(60), ...hasty(20, day)])).toEqual([])
  })

  test('with too few approvals is not judged, and no approval from before openings were kept is', () => {
    expect(found([...ordinary(60), ...hasty(limits.minimum - 1, null)])).toEqual([])
    expect(found([...ordinary(60, { openedMs: null }), ...hasty(30, null)])).toEqual([])
  })
})

describe('two persons', () => {
  const pairs = (approverOf: (index: number) => string): Case[] => upTo(120).map((index) => ({ number: `pair ${index}`, filed: Math.floor(index / 6), proposer: `v${index % 3}`, approver: approverOf(index) }))

  test('of whom one approves all that the other proposes, though others are at work, are a signal', () => {
    const signals = found(pairs((index) => (index % 3 === 0 ? 'b0' : `b${1 + (Math.floor(index / 3) % 2)}`)))
    expect(signals.map(({ kind, subject, statistic: { count, of } }) => ({ kind, subject, count, of }))).toContainEqual({ kind: 'pair', subject: 'v0 b0', count: 40, of: 40 })
  })

  test('who meet as often as chance has it are none', () => {
    expect(found(pairs((index) => `b${Math.floor(index / 3) % 3}`))).toEqual([])
  })

  test('are none where nobody else is at work: an office of two has no choice', () => {
    expect(found(pairs(() => 'b0'))).toEqual([])
    expect(found(pairs((index) => (Math.floor(index / 60) === 0 ? 'b0' : 'b1')))).toEqual([])
  })
})

describe('a queue', () => {
  /** Forty cases a day, each taken by two persons eight days later in turn; the first of them takes some on the day they come. */
  function queueEvents(jumping: number, more: Partial<SignalEvent> = {}): SignalEvent[] {
    return upTo(800)
      .flatMap((index): SignalEvent[] => {
        const filedAt = start + (index / 40) * day
        const jumps = index % 20 === 0 && index / 20 < jumping
        const of = { case: `queued ${index}`, procedure: 'repair', unit: 'unit' }
        return [{ ...of, act: 'file', at: filedAt, due: filedAt + 30 * day }, { ...of, act: 'take', at: filedAt + (jumps ? hour : 8 * day), person: `v${index % 2}`, due: filedAt + 30 * day, ...(jumps ? more : {}) }]
      })
      .toSorted((a, b) => a.at - b.at)
  }
  const subjects = (all: readonly SignalEvent[]) => findSignals(all, limits).map(({ kind, subject, statistic }) => [kind, subject, statistic.count])

  test('that a person leaves for new cases while old ones wait is a signal about that person', () => {
    expect(subjects(queueEvents(20))).toEqual([['queue', 'v0', expect.any(Number)]])
    expect(findSignals(queueEvents(20), limits)[0]!.cases).toContain('queued 380')
  })

  test('that is worked through in order is none, nor one with fewer exceptions than the limit', () => {
    expect(subjects(queueEvents(0))).toEqual([])
    expect(subjects(queueEvents(limits.queueJumps - 1))).toEqual([])
  })

  test('that more urgent cases overtake is none', () => {
    expect(subjects(queueEvents(20, { due: start }))).toEqual([])
  })
})

describe('a phone number', () => {
  const filings = (count: number, of: (index: number) => Partial<SignalEvent>): SignalEvent[] => [
    ...upTo(100).map((index): SignalEvent => ({ act: 'file', case: `other ${index}`, procedure: 'repair', unit: 'unit', at: start + index, person: `h${index}`, phone: `phone ${index}`, party: `e${index}` })),
    ...upTo(count).map((index): SignalEvent => ({ act: 'file', case: `agent ${index}`, procedure: 'repair', unit: 'unit', at: start + 1000 + index, person: `agent h${index}`, phone: 'agent', party: `agent e${index}`, ...of(index) })),
  ]

  test('behind the filings of many parties is a signal that names no party', () => {
    const signals = findSignals(filings(8, () => ({})), limits)
    expect(signals).toMatchObject([{ kind: 'phone', subject: 'agent', limit: 6, statistic: { count: 8, of: 8 } }])
    expect(JSON.stringify(signals)).not.toContain('agent e')
  })

  test('behind few parties, one handler’s enterprises, or what the counter files is none', () => {
    expect(findSignals(filings(limits.phoneParties - 1, () => ({})), limits)).toEqual([])
    expect(findSignals(filings(9, () => ({ person: 'one handler' })), limits)).toEqual([])
    expect(findSignals(filings(30, () => ({ atCounter: true })), limits)).toEqual([])
  })
})

test('a quiet county has no signals, and one without work neither', () => {
  expect(found(ordinary(400))).toEqual([])
  expect(findSignals([], limits)).toEqual([])
})

test('in a made-up year nearly all that was planted is found and nearly nothing else, the same for the same seed', () => {
  const { events: made, truth } = makeSignalSet(5, { events: 200_000, anomalies: 10 })
  const signals = findSignals(made, limits)
  const isTrue = ({ kind, subject }: { kind: string; subject: string }) => truth.some((one) => one.kind === kind && one.subject === subject)
  expect(made).toHaveLength(200_000)
  expect(truth.filter((one) => signals.some(({ kind, subject }) => kind === one.kind && subject === one.subject)).length).toBeGreaterThanOrEqual(truth.length * 0.9)
  expect(signals.filter((one) => !isTrue(one)).length).toBeLessThanOrEqual(3)
  expect(makeSignalSet(5, { events: 20_000, anomalies: 5 })).toEqual(makeSignalSet(5, { events: 20_000, anomalies: 5 }))
})

test('the tails and the correction are the textbook’s', () => {
  expect(binomialTail(3, 10, 0.5)).toBeCloseTo(0.9453125, 12)
  expect(binomialTail(10, 10, 0.1)).toBeCloseTo(1e-10, 18)
  expect(binomialTail(4, 10, 0.5)).toBeCloseTo(0.828125, 12)
  expect([binomialTail(60, 3699, 0.5), binomialTail(3699, 3699, 0.99) > 0, poissonTail(1, 900)]).toEqual([1, true, 1])
  expect([binomialTail(0, 5, 0.2), binomialTail(6, 5, 0.2), binomialTail(1, 5, 0), binomialTail(2, 5, 1)]).toEqual([1, 0, 0, 1])
  expect(poissonTail(2, 1)).toBeCloseTo(1 - 2 / Math.E, 12)
  expect(poissonTail(40, 50)).toBeCloseTo(0.9354, 3)
  expect(discoveryRates([0.01, 0.5, 0.02]).map((one) => Number(one.toFixed(6)))).toEqual([0.03, 0.5, 0.03])
})

test('every limit is a parameter of the county’s own, still to be confirmed', () => {
  const { parameters } = lawOn(seedLaw, 'general', '2026-11-01')
  expect(Object.values(limitParameters).map((name) => parameters[name]?.mark)).toEqual(Object.values(limitParameters).map(() => 'D'))
  expect(signalKindNames.map((kind) => limits[limitOfKind[kind]])).toEqual([50, 5, 15, 5, 6])
})

const root = join(import.meta.dirname, '..')

/** Every file of the project that a file brings in, however far. */
function reached(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path)) return seen
  seen.add(path)
  for (const [, what] of readFileSync(join(root, path), 'utf8').matchAll(/(?:\bfrom|\bimport)\s*\(?\s*['"](\.[^'"]+)['"]/g)) reached(new URL(what!, `file:///${path}`).pathname.slice(1), seen)
  return seen
}

test('the generator knows nothing of the detector, not even its types', () => {
  expect([...reached('bench/signal-data.ts')].toSorted()).toEqual(['bench/signal-data.ts', 'bench/signal-world.ts', 'ops/county-dice.ts'])
  expect([...reached('bench/signals.ts')].some((path) => path.startsWith('domain/signal'))).toBe(true)
})
