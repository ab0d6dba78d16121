import { eq } from 'drizzle-orm'
import { complaints } from '../db/complaint.ts'
import type { Queryable } from '../db/index.ts'
import { dayOf } from '../domain/calendar.ts'
import { complaintClasses, findings, refusalReasons, requiredData, reviewVerdicts, type ComplaintClass } from '../domain/complaint-words.ts'
import { boundBy, totalParameterOf } from '../domain/limit.ts'
import { getProcedure } from '../domain/procedures.ts'
import { periodText } from '../domain/rules.ts'
import { complaintLetter, type ComplaintLetterKind } from '../templates/complaint.ts'
import type { Letter } from '../templates/letter.ts'
import { limitsOfCase, rulesOf, type CaseRow, type EntryRow } from './course.ts'
import { formOf, office, text, type About } from './letter-data.ts'

/** What the workflow calls for, as the kind of letter that it comes to. */
export function complaintKind(kind: string, entries: readonly EntryRow[]): string {
  if (kind !== 'termination') return kind
  const last = entries.at(-1)?.act
  if (last === 'join') return 'joining'
  return last === 'refuse' ? 'refusal' : last === 'transfer' ? 'transfer-notice' : 'termination'
}

/** Only who gave a name is written to (匿名的不单独答复). */
export async function isNamed(db: Queryable, { number }: Pick<CaseRow, 'number'>): Promise<boolean> {
  const [found] = await db.select({ isNamed: complaints.isNamed }).from(complaints).where(eq(complaints.caseNumber, number))
  return found?.isNamed ?? false
}

/** A letter to a reporter, from the rows; it names no one. */
export function letterToReporter(kind: string, about: About, number: string, verification: { code: string; url: string }): Letter {
  const { row, law, at } = about
  const rules = rulesOf(row, law)
  const parameter = rules.parameters[totalParameterOf(boundBy(getProcedure(row.procedure), row.ground), [])]
  const name = complaintClasses[row.ground as ComplaintClass]
  return complaintLetter(kind as ComplaintLetterKind, {
    number, caseNumber: row.number, office, issuedOn: dayOf(at), ruleSet: row.ruleSet, className: name?.zh ?? '待分类', filedOn: dayOf(row.filedAt.getTime()), law: parameter?.article ?? '本机关办理规程', ...saidOf(kind, about), verification,
  })
}

function saidOf(kind: string, { row, entries, law }: About): { paragraphs: string[]; next: string | null } {
  const { steps } = boundBy(getProcedure(row.procedure), row.ground).limits
  const within = (step: string): string => {
    const parameter = rulesOf(row, law).parameters[steps[step]?.parameter ?? '']
    return `自收到之日起${parameter ? periodText(parameter) : '规定期限'}内`
  }
  const reviewable = `对本答复不服的，可以${within('answered')}，凭编号和查询码在本平台请求复查`
  const due = limitsOfCase(row, entries, law).limits.total?.dueOn
  switch (kind) {
    case 'acceptance': return { paragraphs: ['你的投诉举报符合受理条件，予以受理', ...(due ? [`办理期限至${due}`] : [])], next: null }
    case 'supplement-notice': {
      const form = formOf(entries, 'ask-supplement')
      const missing = (form.missing as (keyof typeof requiredData)[]).map((one) => requiredData[one].zh).join('、')
      return { paragraphs: [`你的投诉举报尚缺${missing}，请补正`, text(form, 'explanation')], next: `请${within('supplement')}，凭编号和查询码在本平台补正，或者持编号和查询码到窗口补正；逾期没有补正的，按已有的材料审查` }
    }
    case 'refusal': return { paragraphs: [`你的投诉举报不予受理，理由：${refusalReasons[formOf(entries, 'refuse').reason as keyof typeof refusalReasons].zh}`, text(formOf(entries, 'refuse'), 'explanation')], next: '可以依法向有权处理的机关提出，或者补充材料后再次提出' }
    case 'transfer-notice': return { paragraphs: [`你反映的事项属于${text(formOf(entries, 'transfer'), 'organ')}的职责，已经转送，请向该机关了解办理情况`], next: null }
    case 'extension': return { paragraphs: ['因情况复杂，经批准延长办理期限', ...(due ? [`延长后的期限至${due}`] : [])], next: null }
    case 'reply': return { paragraphs: [`经调查，你反映的事项${findings[formOf(entries, 'find').finding as keyof typeof findings].zh}`, text(formOf(entries, 'find'), 'reply')], next: reviewable }
    case 'review': return { paragraphs: [`复查意见：${reviewVerdicts[formOf(entries, 'decide-review').verdict as keyof typeof reviewVerdicts].zh}`, text(formOf(entries, 'decide-review'), 'reply')], next: reviewable.replace('复查', '复核').replace('本答复', '本复查意见') }
    case 'second-review': return { paragraphs: [`复核意见：${reviewVerdicts[formOf(entries, 'decide-second-review').verdict as keyof typeof reviewVerdicts].zh}`, text(formOf(entries, 'decide-second-review'), 'reply')], next: null }
    case 'joining': return { paragraphs: ['你反映的事项与另一件投诉举报相同，已经并案办理，办理结果将一并答复'], next: null }
    default: return { paragraphs: ['你已撤回本次投诉举报，办理终止'], next: '以后可以再次提出' }
  }
}
