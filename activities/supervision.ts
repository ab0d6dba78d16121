import { and, eq, isNull, lte } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import type { Database, Transaction } from '../db/index.ts'
import { tell } from '../db/notice.ts'
import { nextDocumentNumber } from '../db/number.ts'
import { supervisionOrders } from '../db/supervision.ts'
import { appendAudit } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { countFrom } from '../domain/clock.ts'
import { calendarOf, lawOn, type Law } from '../domain/law.ts'
import { decidedBySource } from '../domain/procedures.ts'
import { periodOf } from '../domain/rules.ts'
import type { SupervisionReason } from '../domain/supervision-words.ts'
import type { CaseRow } from './course.ts'

const word = '郏信督'
const answerIn = 'supervision.answer'

type OrderRow = typeof supervisionOrders.$inferSelect

/** What a supervisor asks for, and as whom. */
export interface Issue {
  reason: SupervisionReason
  instruction: string
  issuedBy: string
}

/** Calls on whoever holds a late case to answer for it, once for each date that passed. */
export async function orderSupervision(tx: Transaction, row: CaseRow, law: Law, due: number, at: number): Promise<void> {
  const cause = `${row.number}:${due}`
  const made = await orderOnce(tx, row, law, { cause, unitId: row.sourceUnitId, at })
  if (!made) return
  await appendAudit(tx, { chain: `case:${row.number}`, at: new Date(at), accountId: null, action: 'supervision.order', detail: { number: made.number, due: new Date(due).toISOString() } })
  await tell(tx, row.sourceUnitId === null ? 'supervision-office' : 'supervision-unit', row, cause, new Date(at))
}

/** Whose head answers for a case: the unit that decides or holds it, else the credit office. */
const answering = ({ procedure, holder, sourceUnitId }: CaseRow): string | null => (holder === 'source' || procedure === 'complaint' || decidedBySource.includes(procedure) ? sourceUnitId : null)

/** Calls on whoever holds a case because a supervisor wants it; the same cause again calls nobody. */
export async function issueSupervision(tx: Transaction, row: CaseRow, law: Law, { cause, at, ...issue }: Issue & { cause: string; at: number }): Promise<OrderRow | null> {
  const unitId = answering(row)
  const made = await orderOnce(tx, row, law, { cause, unitId, at, issue })
  if (!made) return null
  await appendAudit(tx, { chain: `case:${row.number}`, at: new Date(at), accountId: issue.issuedBy, action: 'supervision.issue', detail: { number: made.number, reason: issue.reason } })
  await tell(tx, unitId === null ? 'supervision-issued-office' : 'supervision-issued-unit', row, cause, new Date(at))
  return made
}

/** An order with its number and its own clock; null where the cause has called before. */
async function orderOnce(tx: Transaction, row: CaseRow, law: Law, { cause, unitId, at, issue }: { cause: string; unitId: string | null; at: number; issue?: Issue }): Promise<OrderRow | null> {
  const [known] = await tx.select({ id: supervisionOrders.id }).from(supervisionOrders).where(eq(supervisionOrders.cause, cause))
  if (known) return null
  const rules = lawOn(law, 'general', dayOf(at))
  const { dueAt } = countFrom(at, periodOf(rules, answerIn), calendarOf(law, unitId))
  const number = await nextDocumentNumber(tx, word, at)
  const [made] = await tx.insert(supervisionOrders).values({ number, cause, caseNumber: row.number, unitId, ruleSet: rules.id, issuedAt: new Date(at), dueAt: new Date(dueAt!), ...issue }).returning()
  return made!
}

/** Hands unanswered orders whose time is over on to the leading group (领导小组). Resolves to how many. */
export async function escalateSupervision(db: Database, at: number): Promise<number> {
  return db.transaction(async (tx) => {
    const when = new Date(at)
    const late = await tx.select({ order: supervisionOrders, row: cases }).from(supervisionOrders).innerJoin(cases, eq(cases.number, supervisionOrders.caseNumber)).where(and(isNull(supervisionOrders.answeredAt), isNull(supervisionOrders.escalatedAt), lte(supervisionOrders.dueAt, when))).for('update', { of: supervisionOrders, skipLocked: true })
    for (const { order, row } of late) {
      await tx.update(supervisionOrders).set({ escalatedAt: when }).where(eq(supervisionOrders.id, order.id))
      await appendAudit(tx, { chain: `case:${row.number}`, at: when, accountId: null, action: 'supervision.escalate', detail: { number: order.number } })
      await tell(tx, 'supervision-escalated', row, `${order.id}:escalated`, when)
    }
    return late.length
  })
}
