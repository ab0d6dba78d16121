import { dayOf, nextWorkingInstant, type Calendar } from './calendar.ts'
import type { Instant } from './case.ts'
import { deriveLimit, warningBefore, type Derivation, type Timing } from './clock.ts'
import type { Fact } from './fact.ts'
import type { Act, Procedure, StepLimit } from './procedure.ts'
import { choiceOf, isOpen, parameterOf, periodOf, type RuleSet } from './rules.ts'

/** A fact that an instant of the clock was noted, kept among the facts so that it is noted once for each date. */
export interface Noted {
  kind: 'noted'
  at: number
  what: Instant['what']
  due: number
}

/** An act has set the date of `of`: of a step, or of what is to be reported while it lasts, such as the end of what was promised (期满日). */
export interface DateSet {
  kind: 'set'
  at: number
  of: string
  due: number
}
export type CaseFact = Fact | Noted | DateSet

const isNoted = (fact: CaseFact): fact is Noted => fact.kind === 'noted'
export const clockFacts = (facts: readonly CaseFact[]): Fact[] => facts.filter((fact): fact is Fact => !isNoted(fact) && fact.kind !== 'set')
const setFor = (facts: readonly CaseFact[], of: string): DateSet[] => facts.filter((fact): fact is DateSet => fact.kind === 'set' && fact.of === of).toSorted((a, b) => a.due - b.due)

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

/** A date that is not counted but was set by an act. */
export interface Agreed {
  timing: null
  anchor: number
  dueOn: string
  dueAt: number
  state: 'running'
  provisional: false
}

/** The limit of an open step. */
export interface StepClock {
  parameter: string
  expiry: 'overdue' | 'lapse' | 'end'
  derivation: Derivation | Agreed
  calendar: Calendar
}

export interface Limits {
  /** Null where the rule-set states no limit. */
  total: Derivation | null
  /** Which parameter the whole case's limit follows. */
  totalParameter: string
  step: StepClock | null
  warnAt: number | null
  reports: readonly Report[]
}

/** A report that is called for before its date, and missed on the next working day. */
export interface Report {
  warnAt: number
  due: number
  missedAt: number
}

/** The name under which facts speak of the whole case's limit. */
export const wholeCase = 'case'

/** The parameter that limits the whole case: another applies once its act was done. */
export const totalParameterOf = (procedure: Procedure, done: Course['done']): string => totalOf(procedure, done)?.parameter ?? ''

/** The parameter whose number an act waits for: its own, or that of the whole case's limit; undefined where it waits for none. */
export const neededFor = ({ needs, needsTotal }: Act, procedure: Procedure, ground: string | null): string | undefined => (needsTotal ? totalParameterOf(boundBy(procedure, ground), []) : needs)

const totalOf = ({ limits }: Procedure, done: Course['done']) => limits.total.findLast(({ once }) => once === undefined || done.some(({ act }) => act === once))

/** A procedure with the limits of a ground, where the ground decides. */
export const boundBy = (procedure: Procedure, ground: string | null): Procedure => {
  const own = procedure.limits.grounds?.[ground ?? '']
  return own ? { ...procedure, limits: own } : procedure
}

const supplementPolicy = ({ limits }: Procedure, rules: RuleSet): Timing['supplement'] => choiceOf(rules, limits.supplement, ['restart', 'pause', 'none'])

/** How the whole case is counted; throws `OpenValue` while the rule-set leaves the number open. */
export const totalTiming = (procedure: Procedure, parameter: string, rules: RuleSet): Timing => ({
  period: periodOf(rules, parameter),
  use: 'act',
  supplement: supplementPolicy(procedure, rules),
  receipt: choiceOf(rules, 'receipt.policy', ['actual', 'next-working-day']),
})

const speaksOf = (fact: Fact, limit: string): boolean => fact.kind !== 'law-amended' || fact.of === limit

const isOfSupplement = ({ kind }: Fact): boolean => kind.startsWith('supplement-')

/** The facts of the whole case's limit, which may begin with an act; null while that was not done. */
function factsOfTotal(procedure: Procedure, done: Course['done'], facts: readonly Fact[]): Fact[] | null {
  const from = totalOf(procedure, done)?.from
  const speaking = facts.filter((fact) => speaksOf(fact, wholeCase))
  if (from === undefined) return speaking
  const begun = done.find(({ act }) => act === from)
  // What was supplied before it began has no count to restart.
  return begun ? speaking.filter((fact) => !isOfSupplement(fact) || fact.at >= begun.at).map((fact) => (fact.kind === 'started' ? { ...fact, at: begun.at } : fact)) : null
}

/** Computes the limits that hold in a step, from what happened. */
export function limitsOf(procedure: Procedure, course: Course, rules: RuleSet, calendars: Calendars): Limits {
  const facts = clockFacts(course.facts)
  const totalParameter = totalParameterOf(procedure, course.done)
  const isUnstated = procedure.limits.maybeUnstated === true && (rules.parameters[totalParameter]?.value ?? null) === null
  const own = factsOfTotal(procedure, course.done, facts)
  const total = isUnstated || own === null ? null : deriveLimit(own, totalTiming(procedure, totalParameter, rules), calendars.office)
  const step = stepClock(procedure, course, facts, rules, calendars)
  const warned = warnedOf(procedure, course, total, step)
  const warning = parameterOf(rules, procedure.limits.warning)
  const warnDays = warning.unit === 'percent' ? 0 : periodOf(rules, procedure.limits.warning).value
  const warnedAt = ({ anchor, dueAt }: { anchor: number; dueAt: number }): number => (warning.unit === 'percent' ? anchor + ((dueAt - anchor) * Number(warning.value)) / 100 : warningBefore(dueAt, warnDays, calendars.office))
  return {
    total,
    totalParameter,
    step,
    warnAt: warned?.dueAt ? nextWorkingInstant(Math.max(warnedAt({ anchor: warned.anchor, dueAt: warned.dueAt }), warned.anchor), calendars.office) : null,
    reports: reportsDue(procedure, course, warnDays, calendars.office),
  }
}

/** The limit that is warned of: the whole case's while it runs, or that of the step where it has more to say. */
const warnedOf = ({ limits }: Procedure, { step: name }: Course, total: Derivation | null, step: StepClock | null): Derivation | Agreed | null =>
  limits.steps[name]?.warned ? (step?.derivation ?? null) : total?.state === 'running' ? total : null

/** A step's limit in working days is paused with the case; one in calendar time is not. */
function stepClock(procedure: Procedure, { step, done, openedAt, facts: given }: Course, facts: readonly Fact[], rules: RuleSet, calendars: Calendars): StepClock | null {
  const limit = procedure.limits.steps[step]
  if (!limit) return null
  if (limit.dated) return agreedClock(limit, setFor(given, step).at(-1), calendars.office)
  const from = limit.from ? done.findLast(({ act }) => act === limit.from)?.at : openedAt
  if (from === undefined || isOpen(rules, limit.parameter)) return null
  if (procedure.limits.maybeUnstated && rules.parameters[limit.parameter] === undefined) return null
  const period = periodOf(rules, limit.parameter)
  const pauses = period.unit === 'working-day' ? facts.filter(({ kind }) => kind === 'paused' || kind === 'resumed') : []
  const extensions = limit.extended ? facts.filter(({ kind }) => kind === 'extended' || kind === 'extension-withdrawn') : []
  const amendments = facts.filter((fact) => fact.kind === 'law-amended' && fact.of === step)
  const calendar = procedure.steps[step]?.holder === 'source' ? calendars.source : calendars.office
  const supplements = limit.supplemented ? facts.filter(isOfSupplement) : []
  const timing: Timing = { period, use: 'act', supplement: limit.supplemented ? supplementPolicy(procedure, rules) : 'none', receipt: 'actual' }
  return { parameter: limit.parameter, expiry: limit.expiry, derivation: deriveLimit([{ kind: 'started', at: from }, ...pauses, ...supplements, ...extensions, ...amendments], timing, calendar), calendar }
}

/** The next thing that the clock brings, or null; what was noted for a date does not come again. */
export function nextInstant(procedure: Procedure, course: Course, limits: Limits, { office }: Calendars): Instant | null {
  const isLeft = ({ what, due }: Instant) => !course.facts.some((fact) => isNoted(fact) && fact.what === what && fact.due === due)
  const instants: Instant[] = []
  const dueAt = limits.total?.state === 'running' ? limits.total.dueAt : null
  const warned = warnedOf(procedure, course, limits.total, limits.step)?.dueAt ?? null
  if (limits.warnAt !== null && warned !== null) instants.push({ what: 'warning', at: limits.warnAt, due: warned })
  if (dueAt !== null) instants.push({ what: 'overdue', at: dueAt, due: dueAt }, { what: 'escalation', at: nextWorkingInstant(dueAt, office), due: dueAt })
  instants.push(...stepInstants(procedure, course, limits), ...limits.reports.flatMap(({ warnAt, due, missedAt }): Instant[] => [{ what: 'report-due', at: warnAt, due }, { what: 'report-missed', at: missedAt, due }]))
  return instants.filter(isLeft).toSorted((a, b) => a.at - b.at)[0] ?? null
}

const agreedClock = ({ parameter, expiry }: StepLimit, set: DateSet | undefined, calendar: Calendar): StepClock | null =>
  set ? { parameter, expiry, derivation: { timing: null, anchor: set.at, dueOn: dayOf(set.due - 1), dueAt: set.due, state: 'running', provisional: false }, calendar } : null

/** What is still to be reported while a step lasts, by the dates that were set for it. */
function reportsDue(procedure: Procedure, { step, facts, done }: Course, warnDays: number, office: Calendar): Report[] {
  const act = procedure.limits.steps[step]?.reports
  const set = act ? setFor(facts, act) : []
  return set.flatMap(({ at, due }, index) => {
    const since = set[index - 1]?.due ?? at
    const missedAt = nextWorkingInstant(due, office)
    return done.some((one) => one.act === act && one.at > since && one.at < missedAt) ? [] : [{ warnAt: warningBefore(due, warnDays, office), due, missedAt }]
  })
}

function stepInstants(procedure: Procedure, course: Course, { step }: Limits): Instant[] {
  if (!step || step.derivation.dueAt === null) return []
  const due = step.derivation.dueAt
  const next = nextWorkingInstant(due, step.calendar)
  if (step.expiry !== 'overdue') return [{ what: step.expiry, at: due, due }]
  if (procedure.steps[course.step]?.holder === 'source') return [{ what: 'source-overdue', at: next, due }]
  return [{ what: 'overdue', at: due, due }, { what: 'escalation', at: next, due }]
}
