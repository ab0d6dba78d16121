import { recordKindWords } from '../domain/record.ts'
import { type LetterCase } from './case-letter.ts'
import { exitNoticeTitle } from './exit-notice.ts'
import type { Block } from './letter.ts'
import { longDate } from './letter.ts'

/** The titles of an objection's letters, and the words their numbers begin with. */
export const letterWords = {
  receipt: { title: '收件回执', word: '郏信异收' },
  'supplement-notice': { title: '补正通知书', word: '郏信异补' },
  opening: { title: '依职权核查告知书', word: '郏信异启' },
  acceptance: { title: '受理通知书', word: '郏信异受' },
  refusal: { title: '不予受理告知书', word: '郏信异不' },
  termination: { title: '终止告知书', word: '郏信异终' },
  verification: { title: '核查通知单', word: '郏信异核' },
  reply: { title: '核查回复单', word: '郏信异回' },
  reminder: { title: '催办单', word: '郏信异催' },
  decision: { title: '异议处理决定书', word: '郏信异决' },
  correction: { title: '更正回执', word: '郏信异更' },
  'exit-notice': { title: exitNoticeTitle, word: '郏信异退' },
} as const
export type LetterKind = keyof typeof letterWords

/** What the letters of an objection share; one of the office’s own motion (依职权核查) was asked for by nobody. */
export type ObjectionCase = LetterCase & { isOwnMotion?: boolean }

/** What is answered, in one phrase. */
export const causeOf = ({ isOwnMotion }: ObjectionCase): string => (isOwnMotion ? '本机关依职权对涉及你单位的信用信息启动的核查' : '你单位提出的信用信息异议申请')

/** A value of a record that is changed. */
export type Correction = { field: string; oldValue: string; newValue: string }

/** The case and the disputed record, as a table. */
export function caseTable({ caseNumber, subject, record, isOwnMotion }: ObjectionCase, more: [string, string][] = []): Block {
  return {
    pairs: [
      ['案件编号', caseNumber],
      [isOwnMotion ? '信息主体' : '异议申请人', `${subject.name}（${subject.code}）`],
      [isOwnMotion ? '核查信息' : '异议信息', `${recordKindWords[record.kind].zh}：${record.title}`],
      ['决定文书', `${record.documentNumber}（${record.organ}，${longDate(record.decisionDate)}）`],
      ...more,
    ],
  }
}

/** The disputed record in one phrase. */
export function recordPhrase({ record }: LetterCase): string {
  return `${record.organ}${longDate(record.decisionDate)}作出的${recordKindWords[record.kind].zh}信息（文号：${record.documentNumber}）`
}

/** Old and new values side by side. */
export function correctionTable(corrections: Correction[]): Block[] {
  if (corrections.length === 0) return []
  const rows = corrections.map(({ field, oldValue, newValue }) => [field, oldValue || '（空）', newValue || '（空）'])
  return [{ head: ['项目', '原记载内容', '更正后内容'], shares: [0.24, 0.38, 0.38], rows }]
}
