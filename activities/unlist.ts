import { eq, sql } from 'drizzle-orm'
import type { Transaction } from '../db/index.ts'
import { corrections, records } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { exitCode, type ExitKind } from '../domain/list-profile.ts'
import { orderRemoval } from './removal.ts'

/** How and by what an entry leaves its list. */
export interface Exit {
  kind: ExitKind
  record: typeof records.$inferSelect
  /** The case that decided, or that entered it. */
  caseNumber: string
  /** The entry that decided; the record itself where its term ends it. */
  entryId: string
  /** Names the exit: the same one is carried out once. */
  cause: string
  /** The rule-set that binds it, where no case stands behind it. */
  ruleSet?: string
  at: number
}

/** Takes an entry off its list, in the register and everywhere else, once: every unit ends its measures (《河南省社会信用条例》第三十七条). The caller holds the record's row and the law. Resolves to whether it stood there. */
export async function leaveList(tx: Transaction, { kind, record, caseNumber, entryId, cause, ruleSet, at }: Exit): Promise<boolean> {
  if (record.publication !== 'published' && record.publication !== 'shielded') return false
  const when = new Date(at)
  const change = { field: 'publication', oldValue: record.publication, newValue: 'stopped' }
  const written = await tx.insert(corrections).values({ ...change, recordId: record.id, caseNumber, entryId, decisionCode: exitCode(kind), correctedAt: when }).onConflictDoNothing().returning({ id: corrections.id })
  if (written.length === 0) return true
  await tx.update(records).set({ publication: 'stopped', version: sql`${records.version} + 1` }).where(eq(records.id, record.id))
  await appendAudit(tx, { chain: `subject:${record.subjectId}`, at: when, accountId: null, action: 'record.unlisted', detail: { recordId: record.id, number: caseNumber, exit: kind } })
  const reason = kind === 'revoked-basis' ? 'basis-revoked' : 'unlisted'
  await orderRemoval(tx, { caseNumber, recordId: record.id, kind: 'stop', reason, cause, changes: [change], at, ...(ruleSet ? { ruleSet } : {}) })
  return true
}
