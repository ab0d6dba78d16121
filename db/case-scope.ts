import { and, sql, type SQL } from 'drizzle-orm'
import { decidedBySource } from '../domain/procedures.ts'
import { officeRoles, personsOf, sourceRoles, type Actor } from '../domain/role.ts'
import { cases } from './case.ts'

/** What is proposed against an enterprise is seen by it once it was told. */
const told = sql`(${cases.procedure} <> 'listing' or exists (select 1 from case_entries told where told.case_number = ${cases.number} and told.act in ('give-notice', 'publish-notice')))`

const decides = sql.raw(`'{${decidedBySource.join(',')}}'::text[]`)

/** Which cases a person may see: a handler those of the enterprise, a source unit those that it decides or was asked about, office and supervisor all but what is about themselves; of a complaint about discipline only the supervisor. */
export function caseScope(actor: Pick<Actor, 'role' | 'unitId' | 'subjectId' | 'personId' | 'onBehalfOf'>): SQL | undefined {
  return and(sideScope(actor), keptFrom(actor))
}

/** What is not about discipline, which the supervisor alone handles. */
export const notDiscipline = sql`(${cases.procedure} <> 'complaint' or ${cases.ground} is distinct from 'CP10')`

/** Leaves out what is about the person, and what is about discipline. */
export function keptFrom(actor: Pick<Actor, 'role' | 'personId' | 'onBehalfOf'>): SQL | undefined {
  return and(...personsOf(actor).map((person) => sql`not (${cases.barred} ? ${person})`), actor.role === 'supervisor' ? undefined : notDiscipline)
}

function sideScope(actor: Pick<Actor, 'role' | 'unitId' | 'subjectId'>): SQL | undefined {
  if (actor.role === 'handler') return actor.subjectId ? sql`${cases.subjectId} = ${actor.subjectId} and ${told}` : sql`false`
  if (sourceRoles.includes(actor.role)) {
    return sql`${cases.sourceUnitId} = ${actor.unitId} and (${cases.procedure} = any(${decides}) or ${cases.procedure} = 'complaint' or exists (select 1 from case_entries asked where asked.case_number = ${cases.number} and asked.act = 'ask-source'))`
  }
  if (actor.role === 'counter') return sql`${cases.procedure} <> 'complaint'`
  return officeRoles.includes(actor.role) || actor.role === 'supervisor' ? undefined : sql`false`
}
