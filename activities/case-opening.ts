import { ApplicationFailure } from '@temporalio/common'
import { and, eq, inArray, isNull, sql } from 'drizzle-orm'
import { caseEntries, cases, stagedEntries } from '../db/case.ts'
import type { Transaction } from '../db/index.ts'
import { tell } from '../db/notice.ts'
import { records, subjects } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { missing } from '../domain/board.ts'
import { dayOf } from '../domain/calendar.ts'
import type { Origin } from '../domain/central-application.ts'
import type { Procedure } from '../domain/procedure.ts'
import { getProcedure, repairs } from '../domain/procedures.ts'
import { ruleSetAt } from '../domain/rules.ts'
import { gramsOfCase } from './case-grams.ts'
import { recordHand } from './hand.ts'
import { holdLaw } from './law.ts'
import type { CaseActivities } from './types.ts'

/** Makes a case of what was filed: its row and number, its mark on the record, its first entry. Once, however often it is run. */
export async function openCase(tx: Transaction, { number, entryId, at }: Parameters<CaseActivities['openCase']>[0]): Promise<void> {
  // The engine may run this twice at once: the second waits, and then finds the case.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${number}))`)
  const [existing] = await tx.select({ number: cases.number }).from(cases).where(eq(cases.number, number))
  if (existing) return
  const [staged] = await tx.select().from(stagedEntries).where(eq(stagedEntries.id, entryId))
  if (!staged) throw ApplicationFailure.nonRetryable('no-such-entry', 'Rule')
  const form = staged.form as { recordId?: string; ground?: string; phoneHash?: string; filingId?: string; origin?: Origin; barred?: string[]; reason?: string }
  const when = new Date(at)
  // What Credit China pushed is dated from its receipt there, its form check from the push.
  const receivedAt = form.origin?.receivedAt ?? at
  const procedure = getProcedure(staged.act)
  const record = form.recordId ? await (procedure.marksRecord ? markRecord : claimRecord)(tx, procedure, form.recordId, number, at) : { subjectId: null, sourceUnitId: null }
  const { phoneHash, origin, barred = [], ...kept } = form
  if (origin) await claimOrigin(tx, origin)
  const law = await holdLaw(tx)
  const [opened] = await tx.insert(cases).values({
    number,
    procedure: staged.act,
    subjectId: record.subjectId,
    recordId: form.recordId ?? null,
    sourceUnitId: record.sourceUnitId,
    township: await townshipOf(tx, record.subjectId),
    ground: form.ground ?? null,
    filingId: form.filingId ?? null,
    origin: origin ?? null,
    phoneHash: phoneHash ?? null,
    barred,
    grams: await gramsOfCase(tx, { number, subjectId: record.subjectId, recordId: form.recordId ?? null }, form.reason),
    ruleSet: ruleSetAt(law.ruleSets, procedure.governs, dayOf(receivedAt)).id,
    calendarVersion: law.version,
    holder: procedure.decider,
    awaitingSince: origin ? new Date(origin.pushedAt) : null,
    facts: [{ kind: 'started', at: receivedAt }],
    lamp: 'green',
    filedAt: new Date(receivedAt),
    updatedAt: when,
  }).returning()
  const filing = { id: entryId, caseNumber: number, sequence: 0, step: 'filing', act: 'file', actor: staged.actor, form: kept, takenAt: when }
  await tx.insert(caseEntries).values(filing)
  await recordHand(tx, filing, opened!)
  await tx.delete(stagedEntries).where(eq(stagedEntries.id, entryId))
  await appendAudit(tx, { chain: `case:${number}`, at: when, accountId: staged.actor.accountId || null, action: 'case.file', detail: { entryId, recordId: form.recordId ?? null } })
  await tell(tx, `file@${staged.actor.role}`, { number, procedure: procedure.name, ground: form.ground ?? null, barred, ...record }, entryId, when)
}

/** Where the subject is, which nobody changes until the case stands with it. */
async function townshipOf(tx: Transaction, subjectId: string | null): Promise<string> {
  if (subjectId === null) return missing
  const [found] = await tx.select({ township: subjects.township }).from(subjects).where(eq(subjects.id, subjectId)).for('share')
  return found!.township ?? missing
}

/** An application of Credit China becomes one case, whoever reports it and however often. */
async function claimOrigin(tx: Transaction, { number }: Origin): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`origin:${number}`}))`)
  const [known] = await tx.select({ number: cases.number }).from(cases).where(sql`${cases.origin}->>'number' = ${number}`)
  if (known) throw ApplicationFailure.nonRetryable('already-pending', 'Rule')
}

const bound = { subjectId: records.subjectId, sourceUnitId: records.sourceUnitId }
type Bound = Pick<typeof records.$inferSelect, 'subjectId' | 'sourceUnitId'>

/** Puts the dispute mark on the record, which bears one at most. */
async function markRecord(tx: Transaction, _procedure: Procedure, recordId: string, number: string, at: number): Promise<Bound> {
  const [record] = await tx
    .update(records)
    .set({ disputedBy: number, disputedOn: dayOf(at), version: sql`${records.version} + 1` })
    .where(and(eq(records.id, recordId), isNull(records.disputedBy)))
    .returning(bound)
  if (!record) throw ApplicationFailure.nonRetryable('already-disputed', 'Rule')
  return record
}

/** Sees that no other case of the procedure, or of its twin under another law, about the record is unsettled. */
async function claimRecord(tx: Transaction, { name }: Procedure, recordId: string): Promise<Bound> {
  const [record] = await tx.select(bound).from(records).where(eq(records.id, recordId)).for('update')
  const [other] = await tx.select({ number: cases.number }).from(cases).where(and(eq(cases.recordId, recordId), inArray(cases.procedure, repairs.includes(name) ? [...repairs] : [name]), isNull(cases.settledAt))).limit(1)
  if (!record || other) throw ApplicationFailure.nonRetryable('already-pending', 'Rule')
  return record
}
