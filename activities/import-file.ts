import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { fieldError, identityParts, readRow, type FieldError, type PublicityData, type PublicityKind } from '../domain/publicity.ts'
import { findHeading, kindHeading, kindOfRow, namedCells, type Heading } from './import-heading.ts'
import { PublicityFileError } from './import-fault.ts'
import { readTable } from './import-table.ts'

export { PublicityFileError } from './import-fault.ts'

export interface PublicityFileOptions {
  fileName: string
  /** Needed only when the heading does not tell. */
  kind?: PublicityKind
  /** The day, YYYY-MM-DD, after which no decision can have been made. */
  today: string
  /** Rows whose subject code an officer takes although its check digit is wrong. */
  acceptsCodeOf?: ReadonlySet<number>
  /** Told once of columns that are no field of the format. */
  onUnknownColumns?: (columns: readonly string[]) => void
}

/** One row of a file, numbered as in the file, whose heading is row 1. */
export interface PublicityRow {
  row: number
  kind: PublicityKind | null
  /** `held` waits for an officer; `duplicate` repeats the fact of `duplicateOf`. */
  status: 'ok' | 'duplicate' | 'held' | 'refused'
  /** What the row said, by code name. */
  cells: Record<string, string>
  data?: PublicityData
  errors?: FieldError[]
  identity?: string
  duplicateOf?: number
}

const headingWithin = 5

/** The hash that two reports of the same fact share. */
export const identityOf = (kind: PublicityKind, data: PublicityData): string => createHash('sha256').update(identityParts(kind, data).join('\u0000')).digest('hex')

/** Reads 双公示 information row by row; throws PublicityFileError when the file as a whole cannot be read. */
export async function* readPublicityFile(source: string | Readable, options: PublicityFileOptions): AsyncGenerator<PublicityRow> {
  let heading: Heading | null = null
  let row = 0
  const seen = new Map<string, number>()
  for await (const cells of readTable(source)) {
    row += 1
    if (cells.every((cell) => cell.trim() === '')) continue
    if (heading) {
      const read = readCells(heading, row, cells, options)
      const first = read.identity === undefined ? undefined : seen.get(read.identity)
      if (read.identity !== undefined && first === undefined) seen.set(read.identity, row)
      yield first === undefined ? read : { ...read, status: 'duplicate', duplicateOf: first }
    } else {
      heading = findHeading(cells, options.kind)
      if (heading && heading.unknown.length > 0) options.onUnknownColumns?.(heading.unknown)
      if (!heading && row >= headingWithin) break
    }
  }
  if (!heading) throw new PublicityFileError(row === 0 ? 'empty-file' : 'no-heading')
}

function readCells(heading: Heading, row: number, cells: readonly string[], { today, acceptsCodeOf }: PublicityFileOptions): PublicityRow {
  const kind = kindOfRow(heading, cells)
  const word = cells[heading.kindIndex] ?? ''
  if (kind === null) return { row, kind, status: 'refused', cells: { kind: word }, errors: [fieldError('kind', kindHeading, 'unknown-kind')] }
  const named = namedCells(heading, kind, cells)
  if (cells.slice(heading.width).some((cell) => cell.trim() !== '')) {
    return { row, kind, status: 'refused', cells: named, errors: [fieldError('row', '整行', 'too-many-cells')] }
  }
  const read = readRow(kind, named, today, { acceptsCode: acceptsCodeOf?.has(row) === true })
  if ('errors' in read) return { row, kind, status: 'refused', cells: named, errors: read.errors }
  const { data, held } = read
  const identity = identityOf(kind, data)
  return held.length > 0 ? { row, kind, status: 'held', cells: named, data, errors: held, identity } : { row, kind, status: 'ok', cells: named, data, identity }
}
