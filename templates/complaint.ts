import { ended } from './case-letter.ts'
import { longDate, type Block, type Letter } from './letter.ts'

/** The titles of the letters to a reporter, and the words their numbers begin with. */
export const letterWords = {
  acceptance: { title: '投诉举报受理告知书', word: '郏信诉受' },
  'supplement-notice': { title: '投诉举报补正告知书', word: '郏信诉补' },
  refusal: { title: '投诉举报不予受理告知书', word: '郏信诉不' },
  'transfer-notice': { title: '投诉举报转送告知书', word: '郏信诉转' },
  joining: { title: '投诉举报并案告知书', word: '郏信诉并' },
  termination: { title: '投诉举报终止告知书', word: '郏信诉终' },
  extension: { title: '延长办理期限告知书', word: '郏信诉延' },
  reply: { title: '投诉举报答复书', word: '郏信诉复' },
  review: { title: '复查意见书', word: '郏信诉查' },
  'second-review': { title: '复核意见书', word: '郏信诉核' },
} as const
export type ComplaintLetterKind = keyof typeof letterWords

/** What every letter to a reporter says: the number stands for whoever complained, whose name it does not bear. */
export interface ComplaintLetter {
  number: string
  caseNumber: string
  office: string
  issuedOn: string
  ruleSet: string
  /** Left out while it is not classified. */
  className: string | null
  filedOn: string
  law: string
  paragraphs: readonly string[]
  /** Where one may turn next. */
  next: string | null
  verification: { code: string; url: string }
}

/** A letter to the reporter of a complaint, addressed by number alone: it is shown to whoever holds its code, and names nobody. */
export function complaintLetter(kind: ComplaintLetterKind, { number, caseNumber, office, issuedOn, ruleSet, className, filedOn, law, paragraphs, next, verification }: ComplaintLetter): Letter {
  const about: Block = { pairs: [...(className ? ([['类别', className]] as [string, string][]) : []), ['收到日期', longDate(filedOn)], ['依据', law]] }
  return {
    mark: office, redHead: true, number, addressee: `${caseNumber}号投诉举报人`, title: letterWords[kind].title,
    paragraphs: [about, ...paragraphs.map(ended), ...(next ? [ended(next)] : []), '你的身份和投诉举报内容依法保密。'],
    signedBy: office, date: issuedOn, sealed: true, verification, footer: `适用规则版本：${ruleSet}`,
  }
}
