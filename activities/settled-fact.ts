import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../db/index.ts'
import { corrections, records } from '../db/register.ts'
import { settledFacts } from '../db/reinsertion.ts'
import { factOf, keysOf } from '../domain/reinsertion-fact.ts'

type Correction = typeof corrections.$inferSelect

const unsettling = 'none'

/** How a record stood before each decision that changed it, from what it is now and the history of its corrections, newest first. */
function standingsBefore(data: Record<string, string>, history: readonly Correction[]): { before: Record<string, string>; decision: Correction }[] {
  const decisions = [...Map.groupBy(history, ({ entryId }) => entryId).values()].toReversed()
  let standing = data
  return decisions.map((changes) => {
    const old = changes.filter(({ field }) => field !== 'publication')
    const before = { ...standing }
    for (const { field, oldValue } of old) {
      if (oldValue === null) delete before[field]
      else before[field] = oldValue
    }
    standing = before
    return { before, decision: changes[0]! }
  })
}

/** Remembers how a record stood before it was corrected, deleted or stopped, so that the same report is caught; in the caller's transaction, and once. */
export async function settleRecord(tx: Transaction, recordId: string): Promise<number> {
  const [record] = await tx.select({ kind: records.kind, data: records.data }).from(records).where(eq(records.id, recordId))
  const kind = record!.kind
  // An entry on a list and a commitment come from a case here and from no report.
  if (kind === 'listing' || kind === 'commitment') return 0
  const history = await tx.select().from(corrections).where(eq(corrections.recordId, recordId)).orderBy(asc(corrections.correctedAt), asc(corrections.entryId))
  const standings = standingsBefore(record!.data, history.filter(({ field }) => field !== unsettling))
  if (standings.length === 0) return 0
  const written = await tx
    .insert(settledFacts)
    .values(standings.map(({ before, decision: { entryId, caseNumber, correctedAt } }) => ({ recordId, entryId, caseNumber, before, keys: keysOf(factOf(kind, before)), settledAt: correctedAt })))
    .onConflictDoNothing({ target: settledFacts.entryId })
    .returning({ id: settledFacts.id })
  return written.length
}

const batch = 500

/** Settles every record that was decided before the guard knew of it; resolves to how many facts that added. */
export async function settleEarlier(db: Database): Promise<number> {
  let added = 0
  for (;;) {
    const open = await db
      .selectDistinct({ recordId: corrections.recordId })
      .from(corrections)
      .innerJoin(records, eq(records.id, corrections.recordId))
      .where(sql`${records.kind} in ('penalty', 'licence') and ${corrections.field} <> ${unsettling} and not exists (select 1 from ${settledFacts} where ${settledFacts.entryId} = ${corrections.entryId})`)
      .limit(batch)
    if (open.length === 0) return added
    added += await db.transaction(async (tx) => {
      let count = 0
      await tx.select({ id: records.id }).from(records).where(inArray(records.id, open.map(({ recordId }) => recordId))).for('share')
      for (const { recordId } of open) count += await settleRecord(tx, recordId)
      return count
    })
  }
}
