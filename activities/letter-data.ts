import { eq, inArray } from 'drizzle-orm'
import { files } from '../db/document.ts'
import { queryCodeOf } from '../db/keyed.ts'
import type { Queryable } from '../db/index.ts'
import { records, subjects, units } from '../db/register.ts'
import { dayOf, workingDaysBetween } from '../domain/calendar.ts'
import type { Law } from '../domain/law.ts'
import { recordFields } from '../domain/listing-fields.ts'
import { coreName, type RecordKind } from '../domain/record.ts'
import { materialWords } from '../domain/material.ts'
import { getProcedure } from '../domain/procedures.ts'
import { isToBeConfirmed, parameterOf, periodText } from '../domain/rules.ts'
import type { Remedy } from '../templates/case-letter.ts'
import { limitsOfCase, rulesOf, type CaseRow, type EntryRow } from './course.ts'

/** What every letter is made of: the case and the entries that call for it. */
export interface About {
  row: CaseRow
  entries: readonly EntryRow[]
  law: Law
  at: number
}

/** What a letter about a record is made of besides. */
export interface Material extends About {
  record: typeof records.$inferSelect
  subject: typeof subjects.$inferSelect
  sourceUnit: string
  hmac: Buffer
}

export const office = '郏县社会信用体系建设工作领导小组办公室'

type Form = Record<string, unknown>
export const formOf = (entries: readonly EntryRow[], ...acts: string[]): Form => entries.findLast(({ act }) => acts.includes(act))?.form ?? {}
export const text = (form: Form, name: string): string => (form[name] as string | undefined) ?? ''

export async function gather(db: Queryable, about: About, hmac: Buffer): Promise<Material> {
  const [found] = await db
    .select({ record: records, subject: subjects, unitName: units.name })
    .from(records)
    .innerJoin(subjects, eq(subjects.id, records.subjectId))
    .leftJoin(units, eq(units.id, records.sourceUnitId))
    .where(eq(records.id, about.row.recordId!))
  const { record, subject, unitName } = found!
  const organ = record.data[coreName(record.kind, 'organ')]
  return { ...about, record, subject, sourceUnit: unitName ?? organ ?? '信息提供单位', hmac }
}

/** The part that all letters of a case share. */
export function commonOf({ row, record, subject, at }: Material, number: string, verification: { code: string; url: string }) {
  return {
    number,
    caseNumber: row.number,
    issuedOn: dayOf(at),
    office,
    subject: { name: subject.name, code: subject.code ?? '' },
    record: {
      kind: record.kind,
      documentNumber: record.documentNumber,
      organ: record.data[coreName(record.kind, 'organ')] ?? '',
      decisionDate: record.decisionDate,
      title: record.data[coreName(record.kind, 'title')] ?? '',
    },
    verification,
  }
}

/** A value as a reader writes it: an amount without empty decimals. */
export const shownValue = ({ record: { kind } }: Pick<Material, 'record'>, field: string, value: string): string =>
  value !== '' && recordFields[kind][field]?.type === 'amount' ? String(Number(value)) : value

export const titleOf = (kind: RecordKind, field: string): string => recordFields[kind][field]?.title ?? field

export interface LimitText {
  dueOn: string
  limitText: string
}

/** The whole case's limit as a letter states it; null where the rule-set states none. */
export function statedLimit({ row, entries, law, at }: Material): LimitText | null {
  const { total, totalParameter } = limitsOfCase(row, entries, law).limits
  return total && { dueOn: dayOf(total.dueAt ?? at), limitText: periodText(parameterOf(rulesOf(row, law), totalParameter)) }
}

/** The whole case's limit of a procedure whose law always states one. */
export function limitOf(material: Material): LimitText {
  const stated = statedLimit(material)
  if (!stated) throw new Error(`${material.row.ruleSet} states no limit for ${material.row.procedure}`)
  return stated
}

/** Every limit that the case may come to have, as the receipt promises it. */
export function limitsText({ row, law }: Material): string {
  const [own, ...others] = getProcedure(row.procedure).limits.total.map(({ parameter }) => periodText(parameterOf(rulesOf(row, law), parameter)))
  return [own, ...others.map((period) => `需向信息提供单位核查的，${period}`)].join('；')
}

export function stepLimit(material: Material, name: string) {
  const { limits } = limitsOfCase(material.row, material.entries, material.law)
  return { dueOn: limits.step?.derivation.dueOn ?? dayOf(material.at), limitText: periodText(parameterOf(rulesOf(material.row, material.law), name)) }
}

/** 2026-11-23 10:30, in China Standard Time. */
const minuteOf = (at: Date): string => `${dayOf(at.getTime())} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`

/** What was received, when and from whom. */
export async function receivedOf(db: Queryable, material: Material) {
  const filing = material.entries[0]!
  const cited = (filing.form.materials as { fileId: string; kind: string }[] | undefined) ?? []
  const stored = cited.length === 0 ? [] : await db.select({ id: files.id, name: files.name, sha256: files.sha256 }).from(files).where(inArray(files.id, cited.map(({ fileId }) => fileId)))
  const materials = cited.flatMap(({ fileId, kind }) => {
    const file = stored.find(({ id }) => id === fileId)
    return file ? [{ title: materialWords[kind]?.zh ?? kind, fileName: file.name, sha256: file.sha256 }] : []
  })
  const { row, hmac } = material
  const pushed = row.origin && { number: row.origin.number, pushedAt: minuteOf(new Date(row.origin.pushedAt)) }
  return { queryCode: queryCodeOf(hmac, row.number), filedAt: minuteOf(row.filedAt), filedBy: filing.actor.role === 'counter' ? ('counter' as const) : ('handler' as const), materials, pushed }
}

export const receiptOf = async (db: Queryable, material: Material) => ({ ...(await receivedOf(db, material)), ...limitOf(material), limitText: limitsText(material) })

/** How many working days the source unit is late. */
export function lateText({ row, entries, law, at }: Material): string {
  const { step } = limitsOfCase(row, entries, law).limits
  return `${step?.derivation.dueAt ? workingDaysBetween(step.derivation.dueAt, at, step.calendar) : 0}个工作日`
}

/** Where a subject that disagrees with an entry or a finding may turn: the province reviews it (第二十八条第四款), and the law’s common ways. */
export function remediesIn({ row, law }: Material): Remedy[] {
  const rules = rulesOf(row, law)
  const [review, reconsideration, litigation] = ['list.review-by', 'remedy.reconsideration', 'remedy.litigation'].map((name) => parameterOf(rules, name))
  return [
    { title: '申请复核', limit: '收到本决定书之后', organ: '省社会信用工作主管部门', basis: review!.article },
    { title: '申请行政复议', limit: `自知道或者应当知道之日起${periodText(reconsideration!)}内`, organ: '有管辖权的行政复议机关', basis: reconsideration!.article },
    { title: '提起行政诉讼', limit: `自知道或者应当知道之日起${periodText(litigation!)}内`, organ: '有管辖权的人民法院', basis: litigation!.article },
  ]
}

/** A limit that a letter states, and whether it has still to be confirmed. */
export function limitIn({ row, law }: Material, name: string) {
  const parameter = parameterOf(rulesOf(row, law), name)
  return { limitText: periodText(parameter), toBeConfirmed: isToBeConfirmed(parameter) }
}
