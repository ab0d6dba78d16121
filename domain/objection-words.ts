import type { Words } from './fields.ts'

/** 异议事由 G1–G11. */
export const grounds = {
  G1: { zh: '信息记载有错误', en: 'The record is wrong' },
  G2: { zh: '信息有遗漏', en: 'Something is missing' },
  G3: { zh: '超过公示期限仍在公示', en: 'Published beyond its period' },
  G4: { zh: '被错误列入或应移出未移出严重失信主体名单', en: 'Wrongly on, or not removed from, a serious list' },
  G5: { zh: '侵犯商业秘密、个人隐私等合法权益', en: 'Infringes a business secret, privacy or other lawful interest' },
  G6: { zh: '重复公示', en: 'Published twice' },
  G7: { zh: '依法不应公示', en: 'Must not be published at all' },
  G8: { zh: '与认定机关的信息不一致', en: 'Differs from the determining organ’s record' },
  G9: { zh: '据以认定的决定已被撤销或变更', en: 'The underlying decision was revoked or changed' },
  G10: { zh: '信息主体错误（张冠李戴）', en: 'Belongs to someone else' },
  G11: { zh: '对信用修复结果或公示期限有异议', en: 'Result or period of a credit repair' },
} as const satisfies Record<string, Words>
export type Ground = keyof typeof grounds

/** 处理决定. */
export const decisionCodes = {
  correct: { zh: '更正', en: 'Correct' },
  complete: { zh: '补充', en: 'Complete' },
  delete: { zh: '删除', en: 'Delete' },
  'stop-publication': { zh: '停止公开', en: 'Stop publication' },
  'remove-from-list': { zh: '移出名单', en: 'Remove from the list' },
  maintain: { zh: '维持', en: 'Maintain' },
  annotate: { zh: '记载（附信用主体声明）', en: 'Annotate with the subject’s statement' },
  transfer: { zh: '转送有权机关', en: 'Transfer to the competent organ' },
} as const satisfies Record<string, Words>
export type DecisionCode = keyof typeof decisionCodes

/** 不予受理的理由. */
export const refusalReasons = {
  'no-authority': { zh: '申请人不是该信息的信用主体，或者未提供有效授权', en: 'Not the subject, or without authority' },
  'not-held': { zh: '该信息不由本平台归集或者公示', en: 'The record is not held here' },
  'no-concrete-fact': { zh: '没有具体的异议事实', en: 'No concrete fact' },
  'already-decided': { zh: '同一事实已作出处理且无新的证据', en: 'Already decided, without new evidence' },
  'reviews-legality': { zh: '请求审查行政处罚或者裁判本身的合法性', en: 'Asks to review the legality of the act itself' },
  'under-review': { zh: '同一事项正在行政复议或者诉讼中', en: 'Under reconsideration or litigation' },
  'asks-for-repair': { zh: '请求的是信用修复而不是更正', en: 'Asks for repair, not correction' },
} as const satisfies Record<string, Words>
export type RefusalReason = keyof typeof refusalReasons

/** 核查结论. */
export const findings = {
  correct: { zh: '信息属实', en: 'The record is right' },
  wrong: { zh: '信息有误', en: 'The record is wrong' },
  unverifiable: { zh: '无法核实', en: 'Cannot be verified' },
} as const satisfies Record<string, Words>
export type Finding = keyof typeof findings

/** 材料种类. */
export const materialKinds = {
  commitment: { zh: '异议申诉信用承诺书（盖章）', en: 'Commitment letter, sealed' },
  authorization: { zh: '授权委托书', en: 'Power of attorney' },
  licence: { zh: '营业执照等登记证照', en: 'Registration certificate' },
  decision: { zh: '行政决定书、撤销或变更决定书', en: 'Administrative decision, its revocation or change' },
  judgment: { zh: '复议决定书、判决书', en: 'Reconsideration decision or judgment' },
  receipt: { zh: '缴款凭证、整改材料', en: 'Payment receipt, proof of correction' },
  screenshot: { zh: '公示页面截图、信用报告', en: 'Screenshot or credit report' },
  other: { zh: '其他证明材料', en: 'Other evidence' },
} as const satisfies Record<string, Words>
