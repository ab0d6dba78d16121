import { eq, isNull, sql, type Placeholder, type SQL } from 'drizzle-orm'
import { customType, makePgArray, text, timestamp, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Lamp } from '../domain/case.ts'

/** A time with zone, as a Date. */
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** What lists are narrowed by, kept beside what a list is read from: an index that ends with it passes over what a filter leaves out, and no row of that is read. */
export const filterColumns = () => ({
  sourceUnitId: uuid('source_unit_id'),
  procedure: text().notNull(),
  step: text(),
  lamp: text().$type<Lamp>().notNull(),
  /** `none` where it is not stated. */
  township: text().notNull(),
  /** Of receipt in China Standard Time, such as 2026-11. */
  month: text().notNull(),
})
export type Filtered = Record<keyof ReturnType<typeof filterColumns>, AnyPgColumn>

/** Those columns alone of what a list is read from, in the order in which its indexes end with them. */
export const filtersOf = ({ sourceUnitId, procedure, township, month, lamp, step }: Filtered): Filtered => ({ sourceUnitId, procedure, township, month, lamp, step })

/** The columns of a list's index: what the list is of, its order, and what it may be narrowed by. */
export const listed = (lead: readonly AnyPgColumn[], order: readonly [AnyPgColumn | SQL, AnyPgColumn], narrowed: readonly AnyPgColumn[]) => [...lead, ...order, ...narrowed.filter((column) => !lead.includes(column))] as unknown as [AnyPgColumn]

/** That a column names a unit, or that it names none where there is none. */
export const isUnit = (column: AnyPgColumn, unitId: string | null): SQL => (unitId === null ? isNull(column) : eq(column, unitId))

/** A value that no plan is made for: the database reckons alike with all of them, and keeps one plan. */
export const anyValue = (value: string, type: 'uuid' | 'text'): SQL => sql`(select ${value}::${sql.raw(type)})`

/** Any number of texts as one parameter. */
export const textList = { mapToDriverValue: (values: readonly string[]): string => makePgArray([...values]) }

/** That a column is one of any number of values, which are one parameter: the question is the same for all numbers of them. */
export const isAmong = (column: AnyPgColumn, values: readonly string[] | Placeholder): SQL => sql`${column} = any(${sql.param(values, textList)})`
