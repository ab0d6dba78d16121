import { sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { cases } from '../db/case.ts'
import { addDays, dayOf, type Day } from '../domain/calendar.ts'
import { dayGram, gramsOf } from '../domain/grams.ts'

/** Words that were typed as a condition on a column of grams: every pair of neighbours occurs in it, or the character itself where one was typed. */
export function foundBy(column: AnyPgColumn, q: string | undefined): SQL | undefined {
  const text = q?.trim()
  if (!text) return undefined
  const words = text.split(/\s+/)
  const grams = [...new Set(words.flatMap((word) => gramsOf(word).filter((gram) => [...gram].length === Math.min(2, [...word].length))))]
  return sql`${column} @> ${sql.param(grams, column)}`
}

/** More days than that are not named one by one. */
const mostDays = 60

/** Cases that were filed on one of the days from one moment to a later one, as a condition that their index answers together with words; none where those are too many to be named. */
export function filedBetween(from: number, until: number): SQL | undefined {
  const days: Day[] = []
  for (let day = dayOf(from); day <= dayOf(until); day = addDays(day, 1)) {
    if (days.length === mostDays) return undefined
    days.push(day)
  }
  return sql`${cases.grams} && ${sql.param(days.map(dayGram), cases.grams)}`
}
