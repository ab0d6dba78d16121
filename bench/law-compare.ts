import { isDeepStrictEqual } from 'node:util'
import { asc, eq, sql } from 'drizzle-orm'
import type { Effect, Moved } from '../activities/amend.ts'
import type { CaseRow } from '../activities/course.ts'
import { auditEvents } from '../db/audit.ts'
import { cases } from '../db/case.ts'
import type { Database } from '../db/index.ts'
import { auditHash } from '../db/trail.ts'

type AuditRow = typeof auditEvents.$inferSelect

/** All cases, by number, and the audit lines that tell of a change of the law, by chain, each after the line before it. */
export interface Standing {
  cases: ReadonlyMap<string, CaseRow>
  told: ReadonlyMap<string, { line: AuditRow; previous: string | null }[]>
}

export async function standingOf(db: Database): Promise<Standing> {
  const rows = await db.select().from(cases).orderBy(asc(cases.number))
  const lines = await db.select().from(auditEvents).where(eq(auditEvents.action, 'case.law-amended')).orderBy(asc(auditEvents.id))
  const before = await db.execute<{ id: string; hash: string }>(sql`
    select told.id, earlier.hash from audit_events told join audit_events earlier on earlier.chain = told.chain and earlier.sequence = told.sequence - 1
    where told.action = 'case.law-amended'`)
  const previous = new Map(before.map(({ id, hash }) => [Number(id), hash]))
  return {
    cases: new Map(rows.map((row) => [row.number, row])),
    told: Map.groupBy(lines.map((line) => ({ line, previous: previous.get(line.id) ?? null })), ({ line }) => line.chain),
  }
}

/** The change that was confirmed: its id, the law's version from then on, and when. */
export interface Enacted {
  id: string
  version: string
  at: number
}

const time = (date: Date | null): string | null => date?.toISOString() ?? null

/** Every way in which what was done is other than what was predicted: one sentence each, by case. */
export function differencesOf(before: Standing, { moved }: Effect, after: Standing, enacted: Enacted): string[] {
  const predicted = new Map(moved.map((one) => [one.row.number, one]))
  const found = [...after.cases.values()].flatMap((row) => {
    const one = predicted.get(row.number)
    const was = before.cases.get(row.number)
    const faults = one ? faultsOfMoved(one, row, after, enacted) : isDeepStrictEqual(was, row) ? [] : ['was not predicted and is another row']
    return faults.map((fault) => `${row.number} ${fault}`)
  })
  const gone = [...before.cases.keys()].filter((number) => !after.cases.has(number)).map((number) => `${number} is gone`)
  const strangers = [...after.told.keys()].filter((chain) => !predicted.has(chain.replace('case:', '')) && !before.told.has(chain)).map((chain) => `${chain} tells of a move that was not predicted`)
  return [...found, ...gone, ...strangers]
}

function faultsOfMoved({ row: was, after: then, facts }: Moved, row: CaseRow, { told }: Standing, { id, version, at }: Enacted): string[] {
  const dates = (one: Pick<CaseRow, 'dueAt' | 'stepDueAt' | 'warnAt' | 'provisional'>) => [one.dueAt, one.stepDueAt, one.warnAt].map(time).concat(String(one.provisional))
  const expected = [...was.facts, ...facts.map((fact) => ({ ...fact, at }))]
  const lines = (told.get(`case:${row.number}`) ?? []).filter(({ line }) => line.detail['changeId'] === id)
  const [only] = lines
  const detail = { changeId: id, version, before: time(was.dueAt), after: time(then.dueAt) }
  return [
    ...(isDeepStrictEqual(dates(row), dates(then)) ? [] : [`is dated ${dates(row).join(', ')} and not ${dates(then).join(', ')}`]),
    ...(row.calendarVersion === version ? [] : [`is dated by ${row.calendarVersion}`]),
    ...(isDeepStrictEqual(row.facts, expected) ? [] : ['does not hold the facts that were predicted']),
    ...(lines.length === 1 ? [] : [`has ${lines.length} audit lines of the change`]),
    ...(only && (!isDeepStrictEqual(only.line.detail, detail) || only.line.occurredAt.getTime() !== at) ? ['has an audit line that says something else'] : []),
    ...(only && (only.line.previous !== only.previous || only.line.hash !== auditHash(only.line)) ? ['has an audit line outside its chain'] : []),
  ]
}

/** Whether the comparison sees a moved case that has lost its date, one that moved unasked, and one that nobody told of. */
export function seesPlanted(before: Standing, effect: Effect, after: Standing, enacted: Enacted): boolean {
  const predicted = new Set(effect.moved.map(({ row }) => row.number))
  const moved = [...predicted][0]!
  const still = [...after.cases.keys()].find((number) => !predicted.has(number))!
  const changed = (number: string): Standing => ({ ...after, cases: new Map([...after.cases, [number, { ...after.cases.get(number)!, dueAt: new Date(0) }]]) })
  const untold: Standing = { ...after, told: new Map([...after.told].filter(([chain]) => chain !== `case:${moved}`)) }
  return [changed(moved), changed(still), untold].every((planted) => differencesOf(before, effect, planted, enacted).length > 0)
}
