import { once } from 'node:events'
import { createWriteStream, statSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import writeXlsxFile from 'write-excel-file/node'
import { dayOf } from '../domain/calendar.ts'
import { publicityFields } from '../domain/publicity.ts'
import { generateCounty, type County, type DemoRecord } from './county.ts'

interface Written {
  path: string
  count: number
}

type Records = Pick<County, 'records'>
const kindWords = { penalty: '行政处罚', licence: '行政许可' } as const
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

async function writeCsv(path: string, rows: Iterable<readonly string[]>): Promise<void> {
  const file = createWriteStream(path)
  file.write('\uFEFF')
  for (const cells of rows) if (!file.write(`${cells.map(cell).join(',')}\r\n`)) await once(file, 'drain')
  file.end()
  await once(file, 'finish')
}

function* rowsOf(kind: DemoRecord['kind'], records: readonly DemoRecord[]): Generator<string[]> {
  const fields = Object.entries(publicityFields[kind])
  yield fields.map(([, { title }]) => title)
  for (const { data } of records) yield fields.map(([name]) => data[name] ?? '')
}

/** The rows of a file with both kinds: the kind first, then every heading once. */
function* rowsOfBoth(records: readonly DemoRecord[]): Generator<string[]> {
  const names = { penalty: namesByTitle('penalty'), licence: namesByTitle('licence') }
  const titles = [...new Set([...names.penalty.keys(), ...names.licence.keys()])]
  yield ['信息类别', ...titles]
  for (const { kind, data } of records) yield [kindWords[kind], ...titles.map((title) => data[names[kind].get(title) ?? ''] ?? '')]
}

const namesByTitle = (kind: DemoRecord['kind']) => new Map(Object.entries(publicityFields[kind]).map(([name, { title }]) => [title, name]))

/** Writes the county's records as two import files with the national headings; resolves to their paths. */
export async function writeDemoFiles(prefix: string, { records }: Records): Promise<Written[]> {
  const written: Written[] = []
  for (const [kind, plural] of [['penalty', 'penalties'], ['licence', 'licences']] as const) {
    const own = records.filter((record) => record.kind === kind)
    const path = `${prefix}-${plural}.csv`
    await writeCsv(path, rowsOf(kind, own))
    written.push({ path, count: own.length })
  }
  return written
}

/** Writes one .csv or .xlsx file with both kinds when `out` ends so, else a file for each kind in the folder or under the prefix. */
export async function writeDemoFile(out: string, { records }: Records): Promise<Written[]> {
  const isFolder = /[/\\]$/.test(out) || (statSync(out, { throwIfNoEntry: false })?.isDirectory() ?? false)
  await mkdir(isFolder ? out : dirname(out), { recursive: true })
  if (/\.xlsx$/i.test(out)) await writeXlsxFile([...rowsOfBoth(records)], { stickyRowsCount: 1 }).toFile(out)
  else if (/\.csv$/i.test(out)) await writeCsv(out, rowsOfBoth(records))
  else return writeDemoFiles(isFolder ? join(out, 'demo') : out, { records })
  return [{ path: out, count: records.length }]
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { scale: { type: 'string', default: '1' }, seed: { type: 'string', default: '20210414' } } })
  const [out] = positionals
  const [scale, seed] = [Number(values.scale), Number(values.seed)]
  if (!out || !(scale > 0) || !Number.isSafeInteger(seed)) {
    console.error('用法：npm run demo:file -- 文件夹、文件名前缀或 .csv/.xlsx 文件 [--scale 1] [--seed 20210414]')
    process.exit(2)
  }
  const county = generateCounty({ seed, scale, today: dayOf(Date.now()) })
  for (const { path, count } of await writeDemoFile(out, county)) console.log(`${path}：${count} 行`)
}
