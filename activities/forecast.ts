import { and, eq, gte, isNotNull, or, sql } from 'drizzle-orm'
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

/** What a person does on a busy day is what nine of ten of their days do not exceed. */
const busyShare = 0.9

/** An open case with its row. */
export interface Opened extends OpenCase {
  row: CaseRow
}

/** What the forecast stands on: the steps of the cases of a year, and the open cases whose date lies ahead. */
export async function historyAt(db: Queryable, law: Law, now: number): Promise<{ spans: Span[]; open: Opened[]; since: number }> {
  const since = now - yearMs
  const rows = await db.select().from(cases).where(and(gte(cases.filedAt, new Date(since)), or(isNotNull(cases.settledAt), isNotNull(cases.awaiting))))
  const trails = await trailsOf(db, rows)
  const dates = rows.flatMap(({ dueAt }) => (dueAt ? [dueAt.getTime()] : []))
  const clock = workClock(calendarOf(law, null), since, Math.max(now, ...dates))
  const spans = rows.flatMap((row) => spansOf(row, trails.get(row.number)!, now, clock))
  const open = rows.flatMap((row) => {
    const isRunning = row.settledAt === null && row.dueAt !== null && row.dueAt.getTime() > now && row.awaiting !== null
    return isRunning ? [{ row, number: row.number, procedure: row.procedure, step: row.awaiting!, unitId: row.sourceUnitId, age: clock(now) - clock((row.awaitingSince ?? row.filedAt).getTime()), left: clock(row.dueAt!.getTime()) - clock(now) }] : []
  })
  return { spans, open, since }
}

/** What each step of a case tells of its length and of what followed; the party’s time is left out, as the clock of the case leaves it out. */
function spansOf({ procedure, sourceUnitId: unitId, settledAt }: CaseRow, steps: readonly PastStep[], now: number, clock: (at: number) => number): Span[] {
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
