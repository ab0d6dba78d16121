import { Choice, Form, Prose, type Words } from './fields.ts'
import type { SignalKind } from './signal.ts'

/** What a supervisor may make of a signal. */
export const signalAnswers = {
  explained: { zh: '已说明', en: 'Explained' },
  followed: { zh: '已跟进', en: 'Followed up' },
} as const satisfies Record<string, Words>
export type SignalState = 'open' | keyof typeof signalAnswers

/** The answer to a signal (预警的处理): what was made of it, and why. */
export const SignalAnswer = Form({ verdict: Choice('处理结果', 'Result', signalAnswers), reason: Prose('理由和查看情况', 'Reason, and what was found', 1000) })

/** What each kind counts and holds it against; the county's limits stand in the braces. */
export const signalDefinitions: Readonly<Record<SignalKind, Words>> = {
  'last-day': {
    zh: '一个单位在办理期限最后一日作出的决定，占其全部有期限的决定的份额。与其他单位的合计份额相比，且须高于 {lastDayShare}%；二项分布上尾。',
    en: 'The share of a unit’s decisions that fall on the last day of their limit, against that of all other units together and above {lastDayShare}%: upper tail of the binomial.',
  },
  unread: {
    zh: '一个人未打开案件即批准，或者首次打开后不满 {readingSeconds} 秒即批准的，占其全部批准的份额。与其他人的合计份额相比，且须高于 {unreadShare}%；二项分布上尾。开始记录打开时间以前的批准不计。',
    en: 'The share of a person’s approvals without opening the case, or less than {readingSeconds} seconds after opening it first, against that of all others together and above {unreadShare}%: upper tail of the binomial. Approvals from before openings were kept do not count.',
  },
  pair: {
    zh: '一个人提出、另一个人批准的次数。与按当日在岗人员和各人通常工作量推算的次数相比，且须高出 {pairExcess} 个百分点；二项分布上尾。当日只有一人可以批准的不计。',
    en: 'How often one person approves what another proposes, against who was at work on those days, each at the usual pace, and by more than {pairExcess} points: upper tail of the binomial. Days on which only one could approve do not count.',
  },
  queue: {
    zh: '一个人受理时越过同一队列中至少 {queueOvertaken} 件早到 {queueDays} 天以上、到期不晚的办件，占其全部受理的份额。与同一队列其他人相比，且不少于 {queueJumps} 件；二项分布上尾。队列中不足该件数时不计。',
    en: 'The share of cases that a person takes up past at least {queueOvertaken} of the same queue that came more than {queueDays} days earlier and are due no later, against others in that queue and no fewer than {queueJumps}: upper tail of the binomial. Shorter queues do not count.',
  },
  phone: {
    zh: '同一联系电话背后互无关联（经办人和申请人都不同）的申请人数。与其他电话相比，且不少于 {phoneParties}；泊松分布上尾。窗口代为提交的不计。',
    en: 'How many parties with handlers of their own stand behind one phone number, against other numbers and no fewer than {phoneParties}: upper tail of the Poisson distribution. What the counter files does not count.',
  },
}
