import type { Words } from './fields.ts'
import { publicityFields, type PublicityData, type PublicityKind } from './publicity.ts'
import { factOf, isSoundCode, readNumber, type DocumentNumber, type Fact } from './reinsertion-fact.ts'
import { edits, isSwapped, likeness, plain, relationOf } from './reinsertion-text.ts'
import { organKind } from './reinsertion-words.ts'
import { readAmount, readDay } from './cell.ts'

/** What a decision did with a reported fact: after it, the fact must not come back as it was. */
export type SettledKind = 'corrected' | 'deleted' | 'stopped'

/** A fact that a decision settled (已处理信息): what was reported, and what the register says since. */
export interface Settled {
  kind: PublicityKind
  settled: SettledKind
  before: PublicityData
  after: PublicityData
}

/** Why a report is taken for the return of a settled fact, in the two languages. */
export const likenessReasons = {
  'same-subject': { zh: '同一信用主体', en: 'the same subject' },
  'altered-subject': { zh: '主体名称或代码有改动，指向同一信用主体', en: 'name or code altered, yet the same subject' },
  'same-organ': { zh: '同一机关', en: 'the same organ' },
  'renamed-organ': { zh: '机关名称为改革前后的同一机关', en: 'the same organ under another name' },
  'same-number': { zh: '文号相同', en: 'the same document number' },
  'altered-number': { zh: '文号有改动', en: 'an altered document number' },
  'same-day': { zh: '决定日期相同', en: 'the same day' },
  'altered-day': { zh: '决定日期有改动', en: 'an altered day' },
  'same-facts': { zh: '事实相同', en: 'the same facts' },
  'same-content': { zh: '内容相同', en: 'the same content' },
  'same-amount': { zh: '金额相同', en: 'the same amount' },
  'altered-amount': { zh: '金额有改动', en: 'an altered amount' },
  'old-value': { zh: '仍为更正前的内容', en: 'the value from before the correction' },
} as const satisfies Record<string, Words>
export type LikenessReason = keyof typeof likenessReasons

/** How like a report is to a settled fact, from 0 to 100, and by what. */
export interface Likeness {
  score: number
  reasons: LikenessReason[]
}

interface Evidence {
  points: number
  reasons: LikenessReason[]
}
const weigh = (points: number, ...reasons: LikenessReason[]): Evidence => ({ points, reasons })

// Points are odds in powers of two, so that they add up; at `even` of them both are as likely.
const even = 19
const none: Likeness = { score: 0, reasons: [] }

const isCodeSlip = (a: string, b: string): boolean => edits(a, b, 1) === 1 || (!(isSoundCode(a) && isSoundCode(b)) && edits(a, b, 2) <= 2)
const isNameSlip = (a: Fact, b: Fact): boolean => edits(a.core, b.core, 1) <= 1 && Math.min(a.core.length, b.core.length) > 3

function subjectEvidence(a: Fact, b: Fact): Evidence {
  const isSameName = a.core === b.core || a.name === b.name
  if (a.person !== '' || b.person !== '') return isSameName && a.person === b.person ? weigh(10, 'same-subject') : isSameName || a.person === b.person ? weigh(2, 'altered-subject') : weigh(-18)
  if (a.code !== '' && a.code === b.code) return isSameName ? weigh(10, 'same-subject') : weigh(likeness(a.name, b.name) > 0.3 ? 9 : 8, 'altered-subject')
  if (a.code === '' || b.code === '') {
    if (a.organisation !== '' && a.organisation === b.organisation) return weigh(10, 'same-subject')
    if (isSameName) return weigh(8, 'same-subject')
    return isNameSlip(a, b) || likeness(a.core, b.core) >= 0.6 ? weigh(2, 'altered-subject') : weigh(-10)
  }
  const isSlip = isCodeSlip(a.code, b.code)
  if (isSlip) return weigh(isSameName ? 9 : isNameSlip(a, b) ? 7 : 2, 'altered-subject')
  const isOther = isSoundCode(a.code) && isSoundCode(b.code)
  if (isSameName) return weigh(isOther ? 2 : 7, 'altered-subject')
  return isOther ? weigh(-18) : weigh(isNameSlip(a, b) ? 2 : -10)
}

function organEvidence(a: Fact, b: Fact): Evidence {
  const isSameName = a.organName !== '' && a.organName === b.organName
  if (isSameName || (a.organCode !== '' && a.organCode === b.organCode)) return weigh(3, 'same-organ')
  if (a.organName === '' || b.organName === '') return weigh(0)
  const kind = organKind(a.organName, 2)
  if (kind !== null && kind === organKind(b.organName, 2)) return weigh(2, 'renamed-organ')
  return edits(a.organName, b.organName, 2) <= 2 ? weigh(2, 'same-organ') : weigh(-6)
}

const isSameWord = (a: DocumentNumber, b: DocumentNumber): boolean =>
  a.word === '' || b.word === '' || edits(a.word, b.word, 1) <= 1 || (a.organ !== null && a.organ === b.organ) || likeness(a.word, b.word) >= 0.4

function numberEvidence(a: DocumentNumber, b: DocumentNumber): Evidence {
  if (a.whole === '' || b.whole === '') return weigh(0)
  if (a.whole === b.whole) return weigh(15, 'same-number')
  if (a.serial === '' || b.serial === '') return weigh(edits(a.whole, b.whole, 1) <= 1 ? 2 : -5)
  const isWord = isSameWord(a, b)
  if (a.serial === b.serial) {
    if (a.year === b.year) return isWord ? weigh(13, 'same-number') : weigh(4, 'altered-number')
    if (a.year === '' || b.year === '') return weigh(isWord ? 7 : 2, 'altered-number')
    return weigh(isWord ? 1 : -4, 'altered-number')
  }
  const isNear = a.year === b.year && isWord && edits(a.serial, b.serial, 1) <= 1
  if (!isNear) return weigh(-5)
  return weigh(isSwapped(a.serial, b.serial) ? 2 : 0, 'altered-number')
}

const dayMs = 86_400_000
const isSameNumber = (points: number): boolean => points >= 7

/** Whether a later number on a later day is what the next decision of an organ looks like. */
function isLater(a: Fact, b: Fact): boolean {
  if (b.day <= a.day) return false
  return a.number.year !== b.number.year || a.number.serial === '' || Number(b.number.serial) > Number(a.number.serial) || !Number.isFinite(Number(b.number.serial))
}

function dayEvidence(a: Fact, b: Fact, numberPoints: number): Evidence {
  if (a.day === '' || b.day === '') return weigh(0)
  if (a.day === b.day) return weigh(6, 'same-day')
  const gap = Math.abs(Date.parse(a.day) - Date.parse(b.day)) / dayMs
  if (gap <= 2) return weigh(2, 'altered-day')
  const [left, right] = [a.day.replaceAll('-', ''), b.day.replaceAll('-', '')]
  const isMixed = right === left.slice(0, 4) + left.slice(6) + left.slice(4, 6) || edits(left, right, 1) <= 1
  if (!isMixed || (gap > 7 && !isSameNumber(numberPoints) && isLater(a, b))) return weigh(-7)
  return weigh(-2, 'altered-day')
}

const isSameAmount = (a: string, b: string): boolean => {
  if (a === b) return true
  const ratio = Number(a) / Number(b)
  return [1, 10_000, 0.0001].some((scale) => Math.abs(ratio / scale - 1) < 1e-9)
}

function amountEvidence(a: Fact, b: Fact): Evidence {
  const pairs = a.amounts.map((amount, index) => [amount, b.amounts[index] ?? ''] as const).filter(([one, other]) => one !== '' || other !== '')
  if (pairs.length === 0) return a.certificate === '' || b.certificate === '' ? weigh(0) : a.certificate === b.certificate ? weigh(3) : weigh(-2)
  return pairs.every(([one, other]) => isSameAmount(one, other)) ? weigh(3, 'same-amount') : weigh(-1, 'altered-amount')
}

function textEvidence(a: Fact, b: Fact): Evidence[] {
  const facts = { same: weigh(4, 'same-facts'), similar: weigh(-2), other: weigh(-4), unknown: weigh(0) }
  const matter = { same: weigh(1), similar: weigh(0), other: weigh(-2), unknown: weigh(0) }
  const content = { same: weigh(2, 'same-content'), similar: weigh(0), other: weigh(-1), unknown: weigh(0) }
  const relation = (name: 'facts' | 'matter' | 'content') => relationOf(plain(a[name]), plain(b[name]))
  return [facts[relation('facts')], matter[relation('matter')], content[relation('content')]]
}

const mostOfTexts = 10
/** How many points below `even` a likeness is no longer told: it is then under 12 percent. */
const furthest = 6
const sum = (evidence: readonly Evidence[]): number => evidence.reduce((points, one) => points + one.points, 0)

/** How likely two reports tell of one fact. */
export function likenessOf(a: Fact, b: Fact): Likeness {
  if (a.kind !== b.kind) return none
  const number = numberEvidence(a.number, b.number)
  const plainly = [subjectEvidence(a, b), organEvidence(a, b), number, dayEvidence(a, b, number.points)]
  // Texts are long, and most candidates differ enough without them.
  if (sum(plainly) + mostOfTexts < even - furthest) return none
  const evidence = [...plainly, ...textEvidence(a, b), amountEvidence(a, b)]
  return { score: Math.round(100 / (1 + 2 ** ((even - sum(evidence)) / 2))), reasons: evidence.flatMap(({ reasons }) => reasons) }
}

/** A document number without what its spellings differ in. */
function numberText(text: string): string {
  const { whole, word, year, serial } = readNumber(text)
  return year === '' || serial === '' ? whole : `${word}${year}-${serial}`
}

type Saying = 'new' | 'old' | 'unclear'

function sayingOf(kind: PublicityKind, name: string, given: string, before: string, after: string): Saying {
  const { type, form } = publicityFields[kind][name]!
  const read = (text: string): string => {
    if (type === 'date') return text === '' ? '' : (readDay(text) ?? plain(text))
    if (form === 'document-number') return numberText(text)
    if (type !== 'amount') return plain(text)
    const amount = text === '' ? null : readAmount(text)
    return amount === null ? '' : 'amount' in amount ? amount.amount : plain(text)
  }
  const [said, old, right] = [read(given), read(before), read(after)]
  const same = type === 'amount' ? (a: string, b: string) => a === b || (a !== '' && b !== '' && isSameAmount(a, b)) : (a: string, b: string) => a === b
  if (same(said, right)) return 'new'
  if (same(said, old)) return 'old'
  if (said === '') return 'unclear'
  return type === 'text' && form === undefined && likeness(said, right) > likeness(said, old) && relationOf(said, right) === 'same' ? 'new' : 'old'
}

/** Whether a report says what a correction says: then it is the right record, and no return. So it is where nothing is left corrected. */
export function isRightVersion({ kind, before, after }: Pick<Settled, 'kind' | 'before' | 'after'>, incoming: PublicityData): boolean {
  const changed = Object.entries(publicityFields[kind]).filter(([name, { personal }]) => !personal && (before[name] ?? '') !== (after[name] ?? '')).map(([name]) => name)
  const sayings = changed.map((name) => sayingOf(kind, name, incoming[name] ?? '', before[name] ?? '', after[name] ?? ''))
  return changed.length === 0 || (sayings.includes('new') && !sayings.includes('old'))
}

/** What a report is to a settled fact: its return (复现), with how likely, or the right version of its correction, with how like that. */
export interface Verdict extends Likeness {
  is: 'return' | 'right-version'
}

/** A report to be weighed. */
export interface Report {
  kind: PublicityKind
  data: PublicityData
}

/** Weighs a report, which is also given as a fact, against a settled one. */
function weighed({ kind, settled, before, after }: Settled, report: Report, told: Fact): Verdict {
  if (settled !== 'corrected') return { is: 'return', ...likenessOf(factOf(kind, before), told) }
  if (kind === report.kind && isRightVersion({ kind, before, after }, report.data)) return { is: 'right-version', ...likenessOf(factOf(kind, after), told) }
  const found = likenessOf(factOf(kind, before), told)
  return { is: 'return', score: found.score, reasons: [...found.reasons, 'old-value'] }
}

/** Of what is weighed against a report, the return that it most likely is; none where it is rather the right version of a correction. */
export function likeliestReturn<T extends Settled>(candidates: readonly T[], report: Report, limit: number): (Likeness & { settled: T }) | null {
  const told = factOf(report.kind, report.data)
  const verdicts = candidates.map((settled) => ({ settled, ...weighed(settled, report, told) })).filter(({ score }) => score >= limit)
  const best = verdicts.toSorted((a, b) => b.score - a.score || (a.is === b.is ? 0 : a.is === 'right-version' ? -1 : 1))[0]
  return best === undefined || best.is === 'right-version' ? null : { settled: best.settled, score: best.score, reasons: best.reasons }
}
