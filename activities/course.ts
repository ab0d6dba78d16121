import { asc, eq } from 'drizzle-orm'
import { ApplicationFailure } from '@temporalio/common'
import { caseEntries, cases } from '../db/case.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Lamp, Opened } from '../domain/case.ts'
import { calendarOf, rulesOn, type Law } from '../domain/law.ts'
import { boundBy, limitsOf, nextInstant, type Calendars, type Course, type Limits } from '../domain/limit.ts'
import type { Act, Procedure } from '../domain/procedure.ts'
import { getProcedure } from '../domain/procedures.ts'
import { personsOf, type Allowed } from '../domain/role.ts'
import type { RuleSet } from '../domain/rules.ts'
import { separatedFrom } from '../domain/separation.ts'
import { cosignedIn, type Cosigned } from './cosigning.ts'
import { holdLaw } from './law.ts'
import { keepTasks } from './task.ts'

export type CaseRow = typeof cases.$inferSelect
export type EntryRow = typeof caseEntries.$inferSelect

/** A case's row, locked until the transaction ends, its entries in order, and the law that dates it. */
export async function loadCase(tx: Transaction, number: string): Promise<{ row: CaseRow; entries: EntryRow[]; law: Law }> {
  const law = await holdLaw(tx)
  const [row] = await tx.select().from(cases).where(eq(cases.number, number)).for('update')
  if (!row) throw ApplicationFailure.nonRetryable('no-such-case', 'Rule')
  return { row, entries: await entriesOf(tx, number), law }
}

export const entriesOf = (db: Queryable, number: string): Promise<EntryRow[]> =>
  db.select().from(caseEntries).where(eq(caseEntries.caseNumber, number)).orderBy(asc(caseEntries.sequence))

/** The rules that bind a case: its rule-set, as the county has confirmed or set it by the day of filing. */
export const rulesOf = (row: Pick<CaseRow, 'ruleSet' | 'filedAt'>, law: Law): RuleSet => rulesOn(law, row.ruleSet, dayOf(row.filedAt.getTime()))

/** What dates are computed from: acts and their times, in order. */
export type Done = Pick<EntryRow, 'act' | 'takenAt'>

const courseOf = (row: CaseRow, entries: readonly Done[]): Course => ({
  facts: row.facts,
  step: row.awaiting ?? '',
  openedAt: row.awaitingSince?.getTime() ?? row.filedAt.getTime(),
  done: entries.map(({ act, takenAt }) => ({ act, at: takenAt.getTime() })),
})

interface CaseLimits {
  limits: Limits
  calendars: Calendars
  course: Course
  procedure: Procedure
}

/** The limits of a case in its open step; under other rules when they are given. */
export function limitsOfCase(row: CaseRow, entries: readonly Done[], law: Law, rules: RuleSet = rulesOf(row, law)): CaseLimits {
  const procedure = boundBy(getProcedure(row.procedure), row.ground)
  const course = courseOf(row, entries)
  const calendars = { office: calendarOf(law, null), source: calendarOf(law, row.sourceUnitId) }
  return { limits: limitsOf(procedure, course, rules, calendars), calendars, course, procedure }
}

/** Whether expert time stands open, which leaves only its end and the end of the case to be done. */
const isPausedBeside = (procedure: Procedure, entries: readonly EntryRow[]): boolean =>
  entries.map(({ act }) => procedure.acts[act]).findLast((one) => one?.clock === 'pause' || one?.clock === 'resume')?.clock === 'pause'

/** An act beside the order that both sides know belongs to the side that holds the step. */
const isOfBothSides = ({ by }: Act): boolean => by.some((role) => role.startsWith('source')) && by.some((role) => !role.startsWith('source'))

const times = (entries: readonly EntryRow[], name: string): number => entries.filter(({ act }) => act === name).length

/** What may be done in the open step, by whom, and by which persons not: neither authors nor co-signers of the acts that it must be kept apart from. */
export function allowedIn(procedure: Procedure, row: CaseRow, entries: readonly EntryRow[], cosigned: readonly Cosigned[] = []): Allowed[] {
  const step = procedure.steps[row.awaiting!]!
  const paused = isPausedBeside(procedure, entries)
  const holds = (name: string, one: Act): boolean => {
    if (!one.in.includes(row.awaiting!)) return false
    if (one.once && times(entries, name) > (one.againAfter ? times(entries, one.againAfter) : 0)) return false
    if (one.after && !entries.some(({ act }) => act === one.after)) return false
    if (one.grounds && !one.grounds.includes(row.ground ?? '')) return false
    if (one.notPushed && row.origin !== null) return false
    if (one.filedWith && entries[0]?.form[one.filedWith] === undefined) return false
    if (one.needsSource && row.sourceUnitId === null) return false
    if (one.clock === 'resume') return paused
    return !paused || one.ends !== undefined || one.duringPause === true
  }
  return Object.entries(procedure.acts)
    .filter(([name, one]) => holds(name, one))
    .flatMap(([name, one]) =>
      one.by
        .filter((role) => !(one.beside || one.bySide) || step.holder === 'nobody' || !isOfBothSides(one) || role.startsWith('source') === (step.holder === 'source'))
        .map((role): Allowed => ({
          act: name,
          role,
          ...(role.startsWith('source') ? { unitId: row.sourceUnitId ?? 'none' } : {}),
          ...(role === 'handler' ? { subjectId: row.subjectId ?? 'none' } : {}),
          notPersons: [...new Set([...authorsOf(entries, separatedFrom(procedure, name)), ...cosigned.filter(({ act }) => separatedFrom(procedure, name).includes(act)).flatMap(({ persons }) => persons), ...row.barred])],
        })),
    )
}

const authorsOf = (entries: readonly EntryRow[], acts: readonly string[]): string[] => entries.filter(({ act }) => acts.includes(act)).flatMap(({ actor }) => personsOf(actor))

/** The columns that follow from facts and law. */
export type Dates = Pick<CaseRow, 'dueAt' | 'stepDueAt' | 'warnAt' | 'provisional' | 'lamp' | 'calendarVersion'>

/** What a case's dates are at an instant: the one place where they are made. */
export function datesOf(row: CaseRow, { limits }: Pick<CaseLimits, 'limits'>, law: Law, at: number): Dates {
  const clock = limits.total?.state === 'running' ? limits.total : null
  const step = row.awaiting === null ? null : (limits.step?.derivation ?? null)
  const dueAt = row.awaiting === null ? null : clock ? clock.dueAt : (step?.dueAt ?? null)
  const asDate = (instant: number | null): Date | null => (instant === null ? null : new Date(instant))
  return {
    dueAt: asDate(dueAt),
    stepDueAt: asDate(step?.dueAt ?? null),
    warnAt: asDate(limits.warnAt),
    provisional: (clock ?? step)?.provisional ? 1 : 0,
    lamp: lampOf(row, limits, at),
    calendarVersion: law.version,
  }
}

/** Writes what follows from the facts — dates, lamp, permissions — and returns what the workflow is told. */
export async function settleRow(tx: Transaction, row: CaseRow, entries: readonly EntryRow[], law: Law, at: number): Promise<Opened> {
  const computed = limitsOfCase(row, entries, law)
  const { limits, course, procedure, calendars } = computed
  const allowed = row.awaiting === null ? [] : allowedIn(procedure, row, entries, await cosignedIn(tx, row.number))
  const changed = {
    ...row,
    ...datesOf(row, computed, law, at),
    allowed,
    holder: row.awaiting === null ? ('nobody' as const) : procedure.steps[row.awaiting]!.holder,
    version: row.version + 1,
    updatedAt: new Date(at),
  }
  const { month: _month, ...written } = changed
  await tx.update(cases).set(written).where(eq(cases.number, row.number))
  await keepTasks(tx, changed, allowed)
  return {
    view: { number: row.number, awaiting: row.awaiting, dueAt: changed.dueAt?.toISOString() ?? null, outcome: row.outcome },
    allowed,
    next: row.awaiting === null ? null : nextInstant(procedure, course, limits, calendars),
    ruleSet: row.ruleSet,
    calendarVersion: law.version,
  }
}

function lampOf(row: CaseRow, { total, warnAt, step }: Limits, at: number): Lamp {
  const stepDueAt = step?.derivation.dueAt ?? null
  const isOverdueStep = step?.expiry === 'overdue'
  const state = total?.state ?? (row.settledAt ? 'stopped' : 'running')
  // What was promised runs to its day after the case's own limit has been met.
  const isAgreed = step?.derivation.timing === null
  if (row.awaiting === null || (state === 'stopped' && !isOverdueStep && !isAgreed)) return 'closed'
  if (state === 'paused') return 'paused'
  const dueAt = total?.state === 'running' ? total.dueAt : stepDueAt
  const isStepLate = isOverdueStep && stepDueAt !== null && at >= stepDueAt
  if ((dueAt !== null && at >= dueAt) || isStepLate) return 'red'
  return warnAt !== null && at >= warnAt ? 'yellow' : 'green'
}
