import { and, desc, eq, inArray, isNull } from 'drizzle-orm'
import { readLaw } from '../activities/law.ts'
import { cases, caseEntries } from '../db/case.ts'
import { documents } from '../db/document.ts'
import type { Queryable } from '../db/index.ts'
import { corrections, type records } from '../db/register.ts'
import { certificatesOf } from '../db/training.ts'
import { dayOf, type Day } from '../domain/calendar.ts'
import type { Words } from '../domain/fields.ts'
import { findProfile, type Law } from '../domain/law.ts'
import { eligibilityOf, type Eligibility, type PenaltyFacts } from '../domain/repair-eligibility.ts'
import { revocationReasons, type RevocationReason } from '../domain/repair-words.ts'
import { repairs } from '../domain/procedures.ts'
import type { Context } from './context.ts'

/** What the rows say of a penalty that someone may want repaired, and what the law of today makes of it. */
export interface Repairable {
  facts: PenaltyFacts
  eligibility: Eligibility
  law: Law
  today: Day
}

/** Why a licence has no repair. */
export const notRepairable: Words = { zh: '信用修复适用于行政处罚信息和失信名单信息', en: 'Repair is for penalties and entries on lists' }

/** `at` is the instant whose law and whose day count; certificates count as they stand now, for one that is earned later completes a waiting case. */
export async function repairableOf({ db, now }: Pick<Context, 'db' | 'now'>, record: typeof records.$inferSelect, at = now()): Promise<Repairable> {
  const today = dayOf(at)
  const law = await readLaw(db)
  const revoked = await db
    .select({ takenAt: caseEntries.takenAt })
    .from(cases)
    .innerJoin(caseEntries, eq(caseEntries.caseNumber, cases.number))
    .where(and(eq(cases.subjectId, record.subjectId), inArray(cases.procedure, [...repairs]), eq(cases.outcome, 'revoked'), eq(caseEntries.act, 'revoke')))
  const profile = record.kind === 'listing' ? findProfile(law, record.data.md_mcdm ?? '', today) : undefined
  const facts: PenaltyFacts = {
    data: record.data,
    decisionDate: record.decisionDate,
    publication: record.publication,
    isDisputed: record.disputedBy !== null,
    hasUnit: record.sourceUnitId !== null,
    revokedOn: revoked.map(({ takenAt }) => dayOf(takenAt.getTime())),
    ...(profile ? { entry: { profile, validUntil: record.data.md_yxq ?? null } } : {}),
    certificates: await certificatesOf(db, record.subjectId, now()),
  }
  return { facts, eligibility: eligibilityOf(facts, law, today), law, today }
}

/** The unsettled repair of a record by whatever law, or null. */
export async function pendingRepair(context: Context, recordId: string): Promise<string | null> {
  const found = await Promise.all(repairs.map((procedure) => pendingOf(context, procedure, recordId)))
  return found.find((number) => number !== null) ?? null
}

/** The unsettled case of a procedure about a record, or null. */
export async function pendingOf({ db }: Context, procedure: string, recordId: string): Promise<string | null> {
  const [found] = await db.select({ number: cases.number }).from(cases).where(and(eq(cases.recordId, recordId), eq(cases.procedure, procedure), isNull(cases.settledAt))).limit(1)
  return found?.number ?? null
}

/** Why a record that is in a reorganisation is not repaired in the ordinary way. */
export const reorganisationFirst = (number: string): Words => ({ zh: `该信息正在办理破产重整、和解信用修复（${number}），办结后再申请。`, en: `The record is in a reorganisation (${number}); apply once that is settled.` })

/** 修复撤销记录: why and when the newest repair of a record was revoked, or null where none was. */
export async function revocationOf(db: Queryable, recordId: string): Promise<{ reason: Words; on: Day; documentNumber: string | null } | null> {
  const [revoked] = await db
    .select({ number: corrections.caseNumber, at: corrections.correctedAt, form: caseEntries.form })
    .from(corrections)
    .innerJoin(caseEntries, eq(caseEntries.id, corrections.entryId))
    .where(and(eq(corrections.recordId, recordId), eq(corrections.decisionCode, 'repair-revoke')))
    .orderBy(desc(corrections.correctedAt))
    .limit(1)
  if (!revoked) return null
  const [letter] = await db.select({ number: documents.number }).from(documents).where(and(eq(documents.caseNumber, revoked.number), eq(documents.kind, 'revocation')))
  return { reason: revocationReasons[revoked.form.reason as RevocationReason], on: dayOf(revoked.at.getTime()), documentNumber: letter?.number ?? null }
}
