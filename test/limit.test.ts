import { describe, expect, test } from 'vitest'
import type { Instant } from '../domain/case.ts'
import type { Derivation } from '../domain/clock.ts'
import type { Calendar } from '../domain/calendar.ts'
import { rulesOn } from '../domain/law.ts'
import { clockFacts, limitsOf, nextInstant, totalParameterOf, totalTiming, type CaseFact, type Course } from '../domain/limit.ts'
import { objection } from '../domain/objection.ts'
import { repair } from '../domain/repair.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { OpenValue } from '../domain/rules.ts'
import { at, calendar, corrected, extended, pause, paused, started, stopped, text, withdrawn } from './clock-case.ts'

const rules = rulesOn(seedLaw, 'R2020-HN', '2026-11-24')
const source: Calendar = { ...calendar, version: 'source', localRest: { '2026-11-26': '局内安排' } }
const calendars = { office: calendar, source }
const done = (act: string, day: string, time?: string) => ({ act, at: at(day, time) })
const noted = (what: Instant['what'], due: number): CaseFact => ({ kind: 'noted', at: due, what, due })

/** A case that was filed on Tuesday 24 November 2026. */
const course = (step: string, part: Partial<Course> = {}): Course => ({ facts: [started('2026-11-24')], step, openedAt: at('2026-11-24'), done: [], ...part })
const limits = (one: Course) => limitsOf(objection, one, rules, calendars)
const next = (one: Course) => nextInstant(objection, one, limits(one), calendars)
/** Everything that the clock brings, one after another. */
function instants(one: Course): string[] {
  const found: string[] = []
  let facts = one.facts
  for (let instant = next(one); instant && found.length < 9; instant = next({ ...one, facts })) {
    found.push(`${instant.what} ${text(instant.at)} of ${text(instant.due)}`)
    facts = [...facts, noted(instant.what, instant.due)]
  }
  return found
}

describe('the limit of a case', () => {
  test('is three working days, and seven once the source is asked', () => {
    expect(limits(course('form-check'))).toMatchObject({ totalParameter: 'objection.own', total: { dueOn: '2026-11-27' } })
    expect(limits(course('source-check', { done: [done('accept', '2026-11-24'), done('ask-source', '2026-11-25')] }))).toMatchObject({ totalParameter: 'objection.total', total: { dueOn: '2026-12-03' } })
    expect(totalParameterOf(objection, [done('accept', '2026-11-24')])).toBe('objection.own')
  })
  test('is an act’s, by the policies of the rule-set', () => {
    expect(totalTiming(objection, 'objection.own', rules)).toEqual({ period: { value: 3, unit: 'working-day' }, use: 'act', supplement: 'restart', receipt: 'actual' })
    const set = (name: string, value: string | null) => ({ ...rules, parameters: { ...rules.parameters, [name]: { ...rules.parameters[name]!, value } } })
    expect(totalTiming(objection, 'objection.own', set('receipt.policy', 'next-working-day')).receipt).toBe('next-working-day')
    for (const policy of ['restart', 'pause', 'none']) expect(totalTiming(objection, 'objection.own', set('objection.supplement-policy', policy)).supplement).toBe(policy)
    expect(() => totalTiming(objection, 'objection.own', set('objection.own', null))).toThrow(OpenValue)
  })
  test('is counted by the office’s days, a step of the source by the source’s', () => {
    const { total, step } = limits(course('source-check', { done: [done('ask-source', '2026-11-24')] }))
    expect([total!.dueOn, step!.derivation.dueOn, step!.calendar.version]).toEqual(['2026-12-03', '2026-11-30', 'source'])
    expect(limits(course('recheck', { done: [done('request-recheck', '2026-11-24')] })).step!.calendar).toBe(calendar)
  })
  test('knows of amended law only what speaks of it', () => {
    const amended = (of: string): CaseFact => ({ kind: 'law-amended', at: at('2026-11-25'), of, version: '2', basis: '通知', before: null, after: null })
    const { total, step } = limits(course('supplement', { facts: [started('2026-11-24'), amended('case'), amended('supplement'), amended('settled')] }))
    expect([total!.amendments.map(({ of }) => of), (step!.derivation as Derivation).amendments.map(({ of }) => of)]).toEqual([['case'], ['supplement']])
  })
  test('reads no notes as facts', () => {
    expect(clockFacts([started('2026-11-24'), noted('warning', at('2026-11-27'))])).toEqual([started('2026-11-24')])
  })
})

describe('the limit of a step', () => {
  test('runs from its opening, or from the last act that begins it', () => {
    expect(limits(course('supplement', { openedAt: at('2026-11-25') })).step).toMatchObject({ parameter: 'objection.supplement', expiry: 'lapse', derivation: { anchorDay: '2026-11-25', dueOn: '2026-12-09' } })
    expect(limits(course('recheck', { openedAt: at('2026-11-30'), done: [done('request-recheck', '2026-11-25'), done('accept', '2026-11-26')] })).step).toMatchObject({ derivation: { anchorDay: '2026-11-25' } })
  })
  test('is none where the step has none, or while that act was not done', () => {
    expect(limits(course('form-check')).step).toBeNull()
    expect(limits(course('source-check')).step).toBeNull()
  })
  test('in working days stands still with the case, and in calendar time goes on', () => {
    const facts = [started('2026-11-24'), ...pause(at('2026-11-25'), at('2026-11-27'))]
    expect(limits(course('supplement', { facts })).step!.derivation.dueOn).toBe('2026-12-10')
    expect(limits(course('supplement', { facts: facts.slice(0, 2) })).step!.derivation.state).toBe('paused')
    expect(limits(course('settled', { facts })).step!.derivation).toMatchObject({ dueOn: '2027-01-25', pauses: [], timing: { use: 'act', supplement: 'none', receipt: 'actual' } })
  })
})

describe('an extension', () => {
  const lawOfRepair = rulesOn(seedLaw, 'R2026', '2026-11-24')
  const verified = (...facts: CaseFact[]) => limitsOf(repair, course('verify', { facts: [started('2026-11-24'), ...facts], done: [done('accept', '2026-11-24')] }), lawOfRepair, { office: calendar, source: calendar }).step!.derivation
  const [first, second] = [extended(at('2026-11-26'), '2wd'), extended(at('2026-11-27'), '3wd', 'f')]

  test('lengthens the steps that may be extended, and a withdrawn one does not', () => {
    expect([verified(), verified(first), verified(first, second), verified(first, second, withdrawn(at('2026-11-30')))].map(({ dueOn }) => dueOn)).toEqual(['2026-12-03', '2026-12-07', '2026-12-10', '2026-12-08'])
  })
  test('is all that such a step takes from the case beside its pauses', () => {
    expect(verified(first, corrected(at('2026-11-25'), 'start', at('2026-11-20')), corrected(at('2026-11-25'), 'due', at('2026-11-30')), stopped('2026-11-25'))).toMatchObject({ dueOn: '2026-12-07', corrections: [], state: 'running' })
  })
  test('leaves the other steps as they are', () => {
    expect(limits(course('supplement', { facts: [started('2026-11-24'), first] })).step!.derivation).toMatchObject({ dueOn: '2026-12-08', extensions: [] })
  })
})

describe('a warning', () => {
  test('comes one working day before the last, when offices open', () => {
    expect(text(limits(course('form-check')).warnAt)).toBe('2026-11-26 08:30')
  })
  test('never comes before the case, nor out of office hours', () => {
    const oneDay = { ...rules, parameters: { ...rules.parameters, 'objection.own': { ...rules.parameters['objection.own']!, value: 1 } } }
    const begun = (time: string) => limitsOf(objection, course('form-check', { facts: [started('2026-11-24', time)] }), oneDay, calendars).warnAt
    expect([text(begun('10:00')), text(begun('20:00'))]).toEqual(['2026-11-24 10:00', '2026-11-25 08:30'])
  })
  test('is none while the clock stands still or has stopped', () => {
    expect(limits(course('examine', { facts: [started('2026-11-24'), paused(at('2026-11-25'))] })).warnAt).toBeNull()
    expect(limits(course('examine', { facts: [started('2026-11-24'), stopped('2026-11-25')] })).warnAt).toBeNull()
  })
})

describe('what the clock brings', () => {
  test('is a warning, the end, and at the next opening an escalation, each once', () => {
    expect(instants(course('form-check'))).toEqual(['warning 2026-11-26 08:30 of 2026-11-27 17:30', 'overdue 2026-11-27 17:30 of 2026-11-27 17:30', 'escalation 2026-11-30 08:30 of 2026-11-27 17:30'])
  })
  test('comes again for another date, but not for the same', () => {
    const due = at('2026-11-27', '17:30')
    expect(next(course('form-check', { facts: [started('2026-11-24'), noted('warning', due)] }))!.what).toBe('overdue')
    expect(next(course('form-check', { facts: [started('2026-11-24'), noted('warning', due + 1)] }))!.what).toBe('warning')
    expect(next(course('form-check', { facts: [started('2026-11-24'), noted('overdue', due)] }))!.what).toBe('warning')
  })
  test('while the clock stands still or has stopped is nothing of the case', () => {
    expect(next(course('examine', { facts: [started('2026-11-24'), paused(at('2026-11-25'))] }))).toBeNull()
    expect(next(course('examine', { facts: [started('2026-11-24'), stopped('2026-11-25')] }))).toBeNull()
    expect(next(course('source-check', { facts: [started('2026-11-24'), paused(at('2026-11-25'))], done: [done('ask-source', '2026-11-24')] }))).toBeNull()
  })
  test('to a party that does not answer is the lapse, and to one that asks for nothing the end of the wait', () => {
    const still = [started('2026-11-24'), stopped('2026-11-24')]
    expect(instants(course('supplement', { facts: still }))).toEqual(['lapse 2026-12-08 17:30 of 2026-12-08 17:30'])
    expect(instants(course('settled', { facts: still }))).toEqual(['end 2027-01-25 17:30 of 2027-01-25 17:30'])
  })
  test('to a source that is late is a reminder at its next opening', () => {
    const late = course('source-check', { facts: [started('2026-11-24'), stopped('2026-11-24')], done: [done('ask-source', '2026-11-25')] })
    expect(instants(late)).toEqual(['source-overdue 2026-12-02 08:30 of 2026-12-01 17:30'])
  })
  test('to an office that is late with a step is its end and an escalation', () => {
    const late = course('recheck', { facts: [started('2026-11-24'), stopped('2026-11-24')], done: [done('request-recheck', '2026-11-25')] })
    expect(instants(late)).toEqual(['overdue 2026-12-04 17:30 of 2026-12-04 17:30', 'escalation 2026-12-07 08:30 of 2026-12-04 17:30'])
  })
  test('is the earliest of what the case and the step bring', () => {
    expect(instants(course('source-check', { done: [done('ask-source', '2026-11-24')] }))).toEqual([
      'source-overdue 2026-12-01 08:30 of 2026-11-30 17:30', 'warning 2026-12-02 08:30 of 2026-12-03 17:30', 'overdue 2026-12-03 17:30 of 2026-12-03 17:30', 'escalation 2026-12-04 08:30 of 2026-12-03 17:30',
    ])
  })
})
