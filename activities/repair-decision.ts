import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '../db/index.ts'
import { corrections, records } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { findProfile } from '../domain/law.ts'
import { exitOnRequest } from '../domain/list-profile.ts'
import type { repairDecisions, Verdict } from '../domain/repair-words.ts'
import type { Execution, Executed } from './execution.ts'
import { holdLaw } from './law.ts'
import { orderRemoval } from './removal.ts'
import { settleRecord } from './settled-fact.ts'
import { leaveList } from './unlist.ts'

type Publication = (typeof records.$inferSelect)['publication']
type Code = keyof typeof repairDecisions

/** Ends the publication of a repaired record, or lets it go on when the repair is revoked; the history of corrections keeps both. */
export async function executeRepair(tx: Transaction, execution: Execution): Promise<Executed> {
  const { decision, record, row } = execution
  if (decision.act === 'propose-revocation') {
    const before = await publicationBefore(tx, row.number, record.shieldedBy)
    return { outcome: 'revoked', changed: await publish(tx, execution, 'repair-revoke', record.publication === 'stopped' ? before : record.publication) }
  }
  const { verdict } = decision.form as { verdict: Verdict }
  if (verdict === 'deny') return { outcome: 'denied', changed: await publish(tx, execution, 'repair-deny', record.publication) }
  if (record.kind === 'listing') return leave(tx, execution)
  return { outcome: 'granted', changed: await publish(tx, execution, 'repair-grant', record.publication === 'deleted' ? 'deleted' : 'stopped') }
}

/** Who leaves a list is announced where it was entered: 《河南省社会信用条例》第三十七条. */
async function leave(tx: Transaction, { record, row, decision, at }: Execution): Promise<Executed> {
  const profile = findProfile(await holdLaw(tx), record.data.md_mcdm ?? '', dayOf(row.filedAt.getTime()))
  const kind = (profile && exitOnRequest(profile)) ?? 'repair'
  const changed = await leaveList(tx, { kind, record, caseNumber: row.number, entryId: decision.id, cause: decision.id, at })
  return { outcome: 'granted', changed, letter: 'exit-notice' }
}

/** What the record was before the repair: one that was shielded during an objection is published again, one whose reorganisation goes on stays shielded. */
async function publicationBefore(tx: Transaction, number: string, shieldedBy: string | null): Promise<Publication> {
  const [granted] = await tx.select({ before: corrections.oldValue }).from(corrections).where(and(eq(corrections.caseNumber, number), eq(corrections.field, 'publication')))
  return granted?.before === 'published' || granted?.before === 'shielded' ? (shieldedBy === null ? 'published' : 'shielded') : 'stopped'
}

async function publish(tx: Transaction, { row: { number }, record, decision, earlier, at }: Execution, code: Code, publication: Publication): Promise<boolean> {
  if (earlier) return earlier.field === 'publication'
  const isOther = publication !== record.publication
  const change = isOther ? { field: 'publication', oldValue: record.publication, newValue: publication } : { field: 'none', oldValue: null, newValue: null }
  await tx.insert(corrections).values({ ...change, recordId: record.id, caseNumber: number, entryId: decision.id, decisionCode: code, correctedAt: new Date(at) })
  if (isOther) {
    await tx.update(records).set({ publication, version: sql`${records.version} + 1` }).where(eq(records.id, record.id))
    await appendAudit(tx, { chain: `subject:${record.subjectId}`, at: new Date(at), accountId: null, action: 'record.repair', detail: { recordId: record.id, number, code, publication } })
    if (code === 'repair-grant') {
      await settleRecord(tx, record.id)
      await orderRemoval(tx, { caseNumber: number, recordId: record.id, kind: 'stop', reason: 'decided', cause: decision.id, changes: [change], at })
    }
    if (publication === 'published') await orderRemoval(tx, { caseNumber: number, recordId: record.id, kind: 'restore', reason: 'restored', cause: decision.id, changes: [change], at })
  }
  return isOther
}
