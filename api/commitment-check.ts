import { and, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { readLaw } from '../activities/law.ts'
import { cases } from '../db/case.ts'
import { commitments } from '../db/commitment.ts'
import type { Queryable } from '../db/index.ts'
import { accounts, records, type subjects, type units } from '../db/register.ts'
import { closingOf, dayOf, isWorkingDay } from '../domain/calendar.ts'
import { countFrom } from '../domain/clock.ts'
import { deferredType } from '../domain/commitment-fields.ts'
import { excludedMatters, type CommitmentTemplate, type ExcludedMatter } from '../domain/commitment-template.ts'
import { brokenStates } from '../domain/commitment-words.ts'
import type { Words } from '../domain/fields.ts'
import { calendarOf, findProfile, lawOn } from '../domain/law.ts'
import type { Actor } from '../domain/role.ts'
import { periodOf } from '../domain/rules.ts'
import { faults } from './fault.ts'
import type { FieldError } from './problem.ts'

/** A commitment as it is made out. */
export interface Proposal {
  template: string
  subjectCode: string
  unitCode: string
  matter: string
  area?: string
  notice?: string
  missing?: string
  supplyBy?: string
}

export interface Parties {
  template: CommitmentTemplate | undefined
  subject: typeof subjects.$inferSelect | undefined
  unit: typeof units.$inferSelect | undefined
}

/** What stands against a commitment before anyone signs it, field by field. */
export async function faultsOf(db: Queryable, actor: Actor, form: Proposal, { template, subject, unit }: Parties, at: number): Promise<FieldError[]> {
  const errors: FieldError[] = []
  const report = (pointer: string, detail: Words): void => void errors.push({ pointer, detail })
  if (!template) report('/template', { zh: '没有这个承诺书模板', en: 'There is no such template' })
  if (!subject) report('/subjectCode', faults.noSubject)
  if (!unit) report('/unitCode', faults.noUnit)
  if (!template || !subject || !unit) return errors
  if (actor.role === 'handler' && subject.id !== actor.subjectId) report('/subjectCode', { zh: '只能以本企业的名义作出承诺', en: 'A commitment is made in the name of one’s own enterprise' })
  if (actor.role === 'handler' && template.offered) report('/template', { zh: '该类承诺须由行政机关先书面告知，请向受理单位提出', en: 'Of this kind the organ gives notice first; please ask the receiving unit' })
  if (actor.role !== 'handler' && unit.id !== actor.unitId) report('/unitCode', { zh: '只能由受理单位自己提出', en: 'Only the receiving unit itself may offer it' })
  if (/[（(][\s　]*[）)]/u.test(form.matter)) report('/matter', { zh: '请填写括号中的内容', en: 'Fill in what the brackets leave open' })
  if (template.offered && !form.notice) report('/notice', { zh: '须先书面告知条件、标准、证明义务和不实承诺的后果', en: 'Conditions, standards, the duty of proof and the consequences of a false commitment are told in writing first' })
  if (template.excluded.length > 0 && !form.area) report('/area', { zh: '请选择事项所属的领域', en: 'Choose the field of the matter' })
  if (template.excluded.includes(form.area as ExcludedMatter)) report('/area', { zh: `“${excludedMatters[form.area as ExcludedMatter].zh}”领域不适用告知承诺制（国办发〔2020〕42号）`, en: `No commitments are taken in the field “${excludedMatters[form.area as ExcludedMatter].en}” (国办发〔2020〕42号)` })
  errors.push(...(await supplyFaults(db, form, template, unit.id, at)))
  if (template.barsBroken) {
    const barring = await barringOf(db, subject.id, at)
    if (barring) report('/subjectCode', { zh: `该主体在信用修复前不适用告知承诺制：${barring.zh}`, en: `Until it is repaired no commitment is taken from this subject: ${barring.en}` })
  }
  const [account] = await db.select({ id: accounts.id }).from(accounts).where(and(eq(accounts.subjectId, subject.id), eq(accounts.state, 'active'))).limit(1)
  if (!account) report('/subjectCode', { zh: '该主体在平台没有账户，不能在线签署', en: 'The subject has no account here and cannot sign online' })
  const [same] = await db
    .select({ number: cases.number })
    .from(cases)
    .innerJoin(commitments, eq(commitments.caseNumber, cases.number))
    .innerJoin(records, eq(records.id, cases.recordId))
    .where(and(eq(cases.subjectId, subject.id), isNull(cases.settledAt), sql`${commitments.template}->>'code' = ${template.code}`, sql`${records.data}->>'cn_sy' = ${form.matter.trim()}`))
    .limit(1)
  if (same) report('/matter', { zh: `相同事由的承诺正在办理（${same.number}）`, en: `A commitment about the same matter is under way (${same.number})` })
  return errors
}

/** What is missing, and by when it is supplied: only where the template is of that type, on a working day, and within the law’s longest time. */
async function supplyFaults(db: Queryable, { missing, supplyBy }: Proposal, template: CommitmentTemplate, unitId: string, at: number): Promise<FieldError[]> {
  if (template.type !== deferredType) return [...(missing ? [{ pointer: '/missing', detail: faults.notDeferrable }] : []), ...(supplyBy ? [{ pointer: '/supplyBy', detail: faults.notDeferrable }] : [])]
  if (!missing) return [{ pointer: '/missing', detail: { zh: '须一次性告知所缺的次要材料', en: 'Everything of less weight that is missing is told at once' } }]
  if (!supplyBy) return [{ pointer: '/supplyBy', detail: { zh: '须告知补交期限', en: 'Say by when it is to be supplied' } }]
  const law = await readLaw(db)
  const calendar = calendarOf(law, unitId)
  const today = dayOf(at)
  if (supplyBy <= today) return [{ pointer: '/supplyBy', detail: { zh: '补交期限须在今日之后', en: 'It must be supplied on a later day than today' } }]
  if (!isWorkingDay(supplyBy, calendar)) return [{ pointer: '/supplyBy', detail: { zh: '补交期限的最后一日须为工作日', en: 'The last day for supplying it must be a working day' } }]
  const longest = countFrom(at, periodOf(lawOn(law, 'general', today), 'commitment.deferred-maximum'), calendar)
  return closingOf(supplyBy, calendar) > longest.dueAt! ? [{ pointer: '/supplyBy', detail: { zh: `补交期限最迟至${longest.dueOn}`, en: `It must be supplied by ${longest.dueOn} at the latest` } }] : []
}

/** What bars a subject until it is repaired, in words, or null: a serious record, or an earlier commitment that was broken (国办发〔2020〕42号). */
async function barringOf(db: Queryable, subjectId: string, at: number): Promise<Words | null> {
  const law = await readLaw(db)
  const shown = inArray(records.publication, ['published', 'shielded', 'withheld'])
  const standing = await db.select({ kind: records.kind, identity: records.identity, documentNumber: records.documentNumber, data: records.data }).from(records).where(and(eq(records.subjectId, subjectId), shown, inArray(records.kind, ['listing', 'commitment']), ne(records.publication, 'proposed')))
  const broken = (number: string): Words => ({ zh: `曾未履行信用承诺（${number}）`, en: `it broke a commitment (${number})` })
  const words = Object.values(brokenStates).map(({ zh }): string => zh)
  for (const { kind, identity, documentNumber, data } of standing) {
    if (kind === 'listing' && identity.startsWith('breach:')) return broken(documentNumber)
    if (kind === 'listing' && findProfile(law, data.md_mcdm ?? '', dayOf(at))?.kind === 'black') return { zh: `列入${data.md_mc}（${documentNumber}）`, en: `it is on the list ${data.md_mc} (${documentNumber})` }
    // What was broken in a case here is barred by its record of the breach, which a repair ends.
    if (kind === 'commitment' && words.includes(data.cn_lxzt ?? '') && !identity.startsWith('made:')) return broken(documentNumber)
  }
  return null
}
