import { and, eq, sql } from 'drizzle-orm'
import { caseEntries, cases } from '../db/case.ts'
import type { Transaction } from '../db/index.ts'
import { corrections, records } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import type { CompletionVerdict, reorganisationDecisions, ShieldVerdict } from '../domain/reorganisation-words.ts'
import type { RemovalAction } from '../domain/removal-words.ts'
import type { RemovalCause } from '../domain/removal.ts'
import type { Executed, Execution } from './execution.ts'
import { orderRemoval } from './removal.ts'
import { settleRecord } from './settled-fact.ts'

type RecordRow = typeof records.$inferSelect

/** What one decision does to the record, and what partners are told. */
interface Step {
  code: keyof typeof reorganisationDecisions
  outcome: string
  publication: RecordRow['publication']
  /** Whether the case keeps the record off the public pages from now on. */
  holds: boolean
  order?: { kind: RemovalAction; reason: RemovalCause }
}

/** Shields a record while the plan is carried out, ends its publication once it has been, or has it published again (暂时屏蔽、修复、恢复公示). */
export async function executeReorganisation(tx: Transaction, execution: Execution): Promise<Executed> {
  const step = await stepOf(tx, execution)
  if (step === null) return { outcome: 'not-completed', changed: false }
  const { row, record, decision, earlier, at } = execution
  const when = new Date(at)
  if (earlier) return { outcome: step.outcome, changed: earlier.field === 'publication' }
  const isOther = step.publication !== record.publication
  const change = isOther ? { field: 'publication', oldValue: record.publication, newValue: step.publication } : { field: 'none', oldValue: null, newValue: null }
  await tx.insert(corrections).values({ ...change, recordId: record.id, caseNumber: row.number, entryId: decision.id, decisionCode: step.code, correctedAt: when })
  await tx.update(records).set({ publication: step.publication, shieldedBy: step.holds ? row.number : null, version: sql`${records.version} + 1` }).where(eq(records.id, record.id))
  // While the plan is carried out no clock of the unit runs.
  if (step.holds) await tx.update(cases).set({ facts: [...row.facts, { kind: 'stopped', at }] }).where(eq(cases.number, row.number))
  await appendAudit(tx, { chain: `subject:${record.subjectId}`, at: when, accountId: null, action: 'record.reorganisation', detail: { recordId: record.id, number: row.number, code: step.code, publication: step.publication } })
  if (step.order) await orderRemoval(tx, { caseNumber: row.number, recordId: record.id, ...step.order, cause: decision.id, changes: [change], at })
  if (isOther && step.publication !== 'published') await settleRecord(tx, record.id)
  return { outcome: step.outcome, changed: isOther }
}

async function stepOf(tx: Transaction, { decision, record, row }: Execution): Promise<Step | null> {
  const { publication } = record
  const isPublic = publication === 'published' || publication === 'shielded'
  const { verdict } = decision.form as { verdict?: ShieldVerdict | CompletionVerdict }
  if (decision.act === 'propose-failure') {
    const resumes = record.shieldedBy === row.number && publication === 'shielded'
    const stays = resumes && (await isShieldedByObjection(tx, record))
    const order = resumes ? { order: { kind: 'restore', reason: 'restored' } as const } : {}
    return { code: 'reorganisation-fail', outcome: 'failed', publication: resumes && !stays ? 'published' : publication, holds: false, ...order }
  }
  if (verdict === 'not-completed') return null
  if (verdict === 'deny') return { code: 'reorganisation-deny', outcome: 'denied', publication, holds: false }
  if (verdict === 'shield') return { code: 'reorganisation-shield', outcome: 'shielded', publication: isPublic ? 'shielded' : publication, holds: true, ...(isPublic ? { order: { kind: 'shield', reason: 'shielded' } as const } : {}) }
  return { code: 'reorganisation-repair', outcome: 'repaired', publication: isPublic ? 'stopped' : publication, holds: false, ...(isPublic ? { order: { kind: 'stop', reason: 'decided' } as const } : {}) }
}

/** Whether a running objection has the record off the public pages too. */
async function isShieldedByObjection(tx: Transaction, { disputedBy }: RecordRow): Promise<boolean> {
  if (disputedBy === null) return false
  const [shield] = await tx.select({ id: caseEntries.id }).from(caseEntries).where(and(eq(caseEntries.caseNumber, disputedBy), eq(caseEntries.act, 'shield'))).limit(1)
  return shield !== undefined
}
