import type { Block, Letter } from './letter.ts'
import { longDate } from './letter.ts'

/** The titles of an objection's letters, and the words their numbers begin with. */
export const letterWords = {
  receipt: { title: '收件回执', word: '郏信异收' },
  'supplement-notice': { title: '补正通知书', word: '郏信异补' },
  acceptance: { title: '受理通知书', word: '郏信异受' },
  refusal: { title: '不予受理告知书', word: '郏信异不' },
  termination: { title: '终止告知书', word: '郏信异终' },
  verification: { title: '核查通知单', word: '郏信异核' },
  reply: { title: '核查回复单', word: '郏信异回' },
  reminder: { title: '催办单', word: '郏信异催' },
  decision: { title: '异议处理决定书', word: '郏信异决' },
  correction: { title: '更正回执', word: '郏信异更' },
} as const
export type LetterKind = keyof typeof letterWords

/** A provision that a letter rests on, with the rule-set it was taken from. */
export type Basis = { title: string; article: string; ruleSet: string }
/** A way to contest a letter: where, and within what time. */
export type Remedy = { title: string; limit: string; organ: string; basis: string }
/** A value of a record that is changed. */
export type Correction = { field: string; oldValue: string; newValue: string }

/** What every letter of an objection says. */
export type LetterCase = {
  number: string
  caseNumber: string
  issuedOn: string
  office: string
  subject: { name: string; code: string }
  record: { kind: 'penalty' | 'licence'; documentNumber: string; organ: string; decisionDate: string; title: string }
  basis: Basis[]
  verification: { code: string; url: string }
}

/** What the kinds of record are called. */
export const recordKinds = { penalty: '行政处罚', licence: '行政许可' }

/** What a letter takes from its case; red head, addressee and the rest come from the letter. */
export function frame(about: LetterCase): Omit<Letter, 'title' | 'paragraphs'> {
  return {
    mark: about.office, redHead: true, number: about.number, addressee: about.subject.name,
    signedBy: about.office, date: about.issuedOn, sealed: true, verification: about.verification, footer: ruleSets(about),
  }
}

/** The case and the disputed record, as a table. */
export function caseTable({ caseNumber, subject, record }: LetterCase, more: [string, string][] = []): Block {
  return {
    pairs: [
      ['案件编号', caseNumber],
      ['异议申请人', `${subject.name}（${subject.code}）`],
      ['异议信息', `${recordKinds[record.kind]}：${record.title}`],
      ['决定文书', `${record.documentNumber}（${record.organ}，${longDate(record.decisionDate)}）`],
      ...more,
    ],
  }
}

/** The disputed record in one phrase. */
export function recordPhrase({ record }: LetterCase): string {
  return `${record.organ}${longDate(record.decisionDate)}作出的${recordKinds[record.kind]}信息（文号：${record.documentNumber}）`
}

/** “根据……的规定”, or nothing where no provision is given. */
export function under(basis: Basis[]): string {
  const cited = basis.map(({ title, article }) => (article.startsWith(title) ? article : `${title}${article}`))
  return cited.length > 0 ? `根据${cited.join('、')}的规定，` : ''
}

/** How to contest the letter, one way to a paragraph. */
export function remedyBlocks(remedies: Remedy[], numeral: string, opening: string): Block[] {
  if (remedies.length === 0) return []
  const items = remedies.map(({ title, limit, organ, basis }) => `${title}：${limit}，向${organ}提出（依据：${basis}）。`)
  return [{ heading: `${numeral}、救济途径` }, opening, { items }]
}

/** Old and new values side by side. */
export function correctionTable(corrections: Correction[]): Block[] {
  if (corrections.length === 0) return []
  const rows = corrections.map(({ field, oldValue, newValue }) => [field, oldValue || '（空）', newValue || '（空）'])
  return [{ head: ['项目', '原记载内容', '更正后内容'], shares: [0.24, 0.38, 0.38], rows }]
}

function ruleSets({ basis }: LetterCase): string | undefined {
  const ids = Array.from(new Set(basis.map(({ ruleSet }) => ruleSet)))
  return ids.length > 0 ? `适用规则版本：${ids.join('、')}` : undefined
}
