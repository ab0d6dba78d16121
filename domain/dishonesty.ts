import { addDays, addMonths, type Day } from './calendar.ts'
import type { Words } from './fields.ts'
import { lawOn, type Law } from './law.ts'
import { isToBeConfirmed, parameterOf, periodOf, type RuleSet } from './rules.ts'

/** 行政处罚的两个标志: that it is published as a penalty, and whether it counts as dishonesty yet. */
export interface DishonestyFlags {
  publishedAsPenalty: boolean
  countsAsDishonesty: boolean
  /** The day from which it counts where no review or suit is known; null once it counts, or where it never will. */
  from: Day | null
  why: Words
  toBeConfirmed: boolean
}

/** A day so many months or days after another, as a period of the law has it. */
const after = (day: Day, rules: RuleSet, name: string): Day => {
  const { value, unit } = periodOf(rules, name)
  return unit === 'month' ? addMonths(day, value) : addDays(day, value)
}

/**
 * Whether a penalty counts as dishonesty: only once it is final, that is once the time for a review and a suit has passed
 * (《河南省社会信用条例》第二十条). Whether one was asked for is not known here, and the page says so. Days are YYYY-MM-DD.
 */
export function dishonestyOf({ decisionDate, publication }: { decisionDate: Day; publication: string }, law: Law, today: Day): DishonestyFlags {
  const rules = lawOn(law, 'objection', today)
  const ends = ['remedy.reconsideration', 'remedy.litigation'].map((name) => after(decisionDate, rules, name)).toSorted().at(-1)!
  const from = addDays(ends, 1)
  const publishedAsPenalty = publication === 'published'
  const toBeConfirmed = ['remedy.reconsideration', 'remedy.litigation'].some((name) => isToBeConfirmed(parameterOf(rules, name)))
  if (publication === 'stopped' || publication === 'deleted') return { publishedAsPenalty, countsAsDishonesty: false, from: null, why: { zh: '已停止公示或者删除，不再计入失信信息', en: 'Publication has ended; it counts no more' }, toBeConfirmed: false }
  if (today >= from) return { publishedAsPenalty, countsAsDishonesty: true, from: null, why: { zh: `申请行政复议、提起行政诉讼的期限已于 ${ends} 届满；已申请复议或者起诉的，以其结果为准`, en: `The time for review and suit ended on ${ends}; where one is pending, its result decides` }, toBeConfirmed }
  return { publishedAsPenalty, countsAsDishonesty: false, from, why: { zh: `尚在申请行政复议、提起行政诉讼的期限内，未申请的自 ${from} 起计入失信信息`, en: `Review and suit are still open; without them it counts from ${from}` }, toBeConfirmed }
}
