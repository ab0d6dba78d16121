import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { dayOf } from '../domain/calendar.ts'
import { licenceFields, penaltyFields, type PublicityField } from '../domain/publicity.ts'
import { generateCounty, type County, type DemoRecord } from './county.ts'

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
const line = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`

async function writeKind(path: string, fields: Readonly<Record<string, PublicityField>>, records: readonly DemoRecord[]): Promise<void> {
  const names = Object.keys(fields)
  const file = createWriteStream(path)
  file.write(`\uFEFF${line(names.map((name) => fields[name]!.title))}`)
  for (const { data } of records) if (!file.write(line(names.map((name) => data[name] ?? '')))) await once(file, 'drain')
  file.end()
  await once(file, 'finish')
}

/** Writes the county's records as two import files with the national headings; resolves to their paths. */
export async function writeDemoFiles(prefix: string, county: Pick<County, 'records'>): Promise<{ path: string; count: number }[]> {
  const of = (kind: DemoRecord['kind']) => county.records.filter((record) => record.kind === kind)
  const written = [
    { path: `${prefix}-penalties.csv`, fields: penaltyFields, records: of('penalty') },
    { path: `${prefix}-licences.csv`, fields: licenceFields, records: of('licence') },
  ]
  for (const { path, fields, records } of written) await writeKind(path, fields, records)
  return written.map(({ path, records }) => ({ path, count: records.length }))
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { scale: { type: 'string', default: '1' }, seed: { type: 'string', default: '20210414' } } })
  const [out] = positionals
  if (!out) {
    console.error('用法：npm run demo:file -- 输出文件名前缀 [--scale 1] [--seed 20210414]')
    process.exit(2)
  }
  const county = generateCounty({ seed: Number(values.seed), scale: Number(values.scale), today: dayOf(Date.now()) })
  for (const { path, count } of await writeDemoFiles(out.replace(/\.csv$/, ''), county)) console.log(`${path}：${count} 行`)
}
