import * as objection from '../../templates/objection.ts'
import type { Correction, Decision, LetterCase, LetterKind, Remedy } from '../../templates/objection.ts'
import { apology, exitNotice } from '../../templates/exit-notice.ts'
import type { Letter } from '../../templates/letter.ts'

const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const limit = { dueOn: '2026-12-03', limitText: '3个工作日；需向信息提供单位核查的，7个工作日，均自收到异议申请之日起计算' }

/** The common part of a sample letter. */
export const about: LetterCase = {
  number: '郏信异决〔2026〕12号',
  caseNumber: 'YY20261124000012',
  issuedOn: '2026-11-24',
  office: '郏县社会信用体系建设工作领导小组办公室',
  subject: { name: '郏县冢头镇恒达农业机械有限公司', code: '91410425MA3X5T2K7B' },
  record: {
    kind: 'penalty', documentNumber: '郏市监处罚〔2025〕118号', organ: '郏县市场监督管理局', decisionDate: '2025-08-14',
    title: '未按规定公示年度报告，罚款3000元',
  },
  basis: [{ title: '《河南省社会信用条例》', article: '第四十一条第二款', ruleSet: 'R2020-HN' }],
  verification: { code: 'K7QF-M3XW-92TD', url: 'https://credit.example/verify/K7QFM3XW92TD' },
}
const remedies: Remedy[] = [
  { title: '申请复核', limit: '自收到本决定之日起60日内', organ: '郏县发展和改革委员会', basis: '本机关办理规程' },
  { title: '申请行政复议', limit: '自知道本决定之日起60日内', organ: '郏县人民政府', basis: '《行政复议法》第二十条' },
  { title: '提起行政诉讼', limit: '自知道本决定之日起6个月内', organ: '郏县人民法院', basis: '《行政诉讼法》第四十六条' },
]
const corrections: Correction[] = [
  { field: '罚款金额（万元）', oldValue: '3.000000', newValue: '0.300000' },
  { field: '处罚有效期', oldValue: '2028-08-14', newValue: '2026-08-14' },
]
const source = { sourceUnit: '郏县市场监督管理局' }
/** A sample decision. */
export const decided: Decision = {
  ...about,
  ground: { code: 'G1', title: '信息记载有错误' },
  claim: '处罚决定书载明罚款3000元，公示信息误载为3万元，致使我公司在招标投标中被要求作出说明。',
  facts: '经向郏县市场监督管理局核查，郏市监处罚〔2025〕118号《行政处罚决定书》载明的罚款金额为人民币3000元（0.3万元）。信用信息共享平台所载“3.000000”系报送时单位换算错误所致，与决定书原文不一致。',
  reasons: '公示信息应当与行政处罚决定书一致。报送错误属于信息提供单位的过错，你单位的异议事由成立，有《行政处罚决定书》、缴款凭证和信息提供单位的核查回复为证。',
  code: 'correct', corrections, remedies, recheck: false,
}

/** One letter of every kind. */
export const samples: Record<LetterKind, Letter> = {
  receipt: objection.receipt({
    ...about, ...limit, number: '郏信异收〔2026〕31号', queryCode: 'XA-8842-7716', filedAt: '2026年11月24日 09时12分', filedBy: 'handler',
    materials: [
      { title: '异议申诉信用承诺书（盖章）', fileName: '信用承诺书（盖章扫描件）.pdf', sha256: hash },
      { title: '行政决定书', fileName: '郏市监处罚〔2025〕118号.pdf', sha256: hash },
    ],
  }),
  'supplement-notice': objection.supplementNotice({
    ...about, number: '郏信异补〔2026〕4号', dueOn: '2026-12-08', limitText: '10个工作日',
    items: [
      { item: '授权委托书', what: '所附授权委托书未载明委托期限，请重新提交载明委托事项和起止日期并加盖公章的授权委托书' },
      { item: '行政处罚决定书', what: '第2页缺失，请提交完整的扫描件' },
    ],
  }),
  opening: objection.opening({ ...about, ...limit, number: '郏信异启〔2026〕1号', isOwnMotion: true, reason: '处罚决定书载明罚款3000元，公示信息载为3万元。核查认为“罚款金额（万元）”应为“0.3”。' }),
  acceptance: objection.acceptance({ ...about, ...limit, number: '郏信异受〔2026〕12号', acceptedOn: '2026-11-24' }),
  refusal: objection.refusal({
    ...about, number: '郏信异不〔2026〕2号', reason: { code: 'reviews-legality', title: '请求审查行政处罚或者裁判本身的合法性' },
    explanation: '你单位认为郏市监处罚〔2025〕118号行政处罚认定事实不清、处罚过重，未提出公示信息与处罚决定书不一致的具体事实。对行政处罚本身是否合法、适当的审查，不属于信用信息异议处理的范围。',
    route: '对行政处罚决定不服的，请依法向有权机关申请行政复议或者向人民法院提起行政诉讼；处罚决定被撤销或者变更的，可以凭生效文书再次提出异议', remedies,
  }),
  termination: objection.termination({
    ...about, number: '郏信异终〔2026〕3号', kind: 'lapsed',
    explanation: '本机关于2026年11月10日向你单位送达《补正通知书》（郏信异补〔2026〕4号），你单位至2026年11月24日未补正，也未说明正当理由。', remedies,
  }),
  verification: objection.verification({
    ...about, ...source, number: '郏信异核〔2026〕9号', claim: decided.claim, questions: '处罚决定书载明的罚款金额和处罚有效期；平台所载信息与决定书原文是否一致。',
    dueOn: '2026-11-27', limitText: '3个工作日',
  }),
  reply: objection.reply({
    ...about, ...source, number: '郏信异回〔2026〕9号', finding: 'wrong', facts: decided.facts,
    evidence: ['郏市监处罚〔2025〕118号行政处罚决定书', '罚没款缴款凭证（票据号 41042500118）'], verifiedBy: ['核查人员', '审核人员'], corrections,
  }),
  reminder: objection.reminder({ ...about, ...source, number: '郏信异催〔2026〕1号', dueOn: '2026-11-23', lateBy: '1个工作日' }),
  decision: objection.decision(decided),
  'exit-notice': exitNotice({
    ...about, office: '郏县市场监督管理局', number: '郏信异退〔2026〕1号', record: { kind: 'listing', documentNumber: '郏市监严列〔2026〕3号', organ: '郏县市场监督管理局', decisionDate: '2026-09-01', title: '市场监督管理严重违法失信名单' },
    basis: [{ title: '《河南省社会信用条例》', article: '第三十七条、第六十六条', ruleSet: 'R2020-HN' }], list: '市场监督管理严重违法失信名单', exit: '认定错误', reasons: `${apology}经核查，列入所依据的行政处罚决定另有当事人。`,
  }),
  correction: objection.correction({
    ...about, number: '郏信异更〔2026〕8号', code: 'correct', corrections, executedOn: '2026-11-24', decisionNumber: '郏信异决〔2026〕12号',
  }),
}
