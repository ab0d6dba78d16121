import type { Day } from './calendar.ts'
import classification from './rules/classification.json' with { type: 'json' }
import type { Mark } from './rules.ts'

/** One line of the classification table (失信信息分类标准): the first whose conditions all hold gives the class. */
interface ClassRow {
  ruleSet: string
  class: string
  /** 处罚程序. */
  procedure?: string
  /** One of these penalties is among the record's. */
  anyOf?: readonly string[]
  /** The record has no other penalties than these. */
  onlyOf?: readonly string[]
  /** The record belongs to one of these fields. */
  fields?: readonly string[]
  /** The fine is this many 万元 or more. */
  fineFrom?: number
  basis: string
  mark: string
  from: Day
}

/** The class of a penalty under one rule-set, with the line of the table that gives it. */
export interface PenaltyClass {
  class: string
  basis: string
  mark: Mark
  from: Day
  fields: string[]
}

const rows: readonly ClassRow[] = classification.rows
type Data = Readonly<Record<string, string>>

const penaltiesOf = (data: Data): string[] => (data.cf_cflb ?? '').split(/[；;、，,\s]+/).filter((word) => word !== '')

/** The fields (领域) that a penalty belongs to, by its legal basis, its breach and its organ. */
export function fieldsOfPenalty(data: Data): string[] {
  const told = [data.cf_yj, data.cf_wfxw, data.cf_cfjg].join('\n')
  return classification.fields.filter(({ words }) => words.some((word) => told.includes(word))).map(({ name }) => name)
}

/** Classifies a penalty under a rule-set on a day; null where the table says nothing of that rule-set. */
export function classOf(data: Data, ruleSet: string, on: Day): PenaltyClass | null {
  const penalties = penaltiesOf(data)
  const fields = fieldsOfPenalty(data)
  const fine = Number(data.cf_nr_fk ?? 0)
  const fits = (row: ClassRow): boolean =>
    row.ruleSet === ruleSet &&
    row.from <= on &&
    (row.procedure === undefined || row.procedure === data.cf_cx) &&
    (row.anyOf === undefined || penalties.some((one) => row.anyOf!.includes(one))) &&
    (row.onlyOf === undefined || (penalties.length > 0 && penalties.every((one) => row.onlyOf!.includes(one)))) &&
    (row.fields === undefined || fields.some((one) => row.fields!.includes(one))) &&
    (row.fineFrom === undefined || fine >= row.fineFrom)
  const found = rows.find(fits)
  return found ? { class: found.class, basis: found.basis, mark: found.mark as Mark, from: found.from, fields } : null
}
