import { and, eq, inArray, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/index.ts'
import { importRows, imports } from '../db/import.ts'
import { tell } from '../db/notice.ts'
import { accounts, records } from '../db/register.ts'
import { reinsertions, settledFacts } from '../db/reinsertion.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { readRow, type FieldError } from '../domain/publicity.ts'
import type { Actor } from '../domain/role.ts'
import { maskCells, unsealCells } from './import-cells.ts'
import { identityOf } from './import-file.ts'
import { storeRows } from './import-store.ts'

export type ReinsertionRow = typeof reinsertions.$inferSelect

interface Deciding {
  /** `return` sends the row back to its source; `release` lets it in as another fact. */
  decision: 'return' | 'release'
  reason: string
  actor: Pick<Actor, 'accountId' | 'personId' | 'onBehalfOf'>
  at: number
}

/** Whether one of these persons brought the row in, as importer of the file or as the officer who let it through, or had it done in their stead. */
export async function broughtIn(tx: Queryable, { importId, openedBy, openedFor }: ReinsertionRow, persons: readonly string[]): Promise<boolean> {
  const [file] = await tx.select({ by: imports.createdBy, stead: imports.createdFor }).from(imports).where(eq(imports.id, importId))
  if (persons.some((person) => person === openedFor || person === file?.stead)) return true
  const ids = [file?.by, openedBy].filter((id) => id !== null && id !== undefined)
  if (ids.length === 0) return false
  const [found] = await tx.select({ id: accounts.id }).from(accounts).where(and(inArray(accounts.id, ids), inArray(accounts.personId, [...persons]))).limit(1)
  return found !== undefined
}

/**
 * Decides a row that was held back, which the caller has locked and found open: it stays out and its source is told by which decision,
 * or it is stored and published as the other fact that it is. A fact whose number, subject, organ and day are those of a stored record
 * is no other fact. Resolves to why it could not be done, in words for the row's fields.
 */
export async function decideReinsertion(tx: Transaction, hmac: Buffer, row: ReinsertionRow, { decision, reason, actor, at }: Deciding): Promise<'done' | 'same-record' | FieldError[]> {
  const when = new Date(at)
  let recordId: string | null = null
  if (decision === 'release') {
    const stored = await release(tx, hmac, row, at)
    if (typeof stored !== 'string') return stored ?? 'same-record'
    recordId = stored
  }
  const isReturn = decision === 'return'
  const cells = maskCells(hmac, row.kind, row.cells)
  const decided = { state: isReturn ? ('returned' as const) : ('released' as const), cells, reason, recordId, decidedBy: actor.accountId, decidedFor: actor.onBehalfOf ?? null, decidedAt: when, version: row.version + 1 }
  await tx.update(reinsertions).set(decided).where(eq(reinsertions.id, row.id))
  await tx
    .update(importRows)
    .set({ recordId, cells, resolvedBy: actor.accountId, resolvedAt: when, resolution: `${isReturn ? '已退回来源单位' : '已放行入库'}：${reason}` })
    .where(and(eq(importRows.importId, row.importId), eq(importRows.row, row.row)))
  await appendAudit(tx, { chain: `case:${row.caseNumber}`, at: when, accountId: actor.accountId, action: `reinsertion.${decision}`, detail: { number: row.number, importId: row.importId, row: row.row, recordId } })
  await tell(tx, isReturn ? 'reinsertion-returned' : 'reinsertion-released', { number: row.caseNumber, sourceUnitId: row.sourceUnitId, subjectId: await subjectOf(tx, row) }, row.number, when)
  return 'done'
}

/** Stores the row; resolves to its record, to what is wrong with it, or to null when the register holds the same fact already. */
async function release(tx: Transaction, hmac: Buffer, { kind, cells: kept, row }: ReinsertionRow, at: number): Promise<string | FieldError[] | null> {
  const cells = unsealCells(hmac, kind, kept)
  const read = readRow(kind, cells, dayOf(at), { acceptsCode: true })
  if ('errors' in read) return read.errors
  const identity = identityOf(kind, read.data)
  // Looked at first: storing would make a subject that a refusal must not leave behind.
  if (await tx.$count(records, eq(records.identity, identity))) return null
  const stored = await storeRows(tx, hmac, [{ row, kind, status: 'ok', cells, data: read.data, identity }], at)
  return stored.get(identity) ?? null
}

async function subjectOf(tx: Transaction, { settledId }: ReinsertionRow): Promise<string> {
  const [found] = await tx.select({ subjectId: records.subjectId }).from(settledFacts).innerJoin(records, sql`${records.id} = ${settledFacts.recordId}`).where(eq(settledFacts.id, settledId))
  return found!.subjectId
}
