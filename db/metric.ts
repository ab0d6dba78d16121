import { count, ne, sql } from 'drizzle-orm'
import { cases } from './case.ts'
import type { Database } from './index.ts'

/** Open cases by procedure and lamp. */
export const countOpenCases = (db: Database): Promise<{ procedure: string; lamp: string; count: number }[]> =>
  db.select({ procedure: cases.procedure, lamp: cases.lamp, count: count() }).from(cases).where(ne(cases.holder, 'nobody')).groupBy(cases.procedure, cases.lamp)

interface Waiting {
  topic: string
  waiting: number
  dead: number
  /** For how long the oldest has been due, in seconds. */
  seconds: number
}

/** What the outbox holds that is not delivered: only rows that are open are read. */
export const readOutbox = async (db: Database, at: Date): Promise<Waiting[]> => [
  ...(await db.execute<Waiting & Record<string, unknown>>(sql`
    select topic, count(*) filter (where abandoned_at is null)::int as waiting, count(abandoned_at)::int as dead,
      greatest(0, extract(epoch from ${at.toISOString()}::timestamptz - min(created_at) filter (where abandoned_at is null and (attempts > 0 or next_attempt_at <= ${at.toISOString()}::timestamptz))))::float8 as seconds
    from outbox where delivered_at is null and skipped_at is null group by topic`)),
]

/** Open faults between engine and tables by their kind. */
export const countFaults = async (db: Database): Promise<{ kind: string; count: number }[]> => [
  ...(await db.execute<{ kind: string; count: number }>(sql`select kind, count(*)::int as count from engine_faults where repaired_at is null group by kind`)),
]
