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
import { periodOf } from '../domain/rules.ts'
import type { CaseRow } from './course.ts'

const word = '郏信督'
const answerIn = 'supervision.answer'

/** Calls on whoever holds a late case to answer for it, once for each date that passed. */
export async function orderSupervision(tx: Transaction, row: CaseRow, law: Law, due: number, at: number): Promise<void> {
  const cause = `${row.number}:${due}`
  const [known] = await tx.select({ id: supervisionOrders.id }).from(supervisionOrders).where(eq(supervisionOrders.cause, cause))
  if (known) return
  const when = new Date(at)
  const rules = lawOn(law, 'general', dayOf(at))
  const { dueAt } = countFrom(at, periodOf(rules, answerIn), calendarOf(law, row.sourceUnitId))
  const number = await nextDocumentNumber(tx, word, at)
  await tx.insert(supervisionOrders).values({ number, cause, caseNumber: row.number, unitId: row.sourceUnitId, ruleSet: rules.id, issuedAt: when, dueAt: new Date(dueAt!) })
  await appendAudit(tx, { chain: `case:${row.number}`, at: when, accountId: null, action: 'supervision.order', detail: { number, due: new Date(due).toISOString() } })
  await tell(tx, row.sourceUnitId === null ? 'supervision-office' : 'supervision-unit', row, cause, when)
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
