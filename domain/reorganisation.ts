import { Type } from 'typebox'
import { Choice, Day, Form, Line, Materials, Optional, Prose } from './fields.ts'
import { act, defineProcedure } from './procedure.ts'
import { serviceAct } from './service.ts'
import { applicantKinds, completionVerdicts, failureGrounds, planKinds, reorganisationMaterials, shieldDenials, shieldVerdicts } from './reorganisation-words.ts'

const basis = '《信用修复管理办法》（国家发展改革委令第36号）'
const statute = '《中华人民共和国民营经济促进法》第五十四条'

const ruling = {
  court: Line('作出裁定的人民法院', 'Court', 100),
  courtCaseNumber: Line('裁定书案号', 'Number of the ruling', 60),
  ruledOn: Day('裁定日期', 'Day of the ruling'),
}

const filing = Form({
  recordIds: Type.Array(Type.String({ format: 'uuid' }), { title: '申请屏蔽的信息', titleEn: 'Records to shield', minItems: 1, maxItems: 20, uniqueItems: true, widget: 'record' }),
  applicant: Choice('申请人', 'Applicant', applicantKinds),
  plan: Choice('裁定事项', 'What the court has ruled', planKinds),
  ...ruling,
  reason: Prose('计划的主要内容和执行期限', 'What the plan provides, and until when'),
  materials: Materials('申请材料', 'Materials', reorganisationMaterials, 1),
  phone: Type.String({ title: '联系电话', titleEn: 'Phone', pattern: '^[0-9+\\- ]{7,20}$' }),
  commitment: Type.Literal(true, {
    title: '所提交的裁定书和材料真实、合法、有效；在计划执行期间如实报告执行情况，计划终止执行的立即告知',
    titleEn: 'Ruling and materials are true; we report how the plan is carried out, and say at once when it ends',
    widget: 'confirm',
  }),
  applicantPersonId: Optional(Type.String({ title: '到场经办人', titleEn: 'Handler present', format: 'uuid', widget: 'handler' })),
})

const verifier = { by: ['source-verifier'], notBy: ['file'] } as const
const approver = { by: ['source-approver'] } as const
const party = { by: ['handler', 'counter'] } as const
const proposals = ['propose', 'propose-repair', 'propose-failure'] as const

/** 破产重整、和解信用修复: a record is shielded while a plan is carried out, repaired once it has been, and published again when it fails. */
export const reorganisation = defineProcedure({
  name: 'reorganisation',
  path: 'reorganisations',
  prefix: 'CZ',
  title: { zh: '破产重整、和解信用修复', en: 'Repair in reorganisation' },
  basis,
  terms: {
    party: { zh: '申请人', en: 'Applicant' },
    record: { zh: '申请屏蔽的信息', en: 'Record to shield' },
    claim: { zh: '申请内容', en: 'The application' },
  },
  governs: 'repair',
  since: '2026-04-01',
  decider: 'source',
  marksRecord: false,
  filing,
  steps: {
    'form-check': { title: { zh: '受理审查', en: 'Form check' }, holder: 'source' },
    verify: { title: { zh: '核查', en: 'Verification' }, holder: 'source' },
    approve: { title: { zh: '审批', en: 'Approval' }, holder: 'source' },
    serve: { title: { zh: '送达', en: 'Service' }, holder: 'office' },
    performance: { title: { zh: '计划执行期间', en: 'The plan is carried out' }, holder: 'party' },
    'verify-completion': { title: { zh: '核实执行完毕', en: 'Completion is verified' }, holder: 'source' },
    'approve-completion': { title: { zh: '修复审批', en: 'Approval of the repair' }, holder: 'source' },
    'approve-failure': { title: { zh: '恢复公示审批', en: 'Approval of publishing again' }, holder: 'source' },
    'serve-end': { title: { zh: '送达结果', en: 'Service of the result' }, holder: 'office' },
  },
  acts: {
    accept: act({ title: { zh: '受理', en: 'Accept' }, ...verifier, in: ['form-check'], choices: {}, prose: { note: Optional(Prose('说明', 'Note')) }, basis }),
    refuse: act({
      title: { zh: '不予受理', en: 'Refuse' }, ...verifier, in: ['form-check'],
      choices: { reason: Choice('不予受理的理由', 'Reason', shieldDenials) }, prose: { explanation: Prose('说明', 'Explanation'), route: Prose('可以怎样办理', 'What can be done instead') }, basis,
    }),
    propose: act({
      title: { zh: '提出屏蔽意见', en: 'Propose a decision' }, ...verifier, in: ['verify'],
      choices: { verdict: Choice('拟办意见', 'Proposal', shieldVerdicts) },
      prose: { facts: Prose('核查的事实', 'Facts verified'), reasons: Prose('理由', 'Reasons'), ground: Optional(Choice('不予屏蔽的事由', 'Ground of a denial', shieldDenials)) }, basis,
    }),
    approve: act({ title: { zh: '批准', en: 'Approve' }, ...approver, notBy: ['file', ...proposals], in: ['approve', 'approve-completion'], choices: {}, prose: { note: Optional(Prose('审批意见', 'Opinion')) }, basis: statute }),
    return: act({ title: { zh: '退回', en: 'Send back' }, ...approver, notBy: ['file', ...proposals], in: ['approve', 'approve-completion', 'approve-failure'], choices: {}, prose: { note: Prose('退回理由', 'Why') }, basis }),
    serve: serviceAct(['serve', 'serve-end'], basis),
    report: act({
      title: { zh: '报告执行情况', en: 'Report progress' }, ...party, in: ['performance'], beside: true,
      choices: {}, prose: { progress: Prose('执行情况', 'Progress'), materials: Materials('证明材料', 'Evidence', reorganisationMaterials) }, basis,
    }),
    complete: act({
      title: { zh: '提交执行完毕裁定', en: 'File the ruling on completion' }, ...party, in: ['performance'],
      choices: {}, prose: { ...ruling, materials: Materials('裁定书和证明材料', 'Ruling and evidence', reorganisationMaterials, 1) }, basis,
    }),
    'propose-repair': act({
      title: { zh: '提出修复意见', en: 'Propose the repair' }, by: ['source-verifier'], notBy: ['complete'], in: ['verify-completion'],
      choices: { verdict: Choice('拟办意见', 'Proposal', completionVerdicts) }, prose: { facts: Prose('核实的事实', 'Facts verified'), reasons: Prose('理由', 'Reasons') }, basis,
    }),
    'propose-failure': act({
      title: { zh: '提出恢复公示', en: 'Propose to publish again' }, by: ['source-verifier'], in: ['performance', 'verify-completion'],
      choices: { reason: Choice('计划失败的情形', 'How the plan failed', failureGrounds) },
      prose: { facts: Prose('查明的事实', 'Facts found'), materials: Materials('证明材料', 'Evidence', reorganisationMaterials) }, basis,
    }),
    unshield: act({ title: { zh: '批准恢复公示', en: 'Publish again' }, ...approver, notBy: [...proposals], in: ['approve-failure'], choices: {}, prose: { note: Optional(Prose('审批意见', 'Opinion')) }, basis }),
    withdraw: act({
      title: { zh: '撤回申请', en: 'Withdraw' }, ...party, in: ['form-check', 'verify', 'approve'], ends: 'withdrawn',
      choices: {}, prose: { reason: Prose('撤回原因', 'Why') }, basis,
    }),
  },
  outcomes: {
    repaired: { zh: '计划执行完毕，准予信用修复', en: 'Completed and repaired' },
    failed: { zh: '计划终止执行，恢复公示', en: 'Failed; published again' },
    denied: { zh: '不予暂时屏蔽', en: 'Denied' },
    refused: { zh: '不予受理', en: 'Refused' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  },
  limits: {
    total: [{ parameter: 'repair.total' }],
    supplement: 'repair.supplement-policy',
    warning: 'repair.warning',
    steps: {
      'form-check': { parameter: 'repair.accept', expiry: 'overdue' },
      verify: { parameter: 'reorganisation.verify', from: 'file', expiry: 'overdue' },
      approve: { parameter: 'reorganisation.verify', from: 'file', expiry: 'overdue' },
      'verify-completion': { parameter: 'repair.total', from: 'complete', expiry: 'overdue' },
      'approve-completion': { parameter: 'repair.total', from: 'complete', expiry: 'overdue' },
    },
  },
})
export type Reorganisation = typeof reorganisation
