import { and, eq, isNull } from 'drizzle-orm'
import { readLaw } from '../activities/law.ts'
import { cases, caseEntries } from '../db/case.ts'
import type { records } from '../db/register.ts'
import { certificatesOf } from '../db/training.ts'
import { dayOf, type Day } from '../domain/calendar.ts'
import type { Law } from '../domain/law.ts'
import { eligibilityOf, type Eligibility, type PenaltyFacts } from '../domain/repair-eligibility.ts'
import type { Context } from './context.ts'

/** What the rows say of a penalty that someone may want repaired, and what the law of today makes of it. */
export interface Repairable {
  facts: PenaltyFacts
  eligibility: Eligibility
  law: Law
  today: Day
}

export async function repairableOf({ db, now }: Context, record: typeof records.$inferSelect): Promise<Repairable> {
  const today = dayOf(now())
  const law = await readLaw(db)
  const revoked = await db
    .select({ takenAt: caseEntries.takenAt })
    .from(cases)
    .innerJoin(caseEntries, eq(caseEntries.caseNumber, cases.number))
    .where(and(eq(cases.subjectId, record.subjectId), eq(cases.procedure, 'repair'), eq(cases.outcome, 'revoked'), eq(caseEntries.act, 'revoke')))
  const facts: PenaltyFacts = {
    data: record.data,
    decisionDate: record.decisionDate,
    publication: record.publication,
    isDisputed: record.disputedBy !== null,
    hasUnit: record.sourceUnitId !== null,
    revokedOn: revoked.map(({ takenAt }) => dayOf(takenAt.getTime())),
    certificates: await certificatesOf(db, record.subjectId, now()),
  }
  return { facts, eligibility: eligibilityOf(facts, law, today), law, today }
}

/** The unsettled repair of a record, or null. */
export async function pendingRepair({ db }: Context, recordId: string): Promise<string | null> {
  const [found] = await db.select({ number: cases.number }).from(cases).where(and(eq(cases.recordId, recordId), eq(cases.procedure, 'repair'), isNull(cases.settledAt))).limit(1)
  return found?.number ?? null
}
