import { and, asc, eq, inArray, isNull, lte, sql } from 'drizzle-orm'
import { notDiscipline } from '../db/case-scope.ts'
import { caseEntries, cases } from '../db/case.ts'
import type { Database, Queryable, Transaction } from '../db/index.ts'
import { tellAccount } from '../db/notice.ts'
import { caseOpinions } from '../db/opinion.ts'
import { accounts, units } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import type { MessageTemplate } from '../domain/message.ts'
import { sourceRoles } from '../domain/role.ts'
import type { CaseRow } from './course.ts'

/** Someone who may answer for a unit. */
export interface Answerer {
  accountId: string
  unitId: string
  unitName: string
}

/** Persons who have acted in a case, themselves or through a substitute. */
export async function actedIn(db: Queryable, number: string): Promise<string[]> {
  const rows = await db.select({ personId: sql<string | null>`${caseEntries.actor}->>'personId'`, onBehalfOf: sql<string | null>`${caseEntries.actor}->>'onBehalfOf'` }).from(caseEntries).where(eq(caseEntries.caseNumber, number))
  return rows.flatMap(({ personId, onBehalfOf }) => [personId, onBehalfOf].filter((one): one is string => !!one))
}

/** Who may give an opinion in a case, unit by unit: nobody with an interest, who has acted in it, or who asks. */
export async function answerersOf(db: Queryable, { number, barred }: Pick<CaseRow, 'number' | 'barred'>, askers: readonly string[]): Promise<Answerer[]> {
  const kept = new Set([...barred, ...askers, ...(await actedIn(db, number))])
  const rows = await db
    .select({ accountId: accounts.id, personId: accounts.personId, unitId: units.id, unitName: units.name })
    .from(accounts)
    .innerJoin(units, eq(units.id, accounts.unitId))
    .where(and(inArray(accounts.role, [...sourceRoles]), eq(accounts.state, 'active'), eq(units.active, true)))
    .orderBy(asc(units.name))
  return rows.filter(({ personId }) => !kept.has(personId)).map(({ accountId, unitId, unitName }) => ({ accountId, unitId, unitName }))
}

/** Tells those of a unit who may answer. */
export async function tellAnswerers(tx: Transaction, template: MessageTemplate, row: CaseRow, { id, unitId, askers }: Pick<typeof caseOpinions.$inferSelect, 'id' | 'unitId' | 'askers'>, at: Date): Promise<void> {
  for (const one of await answerersOf(tx, row, askers)) if (one.unitId === unitId) await tellAccount(tx, template, one.accountId, row.number, `${template}:${id}`, at)
}

/** Reminds units, once, of questions whose time is over. Resolves to how many. */
export async function remindOpinions(db: Database, at: number): Promise<number> {
  return db.transaction(async (tx) => {
    const when = new Date(at)
    const late = await tx
      .select({ opinion: caseOpinions, row: cases })
      .from(caseOpinions)
      .innerJoin(cases, eq(cases.number, caseOpinions.caseNumber))
      .where(and(isNull(caseOpinions.answeredAt), isNull(caseOpinions.withdrawnAt), isNull(caseOpinions.remindedAt), lte(caseOpinions.dueAt, when), isNull(cases.settledAt), notDiscipline))
      .for('update', { of: caseOpinions, skipLocked: true })
    for (const { opinion, row } of late) {
      await tx.update(caseOpinions).set({ remindedAt: when }).where(eq(caseOpinions.id, opinion.id))
      await appendAudit(tx, { chain: `case:${row.number}`, at: when, accountId: null, action: 'opinion.remind', detail: { opinionId: opinion.id } })
      await tellAnswerers(tx, 'opinion-late', row, opinion, when)
    }
    return late.length
  })
}
