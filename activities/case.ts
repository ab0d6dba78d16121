import { ApplicationFailure } from '@temporalio/common'
import { and, eq, isNull, sql } from 'drizzle-orm'
import { caseEntries, cases, stagedEntries } from '../db/case.ts'
import { isOfOnePerson, type Database, type Transaction } from '../db/index.ts'
import { tell } from '../db/notice.ts'
import { records, units } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Opened, Progress, Recorded } from '../domain/case.ts'
import type { Law } from '../domain/law.ts'
import { boundBy } from '../domain/limit.ts'
import type { Procedure } from '../domain/procedure.ts'
import { getProcedure, procedures } from '../domain/procedures.ts'
import { isHidden } from '../domain/telling.ts'
import { openCase } from './case-opening.ts'
import type { Keyring } from './certificate.ts'
import { factOf } from './clock-fact.ts'
import { overtakeCosignings } from './cosigning.ts'
import { loadCase, settleRow, type CaseRow, type EntryRow } from './course.ts'
import { executeDecision } from './execution.ts'
import { recordHand } from './hand.ts'
import { orderSupervision } from './supervision.ts'
import { giveBack } from './task.ts'
import type { CaseActivities } from './types.ts'

export interface CaseContext {
  db: Database
  hmac: Buffer
  /** Where organisations' own keys lie. */
  keyring?: Keyring | undefined
}

/** The activities that write cases, each one transaction. */
export function caseActivities({ db, hmac, keyring }: CaseContext): CaseActivities & Record<string, unknown> {
  const steps = new Set(Object.values(procedures).flatMap(({ steps: named }) => Object.keys(named)))
  return {
    openCase: (filed) => db.transaction((tx) => openCase(tx, filed)),
    readProgress: (of) => db.transaction((tx) => readProgress(tx, of)),
    openStep: (step) => db.transaction((tx) => openStep(tx, step)),
    ...Object.fromEntries(
      [...steps].map((step) => [`open ${step}`, (at: { number: string; sequence: number; at: number }) => db.transaction((tx) => openStep(tx, { ...at, step }))]),
    ),
    recordAct: (act) => db.transaction((tx) => recordAct(tx, act)).catch(separated),
    noteInstant: (noted) => db.transaction((tx) => noteInstant(tx, noted)),
    executeDecision: (decided) => db.transaction((tx) => executeDecision(tx, decided, { hmac, keyring })),
    settleCase: (settled) => db.transaction((tx) => settleCase(tx, settled)),
  }
}

/** What a case's rows hold of its course; nothing is changed. */
async function readProgress(tx: Transaction, { number }: { number: string }): Promise<Progress> {
  const { row, entries } = await loadCase(tx, number)
  const procedure = getProcedure(row.procedure)
  const lastAt = entries.at(-1)?.takenAt.getTime() ?? 0
  return {
    view: { number, awaiting: row.awaiting, dueAt: row.dueAt?.toISOString() ?? null, outcome: row.outcome },
    acts: entries.filter(({ sequence }) => sequence > 0).map((entry) => ({ ...recordedOf(procedure, entry), step: entry.step, sequence: entry.sequence })),
    acknowledged: row.engineSequence,
    owed: row.facts.some((fact) => fact.kind === 'noted' && fact.what === 'source-overdue' && fact.at >= lastAt) ? ['reminder'] : [],
  }
}

async function openStep(tx: Transaction, { number, step, sequence, at }: Parameters<CaseActivities['openStep']>[0]): Promise<Opened> {
  const { row, entries, law } = await loadCase(tx, number)
  const isNew = row.awaiting !== step || row.engineSequence !== sequence
  const isFirst = row.awaiting === null && row.origin !== null && row.awaitingSince !== null
  const opened = isNew && row.awaiting !== step ? { awaiting: step, awaitingSince: isFirst ? row.awaitingSince : new Date(at) } : {}
  return settleRow(tx, { ...row, ...opened, engineSequence: sequence }, entries, law, at)
}

async function recordAct(tx: Transaction, { number, sequence, step, entryId, at, expiry }: Parameters<CaseActivities['recordAct']>[0]): Promise<Recorded> {
  const { row, entries, law } = await loadCase(tx, number)
  const procedure = getProcedure(row.procedure)
  const earlier = entries.find((entry) => entry.sequence === sequence || entry.id === entryId)
  if (earlier) return recordedOf(procedure, earlier)
  const entry = expiry ? expiryEntry(procedure, row, step, entryId) : await takeStaged(tx, entryId)
  const taken: EntryRow = { ...entry, id: entryId, caseNumber: number, sequence, step, takenAt: new Date(at) }
  await tx.insert(caseEntries).values(taken)
  await recordHand(tx, taken, row)
  await applyAct(tx, procedure, taken, { row, entries, law })
  await giveBack(tx, number, entry.actor.role)
  if (!procedure.acts[entry.act]?.beside) await overtakeCosignings(tx, number, taken.takenAt)
  await appendAudit(tx, { chain: `case:${number}`, at: taken.takenAt, accountId: entry.actor.accountId || null, action: `case.${entry.act}`, detail: { entryId, sequence } })
  const ground = groundAfter(procedure, taken) ?? row.ground
  await tell(tx, `${entry.act}@${step}`, { ...row, ground }, entryId, taken.takenAt)
  // Whoever comes to know of it, or has it from now on, is told.
  const hidden = isHidden(row.procedure, ground)
  if (hidden !== isHidden(row.procedure, row.ground)) await tell(tx, hidden ? 'hidden' : 'shown', { ...row, ground }, `${entryId}:${hidden ? 'hidden' : 'shown'}`, taken.takenAt)
  return recordedOf(procedure, taken)
}

/** What the database's guard refuses is refused for good, and the case goes on. */
function separated(error: unknown): never {
  throw isOfOnePerson(error) ? ApplicationFailure.nonRetryable('four-eyes', 'Rule') : error
}

async function takeStaged(tx: Transaction, entryId: string): Promise<Pick<EntryRow, 'act' | 'actor' | 'form'>> {
  const [staged] = await tx.delete(stagedEntries).where(eq(stagedEntries.id, entryId)).returning()
  if (!staged) throw ApplicationFailure.nonRetryable('no-such-entry', 'Rule')
  return staged
}

/** The ground that an act gives its case. */
const groundAfter = ({ acts }: Procedure, { act, form }: Pick<EntryRow, 'act' | 'form'>): string | undefined => (acts[act]?.setsGround ? (form[acts[act].setsGround] as string) : undefined)

const nobody = { accountId: '', personId: '', role: 'reviewer', unitId: null, subjectId: null } as const

function expiryEntry(procedure: Procedure, row: CaseRow, step: string, id: string): Pick<EntryRow, 'act' | 'actor' | 'form'> {
  const limit = procedure.limits.steps[step]
  if (!limit) throw ApplicationFailure.nonRetryable(`${row.number} ${id} has no limit`, 'Rule')
  return { act: limit.expiry, actor: nobody, form: {} }
}

/** What an act does at once: to the clock, to the mark, to the dates that the case shows. */
async function applyAct(tx: Transaction, procedure: Procedure, entry: EntryRow, course: { row: CaseRow; entries: readonly EntryRow[]; law: Law }): Promise<void> {
  const { row } = course
  const { act, takenAt } = entry
  const definition = procedure.acts[act]
  const lapses = definition === undefined && boundBy(procedure, row.ground).limits.steps[entry.step]?.lapsesSupplement
  const fact = definition?.clock ? factOf(definition.clock, definition, entry, course) : lapses && { kind: 'supplement-lapsed' as const, at: takenAt.getTime() }
  await tx
    .update(cases)
    .set({
      allowed: [],
      ...(fact ? { facts: [...row.facts, fact] } : {}),
      ...(act === 'accept' ? { acceptedAt: takenAt } : {}),
      ...(definition?.setsGround ? { ground: groundAfter(procedure, entry)! } : {}),
      ...(definition?.setsUnit ? { sourceUnitId: await unitOf(tx, entry.form[definition.setsUnit] as string | undefined) } : {}),
      ...(definition?.setsLead ? { lead: entry.form[definition.setsLead] as string } : {}),
      version: row.version + 1,
      updatedAt: takenAt,
    })
    .where(eq(cases.number, row.number))
  if (definition?.shields && row.recordId) {
    await tx.update(records).set({ publication: 'shielded' }).where(and(eq(records.id, row.recordId), eq(records.publication, 'published')))
  }
  if (definition?.marks && row.recordId) {
    await tx.update(records).set({ disputedBy: row.number, disputedOn: dayOf(takenAt.getTime()) }).where(and(eq(records.id, row.recordId), isNull(records.disputedBy)))
  }
}

async function unitOf(tx: Transaction, code: string | undefined): Promise<string | null> {
  if (code === undefined) return null
  const [unit] = await tx.select({ id: units.id }).from(units).where(eq(units.code, code))
  return unit?.id ?? null
}

function recordedOf(procedure: Procedure, { id, act, form }: EntryRow): Recorded {
  const definition = procedure.acts[act]
  const choices = Object.fromEntries(Object.keys(definition?.choices ?? {}).map((name) => [name, form[name]]))
  return { entryId: id, act, choices, beside: definition?.beside ?? false, ends: definition?.ends ?? (act === 'lapse' ? 'lapsed' : null), ...(definition?.letter ? { letter: definition.letter } : {}) }
}

async function noteInstant(tx: Transaction, { number, what, due, at }: Parameters<CaseActivities['noteInstant']>[0]): Promise<Opened> {
  const { row, entries, law } = await loadCase(tx, number)
  const procedure = getProcedure(row.procedure)
  const isNoted = row.facts.some((fact) => fact.kind === 'noted' && fact.what === what && fact.due === due)
  if (isNoted) return settleRow(tx, row, entries, law, at)
  const when = new Date(at)
  const noted = { ...row, facts: [...row.facts, { kind: 'noted' as const, at, what, due }], ...(what === 'overdue' ? { overdueAt: row.overdueAt ?? when } : {}) }
  await appendAudit(tx, { chain: `case:${number}`, at: when, accountId: null, action: `case.${what}`, detail: { due: new Date(due).toISOString() } })
  await tell(tx, what, row, `${number}:${what}:${due}`, when)
  if (what === 'overdue' && procedure.limits.supervised) await orderSupervision(tx, row, law, due, at)
  return settleRow(tx, noted, entries, law, at)
}

async function settleCase(tx: Transaction, { number, outcome, sequence, at }: Parameters<CaseActivities['settleCase']>[0]): Promise<Opened> {
  const { row, entries, law } = await loadCase(tx, number)
  const when = new Date(at)
  const isStopped = row.facts.some(({ kind }) => kind === 'stopped')
  // An entry that was proposed and not determined goes.
  if (row.recordId) await tx.update(records).set({ publication: 'deleted' }).where(and(eq(records.id, row.recordId), eq(records.publication, 'proposed')))
  await tx.update(records).set({ disputedBy: null, disputedOn: null, publication: sql`case when ${records.publication} = 'shielded' and ${records.shieldedBy} is null then 'published' else ${records.publication} end` }).where(eq(records.disputedBy, number))
  await appendAudit(tx, { chain: `case:${number}`, at: when, accountId: null, action: 'case.settle', detail: { outcome } })
  return settleRow(
    tx,
    { ...row, awaiting: null, awaitingSince: null, outcome, settledAt: row.settledAt ?? when, engineSequence: sequence, facts: isStopped ? row.facts : [...row.facts, { kind: 'stopped', at }] },
    entries,
    law,
    at,
  )
}
