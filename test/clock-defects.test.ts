import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { closingOf, dayOf, isWorkingDay, nextWorkingInstant, openingOf } from '../domain/calendar.ts'
import { warningBefore } from '../domain/clock.ts'
import type { Fact } from '../domain/fact.ts'
import { rulesOn } from '../domain/law.ts'
import { limitsOf } from '../domain/limit.ts'
import { objection } from '../domain/objection.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { asked, at, calendar, corrected, derive, due, extended, given, pause, paused, resumed, started, stopped, timing, withdrawn } from './clock-case.ts'

const begun = started('2026-11-24')

describe('a pause', () => {
  test('over a weekend gives nothing back (GLPI #10594)', () => {
    expect(due([begun, ...pause(at('2026-11-27', '18:00'), at('2026-11-30', '08:00'))], '7wd')).toBe(due([begun], '7wd'))
  })
  test('over a holiday and its nights gives nothing back (GLPI #14937)', () => {
    const before = started('2026-09-28')
    expect(due([before, ...pause(at('2026-09-30', '17:30'), at('2026-10-08', '00:00'))], '7wd')).toBe(due([before], '7wd'))
    expect(due([before, ...pause(at('2026-09-30', '17:29'), at('2026-10-08', '00:00'))], '7wd')).not.toBe(due([before], '7wd'))
  })
  test('within one working day gives nothing back (GLPI #14937)', () => {
    expect(due([begun, ...pause(at('2026-11-25', '09:00'), at('2026-11-25', '16:00'))], '7wd')).toBe(due([begun], '7wd'))
  })
  test('over two closings moves the date by two working days and lists both days', () => {
    expect(due([begun], '3wd')).toBe('2026-11-27 17:30')
    const { dueOn, days } = derive([begun, ...pause(at('2026-11-25', '09:00'), at('2026-11-27', '09:00'))], '3wd')
    expect(dueOn).toBe('2026-12-01')
    expect(days.filter(({ why }) => why === 'paused')).toEqual([{ day: '2026-11-25', counted: false, why: 'paused', notice: null }, { day: '2026-11-26', counted: false, why: 'paused', notice: null }])
  })
  test('takes the day at whose closing it ends, and leaves the day at whose closing it begins', () => {
    expect(due([begun, ...pause(at('2026-11-25', '17:29'), at('2026-11-25', '17:30'))], '1wd')).toBe('2026-11-26 17:30')
    expect(due([begun, ...pause(at('2026-11-25', '17:30'), at('2026-11-26', '09:00'))], '1wd')).toBe('2026-11-25 17:30')
  })
  test('is counted once where it overlaps another, and not before it was ordered', () => {
    const facts = [begun, ...pause(at('2026-11-25'), at('2026-11-27')), ...pause(at('2026-11-26'), at('2026-11-30'), 'q'), ...pause(at('2026-11-26'), at('2026-11-26', '12:00'), 'r')]
    expect(derive(facts, '3wd')).toMatchObject({ dueOn: '2026-12-02', pauses: [{ from: at('2026-11-25') }, { until: at('2026-11-26', '12:00') }, { until: at('2026-11-30') }] })
  })
  test('that has not ended leaves no date and keeps the days that were left', () => {
    expect(derive([begun, paused(at('2026-11-25', '18:00'))], '3wd')).toMatchObject({ dueAt: null, dueOn: null, rawOn: null, left: 2, state: 'paused' })
    expect(derive([begun, paused(at('2026-11-25', '18:00'))], '1m')).toMatchObject({ dueAt: null, rawOn: null, left: null, state: 'paused' })
  })
  test('of a calendar period gives back every day that closed in it', () => {
    expect(derive([started('2026-11-02'), ...pause(at('2026-11-04'), at('2026-11-09'))], '10d')).toMatchObject({ rawOn: '2026-11-17' })
    expect(derive([started('2026-11-02'), ...pause(at('2026-11-04'), at('2026-11-09'))], '1m')).toMatchObject({ rawOn: '2026-12-07' })
    expect(derive([started('2026-11-02'), ...pause(at('2026-11-30'), at('2026-12-04'))], '1m')).toMatchObject({ rawOn: '2026-12-06', dueOn: '2026-12-07' })
    expect(derive([started('2026-11-02'), ...pause(at('2026-12-02'), at('2026-12-02', '18:00'))], '1m')).toMatchObject({ rawOn: '2026-12-03', dueOn: '2026-12-03' })
    expect(derive([started('2026-11-02'), ...pause(at('2026-12-02', '18:00'), at('2026-12-04'))], '1m')).toMatchObject({ rawOn: '2026-12-02' })
  })
})

describe('the time that remains', () => {
  test('after a resume is what remained at the pause, and the case is not late at once (Zammad: escalates on resume)', () => {
    const resumedAt = at('2026-12-15', '17:29')
    const { dueAt, left } = derive([begun, paused(at('2026-11-26', '17:00'))], '3wd')
    expect([dueAt, left]).toEqual([null, 2])
    expect(due([begun, ...pause(at('2026-11-26', '17:00'), resumedAt)], '3wd')).toBe('2026-12-16 17:30')
  })
  test('is not lost when the pause lies over the day to which a rest day moved the end (Zammad: escalates on resume)', () => {
    const friday = started('2026-11-13')
    expect(derive([friday], '15d')).toMatchObject({ rawOn: '2026-11-28', dueOn: '2026-11-30' })
    const { dueOn, days } = derive([friday, ...pause(at('2026-11-29'), at('2026-12-01', '12:00'))], '15d')
    expect(dueOn).toBe('2026-12-01')
    expect(days.slice(-3)).toEqual([{ day: '2026-11-28', counted: true, why: 'calendar', notice: null }, { day: '2026-11-29', counted: false, why: 'weekend', notice: null }, { day: '2026-11-30', counted: false, why: 'paused', notice: null }])
    expect(derive([friday, paused(at('2026-11-29'))], '15d')).toMatchObject({ rawOn: '2026-11-28', dueOn: null, dueAt: null })
  })
  test('does not depend on which limit the pause was ordered under (GLPI #6902)', () => {
    const facts = [begun, ...pause(at('2026-11-25'), at('2026-11-27'))]
    expect([due(facts, '3wd'), due(facts, '7wd'), due(facts, '10d')]).toEqual(['2026-12-01 17:30', '2026-12-07 17:30', '2026-12-07 17:30'])
    expect(derive(facts, '3wd').pauses).toEqual(derive(facts, '10d').pauses)
  })
})

describe('facts', () => {
  const facts = [
    started('2026-11-02'),
    extended(at('2026-11-03'), '2wd'),
    asked('2026-11-04'),
    given('2026-11-10'),
    ...pause(at('2026-11-12'), at('2026-11-18')),
    extended(at('2026-11-18'), '1m', 'f'),
    ...pause(at('2026-11-16'), at('2026-11-20'), 'q'),
    withdrawn(at('2026-11-19')),
  ]
  test.each(['restart', 'pause', 'none'] as const)('in any order of arrival give the same derivation under %s (MoJ correspondence tool #2818)', (supplement) => {
    const expected = derive(facts, timing('7wd', { supplement }))
    fc.assert(fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
      expect(derive(shuffled, timing('7wd', { supplement }))).toEqual(expected)
    }))
  })
  test('that a database gives back with their keys in another order give the same derivation (MoJ correspondence tool #2818)', () => {
    const tied = [begun, extended(at('2026-11-25'), '1m'), extended(at('2026-11-25'), '5wd', 'f'), extended(at('2026-11-25'), '2d', 'g'), corrected(at('2026-11-25'), 'start', at('2026-11-26')), corrected(at('2026-11-25'), 'start', at('2026-11-27'))]
    const turned = (value: unknown): unknown => (value !== null && typeof value === 'object' ? Object.fromEntries(Object.entries(value).toReversed().map(([key, held]) => [key, turned(held)])) : value)
    for (const other of [tied.toReversed(), tied.map((fact) => turned(fact) as typeof fact), tied.map((fact, index) => (index % 2 ? (turned(fact) as typeof fact) : fact)).toReversed()]) {
      expect(derive(other, '3wd')).toEqual(derive(tied, '3wd'))
    }
  })
  test('of an ended pause end no later pause of the same name', () => {
    const again = [begun, ...pause(at('2026-11-25'), at('2026-11-26')), paused(at('2026-11-27'))]
    expect(derive(again, '3wd')).toMatchObject({ state: 'paused', left: 2 })
    expect(derive([...again, resumed(at('2026-11-30'))], '3wd').dueOn).toBe('2026-12-01')
  })
})

test('three working days are three days and not 72 hours (jmix #790)', () => {
  expect(['00:00', '08:30', '12:00', '17:29', '23:59'].map((time) => due([started('2026-11-24', time)], '3wd'))).toEqual(Array.from({ length: 5 }, () => '2026-11-27 17:30'))
  expect(due([started('2026-11-27', '09:00')], '3wd')).toBe('2026-12-02 17:30')
})

const instants = fc.integer({ min: at('2025-01-02'), max: at('2027-12-01') })

test('a reminder comes in office hours of a working day, never at midnight (GLPI #22678)', () => {
  fc.assert(fc.property(instants, fc.integer({ min: 1, max: 9 }), (dueAt, days) => {
    const warnAt = warningBefore(dueAt, days, calendar)
    expect(isWorkingDay(dayOf(warnAt), calendar)).toBe(true)
    expect(warnAt).toBe(openingOf(dayOf(warnAt), calendar))
    expect(warnAt).toBeLessThan(dueAt)
  }))
})

test('an escalation comes in office hours of a working day, at once or at the next opening (Zammad #4432)', () => {
  fc.assert(fc.property(instants, (instant) => {
    const next = nextWorkingInstant(instant, calendar)
    expect(isWorkingDay(dayOf(next), calendar)).toBe(true)
    expect(next).toBeGreaterThanOrEqual(openingOf(dayOf(next), calendar))
    expect(next).toBeLessThan(closingOf(dayOf(next), calendar))
    expect(next).toBeGreaterThanOrEqual(instant)
    expect(next === instant || next === openingOf(dayOf(next), calendar)).toBe(true)
  }))
})

test('any answer of the party lets the count begin anew, whether it was asked for or not (Zammad #1322)', () => {
  const restart = timing('7wd', { supplement: 'restart' })
  expect(derive([begun, asked('2026-11-25'), given('2026-11-27')], restart).anchorDay).toBe('2026-11-27')
  expect(derive([begun, given('2026-11-27')], restart).anchorDay).toBe('2026-11-27')
  expect(derive([begun, asked('2026-11-25'), asked('2026-11-26'), given('2026-11-27')], restart)).toMatchObject({ state: 'running', dueOn: '2026-12-08' })
})

test('a stopped clock is stopped for good: nothing that comes later moves it (Chatwoot #10178)', () => {
  const restart = timing('7wd', { supplement: 'restart' })
  const facts = [begun, paused(at('2026-11-25')), stopped('2026-11-27')]
  const then = derive(facts, restart)
  expect(then).toMatchObject({ state: 'stopped', dueOn: '2026-12-07', pauses: [{ until: at('2026-11-27') }] })
  const later = [resumed(at('2026-12-01')), asked('2026-12-01'), given('2026-12-02'), extended(at('2026-12-02'), '5wd'), paused(at('2026-12-03'), 'q'), stopped('2026-12-04')]
  expect(derive([...facts, ...later], restart)).toEqual(then)
})

test('a clock that was stopped while a supplement was awaited has its date again (Chatwoot #10178)', () => {
  expect(derive([begun, asked('2026-11-25'), stopped('2026-11-27')], timing('3wd', { supplement: 'pause' }))).toMatchObject({ state: 'stopped', dueOn: '2026-12-01' })
})

test('a start outside office hours begins at the next working instant under that policy (jBPM #1342)', () => {
  const next = timing('1wd', { receipt: 'next-working-day' })
  expect(derive([started('2026-11-27', '20:00')], next)).toMatchObject({ anchor: at('2026-11-30', '08:30'), anchorDay: '2026-11-30', dueOn: '2026-12-01' })
  expect(derive([started('2026-11-30', '06:00')], next)).toMatchObject({ anchor: at('2026-11-30', '08:30'), dueOn: '2026-12-01' })
  expect(derive([started('2026-11-30', '09:15')], next)).toMatchObject({ anchor: at('2026-11-30', '09:15'), dueOn: '2026-12-01' })
})

test('a step that is done again has a new clock, and the case keeps its own (Caluma #1863)', () => {
  const rules = rulesOn(seedLaw, 'R2020-HN', '2026-11-24')
  const facts: Fact[] = [begun, ...pause(at('2026-11-25'), at('2026-11-27'))]
  const checked = (...asks: string[]) =>
    limitsOf(objection, { facts, step: 'source-check', openedAt: at(asks.at(-1)!), done: asks.map((day) => ({ act: 'ask-source', at: at(day) })) }, rules, { office: calendar, source: calendar })
  const [first, again] = [checked('2026-11-24'), checked('2026-11-24', '2026-11-30')]
  expect([first.step!.derivation.dueOn, again.step!.derivation.dueOn]).toEqual(['2026-12-01', '2026-12-03'])
  expect(again.step!.derivation.anchor).toBe(at('2026-11-30'))
  expect(again.total).toEqual(first.total)
})

describe('a due day set by hand', () => {
  const byHand = corrected(at('2026-11-25'), 'due', at('2026-12-10', '17:30'))
  test('stays with its reason, whatever is extended, paused and resumed or recounted after it (GLPI #17186)', () => {
    const facts = [begun, byHand, extended(at('2026-11-26'), '5wd'), ...pause(at('2026-11-26'), at('2026-11-30')), corrected(at('2026-12-01'), 'start', at('2026-11-26'))]
    expect(derive(facts, '3wd')).toMatchObject({ dueAt: at('2026-12-10', '17:30'), dueOn: '2026-12-10', provisional: false, corrections: [byHand, { what: 'start' }] })
    expect(derive(facts, '30wd').provisional).toBe(false)
  })
  test('stays when receipt counts only from the working day after it was set (GLPI #17186)', () => {
    const facts = [started('2026-11-28', '10:00'), corrected(at('2026-11-28', '11:00'), 'due', at('2026-12-10', '17:30'))]
    expect(due(facts, timing('3wd', { receipt: 'next-working-day' }))).toBe('2026-12-10 17:30')
  })
  test('stays when the start is corrected to a later instant than that of setting it (GLPI #17186)', () => {
    expect(due([begun, byHand, corrected(at('2026-12-01'), 'start', at('2026-11-27'))], '3wd')).toBe('2026-12-10 17:30')
  })
  test('gives way to a later one (GLPI #17186)', () => {
    expect(due([begun, corrected(at('2026-11-26'), 'due', at('2026-12-11', '17:30')), byHand], '3wd')).toBe('2026-12-11 17:30')
  })
})
