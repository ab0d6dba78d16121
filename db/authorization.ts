import { and, arrayContains, eq, gte, lte } from 'drizzle-orm'
import type { Actor } from '../domain/role.ts'
import type { Queryable } from './index.ts'
import { authorizations } from './register.ts'

/** Whether an approved 授权委托 lets this person act for this subject in a procedure, or in training, on that day; any approved one where no scope is named. */
export async function validAuthorization(db: Queryable, { personId, subjectId }: Pick<Actor, 'personId' | 'subjectId'>, scope: string | null, day: string): Promise<boolean> {
  if (subjectId === null) return false
  const [found] = await db
    .select({ id: authorizations.id })
    .from(authorizations)
    .where(and(eq(authorizations.personId, personId), eq(authorizations.subjectId, subjectId), eq(authorizations.state, 'approved'), scope === null ? undefined : arrayContains(authorizations.scope, [scope]), lte(authorizations.validFrom, day), gte(authorizations.validTo, day)))
    .limit(1)
  return found !== undefined
}
