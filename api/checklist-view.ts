import { and, eq } from 'drizzle-orm'
import { entriesOf, type CaseRow, type EntryRow } from '../activities/course.ts'
import { caseChecks } from '../db/desk.ts'
import type { Queryable } from '../db/index.ts'
import { records } from '../db/register.ts'
import { checkedUpTo } from '../domain/checklist.ts'
import type { Words } from '../domain/fields.ts'
import { getProcedure, procedureOf } from '../domain/procedures.ts'
import type { Actor } from '../domain/role.ts'
import { isToBeConfirmed } from '../domain/rules.ts'
import { checklistOf } from '../domain/rules/checklist.ts'
import type { ActOption, Entry } from './schema/case.ts'

/** What a person has checked of each item, by act and item; of what is there now alone. */
export type Checked = ReadonlyMap<string, Date>
/** The name of an item of an act. */
export const nameOfItem = (act: string, item: string): string => `${act} ${item}`

/** Up to where a case and its record have been read by whoever checks now. */
export async function standOf(db: Queryable, { number, procedure, recordId }: CaseRow, entries?: readonly EntryRow[]): Promise<{ sequence: number; recordVersion: number }> {
  const [record] = recordId === null ? [] : await db.select({ version: records.version }).from(records).where(eq(records.id, recordId))
  return { sequence: checkedUpTo(getProcedure(procedure), entries ?? (await entriesOf(db, number))), recordVersion: record?.version ?? 0 }
}

/** What this very person has checked since the step was opened, the party last brought something in and the record last changed. */
export async function checkedBy(db: Queryable, { personId }: Actor, row: CaseRow, entries?: readonly EntryRow[]): Promise<Checked> {
  if (!row.allowed.some(({ act }) => checklistOf(row.procedure, act).length > 0)) return new Map()
  const { sequence, recordVersion } = await standOf(db, row, entries)
  const rows = await db
    .select({ act: caseChecks.act, item: caseChecks.item, at: caseChecks.checkedAt })
    .from(caseChecks)
    .where(and(eq(caseChecks.caseNumber, row.number), eq(caseChecks.personId, personId), eq(caseChecks.sequence, sequence), eq(caseChecks.recordVersion, recordVersion)))
  return new Map(rows.map(({ act, item, at }) => [nameOfItem(act, item), at]))
}

/** The items of an act that are still open. */
export const openItems = (procedure: string, act: string, checked: Checked) => checklistOf(procedure, act).filter(({ key }) => !checked.has(nameOfItem(act, key)))

/** The list of an act with what the reader has checked; null where it has none. */
export function checksOf(procedure: string, act: string, checked: Checked, mayCheck: boolean): ActOption['checks'] {
  const items = checklistOf(procedure, act)
  if (items.length === 0) return null
  return { mayCheck, items: items.map(({ key, words, basis, ...rest }) => ({ item: key, words, basis, toBeConfirmed: isToBeConfirmed(rest), checkedAt: checked.get(nameOfItem(act, key))?.toISOString() ?? null })) }
}

/** Why an act is greyed whose list is not complete; null where it is. */
export function whyUnchecked(procedure: string, act: string, checked: Checked): Words | null {
  const open = openItems(procedure, act, checked).length
  return open === 0 ? null : { zh: `核对清单还有 ${open} 项未完成。`, en: `Items of the checklist that are still open: ${open}.` }
}

/** What was checked for each act that was taken, by the person who took it: the last time that it was gone through before. */
export async function checksBehind(db: Queryable, entries: readonly EntryRow[]): Promise<Map<string, Entry['checked']>> {
  const listed = entries.filter(({ act, caseNumber }) => checklistOf(procedureOf(caseNumber).name, act).length > 0)
  if (listed.length === 0) return new Map()
  const rows = await db.select().from(caseChecks).where(eq(caseChecks.caseNumber, listed[0]!.caseNumber))
  return new Map(
    listed.map(({ id, act, sequence, actor, caseNumber }) => {
      const own = rows.filter((row) => row.act === act && row.personId === actor.personId && row.sequence < sequence)
      const stand = Math.max(...own.map((row) => row.sequence))
      const items = checklistOf(procedureOf(caseNumber).name, act)
      const rank = (item: string) => items.findIndex(({ key }) => key === item)
      const last = own.filter((row) => row.sequence === stand).toSorted((one, other) => rank(one.item) - rank(other.item))
      return [id, last.map(({ item, checkedAt }) => ({ words: items[rank(item)]?.words ?? { zh: item, en: item }, at: checkedAt.toISOString() }))]
    }),
  )
}
