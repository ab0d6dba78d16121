import { Button, Empty, Grid, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Board, BoardRow } from '../../api/schema/board.ts'
import { ageFigures, cuts, figures as words, filterOfCut, type BoardFilter, type FigureName } from '../../domain/board.ts'
import { Rows } from '../admin/list.tsx'
import { useWords } from '../words.tsx'
import { rowFilter, type BoardAddress } from './address.ts'
import { Figure, Share } from './figure.tsx'

const total = 'total'
/** Months that are drawn and listed beside another cut. */
const shownMonths = 12
export const recentMonths = ({ months }: Board): BoardRow[] => months.slice(-shownMonths)

/** The figures by the chosen cut, with their sum; each opens its cases, and the name of a line narrows the board to it. */
export function CutTable({ board, address: { by, filter, change } }: { board: Board; address: BoardAddress }) {
  const { t, say } = useWords()
  const isNarrow = Grid.useBreakpoint().md === false
  const sum: BoardRow = { key: total, title: { zh: '合计', en: 'Total' }, figures: board.total }
  const filterOf = ({ key }: BoardRow): BoardFilter => (key === total ? filter : rowFilter(filter, by, key))
  const figure = (name: FigureName, isLate = false): TableColumnsType<BoardRow>[number] => ({ title: say(words[name].title), width: say(words[name].title).length > 2 ? 74 : 64, align: 'right', render: (_, row) => <Figure name={name} figures={row.figures} filter={filterOf(row)} isLate={isLate} /> })
  const share = (title: string, part: FigureName, whole: FigureName): TableColumnsType<BoardRow>[number] => ({ title, width: 100, align: 'right', render: (_, row) => <Share part={part} whole={whole} figures={row.figures} filter={filterOf(row)} /> })
  const name = (row: BoardRow): ReactNode =>
    row.key === total ? <strong>{say(row.title)}</strong> : filter[filterOfCut[by]] ? say(row.title) : <Button type="link" className="board-narrow" title={t('只看这一行')} onClick={() => change({ [filterOfCut[by]]: row.key })}>{say(row.title)}</Button>
  const columns: TableColumnsType<BoardRow> = [
    { title: say(cuts[by]), width: isNarrow ? 120 : 180, fixed: 'left', render: (_, row) => name(row) },
    figure('filed'), figure('open'), figure('red', true), figure('yellow'), figure('green'), figure('paused'), figure('extended'),
    share(t('首次通过率'), 'firstPass', 'accepted'), figure('returned'), figure('second', true), figure('receipts'),
    share(t('按时办结率'), 'inTime', 'settled'), figure('settledLate', true),
  ]
  if (board.rows.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('没有符合条件的办件')} />
  return <Rows items={[...board.rows, sum]} columns={columns} rowKey={({ key }) => key} width={isNarrow ? 1090 : 1144} isFigures empty="" />
}

/** By month of receipt: received, settled, ever late. */
export function MonthTable({ board, filter }: { board: Board; filter: BoardFilter }) {
  const { t, say } = useWords()
  const figure = (name: FigureName, isLate = false): TableColumnsType<BoardRow>[number] => ({ title: say(words[name].title), align: 'right', render: (_, { key, figures }) => <Figure name={name} figures={figures} filter={{ ...filter, month: key }} isLate={isLate} /> })
  return <Rows items={recentMonths(board).toReversed()} columns={[{ title: t('收到月份'), render: (_, { key }) => key }, figure('filed'), figure('settled'), figure('overdue', true)]} rowKey={({ key }) => key} width={260} isFigures empty={t('没有符合条件的办件')} />
}

/** Running cases by how long ago they were received. */
export function AgeTable({ board, filter }: { board: Board; filter: BoardFilter }) {
  const { t, say } = useWords()
  const lines = ageFigures.map((name) => ({ name }))
  return <Rows items={lines} columns={[{ title: t('收到以来'), render: (_, { name }) => say(words[name].title) }, { title: t('办理中'), align: 'right', render: (_, { name }) => <Figure name={name} figures={board.total} filter={filter} /> }]} rowKey={({ name }) => name} width={260} isFigures empty={t('没有办理中的办件')} />
}

/** Running cases by step, with the late among them. */
export function StepTable({ board: { steps }, filter }: { board: Board; filter: BoardFilter }) {
  const { t, say } = useWords()
  const cases = (step: string, figure: FigureName, count: number): ReactNode => {
    if (count === 0) return <span className="muted">0</span>
    const search = new URLSearchParams({ tab: 'running', figure, step, ...filter })
    return <Link to={`/desk/cases?${search}`} className={figure === 'red' ? 'late' : undefined}>{count}</Link>
  }
  return (
    <Rows
      items={steps}
      rowKey={({ step }) => step}
      width={260}
      isFigures
      empty={t('没有办理中的办件')}
      columns={[
        { title: t('环节'), render: (_, { title }) => say(title) },
        { title: t('办理中'), align: 'right', render: (_, { step, open }) => cases(step, 'open', open) },
        { title: t('超期'), align: 'right', render: (_, { step, red }) => cases(step, 'red', red) },
      ]}
    />
  )
}
