import { and, eq, sql } from 'drizzle-orm'
import type { PgSelect } from 'drizzle-orm/pg-core'
import { lawKey, lawOf } from '../activities/law.ts'
import { cases } from '../db/case.ts'
import { isAmong } from '../db/columns.ts'
import { caseTasks } from '../db/desk.ts'
import { writtenOnce } from '../db/index.ts'
import { records, subjects, units } from '../db/register.ts'
import { workingDaysBetween, type Calendar } from '../domain/calendar.ts'
import { complaintClasses, type ComplaintClass } from '../domain/complaint-words.ts'
import type { Words } from '../domain/fields.ts'
import { calendarOf } from '../domain/law.ts'
import { grounds } from '../domain/objection-words.ts'
import { getProcedure } from '../domain/procedures.ts'
import { pageOf, type ListQuery } from './case-page.ts'
import { holding, holdingOf } from './claim.ts'
import type { Context, SignedIn } from './context.ts'
import { copiedTo } from './copy.ts'
import { writeCursor } from './cursor.ts'
import { begunIn } from './draft.ts'
import { recordTitle, titleData } from './record-view.ts'
import type { CaseLine, CopiedLine } from './schema/case.ts'

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

type Row = Awaited<ReturnType<typeof caseRows>>[number]

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
