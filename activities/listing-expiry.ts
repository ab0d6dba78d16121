import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { tell } from '../db/notice.ts'
import { corrections, records } from '../db/register.ts'
import { nextNumber } from '../db/number.ts'
import { dayOf } from '../domain/calendar.ts'
import { exitCode } from '../domain/list-profile.ts'
import { listing } from '../domain/listing.ts'
import { termWord } from '../domain/record.ts'
import { ruleSetAt } from '../domain/rules.ts'
import { holdLaw } from './law.ts'
import { leaveList } from './unlist.ts'

const batch = 100
const code = exitCode('expiry')
const validUntil = sql<string>`(${records.data}->>'md_yxq')`
const standing = and(eq(records.kind, 'listing'), inArray(records.publication, ['published', 'shielded']))

/** Takes entries whose term is over off their lists (有效期届满), those that are shielded or that came from elsewhere among them; each once. Resolves to how many. */
export async function endEntries(tx: Transaction, at: number): Promise<number> {
  const due = await tx.select().from(records).where(and(standing, lt(validUntil, dayOf(at)))).orderBy(records.id).limit(batch).for('update', { skipLocked: true })
  if (due.length === 0) return 0
  const law = await holdLaw(tx)
  const ruleSet = ruleSetAt(law.ruleSets, listing.governs, dayOf(at)).id
  for (const record of due) {
    const number = await caseOf(tx, record.id)
    const caseNumber = number ?? (await nextNumber(tx, termWord, at))
    await leaveList(tx, { kind: 'expiry', record, caseNumber, entryId: record.id, cause: `expiry:${record.id}`, ruleSet, at })
    await tell(tx, 'entry-ended', { ...record, number }, `entry-ended:${record.id}`, new Date(at))
  }
  return due.length
}

/** The case that entered a record on its list, or null where it was entered elsewhere. */
async function caseOf(tx: Transaction, recordId: string): Promise<string | null> {
  const [found] = await tx.select({ number: cases.number }).from(cases).where(and(eq(cases.recordId, recordId), eq(cases.procedure, listing.name))).orderBy(desc(cases.filedAt)).limit(1)
  return found?.number ?? null
}

/** The cases of entries that have ended and were not yet announced (名单退出公告); an entry of no case here is announced by the public list of exits alone. */
export async function unannounced(db: Queryable): Promise<string[]> {
  const rows = await db
    .select({ number: corrections.caseNumber })
    .from(corrections)
    .where(and(eq(corrections.decisionCode, code), sql`exists (select 1 from cases where cases.number = ${corrections.caseNumber})`, sql`not exists (select 1 from documents where documents.case_number = ${corrections.caseNumber} and documents.kind = 'exit-notice')`))
    .orderBy(corrections.correctedAt)
    .limit(batch)
  return rows.map(({ number }) => number)
}

/** The first instant at which an entry’s term is over, or null. */
export async function nextEntryEnd(db: Queryable): Promise<number | null> {
  const [first] = await db.select({ at: sql<string | null>`min((${validUntil}::date + 1)::timestamp at time zone 'Asia/Shanghai')` }).from(records).where(standing)
  return first?.at ? new Date(first.at).getTime() : null
}
