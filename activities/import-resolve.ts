import { and, eq, sql } from 'drizzle-orm'
import type { Database, Transaction } from '../db/index.ts'
import { importRows, imports } from '../db/import.ts'
import { subjects } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { readRow, type FieldError, type PublicityKind } from '../domain/publicity.ts'
import { maskCells, unsealCells } from './import-cells.ts'
import { identityOf } from './import-file.ts'
import { mayBeTaken } from './import-record.ts'
import { storeRows } from './import-store.ts'
import { guardRows, reinsertionOfRow, type Caught } from './reinsertion.ts'

interface Resolution {
  importId: string
  row: number
  decision: 'take' | 'drop'
  reason: string
  by: string
  onBehalfOf?: string | undefined
  now: () => number
}

/** Lets a held row in, or one whose check digit an officer overrides, or drops it; each once, with its reason. */
export function resolveRow({ db, hmac }: { db: Database; hmac: Buffer }, { importId, row, decision, reason, by, onBehalfOf, now }: Resolution): Promise<'done' | 'not-found' | 'resolved' | 'reinsertion' | FieldError[]> {
  return db.transaction(async (tx) => {
    const own = and(eq(importRows.importId, importId), eq(importRows.row, row))
    const [found] = await tx.select().from(importRows).where(own).for('update')
    if (!found?.cells || (found.status !== 'held' && found.status !== 'refused')) return 'not-found'
    if (found.resolvedAt !== null) return 'resolved'
    if (await reinsertionOfRow(tx, importId, row)) return 'reinsertion'
    const at = now()
    let recordId: string | null = null
    if (decision === 'take') {
      if (!mayBeTaken(found)) return found.errors as FieldError[]
      const kind = found.kind as PublicityKind
      const cells = unsealCells(hmac, kind, found.cells)
      const read = readRow(kind, cells, dayOf(at), { acceptsCode: true })
      if ('errors' in read) return read.errors
      const identity = identityOf(kind, read.data)
      const sound = { row, kind, status: 'ok' as const, cells, data: read.data, identity }
      const caught = (await guardRows(tx, hmac, [sound], { importId, by, onBehalfOf, at })).get(row)
      if (caught) return holdBack(tx, found, caught)
      const stored = await storeRows(tx, hmac, [sound], at)
      recordId = stored.get(identity) ?? null
      const code = read.data[kind === 'penalty' ? 'cf_xdr_shxym' : 'xk_xdr_shxym']
      if (found.status === 'refused' && code) await tx.update(subjects).set({ codeOverride: reason }).where(eq(subjects.code, code))
    }
    await tx.update(importRows).set({ recordId, cells: maskCells(hmac, found.kind as PublicityKind | null, found.cells), resolvedBy: by, resolvedAt: new Date(at), resolution: `${decision === 'take' ? '已入库' : '已退回'}：${reason}` }).where(own)
    await appendAudit(tx, { chain: 'system', at: new Date(at), accountId: by, action: `import.${decision}`, detail: { importId, row, recordId } })
    return 'done'
  })
}

/** A row that an officer would have let in waits to be checked as a return; one that waits or was sent back already says so and stays. */
async function holdBack(tx: Transaction, { importId, row, status, errors }: typeof importRows.$inferSelect, caught: Caught): Promise<'reinsertion'> {
  const own = and(eq(importRows.importId, importId), eq(importRows.row, row))
  const isNew = caught.status === 'held'
  await tx.update(importRows).set({ errors: isNew ? caught.errors : [...errors.filter(({ field }) => field !== 'reinsertion'), ...caught.errors], ...(isNew ? { status: 'held' as const } : {}) }).where(own)
  if (isNew && status === 'refused') await tx.update(imports).set({ held: sql`${imports.held} + 1`, refused: sql`${imports.refused} - 1` }).where(eq(imports.id, importId))
  return 'reinsertion'
}
