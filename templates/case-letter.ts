import type { RecordKind } from '../domain/record.ts'
import { longDate, type Block, type Letter } from './letter.ts'

/** A provision that a letter rests on, with the rule-set it was taken from. */
export type Basis = { title: string; article: string; ruleSet: string }
/** A way to contest a letter: where, and within what time. */
export type Remedy = { title: string; limit: string; organ: string; basis: string }
/** What every letter of a case says. */
export type LetterCase = {
  number: string
  caseNumber: string
  issuedOn: string
  office: string
  subject: { name: string; code: string }
  record: { kind: RecordKind; documentNumber: string; organ: string; decisionDate: string; title: string }
  basis: Basis[]
  verification: { code: string; url: string }
}

/** What a letter takes from its case; red head, addressee and the rest come from the letter. */
export function frame(about: LetterCase): Omit<Letter, 'title' | 'paragraphs'> {
  return {
    mark: about.office, redHead: true, number: about.number, addressee: about.subject.name,
    signedBy: about.office, date: about.issuedOn, sealed: true, verification: about.verification, footer: ruleSets(about),
  }
}

/** The same for a notice to the public (公告、公示), which is addressed to nobody. */
export function publicFrame(about: LetterCase): Omit<Letter, 'title' | 'paragraphs'> {
  const { addressee: _nobody, ...rest } = frame(about)
  return rest
}

/** A file that was handed in, as a receipt lists it. */
export type LetterMaterial = { title: string; fileName: string; sha256: string }

/** The materials that were received, each with its checksum. */
export function materialTable(materials: LetterMaterial[]): Block {
  const rows = materials.map(({ title, fileName, sha256 }, index) => [String(index + 1), title, fileName, sha256])
  return { head: ['序号', '材料名称', '文件名', '文件校验值（SHA-256）'], shares: [0.09, 0.24, 0.27, 0.4], rows }
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

/** “2026年11月24日前（含当日）”. */
export const until = (day: string): string => `${longDate(day)}前（含当日）`

/** What a letter says of a length that is not confirmed yet. */
export const confirmed = (toBeConfirmed: boolean): string => (toBeConfirmed ? '（该期限为本机关办理规程所定，待确认）' : '')

/** The text with a full stop where it has no end of its own. */
export function ended(text: string): string {
  const said = text.trim().replace(/[，、,：:]+$/u, '')
  return /[。！？；.!?][”’]?$/u.test(said) ? said : `${said}。`
}

function ruleSets({ basis }: LetterCase): string | undefined {
  const ids = Array.from(new Set(basis.map(({ ruleSet }) => ruleSet)))
  return ids.length > 0 ? `适用规则版本：${ids.join('、')}` : undefined
}
