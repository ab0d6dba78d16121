import { asc, eq } from 'drizzle-orm'
import { ApplicationFailure } from '@temporalio/common'
import { caseEntries, cases } from '../db/case.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import type { Calendar } from '../domain/calendar.ts'
import type { Lamp, Opened } from '../domain/case.ts'
import { limitsOf, nextInstant, type Course, type Limits } from '../domain/limit.ts'
import type { Act, Procedure } from '../domain/procedure.ts'
import { getProcedure } from '../domain/procedures.ts'
import type { Allowed } from '../domain/role.ts'
import { calendar, ruleSets } from '../domain/rules/index.ts'

export type CaseRow = typeof cases.$inferSelect
export type EntryRow = typeof caseEntries.$inferSelect

/** A case's row, locked until the transaction ends, and its entries in order. */
export async function loadCase(tx: Transaction, number: string): Promise<{ row: CaseRow; entries: EntryRow[] }> {
  const [row] = await tx.select().from(cases).where(eq(cases.number, number)).for('update')
  if (!row) throw ApplicationFailure.nonRetryable('no-such-case', 'Rule')
  return { row, entries: await entriesOf(tx, number) }
}

export const entriesOf = (db: Queryable, number: string): Promise<EntryRow[]> =>
  db.select().from(caseEntries).where(eq(caseEntries.caseNumber, number)).orderBy(asc(caseEntries.sequence))

export const ruleSetOf = (row: Pick<CaseRow, 'ruleSet'>) => ruleSets.find(({ id }) => id === row.ruleSet)!

/** What the limits of a case's open step are computed from. */
export const courseOf = (row: CaseRow, entries: readonly EntryRow[]): Course => ({
  facts: row.facts,
  step: row.awaiting ?? '',
  openedAt: row.awaitingSince?.getTime() ?? row.filedAt.getTime(),
  done: entries.map(({ act, takenAt }) => ({ act, at: takenAt.getTime() })),
})

export function limitsOfCase(row: CaseRow, entries: readonly EntryRow[]): { limits: Limits; calendar: Calendar; course: Course; procedure: Procedure } {
  const procedure = getProcedure(row.procedure)
  const course = courseOf(row, entries)
  return { limits: limitsOf(procedure, course, ruleSetOf(row), calendar), calendar, course, procedure }
}

/** Whether expert time stands open, which leaves only its end and the end of the case to be done. */
const isPausedBeside = (row: CaseRow, procedure: Procedure, entries: readonly EntryRow[]): boolean =>
  entries.filter(({ act }) => procedure.acts[act]?.beside && procedure.acts[act].clock).at(-1)?.act === Object.keys(procedure.acts).find((name) => procedure.acts[name]!.beside && procedure.acts[name]!.clock === 'pause')

/** What may be done in the open step, by whom, and by which persons not. */
export function allowedIn(procedure: Procedure, row: CaseRow, entries: readonly EntryRow[]): Allowed[] {
  const step = procedure.steps[row.awaiting!]!
  const paused = isPausedBeside(row, procedure, entries)
  const holds = (name: string, one: Act): boolean => {
    if (!one.in.includes(row.awaiting!)) return false
    if (one.once && entries.some(({ act }) => act === name)) return false
    if (one.grounds && !one.grounds.includes(row.ground ?? '')) return false
    if (one.needsSource && row.sourceUnitId === null) return false
    if (one.clock === 'resume') return paused
    return !paused || one.ends !== undefined
  }
  return Object.entries(procedure.acts)
    .filter(([name, one]) => holds(name, one))
    .flatMap(([name, one]) =>
      one.by
        .filter((role) => !one.beside || role.startsWith('source') === (step.holder === 'source'))
        .map((role): Allowed => ({
          act: name,
          role,
          ...(role.startsWith('source') ? { unitId: row.sourceUnitId ?? 'none' } : {}),
          ...(role === 'handler' ? { subjectId: row.subjectId } : {}),
          notPersons: personsOf(entries, one.notBy ?? []),
        })),
    )
}

function personsOf(entries: readonly EntryRow[], acts: readonly string[]): string[] {
  const persons = entries.filter(({ act }) => acts.includes(act)).flatMap(({ actor }) => [actor.personId, ...(actor.onBehalfOf ? [actor.onBehalfOf] : [])])
  return [...new Set(persons)]
}

/** Writes what follows from the facts — dates, lamp, permissions — and returns what the workflow is told. */
export async function settleRow(tx: Transaction, row: CaseRow, entries: readonly EntryRow[], at: number): Promise<Opened> {
  const { limits, course, procedure } = limitsOfCase(row, entries)
  const clock = limits.total
  const allowed = row.awaiting === null ? [] : allowedIn(procedure, row, entries)
  const dueAt = clock.state === 'running' ? clock.dueAt : limits.stepDueAt
  const changed = {
    ...row,
    allowed,
    holder: row.awaiting === null ? ('nobody' as const) : procedure.steps[row.awaiting]!.holder,
    dueAt: row.awaiting === null || dueAt === null ? null : new Date(dueAt),
    stepDueAt: row.awaiting === null || limits.stepDueAt === null ? null : new Date(limits.stepDueAt),
    warnAt: limits.warnAt === null ? null : new Date(limits.warnAt),
    provisional: (clock.state === 'running' ? clock.provisional : limits.stepProvisional) ? 1 : 0,
    lamp: lampOf(row, limits, at),
    calendarVersion: calendar.version,
    version: row.version + 1,
    updatedAt: new Date(at),
  }
  await tx.update(cases).set(changed).where(eq(cases.number, row.number))
  return {
    view: { number: row.number, awaiting: row.awaiting, dueAt: changed.dueAt?.toISOString() ?? null, outcome: row.outcome },
    allowed,
    next: row.awaiting === null ? null : nextInstant(procedure, course, limits, calendar),
    ruleSet: row.ruleSet,
    calendarVersion: calendar.version,
  }
}

function lampOf(row: CaseRow, { total, warnAt, stepDueAt, stepExpiry }: Limits, at: number): Lamp {
  if (row.awaiting === null || (total.state === 'stopped' && stepExpiry !== 'overdue')) return 'closed'
  if (total.state === 'paused') return 'paused'
  const dueAt = total.state === 'running' ? total.dueAt : stepDueAt
  const isStepLate = stepExpiry === 'overdue' && stepDueAt !== null && at >= stepDueAt
  if ((dueAt !== null && at >= dueAt) || isStepLate) return 'red'
  return warnAt !== null && at >= warnAt ? 'yellow' : 'green'
}
