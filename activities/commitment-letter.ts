import { eq } from 'drizzle-orm'
import type { Queryable, Transaction } from '../db/index.ts'
import { records } from '../db/register.ts'
import { keptStates, type BrokenState } from '../domain/commitment-words.ts'
import { recordKindWords } from '../domain/record.ts'
import { commitmentLetter } from '../templates/commitment.ts'
import { breachDecision, breachNotice, keptNotice, noBreach, offer, termination, withdrawal } from '../templates/commitment-case.ts'
import type { Letter } from '../templates/letter.ts'
import { contentOf, paperOf, standingOf, templateOf } from './commitment-paper.ts'
import type { EntryRow } from './course.ts'
import { commonOf, formOf, limitIn, remediesIn, text, type Material } from './letter-data.ts'

/** The signed letter of commitment is the file that was signed, under its code. */
export async function signedPaper(tx: Transaction, kind: string, { row }: Material): Promise<{ number: string; content: Buffer } | null> {
  if (kind !== 'commitment') return null
  const paper = (await paperOf(tx, row.number))!
  return { number: paper.code, content: await contentOf(tx, standingOf(paper).fileId) }
}

/** Why none came about, by what ended it, and what then applies. */
function endOf(entries: readonly EntryRow[], isOffered: boolean): { explanation: string; next: string } {
  const end = entries.at(-1)!
  const reason = text(end.form, 'reason')
  const way = isOffered ? '该事项按照一般程序办理。' : '你单位可以重新提出承诺。'
  if (end.act === 'decline') return { explanation: `你单位不采用承诺方式${reason ? `，说明：${reason}` : ''}`, next: way }
  if (end.act === 'take-back') return { explanation: `本单位撤回承诺要约，原因：${reason}`, next: way }
  if (end.act === 'refuse-commitment') return { explanation: `本单位没有接受该承诺，理由：${reason}`, next: way }
  return { explanation: '期限内没有签署', next: way }
}

function heardOf(entries: readonly EntryRow[]): string {
  const since = entries.slice(entries.findLastIndex(({ act }) => act === 'find-breach'))
  const said = since.find(({ act }) => act === 'object')
  if (said) return `你单位陈述、申辩：${text(said.form, 'reason')}`
  return since.some(({ act }) => act === 'waive') ? '你单位放弃陈述申辩' : '期限内未收到你单位的陈述申辩'
}

/** A commitment’s letter of a kind, from the rows. */
export async function commitmentCaseLetter(db: Queryable, kind: string, material: Material, number: string, verification: { code: string; url: string }): Promise<Letter> {
  const { entries, sourceUnit, row, record, subject } = material
  const filing = entries[0]!.form
  const template = await templateOf(db, row.number)
  const paper = await paperOf(db, row.number)
  if (kind === 'commitment') {
    return commitmentLetter({ template, number: paper!.code, subject: { name: subject.name, code: subject.code ?? '', legalRepresentative: subject.legalRepresentative }, unit: sourceUnit, matter: text(filing, 'matter'), madeOn: paper!.madeOn, validUntil: paper!.validUntil, verification })
  }
  const signed = paper && paper.signatures.length > 0
  const common = { ...commonOf(material, number, verification), office: sourceUnit, basis: [{ title: '《河南省社会信用条例》', article: '第五十八条', ruleSet: row.ruleSet }], name: template.name, type: template.type, code: signed ? paper.code : null, matter: text(filing, 'matter') }
  const found = formOf(entries, 'find-breach')
  const breach = { state: keptStates[(found.state as BrokenState | undefined) ?? 'broken'].zh, unkept: text(found, 'unkept'), facts: text(found, 'facts'), consequence: text(found, 'consequence') }
  const heard = [{ title: '《河南省社会信用条例》', article: '第二十八条第三款（参照）', ruleSet: row.ruleSet }]
  switch (kind) {
    case 'offer': return offer({ ...common, notice: text(filing, 'notice'), statements: template.statements, liability: template.liability, missing: text(filing, 'missing') || null, supplyBy: text(filing, 'supplyBy') || null, isOffered: template.offered, sign: limitIn(material, 'commitment.sign') })
    case 'termination': return termination({ ...common, ...endOf(entries, template.offered) })
    case 'breach-notice': return breachNotice({ ...common, ...breach, basis: heard, hearing: limitIn(material, 'commitment.hearing') })
    case 'no-breach': return noBreach({ ...common, heard: heardOf(entries), reasons: text(formOf(entries, 'drop'), 'reasons') })
    case 'breach-decision': {
      const determined = formOf(entries, 'determine')
      const entry = await entryOf(db, row.number)
      return breachDecision({ ...common, ...breach, documentNumber: text(determined, 'documentNumber'), heard: heardOf(entries), opinion: text(determined, 'opinion'), list: entry?.md_mc ?? recordKindWords.listing.zh, validUntil: entry?.md_yxq ?? null, remedies: remediesIn(material) })
    }
    case 'kept-notice': return keptNotice({ ...common, facts: text(formOf(entries, 'find-kept'), 'facts') })
    case 'withdrawal': return withdrawal({ ...common, reason: text(formOf(entries, 'withdraw'), 'reason') })
    default: throw new Error(`There is no letter ${kind} of ${record.kind}`)
  }
}

/** The record of the breach that a case led to. */
async function entryOf(db: Queryable, caseNumber: string): Promise<Record<string, string> | undefined> {
  const [found] = await db.select({ data: records.data }).from(records).where(eq(records.identity, `breach:${caseNumber}`))
  return found?.data
}
