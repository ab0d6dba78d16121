import type { Words } from './fields.ts'

/** What a complaint is by its matter (投诉举报分类): the class decides its law, its clock, why it may be refused and where it belongs. */
export const complaintClasses = {
  CP1: { zh: '损害营商环境、政府失信', en: 'Business environment, broken government promises' },
  CP2: { zh: '信访事项', en: 'Petition' },
  CP3: { zh: '消费投诉', en: 'Consumer complaint' },
  CP4: { zh: '违法行为举报', en: 'Report of a violation' },
  CP5: { zh: '企业公示信息虚假', en: 'False publicity by an enterprise' },
  CP6: { zh: '征信投诉', en: 'Credit bureau' },
  CP7: { zh: '个人信息保护', en: 'Personal information' },
  CP8: { zh: '信用工作投诉（办理超期、信息错误、服务态度）', en: 'The credit office’s own service' },
  CP9: { zh: '12345 热线工单', en: 'Hotline work order' },
  CP10: { zh: '违纪违法、腐败问题', en: 'Discipline and corruption' },
} as const satisfies Record<string, Words>
export type ComplaintClass = keyof typeof complaintClasses
export const classNames = Object.keys(complaintClasses) as ComplaintClass[]

/** Why a complaint is not accepted (不予受理的情形). */
export const refusalReasons = {
  'not-competent': { zh: '不属于本机关职责', en: 'Not within competence' },
  'handled-elsewhere': { zh: '法院、仲裁机构或者其他机关已经受理或者处理', en: 'Before a court, an arbitrator or another organ' },
  'no-dispute': { zh: '不存在消费者权益争议', en: 'No consumer dispute' },
  'too-old': { zh: '超过投诉期限', en: 'Too long ago' },
  'data-missing': { zh: '没有提供必需的信息，无法核实', en: 'Required data is missing' },
  'already-pending': { zh: '同一事项正在办理', en: 'The same matter is pending' },
  'already-finished': { zh: '同一事项已经复核终结', en: 'The same matter ended with its second review' },
} as const satisfies Record<string, Words>
export type RefusalReason = keyof typeof refusalReasons

const common: readonly RefusalReason[] = ['not-competent', 'handled-elsewhere', 'data-missing', 'already-pending']
/** Which reasons the law of a class knows. */
export const refusalsOf: Record<ComplaintClass, readonly RefusalReason[]> = {
  CP1: common,
  CP2: ['not-competent', 'already-pending', 'already-finished', 'handled-elsewhere'],
  CP3: ['not-competent', 'handled-elsewhere', 'no-dispute', 'too-old', 'data-missing'],
  CP4: common,
  CP5: common,
  CP6: common,
  CP7: common,
  CP8: common,
  CP9: common,
  CP10: [],
}

/** Where a complaint goes that belongs elsewhere (转送单位). */
export const transferTargets = {
  discipline: { zh: '纪检监察机关', en: 'Discipline inspection' },
  petition: { zh: '信访部门', en: 'Petition office' },
  'market-supervision': { zh: '市场监督管理部门', en: 'Market supervision' },
  'central-bank': { zh: '中国人民银行分支机构', en: 'Branch of the People’s Bank' },
  'business-environment': { zh: '营商环境主管部门', en: 'Business environment authority' },
  cyberspace: { zh: '网信部门', en: 'Cyberspace authority' },
  other: { zh: '其他有权处理的机关', en: 'Another competent organ' },
} as const satisfies Record<string, Words>
export type TransferTarget = keyof typeof transferTargets

/** Classes that are never handled here, with whom they belong to. */
export const belongsTo: Partial<Record<ComplaintClass, TransferTarget>> = { CP6: 'central-bank', CP10: 'discipline' }

/** Against whom (被投诉人类别). */
export const respondentKinds = {
  subject: { zh: '企业、个体工商户等信用主体', en: 'An enterprise' },
  unit: { zh: '机关单位', en: 'A public unit' },
  office: { zh: '信用办', en: 'The credit office' },
  other: { zh: '其他', en: 'Another' },
} as const satisfies Record<string, Words>
export type RespondentKind = keyof typeof respondentKinds

/** By what way it came (渠道). */
export const channels = { web: { zh: '网上', en: 'Online' }, counter: { zh: '窗口', en: 'Counter' }, phone: { zh: '电话', en: 'Telephone' } } as const satisfies Record<string, Words>

/** Why the sealed part is opened (查阅用途). */
export const readingPurposes = {
  classify: { zh: '分类和受理审查', en: 'Classification' },
  assign: { zh: '拟写调查要点', en: 'Writing the points of the investigation' },
  contact: { zh: '联系投诉人', en: 'Contacting the reporter' },
  review: { zh: '复查、复核', en: 'Review' },
  protection: { zh: '保护投诉人', en: 'Protection of the reporter' },
} as const satisfies Record<string, Words>
export type ReadingPurpose = keyof typeof readingPurposes

/** What a complaint needs to be handled (应当提供的信息): what is missing of it is asked for at once. */
export const requiredData = {
  respondent: { zh: '被投诉人的名称、地址', en: 'Name and address of whom it is against' },
  facts: { zh: '具体的事实和理由', en: 'The facts' },
  request: { zh: '明确的诉求', en: 'What is asked for' },
  evidence: { zh: '能够证明所述事实的材料', en: 'Material that proves it' },
  contact: { zh: '姓名、电话等联系方式', en: 'A way to reach the reporter' },
  other: { zh: '其他必需的信息', en: 'Other required data' },
} as const satisfies Record<string, Words>

/** What the investigation found. */
export const findings = {
  founded: { zh: '属实', en: 'Founded' },
  partly: { zh: '部分属实', en: 'Partly founded' },
  unfounded: { zh: '不属实', en: 'Unfounded' },
} as const satisfies Record<string, Words>
export type Finding = keyof typeof findings

export const reviewVerdicts = {
  uphold: { zh: '维持原处理意见', en: 'Upheld' },
  founded: { zh: '改为属实', en: 'Changed to founded' },
  partly: { zh: '改为部分属实', en: 'Changed to partly founded' },
  unfounded: { zh: '改为不属实', en: 'Changed to unfounded' },
} as const satisfies Record<string, Words>

/** 检验、检测、检疫、鉴定. */
export const appraisalReasons = { testing: { zh: '检测', en: 'Testing' }, inspection: { zh: '检验', en: 'Inspection' }, appraisal: { zh: '鉴定', en: 'Appraisal' } } as const satisfies Record<string, Words>
export const extensionReasons = { complex: { zh: '情况复杂', en: 'Complex' }, 'third-party': { zh: '需要其他单位协助', en: 'Help of others is needed' } } as const satisfies Record<string, Words>

export const complaintMaterials = { evidence: { zh: '投诉举报材料', en: 'Evidence' }, investigation: { zh: '调查材料', en: 'Investigation' }, other: { zh: '其他材料', en: 'Other' } } as const satisfies Record<string, Words>

/** 满意度. */
export const satisfactions = { satisfied: { zh: '满意', en: 'Satisfied' }, fair: { zh: '基本满意', en: 'Fair' }, dissatisfied: { zh: '不满意', en: 'Dissatisfied' } } as const satisfies Record<string, Words>
