import writeXlsxFile from 'write-excel-file/node'
import { office } from '../activities/letter-data.ts'
import { csvOf } from '../domain/csv.ts'
import { cuts, figureNames, figures as words, shareOf } from '../domain/board.ts'
import { dayOf } from '../domain/calendar.ts'
import { boardBulletin, bulletinName } from '../templates/board-bulletin.ts'
import { renderLetter } from '../templates/letter.ts'
import type { Board, BoardRow, Figures } from './schema/board.ts'

export const boardFormats = ['csv', 'xlsx', 'pdf'] as const
export type BoardFormat = (typeof boardFormats)[number]

/** A file made of the board’s figures. */
interface BoardFile {
  name: string
  mediaType: string
  content: Buffer
}

type Cell = string | number

const minute = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
const momentOf = ({ at }: Board): string => minute.format(new Date(at))
const names: Record<string, string> = { procedure: '事项', unitId: '单位', township: '乡镇', month: '收到月份' }
const filterOf = ({ filter }: Board): string => (filter.length === 0 ? '全部办件' : filter.map(({ name, title }) => `${names[name]}：${title.zh}`).join('；'))

const heading = (first: string): Cell[] => [first, ...figureNames.map((name) => words[name].title.zh), '首次通过率', '按时办结率']
const line = (title: string, figures: Figures): Cell[] => [title, ...figureNames.map((name) => figures[name]), shareOf(figures.firstPass, figures.accepted), shareOf(figures.inTime, figures.settled)]
const linesOf = (rows: readonly BoardRow[]): Cell[][] => rows.map(({ title, figures }) => line(title.zh, figures))

/** The board’s figures as rows of a table, with their moment and filter above. */
export function boardTable(board: Board): Cell[][] {
  const cut = cuts[board.by].zh
  return [
    ['督办看板'], ['数据时点', `${momentOf(board)}（北京时间）`], ['统计范围', filterOf(board)], ['归集方式', cut], [],
    heading(cut.replace(/^按/, '')), ...linesOf(board.rows), line('合计', board.total), [],
    heading('收到月份'), ...linesOf(board.months),
  ]
}

// A text that looks like a formula stays a text: cells have their type.
const workbook = (board: Board): Promise<Buffer> =>
  writeXlsxFile(boardTable(board).map((row) => row.map((value) => (typeof value === 'number' ? { value, type: Number } : { value, type: String }))), { sheet: '督办看板', columns: [{ width: 30 }, ...figureNames.map(() => ({ width: 11 }))] }).toBuffer()

const bulletin = (board: Board): Promise<Buffer> =>
  renderLetter(boardBulletin({ office, ...dated(board), cut: cuts[board.by].zh, filter: filterOf(board), total: board.total, rows: board.rows.map(({ title, figures }) => ({ title: title.zh, figures })), months: monthsOf(board).map(({ key, figures }) => ({ title: key, figures })) }))

/** The months that a bulletin has beside another cut. */
const lastMonths = 12
const monthsOf = ({ by, months }: Board): BoardRow[] => (by === 'month' ? [] : months.slice(-lastMonths))

const dated = (board: Board): { day: string; moment: string } => ({ day: dayOf(Date.parse(board.at)), moment: momentOf(board) })

/** The same figures as a file: a table for spreadsheets, or a bulletin (通报) to be printed. */
export async function boardFile(board: Board, format: BoardFormat): Promise<BoardFile> {
  const stamp = momentOf(board).replace(/\D/g, '')
  if (format === 'pdf') return { name: `${bulletinName(dated(board))}.pdf`, mediaType: 'application/pdf', content: await bulletin(board) }
  if (format === 'xlsx') return { name: `督办看板-${stamp}.xlsx`, mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', content: await workbook(board) }
  return { name: `督办看板-${stamp}.csv`, mediaType: 'text/csv; charset=utf-8', content: Buffer.from(csvOf(boardTable(board))) }
}
