import { and, eq, inArray } from 'drizzle-orm'
import { documents, files } from '../db/document.ts'
import { keyedCode } from '../db/keyed.ts'
import type { Queryable } from '../db/index.ts'
import { corrections, records, subjects, units } from '../db/register.ts'
import { dayOf, workingDaysBetween } from '../domain/calendar.ts'
import { decisionCodes, grounds, materialKinds, refusalReasons, type DecisionCode, type Finding, type Ground, type RefusalReason } from '../domain/objection-words.ts'
import type { Law } from '../domain/law.ts'
import { licenceFields, penaltyFields } from '../domain/publicity.ts'
import { getProcedure } from '../domain/procedures.ts'
import { parameterOf, periodText } from '../domain/rules.ts'
import type { Letter } from '../templates/letter.ts'
import { acceptance, correction, decision as decisionLetter, receipt, refusal, reminder, reply, supplementNotice, termination, verification as sourceNotice } from '../templates/objection.ts'
import { limitsOfCase, rulesOf, type CaseRow, type EntryRow } from './course.ts'

/** What a letter is made of: the case, its record, its subject, and the entries that call for it. */
export interface Material {
  row: CaseRow
  entries: readonly EntryRow[]
  record: typeof records.$inferSelect
  subject: typeof subjects.$inferSelect
  sourceUnit: string
  hmac: Buffer
  law: Law
  at: number
}

export const office = '郏县社会信用体系建设工作领导小组办公室'

type Form = Record<string, unknown>
const formOf = (entries: readonly EntryRow[], ...acts: string[]): Form => entries.findLast(({ act }) => acts.includes(act))?.form ?? {}
const text = (form: Form, name: string): string => (form[name] as string | undefined) ?? ''

export async function gather(db: Queryable, row: CaseRow, entries: readonly EntryRow[], law: Law, hmac: Buffer, at: number): Promise<Material> {
  const [found] = await db
    .select({ record: records, subject: subjects, unitName: units.name })
    .from(records)
    .innerJoin(subjects, eq(subjects.id, records.subjectId))
    .leftJoin(units, eq(units.id, records.sourceUnitId))
    .where(eq(records.id, row.recordId!))
  const { record, subject, unitName } = found!
  const organ = record.kind === 'penalty' ? record.data.cf_cfjg : record.data.xk_xkjg
  return { row, entries, record, subject, sourceUnit: unitName ?? organ ?? '信息提供单位', hmac, law, at }
}

/** The part that all letters of a case share. */
function commonOf({ row, record, subject, law, at }: Material, number: string, verification: { code: string; url: string }) {
  return {
    number,
    caseNumber: row.number,
    issuedOn: dayOf(at),
    office,
    subject: { name: subject.name, code: subject.code ?? '' },
    record: {
      kind: record.kind,
      documentNumber: record.documentNumber,
      organ: (record.kind === 'penalty' ? record.data.cf_cfjg : record.data.xk_xkjg) ?? '',
      decisionDate: record.decisionDate,
      title: (record.kind === 'penalty' ? record.data.cf_wfxw : record.data.xk_xkws) ?? '',
    },
    basis: [{ title: rulesOf(row, law).instrument, article: '第四十一条', ruleSet: row.ruleSet }],
    verification,
  }
}

/** A value as a reader writes it: an amount without empty decimals. */
const shownValue = ({ record: { kind } }: Pick<Material, 'record'>, field: string, value: string): string =>
  value !== '' && (kind === 'penalty' ? penaltyFields : licenceFields)[field]?.type === 'amount' ? String(Number(value)) : value

const titleOf = (kind: 'penalty' | 'licence', field: string): string => (kind === 'penalty' ? penaltyFields : licenceFields)[field]?.title ?? field

function claimText({ entries, record }: Material): string {
  const filing = entries[0]!.form
  const claims = ((filing.claims as { field: string; value: string }[] | undefined) ?? []).map(({ field, value }) => `“${titleOf(record.kind, field)}”应为“${shownValue({ record }, field, value)}”`)
  return [text(filing, 'reason'), ...(claims.length > 0 ? [`申请人认为${claims.join('；')}。`] : [])].join('')
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

function limitOf(material: Material) {
  const { limits } = limitsOfCase(material.row, material.entries, material.law)
  const parameter = parameterOf(rulesOf(material.row, material.law), limits.totalParameter)
  return { dueOn: dayOf(limits.total.dueAt ?? material.at), limitText: periodText(parameter) }
}

/** Every limit that the case may come to have, as the receipt promises it. */
function limitsText({ row, law }: Material): string {
  const [own, ...others] = getProcedure(row.procedure).limits.total.map(({ parameter }) => periodText(parameterOf(rulesOf(row, law), parameter)))
  return [own, ...others.map((period) => `需向信息提供单位核查的，${period}`)].join('；')
}

function stepLimit(material: Material, name: string) {
  const { limits } = limitsOfCase(material.row, material.entries, material.law)
  return { dueOn: limits.step?.derivation.dueOn ?? dayOf(material.at), limitText: periodText(parameterOf(rulesOf(material.row, material.law), name)) }
}

/** 2026-11-23 10:30, in China Standard Time. */
const minuteOf = (at: Date): string => `${dayOf(at.getTime())} ${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(11, 16)}`

async function receiptOf(db: Queryable, material: Material) {
  const filing = material.entries[0]!
  const cited = (filing.form.materials as { fileId: string; kind: string }[] | undefined) ?? []
  const stored = cited.length === 0 ? [] : await db.select({ id: files.id, name: files.name, sha256: files.sha256 }).from(files).where(inArray(files.id, cited.map(({ fileId }) => fileId)))
  const materials = cited.flatMap(({ fileId, kind }) => {
    const file = stored.find(({ id }) => id === fileId)
    return file ? [{ title: materialKinds[kind as keyof typeof materialKinds]?.zh ?? kind, fileName: file.name, sha256: file.sha256 }] : []
  })
  return { queryCode: keyedCode(material.hmac, 'query', material.row.number), filedAt: minuteOf(material.row.filedAt), filedBy: filing.actor.role === 'counter' ? ('counter' as const) : ('handler' as const), materials, ...limitOf(material), limitText: limitsText(material) }
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

/** The letter of a kind, from the rows. */
export async function letterOf(db: Queryable, kind: string, material: Material, number: string, verification: { code: string; url: string }): Promise<Letter> {
  const { entries, sourceUnit, row } = material
  const common = commonOf(material, number, verification)
  const asked = formOf(entries, 'ask-source')
  const replied = formOf(entries, 'reply')
  const refused = formOf(entries, 'refuse')
  switch (kind) {
    case 'receipt': return receipt({ ...common, ...(await receiptOf(db, material)) })
    case 'supplement-notice': return supplementNotice({ ...common, items: formOf(entries, 'request-supplement').items as { item: string; what: string }[], ...stepLimit(material, 'objection.supplement') })
    case 'acceptance': return acceptance({ ...common, acceptedOn: dayOf((row.acceptedAt ?? new Date(material.at)).getTime()), ...limitOf(material) })
    case 'refusal': return refusal({ ...common, reason: { code: refused.reason as RefusalReason, title: refusalReasons[refused.reason as RefusalReason].zh }, explanation: text(refused, 'explanation'), route: text(refused, 'route'), remedies: remediesOf(material).slice(1) })
    case 'termination': return row.outcome === 'lapsed' ? termination({ ...common, kind: 'lapsed', explanation: '申请人未在补正期限内补正材料。', remedies: remediesOf(material).slice(1) }) : termination({ ...common, kind: 'withdrawn', explanation: text(formOf(entries, 'withdraw'), 'reason') })
    case 'verification': return sourceNotice({ ...common, sourceUnit, claim: claimText(material), questions: text(asked, 'questions'), ...stepLimit(material, 'objection.source') })
    case 'reply': return reply({ ...common, sourceUnit, finding: replied.finding as Finding, facts: text(replied, 'facts'), evidence: ((replied.materials as { kind: string }[] | undefined) ?? []).map(({ kind: of }) => materialKinds[of as keyof typeof materialKinds]?.zh ?? of), verifiedBy: ['核查员', '单位负责人'] })
    case 'reminder': return reminder({ ...common, sourceUnit, ...stepLimit(material, 'objection.source'), lateBy: lateText(material) })
    case 'decision': return decisionLetter({ ...common, ...(await decisionOf(db, material, false)) })
    case 'recheck-decision': return decisionLetter({ ...common, ...(await decisionOf(db, material, true)) })
    case 'correction': return correction({ ...common, ...(await correctionOf(db, material, false)) })
    case 'recheck-correction': return correction({ ...common, ...(await correctionOf(db, material, true)) })
    default: throw new Error(`There is no letter ${kind}`)
  }
}

/** How many working days the source unit is late. */
function lateText({ row, entries, law, at }: Material): string {
  const { step } = limitsOfCase(row, entries, law).limits
  return `${step?.derivation.dueAt ? workingDaysBetween(step.derivation.dueAt, at, step.calendar) : 0}个工作日`
}
