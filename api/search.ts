import { sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { gramsOf } from '../domain/grams.ts'

/** Words that were typed as a condition on a column of grams: every pair of neighbours occurs in it, or the character itself where one was typed. */
export function foundBy(column: AnyPgColumn, q: string | undefined): SQL | undefined {
  const text = q?.trim()
  if (!text) return undefined
  const words = text.split(/\s+/)
  const grams = [...new Set(words.flatMap((word) => gramsOf(word).filter((gram) => [...gram].length === Math.min(2, [...word].length))))]
  return sql`${column} @> ${sql.param(grams, column)}`
}
