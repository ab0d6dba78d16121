import { and, eq, inArray, isNull, notExists, sql, type SQL } from 'drizzle-orm'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { caseTasks } from '../db/desk.ts'
import { messages } from '../db/document.ts'
import type { Database, Transaction } from '../db/index.ts'
import { accounts } from '../db/register.ts'
import { dailyDigests, supervisionOrders } from '../db/supervision.ts'
import { addDays, closingOf, dayOf, instantOf, isWorkingDay, openingOf } from '../domain/calendar.ts'
import { calendarOf } from '../domain/law.ts'
import type { DigestCounts } from '../domain/message.ts'
import { officeRoles, sourceRoles, type Role } from '../domain/role.ts'
import { readLaw } from './law.ts'

/** What the cause of a digest's message begins with; its day follows. */
export const digestCause = 'digest:'

/** Supervisors and heads. */
const told: Role[] = ['supervisor', 'approver', 'source-approver']

type Reader = Pick<typeof accounts.$inferSelect, 'id' | 'personId' | 'role' | 'unitId'>

/** Tells supervisors and heads once a working day, from the opening of their offices on, how much is late, due and waiting: counts alone. Resolves to how many were told. */
export async function sendDigests(db: Database, at: number): Promise<number> {
  const law = await readLaw(db)
  const day = dayOf(at)
  const known = db.select({ one: sql`1` }).from(dailyDigests).where(and(eq(dailyDigests.accountId, accounts.id), eq(dailyDigests.day, day)))
  const readers = await db.select({ id: accounts.id, personId: accounts.personId, role: accounts.role, unitId: accounts.unitId }).from(accounts).where(and(inArray(accounts.role, told), eq(accounts.state, 'active'), notExists(known)))
  let sent = 0
  for (const reader of readers) {
    const calendar = calendarOf(law, reader.role === 'source-approver' ? reader.unitId : null)
    if (!isWorkingDay(day, calendar) || at < openingOf(day, calendar) || at >= closingOf(day, calendar)) continue
    sent += await db.transaction((tx) => sendDigest(tx, reader, day, at))
  }
  return sent
}

async function sendDigest(tx: Transaction, reader: Reader, day: string, at: number): Promise<number> {
  const counts = await countFor(tx, reader, day, at)
  const createdAt = new Date(at)
  const [made] = await tx.insert(dailyDigests).values({ accountId: reader.id, day, counts, createdAt }).onConflictDoNothing().returning()
  if (!made) return 0
  await tx.insert(messages).values({ cause: `${digestCause}${day}`, accountId: reader.id, caseNumber: null, template: 'daily-digest', createdAt })
  return 1
}

/** Of the cases that a reader may see: late, due before the day is over, waiting to be taken by their side, and called on without an answer. */
async function countFor(tx: Transaction, { personId, role, unitId }: Reader, day: string, at: number): Promise<DigestCounts> {
  const scope = and(caseScope({ role, personId, unitId, subjectId: null }), sql`${cases.holder} <> 'nobody'`)
  const isHead = role === 'source-approver'
  const queue = isHead ? and(inArray(caseTasks.role, [...sourceRoles]), eq(caseTasks.unitId, unitId!)) : role === 'approver' ? inArray(caseTasks.role, [...officeRoles]) : undefined
  const called = isHead ? eq(supervisionOrders.unitId, unitId!) : role === 'approver' ? isNull(supervisionOrders.unitId) : undefined
  const count = (from: SQL, where: SQL | undefined): SQL => sql`(select count(*)::int ${from} where ${where})`
  const instant = (ms: number): SQL => sql`${new Date(ms).toISOString()}::timestamptz`
  const [row] = await tx.execute<DigestCounts & Record<string, unknown>>(sql`select
    ${count(sql`from ${cases}`, and(scope, eq(cases.lamp, 'red')))} as late,
    ${count(sql`from ${cases}`, and(scope, sql`${cases.dueAt} > ${instant(at)} and ${cases.dueAt} <= ${instant(instantOf(addDays(day, 1), 0))}`))} as "dueToday",
    ${count(sql`from ${cases} join ${caseTasks} on ${caseTasks.caseNumber} = ${cases.number}`, and(scope, queue, eq(caseTasks.isOpen, true), isNull(caseTasks.claimedBy)))} as pool,
    ${count(sql`from ${cases} join ${supervisionOrders} on ${supervisionOrders.caseNumber} = ${cases.number}`, and(caseScope({ role, personId, unitId, subjectId: null }) ?? sql`true`, called, isNull(supervisionOrders.answeredAt)))} as orders`)
  const { late, dueToday, pool, orders } = row!
  return { late, dueToday, pool, orders }
}
