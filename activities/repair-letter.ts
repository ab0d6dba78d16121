import { and, eq } from 'drizzle-orm'
import { documents } from '../db/document.ts'
import type { Queryable } from '../db/index.ts'
import { dayOf } from '../domain/calendar.ts'
import { getProcedure } from '../domain/procedures.ts'
import { denialReasons, extensionReasons, revocationReasons, type DenialReason, type ExtensionReason, type RevocationReason, type Verdict } from '../domain/repair-words.ts'
import { parameterOf, periodText } from '../domain/rules.ts'
import type { Basis, Remedy } from '../templates/case-letter.ts'
import type { Letter } from '../templates/letter.ts'
import { acceptance, denial, extension, grant, receipt, refusal, reminder, revocation, supplementNotice, termination } from '../templates/repair.ts'
import { limitsOfCase, rulesOf, type EntryRow } from './course.ts'
import { findProfile } from '../domain/law.ts'
import { exitKinds, exitOnRequest } from '../domain/list-profile.ts'
import { exitNotice } from '../templates/exit-notice.ts'
import { commonOf, formOf, lateText, limitOf, office, receiptOf, stepLimit, text, type Material } from './letter-data.ts'

/** Letters that the credit office writes; the determining unit writes all others. */
export const isOfOffice = (kind: string): boolean => kind === 'receipt' || kind === 'reminder'

/** A decision is a letter of its own kind whether it grants or denies. */
export function repairKind(kind: string, entries: readonly EntryRow[]): string {
  if (kind !== 'decision') return kind
  return (formOf(entries, 'propose').verdict as Verdict) === 'grant' ? 'grant' : 'denial'
}

/** The provisions that a letter of a repair rests on. */
export function basisOf({ row, law }: Material, kind: string): Basis[] {
  const ruleSet = row.ruleSet
  const order = { title: rulesOf(row, law).instrument, article: '', ruleSet }
  const statute = { title: '《中华人民共和国民营经济促进法》', article: '第五十四条', ruleSet }
  const county = { title: '《河南省社会信用条例》', article: '第四十三条', ruleSet }
  if (kind === 'grant') return [statute, order, county]
  return kind === 'denial' || kind === 'revocation' ? [statute, order] : [order]
}

/** Where a party that disagrees may turn. */
export function remediesOf({ row, law, sourceUnit }: Material, decider = `${sourceUnit}或者通过“信用中国”网站`): Remedy[] {
  const rules = rulesOf(row, law)
  const [reconsideration, litigation] = ['remedy.reconsideration', 'remedy.litigation'].map((name) => parameterOf(rules, name))
  return [
    { title: '提出异议', limit: '收到本文书之后', organ: decider, basis: '《关于进一步完善信用修复制度的实施方案》（国办发〔2025〕22号）' },
    { title: '申请行政复议', limit: `自知道或者应当知道之日起${periodText(reconsideration!)}内`, organ: '有管辖权的行政复议机关', basis: reconsideration!.article },
    { title: '提起行政诉讼', limit: `自知道或者应当知道之日起${periodText(litigation!)}内`, organ: '有管辖权的人民法院', basis: litigation!.article },
  ]
}

const dayIn = (form: Record<string, unknown>): string | null => (form.againFrom as string | undefined) ?? null

/** By what way an entry that was repaired leaves its list. */
const exitOf = ({ record, row, law }: Material) => exitOnRequest(findProfile(law, record.data.md_mcdm ?? '', dayOf(row.filedAt.getTime()))!) ?? 'repair'

/** A repair’s letter of a kind, from the rows. */
export async function repairLetter(db: Queryable, kind: string, material: Material, number: string, verification: { code: string; url: string }): Promise<Letter> {
  const { entries, sourceUnit, row, at } = material
  const common = { ...commonOf(material, number, verification), office: isOfOffice(kind) ? office : sourceUnit, basis: basisOf(material, kind) }
  const remedies = remediesOf(material)
  switch (kind) {
    case 'receipt': return receipt({ ...common, determiningUnit: sourceUnit, ...(await receiptOf(db, material)) })
    case 'supplement-notice': return supplementNotice({ ...common, items: formOf(entries, 'request-supplement').items as { item: string; what: string }[], ...stepLimit(material, 'repair.supplement') })
    case 'acceptance': return acceptance({ ...common, acceptedOn: dayOf((row.acceptedAt ?? new Date(at)).getTime()), ...stepLimit(material, 'repair.decide') })
    case 'refusal': return refusal({ ...common, ...refusalOf(formOf(entries, 'refuse')), remedies })
    case 'termination': return termination({ ...common, kind: row.outcome === 'lapsed' ? 'lapsed' : 'withdrawn', explanation: row.outcome === 'lapsed' ? '申请人未在补正期限内补正材料。' : text(formOf(entries, 'withdraw'), 'reason'), remedies })
    case 'reminder': return reminder({ ...common, determiningUnit: sourceUnit, ...stepLimit(material, row.awaiting === 'form-check' ? 'repair.accept' : 'repair.decide'), what: getProcedure(row.procedure).steps[row.awaiting ?? '']?.title.zh ?? '', lateBy: lateText(material) })
    case 'extension': return extension({ ...common, ...extensionOf(material) })
    case 'grant': return grant({ ...common, ...decisionOf(entries), remedies })
    case 'denial': return denial({ ...common, ...decisionOf(entries), ground: denialReasons[formOf(entries, 'propose').ground as DenialReason].zh, againFrom: dayIn(formOf(entries, 'propose')), remedies })
    case 'exit-notice': return exitNotice({ ...common, basis: [{ title: '《河南省社会信用条例》', article: '第三十七条', ruleSet: row.ruleSet }], list: material.record.data.md_mc ?? '', exit: exitKinds[exitOf(material)].zh, reasons: text(formOf(entries, 'propose'), 'reasons') })
    case 'revocation': return revocation({ ...common, ...(await revocationOf(db, material)), remedies })
    default: throw new Error(`There is no letter ${kind}`)
  }
}

const refusalOf = (form: Record<string, unknown>) => ({ reason: denialReasons[form.reason as DenialReason].zh, explanation: text(form, 'explanation'), route: text(form, 'route'), againFrom: dayIn(form) })

function decisionOf(entries: readonly EntryRow[]) {
  const proposal = formOf(entries, 'propose')
  return { performance: text(entries[0]!.form, 'performance'), facts: text(proposal, 'facts'), reasons: text(proposal, 'reasons') }
}

function extensionOf(material: Material) {
  const asked = formOf(material.entries, 'ask-extension')
  const [granted] = limitsOfCase(material.row, material.entries, material.law).limits.total?.extensions ?? []
  return { reason: extensionReasons[asked.reason as ExtensionReason].zh, explanation: text(asked, 'explanation'), extendedBy: granted ? periodText(granted.period) : '', ...limitOf(material) }
}

async function revocationOf(db: Queryable, { entries, row, law }: Material) {
  const proposal = formOf(entries, 'propose-revocation')
  const [letter] = await db.select({ number: documents.number }).from(documents).where(and(eq(documents.caseNumber, row.number), eq(documents.kind, 'grant')))
  const ban = parameterOf(rulesOf(row, law), 'fraud.apply-ban')
  const period = ban.value === null ? '不得申请信用修复的年限待确认，确认后另行告知' : `自本决定作出之日起${periodText(ban)}内不得申请信用修复`
  return { grantNumber: letter?.number ?? '', reason: revocationReasons[proposal.reason as RevocationReason].zh, facts: text(proposal, 'facts'), ban: period }
}
