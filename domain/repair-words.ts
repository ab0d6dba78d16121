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
  'materials-missing': { zh: '材料不齐全或者不符合法定形式', en: 'Materials missing or defective' },
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

/** 由“信用中国”网站下载的决定文书. */
export const centralDecision = { 'central-decision': { zh: '“信用中国”网站决定文书', en: 'Decision document of Credit China' } } as const satisfies Record<string, Words>

/** 补正事项: everything that a form check can send an application back for, each under one code. */
export const repairDefects = {
  commitment: { zh: '信用修复承诺书', en: 'Repair commitment' },
  'commitment-number': { zh: '信用修复承诺书的份数', en: 'Number of commitments' },
  'performance-proof': { zh: '履行义务的证明', en: 'Proof of performance' },
  authorisation: { zh: '授权委托书或者法定代表人身份证明书', en: 'Power of attorney' },
  registration: { zh: '营业执照等登记证照', en: 'Registration certificate' },
  'organ-form': { zh: '处罚机关填写的信用修复表', en: 'Repair form of the penalty organ' },
  'training-certificate': { zh: '信用修复培训证明', en: 'Training certificate' },
  'credit-report': { zh: '信用报告', en: 'Credit report' },
  'file-empty': { zh: '空白文件', en: 'Empty file' },
  'file-type': { zh: '文件格式', en: 'Type of file' },
  'file-twice': { zh: '同一文件重复上传', en: 'The same file twice' },
  'performed-in-future': { zh: '履行完毕日期晚于今日', en: 'Performed in the future' },
  'performed-before-decision': { zh: '履行完毕日期早于处罚决定日期', en: 'Performed before the decision' },
  record: { zh: '申请修复的信息', en: 'The record itself' },
  performance: { zh: '履行义务情况的说明', en: 'What was performed' },
  other: { zh: '其他', en: 'Something else' },
} as const satisfies Record<string, Words>
export type RepairDefect = keyof typeof repairDefects

/** The material that a refusal for this reason says is missing, where the reason itself names it. */
export const lackingOf: Partial<Record<DenialReason, RepairDefect>> = { 'commitment-missing': 'commitment' }
