import { publicityFields, type PublicityKind } from '../domain/publicity.ts'
import { PublicityFileError } from './import-fault.ts'

/** The heading of the column that tells penalties from licences in a file with both. */
export const kindHeading = '信息类别'
const kindHeadings = [kindHeading, '信息类型', 'kind']
const kindWords: Readonly<Record<string, PublicityKind>> = { 行政处罚: 'penalty', 处罚: 'penalty', penalty: 'penalty', 行政许可: 'licence', 许可: 'licence', licence: 'licence', license: 'licence' }
const kinds = ['penalty', 'licence'] as const
const fewest = 3

interface Column {
  field: string
  index: number
  /** The heading says that its amounts are in 元. */
  inYuan: boolean
}

/** What the columns of a file are. */
export interface Heading {
  kindIndex: number
  kinds: readonly PublicityKind[]
  columns: Readonly<Record<PublicityKind, readonly Column[]>>
  unknown: readonly string[]
  width: number
}

const keyOf = (heading: string) => heading.normalize('NFKC').replace(/[\s\u200B\uFEFF*"']/g, '').replace(/\((必填|选填|可选)\)$/, '').toLowerCase()

const keysOf = (kind: PublicityKind) =>
  new Map(Object.entries(publicityFields[kind]).flatMap(([name, { title, aliases }]) => [name, title, ...aliases].map((word) => [keyOf(word), name] as const)))

const fieldsByKey: Readonly<Record<PublicityKind, ReadonlyMap<string, string>>> = { penalty: keysOf('penalty'), licence: keysOf('licence') }

function columnsOf(kind: PublicityKind, keys: readonly string[]): Column[] {
  const known = fieldsByKey[kind]
  return keys.flatMap((key, index) => {
    const inTenThousands = key.replace(/\((人民币)?元\)$/, '(万元)')
    const field = known.get(key) ?? known.get(inTenThousands)
    return field === undefined ? [] : [{ field, index, inYuan: !known.has(key) }]
  })
}

/** Reads a row as the heading, or returns null when too few of its cells are headings. */
export function findHeading(cells: readonly string[], asked?: PublicityKind): Heading | null {
  const keys = cells.map(keyOf)
  const columns = { penalty: columnsOf('penalty', keys), licence: columnsOf('licence', keys) }
  if (Math.max(columns.penalty.length, columns.licence.length) < fewest) return null
  const kindIndex = keys.findIndex((key) => kindHeadings.includes(key))
  const meant = asked ? [asked] : kindIndex >= 0 ? kinds : [kindOf(columns)]
  for (const kind of meant) checkColumns(kind, columns[kind])
  const taken = new Set(meant.flatMap((kind) => columns[kind].map(({ index }) => index)))
  const unknown = cells.filter((cell, index) => keys[index] !== '' && index !== kindIndex && !taken.has(index)).map((cell) => cell.trim())
  return { kindIndex: asked ? -1 : kindIndex, kinds: meant, columns, unknown, width: keys.findLastIndex((key) => key !== '') + 1 }
}

function kindOf({ penalty, licence }: Record<PublicityKind, readonly Column[]>): PublicityKind {
  const own = (prefix: string, columns: readonly Column[]) => columns.filter(({ field }) => field.startsWith(prefix)).length
  const [penalties, licences] = [own('cf_', penalty), own('xk_', licence)]
  if (penalties === licences) throw new PublicityFileError('unknown-kind')
  return penalties > licences ? 'penalty' : 'licence'
}

function checkColumns(kind: PublicityKind, columns: readonly Column[]) {
  const titleOf = (name: string) => publicityFields[kind][name]!.title
  const names = columns.map(({ field }) => field)
  const repeated = names.filter((name, index) => names.indexOf(name) !== index)
  if (repeated.length > 0) throw new PublicityFileError('repeated-columns', [...new Set(repeated)].map(titleOf).join('、'))
  const missing = Object.entries(publicityFields[kind]).filter(([name, { required }]) => required === true && !names.includes(name))
  if (missing.length > 0) throw new PublicityFileError('missing-columns', missing.map(([, { title }]) => title).join('、'))
}

/** The kind of a row: the only one that the file has, or what the row's own cell says, or null. */
export const kindOfRow = ({ kindIndex, kinds: meant }: Heading, cells: readonly string[]): PublicityKind | null =>
  kindIndex < 0 ? meant[0]! : (kindWords[keyOf(cells[kindIndex] ?? '')] ?? null)

/** A row's cells by the code names of its kind. */
export function namedCells({ columns }: Heading, kind: PublicityKind, cells: readonly string[]): Record<string, string> {
  const named: Record<string, string> = {}
  for (const { field, index, inYuan } of columns[kind]) {
    const cell = cells[index]?.trim() ?? ''
    if (cell !== '') named[field] = inYuan && /[\d.]$/.test(cell) ? `${cell}元` : cell
  }
  return named
}
