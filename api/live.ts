import { gt, inArray, or, sql } from 'drizzle-orm'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { isAmong } from '../db/columns.ts'
import { personsOf, sourceRoles, type Actor } from '../domain/role.ts'
import { findSessions } from './access.ts'
import type { Context, SignedIn } from './context.ts'

/** What is told to open pages: a case that they show changed, some list of theirs did, who else has it open. */
export type LiveEvent = 'case' | 'counts' | 'presence' | 'reset' | 'beat'

/** An open page that listens. */
export interface Listener {
  actor: SignedIn
  /** The cases that it shows. */
  numbers: readonly string[]
  /** Those of them in which its reader is filling in a form. */
  writing: readonly string[]
  tell: (event: LiveEvent, data: unknown, id: number) => void
  end: () => void
}

interface Known extends Listener {
  visible: Set<string>
  told: Map<string, string>
}

const everyMs = 1000
const beatMs = 15_000
const sessionsMs = 3000
/** How far back each look reaches: an act that was dated before the last look may have been committed after it. */
const overlapMs = 20_000
/** For how long a page that was away can be told what it missed. */
const resumeMs = 10 * 60_000
/** A browser opens six connections to a server: one is left for what the pages ask. */
const listenersPerSession = 5

const changed = { number: cases.number, version: cases.version, updatedAt: cases.updatedAt, subjectId: cases.subjectId, sourceUnitId: cases.sourceUnitId }
type Changed = Pick<typeof cases.$inferSelect, keyof typeof changed>

/** Tells open pages what changed, from one look a second at the rows, whoever changed them; nothing is looked at while nobody listens. */
export function openLive(context: Context) {
  const { db, now } = context
  const listeners = new Set<Known>()
  const seen = new Map<string, { stamp: string; at: number }>()
  let since = 0
  let lastBeat = 0
  let lastSessions = 0
  let timer: NodeJS.Timeout | null = null

  const changedSince = (from: number, shown: readonly string[]): Promise<Changed[]> =>
    db.select(changed).from(cases).where(or(gt(cases.updatedAt, new Date(from)), shown.length > 0 ? inArray(cases.number, [...shown]) : undefined))

  const isNew = ({ number, version, updatedAt }: Changed): boolean => {
    const stamp = `${version}:${updatedAt.getTime()}`
    const known = seen.get(number)?.stamp
    seen.set(number, { stamp, at: updatedAt.getTime() })
    return known !== stamp
  }

  async function look(): Promise<void> {
    const at = now()
    const shown = new Set([...listeners].flatMap(({ numbers }) => numbers))
    const rows = (await changedSince(since - overlapMs, [...shown])).filter(isNew)
    for (const [number, one] of seen) if (one.at < since - overlapMs && !shown.has(number)) seen.delete(number)
    if (rows.length > 0 || at - lastSessions >= sessionsMs) {
      await endStale()
      lastSessions = at
    }
    if (rows.length > 0) await tellChanges(rows, at)
    tellPresence(at)
    if (at - lastBeat >= beatMs) {
      lastBeat = at
      for (const one of listeners) one.tell('beat', {}, at)
    }
    since = at
  }

  /** A page whose session ended, or is another person's or role's now, hears nothing more. */
  async function endStale(): Promise<void> {
    const found = await findSessions(context, [...new Set([...listeners].map(({ actor }) => actor.tokenHash))])
    for (const one of listeners) {
      const session = found.get(one.actor.tokenHash)
      if (session && scopeKey(session.actor) === scopeKey(one.actor)) continue
      listeners.delete(one)
      one.end()
    }
  }

  async function tellChanges(rows: readonly Changed[], at: number): Promise<void> {
    const audience = [...listeners]
    const seeing = await seenBy(db, audience.map(({ actor }) => actor), rows)
    audience.forEach((one, index) => {
      if (!listeners.has(one)) return
      const mine = seeing[index]!
      for (const { number, version } of rows) {
        if (!one.numbers.includes(number)) continue
        if (mine.has(number)) one.visible.add(number)
        else one.visible.delete(number)
        if (mine.has(number)) one.tell('case', { number, version }, at)
      }
      if (mine.size > 0) one.tell('counts', {}, at)
    })
  }

  function tellPresence(at: number): void {
    const staff = [...listeners].filter(({ actor }) => actor.role !== 'handler')
    const readers = new Map<string, Known[]>()
    for (const one of staff) for (const number of one.visible) readers.set(number, [...(readers.get(number) ?? []), one])
    for (const one of staff) {
      for (const number of one.numbers) {
        const names = one.visible.has(number) ? others(one, readers.get(number)!, number) : []
        const text = JSON.stringify(names)
        if (one.told.get(number) === text || (!one.visible.has(number) && !one.told.has(number))) continue
        one.told.set(number, text)
        one.tell('presence', { number, names }, at)
      }
    }
  }

  const run = (): void => {
    timer = setTimeout(() => {
      // What a failed look missed, the next one finds: it begins where the last one that came through did.
      void look().catch(() => {}).then(() => (listeners.size > 0 ? run() : (timer = null)))
    }, everyMs)
  }

  return {
    hasRoom: ({ tokenHash }: SignedIn): boolean => [...listeners].filter(({ actor }) => actor.tokenHash === tokenHash).length < listenersPerSession,

    /** Begins to tell a page; `after` is the last event that it had. Resolves to what ends it. */
    async join(listener: Listener, after: number | null): Promise<() => void> {
      const one: Known = { ...listener, visible: new Set(), told: new Map() }
      const at = now()
      if (timer === null) {
        since = at
        seen.clear()
        run()
      }
      listeners.add(one)
      const isTooOld = after !== null && !(after <= at && after >= at - resumeMs)
      const missed = after === null || isTooOld ? [] : await changedSince(after - overlapMs, [])
      const shown = one.numbers.length === 0 ? [] : await db.select(changed).from(cases).where(inArray(cases.number, [...one.numbers]))
      const [mine] = await seenBy(db, [one.actor], [...missed, ...shown])
      if (isTooOld) one.tell('reset', {}, at)
      for (const row of shown) {
        if (!seen.has(row.number)) isNew(row)
        if (!mine!.has(row.number)) continue
        one.visible.add(row.number)
        one.tell('case', { number: row.number, version: row.version }, at)
      }
      if (missed.some(({ number }) => mine!.has(number))) one.tell('counts', {}, at)
      one.tell('beat', {}, at)
      return () => void listeners.delete(one)
    },

    /** Ends every page's listening. */
    stop(): void {
      if (timer) clearTimeout(timer)
      for (const one of listeners) one.end()
      listeners.clear()
    },
  }
}

const scopeKey = (actor: Actor): string => JSON.stringify([actor.role, actor.unitId, actor.subjectId, personsOf(actor)])

function others({ actor }: Known, readers: readonly Known[], number: string) {
  const names = new Map<string, { name: string; writing: boolean }>()
  for (const { actor: { accountId, name }, writing } of readers) {
    if (accountId !== actor.accountId) names.set(accountId, { name, writing: writing.includes(number) || names.get(accountId)?.writing === true })
  }
  return [...names.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'zh'))
}

/** Which of some cases each reader may see, in one question; readers who see alike are asked about once. */
async function seenBy(db: Context['db'], readers: readonly SignedIn[], rows: readonly Changed[]): Promise<Set<string>[]> {
  const kinds = [...new Map(readers.map((actor) => [scopeKey(actor), actor]))]
  // The scope decides; a reader of one side is not asked about what belongs to another one.
  const asked = kinds.flatMap(([, actor], index) => {
    const numbers = rows.filter((row) => (actor.role === 'handler' ? row.subjectId === actor.subjectId : !sourceRoles.includes(actor.role) || row.sourceUnitId === actor.unitId)).map(({ number }) => number)
    return numbers.length === 0 ? [] : [sql`select ${index}::int as reader, ${cases.number} as number from ${cases} where ${isAmong(cases.number, numbers)} and ${caseScope(actor) ?? sql`true`}`]
  })
  const found = asked.length === 0 ? [] : await db.execute<{ reader: number; number: string }>(sql.join(asked, sql` union all `))
  const sets = new Map(kinds.map(([key]) => [key, new Set<string>()]))
  for (const { reader, number } of found) sets.get(kinds[reader]![0])!.add(number)
  return readers.map((actor) => sets.get(scopeKey(actor))!)
}
