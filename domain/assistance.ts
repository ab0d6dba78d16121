import { Choice, Day, Form, Line, Materials, Optional, Prose } from './fields.ts'
import { act, defineProcedure } from './procedure.ts'
import { repairActs, repairOutcomes, repairSteps } from './repair-acts.ts'
import { centralDecision, denialReasons, repairMaterials, revocationReasons, verdicts } from './repair-words.ts'

const basis = '《失信行为纠正后的信用信息修复管理办法（试行）》（国家发展改革委令第58号）；发改办财金〔2019〕527号'

/** What Credit China hands over of an application; days and times as they stand there. */
const filing = Form({
  number: Line('“信用中国”网站申请编号', 'Number at Credit China', 64),
  subjectCode: Line('统一社会信用代码', 'Unified social credit code', 40),
  documentNumber: Line('行政处罚决定书文号或者名单认定文号', 'Number of the penalty decision or the entry', 100),
  receivedAt: Line('收到申请时间（例如 2026-04-01 09:30）', 'Received at (such as 2026-04-01 09:30)', 40),
  pushedAt: Line('推送时间（例如 2026-04-02 14:00）', 'Pushed at (such as 2026-04-02 14:00)', 40),
  performance: Optional(Prose('纠正失信行为、履行义务的情况', 'What was corrected and performed')),
  performedOn: Optional(Day('履行完毕日期', 'Performed on')),
  materials: Materials('申请材料', 'Materials', repairMaterials),
})

const decided = {
  documentNumber: Line('“信用中国”网站决定文号', 'Number of the decision', 100),
  decidedOn: Day('决定日期', 'Decided on'),
  materials: Materials('决定文书（PDF）', 'The decision, a PDF', centralDecision, 1),
}
const verifier = { by: ['reviewer'], notBy: ['file'] } as const

/** 信用修复协办: under the instruments before 2026-04-01 Credit China decides; the county office checks, trains, watches and carries out. */
export const assistance = defineProcedure({
  name: 'assistance',
  path: 'assistances',
  prefix: 'XB',
  title: { zh: '信用修复协办（“信用中国”网站决定）', en: 'Repair decided by Credit China' },
  basis,
  terms: {
    party: { zh: '申请人', en: 'Applicant' },
    record: { zh: '申请修复的信息', en: 'Record to repair' },
    claim: { zh: '申请内容', en: 'The application' },
  },
  governs: 'repair',
  until: '2026-03-31',
  scope: 'repair',
  filedBy: ['counter'],
  decider: 'office',
  marksRecord: false,
  filing,
  steps: {
    ...repairSteps('office'),
    'form-check': { title: { zh: '材料核对', en: 'Check of the materials' }, holder: 'office' },
    verify: { title: { zh: '等待“信用中国”网站决定', en: 'Awaiting the decision of Credit China' }, holder: 'office' },
    approve: { title: { zh: '决定复核', en: 'Second look at the decision' }, holder: 'office' },
  },
  acts: {
    ...repairActs({ verifier: 'reviewer', approver: 'approver', basis, deciding: basis }),
    accept: act({
      title: { zh: '材料齐全，报“信用中国”网站', en: 'In order; to Credit China' }, ...verifier, in: ['form-check'],
      choices: {}, prose: { note: Optional(Prose('说明', 'Note')) }, basis,
    }),
    propose: act({
      title: { zh: '登记“信用中国”网站的决定', en: 'Record the decision of Credit China' }, ...verifier, in: ['verify'],
      choices: { verdict: Choice('决定', 'Decision', verdicts) },
      prose: {
        ...decided,
        reasons: Optional(Prose('决定的理由', 'Reasons')), ground: Optional(Choice('不予修复的事由', 'Ground of a denial', denialReasons)), againFrom: Optional(Day('可再次申请的日期（不予修复时）', 'May apply again from (a denial)')),
      },
      basis,
    }),
    approve: act({
      title: { zh: '与决定文书一致', en: 'As the document says' }, by: ['approver'], notBy: ['file', 'supplement', 'propose'], in: ['approve'],
      choices: {}, prose: { note: Optional(Prose('复核意见', 'Opinion')) }, basis,
    }),
    'propose-revocation': act({
      title: { zh: '登记“信用中国”网站的撤销决定', en: 'Record a revocation by Credit China' }, ...verifier, in: ['settled'],
      choices: { reason: Choice('撤销的事由', 'Ground', revocationReasons) }, prose: { ...decided, facts: Prose('查明的事实', 'Facts found') }, basis,
    }),
  },
  outcomes: repairOutcomes,
  limits: {
    total: [{ parameter: 'repair.total' }],
    maybeUnstated: true,
    supplement: 'repair.supplement-policy',
    warning: 'repair.warning',
    steps: {
      'form-check': { parameter: 'repair.supplement-notice', expiry: 'overdue' },
      supplement: { parameter: 'repair.supplement', expiry: 'lapse' },
      verify: { parameter: 'repair.decide', from: 'accept', expiry: 'overdue' },
      approve: { parameter: 'repair.decide', from: 'accept', expiry: 'overdue' },
    },
  },
})
export type Assistance = typeof assistance
