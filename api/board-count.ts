import { and, sql, type SQL } from 'drizzle-orm'
import { caseScope } from '../db/case-scope.ts'
import { cases } from '../db/case.ts'
import { figureNames, filterNames, missing, type BoardFilter, type Cut, type FigureName } from '../domain/board.ts'
import type { Words } from '../domain/fields.ts'
import { getProcedure } from '../domain/procedures.ts'
import { choicesOf } from './case-choice.ts'
import { boardFilter, cutColumns, figureTest } from './case-filter.ts'
import type { Context, SignedIn } from './context.ts'
import type { Board, BoardRow, Figures } from './schema/board.ts'

interface Counted extends Figures, Record<string, unknown> {
  /** Which of the cut, the month and the step the row is of. */
  of: 'total' | 'cut' | 'month' | 'step'
  key: string | null
  procedure: string
}

const name = (figure: FigureName): SQL => sql`${sql.identifier(figure)}`

/** All figures of all cuts in one reading of the cases: groups of cut, month and step first, then their sums. */
function counted(by: Cut, where: SQL, at: number): SQL {
  const counts = figureNames.map((figure) => sql`count(*) filter (where ${figureTest(figure, at)}) as ${name(figure)}`)
  const sums = figureNames.map((figure) => sql`coalesce(sum(${name(figure)}), 0)::int as ${name(figure)}`)
  return sql`
    with grouped as (
      select ${cutColumns[by]} as cut, ${cases.month} as month, case when ${cases.holder} <> 'nobody' then ${cases.awaiting} end as step, min(${cases.procedure}) as procedure, ${sql.join(counts, sql`, `)}
      from ${cases} where ${where} group by 1, 2, 3
    )
    select case grouping(cut, month, step) when 7 then 'total' when 3 then 'cut' when 5 then 'month' else 'step' end as of,
      case grouping(cut, month, step) when 3 then cut when 5 then month when 6 then step end as key, min(procedure) as procedure, ${sql.join(sums, sql`, `)}
    from grouped group by grouping sets ((), (cut), (month), (step))`
}

const unstated: Words = { zh: '（未载明）', en: '(not stated)' }
const same = (text: string): Words => ({ zh: text, en: text })

/** What a value of a filter is called. */
function titleOf(filter: (typeof filterNames)[number], key: string, names: ReadonlyMap<string, string>): Words {
  if (key === missing) return filter === 'unitId' ? { zh: '未对应单位', en: 'No unit' } : unstated
  if (filter === 'procedure') return getProcedure(key).title
  return same(names.get(key) ?? key)
}

const figuresOf = (row: Counted | undefined): Figures => Object.fromEntries(figureNames.map((figure) => [figure, row?.[figure] ?? 0])) as Figures

/** Counts the board as one person sees the cases, at one moment. */
export function countBoard({ db }: Context, actor: SignedIn, { by, ...filter }: BoardFilter & { by: Cut }, at: number): Promise<Board> {
  return db.transaction(async (tx) => {
    const where = and(sql`true`, caseScope(actor), ...boardFilter(filter))!
    const rows = [...(await tx.execute<Counted>(counted(by, where, at)))]
    const choices = await choicesOf(tx, at)
    const names = new Map([...choices.units.map(({ id, name: unit }): [string, string] => [id, unit]), ...choices.townships.map(({ code, name: township }): [string, string] => [code, township])])
    const lines = (of: 'cut' | 'month', column: (typeof filterNames)[number]): BoardRow[] =>
      rows.filter((row) => row.of === of).map((row) => ({ key: row.key ?? missing, title: titleOf(column, row.key ?? missing, names), figures: figuresOf(row) }))
    const byCut = lines('cut', by === 'unit' ? 'unitId' : by)
    return {
      at: new Date(at).toISOString(), by,
      filter: filterNames.flatMap((one) => (filter[one] === undefined ? [] : [{ name: one, value: filter[one], title: titleOf(one, filter[one], names) }])),
      total: figuresOf(rows.find(({ of }) => of === 'total')),
      rows: by === 'month' ? byCut.toSorted((a, b) => b.key.localeCompare(a.key)) : byCut.toSorted((a, b) => b.figures.red - a.figures.red || b.figures.open - a.figures.open || b.figures.filed - a.figures.filed || a.key.localeCompare(b.key)),
      months: lines('month', 'month').toSorted((a, b) => a.key.localeCompare(b.key)),
      steps: rows.filter(({ of, key, open }) => of === 'step' && key !== null && open > 0).map(({ key, procedure, open, red }) => ({ step: key!, title: getProcedure(procedure).steps[key!]!.title, open, red })).toSorted((a, b) => b.red - a.red || b.open - a.open),
      choices,
    }
  }, { isolationLevel: 'repeatable read', accessMode: 'read only' })
}
