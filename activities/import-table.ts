import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { unzipSync } from 'fflate'
import iconv from 'iconv-lite'
import { readSheet } from 'read-excel-file/node'
import { PublicityFileError } from './import-fault.ts'

const headBytes = 64 * 1024
const longestRecord = 1024 * 1024
const largestWorkbook = 400 * 1024 * 1024

/** The rows of a CSV or XLSX file as text, blank ones included, so that their numbers are those of the file. */
export async function* readTable(source: string | Readable): AsyncGenerator<string[]> {
  const chunks = (typeof source === 'string' ? createReadStream(source, { highWaterMark: headBytes }) : source)[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  const head = await headOf(chunks)
  if (head.length === 0) throw new PublicityFileError('empty-file')
  if (head.subarray(0, 4).equals(Buffer.from('D0CF11E0', 'hex'))) throw new PublicityFileError('old-workbook')
  if (head.subarray(0, 4).equals(Buffer.from('504B0304', 'hex'))) yield* workbookRows(Buffer.concat([head, ...(await Array.fromAsync(rest(chunks)))]))
  else yield* textRows(decoded(head, chunks))
}

async function headOf(chunks: AsyncIterator<Buffer>): Promise<Buffer> {
  const head: Buffer[] = []
  for (let size = 0; size < headBytes; ) {
    const { value, done } = await chunks.next()
    if (done) break
    head.push(Buffer.from(value))
    size += value.length
  }
  return Buffer.concat(head)
}

async function* rest(chunks: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield Buffer.from(next.value)
}

/** The encoding that bytes with a non-ASCII character are in, or null when there is none among them. */
function encodingOf(bytes: Buffer): 'utf8' | 'utf-16' | 'gb18030' | null {
  if (bytes.subarray(0, 2).equals(Buffer.from('FFFE', 'hex')) || bytes.subarray(0, 2).equals(Buffer.from('FEFF', 'hex'))) return 'utf-16'
  if (bytes.every((byte) => byte < 0x80)) return null
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return 'utf8'
  } catch {
    return 'gb18030'
  }
}

/** Text from bytes in UTF-8, UTF-16 with a mark, or GB18030; ASCII passes until the first byte that tells. */
async function* decoded(head: Buffer, chunks: AsyncIterator<Buffer>): AsyncGenerator<string> {
  let decoder: ReturnType<typeof iconv.getDecoder> | undefined
  const decode = (bytes: Buffer) => {
    const encoding = decoder ? null : encodingOf(bytes)
    if (encoding) decoder = iconv.getDecoder(encoding, { stripBOM: true })
    return decoder ? decoder.write(bytes) : bytes.toString('latin1')
  }
  yield decode(head)
  for await (const bytes of rest(chunks)) yield decode(bytes)
  yield decoder?.end() ?? ''
}

function delimiterOf(line: string): string {
  const count = (sign: string) => line.split(sign).length
  return [',', '\t', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}

async function* textRows(texts: AsyncGenerator<string>): AsyncGenerator<string[]> {
  const first = await texts.next()
  const start = first.done ? '' : first.value.replace(/^\uFEFF/, '')
  const delimiter = delimiterOf(start.split(/[\r\n]/).find((line) => line.trim() !== '') ?? '')
  async function* whole() {
    yield start
    yield* texts
  }
  const parser = parse({ delimiter, relax_quotes: true, relax_column_count: true, skip_empty_lines: false, max_record_size: longestRecord })
  const input = Readable.from(whole())
  input.on('error', (error) => parser.destroy(error))
  try {
    for await (const cells of input.pipe(parser)) yield cells as string[]
  } catch (error) {
    if (error instanceof CsvError) throw new PublicityFileError('broken-quotes', error.lines === undefined ? '' : `第 ${Number(error.lines)} 行`)
    throw error
  }
}

async function* workbookRows(content: Buffer): AsyncGenerator<string[]> {
  for (const cells of await sheetOf(content)) yield cells.map(cellText)
}

function sheetOf(content: Buffer) {
  let size = 0
  try {
    unzipSync(content, { filter: ({ originalSize }) => ((size += originalSize), false) })
  } catch {
    throw new PublicityFileError('broken-workbook')
  }
  if (size > largestWorkbook) throw new PublicityFileError('too-large')
  return readSheet(content, { parseNumber: (text) => text, trim: false }).catch(() => {
    throw new PublicityFileError('broken-workbook')
  })
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().slice(0, 10)
  const text = typeof cell === 'string' ? cell : typeof cell === 'number' || typeof cell === 'boolean' ? String(cell) : ''
  return /^-?\d+(\.\d{10,}|(\.\d+)?E-\d+)$/i.test(text) ? tidyFloat(Number(text)) : text
}

/** A spreadsheet's number without the noise of its binary fraction. */
const tidyFloat = (value: number) => value.toFixed(10).length > 16 ? String(Number(value.toPrecision(15))) : value.toFixed(10).replace(/\.?0+$/, '')
