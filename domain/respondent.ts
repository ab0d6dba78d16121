import { Form, Materials, Prose, type Words } from './fields.ts'

/** What the accused party hands in with its statement (陈述材料). */
export const respondentMaterials = { proof: { zh: '证明材料', en: 'Proof' }, other: { zh: '其他材料', en: 'Other' } } as const satisfies Record<string, Words>

/** 告知书: what is put to the accused party, written anew without the reporter. */
export const RespondentNoticeForm = Form({
  matter: Prose('告知的事项（不得写明投诉人）', 'What it is about, without the reporter', 2000),
  asked: Prose('请其说明、提交的内容', 'What is asked of it', 2000),
})

/** 陈述: what the accused party answers, once. */
export const RespondentAnswerForm = Form({ answer: Prose('陈述', 'Statement'), materials: Materials('材料', 'Material', respondentMaterials) })

/** How a notice stands with the accused party. */
export const noticeStates = {
  open: { zh: '待陈述', en: 'To be answered' },
  late: { zh: '逾期未陈述', en: 'Not answered in time' },
  answered: { zh: '已陈述', en: 'Answered' },
  closed: { zh: '不再需要陈述', en: 'No longer needed' },
} as const satisfies Record<string, Words>
export type NoticeState = keyof typeof noticeStates

/** The steps of a complaint in which its respondent is told and heard. */
export const noticeSteps: readonly string[] = ['assign', 'investigate', 'investigate-here', 'decide']
