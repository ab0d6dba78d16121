import { Type } from 'typebox'
import { areas, brokenStates, commitmentMaterials, keptStates } from './commitment-words.ts'
import { Choice, Day, Form, Line, Materials, Optional, Prose } from './fields.ts'
import { act, defineProcedure } from './procedure.ts'
import { serviceAct } from './service.ts'

const basis = '《河南省社会信用条例》第五十八条'
const heard = '《河南省社会信用条例》第二十八条第三款（参照）'

const filing = Form({
  template: Type.String({ title: '承诺书模板', titleEn: 'Template', pattern: '^[A-Z][A-Z0-9-]{1,39}$', widget: 'record' }),
  subjectCode: Type.String({ title: '承诺人统一社会信用代码', titleEn: "Subject's unified social credit code", pattern: '^[0-9A-HJ-NPQRTUWXY]{18}$' }),
  unitCode: Type.String({ title: '受理单位', titleEn: 'Receiving unit', pattern: '^[0-9A-Z]{9,18}$', widget: 'record' }),
  matter: Line('承诺事由', 'Matter', 512),
  area: Optional(Choice('事项所属领域', 'Area of the matter', areas)),
  notice: Optional(Prose('书面告知的内容（条件、标准、证明义务、不实承诺的后果）', "The authority's written notice")),
  missing: Optional(Line('容缺的次要材料', 'Secondary material that is missing', 500)),
  supplyBy: Optional(Day('补交期限', 'To be supplied by')),
})

const verifier = { by: ['source-verifier'] } as const
const approver = { by: ['source-approver'] } as const
const party = { by: ['handler'] } as const
const agreed = Type.Literal(true, { title: '已阅读承诺书全文，同意以电子签名签署', titleEn: 'The whole letter was read and is signed electronically', widget: 'confirm' })
const seen = Type.String({ title: '所签文件的校验值（SHA-256）', titleEn: 'SHA-256 of the paper', pattern: '^[0-9a-f]{64}$' })

/** 信用承诺: offered or made of one's own accord, signed, published, checked against what happened, and remembered. */
export const commitment = defineProcedure({
  name: 'commitment',
  path: 'commitments',
  prefix: 'CN',
  title: { zh: '信用承诺', en: 'Credit commitment' },
  basis,
  terms: {
    party: { zh: '承诺人', en: 'Subject' },
    record: { zh: '承诺信息', en: 'The commitment' },
    claim: { zh: '承诺事项', en: 'What is promised' },
  },
  governs: 'objection',
  filedBy: ['handler', 'source-verifier'],
  decider: 'source',
  marksRecord: false,
  filing,
  steps: {
    sign: { title: { zh: '待承诺人签署', en: 'To be signed by the subject' }, holder: 'party' },
    countersign: { title: { zh: '待受理单位签署', en: 'To be signed by the unit' }, holder: 'source' },
    standing: { title: { zh: '履行中', en: 'Being kept' }, holder: 'nobody' },
    check: { title: { zh: '核查履行情况', en: 'Check' }, holder: 'source' },
    'serve-notice': { title: { zh: '送达告知书', en: 'Service of the notice' }, holder: 'office' },
    hearing: { title: { zh: '待陈述申辩', en: 'Time to be heard' }, holder: 'party' },
    determine: { title: { zh: '认定履行状态', en: 'Determination' }, holder: 'source' },
    serve: { title: { zh: '送达认定书', en: 'Service of the finding' }, holder: 'office' },
  },
  acts: {
    sign: act({
      title: { zh: '签署承诺书', en: 'Sign' }, ...party, in: ['sign'], signs: true,
      choices: {}, prose: { sha256: seen, agreed }, basis: '《电子签名法》第十三条、第十四条',
    }),
    decline: act({
      title: { zh: '不采用承诺方式', en: 'Decline' }, ...party, in: ['sign'], ends: 'declined',
      choices: {}, prose: { reason: Optional(Prose('说明', 'Why')) }, basis: '国办发〔2020〕42号',
    }),
    'take-back': act({
      title: { zh: '撤回承诺要约', en: 'Take the offer back' }, ...verifier, in: ['sign'], ends: 'withdrawn',
      choices: {}, prose: { reason: Prose('撤回原因', 'Why') }, basis,
    }),
    countersign: act({
      title: { zh: '受理单位签署', en: 'Sign for the unit' }, ...approver, in: ['countersign'], signs: true,
      choices: {}, prose: { sha256: seen, agreed }, basis: '《电子签名法》第十三条、第十四条',
    }),
    'refuse-commitment': act({
      title: { zh: '不接受承诺', en: 'Do not accept' }, ...approver, in: ['countersign'], ends: 'refused',
      choices: {}, prose: { reason: Prose('理由', 'Why') }, basis,
    }),
    supply: act({
      title: { zh: '补交材料', en: 'Hand in what was missing' }, ...party, in: ['standing'], once: true, filedWith: 'missing',
      choices: {}, prose: { note: Optional(Prose('说明', 'Note')), materials: Materials('补交的材料', 'Material', commitmentMaterials, 1) }, basis,
    }),
    'supply-late': act({
      title: { zh: '逾期补交材料', en: 'Hand in late' }, ...party, in: ['check', 'hearing'], beside: true, once: true, filedWith: 'missing',
      choices: {}, prose: { reason: Prose('逾期的原因', 'Why so late'), materials: Materials('补交的材料', 'Material', commitmentMaterials, 1) }, basis,
    }),
    'report-performance': act({
      title: { zh: '报告履行情况', en: 'Report on performance' }, ...party, in: ['standing'], beside: true,
      choices: {}, prose: { report: Prose('履行情况', 'How it is kept'), materials: Materials('证明材料', 'Proof', commitmentMaterials) }, basis,
    }),
    'start-check': act({
      title: { zh: '开始核查', en: 'Begin a check' }, ...verifier, in: ['standing'],
      choices: {}, prose: { reason: Prose('核查的原因', 'Why') }, basis,
    }),
    withdraw: act({
      title: { zh: '撤回承诺', en: 'Withdraw the commitment' }, ...party, in: ['standing'],
      choices: {}, prose: { reason: Prose('撤回原因', 'Why') }, basis,
    }),
    'pass-check': act({
      title: { zh: '未发现问题，继续履行', en: 'Nothing found, it goes on' }, ...verifier, in: ['check'],
      choices: {}, prose: { facts: Prose('核查的事实', 'Facts') }, basis,
    }),
    'find-kept': act({
      title: { zh: '认定全部履行', en: 'Find it kept' }, ...verifier, in: ['check'],
      choices: {}, prose: { facts: Prose('核查的事实和证据', 'Facts and evidence'), materials: Materials('核查材料', 'Material', commitmentMaterials) }, basis,
    }),
    'find-breach': act({
      title: { zh: '拟认定未履行', en: 'Propose to find it broken' }, ...verifier, in: ['check'],
      choices: { state: Choice('履行状态', 'How far', brokenStates) },
      prose: { unkept: Prose('未履行的承诺内容', 'What was not kept'), facts: Prose('核查的事实和证据', 'Facts and evidence'), consequence: Prose('拟追究的违诺责任', 'Consequence'), materials: Materials('核查材料', 'Material', commitmentMaterials) }, basis: heard,
    }),
    object: act({
      title: { zh: '陈述申辩', en: 'Be heard' }, by: ['handler', 'counter'], in: ['hearing'],
      choices: {}, prose: { reason: Prose('事实和理由', 'Facts and reasons'), materials: Materials('证明材料', 'Evidence', commitmentMaterials) }, basis: heard,
    }),
    waive: act({
      title: { zh: '放弃陈述申辩', en: 'Waive the hearing' }, by: ['handler', 'counter'], in: ['hearing'],
      choices: {}, prose: { confirmed: Type.Literal(true, { title: '已知悉拟认定的事实和权利，放弃陈述申辩', titleEn: 'Facts and rights are known; the hearing is waived', widget: 'confirm' }) }, basis: heard,
    }),
    determine: act({
      title: { zh: '认定未履行', en: 'Determine the breach' }, ...approver, notBy: ['find-breach'], in: ['determine'],
      choices: {}, prose: { documentNumber: Line('认定书文号', 'Number of the finding', 128), opinion: Prose('对陈述申辩的意见和认定理由', 'Opinion and reasons') }, basis: heard,
    }),
    drop: act({
      title: { zh: '不予认定', en: 'Do not find a breach' }, ...approver, notBy: ['find-breach'], in: ['determine'],
      choices: {}, prose: { reasons: Prose('理由', 'Reasons') }, basis: heard,
    }),
    serve: serviceAct(['serve-notice', 'serve'], basis),
  },
  outcomes: {
    signed: { zh: '承诺人已签署', en: 'Signed' },
    standing: { zh: '履行中', en: 'Being kept' },
    ...keptStates,
    declined: { zh: '不采用承诺方式', en: 'Declined' },
    refused: { zh: '未接受承诺', en: 'Not accepted' },
    withdrawn: { zh: '已撤回', en: 'Withdrawn' },
    lapsed: { zh: '逾期未签署', en: 'Not signed in time' },
  },
  limits: {
    total: [{ parameter: 'commitment.total' }],
    supplement: 'commitment.supplement-policy',
    warning: 'commitment.warning',
    steps: {
      sign: { parameter: 'commitment.sign', expiry: 'lapse', warned: true },
      countersign: { parameter: 'commitment.countersign', expiry: 'overdue' },
      standing: { parameter: 'commitment.term', expiry: 'end', dated: true, warned: true, reports: 'report-performance' },
      check: { parameter: 'commitment.check', expiry: 'overdue' },
      hearing: { parameter: 'commitment.hearing', expiry: 'end' },
      determine: { parameter: 'commitment.determine', expiry: 'overdue' },
    },
  },
})
export type Commitment = typeof commitment
