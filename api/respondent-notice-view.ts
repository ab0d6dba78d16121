import { and, asc, eq, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { CaseRow } from '../activities/course.ts'
import { cases } from '../db/case.ts'
import { complaints, respondentNotices } from '../db/complaint.ts'
import { files } from '../db/document.ts'
import type { Queryable } from '../db/index.ts'
import { accounts, people, subjects, units } from '../db/register.ts'
import { materialWords } from '../domain/material.ts'
import { noticeSteps, type NoticeState } from '../domain/respondent.ts'
import { sourceRoles, type Actor } from '../domain/role.ts'
import type { Context } from './context.ts'
import { problems, type ProblemType } from './problem.ts'
import type { RespondentNotice, RespondentNotices } from './schema/respondent.ts'

type Reading = Pick<Context, 'db' | 'now'>

/** Who writes notices. */
export const writers = ['reviewer', 'approver'] as const
export const isWriter = ({ role }: Pick<Actor, 'role'>): boolean => (writers as readonly string[]).includes(role)

/** The notices that are for an actor's own subject or unit; none to those whom a complaint about discipline accuses. */
export const ownNotice = ({ role, subjectId, unitId }: Pick<Actor, 'role' | 'subjectId' | 'unitId'>): SQL | undefined =>
  and(
    role === 'handler' && subjectId ? eq(respondentNotices.subjectId, subjectId) : sourceRoles.includes(role) && unitId ? eq(respondentNotices.unitId, unitId) : sql`false`,
    sql`${cases.ground} is distinct from 'CP10'`,
  )

const author = alias(accounts, 'author')
const writer = alias(people, 'writer')

/** Notices with the complaint that they belong to, and who wrote and who answered. */
export const noticeRows = (db: Queryable) =>
  db
    .select({ notice: respondentNotices, row: cases, answeredBy: people.name, writtenBy: writer.name })
    .from(respondentNotices)
    .innerJoin(cases, eq(cases.number, respondentNotices.caseNumber))
    .innerJoin(author, eq(author.id, respondentNotices.writtenBy))
    .innerJoin(writer, eq(writer.id, author.personId))
    .leftJoin(accounts, eq(accounts.id, respondentNotices.answeredBy))
    .leftJoin(people, eq(people.id, accounts.personId))
    .$dynamic()
type NoticeRow = Awaited<ReturnType<typeof noticeRows>>[number]

/** How a notice stands at an instant. */
export function stateOf({ notice: { answeredAt, dueAt }, row }: Pick<NoticeRow, 'notice' | 'row'>, now: number): NoticeState {
  if (answeredAt) return 'answered'
  if (row.ground === 'CP10' || !noticeSteps.includes(row.awaiting ?? '')) return 'closed'
  return dueAt.getTime() <= now ? 'late' : 'open'
}

/** Whether the accused party may still answer. */
export const isOpen = (state: NoticeState): boolean => state === 'open' || state === 'late'

/** A notice as the accused party sees it. */
export async function shownNotice({ db, now }: Reading, one: NoticeRow): Promise<RespondentNotice> {
  const { id, number, matter, asked, writtenAt, dueAt, answer, materials, answeredAt } = one.notice
  const state = stateOf(one, now())
  const stored = materials.length === 0 ? [] : await db.select({ id: files.id, name: files.name }).from(files).where(inArray(files.id, materials.map(({ fileId }) => fileId)))
  return {
    id, number, matter, asked, writtenAt: writtenAt.toISOString(), dueAt: dueAt.toISOString(), state, mayAnswer: isOpen(state), answer,
    materials: materials.map(({ fileId, kind }) => ({ fileId, name: stored.find((file) => file.id === fileId)?.name ?? '', kindTitle: materialWords[kind] ?? { zh: kind, en: kind } })),
    answeredBy: one.answeredBy, answeredAt: answeredAt?.toISOString() ?? null,
  }
}

/** The notices of a complaint, and whether another may be written. */
export async function noticesOf(context: Reading, actor: Actor, row: CaseRow): Promise<RespondentNotices> {
  const rows = await noticeRows(context.db).where(eq(respondentNotices.caseNumber, row.number)).orderBy(asc(respondentNotices.writtenAt))
  const items = await Promise.all(rows.map(async (one) => ({ ...(await shownNotice(context, one)), writtenBy: one.writtenBy })))
  const refusal = await refusalFor(context, row)
  const respondent = row.ground === 'CP10' ? null : await respondentOf(context.db, row.number)
  const why = refusal === 'act-not-open' ? { zh: '受理以后、答复以前，在交办、调查核实和审批环节可以告知被投诉人。', en: 'The respondent is told after acceptance and before the answer.' } : refusal && problems[refusal]
  return { items, to: respondent?.name ?? null, isWriter: isWriter(actor), possible: refusal === null && isWriter(actor), why }
}

/** Why no notice may be written now, or null. */
export async function refusalFor({ db, now }: Reading, row: CaseRow): Promise<ProblemType | null> {
  if (row.ground === 'CP10') return 'never-shown'
  if (!noticeSteps.includes(row.awaiting ?? '')) return 'act-not-open'
  if (!(await respondentOf(db, row.number))) return 'respondent-unknown'
  return (await hasOpenNotice(db, row.number, now())) ? 'notice-open' : null
}

/** Whether a notice of the complaint waits for its answer and is not late. */
export async function hasOpenNotice(db: Queryable, number: string, now: number): Promise<boolean> {
  const [open] = await db.select({ id: respondentNotices.id }).from(respondentNotices).where(and(eq(respondentNotices.caseNumber, number), isNull(respondentNotices.answeredAt), sql`${respondentNotices.dueAt} > ${new Date(now).toISOString()}`)).limit(1)
  return open !== undefined
}

/** The accused subject or unit, where someone there can read what is written to it; a unit is known by its exact name, too. */
export async function respondentOf(db: Queryable, number: string): Promise<{ subjectId: string | null; unitId: string | null; name: string } | null> {
  const [about] = await db.select().from(complaints).where(eq(complaints.caseNumber, number))
  const { respondentKind, respondentSubjectId: subjectId, respondentUnitId, respondentName } = about!
  const [unit] = respondentKind === 'unit' ? await db.select({ id: units.id, name: units.name }).from(units).where(respondentUnitId ? eq(units.id, respondentUnitId) : eq(units.name, respondentName)).limit(1) : []
  const [subject] = subjectId ? await db.select({ name: subjects.name }).from(subjects).where(eq(subjects.id, subjectId)) : []
  const bound = subject ? and(eq(accounts.subjectId, subjectId!), eq(accounts.role, 'handler')) : unit ? and(eq(accounts.unitId, unit.id), inArray(accounts.role, [...sourceRoles])) : null
  if (!bound) return null
  const [reader] = await db.select({ id: accounts.id }).from(accounts).where(and(bound, eq(accounts.state, 'active'))).limit(1)
  return reader ? { subjectId: subject ? subjectId : null, unitId: subject ? null : unit!.id, name: subject?.name ?? unit!.name } : null
}
