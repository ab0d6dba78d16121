import { sql } from 'drizzle-orm'
import { counters } from './case.ts'
import { dayOf } from '../domain/calendar.ts'
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

/** The next number of a prefix in the year of an instant, such as XF-2026-000007. */
export async function nextNumber(tx: Transaction, prefix: string, at: number): Promise<string> {
  const year = Number(dayOf(at).slice(0, 4))
  return `${prefix}-${year}-${String(await nextInYear(tx, prefix, year)).padStart(6, '0')}`
}

/** The next number of a word in its year: a counter that only counts up. */
export async function nextDocumentNumber(tx: Transaction, word: string, at: number): Promise<string> {
  const year = Number(dayOf(at).slice(0, 4))
  return `${word}〔${year}〕${await nextInYear(tx, word, year)}号`
}
