import { and, eq, lt, sql } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { tell } from '../db/notice.ts'
import { corrections, records } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { holdLaw } from './law.ts'
import { orderRemoval } from './removal.ts'

const batch = 100
const code = 'exit-expiry'
const validUntil = sql<string>`(${records.data}->>'md_yxq')`
const standing = and(eq(records.kind, 'listing'), eq(records.publication, 'published'))

/** Takes entries whose term is over off their lists (有效期届满), in the register and everywhere else; each once. Resolves to how many. */
export async function endEntries(tx: Transaction, at: number): Promise<number> {
  const due = await tx
    .select({ record: records, number: cases.number })
    .from(records)
    .innerJoin(cases, and(eq(cases.recordId, records.id), eq(cases.procedure, 'listing')))
    .where(and(standing, lt(validUntil, dayOf(at))))
    .orderBy(records.id)
    .limit(batch)
    .for('update', { of: records, skipLocked: true })
  if (due.length > 0) await holdLaw(tx)
  const when = new Date(at)
  for (const { record, number } of due) {
    const change = { field: 'publication', oldValue: record.publication, newValue: 'stopped' }
    await tx.update(records).set({ publication: 'stopped', version: sql`${records.version} + 1` }).where(eq(records.id, record.id))
    await tx.insert(corrections).values({ ...change, recordId: record.id, caseNumber: number, entryId: record.id, decisionCode: code, correctedAt: when })
    await appendAudit(tx, { chain: `subject:${record.subjectId}`, at: when, accountId: null, action: 'record.unlisted', detail: { recordId: record.id, number, exit: 'expiry' } })
    await orderRemoval(tx, { caseNumber: number, recordId: record.id, kind: 'stop', reason: 'unlisted', cause: `expiry:${record.id}`, changes: [change], at })
    await tell(tx, 'entry-ended', { ...record, number }, `entry-ended:${record.id}`, when)
  }
  return due.length
}

/** The cases of entries that have ended and were not yet announced (名单退出公告). */
export async function unannounced(db: Queryable): Promise<string[]> {
  const rows = await db
    .select({ number: corrections.caseNumber })
    .from(corrections)
    .where(and(eq(corrections.decisionCode, code), sql`not exists (select 1 from documents where documents.case_number = ${corrections.caseNumber} and documents.kind = 'exit-notice')`))
    .orderBy(corrections.correctedAt)
    .limit(batch)
  return rows.map(({ number }) => number)
}

/** The first instant at which an entry’s term is over, or null. */
export async function nextEntryEnd(db: Queryable): Promise<number | null> {
  const [first] = await db.select({ at: sql<string | null>`min((${validUntil}::date + 1)::timestamp at time zone 'Asia/Shanghai')` }).from(records).where(standing)
  return first?.at ? new Date(first.at).getTime() : null
}
