import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, closingOf, dayOf, instantOf, isWorkingDay, nextWorkingInstant } from '../domain/calendar.ts'
import { actDue, warningBefore, workingDaysDue, type Fact } from '../domain/clock.ts'
import { calendar } from '../domain/rules/index.ts'
import type { Parameter, Unit } from '../domain/rules.ts'

const at = (day: string, time = '10:00'): number => Date.parse(`${day}T${time}:00+08:00`)
const due = (start: string, value: number, unit: Unit = 'working-day'): string => {
  const parameter: Parameter = { value, unit, article: 'test', mark: 'V1' }
  return dayOf(actDue(at(start), parameter, calendar).dueAt)
}
const dueDay = (facts: Fact[], workingDays: number): string | null => {
  const { dueAt } = workingDaysDue(facts, workingDays, calendar)
  return dueAt === null ? null : dayOf(dueAt)
}

describe('a period of working days', () => {
  test.each([
    ['2026-02-13', 3, '2026-02-25', 'as Saturday 14 February is worked'],
    ['2026-02-13', 7, '2026-03-02', 'as Saturday 28 February is worked'],
    ['2026-04-30', 3, '2026-05-08', 'over Labour Day'],
    ['2026-05-08', 1, '2026-05-09', 'ends on a worked Saturday'],
    ['2026-06-18', 10, '2026-07-03', 'over the Dragon Boat Festival'],
    ['2026-09-24', 7, '2026-10-12', 'as Saturday 10 October is worked'],
    ['2026-01-03', 3, '2026-01-06', 'as Sunday 4 January is worked'],
    ['2026-12-30', 3, '2027-01-05', 'over New Year 2027'],
  ])('from %s of %i runs until %s, %s', (start, days, end) => expect(due(start, days)).toBe(end))

  test('that touches a year without a notice is provisional', () => {
    expect(workingDaysDue([{ kind: 'started', at: at('2026-12-30') }], 3, calendar).provisional).toBe(true)
    expect(workingDaysDue([{ kind: 'started', at: at('2026-06-18') }], 10, calendar).provisional).toBe(false)
  })

  test('ends when offices close, not at midnight', () => {
    expect(workingDaysDue([{ kind: 'started', at: at('2026-11-24') }], 1, calendar).dueAt).toBe(at('2026-11-25', '17:30'))
  })
})

describe('a period in calendar time', () => {
  test.each([
    ['2026-02-02', 15, 'day', '2026-02-24'],
    ['2026-08-03', 60, 'day', '2026-10-08'],
    ['2026-01-31', 3, 'month', '2026-04-30'],
    ['2026-11-30', 3, 'month', '2027-03-01'],
    ['2026-03-15', 3, 'year', '2029-03-15'],
  ] as const)('from %s of %i %s ends for an act on %s', (start, value, unit, end) => expect(due(start, value, unit)).toBe(end))

  test('of a month ends on the corresponding day or the last of the month', () => {
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28')
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28')
  })
})

describe('a pause', () => {
  const started: Fact = { kind: 'started', at: at('2026-11-24') }
  const pause = (from: number, until: number): Fact[] => [{ kind: 'paused', at: from, reason: 'test' }, { kind: 'resumed', at: until }]

  test('over a weekend gives nothing back (GLPI #10594)', () => {
    expect(dueDay([started, ...pause(at('2026-11-27', '18:00'), at('2026-11-30', '08:00'))], 7)).toBe(dueDay([started], 7))
  })
  test('within one working day gives nothing back', () => {
    expect(dueDay([started, ...pause(at('2026-11-25', '09:00'), at('2026-11-25', '16:00'))], 7)).toBe(dueDay([started], 7))
  })
  test('over two closings moves the date by two working days', () => {
    expect(dueDay([started], 3)).toBe('2026-11-27')
    expect(dueDay([started, ...pause(at('2026-11-25', '09:00'), at('2026-11-27', '09:00'))], 3)).toBe('2026-12-01')
  })
  test('that has not ended leaves no date and keeps the days that were left', () => {
    const paused = workingDaysDue([started, { kind: 'paused', at: at('2026-11-25', '18:00'), reason: 'test' }], 3, calendar)
    expect([paused.dueAt, paused.left, paused.state]).toEqual([null, 2, 'paused'])
  })
  test('that ends never makes the case late at once (Zammad)', () => {
    const resumedAt = at('2026-12-15', '17:29')
    const { dueAt } = workingDaysDue([started, ...pause(at('2026-11-26', '17:00'), resumedAt)], 3, calendar)
    expect(dueAt).toBeGreaterThan(resumedAt)
  })
})

describe('facts', () => {
  test('in any order of arrival give the same date (MoJ correspondence tool #2818)', () => {
    const facts: Fact[] = [
      { kind: 'started', at: at('2026-11-02') },
      { kind: 'paused', at: at('2026-11-03'), reason: 'supplement' },
      { kind: 'restarted', at: at('2026-11-10'), reason: 'supplement' },
      { kind: 'paused', at: at('2026-11-12'), reason: 'appraisal' },
      { kind: 'resumed', at: at('2026-11-18') },
    ]
    const expected = workingDaysDue(facts, 7, calendar)
    fc.assert(fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
      expect(workingDaysDue(shuffled, 7, calendar)).toEqual(expected)
    }))
  })
  test('that stop a clock stop it for good (Chatwoot #10178)', () => {
    expect(workingDaysDue([{ kind: 'started', at: at('2026-11-24') }, { kind: 'stopped', at: at('2026-11-25') }], 3, calendar).state).toBe('stopped')
  })
})

describe('a warning', () => {
  test('comes when offices open, one working day before the last', () => {
    const { dueAt } = workingDaysDue([{ kind: 'started', at: at('2026-11-24') }], 4, calendar)
    expect(warningBefore(dueAt!, 1, calendar)).toBe(at('2026-11-27', '08:30'))
  })
  test('and an escalation fall into working time only (GLPI #22678, Zammad #4432)', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2025-01-02'), max: at('2027-12-01') }), (instant) => {
        const next = nextWorkingInstant(instant, calendar)
        expect(isWorkingDay(dayOf(next), calendar)).toBe(true)
        expect(next).toBeGreaterThanOrEqual(instantOf(dayOf(next), calendar.hours.opens))
        expect(next).toBeLessThan(closingOf(dayOf(next), calendar))
        expect(next).toBeGreaterThanOrEqual(instant)
      }),
    )
  })
})

test('1 January 2027 is a rest day though no notice has said so yet', () => {
  expect(isWorkingDay('2027-01-01', calendar)).toBe(false)
})
