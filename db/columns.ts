import { customType, timestamp } from 'drizzle-orm/pg-core'

/** A time with zone, as a Date. */
export const at = (name: string) => timestamp(name, { withTimezone: true, precision: 3 })

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
