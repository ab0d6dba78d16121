import { dayOf } from '../domain/calendar.ts'
import type { Transaction } from '../db/index.ts'
import { nextInYear } from '../db/number.ts'

/** The next number of a word in its year: a counter that only counts up. */
export async function nextDocumentNumber(tx: Transaction, word: string, at: number): Promise<string> {
  const year = Number(dayOf(at).slice(0, 4))
  return `${word}〔${year}〕${await nextInYear(tx, word, year)}号`
}
