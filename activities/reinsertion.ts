import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/index.ts'
import { keyedHash } from '../db/keyed.ts'
import { tell } from '../db/notice.ts'
import { nextNumber } from '../db/number.ts'
import { records, units } from '../db/register.ts'
import { candidatesOf, keysHeld, reinsertions, settledFacts, type Candidate } from '../db/reinsertion.ts'
import { appendAudit, canonical } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { lawOn } from '../domain/law.ts'
import { fieldError, type FieldError, type PublicityData, type PublicityKind } from '../domain/publicity.ts'
import { factOf, keysOf } from '../domain/reinsertion-fact.ts'
import { likeliestReturn, type Likeness } from '../domain/reinsertion.ts'
import { parameterOf } from '../domain/rules.ts'
import { sealCells } from './import-cells.ts'
import type { PublicityRow } from './import-file.ts'
import { publicData } from './import-record.ts'
import { readLaw } from './law.ts'

/** The settled fact that a report is most like, and how like it is. */
export interface Match extends Likeness {
  settled: Candidate
}

const mostCandidates = 60

/** The likeness, in percent, from which a report counts as a return on a day. */
export async function likenessLimit(db: Queryable, at: number): Promise<number> {
  const { value } = parameterOf(lawOn(await readLaw(db), 'general', dayOf(at)), 'publicity.return-likeness')
  if (typeof value !== 'number') throw new Error('publicity.return-likeness is no number')
  return value
}

/** Looks a report up among the settled facts; null when it is like none of them from `limit` percent on. */
export async function findReturn(db: Queryable, report: { kind: PublicityKind; data: PublicityData }, limit: number): Promise<Match | null> {
  return likeliestReturn(await candidatesOf(db, keysOf(factOf(report.kind, report.data)), mostCandidates), report, limit)
}

/** What becomes of a row that is the return of a settled fact, and what its file's list says. */
export interface Caught {
  status: 'accepted' | 'held' | 'duplicate' | 'refused'
  errors: FieldError[]
}

interface Bringing {
  importId: string
  by: string | null
  onBehalfOf?: string | undefined
  at: number
}

const outcomes = {
  new: { status: 'held', code: 'reinsertion' },
  open: { status: 'duplicate', code: 'reinsertion-open' },
  returned: { status: 'refused', code: 'reinsertion-returned' },
} as const

/**
 * Holds back what is reported again after a decision corrected, deleted or stopped it (复现防护), in the transaction that would store
 * it; resolves to the rows that must not be stored. The same report twice is one row that waits, and one that was returned stays out.
 */
export async function guardRows(tx: Transaction, hmac: Buffer, rows: readonly PublicityRow[], bringing: Bringing): Promise<Map<number, Caught>> {
  const caught = new Map<number, Caught>()
  const [any] = await tx.select({ id: settledFacts.id }).from(settledFacts).limit(1)
  if (!any) return caught
  const limit = await likenessLimit(tx, bringing.at)
  const reports = rows.map((row) => {
    const data = publicData(row.kind!, row.data!)
    return { row, data, keys: keysOf(factOf(row.kind!, data)) }
  })
  const held = await keysHeld(tx, [...new Set(reports.flatMap(({ keys }) => keys))])
  for (const { row, data } of reports.filter(({ keys }) => keys.some((key) => held.has(key)))) {
    const match = await findReturn(tx, { kind: row.kind!, data }, limit)
    if (match === null) continue
    const { number, state } = await quarantine(tx, hmac, { row, data, match }, bringing)
    if (state === 'released') continue
    const { status, code } = outcomes[state]
    caught.set(row.row, { status, errors: [fieldError('reinsertion', `复现防护 ${number}（原案件 ${match.settled.caseNumber}）`, code)] })
  }
  return caught
}

interface Found {
  row: PublicityRow
  data: PublicityData
  match: Match
}

/** Puts a row aside, once; resolves to how it stands. */
async function quarantine(tx: Transaction, hmac: Buffer, { row, data, match }: Found, { importId, by, onBehalfOf, at }: Bringing): Promise<{ number: string; state: 'new' | 'open' | 'returned' | 'released' }> {
  const { id: settledId, recordId, caseNumber } = match.settled
  const fingerprint = keyedHash(hmac, 'reinsertion', recordId, canonical(row.data))
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${fingerprint}))`)
  const [earlier] = await tx.select({ number: reinsertions.number, state: reinsertions.state }).from(reinsertions).where(eq(reinsertions.fingerprint, fingerprint))
  const when = new Date(at)
  const sourceUnitId = await sourceOf(tx, row.kind!, data)
  const concern = { number: caseNumber, sourceUnitId, subjectId: await subjectOf(tx, recordId) }
  if (earlier) {
    if (earlier.state === 'returned') await tell(tx, 'reinsertion-repeated', concern, `${earlier.number}:${importId}:${row.row}`, when)
    return earlier
  }
  const number = await nextNumber(tx, 'FX', at)
  await tx.insert(reinsertions).values({
    number, fingerprint, settledId, caseNumber, importId, row: row.row, kind: row.kind!, cells: sealCells(hmac, row.kind, row.cells), data,
    score: match.score, reasons: match.reasons, sourceUnitId, state: 'open', openedBy: by, openedFor: onBehalfOf ?? null, openedAt: when,
  })
  await appendAudit(tx, { chain: `case:${caseNumber}`, at: when, accountId: by, action: 'reinsertion.hold', detail: { number, importId, row: row.row, recordId, score: match.score, reasons: match.reasons } })
  await tell(tx, 'reinsertion-held', concern, number, when)
  return { number, state: 'new' }
}

/** The unit that the report came from, where it is known here. */
async function sourceOf(tx: Transaction, kind: PublicityKind, data: PublicityData): Promise<string | null> {
  const names = kind === 'penalty' ? ['cf_sjlydm', 'cf_cfjgdm'] : ['xk_lydwdm', 'xk_xkjgdm']
  const codes = names.map((name) => data[name]).filter((code) => code !== undefined)
  if (codes.length === 0) return null
  const known = await tx.select({ id: units.id, code: units.code }).from(units).where(inArray(units.code, codes))
  return codes.map((code) => known.find((unit) => unit.code === code)?.id).find((id) => id !== undefined) ?? null
}

async function subjectOf(tx: Transaction, recordId: string): Promise<string> {
  const [record] = await tx.select({ subjectId: records.subjectId }).from(records).where(eq(records.id, recordId))
  return record!.subjectId
}

/** The reinsertion that a row of a file waits in, if any. */
export async function reinsertionOfRow(tx: Queryable, importId: string, row: number) {
  const [found] = await tx.select({ id: reinsertions.id, state: reinsertions.state }).from(reinsertions).where(and(eq(reinsertions.importId, importId), eq(reinsertions.row, row)))
  return found ?? null
}
