import type { Words } from '../domain/fields.ts'
import type { Stage } from './room.ts'

/** The few stages of a commitment that its subject is shown. */
export const commitmentStages: readonly Stage[] = [
  { title: { zh: '提出', en: 'Made out' }, steps: [] },
  { title: { zh: '签署', en: 'Signed' }, steps: ['sign', 'countersign'] },
  { title: { zh: '履行', en: 'Being kept' }, steps: ['standing'] },
  { title: { zh: '核查认定', en: 'Checked' }, steps: ['check', 'serve-notice', 'hearing', 'determine'] },
  { title: { zh: '办结', en: 'Closed' }, steps: ['serve'] },
]

/** What the subject is told in each step. */
export const commitmentTellings: Record<string, Words> = {
  sign: { zh: '请阅读告知书和承诺书全文，由法定代表人或者授权经办人签署；也可以不采用承诺方式。', en: 'Read notice and letter, then sign; or decline.' },
  countersign: { zh: '您已签署，等待受理单位签署。', en: 'You have signed; the unit signs next.' },
  standing: { zh: '请按承诺履行，并按期补交所缺材料或者报告履行情况。', en: 'Keep what was promised; hand in and report what is due.' },
  check: { zh: '受理单位正在核查履行情况。', en: 'The unit checks how it was kept.' },
  'serve-notice': { zh: '请等待窗口联系送达告知书。', en: 'The counter will contact you to serve the notice.' },
  hearing: { zh: '您可以陈述、申辩，也可以放弃；逾期未提出的，受理单位依法认定。', en: 'You may be heard, or waive it; after its time the unit decides.' },
  determine: { zh: '您现在无需操作。受理单位正在认定履行状态。', en: 'Nothing to do for you now. The unit decides.' },
  serve: { zh: '请等待窗口联系送达认定书。', en: 'The counter will contact you to serve the finding.' },
}
