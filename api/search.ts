import { sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { cases } from '../db/case.ts'
import type { Database } from '../db/index.ts'
import { gramsOf } from '../domain/grams.ts'

/** Words that were typed as a condition on a column of grams: every pair of neighbours occurs in it, or the character itself where one was typed. */
export function foundBy(column: AnyPgColumn, q: string | undefined): SQL | undefined {
  const text = q?.trim()
  if (!text) return undefined
  const words = text.split(/\s+/)
  const grams = [...new Set(words.flatMap((word) => gramsOf(word).filter((gram) => [...gram].length === Math.min(2, [...word].length))))]
  return sql`${column} @> ${sql.param(grams, column)}`
}

/** More cases than that are many: to sort them takes longer than to look through the first ones. */
const many = 10_000

/** Whether many cases are found by words, as the database reckons before it looks. */
export async function areCommon(db: Database, words: SQL): Promise<boolean> {
  const [row] = await db.execute<{ 'QUERY PLAN': [{ Plan: { 'Plan Rows': number } }] }>(sql`explain (format json) select from ${cases} where ${words}`)
  return row!['QUERY PLAN'][0].Plan['Plan Rows'] > many
}
