import { Link } from 'react-router'
import type { Figures } from '../../api/schema/board.ts'
import { filterNames, runningFigures, shareOf, type BoardFilter, type FigureName } from '../../domain/board.ts'

/** Where the cases of a figure are listed: the list under the very filter by which they were counted. */
export function casesOf(figure: FigureName, filter: BoardFilter): string {
  const search = new URLSearchParams({ tab: runningFigures.includes(figure) ? 'running' : 'all', figure })
  for (const name of filterNames) if (filter[name]) search.set(name, filter[name])
  return `/desk/cases?${search}`
}

interface Props {
  name: FigureName
  figures: Figures
  filter: BoardFilter
  /** What is read aloud before the number. */
  label?: string
  isLate?: boolean
}

/** A figure that opens its cases. */
export function Figure({ name, figures, filter, label, isLate = false }: Props) {
  const count = figures[name]
  if (count === 0) return <span className="muted">0</span>
  return (
    <Link to={casesOf(name, filter)} className={isLate ? 'late' : undefined} aria-label={label ? `${label} ${count}` : undefined}>
      {count}
    </Link>
  )
}

/** A share with the two figures that it is made of, which open their cases. */
export function Share({ part, whole, figures, filter }: { part: FigureName; whole: FigureName } & Pick<Props, 'figures' | 'filter'>) {
  return (
    <>
      <strong>{shareOf(figures[part], figures[whole])}</strong>
      <div className="board-parts">
        <Figure name={part} figures={figures} filter={filter} /> / <Figure name={whole} figures={figures} filter={filter} />
      </div>
    </>
  )
}
