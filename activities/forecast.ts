import { and, asc, eq, gt, gte, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm'
import { caseEntries, cases } from '../db/case.ts'
import type { Queryable } from '../db/index.ts'
import { accounts } from '../db/register.ts'
import { smallestSample, type OpenCase, type Span, type Staffing } from '../domain/forecast.ts'
import { calendarOf, type Law } from '../domain/law.ts'
import type { PastStep } from '../domain/past-step.ts'
import { getProcedure } from '../domain/procedures.ts'
import { workClock } from '../domain/work-time.ts'
import { trailsOf } from './assessment-evidence.ts'
import type { CaseRow } from './course.ts'

/** How far back the past is looked at. */
const yearMs = 365 * 86_400_000

/** So many cases, drawn evenly, tell the pace of a year well enough; more would only take longer. */
const mostPast = 8000
/** Of so many of the open cases, those that are due first, it is said whether they will be late. */
const mostOpen = 1000

/** What a person does on a busy day is what nine of ten of their days do not exceed. */
const busyShare = 0.9

/** An open case with its date. */
export interface Opened extends OpenCase {
  dueAt: Date
}

const told = { number: cases.number, procedure: cases.procedure, sourceUnitId: cases.sourceUnitId, awaiting: cases.awaiting, awaitingSince: cases.awaitingSince, filedAt: cases.filedAt, settledAt: cases.settledAt, dueAt: cases.dueAt }

/** The steps of the cases of the past year, or of an even part of them where they are very many, in hours of office time, and how many of these cases are settled. */
export async function pastAt(db: Queryable, law: Law, now: number): Promise<{ spans: Span[]; settled: number; since: number }> {
  const since = now - yearMs
  const past = and(gte(cases.filedAt, new Date(since)), or(isNotNull(cases.settledAt), isNotNull(cases.awaiting)))
  const [counted] = await db.select({ all: sql<number>`count(*)::int` }).from(cases).where(past)
  const part = Math.ceil(counted!.all / mostPast)
  const rows = await db.select(told).from(cases).where(and(past, part > 1 ? sql`abs(hashtext(${cases.number}) % ${part}) = 0` : undefined))
  const trails = await trailsOf(db, rows)
  const clock = workClock(calendarOf(law, null), since, now)
  return { spans: rows.flatMap((row) => spansOf(row, trails.get(row.number)!, now, clock)), settled: rows.filter(({ settledAt }) => settledAt !== null).length, since }
}

/** The open cases whose date lies ahead, those that are due first, and how many there are in all. */
export async function openAt(db: Queryable, law: Law, now: number, scope: SQL | undefined): Promise<{ open: Opened[]; total: number }> {
  const running = and(isNull(cases.settledAt), isNotNull(cases.awaiting), gt(cases.dueAt, new Date(now)), scope)
  const [counted] = await db.select({ total: sql<number>`count(*)::int` }).from(cases).where(running)
  const rows = await db.select(told).from(cases).where(running).orderBy(asc(cases.dueAt), asc(cases.number)).limit(mostOpen)
  const openedAt = ({ awaitingSince, filedAt }: (typeof rows)[number]): number => (awaitingSince ?? filedAt).getTime()
  const clock = workClock(calendarOf(law, null), Math.min(now, ...rows.map(openedAt)), Math.max(now, ...rows.map(({ dueAt }) => dueAt!.getTime())))
  const open = rows.map((row) => ({ number: row.number, procedure: row.procedure, step: row.awaiting!, unitId: row.sourceUnitId, dueAt: row.dueAt!, age: clock(now) - clock(openedAt(row)), left: clock(row.dueAt!.getTime()) - clock(now) }))
  return { open, total: counted!.total }
}

/** What each step of a case tells of its length and of what followed; the party’s time is left out, as the clock of the case leaves it out. */
function spansOf({ procedure, sourceUnitId: unitId, settledAt }: Pick<CaseRow, 'procedure' | 'sourceUnitId' | 'settledAt'>, steps: readonly PastStep[], now: number, clock: (at: number) => number): Span[] {
  const end = settledAt?.getTime() ?? now
  const known = steps.filter(({ openedAt }) => openedAt < end).map(({ step, openedAt, endedAt }) => ({ step, holder: getProcedure(procedure).steps[step]!.holder, hours: clock(Math.min(endedAt ?? end, end)) - clock(openedAt) }))
  const sum = (from: number, holders: readonly string[]): number => known.slice(from).filter(({ holder }) => holders.includes(holder)).reduce((all, { hours }) => all + hours, 0)
  return known.flatMap(({ step, holder, hours }, index) => {
    if (holder !== 'office' && holder !== 'source') return []
    return [{ procedure, step, unitId, lasted: hours, total: hours + sum(index + 1, ['office', 'source']), officeAfter: sum(index + 1, ['office']), isOffice: holder === 'office', isSettled: settledAt !== null }]
  })
}

/** How many reviewers there are, how much comes to them and how much each can do, by what they did on their days of the past; the last two are null where there were too few of those. */
export async function staffingAt(db: Queryable, since: number, now: number): Promise<{ people: number; staffing: Staffing | null }> {
  const [account] = await db.select({ people: sql<number>`count(distinct ${accounts.personId})::int` }).from(accounts).where(and(eq(accounts.role, 'reviewer'), eq(accounts.state, 'active')))
  const days = await db.execute<{ day: string; person: string; done: number }>(sql`
    select to_char(${caseEntries.takenAt} at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as day, ${caseEntries.actor}->>'personId' as person, count(*)::int as done
    from ${caseEntries} where ${caseEntries.actor}->>'role' = 'reviewer' and ${caseEntries.takenAt} >= ${new Date(since).toISOString()} and ${caseEntries.takenAt} < ${new Date(now).toISOString()} group by 1, 2`)
  const people = account?.people ?? 0
  if (days.length < smallestSample || people === 0) return { people, staffing: null }
  const worked = new Set(days.map(({ day }) => day)).size
  const done = days.map((one) => one.done).toSorted((a, b) => a - b)
  return { people, staffing: { arrivals: done.reduce((sum, one) => sum + one, 0) / worked, capacity: done[Math.floor(busyShare * (done.length - 1))]!, people } }
}
