import { createReadStream } from 'node:fs'
import { eq, inArray, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../db/index.ts'
import { importRows, imports } from '../db/import.ts'
import { records, units } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { sealCells } from './import-cells.ts'
import { PublicityFileError, readPublicityFile, type PublicityRow } from './import-file.ts'
import { recordOf, subjectsOf } from './import-record.ts'
import { oweNotices } from './repair-notice.ts'
import { guardRows, type Caught } from './reinsertion.ts'

interface Storing {
  path: string
  fileName: string
  sha256?: string
  by: string | null
  /** The absent colleague in whose stead that is. */
  onBehalfOf?: string | undefined
  now: () => number
  /** An import that exists already, whose rows this fills in. */
  importId?: string
  /** Told of every row, as it is known. */
  onRow?: (row: { row: number; status: 'accepted' | 'duplicate' | 'held' | 'refused'; errors: NonNullable<PublicityRow['errors']> }) => void
}

export interface Counts {
  total: number
  accepted: number
  duplicate: number
  held: number
  refused: number
}

const batchSize = 1000

/** Opens the record of an import, before its rows are read. */
export async function openImport(db: Database, { fileName, sha256 = '', by, onBehalfOf, now }: Pick<Storing, 'fileName' | 'sha256' | 'by' | 'onBehalfOf' | 'now'>): Promise<string> {
  const [made] = await db.insert(imports).values({ fileName, sha256, state: 'running', createdBy: by, createdFor: onBehalfOf ?? null, createdAt: new Date(now()) }).returning({ id: imports.id })
  return made!.id
}

/** Reads a 双公示 file into the register, a thousand rows a transaction; bad rows never stop the good ones, and the same file again adds nothing. */
export async function storePublicityFile(context: { db: Database; hmac: Buffer }, storing: Storing): Promise<{ importId: string; counts: Counts; fault: PublicityFileError | null }> {
  const { db } = context
  const importId = storing.importId ?? (await openImport(db, storing))
  const counts: Counts = { total: 0, accepted: 0, duplicate: 0, held: 0, refused: 0 }
  const source = /\.xlsx$/i.test(storing.fileName) ? storing.path : createReadStream(storing.path)
  let fault: PublicityFileError | null = null
  try {
    let batch: PublicityRow[] = []
    for await (const row of readPublicityFile(source, { fileName: storing.fileName, today: dayOf(storing.now()) })) {
      batch.push(row)
      if (batch.length < batchSize) continue
      await storeBatch(context, storing, importId, batch, counts)
      batch = []
    }
    await storeBatch(context, storing, importId, batch, counts)
  } catch (error) {
    if (!(error instanceof PublicityFileError)) throw error
    fault = error
  }
  await db.update(imports).set({ ...counts, state: fault ? 'failed' : 'done', error: fault?.zh ?? null, finishedAt: new Date(storing.now()) }).where(eq(imports.id, importId))
  return { importId, counts, fault }
}

async function storeBatch({ db, hmac }: { db: Database; hmac: Buffer }, storing: Storing, importId: string, batch: readonly PublicityRow[], counts: Counts): Promise<void> {
  const results = await db.transaction(async (tx) => {
    const sound = batch.filter(({ status }) => status === 'ok')
    const caught = await guardRows(tx, hmac, sound, { importId, by: storing.by, onBehalfOf: storing.onBehalfOf, at: storing.now() })
    const stored = await storeRows(tx, hmac, sound.filter(({ row }) => !caught.has(row)), storing.now())
    const found = batch.map((row) => resultOf(row, stored, caught.get(row.row)))
    const kept = found.filter(({ status }) => status !== 'accepted')
    if (kept.length > 0) {
      await tx.insert(importRows).values(kept.map(({ row, status, errors }) => ({ importId, row: row.row, status, errors, kind: row.kind, cells: status === 'duplicate' ? null : sealCells(hmac, row.kind, row.cells) }))).onConflictDoNothing()
    }
    for (const { status } of found) counts[status] += 1
    counts.total += found.length
    await tx.update(imports).set({ ...counts }).where(eq(imports.id, importId))
    await appendAudit(tx, { chain: 'system', at: new Date(storing.now()), accountId: storing.by, action: 'import.rows', detail: { importId, ...counts } })
    return found
  })
  for (const { row, status, errors } of results) storing.onRow?.({ row: row.row, status, errors })
}

/** What became of a row: what the file itself said of it, what the guard found, or whether it was new. */
function resultOf(row: PublicityRow, stored: ReadonlyMap<string, string>, caught: Caught | undefined): { row: PublicityRow } & Caught {
  if (caught) return { row, ...caught }
  if (row.status !== 'ok') return { row, status: row.status, errors: row.errors ?? [] }
  return { row, status: stored.has(row.identity!) ? 'accepted' : 'duplicate', errors: [] }
}

/** Stores rows that passed; resolves to the ids of those that were new, by identity. */
export async function storeRows(tx: Transaction, hmac: Buffer, rows: readonly PublicityRow[], at: number): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map()
  const subjectIds = await subjectsOf(tx, hmac, rows, at)
  const codes = [...new Set(rows.map(({ kind, data }) => (kind === 'penalty' ? data!.cf_cfjgdm : data!.xk_xkjgdm)).filter((code) => code !== undefined))]
  const known = codes.length === 0 ? [] : await tx.select({ id: units.id, code: units.code }).from(units).where(inArray(units.code, codes))
  const unitIds = new Map(known.map(({ id, code }) => [code, id]))
  const made = await tx
    .insert(records)
    .values(rows.map((row, index) => recordOf(row, subjectIds[index]!, unitIds, at)))
    .onConflictDoNothing({ target: records.identity })
    .returning({ id: records.id, identity: records.identity, subjectId: records.subjectId, kind: records.kind, decisionDate: records.decisionDate, data: records.data })
  await oweNotices(tx, made, at)
  return new Map(made.map(({ id, identity }) => [identity, id]))
}

/** Marks imports that a crash cut short; what they had stored stays, and a second import adds the rest. */
export const markInterrupted = (db: Database) =>
  db.update(imports).set({ state: 'failed', error: '中断，请重新导入（已入库的行不会重复）', finishedAt: sql`${imports.createdAt}` }).where(eq(imports.state, 'running'))
