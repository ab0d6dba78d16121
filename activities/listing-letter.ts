import type { Queryable } from '../db/index.ts'
import type { Letter } from '../templates/letter.ts'
import { exitKinds } from '../domain/list-profile.ts'
import type { UnitExit } from '../domain/listing-words.ts'
import { apology, exitNotice } from '../templates/exit-notice.ts'
import { determination, noListing, priorNotice, publicNotice, termination } from '../templates/listing.ts'
import { findProfile } from '../domain/law.ts'
import { dayOf } from '../domain/calendar.ts'
import type { EntryRow } from './course.ts'
import { commonOf, formOf, limitIn, remediesIn, text, type Material } from './letter-data.ts'

/** How the subject was heard, in a sentence. */
function heardOf(entries: readonly EntryRow[]): string {
  const acts = new Set(entries.map(({ act }) => act))
  if (acts.has('dismiss')) return `对提出的异议，经核实：${text(formOf(entries, 'dismiss'), 'facts')}；异议不成立，理由：${text(formOf(entries, 'dismiss'), 'reasons')}`
  if (acts.has('waive')) return '你单位放弃陈述申辩'
  return acts.has('publish-notice') ? '公示期内未收到异议' : '期限内未收到你单位的陈述申辩'
}

/** Why an entry is left, in the words of its notice; a wrong one is owned up to: 《河南省社会信用条例》第六十六条. */
function exitOf(entries: readonly EntryRow[], validUntil: string): { exit: string; reasons: string } {
  const proposal = entries.some(({ act }) => act === 'approve-exit') ? formOf(entries, 'propose-exit') : null
  if (proposal === null) return { exit: exitKinds.expiry.zh, reasons: `该信息的有效期至${validUntil}，已经届满` }
  const kind = proposal.kind as UnitExit
  return { exit: exitKinds[kind].zh, reasons: `${kind === 'error' ? apology : ''}${text(proposal, 'facts')}（依据：${text(proposal, 'document')}）` }
}

/** An entry’s letter of a kind, from the rows. */
export async function listingLetter(_db: Queryable, kind: string, material: Material, number: string, verification: { code: string; url: string }): Promise<Letter> {
  const { entries, sourceUnit, row, law, record } = material
  const { data } = record
  const ruleSet = row.ruleSet
  const named: [string, string | undefined][] = [['法定代表人', data.md_frdb], ['实际控制人', data.md_sjkzr], ['直接责任人员', data.md_zrr]]
  const isRed = findProfile(law, data.md_mcdm ?? '', dayOf(row.filedAt.getTime()))?.kind === 'red'
  const article = kind === 'determination' ? '第二十八条、第三十五条至第三十七条' : kind === 'public-notice' ? '第二十八条第二款' : '第二十八条'
  const common = {
    ...commonOf(material, number, verification), office: sourceUnit, basis: [{ title: '《河南省社会信用条例》', article, ruleSet }], list: data.md_mc ?? '', grounds: data.md_sy ?? '', provision: data.md_yj ?? '', measures: data.md_cs ?? '',
    persons: isRed ? [] : named.flatMap(([title, name]): [string, string][] => (name ? [[title, name]] : [])),
  }
  switch (kind) {
    case 'prior-notice': return priorNotice({ ...common, hearing: limitIn(material, 'list.hearing') })
    case 'public-notice': return publicNotice({ ...common, notice: limitIn(material, 'list.red-notice') })
    case 'determination': return determination({ ...common, documentNumber: data.md_wsh ?? '', opinion: text(formOf(entries, 'determine'), 'opinion'), validUntil: data.md_yxq ?? null, heard: heardOf(entries), isRed, remedies: isRed ? [] : remediesIn(material) })
    case 'no-listing': return noListing({ ...common, facts: text(formOf(entries, 'sustain'), 'facts'), reasons: text(formOf(entries, 'sustain', 'drop'), 'reasons') })
    case 'exit-notice': return exitNotice({ ...common, basis: [{ title: '《河南省社会信用条例》', article: '第三十七条', ruleSet }], ...exitOf(entries, data.md_yxq ?? '') })
    case 'termination': return termination({ ...common, explanation: text(formOf(entries, 'withdraw'), 'reason') })
    default: throw new Error(`There is no letter ${kind}`)
  }
}
