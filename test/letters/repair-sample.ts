import * as repair from '../../templates/repair.ts'
import type { LetterKind } from '../../templates/repair.ts'
import { exitNotice } from '../../templates/exit-notice.ts'
import type { LetterCase, Remedy } from '../../templates/case-letter.ts'
import type { Letter } from '../../templates/letter.ts'
import { about as objectionCase } from './sample.ts'

const unit = '郏县市场监督管理局'
const order = { title: '《信用修复管理办法》（国家发展改革委令第36号）', article: '', ruleSet: 'R2026' }
const statute = { title: '《中华人民共和国民营经济促进法》', article: '第五十四条', ruleSet: 'R2026' }
const about: LetterCase = { ...objectionCase, office: unit, caseNumber: 'XF-2026-000007', basis: [order] }
const decided: LetterCase = { ...about, basis: [statute, order, { title: '《河南省社会信用条例》', article: '第四十三条', ruleSet: 'R2026' }] }
const remedies: Remedy[] = [
  { title: '提出异议', limit: '收到本文书之后', organ: `${unit}或者通过“信用中国”网站`, basis: '《关于进一步完善信用修复制度的实施方案》（国办发〔2025〕22号）' },
  { title: '申请行政复议', limit: '自知道或者应当知道之日起60日内', organ: '有管辖权的行政复议机关', basis: '《行政复议法》第二十条' },
  { title: '提起行政诉讼', limit: '自知道或者应当知道之日起6个月内', organ: '有管辖权的人民法院', basis: '《行政诉讼法》第四十六条' },
]
const hash = '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08'
const performance = '罚款3000元已于2025年8月20日缴清，年度报告已补报并公示，已建立按期报送的内部制度。'
const facts = '经核查，你单位已于2025年8月20日缴纳全部罚款，2024年度报告已于2025年8月18日补报并公示，违法行为已经改正；该信息最短公示期已于2025年11月14日届满。'
const performed = { performance, facts, reasons: '你单位已纠正失信行为并全部履行行政处罚决定规定的义务，公开作出信用承诺，最短公示期已经届满，符合信用修复的条件。' }

const entry: LetterCase = { ...about, record: { kind: 'listing', documentNumber: '郏市监严列〔2025〕3号', organ: unit, decisionDate: '2025-09-01', title: '市场监督管理严重违法失信名单' }, basis: [{ title: '《河南省社会信用条例》', article: '第三十七条', ruleSet: 'R2026' }] }

/** One letter of a repair of every kind. */
export const repairSamples: Record<LetterKind, Letter> = {
  receipt: repair.receipt({
    ...about, office: objectionCase.office, number: '郏信修收〔2026〕31号', determiningUnit: unit, queryCode: 'XA88-7716-2345-ABCD', filedAt: '2026-11-24 09:12', filedBy: 'handler', pushed: null, dueOn: '2026-12-08', limitText: '10个工作日',
    materials: [{ title: '信用修复承诺书（盖章）', fileName: '信用修复承诺书.pdf', sha256: hash }, { title: '履行义务的证明（缴款凭证、整改材料）', fileName: '缴款凭证.pdf', sha256: hash }],
  }),
  'supplement-notice': repair.supplementNotice({ ...about, number: '郏信修补〔2026〕4号', dueOn: '2026-12-08', limitText: '10个工作日', items: [{ item: '缴款凭证', what: '所附缴款凭证不清晰，请提交加盖公章的清晰复印件' }] }),
  acceptance: repair.acceptance({ ...about, number: '郏信修受〔2026〕12号', acceptedOn: '2026-11-24', dueOn: '2026-12-03', limitText: '7个工作日' }),
  refusal: repair.refusal({ ...about, number: '郏信修拒〔2026〕2号', reason: '最短公示期尚未届满', explanation: '该信息为“严重”失信信息，最短公示期至2026年12月14日。', route: '最短公示期届满后，可以经原渠道再次申请', againFrom: '2026-12-15', remedies }),
  termination: repair.termination({ ...about, number: '郏信修终〔2026〕3号', kind: 'lapsed', explanation: '申请人未在补正期限内补正材料。', remedies }),
  reminder: repair.reminder({ ...about, office: objectionCase.office, number: '郏信修催〔2026〕1号', determiningUnit: unit, what: '受理审查', dueOn: '2026-11-23', lateBy: '1个工作日' }),
  extension: repair.extension({ ...about, number: '郏信修延〔2026〕1号', reason: '案情复杂', explanation: '所涉整改事项需向外省主管部门核查', extendedBy: '5个工作日', dueOn: '2026-12-15', limitText: '10个工作日' }),
  grant: repair.grant({ ...decided, number: '郏信修准〔2026〕9号', ...performed, remedies }),
  denial: repair.denial({ ...decided, number: '郏信修不〔2026〕2号', performance, facts: '经核查，你单位尚有加处罚款500元未缴纳。', reasons: '行政处罚决定规定的义务尚未全部履行。', ground: '尚未全部履行处罚决定规定的义务或者尚未纠正', againFrom: '2026-12-25', remedies }),
  'exit-notice': exitNotice({ ...entry, number: '郏信修退〔2026〕1号', list: entry.record.title, exit: '信用修复（提前移出）', reasons: '经核查，该单位已纠正违法行为、全部履行义务，列入满一年，公开作出信用承诺，符合提前移出的条件。' }),
  revocation: repair.revocation({ ...decided, number: '郏信修撤〔2026〕1号', grantNumber: '郏信修准〔2026〕9号', reason: '提供虚假材料', facts: '经核查，你单位申请信用修复时提交的缴款凭证（票据号41042500118）系伪造，罚款并未缴纳。', ban: '不得申请信用修复的年限待确认，确认后另行告知', remedies }),
}
