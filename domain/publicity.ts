import { Type, type TObject, type TSchema } from 'typebox'
import { readAmount, readDay } from './cell.ts'
import { checkIdNumber, checkSubjectCode, normaliseCode, normaliseDocumentNumber, tidy, toHalfWidth } from './identity.ts'
import { recordFields } from './listing-fields.ts'
import type { RecordKind } from './record.ts'
import { publicityFields, type PublicityField, type PublicityKind } from './publicity-fields.ts'
import { fieldError, type FieldError, type PublicityReasonCode } from './publicity-reason.ts'

export { licenceFields, penaltyFields, publicityFields, type PublicityField, type PublicityKind } from './publicity-fields.ts'
export { fieldError, publicityReasons, type FieldError, type PublicityReasonCode } from './publicity-reason.ts'

/** The values of one record by code name: days as YYYY-MM-DD, amounts in 万元 as decimal strings, empty fields left out. */
export type PublicityData = Record<string, string>

function schemaOf(field: PublicityField): TSchema {
  const words = { title: field.title, titleEn: field.titleEn }
  if (field.type === 'date') return Type.String({ ...words, format: 'date' })
  if (field.type === 'amount') return Type.String({ ...words, pattern: String.raw`^\d{1,12}(\.\d{1,6})?$` })
  if (field.type === 'choice' && !field.several) return Type.Enum([...field.choices!], words)
  return Type.String({ ...words, minLength: 1, maxLength: field.maxLength })
}

const dataSchema = (fields: Readonly<Record<string, PublicityField>>): TObject =>
  Type.Object(
    Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.required === true ? schemaOf(field) : Type.Optional(schemaOf(field))])),
    { additionalProperties: false },
  )

/** A record of each kind as it is kept and exchanged. */
export const recordData: Readonly<Record<RecordKind, TObject>> = { penalty: dataSchema(recordFields.penalty), licence: dataSchema(recordFields.licence), listing: dataSchema(recordFields.listing), commitment: dataSchema(recordFields.commitment) }

type Finding = { value: string } | { code: PublicityReasonCode }
const separators = /[；;、，,|/\s]+/

function readChoice(cell: string, { choices = [], spellings = {}, several }: PublicityField): Finding {
  const words = toHalfWidth(tidy(cell)).split(several ? separators : /\s+/).filter((word) => word !== '')
  const read = words.map((word) => spellings[word] ?? word)
  const known = (word: string) => choices.includes(word) || (several === true && /^其他[-—:(].+/.test(word))
  return read.length > 0 && read.every(known) && (several || read.length === 1) ? { value: [...new Set(read)].join('；') } : { code: 'unknown-choice' }
}

function readCode(cell: string, form: PublicityField['form']): Finding {
  const value = normaliseCode(cell)
  if (form === 'code') return { value }
  if (/^\d(\.\d+)?E\+?\d+$/.test(value)) return { code: 'scientific-notation' }
  const found = checkSubjectCode(value)
  if (found === 'malformed') return { code: 'malformed-code' }
  if (form === 'organ-code' && !value.startsWith('11')) return { code: 'not-an-organ' }
  return found === 'ok' ? { value } : { code: found }
}

function readCell(cell: string, field: PublicityField): Finding {
  if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFD]/.test(cell)) return { code: 'unreadable-characters' } // oxlint-disable-line no-control-regex
  if (field.type === 'date') {
    const day = readDay(cell)
    return day === null ? { code: 'not-a-date' } : { value: day }
  }
  if (field.type === 'amount') {
    const read = readAmount(cell)
    return 'amount' in read ? { value: read.amount } : { code: read.finding }
  }
  if (field.type === 'choice') return readChoice(cell, field)
  if (field.form === 'document-number') return { value: normaliseDocumentNumber(cell) }
  return field.form ? readCode(cell, field.form) : { value: tidy(cell) }
}

/** Whether a cell is empty, or holds the stroke or 无 with which files fill empty cells that are no text. */
const isBlank = (cell: string, { type, form }: PublicityField) => (type === 'text' && !form ? tidy(cell) === '' : /^[-—/\\无]*$/.test(tidy(cell)))

type Report = (field: string, code: PublicityReasonCode) => void

function checkSubject(prefix: 'cf' | 'xk', data: PublicityData, report: Report) {
  const kind = data[`${prefix}_xdr_lb`]
  const code = data[`${prefix}_xdr_shxym`]
  if (code && kind === '自然人') report(`${prefix}_xdr_shxym`, 'code-of-a-person')
  else if (code && kind && code.startsWith('92') !== (kind === '个体工商户')) report(`${prefix}_xdr_shxym`, 'wrong-kind-of-code')
  for (const [document, number] of [[`${prefix}_xdr_zjlx`, `${prefix}_xdr_zjhm`], [`${prefix}_fr_zjlx`, `${prefix}_fr_sfzh`]] as const) {
    const id = data[number]
    if (id && data[document] === '身份证' && !checkIdNumber(id)) report(number, 'wrong-id-number')
  }
}

function checkPenalty(data: PublicityData, today: string, report: Report) {
  const decided = data.cf_jdrq
  if (decided && decided > today) report('cf_jdrq', 'in-future')
  for (const name of ['cf_yxq', 'cf_gsjzq']) if (decided && data[name] && data[name] < decided) report(name, 'before-decision')
  const isFine = data.cf_cflb?.split('；').includes('罚款')
  const fine = Number(data.cf_nr_fk ?? 0)
  if (isFine === false && fine > 0) report('cf_nr_fk', 'fine-without-category')
  if (isFine && data.cf_nr_fk !== undefined && fine === 0) report('cf_nr_fk', 'category-without-fine')
  if (data.cf_xdr_lb === '自然人' && data.cf_cx === '简易') report('cf_cx', 'simplified-natural-person')
}

function checkLicence(data: PublicityData, today: string, report: Report) {
  if (data.xk_jdrq && data.xk_jdrq > today) report('xk_jdrq', 'in-future')
  if (data.xk_yxqz && data.xk_yxqzi && data.xk_yxqzi < data.xk_yxqz) report('xk_yxqzi', 'ends-before-start')
}

const isDue = ({ required }: PublicityField, data: PublicityData) =>
  typeof required === 'boolean' ? required : required.holds.some((word) => data[required.when]?.split('；').includes(word))

/** What a row holds: the record, with what an officer must look at first, or all that is wrong with it. */
export type RowReading = { data: PublicityData; held: FieldError[] } | { errors: FieldError[] }

/** Reads one row's cells, by code name, into a record. `acceptsCode` is an officer's word that a subject's code with a wrong check digit is the real one. */
export function readRow(kind: PublicityKind, cells: Readonly<Record<string, string>>, today: string, { acceptsCode = false } = {}): RowReading {
  const fields = publicityFields[kind]
  const found = new Map<string, FieldError>()
  const report: Report = (name, code) => void (found.has(name) || found.set(name, fieldError(name, fields[name]!.title, code)))
  const data: PublicityData = {}
  for (const [name, field] of Object.entries(fields)) {
    const cell = cells[name]
    if (cell === undefined || isBlank(cell, field)) continue
    const read = readCell(cell, field)
    const isForgiven = acceptsCode && field.form === 'subject-code' && 'code' in read && read.code.startsWith('wrong-')
    if ('code' in read && !isForgiven) report(name, read.code)
    else data[name] = 'value' in read ? read.value : normaliseCode(cell)
    if (Array.from(data[name] ?? '').length > field.maxLength) report(name, 'too-long')
  }
  for (const [name, field] of Object.entries(fields)) if (!data[name] && isDue(field, data)) report(name, 'required')
  checkSubject(kind === 'penalty' ? 'cf' : 'xk', data, report)
  if (kind === 'penalty') checkPenalty(data, today, report)
  else checkLicence(data, today, report)
  if (found.size > 0) return { errors: [...found.values()] }
  const isUnclear = kind === 'penalty' && data.cf_xdr_lb === '自然人' && data.cf_cx === undefined
  return { data, held: isUnclear ? [fieldError('cf_cx', fields.cf_cx!.title, 'procedure-unknown')] : [] }
}

/** The parts that make two rows the same fact: kind, document, subject, organ and day. */
export function identityParts(kind: PublicityKind, data: PublicityData): string[] {
  const names = kind === 'penalty' ? ['cf_wsh', 'cf_xdr_shxym', 'cf_xdr_mc', 'cf_cfjgdm', 'cf_jdrq'] : ['xk_wsh', 'xk_xdr_shxym', 'xk_xdr_mc', 'xk_xkjgdm', 'xk_jdrq']
  const [document, code, name, organ, day] = names.map((part) => data[part] ?? '')
  return [kind, document!, code || name!, organ!, day!]
}
