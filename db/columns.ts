import { eq, isNull, sql, type Placeholder, type SQL } from 'drizzle-orm'
import { customType, makePgArray, timestamp, type AnyPgColumn } from 'drizzle-orm/pg-core'

/** A time with zone, as a Date. */
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** That a column names a unit, or that it names none where there is none. */
export const isUnit = (column: AnyPgColumn, unitId: string | null): SQL => (unitId === null ? isNull(column) : eq(column, unitId))

/** Any number of texts as one parameter. */
export const textList = { mapToDriverValue: (values: readonly string[]): string => makePgArray([...values]) }

/** That a column is one of any number of values, which are one parameter: the question is the same for all numbers of them. */
export const isAmong = (column: AnyPgColumn, values: readonly string[] | Placeholder): SQL => sql`${column} = any(${sql.param(values, textList)})`
