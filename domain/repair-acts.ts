import { Type } from 'typebox'
import { Choice, Choices, CodedItems, Day, Optional, Prose } from './fields.ts'
import { act } from './procedure.ts'
import { serviceAct } from './service.ts'
import { denialReasons, repairDefects } from './repair-words.ts'
import type { Role } from './role.ts'

/** Who takes the steps of a repair, and what these rest on. */
interface Takers {
  verifier: Role
  approver: Role
  basis: string
  /** What the approval rests on, where that is more. */
  deciding: string
}

/** The steps of every repair, whoever holds them. */
export const repairSteps = <const H extends 'source' | 'office'>(holder: H) => ({
  'form-check': { title: { zh: '受理审查', en: 'Form check' }, holder },
  supplement: { title: { zh: '待补正', en: 'Supplement awaited' }, holder: 'party' as const },
  verify: { title: { zh: '核查', en: 'Verification' }, holder },
  approve: { title: { zh: '审批', en: 'Approval' }, holder },
  serve: { title: { zh: '送达', en: 'Service' }, holder: 'office' as const },
  settled: { title: { zh: '已办结', en: 'Settled' }, holder: 'nobody' as const },
  'approve-revocation': { title: { zh: '撤销审批', en: 'Approval of the revocation' }, holder },
  'serve-revocation': { title: { zh: '送达撤销决定', en: 'Service of the revocation' }, holder: 'office' as const },
})

export const repairOutcomes = {
  granted: { zh: '准予信用修复', en: 'Granted' },
  denied: { zh: '不予信用修复', en: 'Denied' },
  refused: { zh: '不予受理', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  lapsed: { zh: '逾期未补正，终止', en: 'Lapsed' },
  revoked: { zh: '修复决定已撤销', en: 'Revoked' },
} as const

/** The acts of every repair, whoever takes them. */
export const repairActs = ({ verifier, approver, basis, deciding }: Takers) => ({
  accept: act({
    title: { zh: '受理', en: 'Accept' }, by: [verifier], notBy: ['file'], in: ['form-check'],
    choices: {}, prose: { note: Optional(Prose('说明', 'Note')) }, basis,
  }),
  'request-supplement': act({
    title: { zh: '要求补正', en: 'Ask for a supplement' }, by: [verifier], notBy: ['file'], in: ['form-check'], once: true, againAfter: 'allow-second-supplement', clock: 'ask-supplement',
    choices: {}, prose: { items: CodedItems('需一次性补正的材料', 'Everything that is missing, at once', repairDefects) }, basis,
  }),
  'ask-second-supplement': act({
    title: { zh: '申请再次补正', en: 'Ask for a second return' }, by: [verifier], notBy: ['file'], in: ['form-check'], beside: true, once: true, after: 'supplement',
    choices: {}, prose: { lacking: Choices('还缺什么', 'What is still missing', repairDefects), explanation: Prose('为什么首次补正时没有告知', 'Why the first notice did not say so') }, basis,
  }),
  'allow-second-supplement': act({
    title: { zh: '同意再次补正', en: 'Allow a second return' }, by: [approver], notBy: ['file', 'ask-second-supplement'], in: ['form-check'], beside: true, once: true, after: 'ask-second-supplement',
    choices: {}, prose: { note: Prose('审批意见', 'Opinion') }, basis,
  }),
  refuse: act({
    title: { zh: '不予受理', en: 'Refuse' }, by: [verifier], notBy: ['file'], in: ['form-check'],
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
  approve: act({
    title: { zh: '批准', en: 'Approve' }, by: [approver], notBy: ['file', 'supplement', 'propose'], in: ['approve'],
    choices: {}, prose: { note: Optional(Prose('审批意见', 'Opinion')) }, basis: deciding,
  }),
  return: act({
    title: { zh: '退回', en: 'Send back' }, by: [approver], notBy: ['file', 'supplement', 'propose'], in: ['approve'],
    choices: {}, prose: { note: Prose('退回理由', 'Why') }, basis,
  }),
  serve: serviceAct(['serve', 'serve-revocation'], basis),
  withdraw: act({
    title: { zh: '撤回申请', en: 'Withdraw' }, by: ['handler', 'counter'], in: ['form-check', 'supplement', 'verify', 'approve'], ends: 'withdrawn',
    choices: {}, prose: { reason: Prose('撤回原因', 'Why') }, basis,
  }),
  revoke: act({
    title: { zh: '撤销信用修复决定', en: 'Revoke the repair' }, by: [approver], notBy: ['propose-revocation'], in: ['approve-revocation'],
    choices: {}, prose: { note: Optional(Prose('审批意见', 'Opinion')) }, basis,
  }),
  'keep-repair': act({
    title: { zh: '不予撤销', en: 'Let the repair stand' }, by: [approver], notBy: ['propose-revocation'], in: ['approve-revocation'],
    choices: {}, prose: { note: Prose('理由', 'Why') }, basis,
  }),
})
