import { and, asc, desc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import { engineFaults, type Fault } from '../db/engine.ts'
import { accounts, people } from '../db/register.ts'
import { removalDuties } from '../db/removal.ts'
import { faultKinds, repairs, type FaultKind } from '../domain/engine-fault.ts'
import { readCursor, writeCursor } from './cursor.ts'
import type { Context } from './context.ts'
import type { EngineFault, OperationCounts, Remedy } from './schema/operation.ts'

export const operationTabs = ['cases', 'letters', 'messages', 'over'] as const
export type OperationTab = (typeof operationTabs)[number]

const kindsOf: Record<Exclude<OperationTab, 'over'>, FaultKind[]> = { cases: ['ended', 'runs-on', 'task', 'unacknowledged', 'staged'], letters: ['activity'], messages: ['outbox', 'dead'] }

/** What may be done about a fault: a case is taken up again or has its run ended, a letter or a message is tried again or left out. */
export const remediesOf: Record<FaultKind, readonly Remedy[]> = {
  ended: ['retry'],
  'runs-on': ['terminate'],
  task: ['terminate'],
  unacknowledged: ['retry', 'terminate'],
  activity: ['retry', 'skip', 'terminate'],
  outbox: ['retry', 'skip'],
  dead: ['retry', 'skip'],
  staged: ['skip'],
}

const inTab = (tab: OperationTab) => (tab === 'over' ? isNotNull(engineFaults.repairedAt) : and(isNull(engineFaults.repairedAt), inArray(engineFaults.kind, kindsOf[tab])))

/** A page of the faults of a tab: the open ones oldest first, what is over newest first. */
export async function listFaults({ db }: Context, { tab, cursor, limit }: { tab: OperationTab; cursor?: string | undefined; limit: number }): Promise<{ items: EngineFault[]; next: string | null }> {
  const [by, isOver] = tab === 'over' ? [engineFaults.repairedAt, true] : [engineFaults.foundAt, false]
  const after = cursor ? readCursor(cursor) : null
  const beyond = after ? (isOver ? sql`(${by}, ${engineFaults.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql`(${by}, ${engineFaults.id}) > (${after[0]}::timestamptz, ${after[1]}::uuid)`) : undefined
  const rows = await db
    .select({ fault: engineFaults, by: people.name })
    .from(engineFaults)
    .leftJoin(accounts, eq(accounts.id, engineFaults.accountId))
    .leftJoin(people, eq(people.id, accounts.personId))
    .where(and(inTab(tab), beyond))
    .orderBy(...(isOver ? [desc(by), desc(engineFaults.id)] : [asc(by), asc(engineFaults.id)]))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const last = rows.length > limit ? page.at(-1)!.fault : null
  return { items: page.map(({ fault, by: name }) => shown(fault, name)), next: last ? writeCursor((isOver ? last.repairedAt! : last.foundAt).toISOString(), last.id) : null }
}

const shown = ({ id, kind, ref, caseNumber, subject, code, attempts, foundAt, repair, repairedAt, reason }: Fault, repairedBy: string | null): EngineFault => ({
  id, kind, title: faultKinds[kind], caseNumber, ref, subject, code, attempts, foundAt: foundAt.toISOString(),
  remedies: repairedAt === null ? [...remediesOf[kind]] : [],
  repair: repair && repairs[repair], repairedAt: repairedAt?.toISOString() ?? null, repairedBy, reason,
})

/** How many faults stand in each tab. */
export async function countOperations({ db }: Context): Promise<OperationCounts> {
  const [cases, letters, messages, over] = await Promise.all(operationTabs.map((tab) => db.$count(engineFaults, inTab(tab))))
  return { cases: cases!, letters: letters!, messages: messages!, over: over!, partners: await db.$count(removalDuties, eq(removalDuties.state, 'dead')) }
}
