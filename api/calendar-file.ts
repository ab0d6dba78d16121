import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { Value } from 'typebox/value'
import { PublicityFileError } from '../activities/import-fault.ts'
import { readTable } from '../activities/import-table.ts'
import type { CalendarYear } from '../domain/calendar.ts'
import { readDay } from '../domain/cell.ts'
import type { Words } from '../domain/fields.ts'
import { faultsOfYear } from './law-check.ts'
import { YearShape, type YearRead } from './schema/law.ts'

type Fault = YearRead['faults'][number]
type Row = { day: string; off: boolean }

const fault = (line: number | null, zh: string, en: string): Fault => ({ line, detail: { zh, en } })

/** The layout in which public mirrors of the notices publish them. */
const Mirror = Type.Object({ year: Type.Integer(), papers: Type.Optional(Type.Array(Type.String())), days: Type.Array(Type.Object({ date: Type.String(), isOffDay: Type.Boolean() })) })

const offWords = ['放假', '休', '休息', '假', 'off']
const workWords = ['上班', '班', '调休', '补班', 'work']

/** A year from a file — JSON, or a table with the columns 日期 and 类型 — with everything that is wrong with it by line. */
export async function readYear(content: Buffer, notice: string | null): Promise<YearRead> {
  const start = content.subarray(0, 200).toString('utf8').trimStart().replace(/^\uFEFF/, '')
  return start.startsWith('{') ? fromJson(content.toString('utf8').replace(/^\uFEFF/, ''), notice) : fromTable(content, notice)
}

function fromJson(text: string, notice: string | null): YearRead {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { year: null, faults: [fault(null, '文件不是有效的 JSON', 'The file is no valid JSON')] }
  }
  if (Value.Check(YearShape, value)) return checked({ ...value, notice: notice ?? value.notice })
  if (!Value.Check(Mirror, value)) return { year: null, faults: [fault(null, 'JSON 中没有 year 和 days（或 off、worked）', 'The JSON has neither year and days nor off and worked')] }
  const rows = value.days.map(({ date, isOffDay }) => ({ day: date, off: isOffDay }))
  return checked({ ...split(value.year, rows), notice: notice ?? value.papers?.[0] ?? null })
}

async function fromTable(content: Buffer, notice: string | null): Promise<YearRead> {
  const rows: Row[] = []
  const faults: Fault[] = []
  let columns: [number, number] | null = null
  let line = 0
  try {
    for await (const cells of readTable(Readable.from([content]))) {
      line += 1
      if (cells.every((cell) => cell.trim() === '')) continue
      if (!columns) {
        columns = headingOf(cells)
        if (!columns) return { year: null, faults: [fault(line, '第一行须有“日期”和“类型”两列', 'The first row must name the columns 日期 and 类型')] }
        continue
      }
      const row = rowOf(cells[columns[0]] ?? '', cells[columns[1]] ?? '')
      if ('day' in row) rows.push(row)
      else faults.push({ line, detail: row })
    }
  } catch (error) {
    if (!(error instanceof PublicityFileError)) throw error
    return { year: null, faults: [fault(null, '文件读不出来，请另存为 CSV 或 XLSX 后再试', 'The file cannot be read; save it as CSV or XLSX')] }
  }
  if (rows.length === 0) return { year: null, faults: faults.length > 0 ? faults : [fault(null, '文件里没有日期', 'The file holds no days')] }
  const years = [...new Set(rows.map(({ day }) => Number(day.slice(0, 4))))]
  if (years.length > 1) faults.push(fault(null, `文件含有多个年度：${years.join('、')}`, `The file holds several years: ${years.join(', ')}`))
  const read = checked({ ...split(years[0]!, rows), notice })
  return { year: read.year, faults: [...faults, ...read.faults] }
}

function headingOf(cells: readonly string[]): [number, number] | null {
  const names = cells.map((cell) => cell.trim())
  const day = names.findIndex((name) => ['日期', 'date'].includes(name))
  const kind = names.findIndex((name) => ['类型', '安排', 'type'].includes(name))
  return day < 0 || kind < 0 ? null : [day, kind]
}

function rowOf(dayCell: string, kindCell: string): Row | Words {
  const day = readDay(dayCell)
  if (day === null) return { zh: `“${dayCell.trim()}”不是日期`, en: `“${dayCell.trim()}” is no day` }
  const kind = kindCell.trim().toLowerCase()
  if (offWords.includes(kind)) return { day, off: true }
  if (workWords.includes(kind)) return { day, off: false }
  return { zh: `“${kindCell.trim()}”不是“放假”或“上班”`, en: `“${kindCell.trim()}” is neither “放假” nor “上班”` }
}

const split = (year: number, rows: readonly Row[]): Omit<CalendarYear, 'notice'> => ({
  year,
  off: rows.flatMap(({ day, off }) => (off ? [day] : [])).toSorted(),
  worked: rows.flatMap(({ day, off }) => (off ? [] : [day])).toSorted(),
})

/** The year with its faults; those that only a notice would cure stay for the person who fills it in. */
const checked = ({ year, notice, off, worked }: CalendarYear): YearRead => {
  const read = { year, notice, off: [...off], worked: [...worked] }
  return { year: read, faults: faultsOfYear(read).map(({ detail }) => ({ line: null, detail })) }
}
