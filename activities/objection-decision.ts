import { and, eq, sql } from 'drizzle-orm'
import type { Transaction } from '../db/index.ts'
import { corrections, records } from '../db/register.ts'
import { appendAudit } from '../db/trail.ts'
import type { DecisionCode } from '../domain/objection-words.ts'
import { coreName, fieldPrefix } from '../domain/record.ts'
import { gramsOf } from '../domain/grams.ts'
import type { RemovalAction } from '../domain/removal-words.ts'
import type { Execution, Executed } from './execution.ts'
import { orderRemoval } from './removal.ts'
import { settleRecord } from './settled-fact.ts'
import { leaveList } from './unlist.ts'

const outcomes: Record<DecisionCode, string> = {
  correct: 'upheld',
  complete: 'upheld',
  delete: 'upheld',
  'stop-publication': 'upheld',
  'remove-from-list': 'upheld',
  maintain: 'maintained',
  annotate: 'annotated',
  transfer: 'transferred',
}

const removals: Partial<Record<DecisionCode, RemovalAction>> = { correct: 'correct', complete: 'correct', delete: 'delete', 'stop-publication': 'stop', 'remove-from-list': 'stop' }

const publications: Partial<Record<DecisionCode, 'deleted' | 'stopped'>> = { delete: 'deleted', 'stop-publication': 'stopped', 'remove-from-list': 'stopped' }

interface Change {
  field: string
  oldValue: string | null
  newValue: string | null
}

/** Writes the decision on an objection into the register, once: new values, publication, statement; the old ones stay in the history of corrections. */
export async function executeObjection(tx: Transaction, { row, entries, record, decision, earlier, at }: Execution): Promise<Executed> {
  const { number } = row
  const entryId = decision.id
  const { code, corrections: asked = [] } = decision.form as { code: DecisionCode; corrections?: { field: string; value: string }[] }
  const isLeaving = record.kind === 'listing' && publications[code] !== undefined
  if (earlier) return { outcome: outcomes[code], changed: outcomes[code] === 'upheld', ...(isLeaving ? { letter: 'exit-notice' } : {}) }
  if (isLeaving) return leave(tx, { row, record, decision, at }, code)
  const changes = changesOf(record, code, asked)
  await tx
    .insert(corrections)
    .values(changes.length > 0 ? changes.map((change) => ({ ...change, recordId: record.id, caseNumber: number, entryId, decisionCode: code, correctedAt: new Date(at) })) : [none(record.id, number, entryId, code, at)])
  const filing = entries[0]!.form as { reason?: string }
  await tx
    .update(records)
    .set({
      ...rewritten(record, changes),
      publication: publications[code] ?? (record.publication === 'shielded' && record.shieldedBy === null ? 'published' : record.publication),
      statement: code === 'annotate' ? (filing.reason ?? null) : record.statement,
      disputedBy: record.disputedBy === number ? null : record.disputedBy,
      disputedOn: record.disputedBy === number ? null : record.disputedOn,
      version: sql`${records.version} + 1`,
    })
    .where(eq(records.id, record.id))
  await settleRecord(tx, record.id)
  await appendAudit(tx, { chain: `subject:${record.subjectId}`, at: new Date(at), accountId: null, action: 'record.correct', detail: { recordId: record.id, number, code, fields: changes.map(({ field }) => field) } })
  const kind = removals[code]
  // The law sets a limit of its own where the underlying decision was revoked.
  const reason = row.ground === 'G9' ? 'basis-revoked' : 'decided'
  if (kind && changes.length > 0) await orderRemoval(tx, { caseNumber: number, recordId: record.id, kind, reason, cause: entryId, changes, at })
  return { outcome: outcomes[code], changed: outcomes[code] === 'upheld' }
}

/** A wrong entry leaves its list at once and is announced, with an apology: 《河南省社会信用条例》第六十六条. */
async function leave(tx: Transaction, { row, record, decision, at }: Omit<Execution, 'entries' | 'earlier' | 'signing'>, code: DecisionCode): Promise<Executed> {
  const changed = await leaveList(tx, { kind: row.ground === 'G9' ? 'revoked-basis' : 'error', record, caseNumber: row.number, entryId: decision.id, cause: decision.id, at })
  await tx.update(records).set({ disputedBy: null, disputedOn: null }).where(and(eq(records.id, record.id), eq(records.disputedBy, row.number)))
  return { outcome: outcomes[code], changed, letter: 'exit-notice' }
}

function changesOf(record: typeof records.$inferSelect, code: DecisionCode, asked: { field: string; value: string }[]): Change[] {
  const publication = publications[code]
  if (publication) return [{ field: 'publication', oldValue: record.publication, newValue: publication }]
  if (code !== 'correct' && code !== 'complete') return []
  return asked.map(({ field, value }) => ({ field, oldValue: record.data[field] ?? null, newValue: value })).filter(({ oldValue, newValue }) => oldValue !== newValue)
}

/** The record with its new values, in the columns by which it is found too. */
function rewritten({ kind, data, documentNumber, decisionDate }: typeof records.$inferSelect, changes: readonly Change[]) {
  const now = { ...data, ...Object.fromEntries(changes.filter(({ field }) => field !== 'publication').map(({ field, newValue }) => [field, newValue ?? ''])) }
  const prefix = fieldPrefix[kind]
  const searched = [now[`${prefix}_xdr_mc`], now[`${prefix}_xdr_shxym`], now[`${prefix}_wsh`], now[coreName(kind, 'title')]]
  return { data: now, documentNumber: now[`${prefix}_wsh`] || documentNumber, decisionDate: now[`${prefix}_jdrq`] || decisionDate, grams: gramsOf(searched.join(' ')) }
}

/** A decision that changes nothing is remembered too, so that it is executed once. */
const none = (recordId: string, caseNumber: string, entryId: string, decisionCode: string, at: number) =>
  ({ recordId, caseNumber, entryId, decisionCode, field: 'none', oldValue: null, newValue: null, correctedAt: new Date(at) })
