import { eq } from 'drizzle-orm'
import type { AnyPgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { Queryable } from '../db/index.ts'
import { Problem } from './problem.ts'

/** Why a change by id and version touched no row: it is gone, or someone else changed it. */
export async function staleOrMissing(db: Queryable, table: PgTable & { id: AnyPgColumn }, id: string): Promise<Problem> {
  const [row] = await db.select({ id: table.id }).from(table).where(eq(table.id, id))
  return row ? new Problem(412, 'version-conflict') : new Problem(404, 'not-found')
}

/** Whether a write failed because another row has the same unique value. */
export function isTaken(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  return (cause as { code?: string } | null)?.code === '23505'
}
