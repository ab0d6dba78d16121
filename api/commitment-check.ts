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
import { calendarOf, findProfile, lawOn } from '../domain/law.ts'
import type { Actor } from '../domain/role.ts'
import { periodOf } from '../domain/rules.ts'
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
  const report = (pointer: string, detail: string): void => void errors.push({ pointer, detail })
  if (!template) report('/template', '没有这个承诺书模板')
  if (!subject) report('/subjectCode', '平台没有这个信用主体')
  if (!unit) report('/unitCode', '没有这个单位')
  if (!template || !subject || !unit) return errors
  if (actor.role === 'handler' && subject.id !== actor.subjectId) report('/subjectCode', '只能以本企业的名义作出承诺')
  if (actor.role === 'handler' && template.offered) report('/template', '该类承诺须由行政机关先书面告知，请向受理单位提出')
  if (actor.role !== 'handler' && unit.id !== actor.unitId) report('/unitCode', '只能由受理单位自己提出')
  if (/[（(][\s　]*[）)]/u.test(form.matter)) report('/matter', '请填写括号中的内容')
  if (template.offered && !form.notice) report('/notice', '须先书面告知条件、标准、证明义务和不实承诺的后果')
  if (template.excluded.length > 0 && !form.area) report('/area', '请选择事项所属的领域')
  if (template.excluded.includes(form.area as ExcludedMatter)) report('/area', `“${excludedMatters[form.area as ExcludedMatter].zh}”领域不适用告知承诺制（国办发〔2020〕42号）`)
  errors.push(...(await supplyFaults(db, form, template, unit.id, at)))
  if (template.barsBroken) {
    const barring = await barringOf(db, subject.id, at)
    if (barring) report('/subjectCode', `该主体在信用修复前不适用告知承诺制：${barring}`)
  }
  const [account] = await db.select({ id: accounts.id }).from(accounts).where(and(eq(accounts.subjectId, subject.id), eq(accounts.state, 'active'))).limit(1)
  if (!account) report('/subjectCode', '该主体在平台没有账户，不能在线签署')
  const [same] = await db
    .select({ number: cases.number })
    .from(cases)
    .innerJoin(commitments, eq(commitments.caseNumber, cases.number))
    .innerJoin(records, eq(records.id, cases.recordId))
    .where(and(eq(cases.subjectId, subject.id), isNull(cases.settledAt), sql`${commitments.template}->>'code' = ${template.code}`, sql`${records.data}->>'cn_sy' = ${form.matter.trim()}`))
    .limit(1)
  if (same) report('/matter', `相同事由的承诺正在办理（${same.number}）`)
  return errors
}

/** What is missing, and by when it is supplied: only where the template is of that type, on a working day, and within the law’s longest time. */
async function supplyFaults(db: Queryable, { missing, supplyBy }: Proposal, template: CommitmentTemplate, unitId: string, at: number): Promise<FieldError[]> {
  if (template.type !== deferredType) return [...(missing ? [{ pointer: '/missing', detail: '该类承诺不容缺材料' }] : []), ...(supplyBy ? [{ pointer: '/supplyBy', detail: '该类承诺不容缺材料' }] : [])]
  if (!missing) return [{ pointer: '/missing', detail: '须一次性告知所缺的次要材料' }]
  if (!supplyBy) return [{ pointer: '/supplyBy', detail: '须告知补交期限' }]
  const law = await readLaw(db)
  const calendar = calendarOf(law, unitId)
  const today = dayOf(at)
  if (supplyBy <= today) return [{ pointer: '/supplyBy', detail: '补交期限须在今日之后' }]
  if (!isWorkingDay(supplyBy, calendar)) return [{ pointer: '/supplyBy', detail: '补交期限的最后一日须为工作日' }]
  const longest = countFrom(at, periodOf(lawOn(law, 'general', today), 'commitment.deferred-maximum'), calendar)
  return closingOf(supplyBy, calendar) > longest.dueAt! ? [{ pointer: '/supplyBy', detail: `补交期限最迟至${longest.dueOn}` }] : []
}

/** What bars a subject until it is repaired, in words, or null: a serious record, or an earlier commitment that was broken (国办发〔2020〕42号). */
async function barringOf(db: Queryable, subjectId: string, at: number): Promise<string | null> {
  const law = await readLaw(db)
  const shown = inArray(records.publication, ['published', 'shielded', 'withheld'])
  const standing = await db.select({ kind: records.kind, identity: records.identity, documentNumber: records.documentNumber, data: records.data }).from(records).where(and(eq(records.subjectId, subjectId), shown, inArray(records.kind, ['listing', 'commitment']), ne(records.publication, 'proposed')))
  const words = Object.values(brokenStates).map(({ zh }): string => zh)
  for (const { kind, identity, documentNumber, data } of standing) {
    if (kind === 'listing' && identity.startsWith('breach:')) return `曾未履行信用承诺（${documentNumber}）`
    if (kind === 'listing' && findProfile(law, data.md_mcdm ?? '', dayOf(at))?.kind === 'black') return `列入${data.md_mc}（${documentNumber}）`
    // What was broken in a case here is barred by its record of the breach, which a repair ends.
    if (kind === 'commitment' && words.includes(data.cn_lxzt ?? '') && !identity.startsWith('made:')) return `曾未履行信用承诺（${documentNumber}）`
  }
  return null
}
