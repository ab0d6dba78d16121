import type { Words } from '../domain/fields.ts'
import type { Stage } from './room.ts'

/** The few stages of an entry that its subject is shown. */
export const listingStages: readonly Stage[] = [
  { title: { zh: '提出列入建议', en: 'Proposed' }, steps: [] },
  { title: { zh: '事前告知', en: 'Prior notice' }, steps: ['notice', 'serve-notice'] },
  { title: { zh: '陈述申辩', en: 'Heard' }, steps: ['hearing', 'public-notice', 'review'] },
  { title: { zh: '认定', en: 'Determination' }, steps: ['determine'] },
  { title: { zh: '送达办结', en: 'Served' }, steps: ['serve'] },
]

/** What the subject is told in each step. */
export const listingTellings: Record<string, Words> = {
  notice: { zh: '认定单位正在准备事前告知。', en: 'The determining unit prepares its notice.' },
  'serve-notice': { zh: '请等待窗口联系送达告知书。', en: 'The counter will contact you to serve the notice.' },
  hearing: { zh: '您可以陈述申辩、提出异议，也可以放弃；逾期未提出的，认定单位依法认定。', en: 'You may object, or waive the hearing; after its time the unit decides.' },
  'public-notice': { zh: '拟列入红名单的信息正在公示。', en: 'The notice is public.' },
  review: { zh: '您现在无需操作。认定单位正在核实异议。', en: 'Nothing to do for you now. The objection is reviewed.' },
  determine: { zh: '您现在无需操作。认定单位正在作出决定。', en: 'Nothing to do for you now. The unit decides.' },
  serve: { zh: '请等待窗口联系送达决定书。', en: 'The counter will contact you to serve the decision.' },
  standing: { zh: '该信息在名单内；符合条件的，可以在该信息的页面申请移出。', en: 'The entry stands; where the conditions are met, apply for its removal on its page.' },
  'approve-exit': { zh: '您现在无需操作。认定单位正在审批移出。', en: 'Nothing to do for you now. The exit is being approved.' },
}
