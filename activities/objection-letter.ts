import { and, eq } from 'drizzle-orm'
import { documents } from '../db/document.ts'
import type { Queryable } from '../db/index.ts'
import { corrections } from '../db/register.ts'
import { dayOf } from '../domain/calendar.ts'
import { decisionCodes, grounds, materialKinds, refusalReasons, type DecisionCode, type Finding, type Ground, type RefusalReason } from '../domain/objection-words.ts'
import { parameterOf, periodText } from '../domain/rules.ts'
import { exitKinds } from '../domain/list-profile.ts'
import { apology, exitNotice } from '../templates/exit-notice.ts'
import type { Letter } from '../templates/letter.ts'
import { acceptance, correction, decision as decisionLetter, opening, receipt, refusal, reminder, reply, supplementNotice, termination, verification as sourceNotice } from '../templates/objection.ts'
import { rulesOf, type EntryRow } from './course.ts'
import { commonOf, formOf, lateText, limitOf, limitsText, office, receiptOf, shownValue, stepLimit, text, titleOf, type Material } from './letter-data.ts'

/** Whether the office began it of its own motion (依职权核查). */
const isOwnMotion = ([filing]: readonly EntryRow[]): boolean => filing?.actor.role === 'reviewer'

/** What the workflow calls for, as the kind of letter that it comes to: nobody’s application needs no receipt. */
export const objectionKind = (kind: string, entries: readonly EntryRow[]): string => (kind === 'receipt' && isOwnMotion(entries) ? 'opening' : kind)

function claimText({ entries, record }: Material): string {
  const filing = entries[0]!.form
  const claims = ((filing.claims as { field: string; value: string }[] | undefined) ?? []).map(({ field, value }) => `“${titleOf(record.kind, field)}”应为“${shownValue({ record }, field, value)}”`)
  return [text(filing, 'reason'), ...(claims.length > 0 ? [`${isOwnMotion(entries) ? '核查' : '申请人'}认为${claims.join('；')}。`] : [])].join('')
}

/** Where a party that disagrees may turn, with the limits that the rule-set states. */
function remediesOf({ row, law }: Material) {
  const ruleSet = rulesOf(row, law)
  const [recheck, reconsideration, litigation] = ['objection.recheck-request', 'remedy.reconsideration', 'remedy.litigation'].map((name) => parameterOf(ruleSet, name))
  return [
    { title: '申请复核', limit: `自收到本文书之日起${periodText(recheck!)}内`, organ: '郏县发展和改革委员会（信用办）', basis: recheck!.article },
    { title: '申请行政复议', limit: `自知道或者应当知道之日起${periodText(reconsideration!)}内`, organ: '郏县人民政府', basis: reconsideration!.article },
    { title: '提起行政诉讼', limit: `自知道或者应当知道之日起${periodText(litigation!)}内`, organ: '有管辖权的人民法院', basis: litigation!.article },
  ]
}
async function decisionOf(db: Queryable, material: Material, recheck: boolean) {
  const { id, form } = material.entries.findLast(({ act }) => act === (recheck ? 'recheck' : 'propose'))!
  const executed = await db.select().from(corrections).where(eq(corrections.entryId, id))
  const ground = material.row.ground as Ground
  const asked = (form.corrections as { field: string; value: string }[] | undefined) ?? []
  return {
    ground: { code: ground, title: grounds[ground].zh },
    claim: claimText(material),
    facts: text(form, 'facts'),
    reasons: text(form, 'reasons'),
    code: form.code as DecisionCode,
    corrections: asked.map(({ field, value }) => ({ field: titleOf(material.record.kind, field), oldValue: shownValue(material, field, executed.find((one) => one.field === field)?.oldValue ?? ''), newValue: shownValue(material, field, value) })),
    remedies: remediesOf(material).slice(recheck ? 1 : 0),
    recheck,
  }
}

async function correctionOf(db: Queryable, material: Material, recheck: boolean) {
  const decision = await decisionOf(db, material, recheck)
  const [letter] = await db.select({ number: documents.number }).from(documents).where(and(eq(documents.caseNumber, material.row.number), eq(documents.kind, recheck ? 'recheck-decision' : 'decision')))
  const state = { field: '公开状态', oldValue: '公开', newValue: decisionCodes[decision.code].zh }
  return { code: decision.code, corrections: decision.corrections.length > 0 ? decision.corrections : [state], executedOn: dayOf(material.at), decisionNumber: letter?.number ?? '' }
}
/** Why an entry that was objected to is left, in the words of its notice. */
function exitOf({ entries, row }: Material): { exit: string; reasons: string } {
  const isError = row.ground !== 'G9'
  return { exit: exitKinds[isError ? 'error' : 'revoked-basis'].zh, reasons: `${isError ? apology : ''}${text(formOf(entries, 'propose', 'recheck'), 'facts')}` }
}

/** An objection’s letter of a kind, from the rows. */
export async function objectionLetter(db: Queryable, kind: string, material: Material, number: string, verification: { code: string; url: string }): Promise<Letter> {
  const { entries, sourceUnit, row, law } = material
  const common = { ...commonOf(material, number, verification), office, basis: [{ title: rulesOf(row, law).instrument, article: '第四十一条', ruleSet: row.ruleSet }], isOwnMotion: isOwnMotion(entries) }
  const asked = formOf(entries, 'ask-source')
  const replied = formOf(entries, 'reply')
  const refused = formOf(entries, 'refuse')
  switch (kind) {
    case 'receipt': return receipt({ ...common, ...(await receiptOf(db, material)) })
    case 'opening': return opening({ ...common, reason: claimText(material), ...limitOf(material), limitText: limitsText(material) })
    case 'supplement-notice': return supplementNotice({ ...common, items: formOf(entries, 'request-supplement').items as { item: string; what: string }[], ...stepLimit(material, 'objection.supplement') })
    case 'acceptance': return acceptance({ ...common, acceptedOn: dayOf((row.acceptedAt ?? new Date(material.at)).getTime()), ...limitOf(material) })
    case 'refusal': return refusal({ ...common, reason: { code: refused.reason as RefusalReason, title: refusalReasons[refused.reason as RefusalReason].zh }, explanation: text(refused, 'explanation'), route: text(refused, 'route'), remedies: remediesOf(material).slice(1) })
    case 'termination': return row.outcome === 'lapsed' ? termination({ ...common, kind: 'lapsed', explanation: '申请人未在补正期限内补正材料。', remedies: remediesOf(material).slice(1) }) : termination({ ...common, kind: 'withdrawn', explanation: text(formOf(entries, 'withdraw'), 'reason') })
    case 'verification': return sourceNotice({ ...common, sourceUnit, claim: claimText(material), questions: text(asked, 'questions'), ...stepLimit(material, 'objection.source') })
    case 'reply': return reply({ ...common, sourceUnit, finding: replied.finding as Finding, facts: text(replied, 'facts'), evidence: ((replied.materials as { kind: string }[] | undefined) ?? []).map(({ kind: of }) => materialKinds[of as keyof typeof materialKinds]?.zh ?? of), verifiedBy: ['核查员', '单位负责人'] })
    case 'reminder': return reminder({ ...common, sourceUnit, ...stepLimit(material, 'objection.source'), lateBy: lateText(material) })
    case 'decision': return decisionLetter({ ...common, ...(await decisionOf(db, material, false)) })
    case 'recheck-decision': return decisionLetter({ ...common, ...(await decisionOf(db, material, true)) })
    case 'exit-notice': return exitNotice({ ...common, office: sourceUnit, basis: [{ title: '《河南省社会信用条例》', article: '第三十七条、第六十六条', ruleSet: row.ruleSet }], list: material.record.data.md_mc ?? '', ...exitOf(material) })
    case 'correction': return correction({ ...common, ...(await correctionOf(db, material, false)) })
    case 'recheck-correction': return correction({ ...common, ...(await correctionOf(db, material, true)) })
    default: throw new Error(`There is no letter ${kind}`)
  }
}
