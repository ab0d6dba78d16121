import * as assistance from '../../templates/assistance.ts'
import type { LetterKind } from '../../templates/assistance.ts'
import type { LetterCase, Remedy } from '../../templates/case-letter.ts'
import type { Letter } from '../../templates/letter.ts'
import { about as objectionCase } from './sample.ts'

const about: LetterCase = { ...objectionCase, caseNumber: 'XB-2026-000003', basis: [{ title: '《失信行为纠正后的信用信息修复管理办法（试行）》（国家发展改革委令第58号）', article: '', ruleSet: 'R2023' }] }
const remedies: Remedy[] = [
  { title: '提出异议', limit: '收到本文书之后', organ: '“信用中国”网站', basis: '《关于进一步完善信用修复制度的实施方案》（国办发〔2025〕22号）' },
  { title: '申请行政复议', limit: '自知道或者应当知道之日起60日内', organ: '有管辖权的行政复议机关', basis: '《行政复议法》第二十条' },
]
const limit = { dueOn: '2026-04-07', limitText: '10个工作日' }
const decided = { documentNumber: '信用中国修复〔2026〕7788号', decidedOn: '2026-11-20', sha256: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08' }

/** One letter of every kind that goes with a repair which Credit China decides. */
export const assistanceSamples: Record<LetterKind, Letter> = {
  receipt: assistance.receipt({ ...about, number: '郏信协收〔2026〕3号', filedAt: '2026-03-20 16:00', pushed: { number: 'XYZG-2026-0331', pushedAt: '2026-03-23 09:10' }, limit, materials: [{ title: '信用修复承诺书（盖章）', fileName: '信用修复承诺书.pdf', sha256: decided.sha256 }] }),
  'supplement-notice': assistance.supplementNotice({ ...about, number: '郏信协补〔2026〕1号', items: [{ code: 'training-certificate', item: '信用修复培训证明', what: '所适用的规定要求提交与失信行为相应的培训证明' }], dueOn: '2026-12-08', limitText: '10个工作日' }),
  acceptance: assistance.acceptance({ ...about, number: '郏信协报〔2026〕2号', acceptedOn: '2026-11-24', limit: null }),
  refusal: assistance.refusal({ ...about, number: '郏信协拒〔2026〕1号', reason: '最短公示期尚未届满', explanation: '该信息最短公示期至2026年12月14日', route: '最短公示期届满后，可以在“信用中国”网站再次申请', againFrom: '2026-12-15', remedies }),
  termination: assistance.termination({ ...about, number: '郏信协终〔2026〕1号', kind: 'lapsed', explanation: '申请人未在补正期限内补正材料。', remedies }),
  outcome: assistance.outcome({ ...about, number: '郏信协果〔2026〕4号', ...decided, verdict: 'deny', reasons: '尚有加处罚款500元未缴纳。', ground: '尚未全部履行处罚决定规定的义务或者尚未纠正', againFrom: '2026-12-25', remedies }),
  revocation: assistance.revocation({ ...about, number: '郏信协撤〔2026〕1号', ...decided, reason: '提供虚假材料', facts: '所提交的缴款凭证系伪造，罚款并未缴纳。', remedies }),
}
