import { and, eq, sql } from 'drizzle-orm'
import { textList } from '../db/columns.ts'
import { caseHands, caseTasks } from '../db/desk.ts'
import type { Transaction } from '../db/index.ts'
import { deskRoles, type Allowed, type Role } from '../domain/role.ts'
import type { CaseRow } from './course.ts'
import { filteredBy, type Filtering } from './hand.ts'

/** Acts that nobody waits for. */
export const neverAwaited: ReadonlySet<string> = new Set(['withdraw', 'request-recheck'])

const sideOf = (role: Role): CaseRow['holder'] => (role.startsWith('source') ? 'source' : 'office')

export type Task = Pick<typeof caseTasks.$inferSelect, 'role' | 'unitId' | 'notPersons'>

/** Which roles a case waits for, and which persons of each can do nothing about it. The counter serves whoever comes: it acts in every step. */
export function tasksOf({ holder }: Pick<CaseRow, 'holder'>, allowed: readonly Allowed[]): Task[] {
  return deskRoles.flatMap((role) => {
    const acts = holder === sideOf(role) || (role === 'counter' && holder !== 'nobody') ? allowed.filter((one) => one.role === role && !neverAwaited.has(one.act)) : []
    const [first, ...others] = acts
    return first ? [{ role, unitId: first.unitId && first.unitId !== 'none' ? first.unitId : null, notPersons: first.notPersons.filter((person) => others.every(({ notPersons }) => notPersons.includes(person))) }] : []
  })
}

/** Writes the tasks of a case, whose they are is kept, but not across units; and what it stands under in the lists of those who acted in it. */
export async function keepTasks(tx: Transaction, row: Pick<CaseRow, 'number' | 'holder' | 'awaiting' | 'dueAt'> & Filtering, allowed: readonly Allowed[]): Promise<void> {
  const tasks = tasksOf(row, allowed)
  const isOver = row.awaiting === null
  const others = sql`case_number = ${row.number} and role <> all(${sql.param(tasks.map(({ role }) => role), textList)})`
  const { dueAt } = row
  const { step, lamp, sourceUnitId, township, ...fixed } = filteredBy(row)
  const moving = { step, lamp, sourceUnitId, township }
  if (tasks.length > 0) {
    await tx
      .insert(caseTasks)
      .values(tasks.map((task) => ({ ...task, caseNumber: row.number, isOpen: true, dueAt, ...fixed, ...moving })))
      .onConflictDoUpdate({
        target: [caseTasks.caseNumber, caseTasks.role],
        set: {
          isOpen: true, dueAt, ...moving, unitId: sql`excluded.unit_id`, notPersons: sql`excluded.not_persons`,
          claimedBy: sql`case when ${caseTasks.unitId} is not distinct from excluded.unit_id then ${caseTasks.claimedBy} end`,
          lentBy: sql`case when ${caseTasks.unitId} is not distinct from excluded.unit_id then ${caseTasks.lentBy} end`,
        },
      })
  }
  await tx.execute(sql`with gone as (delete from case_tasks where ${others} and (claimed_by is null or ${isOver})) update case_tasks set is_open = false where ${others} and claimed_by is not null and not ${isOver} and is_open`)
  await tx.update(caseHands).set(moving).where(and(eq(caseHands.caseNumber, row.number), sql`(step, lamp, source_unit_id, township) is distinct from (${step}::text, ${lamp}::text, ${sourceUnitId}::uuid, ${township}::text)`))
}

/** What was lent goes back to whoever lent it, once it was acted on. */
export const giveBack = async (tx: Transaction, number: string, role: Role): Promise<void> => {
  await tx.update(caseTasks).set({ claimedBy: sql`${caseTasks.lentBy}`, lentBy: null }).where(sql`${caseTasks.caseNumber} = ${number} and ${caseTasks.role} = ${role} and ${caseTasks.lentBy} is not null`)
}
