import { and, asc, eq, inArray, or } from 'drizzle-orm'
import { Type } from 'typebox'
import type { CaseRow } from '../activities/course.ts'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import type { Queryable } from '../db/index.ts'
import { accounts, people } from '../db/register.ts'
import { deskRoles, officeRoles, personsOf, sourceRoles, type Role } from '../domain/role.ts'
import { postOf } from './claim.ts'
import { refuseRevealing } from './complaint-said.ts'
import type { Context, SignedIn } from './context.ts'
import { checkForm } from './filing.ts'
import { Problem } from './problem.ts'

export const CaseParams = Type.Object({ number: Type.String({ pattern: '^[A-Z]{2}-\\d{4}-\\d{6,}$' }) })

/** The staff of a case: whoever handles or oversees it. */
export const teamRoles: readonly Role[] = [...deskRoles, 'supervisor']

/** A case's row, where this person may see it; locked when it is to be decided upon. */
export async function seenCase(db: Queryable, actor: SignedIn, number: string, locks = false): Promise<CaseRow> {
  const seen = db.select().from(cases).where(and(eq(cases.number, number), caseScope(actor)))
  const [row] = await (locks ? seen.for('update') : seen)
  if (!row) throw new Problem(404, 'no-such-case')
  return row
}

export interface Teammate {
  accountId: string
  personId: string
  name: string
  role: Role
}

/** Everyone else of the staff who may see a case, by the same rule as whoever reads it. */
export async function teamOf(db: Queryable, actor: SignedIn, { number, sourceUnitId, barred }: CaseRow): Promise<Teammate[]> {
  const ofUnit = sourceUnitId === null ? undefined : and(inArray(accounts.role, [...sourceRoles]), eq(accounts.unitId, sourceUnitId))
  const rows = await db
    .select({ accountId: accounts.id, personId: accounts.personId, name: people.name, role: accounts.role })
    .from(accounts)
    .innerJoin(people, eq(people.id, accounts.personId))
    .where(and(eq(accounts.state, 'active'), or(inArray(accounts.role, [...officeRoles, 'supervisor']), ofUnit)))
    .orderBy(asc(people.name))
  const seeing = new Map<Role, boolean>()
  for (const { role, personId } of rows) {
    if (seeing.has(role)) continue
    const reader = { role, personId, unitId: sourceRoles.includes(role) ? sourceUnitId : null, subjectId: null }
    // Whoever is barred is left out person by person below; the rest follows from the role alone.
    const of = barred.includes(personId) ? { ...reader, personId: '' } : reader
    const [seen] = await db.select({ number: cases.number }).from(cases).where(and(eq(cases.number, number), caseScope(of)))
    seeing.set(role, seen !== undefined)
  }
  const own = personsOf(actor)
  return rows.filter(({ role, personId, accountId }) => seeing.get(role) && !barred.includes(personId) && !own.includes(personId) && accountId !== postOf(actor))
}

/** Refuses words for colleagues that could not be printed, or that give a complaint's reporter away. */
export async function checkWords(context: Context, actor: SignedIn, { number, procedure }: CaseRow, texts: Readonly<Record<string, string>>): Promise<void> {
  await checkForm(context, actor, texts)
  if (procedure === 'complaint') await refuseRevealing(context, actor, number, texts)
}
