import { and, eq, gt, inArray, isNotNull, isNull, lt, sql } from 'drizzle-orm'
import type { Client } from '@temporalio/client'
import { readLaw } from '../activities/law.ts'
import { sendAct, startCase } from '../api/filing.ts'
import { reporterFiles } from '../db/complaint.ts'
import { caseEntries, cases, drafts, stagedEntries } from '../db/case.ts'
import type { Database } from '../db/index.ts'
import { addDays, dayOf, instantOf } from '../domain/calendar.ts'
import { lawOn } from '../domain/law.ts'
import { getProcedure } from '../domain/procedures.ts'
import { periodOf } from '../domain/rules.ts'

interface Sweep {
  db: Database
  temporal: Client
  now: () => number
}

const graceMs = 5_000
/** An act that the engine has lost is sent again within a minute of its return; older cases need no look. */
const lookBackMs = 30 * 24 * 3_600_000
const stagedMs = 24 * 3_600_000

/** Sends every recorded act that the engine has not acknowledged once more, under its own id: an accepted act is never lost. */
export async function resendActs({ db, temporal, now }: Sweep): Promise<number> {
  const lost = await db
    .select({ id: caseEntries.id, number: caseEntries.caseNumber, act: caseEntries.act, actor: caseEntries.actor })
    .from(caseEntries)
    .innerJoin(cases, eq(cases.number, caseEntries.caseNumber))
    .where(and(isNull(cases.engineEndedAt), gt(caseEntries.sequence, cases.engineSequence), lt(cases.updatedAt, new Date(now() - graceMs)), gt(cases.updatedAt, new Date(now() - lookBackMs)), sql`${caseEntries.actor}->>'accountId' <> ''`))
    .limit(100)
  for (const { id, number, act, actor } of lost) {
    await sendAct({ db, temporal }, number, act, actor, id).catch(() => null)
  }
  return lost.length
}

/** Starts the cases of an application that was cut off after its first: whoever has a part of it has the whole. */
export async function resumeFilings({ db, temporal, now }: Sweep): Promise<number> {
  const begun = sql`exists (select 1 from ${cases} where ${cases.filingId} = (${stagedEntries.form}->>'filingId')::uuid)`
  const waiting = await db
    .select({ id: stagedEntries.id, number: stagedEntries.caseNumber, procedure: stagedEntries.act })
    .from(stagedEntries)
    .where(and(isNotNull(sql`${stagedEntries.form}->>'filingId'`), lt(stagedEntries.stagedAt, new Date(now() - graceMs)), begun))
    .limit(100)
  for (const staged of waiting) await startCase({ db, temporal }, getProcedure(staged.procedure), staged).catch(() => null)
  return waiting.length
}

/** Removes what was sent and never taken; its author was never told yes. */
export async function sweepStaged({ db, now }: Sweep): Promise<void> {
  const old = new Date(now() - stagedMs)
  await db.delete(stagedEntries).where(and(lt(stagedEntries.stagedAt, old), isNull(sql`(select 1 from ${caseEntries} where ${caseEntries.id} = ${stagedEntries.id})`)))
  await db.delete(reporterFiles).where(and(lt(reporterFiles.uploadedAt, old), isNull(reporterFiles.caseNumber)))
}

/** Removes what was begun and not sent in cases that have been settled for as long as the county's own rules say. */
export async function sweepDrafts({ db, now }: Omit<Sweep, 'temporal'>): Promise<void> {
  const today = dayOf(now())
  const { value } = periodOf(lawOn(await readLaw(db), 'general', today), 'retention.draft')
  const old = new Date(instantOf(addDays(today, -value), 0))
  const settled = db.select({ number: cases.number }).from(cases).where(lt(cases.settledAt, old))
  await db.delete(drafts).where(and(lt(drafts.updatedAt, old), inArray(drafts.caseNumber, settled)))
}
