import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { cosigners, cosignings } from '../db/desk.ts'
import type { Queryable, Transaction } from '../db/index.ts'

/** The persons who have co-signed an act: they have taken part in it. */
export interface Cosigned {
  act: string
  persons: readonly string[]
}

export async function cosignedIn(db: Queryable, number: string): Promise<Cosigned[]> {
  const rows = await db.select({ act: cosignings.act, persons: cosigners.signers }).from(cosigners).innerJoin(cosignings, eq(cosignings.id, cosigners.cosigningId)).where(and(eq(cosignings.caseNumber, number), isNotNull(cosigners.answeredAt)))
  return rows.map(({ act, persons }) => ({ act, persons: persons ?? [] }))
}

/** Ends what is still open once the case has left the step in which it was asked. */
export const overtakeCosignings = async (tx: Transaction, number: string, at: Date): Promise<void> => {
  await tx.update(cosignings).set({ endedAt: at, ending: 'overtaken' }).where(and(eq(cosignings.caseNumber, number), isNull(cosignings.endedAt)))
}
