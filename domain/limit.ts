import { nextWorkingInstant, type Calendar } from './calendar.ts'
import type { Instant } from './case.ts'
import { deriveLimit, warningBefore, type Derivation, type Timing } from './clock.ts'
import type { Fact } from './fact.ts'
import type { Procedure } from './procedure.ts'
import { choiceOf, isOpen, periodOf, type RuleSet } from './rules.ts'

/** A fact that an instant of the clock was noted, kept among the facts so that it is noted once for each date. */
export interface Noted {
  kind: 'noted'
  at: number
  what: Instant['what']
  due: number
}
export type CaseFact = Fact | Noted

const isNoted = (fact: CaseFact): fact is Noted => fact.kind === 'noted'
export const clockFacts = (facts: readonly CaseFact[]): Fact[] => facts.filter((fact): fact is Fact => !isNoted(fact))

/** What the limits of a case are computed from. */
export interface Course {
  facts: readonly CaseFact[]
  step: string
  openedAt: number
  /** Acts that were done, with their times, in order. */
  done: readonly { act: string; at: number }[]
}

/** Whose working days count: the credit office's for the case, the source unit's for the steps that it holds. */
export interface Calendars {
  office: Calendar
  source: Calendar
}

/** The limit of an open step. */
export interface StepClock {
  parameter: string
  expiry: 'overdue' | 'lapse' | 'end'
  derivation: Derivation
  calendar: Calendar
}

export interface Limits {
  /** Null where the rule-set states no limit. */
  total: Derivation | null
  /** Which parameter the whole case's limit follows. */
  totalParameter: string
  step: StepClock | null
  warnAt: number | null
}

/** The name under which facts speak of the whole case's limit. */
export const wholeCase = 'case'

/** The parameter that limits the whole case: another applies once its act was done. */
export const totalParameterOf = (procedure: Procedure, done: Course['done']): string =>
  procedure.limits.total.findLast(({ once }) => once === undefined || done.some(({ act }) => act === once))!.parameter

/** How the whole case is counted; throws `OpenValue` while the rule-set leaves the number open. */
export const totalTiming = (procedure: Procedure, parameter: string, rules: RuleSet): Timing => ({
  period: periodOf(rules, parameter),
  use: 'act',
  supplement: choiceOf(rules, procedure.limits.supplement, ['restart', 'pause', 'none']),
  receipt: choiceOf(rules, 'receipt.policy', ['actual', 'next-working-day']),
})

const speaksOf = (fact: Fact, limit: string): boolean => fact.kind !== 'law-amended' || fact.of === limit

/** Computes the limits that hold in a step, from what happened. */
export function limitsOf(procedure: Procedure, course: Course, rules: RuleSet, calendars: Calendars): Limits {
  const facts = clockFacts(course.facts)
  const totalParameter = totalParameterOf(procedure, course.done)
  const isUnstated = procedure.limits.maybeUnstated === true && rules.parameters[totalParameter] === undefined
  const total = isUnstated ? null : deriveLimit(facts.filter((fact) => speaksOf(fact, wholeCase)), totalTiming(procedure, totalParameter, rules), calendars.office)
  const dueAt = total?.state === 'running' ? total.dueAt : null
  const warnDays = periodOf(rules, procedure.limits.warning).value
  return {
    total,
    totalParameter,
    step: stepClock(procedure, course, facts, rules, calendars),
    warnAt: total === null || dueAt === null ? null : nextWorkingInstant(Math.max(warningBefore(dueAt, warnDays, calendars.office), total.anchor), calendars.office),
  }
}

/** A step's limit in working days is paused with the case; one in calendar time is not. */
function stepClock(procedure: Procedure, { step, done, openedAt }: Course, facts: readonly Fact[], rules: RuleSet, calendars: Calendars): StepClock | null {
  const limit = procedure.limits.steps[step]
  if (!limit) return null
  const from = limit.from ? done.findLast(({ act }) => act === limit.from)?.at : openedAt
  if (from === undefined || isOpen(rules, limit.parameter)) return null
  if (procedure.limits.maybeUnstated && rules.parameters[limit.parameter] === undefined) return null
  const period = periodOf(rules, limit.parameter)
  const pauses = period.unit === 'working-day' ? facts.filter(({ kind }) => kind === 'paused' || kind === 'resumed') : []
  const extensions = limit.extended ? facts.filter(({ kind }) => kind === 'extended' || kind === 'extension-withdrawn') : []
  const amendments = facts.filter((fact) => fact.kind === 'law-amended' && fact.of === step)
  const calendar = procedure.steps[step]?.holder === 'source' ? calendars.source : calendars.office
  const timing: Timing = { period, use: 'act', supplement: 'none', receipt: 'actual' }
  return { parameter: limit.parameter, expiry: limit.expiry, derivation: deriveLimit([{ kind: 'started', at: from }, ...pauses, ...extensions, ...amendments], timing, calendar), calendar }
}

/** The next thing that the clock brings, or null; what was noted for a date does not come again. */
export function nextInstant(procedure: Procedure, course: Course, limits: Limits, { office }: Calendars): Instant | null {
  const isLeft = ({ what, due }: Instant) => !course.facts.some((fact) => isNoted(fact) && fact.what === what && fact.due === due)
  const instants: Instant[] = []
  const dueAt = limits.total?.state === 'running' ? limits.total.dueAt : null
  if (dueAt !== null) {
    if (limits.warnAt !== null) instants.push({ what: 'warning', at: limits.warnAt, due: dueAt })
    instants.push({ what: 'overdue', at: dueAt, due: dueAt }, { what: 'escalation', at: nextWorkingInstant(dueAt, office), due: dueAt })
  }
  instants.push(...stepInstants(procedure, course, limits))
  return instants.filter(isLeft).toSorted((a, b) => a.at - b.at)[0] ?? null
}

function stepInstants(procedure: Procedure, course: Course, { step }: Limits): Instant[] {
  if (!step || step.derivation.dueAt === null) return []
  const due = step.derivation.dueAt
  const next = nextWorkingInstant(due, step.calendar)
  if (step.expiry !== 'overdue') return [{ what: step.expiry, at: due, due }]
  if (procedure.steps[course.step]?.holder === 'source') return [{ what: 'source-overdue', at: next, due }]
  return [{ what: 'overdue', at: due, due }, { what: 'escalation', at: next, due }]
}
