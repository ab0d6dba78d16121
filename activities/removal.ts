import { and, eq, isNull } from 'drizzle-orm'
import { cases } from '../db/case.ts'
import type { Transaction } from '../db/index.ts'
import { sha256 } from '../db/keyed.ts'
import { tell } from '../db/notice.ts'
import { records, subjects, units } from '../db/register.ts'
import { partners, removalDuties, removalEvents, removalOrders } from '../db/removal.ts'
import { appendAudit, canonical } from '../db/trail.ts'
import { dayOf } from '../domain/calendar.ts'
import { calendarOf, lawOn, rulesOn, type Law } from '../domain/law.ts'
import { recordFields } from '../domain/listing-fields.ts'
import { coreName } from '../domain/record.ts'
import { isToShow, type RemovalAction } from '../domain/removal-words.ts'
import { dueOf, limitOf, nextStep, termsOf, type RemovalCause, type RemovalContent } from '../domain/removal.ts'
import { holdLaw } from './law.ts'
import { addEvent, postErrand, standingIn, wakeWatch } from './removal-event.ts'
import { supersedeEarlier } from './removal-order.ts'

/** What a decision changed in a record; the caller's transaction writes both. */
export interface Removal {
  caseNumber: string
  recordId: string
  kind: RemovalAction
  reason: RemovalCause
  /** Names the decision: the same one orders once. */
  cause: string
  /** The fields that were put right, before and after. */
  /** The rule-set that binds it, where no case stands behind it. */
  ruleSet?: string
  changes: readonly { field: string; oldValue: string | null; newValue: string | null }[]
  at: number
}

/** Orders every holder of a copy to follow a decision (撤下指令, 恢复公示指令): one duty a recipient, each with its own due date; a restoration goes to those who were told to hide the record. Resolves to the order's id. */
export async function orderRemoval(tx: Transaction, removal: Removal): Promise<string | null> {
  const { caseNumber, recordId, cause, reason, at } = removal
  const when = new Date(at)
  const law = await holdLaw(tx)
  const [found] = await tx.select({ record: records, subject: subjects, ruleSet: cases.ruleSet }).from(records).innerJoin(subjects, eq(subjects.id, records.subjectId)).leftJoin(cases, eq(cases.number, caseNumber)).where(eq(records.id, recordId))
  const { record, subject } = found!
  const ruleSet = removal.ruleSet ?? found!.ruleSet!
  const content = contentOf(removal, record, subject)
  const [order] = await tx.insert(removalOrders).values({ cause, caseNumber, recordId, reason, content, contentHash: sha256(canonical(content)), orderedAt: when }).onConflictDoNothing().returning()
  if (!order) return null
  const before = await supersedeEarlier(tx, order)
  const recipients = (await recipientsOf(tx, record.sourceUnitId)).filter(({ kind }) => reason !== 'promised' || kind === 'city-platform').filter(({ partnerId }) => removal.kind !== 'restore' || before.size === 0 || before.has(partnerId))
  if (recipients.length === 0) return order.id
  const duties = await tx.insert(removalDuties).values(recipients.map((one) => ({ orderId: order.id, state: 'ordered' as const, ...one, ...datedOf(one, removal, ruleSet, law) }))).returning({ id: removalDuties.id })
  await tx.insert(removalEvents).values(duties.map(({ id }) => ({ dutyId: id, kind: 'ordered' as const, key: 'order', at: when })))
  for (const { id } of duties) await postErrand(tx, { dutyId: id, what: 'order' }, 'order', when)
  await wakeWatch(tx, order.id, 'order', when)
  await appendAudit(tx, { chain: `case:${caseNumber}`, at: when, accountId: null, action: 'removal.order', detail: { orderId: order.id, recordId, kind: removal.kind, duties: duties.length } })
  return order.id
}

function contentOf({ kind: action, changes }: Removal, record: typeof records.$inferSelect, subject: typeof subjects.$inferSelect): RemovalContent {
  const fields = recordFields[record.kind]
  const shownValues = Object.entries(fields).flatMap(([field, { title, personal }]) => (!personal && record.data[field] ? [{ field, title, value: record.data[field] }] : []))
  const former = changes.find(({ field }) => field === coreName(record.kind, 'document'))?.oldValue
  return {
    action,
    recordId: record.id,
    kind: record.kind,
    documentNumber: former ?? record.documentNumber,
    subjectName: subject.name,
    subjectCode: subject.kind === 'person' ? null : subject.code,
    values: isToShow(action) ? shownValues : action === 'correct' ? changes.flatMap(({ field, newValue }) => (fields[field] && !fields[field].personal ? [{ field, title: fields[field].title, value: newValue ?? '' }] : [])) : [],
  }
}

interface Recipient {
  partnerId: string
  recipient: string
  kind: (typeof partners.$inferSelect)['kind']
  unitId: string | null
}

/** Every partner in use; of the source units the one that provided the record. */
async function recipientsOf(tx: Transaction, sourceUnitId: string | null): Promise<Recipient[]> {
  const rows = await tx.select().from(partners).where(eq(partners.active, true)).orderBy(partners.code)
  const source = sourceUnitId === null ? undefined : (rows.find(({ kind, unitId }) => kind === 'source-unit' && unitId === sourceUnitId) ?? rows.find(({ kind, unitId }) => kind === 'source-unit' && unitId === null))
  const [unit] = source ? await tx.select({ name: units.name }).from(units).where(eq(units.id, sourceUnitId!)) : []
  return rows
    .filter((one) => one.kind !== 'source-unit' || one === source)
    .map((one) => ({ partnerId: one.id, recipient: one === source ? unit!.name : one.name, kind: one.kind, unitId: one === source ? sourceUnitId : one.unitId }))
}

function datedOf({ kind, unitId }: Recipient, { reason, at }: Removal, ruleSet: string, law: Law) {
  const day = dayOf(at)
  const limit = limitOf(reason, kind, [rulesOn(law, ruleSet, day), lawOn(law, 'objection', day)])
  const { dueAt, provisional } = dueOf(at, limit, calendarOf(law, unitId))
  return { ruleSet: limit.rules.id, parameter: limit.parameter, dueAt: new Date(dueAt), provisional: provisional ? 1 : 0 }
}

/** Does for an order's duties what the clock has brought by now: asks late recipients again and hands lateness on. Resolves to the next instant, or null. */
export async function advanceRemoval(tx: Transaction, { orderId, at }: { orderId: string; at: number }): Promise<{ next: number | null }> {
  const when = new Date(at)
  const law = await holdLaw(tx)
  const [order] = await tx.select({ caseNumber: removalOrders.caseNumber, subjectId: records.subjectId, sourceUnitId: records.sourceUnitId }).from(removalOrders).innerJoin(records, eq(records.id, removalOrders.recordId)).where(eq(removalOrders.id, orderId))
  const open = await tx.select().from(removalDuties).where(and(eq(removalDuties.orderId, orderId), isNull(removalDuties.closedAt))).orderBy(removalDuties.id).for('update')
  const [terms, calendar] = [termsOf(lawOn(law, 'objection', dayOf(at))), calendarOf(law, null)]
  let next = Infinity
  const told = new Set<'chased' | 'escalated'>()
  for (const duty of open) {
    let row = duty
    for (;;) {
      const step = nextStep(standingIn(row), row.dueAt.getTime(), terms, calendar)
      if (step === null || step.at > at) {
        next = Math.min(next, step?.at ?? Infinity)
        break
      }
      // Its row is locked and its version counts every event: the key is new.
      row = (await addEvent(tx, row, { kind: step.what, at }, `${row.version}`))!
      if (step.what === 'chased') await postErrand(tx, { dutyId: row.id, what: 'chase' }, `chase:${row.chases}`, when)
      await appendAudit(tx, { chain: `case:${order!.caseNumber}`, at: when, accountId: null, action: `removal.${step.what}`, detail: { dutyId: row.id } })
      told.add(step.what)
    }
  }
  for (const what of told) await tell(tx, `removal-${what}`, { number: order!.caseNumber, ...order! }, `${orderId}:${what}:${at}`, when)
  return { next: next === Infinity ? null : next }
}
