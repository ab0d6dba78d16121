import { asc, sql } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import type { Queryable } from '../db/index.ts'
import { units } from '../db/register.ts'
import type { Choices } from './schema/case.ts'
import { townshipsOf } from './township.ts'

/** By which units, townships and months of receipt cases may be narrowed; the months from the first filing until now, the latest first. */
export async function choicesOf(db: Queryable, at: number): Promise<Choices> {
  const named = await db.select({ id: units.id, name: units.name }).from(units).orderBy(asc(units.code))
  const months = await db.execute<{ month: string }>(sql`
    select to_char(month, 'YYYY-MM') as month
    from generate_series(date_trunc('month', (select min(${cases.filedAt}) from ${cases}) at time zone 'Asia/Shanghai'), ${new Date(at).toISOString()}::timestamptz at time zone 'Asia/Shanghai', interval '1 month') month
    order by month desc`)
  return { units: named, townships: await townshipsOf(db), months: months.map(({ month }) => month) }
}
