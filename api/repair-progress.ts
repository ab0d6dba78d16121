import type { Words } from '../domain/fields.ts'
import type { Stage } from './room.ts'

/** The few stages of a repair that a party is shown. */
export const repairStages: readonly Stage[] = [
  { title: { zh: '提交申请', en: 'Filed' }, steps: [] },
  { title: { zh: '受理审查', en: 'Form check' }, steps: ['form-check', 'supplement'] },
  { title: { zh: '核查', en: 'Verification' }, steps: ['verify'] },
  { title: { zh: '审批决定', en: 'Decision' }, steps: ['approve'] },
  { title: { zh: '送达办结', en: 'Served and settled' }, steps: ['serve', 'approve-revocation', 'serve-revocation'] },
]

/** What the party of a repair is told in each step. */
export const repairTellings: Record<string, Words> = {
  'form-check': { zh: '您现在无需操作。认定单位正在审查是否受理；如需补正会一次性告知。', en: 'Nothing to do for you now. The determining unit checks the form; anything missing will be asked for once.' },
  supplement: { zh: '请在期限内按补正通知书逐项补正；逾期未补正的，本案终止，您可以重新申请。', en: 'Please supply what the notice lists before the date; otherwise the case lapses and you may apply anew.' },
  verify: { zh: '您现在无需操作。认定单位正在核查履行义务的情况。', en: 'Nothing to do for you now. The determining unit verifies that everything was performed.' },
  approve: { zh: '您现在无需操作。认定单位正在审批。', en: 'Nothing to do for you now. The decision is being approved.' },
  serve: { zh: '请等待窗口联系送达决定书。', en: 'The counter will contact you to serve the letter.' },
  settled: { zh: '已准予信用修复，该信息停止公示。请继续履行信用承诺；承诺不实或者违背承诺的，修复决定将被撤销。', en: 'The repair was granted and publication has ended. Keep the commitment: where it proves false or is broken, the repair is revoked.' },
  'approve-revocation': { zh: '您现在无需操作。认定单位正在审查是否撤销修复决定。', en: 'Nothing to do for you now. The determining unit considers a revocation.' },
  'serve-revocation': { zh: '请等待窗口联系送达撤销决定书。', en: 'The counter will contact you to serve the letter.' },
}
