import { Choice, Corrections, Day, Form, Items, Line, Materials, Optional, Prose } from './fields.ts'
import { act, defineProcedure } from './procedure.ts'
import { Type } from 'typebox'
import { decisionCodes, findings, grounds, materialKinds, refusalReasons } from './objection-words.ts'
import { serviceAct } from './service.ts'

const basis = '《河南省社会信用条例》第四十一条'
const filing = Form({
  recordId: Type.String({ title: '异议信息', titleEn: 'The record', format: 'uuid', widget: 'record' }),
  ground: Choice('异议事由', 'Ground', grounds),
  claims: Corrections('认为正确的内容', 'What it should say'),
  reason: Prose('事实和理由', 'Facts and reasons'),
  materials: Materials('证明材料', 'Evidence', materialKinds, 1),
  phone: Type.String({ title: '联系电话', titleEn: 'Phone', pattern: '^[0-9+\\- ]{7,20}$' }),
  commitment: Type.Literal(true, {
    title: '承诺所提交的材料真实、合法、有效，愿意承担不实的法律责任，并已上传盖章的承诺书',
    titleEn: 'The materials are true and lawful; the sealed commitment letter is among them',
    widget: 'confirm',
  }),
  applicantPersonId: Optional(Type.String({ title: '到场经办人', titleEn: 'Handler present', format: 'uuid', widget: 'handler' })),
})

const decision = {
  choices: { code: Choice('处理决定', 'Decision', decisionCodes) },
  prose: {
    facts: Prose('查明的事实', 'Facts found'),
    reasons: Prose('理由', 'Reasons'),
    corrections: Corrections('更正后的内容', 'Corrected values'),
  },
}

/** 信用信息异议: a subject disputes a record that is held about it. */
export const objection = defineProcedure({
  name: 'objection',
  path: 'objections',
  prefix: 'YY',
  title: { zh: '信用信息异议', en: 'Objection' },
  basis,
  terms: {
    party: { zh: '异议人', en: 'Objector' },
    record: { zh: '异议信息', en: 'Disputed record' },
    claim: { zh: '异议内容', en: 'The objection' },
  },
  governs: 'objection',
  ownMotionBy: ['reviewer'],
  decider: 'office',
  marksRecord: true,
  filing,
  steps: {
    'form-check': { title: { zh: '受理审查', en: 'Form check' }, holder: 'office' },
    supplement: { title: { zh: '待补正', en: 'Supplement awaited' }, holder: 'party' },
    examine: { title: { zh: '核查处理', en: 'Examination' }, holder: 'office' },
    'source-check': { title: { zh: '信息提供单位核查', en: 'Check by the source unit' }, holder: 'source' },
    'source-confirm': { title: { zh: '信息提供单位复核回复', en: 'Confirmation by the source unit' }, holder: 'source' },
    approve: { title: { zh: '审批', en: 'Approval' }, holder: 'office' },
    serve: { title: { zh: '送达', en: 'Service' }, holder: 'office' },
    settled: { title: { zh: '已办结（可申请复核）', en: 'Settled; a recheck may be asked for' }, holder: 'nobody' },
    recheck: { title: { zh: '复核', en: 'Recheck' }, holder: 'office' },
    'serve-recheck': { title: { zh: '送达复核决定', en: 'Service of the recheck' }, holder: 'office' },
  },
  acts: {
    accept: act({
      title: { zh: '受理', en: 'Accept' }, by: ['reviewer'], in: ['form-check'], notBy: ['file'],
      choices: {}, prose: { note: Optional(Prose('说明', 'Note')) }, basis,
    }),
    'request-supplement': act({
      title: { zh: '要求补正', en: 'Ask for a supplement' }, by: ['reviewer'], in: ['form-check'], notBy: ['file'], once: true, clock: 'ask-supplement', filedWith: 'commitment',
      choices: {}, prose: { items: Items('需一次性补正的材料', 'Everything that is missing, at once') }, basis,
    }),
    refuse: act({
      title: { zh: '不予受理', en: 'Refuse' }, by: ['reviewer'], in: ['form-check'], notBy: ['file'],
      choices: { reason: Choice('不予受理的理由', 'Reason', refusalReasons) },
      prose: { explanation: Prose('说明', 'Explanation'), route: Prose('救济或办理途径', 'Where to turn instead') }, basis,
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
    'ask-source': act({
      title: { zh: '发出核查通知', en: 'Ask the source unit' }, by: ['reviewer'], in: ['examine'], notBy: ['file'], once: true, needsSource: true,
      choices: {}, prose: { questions: Prose('需核查的问题', 'What to check') }, basis,
    }),
    propose: act({
      title: { zh: '提出处理意见', en: 'Propose a decision' }, by: ['reviewer'], in: ['examine'], notBy: ['file'], ...decision, basis,
    }),
    shield: act({
      title: { zh: '暂时屏蔽', en: 'Shield meanwhile' }, by: ['reviewer'], in: ['form-check', 'examine', 'approve'], notBy: ['file'], once: true, beside: true, shields: true,
      grounds: ['G5', 'G7', 'G9', 'G10'],
      choices: {}, prose: { reason: Prose('屏蔽理由', 'Why') }, basis: '《中华人民共和国个人信息保护法》第四十四条',
    }),
    'start-expert': act({
      title: { zh: '开始检验鉴定评审', en: 'Start expert time' }, by: ['source-verifier', 'reviewer'], in: ['source-check', 'examine'], notBy: ['file'], beside: true, clock: 'pause',
      choices: {
        reason: Choice('不计入办理时间的事由', 'What stops the clock', {
          inspection: { zh: '检验', en: 'Inspection' }, testing: { zh: '检测', en: 'Testing' }, quarantine: { zh: '检疫', en: 'Quarantine' },
          appraisal: { zh: '鉴定', en: 'Appraisal' }, 'expert-review': { zh: '专家评审', en: 'Expert review' },
        }),
      },
      prose: { entrusted: Line('受委托机构', 'Entrusted body'), expected: Day('预计完成日期', 'Expected on') },
      basis: '《河南省社会信用条例》第四十一条第三款',
    }),
    'end-expert': act({
      title: { zh: '检验鉴定评审结束', en: 'End expert time' }, by: ['source-verifier', 'reviewer'], in: ['source-check', 'examine'], notBy: ['file'], beside: true, clock: 'resume',
      choices: {}, prose: { result: Prose('结果', 'Result') }, basis: '《河南省社会信用条例》第四十一条第三款',
    }),
    reply: act({
      title: { zh: '提交核查回复', en: 'Reply' }, by: ['source-verifier'], in: ['source-check'], notBy: ['file'],
      choices: { finding: Choice('核查结论', 'Finding', findings) },
      prose: { facts: Prose('核查情况', 'What was found'), corrections: Corrections('应更正的内容', 'What it should say'), materials: Materials('佐证材料', 'Evidence', materialKinds) }, basis,
    }),
    'confirm-reply': act({
      title: { zh: '确认回复', en: 'Confirm the reply' }, by: ['source-approver'], in: ['source-confirm'], notBy: ['file', 'reply'],
      choices: {}, prose: { note: Optional(Prose('说明', 'Note')) }, basis,
    }),
    'return-reply': act({
      title: { zh: '退回重核', en: 'Send the reply back' }, by: ['source-approver'], in: ['source-confirm'], notBy: ['file', 'reply'],
      choices: {}, prose: { note: Prose('退回理由', 'Why') }, basis,
    }),
    approve: act({
      title: { zh: '批准', en: 'Approve' }, by: ['approver'], in: ['approve'], notBy: ['file', 'supplement', 'propose', 'reply', 'confirm-reply'],
      choices: {}, prose: { note: Optional(Prose('审批意见', 'Opinion')) }, basis,
    }),
    return: act({
      title: { zh: '退回', en: 'Send back' }, by: ['approver'], in: ['approve'], notBy: ['file', 'supplement', 'propose', 'reply', 'confirm-reply'],
      choices: {}, prose: { note: Prose('退回理由', 'Why') }, basis,
    }),
    serve: serviceAct(['serve', 'serve-recheck'], basis),
    'correct-limit': act({
      title: { zh: '更正计时', en: 'Correct the clock' }, by: ['approver'], in: ['form-check', 'examine', 'approve'], notBy: ['file'], beside: true, clock: 'correct',
      choices: {
        what: Choice('更正事项', 'What is corrected', { start: { zh: '收到日期（早于登记）', en: 'The day of receipt, which was earlier' }, due: { zh: '届满日期（提前）', en: 'The due day, brought forward' } }),
        day: Day('更正为', 'The right day'),
      },
      prose: { reason: Prose('更正理由和依据', 'Why, and on what basis') }, basis: '《中华人民共和国民法典》第二百零一条',
    }),
    withdraw: act({
      title: { zh: '撤回异议', en: 'Withdraw' }, by: ['handler', 'counter'], in: ['form-check', 'supplement', 'examine', 'source-check', 'source-confirm', 'approve'], ends: 'withdrawn', filedWith: 'commitment',
      choices: {}, prose: { reason: Prose('撤回原因', 'Why') }, basis,
    }),
    'request-recheck': act({
      title: { zh: '申请复核', en: 'Ask for a recheck' }, by: ['handler', 'counter'], in: ['settled'], once: true, marks: true,
      choices: {}, prose: { reason: Prose('复核理由', 'Why'), materials: Materials('新的证明材料', 'New evidence', materialKinds) }, basis,
    }),
    recheck: act({
      title: { zh: '作出复核决定', en: 'Decide the recheck' }, by: ['reviewer', 'approver'], in: ['recheck'],
      notBy: ['file', 'supplement', 'request-recheck', 'propose', 'approve', 'reply', 'confirm-reply'], ...decision, basis,
    }),
  },
  outcomes: {
    upheld: { zh: '异议成立', en: 'Upheld' },
    annotated: { zh: '已记载声明', en: 'Annotated' },
    maintained: { zh: '异议不成立，予以维持', en: 'Maintained' },
    transferred: { zh: '已转送', en: 'Transferred' },
    refused: { zh: '不予受理', en: 'Refused' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
    lapsed: { zh: '逾期未补正，终止', en: 'Lapsed' },
  },
  limits: {
    total: [{ parameter: 'objection.own' }, { parameter: 'objection.total', once: 'ask-source' }],
    elsewhere: 'objection.national-verify',
    supplement: 'objection.supplement-policy',
    warning: 'objection.warning',
    steps: {
      supplement: { parameter: 'objection.supplement', expiry: 'lapse' },
      'source-check': { parameter: 'objection.source', from: 'ask-source', expiry: 'overdue' },
      'source-confirm': { parameter: 'objection.source', from: 'ask-source', expiry: 'overdue' },
      settled: { parameter: 'objection.recheck-request', expiry: 'end' },
      recheck: { parameter: 'objection.recheck', from: 'request-recheck', expiry: 'overdue' },
      'serve-recheck': { parameter: 'objection.recheck', from: 'request-recheck', expiry: 'overdue' },
    },
  },
})
export type Objection = typeof objection
