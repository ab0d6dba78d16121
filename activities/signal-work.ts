import { and, asc, gt, gte, inArray, sql } from 'drizzle-orm'
import { caseEntries, cases } from '../db/case.ts'
import type { Database } from '../db/index.ts'
import { keyedHash } from '../db/keyed.ts'
import { caseViews } from '../db/signal.ts'
import type { Law } from '../domain/law.ts'
import { getProcedure } from '../domain/procedures.ts'
import { deskRoles, type Actor } from '../domain/role.ts'
import type { SignalEvent } from '../domain/signal.ts'
import { limitsOfCase, type CaseRow } from './course.ts'

/** Acts that propose a decision, and acts that approve one. */
const proposing: readonly string[] = ['propose', 'propose-repair', 'propose-failure', 'propose-exit', 'propose-revocation', 'find', 'find-breach']
const approving: readonly string[] = ['approve', 'approve-exit', 'unshield', 'revoke', 'determine']

/** Stands for the credit office among the units. */
export const officeUnit = 'office'
const page = 500

interface EntryLine {
  caseNumber: string
  act: string
  actor: Actor
  takenAt: Date
  phone: string | null
}

/** The work of cases that were filed since an instant, as events. Phone numbers are hashed as they are read. */
export async function readSignalEvents(db: Database, hmac: Buffer, law: Law, since: number): Promise<SignalEvent[]> {
  const events: SignalEvent[] = []
  for (let after = '', rows: CaseRow[]; (rows = await readPage(db, since, after)).length > 0; after = rows.at(-1)!.number) {
    const numbers = rows.map(({ number }) => number)
    const entries = Map.groupBy(await readEntries(db, numbers), ({ caseNumber }) => caseNumber)
    const views = Map.groupBy(await db.select().from(caseViews).where(inArray(caseViews.caseNumber, numbers)), ({ caseNumber }) => caseNumber)
    for (const row of rows) {
      const own = entries.get(row.number) ?? []
      const of = { case: row.number, procedure: row.procedure, unit: unitOf(row) }
      events.push(...eventsOf(of, own, limitsOfCase(row, own, law).limits.total?.dueAt ?? undefined, hmac, row))
      for (const { personId, firstAt } of views.get(row.number) ?? []) events.push({ ...of, act: 'view', at: firstAt.getTime(), person: personId })
    }
  }
  return events
}

const readPage = (db: Database, since: number, after: string): Promise<CaseRow[]> =>
  db.select().from(cases).where(and(gte(cases.filedAt, new Date(since)), gt(cases.number, after))).orderBy(asc(cases.number)).limit(page)

const readEntries = (db: Database, numbers: string[]): Promise<EntryLine[]> =>
  db
    .select({ caseNumber: caseEntries.caseNumber, act: caseEntries.act, actor: caseEntries.actor, takenAt: caseEntries.takenAt, phone: sql<string | null>`case when ${caseEntries.act} = 'file' then ${caseEntries.form}->>'phone' end` })
    .from(caseEntries)
    .where(inArray(caseEntries.caseNumber, numbers))
    .orderBy(asc(caseEntries.caseNumber), asc(caseEntries.sequence))

const unitOf = ({ procedure, sourceUnitId }: CaseRow): string => (getProcedure(procedure).decider === 'source' ? (sourceUnitId ?? officeUnit) : officeUnit)

function eventsOf(of: Pick<SignalEvent, 'case' | 'procedure' | 'unit'>, entries: readonly EntryLine[], due: number | undefined, hmac: Buffer, { subjectId }: CaseRow): SignalEvent[] {
  const taken = entries.find(({ act, actor }) => act !== 'file' && actor.personId !== '' && actor.role !== 'counter' && deskRoles.includes(actor.role))
  // The limit is that of the decision; what is decided later in the same case has another.
  const decided = entries.find(({ act }) => approving.includes(act))
  return entries.flatMap((entry): SignalEvent[] => {
    const { act, actor, takenAt, phone } = entry
    const done = { ...of, at: takenAt.getTime(), ...(actor.personId === '' ? {} : { person: actor.personId }) }
    return [
      ...(act === 'file' ? [{ ...done, act: 'file' as const, due, atCounter: actor.role === 'counter', ...(phone !== null && subjectId !== null ? { phone: keyedHash(hmac, 'signal-phone', phone.replaceAll(/\D/g, '')), party: subjectId } : {}) }] : []),
      ...(entry === taken ? [{ ...done, act: 'take' as const, due }] : []),
      ...(proposing.includes(act) ? [{ ...done, act: 'propose' as const }] : []),
      ...(approving.includes(act) ? [{ ...done, act: 'approve' as const, ...(entry === decided ? { due } : {}) }] : []),
    ]
  })
}
