import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Transaction } from './index.ts'
import { auditEvents } from './audit.ts'

export interface AuditEvent {
  /** `case:…`, `subject:…`, `unit:…`, `account:…`, `training:…`, `law` or `system`. */
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
export const appendAudit = (tx: Transaction, event: AuditEvent): Promise<void> => appendAudits(tx, [event])

// A statement takes 65,535 parameters at most.
const rowsAStatement = 5_000

/** Held shared with the lock of a chain, and alone instead of very many of those. */
const trailLock = 4103

/** Adds one event to each of many chains, within the caller's transaction. */
export async function appendAudits(tx: Transaction, events: readonly AuditEvent[]): Promise<void> {
  const [first, second] = events
  if (!first) return
  const chains = sql`(select jsonb_array_elements_text(${JSON.stringify(events.map(({ chain }) => chain))}::jsonb) as chain)`
  await tx.execute(second ? sql`select pg_advisory_xact_lock(${trailLock})` : sql`select pg_advisory_xact_lock_shared(${trailLock}), pg_advisory_xact_lock(hashtext(${first.chain}))`)
  const heads = await tx.execute<{ chain: string; sequence: number; hash: string }>(
    sql`select told.chain, head.sequence, head.hash from ${chains} as told cross join lateral (select sequence, hash from audit_events where audit_events.chain = told.chain order by sequence desc limit 1) as head`,
  )
  const last = new Map(heads.map((head) => [head.chain, head]))
  const rows = events.map(({ chain, at, accountId, action, detail = {} }) => {
    const row = { chain, sequence: (last.get(chain)?.sequence ?? 0) + 1, occurredAt: at, accountId, action, detail, previous: last.get(chain)?.hash ?? genesis }
    return { ...row, hash: auditHash(row) }
  })
  for (let from = 0; from < rows.length; from += rowsAStatement) await tx.insert(auditEvents).values(rows.slice(from, from + rowsAStatement))
}
