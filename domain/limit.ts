import { nextWorkingInstant, type Calendar } from './calendar.ts'
import type { Instant } from './case.ts'
import { actDue, warningBefore, workingDaysDue, type CountedDay, type Derivation, type Fact } from './clock.ts'
import type { Procedure } from './procedure.ts'
import { parameterOf, type RuleSet } from './rules.ts'

/** A fact that an instant of the clock was noted, kept among the facts so that it is noted once for each date. */
export interface Noted {
  kind: 'noted'
  at: number
  what: Instant['what']
  due: number
}
export type CaseFact = Fact | Noted

const isNoted = (fact: CaseFact): fact is Noted => fact.kind === 'noted'
const clockFacts = (facts: readonly CaseFact[]): Fact[] => facts.filter((fact): fact is Fact => !isNoted(fact))

/** What the limits of a case are computed from. */
export interface Course {
  facts: readonly CaseFact[]
  step: string
  openedAt: number
  /** Acts that were done, with their times, in order. */
  done: readonly { act: string; at: number }[]
}

export interface Limits {
  total: Derivation
  /** Which parameter the whole case's limit follows. */
  totalParameter: string
  stepDueAt: number | null
  stepExpiry: 'overdue' | 'lapse' | 'end' | null
  /** The days on the way to the step's limit, where it counts days. */
  stepDays: CountedDay[]
  stepProvisional: boolean
  warnAt: number | null
}

/** The parameter that limits the whole case: another applies once its act was done. */
export const totalParameterOf = (procedure: Procedure, done: Course['done']): string =>
  procedure.limits.total.findLast(({ once }) => once === undefined || done.some(({ act }) => act === once))!.parameter

/** Computes the limits that hold in a step, from what happened. */
export function limitsOf(procedure: Procedure, course: Course, ruleSet: RuleSet, calendar: Calendar): Limits {
  const facts = clockFacts(course.facts)
  const totalParameter = totalParameterOf(procedure, course.done)
  const total = workingDaysDue(facts, parameterOf(ruleSet, totalParameter).value!, calendar)
  const stepLimit = procedure.limits.steps[course.step]
  const from = stepLimit?.from ? course.done.findLast(({ act }) => act === stepLimit.from)?.at : course.openedAt
  const step = stepLimit && from !== undefined ? stepDue(from, facts, parameterOf(ruleSet, stepLimit.parameter), calendar) : null
  const dueAt = total.state === 'running' ? total.dueAt : null
  const warnDays = parameterOf(ruleSet, procedure.limits.warning).value!
  return {
    total,
    totalParameter,
    stepDueAt: step?.dueAt ?? null,
    stepExpiry: stepLimit?.expiry ?? null,
    stepDays: step?.days ?? [],
    stepProvisional: step?.provisional ?? false,
    warnAt: dueAt === null ? null : Math.max(warningBefore(dueAt, warnDays, calendar), total.anchor),
  }
}

/** A step's limit in working days is paused with the case; one in calendar time is not. */
function stepDue(from: number, facts: readonly Fact[], parameter: Parameters<typeof actDue>[1], calendar: Calendar) {
  if (parameter.unit !== 'working-day') return { ...actDue(from, parameter, calendar), days: [] }
  const own = facts.filter(({ kind, at }) => at > from && (kind === 'paused' || kind === 'resumed'))
  return workingDaysDue([{ kind: 'started', at: from }, ...own], parameter.value!, calendar)
}

/** The next thing that the clock brings, or null; what was noted for a date does not come again. */
export function nextInstant(procedure: Procedure, course: Course, limits: Limits, calendar: Calendar): Instant | null {
  const isOpen = ({ what, due }: Instant) => !course.facts.some((fact) => isNoted(fact) && fact.what === what && fact.due === due)
  const instants: Instant[] = []
  const { dueAt, state } = limits.total
  if (state === 'running' && dueAt !== null) {
    if (limits.warnAt !== null) instants.push({ what: 'warning', at: limits.warnAt, due: dueAt })
    instants.push({ what: 'overdue', at: dueAt, due: dueAt }, { what: 'escalation', at: nextWorkingInstant(dueAt, calendar), due: dueAt })
  }
  if (limits.stepDueAt !== null) {
    const due = limits.stepDueAt
    if (limits.stepExpiry !== 'overdue') instants.push({ what: limits.stepExpiry!, at: due, due })
    else if (procedure.steps[course.step]?.holder === 'source') instants.push({ what: 'source-overdue', at: nextWorkingInstant(due, calendar), due })
    else instants.push({ what: 'overdue', at: due, due }, { what: 'escalation', at: nextWorkingInstant(due, calendar), due })
  }
  return instants.filter(isOpen).toSorted((a, b) => a.at - b.at)[0] ?? null
}
