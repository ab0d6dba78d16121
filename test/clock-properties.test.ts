import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { walk } from '../bench/day-walker.ts'
import { dice, randomCase, randomPages } from '../bench/random-case.ts'
import { addDays, closingOf, dayOf, instantOf, isWorkingDay, nextWorkingInstant, openingOf, type Calendar } from '../domain/calendar.ts'
import { deriveLimit, type Timing } from '../domain/clock.ts'
import type { Fact, Period } from '../domain/fact.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { at, calendar, corrected, derive, extended, pause, paused, stopped, withdrawn } from './clock-case.ts'

const hour = 3_600_000
const starts = fc.integer({ min: at('2025-01-02') / 60_000, max: at('2026-09-30') / 60_000 }).map((minutes) => minutes * 60_000)
const periods: fc.Arbitrary<Period> = fc.oneof(
  fc.record({ value: fc.integer({ min: 1, max: 30 }), unit: fc.constantFrom('working-day' as const, 'day' as const) }),
  fc.record({ value: fc.integer({ min: 1, max: 90 }), unit: fc.constant('hour' as const) }),
  fc.record({ value: fc.integer({ min: 1, max: 3 }), unit: fc.constantFrom('month' as const, 'year' as const) }),
)
const timings: fc.Arbitrary<Timing> = fc.record({
  period: periods,
  use: fc.constantFrom('act' as const, 'window' as const),
  supplement: fc.constantFrom('restart' as const, 'pause' as const, 'none' as const),
  receipt: fc.constantFrom('actual' as const, 'next-working-day' as const),
})
const inWorkingDays = timings.map((timing): Timing => ({ ...timing, use: 'act', period: { value: timing.period.value, unit: 'working-day' } }))
const spans = (start: number) => fc.record({ from: fc.integer({ min: 0, max: 500 }), lasts: fc.integer({ min: 1, max: 300 }) }).map(({ from, lasts }) => [start + from * hour, start + (from + lasts) * hour] as const)
const scenes = fc.record({ start: starts, timing: timings }).chain(({ start, timing }) =>
  fc.record({ start: fc.constant(start), timing: fc.constant(timing), pauses: fc.array(spans(start), { maxLength: 3 }) }),
)
const history = (start: number, pauses: readonly (readonly [number, number])[]): Fact[] => [{ kind: 'started', at: start }, ...pauses.flatMap(([from, until], index) => pause(from, until, `p${index}`))]
const seeds = fc.integer({ min: 0, max: 0xffff_ffff })
/** A random case with its calendar, from a seed. */
const caseOf = (seed: number) => {
  const random = dice(seed)
  const pages = randomPages(random, seedLaw.years)
  return { ...randomCase(random, pages), pages }
}

describe('the clock', () => {
  test('and a finger on the calendar agree', { timeout: 120_000 }, () => {
    const seen = new Set<string>()
    for (let seed = 1; seed <= 4000; seed += 1) {
      const { facts, timing, pages } = caseOf(seed)
      const { dueAt, dueOn, state, provisional, left } = deriveLimit(facts, timing, pages.calendar)
      expect({ dueAt, dueOn, state, provisional, left }, `seed ${seed}`).toEqual(walk(facts, timing, pages.wall))
      for (const trait of [`is ${state}`, provisional, timing.period.unit, timing.use, timing.supplement, timing.receipt, ...facts.map(({ kind }) => kind)]) seen.add(String(trait))
    }
    expect(seen.size).toBe(27)
  })

  test('gives the same whatever the order in which facts arrive, ties included', () => {
    fc.assert(fc.property(seeds, seeds, (seed, other) => {
      const { facts, timing, pages } = caseOf(seed)
      const random = dice(other)
      const tied = facts.map((fact, index) => (index > 0 && random() < 0.5 ? { ...fact, at: facts[index - 1]!.at } : fact))
      const arrived = tied.map((fact) => ({ fact, place: random() })).toSorted((a, b) => a.place - b.place)
      expect(deriveLimit(arrived.map(({ fact }) => fact), timing, pages.calendar)).toEqual(deriveLimit(tied, timing, pages.calendar))
    }), { numRuns: 500 })
  })

  test('never ends earlier for a longer period', () => {
    fc.assert(fc.property(scenes, fc.integer({ min: 1, max: 20 }), ({ start, timing, pauses }, more) => {
      const facts = history(start, pauses)
      const longer = { ...timing, period: { ...timing.period, value: timing.period.value + more } }
      expect(derive(facts, longer).dueAt!).toBeGreaterThanOrEqual(derive(facts, timing).dueAt!)
    }))
  })

  test('never ends earlier for an act in working days when a rest day is added', () => {
    fc.assert(fc.property(scenes, inWorkingDays, fc.integer({ min: 0, max: 60 }), ({ start, pauses }, timing, offset) => {
      const facts = history(start, pauses)
      const more: Calendar = { ...calendar, localRest: { [addDays(dayOf(start), offset)]: '本地安排' } }
      expect(derive(facts, timing, more).dueAt!).toBeGreaterThanOrEqual(derive(facts, timing).dueAt!)
    }))
  })

  test('ends an act on a working day at the closing, and counts as many days as the period has', () => {
    fc.assert(fc.property(scenes, inWorkingDays, ({ start, pauses }, timing) => {
      const { dueOn, dueAt, days, left } = derive(history(start, pauses), timing)
      expect([isWorkingDay(dueOn!, calendar), dueAt, left]).toEqual([true, closingOf(dueOn!, calendar), 0])
      expect(days.filter(({ counted }) => counted)).toHaveLength(timing.period.value)
    }))
  })
})

describe('a pause', () => {
  test('that lies wholly in non-working time adds nothing to working days', () => {
    fc.assert(fc.property(scenes, inWorkingDays, fc.integer({ min: 0, max: 40 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), ({ start, pauses }, timing, offset, a, b) => {
      const closed = closingOf(dayOf(nextWorkingInstant(start + offset * 24 * hour, calendar)), calendar)
      const opens = nextWorkingInstant(closed, calendar)
      const [from, until] = [a, b].toSorted((x, y) => x - y).map((share) => closed + Math.floor(share * (opens - closed))) as [number, number]
      const facts = history(start, pauses)
      expect(opens).toBe(openingOf(dayOf(opens), calendar))
      expect(derive([...facts, ...pause(from, until, 'night')], timing).dueAt).toBe(derive(facts, timing).dueAt)
    }))
  })

  test('that ends leaves as many days as were left when it began', () => {
    fc.assert(fc.property(scenes, inWorkingDays, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 900 }), ({ start, pauses }, timing, into, lasts) => {
      const from = start + into * hour
      const facts = history(start, pauses.filter(([, until]) => until <= from))
      const { left } = derive([...facts, paused(from, 'last')], timing)
      const { days } = derive([...facts, ...pause(from, from + lasts * hour, 'last')], timing)
      const after = days.filter(({ day, counted }) => counted && closingOf(day, calendar) > from)
      expect(after).toHaveLength(left!)
    }))
  })

  test('that ends before its end never makes a limit late at once', () => {
    fc.assert(fc.property(scenes, fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 0, max: 60 * 900 }), ({ start, timing, pauses }, into, lasts) => {
      const from = start + into * hour
      const until = from + lasts * 60_000
      const facts = history(start, pauses.filter(([, end]) => end <= from))
      const before = derive(facts, timing).dueAt!
      fc.pre(from < before)
      expect(derive([...facts, ...pause(from, until, 'last')], timing).dueAt!).toBeGreaterThanOrEqual(Math.max(before, lasts > 0 ? until + 1 : 0))
    }), { numRuns: 500 })
  })

  test('that begins after the end changes nothing', () => {
    fc.assert(fc.property(scenes, fc.integer({ min: 0, max: 500 }), ({ start, timing, pauses }, later) => {
      const facts = history(start, pauses)
      const { dueAt } = derive(facts, timing)
      expect(derive([...facts, ...pause(dueAt! + later * hour, dueAt! + (later + 50) * hour, 'late')], timing).dueAt).toBe(dueAt)
    }))
  })
})

describe('the time that remains', () => {
  const granting = new Set<Fact['kind']>(['started', 'supplement-asked', 'supplement-given', 'paused', 'extended', 'corrected'])
  test('never grows without a fact that grants time', () => {
    let compared = 0
    fc.assert(fc.property(seeds, (seed) => {
      const { facts, timing, pages } = caseOf(seed)
      const told = facts.toSorted((a, b) => a.at - b.at)
      for (const [index, fact] of told.entries()) {
        const before = told.slice(0, index)
        if (granting.has(fact.kind) || !before.some(({ kind }) => kind === 'started')) continue
        const [earlier, later] = [deriveLimit(before, timing, pages.calendar), deriveLimit([...before, fact], timing, pages.calendar)]
        if (earlier.dueAt === null || later.dueAt === null) continue
        compared += 1
        expect(later.dueAt).toBeLessThanOrEqual(earlier.dueAt)
      }
    }), { numRuns: 600 })
    expect(compared).toBeGreaterThan(100)
  })

  test('is as if an extension had never been granted once it is withdrawn, wherever a pause lies', () => {
    fc.assert(fc.property(scenes, fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), ({ start, timing, pauses }, granted, taken) => {
      const facts = history(start, pauses)
      const both = [extended(start + granted * hour, timing.period.unit === 'hour' ? '9h' : '9wd'), withdrawn(start + taken * hour)]
      expect(derive([...facts, ...both], timing)).toEqual(derive(facts, timing))
    }))
  })

  test('does not move with a fact that tells of amended law', () => {
    fc.assert(fc.property(seeds, seeds, (seed, offset) => {
      const { facts, timing, pages } = caseOf(seed)
      const amended: Fact = { kind: 'law-amended', at: facts[0]!.at + offset, of: 'case', version: '2', basis: '通知', before: null, after: facts[0]!.at }
      const [without, with_] = [deriveLimit(facts, timing, pages.calendar), deriveLimit([...facts, amended], timing, pages.calendar)]
      expect({ ...with_, amendments: [] }).toEqual({ ...without, amendments: [] })
      expect(with_.amendments).toHaveLength(without.amendments.length + 1)
    }))
  })

  test('does not move once the clock has stopped, but for what puts right what was before', () => {
    fc.assert(fc.property(seeds, seeds, fc.integer({ min: 0, max: 900 }), (seed, other, after) => {
      const { facts, timing, pages } = caseOf(seed)
      const begun = facts.filter(({ kind }) => kind === 'started')
      const stop = Math.max(...begun.map((fact) => fact.at)) + after * hour
      const done: Fact[] = [...facts.filter((fact) => fact.at <= stop && fact.kind !== 'stopped'), { kind: 'stopped', at: stop }]
      const later = caseOf(other).facts.filter(({ kind }) => !['started', 'corrected', 'extension-withdrawn', 'law-amended'].includes(kind)).map((fact, index) => ({ ...fact, at: stop + 1 + index * hour }))
      expect(deriveLimit([...done, ...later], timing, pages.calendar)).toEqual(deriveLimit(done, timing, pages.calendar))
    }), { numRuns: 300 })
  })
})

test('midnight ends one day and begins the next', () => {
  fc.assert(fc.property(starts, (instant) => {
    const day = dayOf(instant)
    expect([dayOf(instantOf(day, 0)), dayOf(instantOf(day, 24 * 60) - 1), dayOf(instantOf(day, 24 * 60))]).toEqual([day, day, addDays(day, 1)])
    expect(derive([{ kind: 'started', at: instant }, corrected(instant, 'due', instantOf(day, 600)), stopped(day)], '1wd')).toMatchObject({ dueOn: day, state: 'stopped' })
  }))
})
