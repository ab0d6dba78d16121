import { and, eq, gte, lte } from 'drizzle-orm'
import type { Actor } from '../domain/role.ts'
import type { Queryable } from './index.ts'
import { authorizations } from './register.ts'

/** Whether an approved 授权委托 lets this person act for this subject on that day. */
export async function validAuthorization(db: Queryable, { personId, subjectId }: Pick<Actor, 'personId' | 'subjectId'>, day: string): Promise<boolean> {
  if (subjectId === null) return false
  const [found] = await db
    .select({ id: authorizations.id })
    .from(authorizations)
    .where(and(eq(authorizations.personId, personId), eq(authorizations.subjectId, subjectId), eq(authorizations.state, 'approved'), lte(authorizations.validFrom, day), gte(authorizations.validTo, day)))
    .limit(1)
  return found !== undefined
}
