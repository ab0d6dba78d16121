import { readFileSync } from 'node:fs'
import { Type, type TProperties, type TSchema } from 'typebox'
import { Value } from 'typebox/value'
import type { Fact, Period } from '../domain/fact.ts'
import type { Words } from '../domain/fields.ts'
import { nameFacts } from './deadline-name.ts'
import { instantFrom, isWords, periodFrom, placeOf, quoted, type Fault } from './deadline-value.ts'

const shape = (fields: TProperties): TSchema => Type.Object({ kind: Type.String(), at: Type.String(), ...fields }, { additionalProperties: false })
const Text = Type.Optional(Type.String())
const Name = Type.Optional(Type.String({ minLength: 1 }))

/** What may be written of each kind of fact; what is prose, or clear from the rest, may be left out. */
const schemas: Record<Fact['kind'], TSchema> = {
  started: shape({}),
  'supplement-asked': shape({}),
  'supplement-given': shape({}),
  'supplement-lapsed': shape({}),
  paused: shape({ id: Name, reason: Text, basis: Text }),
  resumed: shape({ of: Name }),
  extended: shape({ id: Name, period: Type.Unknown(), by: Text, clause: Text, reason: Text }),
  'extension-withdrawn': shape({ of: Name, by: Text, reason: Text }),
  corrected: shape({ what: Type.Enum(['start', 'due']), to: Type.String(), by: Text, reason: Text }),
  'law-amended': shape({ of: Name, version: Text, basis: Text, before: Type.Optional(Type.Unknown()), after: Type.Optional(Type.Unknown()) }),
  stopped: shape({}),
}
const kinds = Object.keys(schemas)
const isKind = (kind: unknown): kind is Fact['kind'] => kinds.includes(kind as string)

interface Told {
  kind: Fact['kind']
  at: string
  id?: string
  of?: string
  reason?: string
  basis?: string
  by?: string
  clause?: string
  version?: string
  period?: unknown
  what?: 'start' | 'due'
  to?: string
  before?: unknown
  after?: unknown
}

/** The facts of a file, or everything that is wrong with it. */
export function readFacts(path: string, start: number | null): Fact[] | Fault[] {
  const told = readArray(path)
  if (isWords(told)) return [{ where: '--facts', reason: told }]
  const faults: Fault[] = []
  const facts = told.flatMap((one, index) => {
    const shapeFaults = faultsOfShape(one, index)
    faults.push(...shapeFaults)
    return shapeFaults.length > 0 ? [] : [factFrom(one as Told, index, (field, reason) => faults.push({ where: placeOf(index, field), reason }))]
  })
  return faults.length > 0 ? faults : nameFacts(facts, start)
}

export const isFaults = (read: Fact[] | Fault[]): read is Fault[] => read.some((one) => 'where' in one)

function readArray(path: string): unknown[] | Words {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''))
    return Array.isArray(read) ? read : { zh: `${quoted(path)}的内容不是数组`, en: `${quoted(path)} holds no array` }
  } catch (error) {
    if (error instanceof SyntaxError) return { zh: `${quoted(path)}不是 JSON 文件`, en: `${quoted(path)} is no JSON` }
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
    return { zh: `无法读取${quoted(path)}（${code}）`, en: `${quoted(path)} cannot be read (${code})` }
  }
}

function faultsOfShape(one: unknown, index: number): Fault[] {
  if (typeof one !== 'object' || one === null || Array.isArray(one)) return [{ where: placeOf(index), reason: { zh: `${quoted(one)}不是一项事实`, en: `${quoted(one)} is no fact` } }]
  const kind = 'kind' in one ? one.kind : undefined
  if (!isKind(kind)) {
    const said = kind === undefined ? { zh: '没有写明种类', en: 'names no kind' } : { zh: `没有种类${quoted(kind)}`, en: `there is no kind ${quoted(kind)}` }
    return [{ where: placeOf(index, 'kind'), reason: { zh: `${said.zh}，可用 ${kinds.join('、')}`, en: `${said.en}; use ${kinds.join(', ')}` } }]
  }
  return Value.Errors(schemas[kind], one).flatMap((error): Fault[] => {
    const at = (field: string, zh: string, en: string): Fault => ({ where: placeOf(index, field), reason: { zh, en } })
    const field = error.instancePath.slice(1)
    if (error.keyword === 'required') return error.params.requiredProperties.map((name) => at(name, '没有填写', 'is missing'))
    if (error.keyword === 'additionalProperties') return error.params.additionalProperties.map((name) => at(name, `${kind} 没有这一项`, `${kind} has no such field`))
    if (error.keyword === 'enum') return [at(field, `应为 ${error.params.allowedValues.join(' 或 ')}`, `must be ${error.params.allowedValues.join(' or ')}`)]
    if (error.keyword === 'minLength') return [at(field, '不能为空', 'must not be empty')]
    // A field too many is named once more, as one that no schema allows.
    return error.keyword === 'boolean' ? [] : [at(field, '应为文字', 'must be text')]
  })
}

function factFrom(told: Told, index: number, onFault: (field: string, reason: Words) => void): Fact {
  function taken<T>(field: string, value: T | Words, otherwise: T): T {
    if (!isWords(value)) return value
    onFault(field, value)
    return otherwise
  }
  const instant = (field: string, text: string): number => taken(field, instantFrom(text), 0)
  function instantOrNull(field: string, value: unknown): number | null {
    if (value === undefined || value === null) return null
    return taken(field, typeof value === 'string' ? instantFrom(value) : { zh: '应为时刻或 null', en: 'must be an instant or null' }, 0)
  }
  const { kind, id = `#${index}`, of = '', reason = '', basis = '', by = '', clause = '', version = '' } = told
  const at = instant('at', told.at)
  switch (kind) {
    case 'paused':
      return { kind, at, id, reason, basis }
    case 'resumed':
      return { kind, at, of }
    case 'extended':
      return { kind, at, id, period: taken<Period>('period', periodFrom(told.period), { value: 1, unit: 'day' }), by, clause, reason }
    case 'extension-withdrawn':
      return { kind, at, of, by, reason }
    case 'corrected':
      return { kind, at, what: told.what!, to: instant('to', told.to!), by, reason }
    case 'law-amended':
      return { kind, at, of: of || 'case', version, basis, before: instantOrNull('before', told.before), after: instantOrNull('after', told.after) }
    default:
      return { kind, at }
  }
}
