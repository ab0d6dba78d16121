import { and, asc, desc, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn, PgSelect } from 'drizzle-orm/pg-core'
import { neverAwaited } from '../activities/task.ts'
import { caseScope } from '../db/case-scope.ts'
import { cases, drafts } from '../db/case.ts'
import { anyValue } from '../db/columns.ts'
import { caseCopies, caseHands, caseTasks } from '../db/desk.ts'
import { plannedAnew } from '../db/index.ts'
import { isAge, type FigureName } from '../domain/board.ts'
import { deskRoles, personsOf, sourceRoles } from '../domain/role.ts'
import { caseColumns, caseFilter, figureTest, filedColumns, handColumns, taskColumns, type CaseFilter, type Narrowing } from './case-filter.ts'
import { postOf } from './claim.ts'
import type { Context, SignedIn } from './context.ts'
import { readCursor } from './cursor.ts'
import { areCommon, foundBy } from './search.ts'

/** The tabs of an inbox (待办、待认领、已办、抄送我、我发起、草稿 and what oversees them). */
export const tabs = ['todo', 'pool', 'handled', 'copied', 'started', 'drafts', 'running', 'done', 'late', 'all'] as const
type Tab = (typeof tabs)[number]

export interface ListQuery extends CaseFilter {
  tab?: Tab
  q?: string
  cursor?: string
  limit?: number
}

const open = sql`${cases.holder} <> 'nobody'`

/** The last copy of each case that was copied to this desk. */
const lastCopy = (actor: SignedIn): SQL =>
  sql`${caseCopies.accountId} = ${postOf(actor)} and not exists (select 1 from case_copies later where later.case_number = ${caseCopies.caseNumber} and later.account_id = ${caseCopies.accountId} and (later.created_at, later.id) > (${caseCopies.createdAt}, ${caseCopies.id}))`

/** The last draft of this account in each case in which it has one. */
const lastDraft = ({ accountId }: SignedIn): SQL =>
  sql`${drafts.accountId} = ${accountId} and not exists (select 1 from drafts later where later.account_id = ${drafts.accountId} and later.case_number = ${drafts.caseNumber} and (later.updated_at, later.id) > (${drafts.updatedAt}, ${drafts.id}))`

/** What a tab shows to a role: 待办 is what is one's own to do now, 待认领 what somebody of the role has to take. */
function tabFilter(tab: Tab, actor: SignedIn): SQL | undefined {
  if (tab === 'done') return sql`${cases.holder} = 'nobody'`
  if (tab === 'running') return open
  if (tab === 'late') return and(open, sql`${cases.lamp} = 'red'`)
  if (tab === 'all') return undefined
  if (isOwn(tab)) return and(sql`${caseHands.accountId} = ${anyValue(actor.accountId, 'uuid')}`, sql`${caseHands.began} = ${sql.raw(String(tab === 'started'))}`)
  if (tab === 'copied') return lastCopy(actor)
  if (tab === 'drafts') return lastDraft(actor)
  if (deskRoles.includes(actor.role)) {
    const unit = sourceRoles.includes(actor.role) ? (actor.unitId === null ? sql`false` : eq(caseTasks.unitId, actor.unitId)) : undefined
    // Written out, what is the same for many readers: the database then keeps one plan for all of them.
    return and(sql`${caseTasks.isOpen}`, sql`${caseTasks.role} = ${sql.raw(`'${actor.role}'`)}`, unit, tab === 'todo' ? sql`${caseTasks.claimedBy} = ${anyValue(postOf(actor), 'uuid')}` : isNull(caseTasks.claimedBy), ...personsOf(actor).map((person) => sql`${anyValue(person, 'text')} <> all(${caseTasks.notPersons})`))
  }
  if (tab === 'pool') return sql`false`
  if (actor.role === 'supervisor') return and(open, sql`(${cases.lamp} in ('red', 'yellow') or (${cases.procedure} = 'complaint' and ${cases.allowed} @> '[{"role":"supervisor"}]' and (${cases.ground} = 'CP10' or ${cases.awaiting} = 'second-review')))`)
  const held = and(open, eq(cases.holder, 'party'), sql`exists (select 1 from jsonb_array_elements(${cases.allowed}) one where one->>'role' = ${actor.role} and not (one->>'act' = any(${sql.raw(`'{${[...neverAwaited].join(',')}}'::text[]`)})) and not (one->'notPersons' ? ${actor.personId}))`)
  // What a commitment lacks is handed in while it stands and nobody holds it.
  return actor.role === 'handler' ? or(held, sql`${cases.allowed} @> '[{"act":"supply","role":"handler"}]'`) : held
}

/** Whether a tab is read from what the account did, the last first. */
const isOwn = (tab: Tab): boolean => tab === 'handled' || tab === 'started'

/** Whether a tab stands in the order of filing; what is as old as a figure says does, too. */
const isByFiling = (tab: Tab, figure?: FigureName): boolean => tab === 'done' || tab === 'all' || (tab === 'running' && isAge(figure))

/** Whether a tab is read from the tasks of a role, in the order of their dates. */
const isQueue = (tab: Tab, { role }: SignedIn): boolean => (tab === 'todo' || tab === 'pool') && deskRoles.includes(role)

/** Joins to cases what a tab reads them by: the tasks of a role, what an account did or began, or what was copied to it. */
function reachedBy<Rows extends PgSelect>(rows: Rows, tab: Tab, actor: SignedIn): Rows {
  if (isQueue(tab, actor)) return rows.innerJoin(caseTasks, eq(caseTasks.caseNumber, cases.number)) as unknown as Rows
  if (tab === 'copied') return rows.innerJoin(caseCopies, eq(caseCopies.caseNumber, cases.number)) as unknown as Rows
  if (tab === 'drafts') return rows.innerJoin(drafts, eq(drafts.caseNumber, cases.number)) as unknown as Rows
  return (isOwn(tab) ? rows.innerJoin(caseHands, eq(caseHands.caseNumber, cases.number)) : rows) as unknown as Rows
}

/** In what order a tab stands: by when something is due, or by when something was done; what is as old as a figure says, the oldest first. */
function orderOf(tab: Tab, actor: SignedIn, figure?: FigureName): { key: SQL; number: SQL; newestFirst: boolean } {
  if (isQueue(tab, actor)) return { key: sql`coalesce(${caseTasks.dueAt}, 'infinity')`, number: sql`${caseTasks.caseNumber}`, newestFirst: false }
  if (isOwn(tab)) return { key: sql`${caseHands.actedAt}`, number: sql`${caseHands.caseNumber}`, newestFirst: true }
  if (tab === 'copied') return { key: sql`${caseCopies.createdAt}`, number: sql`${caseCopies.caseNumber}`, newestFirst: true }
  if (tab === 'drafts') return { key: sql`${drafts.updatedAt}`, number: sql`${drafts.caseNumber}`, newestFirst: true }
  if (isByFiling(tab, figure)) return { key: sql`${cases.filedAt}`, number: sql`${cases.number}`, newestFirst: tab !== 'running' }
  return { key: sql`coalesce(${cases.dueAt}, 'infinity')`, number: sql`${cases.number}`, newestFirst: false }
}

const isNumber = (q: string | undefined): boolean => /^\s*[A-Z]{2}-\d{4}-\d{6,}\s*$/i.test(q ?? '')

/** What many cases have in common is found among so many of the first ones; what is rarer is looked up. */
const window = 2000

/** The first of so many rows, written out: a question whose number of rows is open is planned anew each time. */
const first = <Rows extends PgSelect>(rows: Rows, count: number): Rows => rows.limit(sql.raw(String(count)) as unknown as number)

interface Place {
  number: string
  key: string
}

/** The places of one page, and of one more case where there is one. */
export async function pageOf(db: Context['db'], actor: SignedIn, query: ListQuery, now: number): Promise<Place[]> {
  const { tab = 'todo', q, cursor, limit = 20, figure } = query
  const { key, number, newestFirst } = orderOf(tab, actor, figure)
  const direction = newestFirst ? desc : asc
  const after = cursor ? readCursor(cursor) : null
  const of: Narrowing = isQueue(tab, actor) ? taskColumns : isOwn(tab) ? handColumns : isByFiling(tab, figure) ? filedColumns : caseColumns
  const narrowing = caseFilter(query, of)
  const words = isNumber(q) ? undefined : foundBy(cases.grams, q)
  const list = and(
    caseScope(actor),
    tabFilter(tab, actor),
    figure && figureTest(figure, now),
    isNumber(q) ? eq(cases.number, q!.trim().toUpperCase()) : undefined,
    after ? (newestFirst ? sql`(${key}, ${number}) < (${after[0]}::timestamptz, ${after[1]})` : sql`(${key}, ${number}) > (${after[0]}::timestamptz, ${after[1]})`) : undefined,
  )
  const cut = { number: cases.number, key: sql<string>`${key}::text`.as('key') }
  const page = (where?: SQL, by = key) => first(reachedBy(db.select(cut).from(cases).$dynamic(), tab, actor).where(where).orderBy(direction(by), direction(number)), limit + 1)
  /** The page from the first cases of a list alone. */
  const nearby = (where: SQL | undefined, wanted: (of: Narrowing, grams: AnyPgColumn) => (SQL | undefined)[]) => {
    const seen = { ...cut, place: key.mapWith(String).as('place'), grams: cases.grams, ...of }
    const near = first(reachedBy(db.select(seen).from(cases).$dynamic(), tab, actor).where(where).orderBy(direction(key), direction(number)), window).as('near')
    return first(db.select({ number: near.number, key: near.key }).from(near).where(and(...wanted(near as unknown as Narrowing, near.grams))).orderBy(direction(near.place), direction(near.number)).$dynamic(), limit + 1)
  }
  if (words && (await areCommon(db, words))) {
    const common = await nearby(and(list, ...narrowing), (_, grams) => [foundBy(grams, q)])
    if (common.length > limit) return common
  }
  // No index has this order: the words are looked up, and what they find is sorted.
  if (words) return page(and(list, ...narrowing, words), sql`${key} + interval '0'`)
  if (narrowing.length === 0) return page(list)
  // What is settled has an index of its own: another might lead through all that is open.
  if (tab === 'done' || figure === 'settled' || figure === 'inTime') {
    const common = await plannedAnew(db, nearby(list, (seen) => caseFilter(query, seen)))
    if (common.length > limit) return common
  }
  return plannedAnew(db, page(and(list, ...narrowing)))
}

/** How many cases a tab counts; beyond that a page says “99+”, and no count has to look further. */
const countLimit = 100

/** How many cases stand in a tab, and how many copies are unread. */
export async function countCases({ db }: Context, actor: SignedIn): Promise<Record<string, number>> {
  const counted = tabs
    .filter((tab) => !isByFiling(tab) && !isOwn(tab))
    .map((tab) => {
      // In the tab's own order: the first hundred of an index, and not of wherever another's reading of the whole table stands.
      const { key, number, newestFirst } = orderOf(tab, actor)
      const direction = newestFirst ? desc : asc
      const inOrder = reachedBy(db.select({ number: cases.number }).from(cases).$dynamic(), tab, actor)
        .where(and(caseScope(actor), tabFilter(tab, actor), tab === 'copied' ? isNull(caseCopies.readAt) : undefined))
        .orderBy(direction(key), direction(number))
      const capped = first(inOrder, countLimit).as('capped')
      return sql`(select count(*)::int from ${capped}) as ${sql.identifier(tab)}`
    })
  const [row] = await db.execute<Record<string, number>>(sql`select ${sql.join(counted, sql`, `)}`)
  return { ...row }
}

