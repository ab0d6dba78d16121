import { sql } from 'drizzle-orm'
import { counters } from './case.ts'
import type { Transaction } from './index.ts'

/** The next running number of a word in a year, in the caller's transaction: 1, 2, 3 … */
export async function nextInYear(tx: Transaction, word: string, year: number): Promise<number> {
  const [counter] = await tx
    .insert(counters)
    .values({ word, year, last: 1 })
    .onConflictDoUpdate({ target: [counters.word, counters.year], set: { last: sql`${counters.last} + 1` } })
    .returning()
  return counter!.last
}
