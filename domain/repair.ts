import { Type } from 'typebox'
import { Choice, Day, Form, Line, Materials, Optional, Prose } from './fields.ts'
import { act, defineProcedure } from './procedure.ts'
import { repairActs, repairOutcomes, repairSteps } from './repair-acts.ts'
import { centralDecision, denialReasons, extensionReasons, repairMaterials, revocationReasons, verdicts } from './repair-words.ts'

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

/** 信用修复: a subject that has made good asks that publication end before its time, or to be taken off a list. */
export const repair = defineProcedure({
  name: 'repair',
  path: 'repairs',
  prefix: 'XF',
  title: { zh: '信用修复', en: 'Credit repair' },
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
  steps: repairSteps('source'),
  acts: {
    ...repairActs({ verifier: 'source-verifier', approver: 'source-approver', basis, deciding: statute }),
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
    // The one entrance is Credit China (国办发〔2025〕22号): what came in here is forwarded there, and its decision document is kept with the case.
    forward: act({
      title: { zh: '登记转报“信用中国”网站', en: 'Record the forwarding to Credit China' }, by: ['counter'], in: ['form-check', 'supplement', 'verify', 'approve', 'serve', 'settled'], beside: true, once: true, notPushed: true,
      choices: {}, prose: { applicationNumber: Line('“信用中国”网站申请编号', 'Number at Credit China', 64), forwardedOn: Day('转报日期', 'Forwarded on') }, basis,
    }),
    'file-decision': act({
      title: { zh: '归档“信用中国”网站决定文书', en: 'File the decision document of Credit China' }, by: ['source-verifier', 'source-approver', 'counter'], in: ['verify', 'approve', 'serve', 'settled'], beside: true, once: true,
      choices: {}, prose: { documentNumber: Line('文书编号', 'Number of the document', 100), decidedOn: Day('文书日期', 'Date of the document'), materials: Materials('文书（PDF）', 'The document, a PDF', centralDecision, 1) }, basis,
    }),
    'propose-revocation': act({
      title: { zh: '提出撤销修复', en: 'Propose the revocation' }, ...verifier, in: ['settled'],
      choices: { reason: Choice('撤销的事由', 'Ground', revocationReasons) },
      prose: { facts: Prose('查明的事实', 'Facts found'), materials: Materials('证明材料', 'Evidence', repairMaterials) }, basis,
    }),
  },
  outcomes: repairOutcomes,
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
