import type { Words } from './fields.ts'

/** 申请的事由: what the court has approved or recognised. */
export const planKinds = {
  reorganisation: { zh: '裁定批准重整计划', en: 'Approval of a reorganisation plan' },
  settlement: { zh: '裁定认可和解协议', en: 'Recognition of a settlement' },
} as const satisfies Record<string, Words>
export type PlanKind = keyof typeof planKinds

/** 申请人的身份. */
export const applicantKinds = {
  enterprise: { zh: '重整、和解企业', en: 'The enterprise' },
  administrator: { zh: '管理人', en: 'The administrator' },
} as const satisfies Record<string, Words>

/** 拟办意见, on the application. */
export const shieldVerdicts = {
  shield: { zh: '暂时屏蔽', en: 'Shield for a time' },
  deny: { zh: '不予暂时屏蔽', en: 'Deny' },
} as const satisfies Record<string, Words>
export type ShieldVerdict = keyof typeof shieldVerdicts

/** 拟办意见, once the plan is said to have been carried out. */
export const completionVerdicts = {
  repair: { zh: '准予信用修复', en: 'Grant the repair' },
  'not-completed': { zh: '尚未执行完毕，继续屏蔽', en: 'Not completed yet; the shield goes on' },
} as const satisfies Record<string, Words>
export type CompletionVerdict = keyof typeof completionVerdicts

/** What a decision does to the record, as the history of corrections keeps it. */
export const reorganisationDecisions = {
  'reorganisation-shield': { zh: '重整、和解计划执行期间暂时屏蔽', en: 'Shielded while the plan is carried out' },
  'reorganisation-deny': { zh: '不予暂时屏蔽', en: 'No shield' },
  'reorganisation-repair': { zh: '重整、和解计划执行完毕，准予信用修复，停止公示', en: 'Plan completed; repair granted, publication stopped' },
  'reorganisation-fail': { zh: '重整、和解计划终止执行，恢复公示', en: 'Plan failed; published again' },
} as const satisfies Record<string, Words>

/** 不予受理、不予屏蔽的理由. */
export const shieldDenials = {
  'no-ruling': { zh: '没有人民法院批准重整计划或者认可和解协议的裁定', en: 'No ruling approves a plan or recognises a settlement' },
  'not-applicant': { zh: '申请人不是重整、和解企业或者管理人', en: 'The applicant is neither the enterprise nor its administrator' },
  'not-determining-unit': { zh: '本单位不是该信息的认定单位', en: 'Another unit determined the record' },
  'false-materials': { zh: '提交的材料不真实', en: 'The materials are false' },
  'not-repairable': { zh: '法律、行政法规或者党中央、国务院政策文件规定不得修复', en: 'Law or central policy allows no repair' },
} as const satisfies Record<string, Words>
export type ShieldDenial = keyof typeof shieldDenials

/** 计划失败的情形. */
export const failureGrounds = {
  terminated: { zh: '人民法院裁定终止执行重整计划或者和解协议', en: 'The court has ended the plan or settlement' },
  'not-performed': { zh: '经查明不执行或者不能执行重整计划、和解协议', en: 'The plan or settlement is found not to be carried out' },
  bankrupt: { zh: '人民法院宣告债务人破产', en: 'The court has declared bankruptcy' },
} as const satisfies Record<string, Words>
export type FailureGround = keyof typeof failureGrounds

/** 破产重整、和解信用修复的材料种类. */
export const reorganisationMaterials = {
  'plan-ruling': { zh: '批准重整计划或者认可和解协议的裁定书（盖章扫描件）', en: 'Ruling that approves the plan or settlement, sealed' },
  'completion-ruling': { zh: '确认计划执行完毕的裁定书（盖章扫描件）', en: 'Ruling that confirms completion, sealed' },
  'failure-ruling': { zh: '终止执行或者宣告破产的裁定书', en: 'Ruling that ends the plan or declares bankruptcy' },
  plan: { zh: '重整计划或者和解协议', en: 'Plan or settlement' },
  appointment: { zh: '指定管理人决定书', en: 'Appointment of the administrator' },
  authorisation: { zh: '授权委托书或者法定代表人身份证明书', en: 'Power of attorney' },
  progress: { zh: '计划执行情况报告', en: 'Report of progress' },
  other: { zh: '其他证明材料', en: 'Other evidence' },
} as const satisfies Record<string, Words>
