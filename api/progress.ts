import type { CaseRow, EntryRow } from '../activities/course.ts'
import type { Words } from '../domain/fields.ts'
import type { CaseDetail } from './schema/case.ts'

/** The few stages that a party is shown, with the internal steps that each stands for. */
const stages: { title: Words; steps: readonly string[] }[] = [
  { title: { zh: '提交申请', en: 'Filed' }, steps: [] },
  { title: { zh: '受理审查', en: 'Form check' }, steps: ['form-check', 'supplement'] },
  { title: { zh: '核查处理', en: 'Examination' }, steps: ['examine', 'source-check', 'source-confirm'] },
  { title: { zh: '审批决定', en: 'Decision' }, steps: ['approve'] },
  { title: { zh: '送达办结', en: 'Served and settled' }, steps: ['serve'] },
]
const recheck = { title: { zh: '复核', en: 'Recheck' }, steps: ['recheck', 'serve-recheck'] }

/** Done, now and next, as the party sees the case. */
export function stagesOf(row: CaseRow, entries: readonly EntryRow[]): CaseDetail['stages'] {
  const wasRechecked = entries.some(({ act }) => act === 'request-recheck')
  const shown = wasRechecked ? [...stages, recheck] : stages
  const isEnded = row.awaiting === null || row.awaiting === 'settled'
  const now = isEnded ? shown.length : shown.findIndex(({ steps }) => steps.includes(row.awaiting!))
  const early = row.outcome !== null && ['refused', 'withdrawn', 'lapsed'].includes(row.outcome)
  const reached = early ? [shown[0]!, { title: { zh: '办理终止', en: 'Ended' }, steps: [] }] : shown
  const times = [row.filedAt, row.acceptedAt, ...Array<Date | null>(8).fill(null)]
  return reached.map(({ title }, index) => {
    const isLast = index === reached.length - 1
    const at = early && isLast ? row.settledAt : isLast && isEnded ? row.settledAt : (times[index] ?? null)
    return { title, state: early || index < now ? 'done' : index === now ? 'now' : 'next', at: at?.toISOString() ?? null }
  })
}

const tellings: Record<string, Words> = {
  'form-check': { zh: '您现在无需操作。信用办正在审查申请材料；如需补正会一次性告知。', en: 'Nothing to do for you now. The office checks the form; anything missing will be asked for once.' },
  supplement: { zh: '请在期限内按补正通知书逐项补正；逾期未补正的，本案终止，您可以重新提出。', en: 'Please supply what the notice lists before the date; otherwise the case lapses and you may file anew.' },
  examine: { zh: '您现在无需操作。信用办正在核查。', en: 'Nothing to do for you now. The office is examining the case.' },
  'source-check': { zh: '您现在无需操作。信息提供单位正在核查；逾期未回复的，将自动催办。', en: 'Nothing to do for you now. The source unit is checking; it is reminded when late.' },
  'source-confirm': { zh: '您现在无需操作。信息提供单位正在确认核查结果。', en: 'Nothing to do for you now. The source unit confirms its finding.' },
  approve: { zh: '您现在无需操作。处理意见正在审批。', en: 'Nothing to do for you now. The decision is being approved.' },
  serve: { zh: '请等待窗口联系送达决定书。', en: 'The counter will contact you to serve the letter.' },
  'serve-recheck': { zh: '请等待窗口联系送达复核决定书。', en: 'The counter will contact you to serve the letter.' },
  settled: { zh: '本案已办结。对结果有异议的，可以在期限内申请一次复核，也可以依法申请行政复议或者提起行政诉讼。', en: 'The case is settled. You may ask once for a recheck, or turn to reconsideration or the court.' },
  recheck: { zh: '您现在无需操作。复核由未参与原处理的人员办理。', en: 'Nothing to do for you now. Someone who took no part rechecks the case.' },
}

/** What the party must do, or that there is nothing to do. */
export const nextForParty = (row: CaseRow): Words => tellings[row.awaiting ?? ''] ?? { zh: '本案已结束，无需操作。', en: 'The case has ended; there is nothing to do.' }
