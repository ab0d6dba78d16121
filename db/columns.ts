import { eq, isNull, type SQL } from 'drizzle-orm'
import { customType, timestamp, type AnyPgColumn } from 'drizzle-orm/pg-core'

/** A time with zone, as a Date. */
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })

/** That a column names a unit, or that it names none where there is none. */
export const isUnit = (column: AnyPgColumn, unitId: string | null): SQL => (unitId === null ? isNull(column) : eq(column, unitId))
