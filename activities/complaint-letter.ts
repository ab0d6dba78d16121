import { eq } from 'drizzle-orm'
import { complaints } from '../db/complaint.ts'
import type { Queryable } from '../db/index.ts'
import { dayOf } from '../domain/calendar.ts'
import { complaintClasses, extensionReasons, findings, refusalReasons, requiredData, reviewVerdicts, type ComplaintClass } from '../domain/complaint-words.ts'
import { boundBy } from '../domain/limit.ts'
import { getProcedure } from '../domain/procedures.ts'
import { isToBeConfirmed, periodText, type Parameter } from '../domain/rules.ts'
import { confirmed } from '../templates/case-letter.ts'
import { complaintLetter, type ComplaintLetterKind } from '../templates/complaint.ts'
import { longDate, type Letter } from '../templates/letter.ts'
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
  const { row, at } = about
  const name = complaintClasses[row.ground as ComplaintClass]
  return complaintLetter(kind as ComplaintLetterKind, {
    number, caseNumber: row.number, office, issuedOn: dayOf(at), ruleSet: row.ruleSet, className: name?.zh ?? null, filedOn: dayOf(row.filedAt.getTime()), law: lawOf(kind, about), ...saidOf(kind, about), verification,
  })
}

const procedure = getProcedure('complaint')

/** The provision that a kind of letter rests on, by the class. */
function lawOf(kind: string, { row, law }: About): string {
  if (kind === 'transfer-notice') return procedure.acts.transfer!.basis!
  const { parameters } = rulesOf(row, law)
  const { limits } = boundBy(procedure, row.ground)
  const own: Record<string, string | undefined> = { extension: limits.extension, reply: limits.total[0]?.parameter, review: limits.steps.review?.parameter, 'second-review': limits.steps['second-review']?.parameter }
  const articles = [kind in own ? own[kind] : limits.steps.examine?.parameter, limits.total[0]?.parameter].map((name) => parameters[name ?? '']?.article)
  // A law goes before the office's own rules.
  return articles.find((one) => one?.includes('《')) ?? '本机关办理规程'
}

/** That a length is of the county's own choosing and still to be confirmed. */
const unconfirmed = (parameter: Parameter | undefined): string => confirmed(parameter?.mark === 'D' && isToBeConfirmed(parameter))

/** “2026年12月28日”, and that the county's own length is still to be confirmed. */
function dueText({ row, entries, law }: About): string | null {
  const { limits } = limitsOfCase(row, entries, law)
  if (!limits.total?.dueOn) return null
  const parameter = rulesOf(row, law).parameters[limits.totalParameter]
  return `${longDate(limits.total.dueOn)}${unconfirmed(parameter)}`
}

/** What a review came to. */
const verdictText = (name: string, verdict: unknown): string => `经${name}，${verdict === 'uphold' ? '' : '原处理意见'}${reviewVerdicts[verdict as keyof typeof reviewVerdicts].zh}`

function saidOf(kind: string, about: About): { paragraphs: string[]; next: string | null } {
  const { row, entries, law } = about
  const within = (step: string): string => {
    const parameter = rulesOf(row, law).parameters[boundBy(procedure, row.ground).limits.steps[step]?.parameter ?? '']
    return `自收到之日起${parameter ? periodText(parameter) : '规定期限'}内${unconfirmed(parameter)}`
  }
  const due = dueText(about)
  switch (kind) {
    case 'acceptance': return { paragraphs: ['你的投诉举报符合受理条件，予以受理', ...(due ? [`办理期限至${due}`] : [])], next: null }
    case 'supplement-notice': {
      const form = formOf(entries, 'ask-supplement')
      const missing = (form.missing as (keyof typeof requiredData)[]).map((one) => requiredData[one].zh).join('、')
      return { paragraphs: [`你的投诉举报尚缺${missing}，请补正`, text(form, 'explanation')], next: `请${within('supplement')}，凭编号和查询码在本平台或者到窗口补正；逾期没有补正的，按已有的材料审查` }
    }
    case 'refusal': return { paragraphs: [`你的投诉举报不予受理，理由：${refusalReasons[formOf(entries, 'refuse').reason as keyof typeof refusalReasons].zh}`, text(formOf(entries, 'refuse'), 'explanation')], next: '可以向有权处理的机关提出，或者补充材料后再次提出' }
    case 'transfer-notice': return { paragraphs: [`你反映的事项属于${text(formOf(entries, 'transfer'), 'organ')}的职责，已经转送，请向该机关了解办理情况`], next: null }
    case 'extension': return { paragraphs: [`因${extensionReasons[formOf(entries, 'ask-extension').reason as keyof typeof extensionReasons].zh}，经批准延长办理期限`, ...(due ? [`延长后的期限至${due}`] : [])], next: null }
    case 'reply': {
      const form = formOf(entries, 'find')
      const changes = text(form, 'changes')
      return { paragraphs: [`经调查，你反映的事项${findings[form.finding as keyof typeof findings].zh}`, text(form, 'reply'), ...(changes ? [`因此改正的事项：${changes}`] : [])], next: `对本答复不服的，可以${within('answered')}，凭编号和查询码请求复查` }
    }
    case 'review': {
      const form = formOf(entries, 'decide-review')
      return { paragraphs: [verdictText('复查', form.verdict), text(form, 'reply')], next: `对本复查意见不服的，可以${within('reviewed')}，凭编号和查询码请求复核` }
    }
    case 'second-review': {
      const form = formOf(entries, 'decide-second-review')
      return { paragraphs: [verdictText('复核', form.verdict), text(form, 'reply')], next: row.ground === 'CP2' ? '对本复核意见不服，仍然以同一事实和理由提出投诉请求的，不再受理' : null }
    }
    case 'joining': return { paragraphs: ['你反映的事项与另一件投诉举报相同，已经并案办理，办理结果将一并答复'], next: null }
    default: return { paragraphs: ['你已撤回本次投诉举报，办理终止'], next: '以后可以再次提出' }
  }
}
