import { sql } from 'drizzle-orm'
import { caseHands } from '../db/desk.ts'
import type { Transaction } from '../db/index.ts'
import type { CaseRow, EntryRow } from './course.ts'

export type Filtering = Pick<CaseRow, 'procedure' | 'awaiting' | 'lamp' | 'sourceUnitId' | 'township' | 'month'>

/** What a list of tasks or acts is narrowed by, as it stands in the case. */
export const filteredBy = ({ procedure, awaiting: step, lamp, sourceUnitId, township, month }: Filtering) => ({ procedure, step, lamp, sourceUnitId, township, month })

/** Has a case stand among what an account handled, or began. */
export async function recordHand(tx: Transaction, { actor, caseNumber, sequence, takenAt }: Pick<EntryRow, 'actor' | 'caseNumber' | 'sequence' | 'takenAt'>, row: Filtering): Promise<void> {
  if (actor.accountId === '') return
  await tx
    .insert(caseHands)
    .values({ accountId: actor.accountId, caseNumber, began: sequence === 0, actedAt: takenAt, ...filteredBy(row) })
    .onConflictDoUpdate({ target: [caseHands.caseNumber, caseHands.accountId, caseHands.began], set: { actedAt: sql`excluded.acted_at` } })
}
