import { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { PublicityFileError } from '../activities/import-fault.ts'
import { readTable } from '../activities/import-table.ts'
import { columnsOf, type Column } from '../domain/heading.ts'
import { Problem } from './problem.ts'

export interface ListRow<Name extends string> {
  /** The row’s number in the file. */
  row: number
  cells: Partial<Record<Name, string>>
}

/** The rows of an uploaded CSV or XLSX list by the names of its columns; blank ones are left out. Refuses a file that is none, lacks a column or has too many rows. */
export async function uploadedList<Name extends string>(request: FastifyRequest, fields: Readonly<Record<Name, Column>>, most: number): Promise<ListRow<Name>[]> {
  const part = await request.file()
  if (!part || !/\.(csv|xlsx)$/i.test(part.filename)) throw refused('请选择 .csv 或 .xlsx 文件。', 'Please choose a .csv or .xlsx file.')
  const content = await part.toBuffer()
  const table = await Array.fromAsync(readTable(Readable.from([content]))).catch((error: unknown) => {
    if (error instanceof PublicityFileError) throw refused(`${error.zh}。`, `${error.en}.`)
    throw error
  })
  const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')
  const start = table.findIndex((cells) => !isBlank(cells))
  if (start < 0) throw refused('文件是空的。', 'The file is empty.')
  const { columns, missing } = columnsOf(fields, table[start]!)
  if (missing.length > 0) throw refused(`缺少列：${missing.join('、')}。`, `Columns are missing: ${missing.join(', ')}.`)
  const named = (cells: readonly string[]) => Object.fromEntries([...columns].map(([name, place]) => [name, cells[place] ?? ''])) as ListRow<Name>['cells']
  const rows = table.slice(start + 1).flatMap((cells, index) => (isBlank(cells) ? [] : [{ row: start + index + 2, cells: named(cells) }]))
  if (rows.length > most) throw refused(`一次最多 ${most} 行，文件有 ${rows.length} 行。`, `At most ${most} rows at a time; the file has ${rows.length}.`)
  return rows
}

const refused = (zh: string, en: string): Problem => new Problem(422, 'file-refused', { more: { zh, en }, errors: [{ pointer: '/file', detail: { zh, en } }] })
