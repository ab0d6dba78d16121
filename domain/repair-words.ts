import type { Words } from './fields.ts'

/** 拟办意见: what the determining unit comes to. */
export const verdicts = {
  grant: { zh: '准予信用修复', en: 'Grant the repair' },
  deny: { zh: '不予信用修复', en: 'Deny the repair' },
} as const satisfies Record<string, Words>
export type Verdict = keyof typeof verdicts

/** What a decision on a repair does to the record, as the history of corrections keeps it. */
export const repairDecisions = {
  'repair-grant': { zh: '准予信用修复，停止公示', en: 'Repair granted; publication stopped' },
  'repair-deny': { zh: '不予信用修复', en: 'Repair denied' },
  'repair-revoke': { zh: '撤销信用修复决定，恢复公示', en: 'Repair revoked; published again' },
} as const satisfies Record<string, Words>

/** 不予受理、不予修复的理由. */
export const denialReasons = {
  'too-early': { zh: '最短公示期尚未届满', en: 'The shortest publication has not ended' },
  'not-performed': { zh: '尚未全部履行处罚决定规定的义务或者尚未纠正', en: 'Not fully performed or corrected' },
  'commitment-missing': { zh: '未作出信用承诺或者承诺书不符合要求', en: 'No commitment, or a defective one' },
  'false-materials': { zh: '提交的材料不真实', en: 'The materials are false' },
  'not-repairable': { zh: '法律、行政法规或者党中央、国务院政策文件规定不得修复', en: 'Law or central policy allows no repair' },
  'not-determining-unit': { zh: '本单位不是该信息的认定单位', en: 'Another unit determined the record' },
  'asks-for-correction': { zh: '认为信息有误的，应当提出异议', en: 'A wrong record is for an objection' },
  'apply-ban': { zh: '处于不得申请信用修复的期间', en: 'Within the time in which no repair may be asked for' },
} as const satisfies Record<string, Words>
export type DenialReason = keyof typeof denialReasons

/** 撤销的理由. */
export const revocationReasons = {
  'false-materials': { zh: '提供虚假材料', en: 'False materials' },
  'false-commitment': { zh: '信用承诺严重不实', en: 'A seriously untrue commitment' },
  'broken-commitment': { zh: '故意不履行承诺', en: 'A commitment that was wilfully broken' },
} as const satisfies Record<string, Words>
export type RevocationReason = keyof typeof revocationReasons

/** 延长的理由. */
export const extensionReasons = {
  complexity: { zh: '案情复杂', en: 'The case is complex' },
  verification: { zh: '需要进行核查', en: 'Something has to be verified' },
} as const satisfies Record<string, Words>
export type ExtensionReason = keyof typeof extensionReasons

/** 信用修复的材料种类. */
export const repairMaterials = {
  'repair-commitment': { zh: '信用修复承诺书（盖章）', en: 'Repair commitment, sealed' },
  'performance-proof': { zh: '履行义务的证明（缴款凭证、整改材料）', en: 'Proof of performance' },
  authorisation: { zh: '授权委托书或者法定代表人身份证明书', en: 'Power of attorney' },
  registration: { zh: '营业执照等登记证照', en: 'Registration certificate' },
  'organ-form': { zh: '处罚机关填写的信用修复表', en: 'Repair form of the penalty organ' },
  'market-decision': { zh: '市场监管部门准予信用修复决定书', en: 'Repair decision of market supervision' },
  'training-certificate': { zh: '信用修复培训证明', en: 'Training certificate' },
  'credit-report': { zh: '信用报告', en: 'Credit report' },
  other: { zh: '其他证明材料', en: 'Other evidence' },
} as const satisfies Record<string, Words>
