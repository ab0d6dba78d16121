import { Type } from 'typebox'
import { Choice, Form, Line, Materials, Optional, Prose } from './fields.ts'
import { arrears, listingMaterials, unitExits } from './listing-words.ts'
import { act, defineProcedure } from './procedure.ts'
import { serviceAct } from './service.ts'

const basis = '《河南省社会信用条例》第二十八条'
const exit = '《河南省社会信用条例》第三十七条'

const filing = Form({
  profile: Type.String({ title: '名单', titleEn: 'List', pattern: '^[A-Z][A-Z0-9-]{1,39}$', widget: 'record' }),
  subjectCode: Type.String({ title: '统一社会信用代码', titleEn: 'Unified social credit code', pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' }),
  grounds: Prose('列入事由（事实和证据）', 'Grounds, with facts and evidence'),
  provision: Line('列入依据的条款', 'The provision it rests on'),
  measures: Optional(Prose('拟采取的措施（不填则按名单目录）', 'Measures; those of the list where none are written')),
  arrears: Choice('是否涉及欠缴水电气暖、物业等费用', 'Arrears of utilities or property fees', arrears),
  confirmingDocument: Optional(Line('确认欠费的裁判或者仲裁文书', 'The judgment or award that confirms the arrears')),
  penaltyNumber: Optional(Line('关联的行政处罚决定书文号', 'Decision number of the penalty behind it', 128)),
  controller: Optional(Line('实际控制人', 'Actual controller', 50)),
  responsible: Optional(Line('直接责任人员', 'Persons directly responsible')),
  materials: Materials('证据材料', 'Evidence', listingMaterials, 1),
})

const verifier = { by: ['source-verifier'] } as const
const approver = { by: ['source-approver'], notBy: ['file', 'sustain', 'dismiss'] } as const

/** 名单列入认定: a subject is proposed for a red or black list, told and heard beforehand, and entered by another person. */
export const listing = defineProcedure({
  name: 'listing',
  path: 'listings',
  prefix: 'RD',
  title: { zh: '名单列入认定', en: 'Entry on a list' },
  basis,
  terms: {
    party: { zh: '拟列入主体', en: 'Subject proposed' },
    record: { zh: '拟列入的名单信息', en: 'Proposed entry' },
    claim: { zh: '列入建议', en: 'The proposal' },
  },
  governs: 'objection',
  filedBy: ['source-verifier'],
  decider: 'source',
  marksRecord: false,
  filing,
  steps: {
    notice: { title: { zh: '事前告知（公示）', en: 'Prior notice' }, holder: 'source' },
    'serve-notice': { title: { zh: '送达告知书', en: 'Service of the notice' }, holder: 'office' },
    hearing: { title: { zh: '待陈述申辩', en: 'Time to be heard' }, holder: 'party' },
    'public-notice': { title: { zh: '公示期间', en: 'Public notice' }, holder: 'source' },
    review: { title: { zh: '核实异议', en: 'Review of the objection' }, holder: 'source' },
    determine: { title: { zh: '认定', en: 'Determination' }, holder: 'source' },
    serve: { title: { zh: '送达决定书', en: 'Service of the decision' }, holder: 'office' },
    standing: { title: { zh: '在名单内', en: 'On the list' }, holder: 'nobody' },
    'approve-exit': { title: { zh: '移出审批', en: 'Approval of the exit' }, holder: 'source' },
  },
  acts: {
    'give-notice': act({
      title: { zh: '出具事前告知书', en: 'Give prior notice' }, ...verifier, in: ['notice'],
      choices: {}, prose: { note: Optional(Prose('说明', 'Note')) }, basis: `${basis}第三款`,
    }),
    'publish-notice': act({
      title: { zh: '发布拟列入公示', en: 'Publish the notice' }, ...verifier, in: ['notice'],
      choices: {}, prose: { note: Optional(Prose('说明', 'Note')) }, basis: `${basis}第二款`,
    }),
    object: act({
      title: { zh: '陈述申辩、提出异议', en: 'Object' }, by: ['handler', 'counter'], in: ['hearing'],
      choices: {}, prose: { reason: Prose('事实和理由', 'Facts and reasons'), materials: Materials('证明材料', 'Evidence', listingMaterials) }, basis: `${basis}第三款`,
    }),
    waive: act({
      title: { zh: '放弃陈述申辩', en: 'Waive the hearing' }, by: ['handler', 'counter'], in: ['hearing'],
      choices: {}, prose: { confirmed: Type.Literal(true, { title: '已知悉拟列入的事由和权利，放弃陈述申辩', titleEn: 'Grounds and rights are known; the hearing is waived', widget: 'confirm' }) }, basis: `${basis}第三款`,
    }),
    'note-objection': act({
      title: { zh: '登记对公示的异议', en: 'Note an objection to the notice' }, by: ['source-verifier', 'counter'], in: ['public-notice'],
      choices: {}, prose: { from: Line('异议人', 'Objector', 100), reason: Prose('事实和理由', 'Facts and reasons'), materials: Materials('证明材料', 'Evidence', listingMaterials) }, basis: `${basis}第二款`,
    }),
    sustain: act({
      title: { zh: '异议成立，不予列入', en: 'Sustain the objection' }, ...verifier, in: ['review'],
      choices: {}, prose: { facts: Prose('核实的事实', 'Facts verified'), reasons: Prose('理由', 'Reasons') }, basis,
    }),
    dismiss: act({
      title: { zh: '异议不成立', en: 'Dismiss the objection' }, ...verifier, in: ['review'],
      choices: {}, prose: { facts: Prose('核实的事实', 'Facts verified'), reasons: Prose('理由', 'Reasons') }, basis,
    }),
    determine: act({
      title: { zh: '认定并列入', en: 'Determine and enter' }, ...approver, in: ['determine'],
      choices: {}, prose: { documentNumber: Line('认定决定书文号', 'Decision number', 128), opinion: Prose('认定意见', 'Opinion') }, basis,
    }),
    drop: act({
      title: { zh: '不予列入', en: 'Do not enter' }, ...approver, in: ['determine'],
      choices: {}, prose: { reasons: Prose('理由', 'Reasons') }, basis,
    }),
    serve: serviceAct(['serve-notice', 'serve'], basis),
    'propose-exit': act({
      title: { zh: '提出移出名单', en: 'Propose the exit' }, ...verifier, in: ['standing'],
      choices: { kind: Choice('退出情形', 'Way off the list', unitExits) },
      prose: { document: Line('移出的依据文书', 'Document it rests on'), facts: Prose('查明的事实', 'Facts found'), materials: Materials('证据材料', 'Evidence', listingMaterials) }, basis: exit,
    }),
    'approve-exit': act({
      title: { zh: '批准移出', en: 'Approve the exit' }, by: ['source-approver'], notBy: ['propose-exit'], in: ['approve-exit'],
      choices: {}, prose: { note: Optional(Prose('审批意见', 'Opinion')) }, basis: exit,
    }),
    'keep-entry': act({
      title: { zh: '不予移出', en: 'Let the entry stand' }, by: ['source-approver'], notBy: ['propose-exit'], in: ['approve-exit'],
      choices: {}, prose: { note: Prose('理由', 'Why') }, basis: exit,
    }),
    withdraw: act({
      title: { zh: '撤回列入建议', en: 'Withdraw the proposal' }, ...verifier, in: ['notice', 'serve-notice', 'hearing', 'public-notice', 'review', 'determine'], ends: 'withdrawn',
      choices: {}, prose: { reason: Prose('撤回原因', 'Why') }, basis: exit,
    }),
  },
  outcomes: {
    listed: { zh: '已列入', en: 'Entered' },
    dropped: { zh: '不予列入', en: 'Not entered' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
    left: { zh: '已移出', en: 'Left' },
  },
  limits: {
    total: [{ parameter: 'list.total' }],
    supplement: 'list.supplement-policy',
    warning: 'list.warning',
    steps: {
      hearing: { parameter: 'list.hearing', expiry: 'end' },
      'public-notice': { parameter: 'list.red-notice', expiry: 'end' },
    },
  },
})
export type Listing = typeof listing
