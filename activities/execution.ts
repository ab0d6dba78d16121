import { ApplicationFailure } from '@temporalio/common'
import { eq } from 'drizzle-orm'
import type { Transaction } from '../db/index.ts'
import { corrections, records } from '../db/register.ts'
import type { Signing } from './certificate.ts'
import { executeCommitment } from './commitment-decision.ts'
import { loadCase, type CaseRow, type EntryRow } from './course.ts'
import { executeListing } from './listing-decision.ts'
import { executeObjection } from './objection-decision.ts'
import { executeReorganisation } from './reorganisation-decision.ts'
import { executeRepair } from './repair-decision.ts'

/** A decision that is to be written into the register: its case, its record, and the entry that decided. */
export interface Execution {
  row: CaseRow
  entries: readonly EntryRow[]
  record: typeof records.$inferSelect
  decision: EntryRow
  /** Whether the register holds the decision already, and what it then wrote there: whatever has happened since stands. */
  earlier: { field: string } | undefined
  at: number
  signing: Signing
}

/** The outcome of the case, and whether the record is another one than before. */
export interface Executed {
  outcome: string
  changed: boolean
  /** A letter that the decision calls for beside its own. */
  letter?: string
}

/** What a decision does to the register, by procedure; each may run twice and then has run once. */
const executions: Record<string, (tx: Transaction, execution: Execution) => Promise<Executed>> = { assistance: executeRepair, commitment: executeCommitment, listing: executeListing, objection: executeObjection, repair: executeRepair, reorganisation: executeReorganisation }

/** Carries a decision out. */
export async function executeDecision(tx: Transaction, { number, entryId, at }: { number: string; entryId: string; at: number }, signing: Signing): Promise<Executed> {
  const { row, entries } = await loadCase(tx, number)
  const decision = entries.find(({ id }) => id === entryId)
  const execute = executions[row.procedure]
  if (!decision || !row.recordId || !execute) throw ApplicationFailure.nonRetryable('no-such-decision', 'Rule')
  const [record] = await tx.select().from(records).where(eq(records.id, row.recordId)).for('update')
  // The record's row is locked: what was carried out before is seen here, though the record has changed since.
  const [earlier] = await tx.select({ field: corrections.field }).from(corrections).where(eq(corrections.entryId, entryId)).limit(1)
  return execute(tx, { row, entries, record: record!, decision, earlier, at, signing })
}
