import { Type } from 'typebox'
import { Choice, Choices, CodedItems, Day, Form, Line, Materials, Optional, Prose } from './fields.ts'
import { channels } from './objection-words.ts'
import { act, defineProcedure } from './procedure.ts'
import { denialReasons, extensionReasons, repairDefects, repairMaterials, revocationReasons, verdicts } from './repair-words.ts'

const basis = '《信用修复管理办法》（国家发展改革委令第36号）'
const statute = '《中华人民共和国民营经济促进法》第五十四条'

const filing = Form({
  recordIds: Type.Array(Type.String({ format: 'uuid' }), { title: '申请修复的信息', titleEn: 'Records to repair', minItems: 1, maxItems: 20, uniqueItems: true, widget: 'record' }),
  performance: Prose('纠正失信行为、履行义务的情况', 'What was corrected and performed'),
  performedOn: Day('履行完毕日期', 'Performed on'),
  materials: Materials('申请材料', 'Materials', repairMaterials, 1),
  phone: Type.String({ title: '联系电话', titleEn: 'Phone', pattern: '^[0-9+\\- ]{7,20}$' }),
  commitment: Type.Literal(true, {
    title: '公开作出信用承诺：所提交的材料真实、合法、有效，已全部履行义务，违背承诺的愿意承担法律责任；盖章的信用修复承诺书已上传',
    titleEn: 'A public commitment: the materials are true, every duty was performed, and we answer for it; the sealed commitment is among them',
    widget: 'confirm',
  }),
  applicantPersonId: Optional(Type.String({ title: '到场经办人', titleEn: 'Handler present', format: 'uuid', widget: 'handler' })),
})

const verifier = { by: ['source-verifier'], notBy: ['file'] } as const
const approver = { by: ['source-approver'], notBy: ['file', 'supplement', 'propose'] } as const

/** 行政处罚信息信用修复: a subject that has made good asks that publication end before its time. */
export const repair = defineProcedure({
  name: 'repair',
  path: 'repairs',
  prefix: 'XF',
  title: { zh: '行政处罚信息信用修复', en: 'Credit repair' },
  basis,
  terms: {
    party: { zh: '申请人', en: 'Applicant' },
    record: { zh: '申请修复的信息', en: 'Record to repair' },
    claim: { zh: '申请内容', en: 'The application' },
  },
  governs: 'repair',
  since: '2026-04-01',
  decider: 'source',
  marksRecord: false,
  filing,
  steps: {
    'form-check': { title: { zh: '受理审查', en: 'Form check' }, holder: 'source' },
    supplement: { title: { zh: '待补正', en: 'Supplement awaited' }, holder: 'party' },
    verify: { title: { zh: '核查', en: 'Verification' }, holder: 'source' },
    approve: { title: { zh: '审批', en: 'Approval' }, holder: 'source' },
    serve: { title: { zh: '送达', en: 'Service' }, holder: 'office' },
    settled: { title: { zh: '已办结', en: 'Settled' }, holder: 'nobody' },
    'approve-revocation': { title: { zh: '撤销审批', en: 'Approval of the revocation' }, holder: 'source' },
    'serve-revocation': { title: { zh: '送达撤销决定', en: 'Service of the revocation' }, holder: 'office' },
  },
  acts: {
    accept: act({
      title: { zh: '受理', en: 'Accept' }, ...verifier, in: ['form-check'],
      choices: {}, prose: { note: Optional(Prose('说明', 'Note')) }, basis,
    }),
    'request-supplement': act({
      title: { zh: '要求补正', en: 'Ask for a supplement' }, ...verifier, in: ['form-check'], once: true, againAfter: 'allow-second-supplement', clock: 'ask-supplement',
      choices: {}, prose: { items: CodedItems('需一次性补正的材料', 'Everything that is missing, at once', repairDefects) }, basis,
    }),
    'ask-second-supplement': act({
      title: { zh: '申请再次补正', en: 'Ask for a second return' }, ...verifier, in: ['form-check'], beside: true, once: true, after: 'supplement',
      choices: {}, prose: { lacking: Choices('还缺什么', 'What is still missing', repairDefects), explanation: Prose('为什么首次补正时没有告知', 'Why the first notice did not say so') }, basis,
    }),
    'allow-second-supplement': act({
      title: { zh: '同意再次补正', en: 'Allow a second return' }, by: ['source-approver'], notBy: ['file', 'ask-second-supplement'], in: ['form-check'], beside: true, once: true, after: 'ask-second-supplement',
      choices: {}, prose: { note: Prose('审批意见', 'Opinion') }, basis,
    }),
    refuse: act({
      title: { zh: '不予受理', en: 'Refuse' }, ...verifier, in: ['form-check'],
      choices: { reason: Choice('不予受理的理由', 'Reason', denialReasons) },
      prose: {
        lacking: Optional(Choices('缺少的材料（因材料不予受理时）', 'What is missing (a refusal for materials)', repairDefects)),
        explanation: Prose('说明', 'Explanation'), route: Prose('可以怎样办理', 'What can be done instead'), againFrom: Optional(Day('可再次申请的日期', 'May apply again from')),
      }, basis,
    }),
    supplement: act({
      title: { zh: '提交补正材料', en: 'Supply what was asked for' }, by: ['handler', 'counter'], in: ['supplement'], clock: 'give-supplement',
      choices: {},
      prose: {
        answers: Type.Array(Type.Object({ item: Type.String({ minLength: 1, maxLength: 100 }), reply: Type.String({ maxLength: 1000 }), fileId: Optional(Type.String({ format: 'uuid' })) }), {
          title: '逐项答复', titleEn: 'Answer to each item', minItems: 1, maxItems: 20, widget: 'answers',
        }),
        done: Type.Literal(true, { title: '已按要求补正', titleEn: 'I have done what was asked', widget: 'confirm' }),
      },
      basis,
    }),
    propose: act({
      title: { zh: '提出修复意见', en: 'Propose a decision' }, ...verifier, in: ['verify'],
      choices: { verdict: Choice('拟办意见', 'Proposal', verdicts) },
      prose: {
        facts: Prose('核查的事实', 'Facts verified'), reasons: Prose('理由', 'Reasons'),
        ground: Optional(Choice('不予修复的事由', 'Ground of a denial', denialReasons)), againFrom: Optional(Day('可再次申请的日期（不予修复时）', 'May apply again from (a denial)')),
      },
      basis,
    }),
    'ask-extension': act({
      title: { zh: '申请延长办理', en: 'Ask for an extension' }, ...verifier, in: ['verify'], beside: true, once: true, needs: 'repair.extension',
      choices: { reason: Choice('延长的理由', 'Reason', extensionReasons) }, prose: { explanation: Prose('说明', 'Explanation') }, basis,
    }),
    'grant-extension': act({
      title: { zh: '批准延长', en: 'Grant the extension' }, by: ['source-approver'], notBy: ['file', 'ask-extension'], in: ['verify'], beside: true, once: true, after: 'ask-extension', needs: 'repair.extension', clock: 'extend', letter: 'extension',
      choices: {}, prose: { note: Optional(Prose('审批意见', 'Opinion')) }, basis,
    }),
    approve: act({
      title: { zh: '批准', en: 'Approve' }, ...approver, in: ['approve'],
      choices: {}, prose: { note: Optional(Prose('审批意见', 'Opinion')) }, basis: statute,
    }),
    return: act({
      title: { zh: '退回', en: 'Send back' }, ...approver, in: ['approve'],
      choices: {}, prose: { note: Prose('退回理由', 'Why') }, basis,
    }),
    serve: act({
      title: { zh: '登记送达', en: 'Record service' }, by: ['counter'], in: ['serve', 'serve-revocation'],
      choices: { channel: Choice('送达方式', 'Channel', channels) }, prose: { receivedBy: Line('签收人', 'Received by', 60), note: Optional(Prose('说明', 'Note')) }, basis,
    }),
    withdraw: act({
      title: { zh: '撤回申请', en: 'Withdraw' }, by: ['handler', 'counter'], in: ['form-check', 'supplement', 'verify', 'approve'], ends: 'withdrawn',
      choices: {}, prose: { reason: Prose('撤回原因', 'Why') }, basis,
    }),
    'propose-revocation': act({
      title: { zh: '提出撤销修复', en: 'Propose the revocation' }, ...verifier, in: ['settled'],
      choices: { reason: Choice('撤销的事由', 'Ground', revocationReasons) },
      prose: { facts: Prose('查明的事实', 'Facts found'), materials: Materials('证明材料', 'Evidence', repairMaterials) }, basis,
    }),
    revoke: act({
      title: { zh: '撤销信用修复决定', en: 'Revoke the repair' }, by: ['source-approver'], notBy: ['propose-revocation'], in: ['approve-revocation'],
      choices: {}, prose: { note: Optional(Prose('审批意见', 'Opinion')) }, basis,
    }),
    'keep-repair': act({
      title: { zh: '不予撤销', en: 'Let the repair stand' }, by: ['source-approver'], notBy: ['propose-revocation'], in: ['approve-revocation'],
      choices: {}, prose: { note: Prose('理由', 'Why') }, basis,
    }),
  },
  outcomes: {
    granted: { zh: '准予信用修复', en: 'Granted' },
    denied: { zh: '不予信用修复', en: 'Denied' },
    refused: { zh: '不予受理', en: 'Refused' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
    lapsed: { zh: '逾期未补正，终止', en: 'Lapsed' },
    revoked: { zh: '修复决定已撤销', en: 'Revoked' },
  },
  limits: {
    total: [{ parameter: 'repair.total' }],
    supplement: 'repair.supplement-policy',
    warning: 'repair.warning',
    steps: {
      'form-check': { parameter: 'repair.accept', expiry: 'overdue' },
      supplement: { parameter: 'repair.supplement', expiry: 'lapse' },
      verify: { parameter: 'repair.decide', from: 'accept', expiry: 'overdue', extended: true },
      approve: { parameter: 'repair.decide', from: 'accept', expiry: 'overdue', extended: true },
    },
  },
})
export type Repair = typeof repair
