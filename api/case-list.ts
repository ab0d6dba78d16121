import { and, asc, desc, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import type { PgSelect } from 'drizzle-orm/pg-core'
import { neverAwaited } from '../activities/task.ts'
import { caseScope } from '../db/case-scope.ts'
import { caseEntries, cases, drafts } from '../db/case.ts'
import { isAmong } from '../db/columns.ts'
import { caseCopies, caseTasks } from '../db/desk.ts'
import { writtenOnce } from '../db/index.ts'
import { records, subjects, units } from '../db/register.ts'
import { lawKey, lawOf } from '../activities/law.ts'
import { workingDaysBetween, type Calendar } from '../domain/calendar.ts'
import { complaintClasses, type ComplaintClass } from '../domain/complaint-words.ts'
import type { Words } from '../domain/fields.ts'
import { calendarOf } from '../domain/law.ts'
import { isAge, type FigureName } from '../domain/board.ts'
import { grounds } from '../domain/objection-words.ts'
import { getProcedure } from '../domain/procedures.ts'
import { deskRoles, personsOf, sourceRoles } from '../domain/role.ts'
import { caseColumns, caseFilter, type CaseFilter } from './case-filter.ts'
import { holding, holdingOf, postOf } from './claim.ts'
import { copiedTo } from './copy.ts'
import type { Context, SignedIn } from './context.ts'
import { begunIn } from './draft.ts'
import { recordTitle, titleData } from './record-view.ts'
import { areCommon, foundBy } from './search.ts'
import type { CaseLine, CopiedLine } from './schema/case.ts'

/** The tabs of an inbox (待办、待认领、已办、抄送我、我发起、草稿 and what oversees them). */
export const tabs = ['todo', 'pool', 'handled', 'copied', 'started', 'drafts', 'running', 'done', 'late', 'all'] as const
type Tab = (typeof tabs)[number]

interface ListQuery extends CaseFilter {
  tab?: Tab
  q?: string
  cursor?: string
  limit?: number
}

const open = sql`${cases.holder} <> 'nobody'`

/** The last act of this account in each case that it handled, or the filings that it made. */
const ownActs = ({ accountId }: SignedIn, tab: Tab): SQL =>
  sql`${caseEntries.actor}->>'accountId' = ${accountId} and ${tab === 'started' ? sql`${caseEntries.sequence} = 0` : sql`${caseEntries.sequence} > 0 and not exists (select 1 from case_entries later where later.case_number = ${caseEntries.caseNumber} and later.sequence > ${caseEntries.sequence} and later.actor->>'accountId' = ${accountId})`}`

/** The last copy of each case that was copied to this desk. */
const lastCopy = (actor: SignedIn): SQL =>
  sql`${caseCopies.accountId} = ${postOf(actor)} and not exists (select 1 from case_copies later where later.case_number = ${caseCopies.caseNumber} and later.account_id = ${caseCopies.accountId} and (later.created_at, later.id) > (${caseCopies.createdAt}, ${caseCopies.id}))`

/** The last draft of this account in each case in which it has one. */
const lastDraft = ({ accountId }: SignedIn): SQL =>
  sql`${drafts.accountId} = ${accountId} and not exists (select 1 from drafts later where later.account_id = ${drafts.accountId} and later.case_number = ${drafts.caseNumber} and (later.updated_at, later.id) > (${drafts.updatedAt}, ${drafts.id}))`

/** What a tab shows to a role: 待办 is what is one's own to do now, 待认领 what somebody of the role has to take. */
function tabFilter(tab: Tab, actor: SignedIn): SQL | undefined {
  if (tab === 'done') return eq(cases.holder, 'nobody')
  if (tab === 'running') return open
  if (tab === 'late') return and(open, sql`${cases.lamp} = 'red'`)
  if (tab === 'all') return undefined
  if (isOwn(tab)) return ownActs(actor, tab)
  if (tab === 'copied') return lastCopy(actor)
  if (tab === 'drafts') return lastDraft(actor)
  if (deskRoles.includes(actor.role)) {
    const unit = sourceRoles.includes(actor.role) ? (actor.unitId === null ? sql`false` : eq(caseTasks.unitId, actor.unitId)) : undefined
    // Written out, what is the same for many readers: the database then keeps one plan for all of them.
    return and(sql`${caseTasks.isOpen}`, sql`${caseTasks.role} = ${sql.raw(`'${actor.role}'`)}`, unit, tab === 'todo' ? eq(caseTasks.claimedBy, postOf(actor)) : isNull(caseTasks.claimedBy), ...personsOf(actor).map((person) => sql`${person} <> all(${caseTasks.notPersons})`))
  }
  if (tab === 'pool') return sql`false`
  if (actor.role === 'supervisor') return and(open, sql`(${cases.lamp} in ('red', 'yellow') or (${cases.procedure} = 'complaint' and ${cases.allowed} @> '[{"role":"supervisor"}]' and (${cases.ground} = 'CP10' or ${cases.awaiting} = 'second-review')))`)
  const held = and(open, eq(cases.holder, 'party'), sql`exists (select 1 from jsonb_array_elements(${cases.allowed}) one where one->>'role' = ${actor.role} and not (one->>'act' = any(${sql.raw(`'{${[...neverAwaited].join(',')}}'::text[]`)})) and not (one->'notPersons' ? ${actor.personId}))`)
  // What a commitment lacks is handed in while it stands and nobody holds it.
  return actor.role === 'handler' ? or(held, sql`${cases.allowed} @> '[{"act":"supply","role":"handler"}]'`) : held
}

/** Whether a tab is read from what the account did, the last first. */
const isOwn = (tab: Tab): boolean => tab === 'handled' || tab === 'started'

/** Whether a tab stands in the order of filing. */
const isByFiling = (tab: Tab): boolean => tab === 'done' || tab === 'all'

/** Whether a tab is read from the tasks of a role, in the order of their dates. */
const isQueue = (tab: Tab, { role }: SignedIn): boolean => (tab === 'todo' || tab === 'pool') && deskRoles.includes(role)

/** What a line of a list shows of a case; the rest of its row stays unread. */
const shown = {
  number: cases.number, procedure: cases.procedure, ground: cases.ground, awaiting: cases.awaiting, holder: cases.holder, lamp: cases.lamp, dueAt: cases.dueAt,
  provisional: cases.provisional, outcome: cases.outcome, filedAt: cases.filedAt, settledAt: cases.settledAt, version: cases.version,
}

const line = { case: shown, subjectName: subjects.name, unitName: units.name, record: { kind: records.kind, documentNumber: records.documentNumber, data: titleData } }

/** Joins to cases what their lines name. */
const named = <Rows extends PgSelect>(rows: Rows): Rows =>
  rows.leftJoin(subjects, eq(subjects.id, cases.subjectId)).leftJoin(records, eq(records.id, cases.recordId)).leftJoin(units, eq(units.id, cases.sourceUnitId)) as unknown as Rows

/** Cases with what a line of them shows. */
export const caseRows = (db: Context['db']) => named(db.select(line).from(cases).$dynamic())

/** Joins to cases what a tab reads them by: the tasks of a role, what an account did or began, or what was copied to it. */
function reachedBy<Rows extends PgSelect>(rows: Rows, tab: Tab, actor: SignedIn, { township }: CaseFilter = {}): Rows {
  const found = (township === undefined ? rows : rows.leftJoin(subjects, eq(subjects.id, cases.subjectId))) as Rows
  if (isQueue(tab, actor)) return found.innerJoin(caseTasks, eq(caseTasks.caseNumber, cases.number)) as unknown as Rows
  if (tab === 'copied') return found.innerJoin(caseCopies, eq(caseCopies.caseNumber, cases.number)) as unknown as Rows
  if (tab === 'drafts') return found.innerJoin(drafts, eq(drafts.caseNumber, cases.number)) as unknown as Rows
  return (isOwn(tab) ? found.innerJoin(caseEntries, eq(caseEntries.caseNumber, cases.number)) : found) as unknown as Rows
}

/** In what order a tab stands: by when something is due, or by when something was done; what is as old as a figure says, the oldest first. */
function orderOf(tab: Tab, actor: SignedIn, figure?: FigureName): { key: SQL; number: SQL; newestFirst: boolean } {
  if (isQueue(tab, actor)) return { key: sql`coalesce(${caseTasks.dueAt}, 'infinity')`, number: sql`${caseTasks.caseNumber}`, newestFirst: false }
  if (isOwn(tab)) return { key: sql`${caseEntries.takenAt}`, number: sql`${caseEntries.caseNumber}`, newestFirst: true }
  if (tab === 'copied') return { key: sql`${caseCopies.createdAt}`, number: sql`${caseCopies.caseNumber}`, newestFirst: true }
  if (tab === 'drafts') return { key: sql`${drafts.updatedAt}`, number: sql`${drafts.caseNumber}`, newestFirst: true }
  if (isByFiling(tab)) return { key: sql`${cases.filedAt}`, number: sql`${cases.number}`, newestFirst: true }
  if (tab === 'running' && isAge(figure)) return { key: sql`${cases.filedAt}`, number: sql`${cases.number}`, newestFirst: false }
  return { key: sql`coalesce(${cases.dueAt}, 'infinity')`, number: sql`${cases.number}`, newestFirst: false }
}

type Row = Awaited<ReturnType<typeof caseRows>>[number]

const isNumber = (q: string | undefined): boolean => /^\s*[A-Z]{2}-\d{4}-\d{6,}\s*$/i.test(q ?? '')

/** Words that many cases share are found among so many of the first ones; others are looked up. */
const searchWindow = 2000

/** The first of so many rows, written out: a question whose number of rows is open is planned anew each time. */
const first = <Rows extends PgSelect>(rows: Rows, count: number): Rows => rows.limit(sql.raw(String(count)) as unknown as number)

interface Place {
  number: string
  key: string
}

/** The places of one page, and of one more case where there is one. */
async function pageOf(db: Context['db'], actor: SignedIn, query: ListQuery, now: number): Promise<Place[]> {
  const { tab = 'todo', q, cursor, limit = 20 } = query
  const { key, number, newestFirst } = orderOf(tab, actor, query.figure)
  const after = cursor ? readCursor(cursor) : null
  const of = isQueue(tab, actor) ? caseTasks : caseColumns
  const cut = { number: cases.number, key: sql<string>`${key}::text`.as('key') }
  const direction = newestFirst ? desc : asc
  const among = (found?: SQL) =>
    and(
      caseScope(actor),
      tabFilter(tab, actor),
      ...caseFilter(query, now, of),
      isNumber(q) ? eq(cases.number, q!.trim().toUpperCase()) : found,
      after ? (newestFirst ? sql`(${key}, ${number}) < (${after[0]}::timestamptz, ${after[1]})` : sql`(${key}, ${number}) > (${after[0]}::timestamptz, ${after[1]})`) : undefined,
    )
  const words = isNumber(q) ? undefined : foundBy(cases.grams, q)
  const inOrder = (found?: SQL, by = key) => first(reachedBy(db.select(cut).from(cases).$dynamic(), tab, actor, query).where(among(found)).orderBy(direction(by), direction(number)), limit + 1)
  if (!words) return inOrder()
  if (await areCommon(db, words)) {
    const searched = { ...cut, place: key.mapWith(String).as('place'), grams: cases.grams }
    const near = first(reachedBy(db.select(searched).from(cases).$dynamic(), tab, actor, query).where(among()).orderBy(direction(key), direction(number)), searchWindow).as('near')
    const common = await first(db.select({ number: near.number, key: near.key }).from(near).where(foundBy(near.grams, q)).orderBy(direction(near.place), direction(near.number)).$dynamic(), limit + 1)
    if (common.length > limit) return common
  }
  // No index has this order: the words are looked up, and what they find is sorted.
  return inOrder(words, sql`${key} + interval '0'`)
}

/** The lines of cases, whose each is of a role, and under which law. */
const linesOf = writtenOnce((db) =>
  named(db.select({ ...line, ...holding, law: lawKey }).from(cases).$dynamic())
    .leftJoin(caseTasks, and(eq(caseTasks.caseNumber, cases.number), sql`${caseTasks.role} = ${sql.placeholder('role')}`))
    .where(isAmong(cases.number, sql.placeholder('numbers')))
    .prepare('lines'),
)

/** One page of cases, the least time left first; what is settled or was handled the newest first. */
export async function listCases({ db, now }: Context, actor: SignedIn, query: ListQuery): Promise<{ items: CaseLine[]; next: string | null }> {
  const { tab, limit = 20 } = query
  const found = await pageOf(db, actor, query, now())
  const page = found.slice(0, limit)
  const last = page.at(-1)
  if (!last) return { items: [], next: null }
  const numbers = page.map(({ number }) => number)
  const rows = new Map((await linesOf(db).execute({ role: actor.role, numbers })).map((row) => [row.case.number, row]))
  const calendar = calendarOf(await lawOf(db, rows.get(last.number)!.law), null)
  const copies = tab === 'copied' ? await copiedTo(db, actor, numbers) : null
  const begun = tab === 'drafts' ? await begunIn(db, actor, numbers) : null
  return {
    items: numbers.flatMap((number) => rows.get(number) ?? []).map((row) => ({ ...caseLine(row, now(), calendar), claimant: holdingOf(row, actor), ...copyOf(copies?.get(row.case.number)), ...(begun ? { begun: begun.get(row.case.number) ?? [] } : {}) })),
    next: found.length > limit ? writeCursor(last.key, last.number) : null,
  }
}

const copyOf = (copied: CopiedLine | undefined) => (copied ? { copied } : {})

export const writeCursor = (...parts: string[]): string => Buffer.from(parts.join('|')).toString('base64url')
export const readCursor = (cursor: string): string[] => Buffer.from(cursor, 'base64url').toString().split('|')

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

/** What a case is called that is about nobody in the register: by its class. */
const classTitle = (ground: string | null): Words => complaintClasses[ground as ComplaintClass] ?? { zh: '待分类', en: 'To be classified' }

const holders: Record<'office' | 'nobody' | 'waiting', Words> = {
  waiting: { zh: '暂无需办理', en: 'Nobody for now' },
  office: { zh: '郏县信用办', en: 'Credit office' },
  nobody: { zh: '无（已办结）', en: 'Nobody; settled' },
}

export function caseLine({ case: row, subjectName, unitName, record }: Row, now: number, calendar: Calendar): CaseLine {
  const procedure = getProcedure(row.procedure)
  return {
    number: row.number,
    procedure: row.procedure,
    procedureTitle: procedure.title,
    subjectName: subjectName ?? classTitle(row.ground).zh,
    recordTitle: record ? recordTitle(record.kind, record.data) : procedure.title.zh,
    documentNumber: record?.documentNumber ?? row.number,
    sourceUnitName: unitName,
    ground: row.ground === null ? null : (grounds[row.ground as keyof typeof grounds] ?? null),
    step: row.awaiting,
    stepTitle: row.awaiting === null ? null : procedure.steps[row.awaiting]!.title,
    holder: row.holder,
    holderName: row.holder === 'source' ? { zh: unitName ?? '信息提供单位', en: unitName ?? 'Source unit' } : row.holder === 'party' ? procedure.terms.party : row.holder === 'nobody' && row.awaiting !== null ? holders.waiting : holders[row.holder],
    lamp: row.lamp,
    dueAt: row.dueAt?.toISOString() ?? null,
    workingDaysLeft: row.dueAt === null ? null : workingDaysBetween(now, row.dueAt.getTime(), calendar),
    provisional: row.provisional === 1,
    filedAt: row.filedAt.toISOString(),
    settledAt: row.settledAt?.toISOString() ?? null,
    outcome: row.outcome === null ? null : procedure.outcomes[row.outcome]!,
    claimant: null,
    version: row.version,
  }
}
