import { createHash } from 'node:crypto'
import { desc, eq, sql } from 'drizzle-orm'
import type { Queryable, Transaction } from './index.ts'
import { auditEvents } from './audit.ts'

export interface AuditEvent {
  /** `case:…`, `subject:…`, `unit:…`, `account:…`, `law` or `system`. */
  chain: string
  at: Date
  accountId: string | null
  action: string
  /** Ids, codes and hashes alone. */
  detail?: Record<string, unknown>
}

/** JSON whose keys stand in order, so that the same content has the same text. */
export const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  )

/** The hash of a row over its content and its predecessor's hash. */
export const auditHash = (row: Omit<typeof auditEvents.$inferSelect, 'id' | 'hash'>): string =>
  createHash('sha256')
    .update(canonical([row.chain, row.sequence, row.occurredAt.toISOString(), row.accountId, row.action, row.detail, row.previous]))
    .digest('hex')

export const genesis = '0'.repeat(64)

/** Adds an event to its chain (审计链), within the caller's transaction. */
export async function appendAudit(tx: Transaction, { chain, at, accountId, action, detail = {} }: AuditEvent): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${chain}))`)
  const last = await lastOf(tx, chain)
  const row = { chain, sequence: (last?.sequence ?? 0) + 1, occurredAt: at, accountId, action, detail, previous: last?.hash ?? genesis }
  await tx.insert(auditEvents).values({ ...row, hash: auditHash(row) })
}

async function lastOf(db: Queryable, chain: string) {
  const [last] = await db
    .select({ sequence: auditEvents.sequence, hash: auditEvents.hash })
    .from(auditEvents)
    .where(eq(auditEvents.chain, chain))
    .orderBy(desc(auditEvents.sequence))
    .limit(1)
  return last
}
