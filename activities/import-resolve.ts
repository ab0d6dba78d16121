import { and, eq } from 'drizzle-orm'
import type { Database } from '../db/index.ts'
import { importRows } from '../db/import.ts'
import { subjects } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { readRow, type FieldError, type PublicityKind } from '../domain/publicity.ts'
import { maskCells, unsealCells } from './import-cells.ts'
import { identityOf } from './import-file.ts'
import { mayBeTaken } from './import-record.ts'
import { storeRows } from './import-store.ts'

interface Resolution {
  importId: string
  row: number
  decision: 'take' | 'drop'
  reason: string
  by: string
  now: () => number
}

/** Lets a held row in, or one whose check digit an officer overrides, or drops it; each once, with its reason. */
export function resolveRow({ db, hmac }: { db: Database; hmac: Buffer }, { importId, row, decision, reason, by, now }: Resolution): Promise<'done' | 'not-found' | 'resolved' | FieldError[]> {
  return db.transaction(async (tx) => {
    const own = and(eq(importRows.importId, importId), eq(importRows.row, row))
    const [found] = await tx.select().from(importRows).where(own).for('update')
    if (!found?.cells || (found.status !== 'held' && found.status !== 'refused')) return 'not-found'
    if (found.resolvedAt !== null) return 'resolved'
    const at = now()
    let recordId: string | null = null
    if (decision === 'take') {
      if (!mayBeTaken(found)) return found.errors as FieldError[]
      const kind = found.kind as PublicityKind
      const cells = unsealCells(hmac, kind, found.cells)
      const read = readRow(kind, cells, dayOf(at), { acceptsCode: true })
      if ('errors' in read) return read.errors
      const identity = identityOf(kind, read.data)
      const stored = await storeRows(tx, hmac, [{ row, kind, status: 'ok', cells, data: read.data, identity }], at)
      recordId = stored.get(identity) ?? null
      const code = read.data[kind === 'penalty' ? 'cf_xdr_shxym' : 'xk_xdr_shxym']
      if (found.status === 'refused' && code) await tx.update(subjects).set({ codeOverride: reason }).where(eq(subjects.code, code))
    }
    await tx.update(importRows).set({ recordId, cells: maskCells(hmac, found.kind as PublicityKind | null, found.cells), resolvedBy: by, resolvedAt: new Date(at), resolution: `${decision === 'take' ? '已入库' : '已退回'}：${reason}` }).where(own)
    await appendAudit(tx, { chain: 'system', at: new Date(at), accountId: by, action: `import.${decision}`, detail: { importId, row, recordId } })
    return 'done'
  })
}
