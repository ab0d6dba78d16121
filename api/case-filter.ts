import { eq, getTableColumns, isNull, sql, type SQL } from 'drizzle-orm'
import type { AnyPgColumn } from 'drizzle-orm/pg-core'
import { Type } from 'typebox'
import { cases } from '../db/case.ts'
import { filtersOf, type Filtered } from '../db/columns.ts'
import { caseHands, caseTasks } from '../db/desk.ts'
import { removalDuties, removalOrders } from '../db/removal.ts'
import { spanOf } from '../domain/assessment.ts'
import { ageBounds, ageFigures, figureNames, filterNames, missing, type BoardFilter, type FigureName } from '../domain/board.ts'
import { addDays, dayOf, instantOf } from '../domain/calendar.ts'
import { procedures } from '../domain/procedures.ts'

/** By what the board’s figures are narrowed; `none` stands for cases without a unit or a township. */
export const BoardFilterQuery = {
  procedure: Type.Optional(Type.Enum(Object.keys(procedures))),
  unitId: Type.Optional(Type.Union([Type.String({ format: 'uuid' }), Type.Literal(missing)])),
  township: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  month: Type.Optional(Type.String({ pattern: '^\\d{4}-(0[1-9]|1[0-2])$' })),
}

/** By what a list of cases is narrowed; with the board’s filter and one of its figures it is the cases that the figure counts. */
export const CaseFilterQuery = {
  ...BoardFilterQuery,
  lamp: Type.Optional(Type.String({ maxLength: 20 })),
  step: Type.Optional(Type.String({ maxLength: 40 })),
  figure: Type.Optional(Type.Enum(figureNames)),
}

export interface CaseFilter extends BoardFilter {
  lamp?: string
  step?: string
  figure?: FigureName
}

const open = sql`${cases.holder} <> 'nobody'`
/** Written out, so that the indexes of these kinds answer it. */
const has = (kind: 'extended' | 'supplement-asked'): SQL => sql`${cases.facts} @> ${sql.raw(`'[{"kind":"${kind}"}]'::jsonb`)}`
const countOf = (kind: string, test = sql`true`): SQL => sql`(select count(*) from jsonb_array_elements(${cases.facts}) fact where fact->>'kind' = ${kind} and ${test})`
const standing = sql`not exists (select 1 from jsonb_array_elements(${cases.facts}) gone where gone->>'kind' = 'extension-withdrawn' and gone->>'of' = fact->>'id')`
const waited = sql`select ${removalOrders.caseNumber} from ${removalOrders} join ${removalDuties} on ${removalDuties.orderId} = ${removalOrders.id} where ${isNull(removalDuties.closedAt)}`
const late = sql`(${cases.overdueAt} is not null and ${cases.overdueAt} < ${cases.settledAt})`

/** The instant at which the day so many days ago began. */
const dayAgo = (at: number, days: number): SQL => sql`${new Date(instantOf(addDays(dayOf(at), -days), 0)).toISOString()}::timestamptz`

const aged = (at: number, band: number): SQL => {
  const next = ageBounds[band + 1]
  const lower = next === undefined ? sql`true` : sql`${cases.filedAt} >= ${dayAgo(at, next - 1)}`
  const upper = band === 0 ? sql`true` : sql`${cases.filedAt} < ${dayAgo(at, ageBounds[band]! - 1)}`
  return sql`${open} and ${lower} and ${upper}`
}

/** What a case has to be, to be counted in a figure: the one place where it is said, for the board and for the list that the figure opens. */
export function figureTest(name: FigureName, at: number): SQL {
  const tests: Record<Exclude<FigureName, (typeof ageFigures)[number]>, SQL> = {
    open,
    green: sql`${open} and ${cases.lamp} = 'green'`,
    yellow: sql`${open} and ${cases.lamp} = 'yellow'`,
    red: sql`${open} and ${cases.lamp} = 'red'`,
    paused: sql`${open} and ${cases.lamp} = 'paused'`,
    extended: sql`${open} and ${has('extended')} and ${countOf('extended', standing)} > 0`,
    filed: sql`true`,
    accepted: sql`${cases.acceptedAt} is not null`,
    firstPass: sql`${cases.acceptedAt} is not null and not ${has('supplement-asked')}`,
    returned: has('supplement-asked'),
    second: sql`${has('supplement-asked')} and ${countOf('supplement-asked')} > 1`,
    receipts: sql`${cases.number} in (${waited})`,
    settled: sql`${cases.settledAt} is not null`,
    inTime: sql`${cases.settledAt} is not null and not ${late}`,
    settledLate: sql`${cases.settledAt} is not null and ${late}`,
    overdue: sql`${cases.overdueAt} is not null`,
  }
  const band = ageFigures.findIndex((one) => one === name)
  return sql`(${band < 0 ? tests[name as keyof typeof tests] : aged(at, band)})`
}

/** The columns by which a list is narrowed; where its order is that of filing, a month is a stretch of it. */
export type Narrowing = Filtered & { filedAt?: AnyPgColumn }

export const taskColumns = filtersOf(caseTasks)
export const handColumns = filtersOf(caseHands)
export const caseColumns = filtersOf({ ...getTableColumns(cases), step: cases.awaiting })
export const filedColumns = { ...caseColumns, filedAt: cases.filedAt }

const tests: Record<(typeof filterNames)[number], (value: string, of: Narrowing) => SQL> = {
  procedure: (value, of) => eq(of.procedure, value),
  unitId: (value, of) => (value === missing ? isNull(of.sourceUnitId) : eq(of.sourceUnitId, value)),
  township: (value, of) => eq(of.township, value),
  month: (value, of) => {
    if (!of.filedAt) return eq(of.month, value)
    const { from, until } = spanOf(value)
    return sql`(${of.filedAt} >= ${new Date(from).toISOString()}::timestamptz and ${of.filedAt} < ${new Date(until).toISOString()}::timestamptz)`
  },
}

/** The board’s filter as conditions on cases. */
export const boardFilter = (filter: BoardFilter, of: Narrowing = filedColumns): SQL[] => filterNames.flatMap((name) => (filter[name] === undefined ? [] : [tests[name](filter[name], of)]))

/** The filter of a list as conditions on cases, or on the tasks or hands that a tab is read from; its figure stands apart. */
export function caseFilter(filter: CaseFilter, of: Narrowing): SQL[] {
  const { lamp, step } = filter
  return [...boardFilter(filter, of), ...(lamp ? [sql`${of.lamp} = ${lamp}`] : []), ...(step ? [eq(of.step, step)] : [])]
}

/** What a cut groups by. */
export const cutColumns = { procedure: sql`${cases.procedure}`, unit: sql`${cases.sourceUnitId}::text`, township: sql`${cases.township}`, month: sql`${cases.month}` } as const
