import { eq, sql, type SQL } from 'drizzle-orm'
import { officeRoles, sourceRoles, type Actor } from '../domain/role.ts'
import { cases } from './case.ts'

/** Which cases a person may see: a handler those of the enterprise, a source unit those it was asked about, office and supervisor all. */
export function caseScope(actor: Pick<Actor, 'role' | 'unitId' | 'subjectId'>): SQL | undefined {
  if (actor.role === 'handler') return actor.subjectId ? eq(cases.subjectId, actor.subjectId) : sql`false`
  if (sourceRoles.includes(actor.role)) {
    return sql`${cases.sourceUnitId} = ${actor.unitId} and exists (select 1 from case_entries asked where asked.case_number = ${cases.number} and asked.act = 'ask-source')`
  }
  return officeRoles.includes(actor.role) || actor.role === 'supervisor' ? undefined : sql`false`
}
