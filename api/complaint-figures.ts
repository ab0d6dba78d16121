import { sql } from 'drizzle-orm'
import { readLaw } from '../activities/law.ts'
import { caseEntries, cases } from '../db/case.ts'
import { complaint } from '../domain/complaint.ts'
import { classNames, complaintClasses, findings, type ComplaintClass } from '../domain/complaint-words.ts'
import { dayOf } from '../domain/calendar.ts'
import { lawOn } from '../domain/law.ts'
import { isToBeConfirmed, parameterOf } from '../domain/rules.ts'
import { published, shares, type Figure } from '../domain/small-figure.ts'
import type { App, Context } from './context.ts'
import { ComplaintFigures, type ComplaintFigureLine } from './schema/complaint-figures.ts'

/** What was counted of a class in a quarter, before anything of it is published. */
interface Counted extends Record<string, unknown> {
  quarter: string
  ground: ComplaintClass
  received: number
  accepted: number
  transferred: number
  answered: number
  in_time: number
  rated: number
  satisfied: number
  changed: number
}

const minimum = 'complaint.figures-minimum'
const answers = sql.raw(`'{${Object.keys(findings).join(',')}}'::text[]`)
const entryOf = (act: string, test = sql`true`) => sql`exists (select 1 from ${caseEntries} done where done.case_number = ${cases.number} and done.act = ${act} and ${test})`
/** The quarter of a day in China Standard Time, such as 2026-Q4. */
const quarterOf = (at: unknown) => sql`to_char(${at} at time zone 'Asia/Shanghai', 'YYYY-"Q"Q')`

/** Complaints of ended quarters, by quarter of receipt and class; one that was joined to another counts with what that one came to. */
const counted = (now: Date) => sql`
  with told as (
    select ${quarterOf(cases.filedAt)} as quarter, ${cases.ground} as ground, ${cases.acceptedAt} is not null as accepted, ${cases.outcome} = 'transferred' as transferred,
      coalesce(led.settled_at, ${cases.settledAt}) as settled, coalesce(led.outcome, ${cases.outcome}) = any(${answers}) as answered, coalesce(led.overdue_at, ${cases.overdueAt}) as overdue,
      ${entryOf('rate')} as rated, ${entryOf('rate', sql`done.form->>'satisfaction' <> 'dissatisfied'`)} as satisfied, ${entryOf('find', sql`coalesce(done.form->>'changes', '') <> ''`)} as changed
    from ${cases} left join cases led on led.number = ${cases.lead}
    where ${cases.procedure} = ${complaint.name} and ${cases.ground} is not null and ${quarterOf(cases.filedAt)} < ${quarterOf(sql`${now.toISOString()}::timestamptz`)}
  )
  select quarter, ground, count(*)::int as received, count(*) filter (where accepted)::int as accepted, count(*) filter (where transferred)::int as transferred,
    count(*) filter (where answered)::int as answered, count(*) filter (where answered and (overdue is null or overdue >= settled))::int as in_time,
    count(*) filter (where rated)::int as rated, count(*) filter (where satisfied)::int as satisfied, count(*) filter (where answered and changed)::int as changed
  from told group by 1, 2 order by 1 desc, 2`

/** 投诉举报统计, for anyone: no small figure, and none that could be computed back. */
export function complaintFigureRoutes(app: App, { db, now }: Context): void {
  app.get('/api/public/complaint-figures', { config: { access: 'anyone' }, schema: { response: { 200: ComplaintFigures } } }, async (): Promise<ComplaintFigures> => {
    const at = new Date(now())
    const parameter = parameterOf(lawOn(await readLaw(db), 'general', dayOf(at.getTime())), minimum)
    const smallest = Number(parameter.value)
    const rows = await db.execute<Counted>(counted(at))
    const quarters = [...new Set(rows.map(({ quarter }) => quarter))]
    return {
      smallest, basis: parameter.article, toBeConfirmed: isToBeConfirmed(parameter), at: at.toISOString(),
      quarters: quarters.map((quarter) => ({ quarter, ...quarterFigures(rows.filter((row) => row.quarter === quarter), smallest) })),
    }
  })
}

/** One quarter as it is published: every class has its line, so that none is told by its absence. */
export function quarterFigures(rows: readonly Counted[], smallest: number): Omit<ComplaintFigures['quarters'][number], 'quarter'> {
  const of = (name: 'received' | 'accepted' | 'transferred' | 'answered' | 'changed' | 'in_time' | 'rated' | 'satisfied'): number[] => classNames.map((ground) => rows.find((row) => row.ground === ground)?.[name] ?? 0)
  const column = (name: Parameters<typeof of>[0], bounds?: Figure[]) => published(of(name), smallest, bounds)
  const received = column('received')
  const accepted = column('accepted', received.cells)
  const transferred = column('transferred', received.cells)
  const answered = column('answered', received.cells)
  const changed = column('changed', answered.cells)
  const isShown = (index: number): boolean => typeof answered.cells[index] === 'number'
  const parts = (part: number[], whole: number[]) => shares(part.map((one, index) => ({ part: one, whole: whole[index]!, isShown: isShown(index) })), smallest)
  const inTime = parts(of('in_time'), of('answered'))
  const satisfied = parts(of('satisfied'), of('rated'))
  const lineOf = (pick: (one: { cells: Figure[]; total: Figure }) => Figure, share: (one: { rows: (number | null)[]; all: number | null }) => number | null): ComplaintFigureLine => ({
    received: pick(received), accepted: pick(accepted), transferred: pick(transferred), answered: pick(answered), inTime: share(inTime), satisfied: share(satisfied), changed: pick(changed),
  })
  return {
    classes: classNames.map((name, index) => ({ class: name, title: complaintClasses[name], ...lineOf(({ cells }) => cells[index]!, (one) => one.rows[index]!) })),
    total: lineOf(({ total }) => total, (one) => (typeof answered.total === 'number' ? one.all : null)),
  }
}
