import { Type } from 'typebox'
import { appraisalReasons, complaintClasses, complaintMaterials, extensionReasons, findings, refusalReasons, requiredData, reviewVerdicts, satisfactions, transferTargets } from './complaint-words.ts'
import { Choice, Choices, Day, Form, Line, Materials, Optional, Prose } from './fields.ts'
import { act, defineProcedure, type Limits } from './procedure.ts'

const petition = '《信访工作条例》'
const basis = '投诉举报办理规程'

/** What the case keeps of a filing; who filed it and what was said lie sealed beside it. */
const filing = Form({
  channel: Type.String({ title: '渠道', titleEn: 'Channel' }),
  respondent: Type.String({ title: '被投诉人', titleEn: 'Respondent' }),
})

const reviewer = { by: ['reviewer'] } as const
const investigator = { by: ['source-verifier', 'reviewer'] } as const
const reporter = { by: ['reporter'] } as const
/** Whoever holds the code, online or with someone of the counter; what they hand in lies sealed, not in the entry. */
const supplier = { by: ['reporter', 'counter'], choices: {}, prose: {} } as const
/** The classes that are handled here. */
const handled = ['CP1', 'CP2', 'CP3', 'CP4', 'CP5', 'CP7', 'CP8', 'CP9'] as const

interface Clock {
  examine?: string
  total?: string
  fromAcceptance?: true
  extension?: string
  reviewRequest?: string
  review?: string
}

/** The clock of a class, by the parameters that its law has. */
const clockOf = ({ examine, total, fromAcceptance, extension, reviewRequest = 'complaint.review-request', review = 'complaint.review' }: Clock): Limits => ({
  total: total ? [{ parameter: total, ...(fromAcceptance ? { from: 'accept' } : {}) }] : [],
  maybeUnstated: true,
  supplement: 'complaint.supplement-policy',
  warning: 'complaint.warning-share',
  ...(extension ? { extension } : {}),
  steps: {
    classify: { parameter: 'complaint.classify', expiry: 'overdue' },
    ...(examine ? { examine: { parameter: examine, from: 'file', expiry: 'overdue' as const, supplemented: true as const } } : {}),
    supplement: { parameter: 'complaint.supplement', expiry: 'end', lapsesSupplement: true },
    answered: { parameter: reviewRequest, expiry: 'end' },
    review: { parameter: review, expiry: 'overdue' },
    reviewed: { parameter: reviewRequest === 'complaint.petition.review-request' ? 'complaint.petition.second-review-request' : reviewRequest, expiry: 'end' },
    'second-review': { parameter: review === 'complaint.petition.review' ? 'complaint.petition.second-review' : review, expiry: 'overdue' },
  },
})

const clocks: Record<keyof typeof complaintClasses, Clock> = {
  CP1: { examine: 'complaint.business.transfer', total: 'complaint.business.finish', extension: 'complaint.business.extension' },
  CP2: { examine: 'complaint.petition.accept', total: 'complaint.petition.finish', fromAcceptance: true, extension: 'complaint.petition.extension', reviewRequest: 'complaint.petition.review-request', review: 'complaint.petition.review' },
  CP3: { examine: 'complaint.market.accept', total: 'complaint.market.mediate', fromAcceptance: true },
  CP4: { examine: 'complaint.office.accept', total: 'complaint.market.check', extension: 'complaint.market.check-extension' },
  CP5: { examine: 'complaint.office.accept', total: 'complaint.enterprise.finish' },
  CP6: { examine: 'complaint.office.accept' },
  CP7: { examine: 'complaint.office.accept', total: 'complaint.personal.finish' },
  CP8: { examine: 'complaint.office.accept', total: 'complaint.office.finish', fromAcceptance: true, extension: 'complaint.office.extension' },
  CP9: { examine: 'complaint.hotline.sign', total: 'complaint.hotline.finish', fromAcceptance: true },
  CP10: { examine: 'complaint.office.accept' },
}

/** 投诉举报: classified first, for the class decides everything; investigated, answered, and reviewed where its reporter asks. */
export const complaint = defineProcedure({
  name: 'complaint',
  path: 'complaints',
  prefix: 'TS',
  title: { zh: '投诉举报', en: 'Complaint' },
  basis,
  terms: {
    party: { zh: '投诉人', en: 'Reporter' },
    record: { zh: '被投诉事项', en: 'Matter' },
    claim: { zh: '投诉举报内容', en: 'What was said' },
  },
  governs: 'general',
  filedBy: ['counter'],
  decider: 'office',
  marksRecord: false,
  filing,
  steps: {
    classify: { title: { zh: '分类', en: 'Classification' }, holder: 'office' },
    examine: { title: { zh: '受理审查', en: 'Acceptance' }, holder: 'office' },
    supplement: { title: { zh: '待补正', en: 'Supplement awaited' }, holder: 'party' },
    assign: { title: { zh: '交办', en: 'Assignment' }, holder: 'office' },
    investigate: { title: { zh: '调查核实', en: 'Investigation' }, holder: 'source' },
    'investigate-here': { title: { zh: '调查核实（信用办）', en: 'Investigation by the credit office' }, holder: 'office' },
    decide: { title: { zh: '处理意见审批', en: 'Approval of the result' }, holder: 'office' },
    answered: { title: { zh: '已答复', en: 'Answered' }, holder: 'nobody' },
    review: { title: { zh: '复查', en: 'Review' }, holder: 'office' },
    reviewed: { title: { zh: '复查已答复', en: 'Review answered' }, holder: 'nobody' },
    'second-review': { title: { zh: '复核', en: 'Second review' }, holder: 'office' },
  },
  acts: {
    classify: act({
      title: { zh: '分类', en: 'Classify' }, by: ['reviewer', 'supervisor'], in: ['classify'], setsGround: 'class',
      choices: { class: Choice('类别', 'Class', complaintClasses) }, prose: { reasons: Optional(Prose('分类理由', 'Why')) }, basis,
    }),
    accept: act({
      title: { zh: '受理', en: 'Accept' }, ...reviewer, in: ['examine'], grounds: handled, needsTotal: true, letter: 'acceptance',
      choices: {}, prose: { note: Optional(Prose('说明', 'Note')) }, basis,
    }),
    'ask-supplement': act({
      title: { zh: '要求补正', en: 'Ask for a supplement' }, ...reviewer, in: ['examine'], grounds: handled, once: true, clock: 'ask-supplement', letter: 'supplement-notice',
      choices: { missing: Choices('缺少的信息（一次性告知）', 'Everything that is missing, at once', requiredData) },
      prose: { explanation: Prose('需要补充的内容', 'What to supply', 1000) }, basis,
    }),
    supplement: act({ title: { zh: '补正', en: 'Supply what was asked for' }, ...supplier, in: ['supplement'], clock: 'give-supplement', basis }),
    add: act({
      title: { zh: '补充材料', en: 'Add to it' }, ...supplier, beside: true, duringPause: true,
      in: ['classify', 'examine', 'assign', 'investigate', 'investigate-here', 'decide'], basis,
    }),
    refuse: act({
      title: { zh: '不予受理', en: 'Do not accept' }, ...reviewer, in: ['examine'], ends: 'refused',
      grounds: ['CP1', 'CP2', 'CP3', 'CP4', 'CP5', 'CP6', 'CP7', 'CP8', 'CP9'],
      choices: { reason: Choice('理由', 'Reason', refusalReasons) }, prose: { explanation: Prose('说明', 'Explanation') }, basis,
    }),
    transfer: act({
      title: { zh: '转送', en: 'Transfer' }, by: ['reviewer', 'supervisor'], in: ['examine'], ends: 'transferred',
      choices: { to: Choice('转送单位', 'To', transferTargets) }, prose: { organ: Line('接收机关名称', 'Receiving organ', 100), note: Optional(Prose('说明', 'Note')) }, basis: `${petition}第二十二条`,
    }),
    reclassify: act({
      title: { zh: '重新分类', en: 'Reclassify' }, ...reviewer, in: ['examine', 'assign', 'investigate', 'investigate-here'], setsGround: 'class',
      choices: { class: Choice('类别', 'Class', complaintClasses) }, prose: { reasons: Prose('改变分类的理由', 'Why') }, basis,
    }),
    release: act({
      title: { zh: '改为其他类别', en: 'Not about discipline' }, by: ['supervisor'], in: ['examine'], grounds: ['CP10'], setsGround: 'class',
      choices: { class: Choice('类别', 'Class', complaintClasses) }, prose: { reasons: Prose('改变分类的理由', 'Why') }, basis,
    }),
    join: act({
      title: { zh: '并入同一事项的投诉', en: 'Join another about the same matter' }, ...reviewer, in: ['examine', 'assign'], ends: 'joined',
      setsLead: 'lead', choices: {}, prose: { lead: Type.String({ title: '并入的投诉编号', titleEn: 'Number of the other', pattern: '^TS-\\d{4}-\\d{6,}$' }) }, basis,
    }),
    assign: act({
      title: { zh: '交办', en: 'Assign' }, ...reviewer, in: ['assign'], setsUnit: 'unitCode',
      choices: { to: Choice('由谁调查', 'By whom', { unit: { zh: '交办单位', en: 'A unit' }, office: { zh: '信用办自行调查', en: 'The credit office' } }) },
      prose: { unitCode: Optional(Type.String({ title: '交办单位', titleEn: 'Unit', pattern: '^[0-9A-Z]{9,18}$' })), points: Prose('调查要点（不得写明投诉人）', 'What to find out, without naming the reporter') }, basis,
    }),
    find: act({
      title: { zh: '提出处理意见', en: 'Propose the result' }, ...investigator, bySide: true, in: ['investigate', 'investigate-here'],
      choices: { finding: Choice('调查结论', 'Finding', findings) },
      prose: { facts: Prose('查明的事实', 'Facts found'), reply: Prose('答复内容', 'Reply'), changes: Optional(Prose('因此改正的事项', 'What was changed because of it')), materials: Materials('调查材料', 'Material', complaintMaterials) }, basis,
    }),
    'start-appraisal': act({
      title: { zh: '开始检测、鉴定', en: 'Begin an appraisal' }, ...investigator, in: ['investigate', 'investigate-here'], beside: true, clock: 'pause',
      choices: { reason: Choice('事项', 'What', appraisalReasons) }, prose: { entrusted: Line('受托机构', 'Entrusted to', 100), expected: Day('预计完成日期', 'Expected on') }, basis,
    }),
    'end-appraisal': act({
      title: { zh: '结束检测、鉴定', en: 'End the appraisal' }, ...investigator, in: ['investigate', 'investigate-here'], beside: true, clock: 'resume',
      choices: {}, prose: { result: Prose('结果', 'Result') }, basis,
    }),
    'ask-extension': act({
      title: { zh: '申请延期', en: 'Ask for an extension' }, ...investigator, in: ['investigate', 'investigate-here'], beside: true, once: true, grounds: ['CP1', 'CP2', 'CP4', 'CP8'],
      choices: { reason: Choice('原因', 'Why', extensionReasons) }, prose: { explanation: Prose('说明', 'Explanation') }, basis,
    }),
    extend: act({
      title: { zh: '批准延期', en: 'Extend' }, by: ['approver'], notBy: ['ask-extension'], in: ['investigate', 'investigate-here'], beside: true, once: true, after: 'ask-extension', clock: 'extend', letter: 'extension',
      grounds: ['CP1', 'CP2', 'CP4', 'CP8'],
      choices: {}, prose: { note: Optional(Prose('审批意见', 'Opinion')) }, basis,
    }),
    approve: act({
      title: { zh: '同意并答复', en: 'Approve and answer' }, by: ['approver'], notBy: ['find'], in: ['decide'],
      choices: {}, prose: { note: Optional(Prose('审批意见', 'Opinion')) }, basis,
    }),
    return: act({
      title: { zh: '退回重新调查', en: 'Send back' }, by: ['approver'], notBy: ['find'], in: ['decide'],
      choices: {}, prose: { note: Prose('退回原因', 'Why') }, basis,
    }),
    withdraw: act({
      title: { zh: '撤回', en: 'Withdraw' }, ...reporter, in: ['classify', 'examine', 'supplement', 'assign', 'investigate', 'investigate-here', 'decide'], ends: 'withdrawn',
      choices: {}, prose: {}, basis,
    }),
    rate: act({
      title: { zh: '评价', en: 'Rate' }, ...reporter, in: ['answered', 'reviewed'], beside: true, once: true,
      choices: { satisfaction: Choice('满意度', 'Satisfaction', satisfactions) }, prose: {}, basis,
    }),
    'ask-review': act({
      title: { zh: '请求复查', en: 'Ask for a review' }, ...reporter, in: ['answered'],
      choices: {}, prose: {}, basis: `${petition}第三十五条`,
    }),
    'decide-review': act({
      title: { zh: '作出复查意见', en: 'Decide the review' }, by: ['approver'], notBy: ['find', 'approve'], in: ['review'],
      choices: { verdict: Choice('复查意见', 'Verdict', reviewVerdicts) }, prose: { reply: Prose('答复内容', 'Reply') }, basis: `${petition}第三十五条`,
    }),
    'ask-second-review': act({
      title: { zh: '请求复核', en: 'Ask for a second review' }, ...reporter, in: ['reviewed'],
      choices: {}, prose: {}, basis: `${petition}第三十六条`,
    }),
    'decide-second-review': act({
      title: { zh: '作出复核意见', en: 'Decide the second review' }, by: ['supervisor'], notBy: ['find', 'approve', 'decide-review'], in: ['second-review'],
      choices: { verdict: Choice('复核意见', 'Verdict', reviewVerdicts) }, prose: { reply: Prose('答复内容', 'Reply') }, basis: `${petition}第三十六条`,
    }),
  },
  outcomes: {
    ...findings,
    joined: { zh: '已并案', en: 'Joined' },
    refused: { zh: '不予受理', en: 'Not accepted' },
    transferred: { zh: '已转送', en: 'Transferred' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
  limits: {
    ...clockOf({}),
    supervised: true,
    grounds: Object.fromEntries(Object.entries(clocks).map(([name, clock]) => [name, clockOf(clock)])),
  },
})
export type Complaint = typeof complaint
