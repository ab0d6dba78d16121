import { and, asc, desc, eq, or, sql, type SQL } from 'drizzle-orm'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { records, subjects, units } from '../db/register.ts'
import { readLaw } from '../activities/law.ts'
import { workingDaysBetween, type Calendar } from '../domain/calendar.ts'
import { complaintClasses, type ComplaintClass } from '../domain/complaint-words.ts'
import type { Words } from '../domain/fields.ts'
import { calendarOf } from '../domain/law.ts'
import { grounds } from '../domain/objection-words.ts'
import { getProcedure } from '../domain/procedures.ts'
import { personsOf, type Actor } from '../domain/role.ts'
import type { Context } from './context.ts'
import { recordTitle } from './record-view.ts'
import type { CaseLine } from './schema/case.ts'

/** The tabs of an inbox. */
export const tabs = ['todo', 'running', 'done', 'late', 'all'] as const
type Tab = (typeof tabs)[number]

interface ListQuery {
  tab?: Tab
  q?: string
  lamp?: string
  step?: string
  unitId?: string
  cursor?: string
  limit?: number
}

const open = sql`${cases.holder} <> 'nobody'`

/** What a tab shows to a role: 待办 is what this role can do something about now. */
function tabFilter(tab: Tab, actor: Actor): SQL | undefined {
  if (tab === 'done') return eq(cases.holder, 'nobody')
  if (tab === 'running') return open
  if (tab === 'late') return and(open, eq(cases.lamp, 'red'))
  if (tab === 'all') return undefined
  if (actor.role === 'supervisor') return and(open, sql`(${cases.lamp} in ('red', 'yellow') or (${cases.procedure} = 'complaint' and ${cases.allowed} @> '[{"role":"supervisor"}]' and (${cases.ground} = 'CP10' or ${cases.awaiting} = 'second-review')))`)
  const ends = ['withdraw', 'request-recheck']
  const held = and(open, holderFor(actor), sql`exists (select 1 from jsonb_array_elements(${cases.allowed}) one where one->>'role' = ${actor.role} and not (one->>'act' = any(${sql.raw(`'{${ends.join(',')}}'::text[]`)})) ${sql.join(personsOf(actor).map((person) => sql`and not (one->'notPersons' ? ${person})`), sql` `)})`)
  // What a commitment lacks is handed in while it stands and nobody holds it.
  return actor.role === 'handler' ? or(held, sql`${cases.allowed} @> '[{"act":"supply","role":"handler"}]'`) : held
}

/** The holder whose steps a role acts in; the counter acts in several. */
const holderFor = ({ role }: Actor): SQL | undefined =>
  role === 'counter' ? undefined : eq(cases.holder, role === 'handler' ? 'party' : role.startsWith('source') ? 'source' : 'office')

const columns = {
  case: cases,
  subjectName: subjects.name,
  unitName: units.name,
  record: { kind: records.kind, documentNumber: records.documentNumber, data: records.data },
}

export const caseRows = (db: Context['db']) =>
  db
    .select(columns)
    .from(cases)
    .leftJoin(subjects, eq(subjects.id, cases.subjectId))
    .leftJoin(records, eq(records.id, cases.recordId))
    .leftJoin(units, eq(units.id, cases.sourceUnitId))
    .$dynamic()

type Row = Awaited<ReturnType<typeof caseRows>>[number]

/** One page of cases, the least time left first; settled ones the newest first. */
export async function listCases({ db, now }: Context, actor: Actor, query: ListQuery): Promise<{ items: CaseLine[]; next: string | null }> {
  const { tab = 'todo', q, lamp, step, unitId, cursor, limit = 20 } = query
  const newestFirst = tab === 'done' || tab === 'all'
  const due = sql<string>`coalesce(${cases.dueAt}, 'infinity')`
  const key = newestFirst ? sql`${cases.filedAt}` : due
  const after = cursor ? readCursor(cursor) : null
  const search = q?.trim()
  const rows = await caseRows(db)
    .where(
      and(
        caseScope(actor),
        tabFilter(tab, actor),
        lamp ? sql`${cases.lamp} = ${lamp}` : undefined,
        step ? eq(cases.awaiting, step) : undefined,
        unitId ? eq(cases.sourceUnitId, unitId) : undefined,
        search ? or(sql`${cases.number} = ${search.toUpperCase()}`, sql`${subjects.name} like ${`%${search.replaceAll(/[%_\\]/g, '\\$&')}%`}`, eq(subjects.code, search.toUpperCase()), sql`${records.documentNumber} like ${`%${search.replaceAll(/[%_\\]/g, '\\$&')}%`}`) : undefined,
        after ? (newestFirst ? sql`(${key}, ${cases.number}) < (${after[0]}::timestamptz, ${after[1]})` : sql`(${key}, ${cases.number}) > (${after[0]}::timestamptz, ${after[1]})`) : undefined,
      ),
    )
    .orderBy(...(newestFirst ? [desc(cases.filedAt), desc(cases.number)] : [asc(due), asc(cases.number)]))
    .limit(limit + 1)
  const page = rows.slice(0, limit)
  const calendar = calendarOf(await readLaw(db), null)
  const last = page.at(-1)
  return {
    items: page.map((row) => caseLine(row, now(), calendar)),
    next: rows.length > limit && last ? writeCursor(newestFirst ? last.case.filedAt.toISOString() : (last.case.dueAt?.toISOString() ?? 'infinity'), last.case.number) : null,
  }
}

export const writeCursor = (...parts: string[]): string => Buffer.from(parts.join('|')).toString('base64url')
export const readCursor = (cursor: string): string[] => Buffer.from(cursor, 'base64url').toString().split('|')

/** How many cases a tab counts; beyond that a page says “99+”, and no count has to look further. */
const countLimit = 100

export async function countCases({ db }: Context, actor: Actor): Promise<Record<string, number>> {
  const counted = tabs
    .filter((tab) => tab !== 'all')
    .map((tab) => sql`(select count(*)::int from (select 1 from ${cases} where ${and(caseScope(actor), tabFilter(tab, actor)) ?? sql`true`} limit ${countLimit}) capped) as ${sql.identifier(tab)}`)
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
    version: row.version,
  }
}
