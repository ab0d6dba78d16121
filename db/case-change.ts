import { eq, sql } from 'drizzle-orm'
import { cases } from './case.ts'
import type { Transaction } from './index.ts'

/** Notes that something about a case is new which is no part of its row, so that open pages learn of it. */
export const noteChange = async (tx: Transaction, number: string, at: Date): Promise<void> => {
  await tx.update(cases).set({ updatedAt: sql`greatest(${cases.updatedAt} + interval '1 millisecond', ${at.toISOString()}::timestamptz)` }).where(eq(cases.number, number))
}
