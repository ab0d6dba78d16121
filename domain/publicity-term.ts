import { addDays, addMonths, instantOf, type Day } from './calendar.ts'
import type { Words } from './fields.ts'
import { lawOn, rulesOn, type Law } from './law.ts'
import { classOf } from './repair-class.ts'
import { isToBeConfirmed, parameterOf, periodOf, ruleSetAt, type RuleSet } from './rules.ts'

/** Why an end that comes sooner needs a person's word (提前停止公示的提示). */
export const soonerReasons = {
  'earlier-regime': { zh: '决定作出时的规定与现行规定的最长公示期不同，较短者经人工确认后适用', en: 'The maximum differs between the rules of then and now; the shorter one applies once a person confirms it' },
  'stated-earlier': { zh: '报送的公示截止期早于最长公示期', en: 'The report names an earlier end than the maximum' },
} as const satisfies Record<string, Words>
export type SoonerReason = keyof typeof soonerReasons

/** How long a penalty is published (公示期限), as the law of a day has it. */
export interface PublicationTerm {
  class: string
  /** The rule-set in force, and the one of the day of the decision where it is another. */
  ruleSet: string
  formerRuleSet: string | null
  /** The last day of publication where nobody says otherwise. */
  endsOn: Day
  sooner: { endsOn: Day; reason: SoonerReason } | null
  toBeConfirmed: boolean
  /** Whether a record that is not corrected by then waits for a person (期满仍未纠正的). */
  needsCorrection: boolean
}

/**
 * The term of a penalty's publication. Where the rules of its day and those in force differ, the longer maximum ends it by itself
 * and the shorter one only once a person confirms it; never longer than 《河南省社会信用条例》第十九条第二款 allows. Null where no table classifies it.
 */
export function publicationTermOf({ data, decisionDate }: { data: Readonly<Record<string, string>>; decisionDate: Day }, law: Law, today: Day): PublicationTerm | null {
  const present = ruleSetAt(law.ruleSets, 'repair', today)
  const own = law.ruleSets.find(({ governs, validFrom, validTo }) => governs === 'repair' && validFrom <= decisionDate && (validTo === null || decisionDate <= validTo))
  const former = own && own.id !== present.id ? own : null
  const now = maximumUnder(data, decisionDate, law, present.id, today)
  if (!now) return null
  const then = former ? maximumUnder(data, decisionDate, law, former.id, today) : null
  const outer = addMonths(decisionDate, 12 * periodOf(lawOn(law, 'objection', today), 'publicity.disclosure-maximum').value)
  const longest = [now.endsOn, then?.endsOn ?? now.endsOn].toSorted().at(-1)!
  const endsOn = longest < outer ? longest : outer
  const shorter = then && then.endsOn !== now.endsOn ? [now.endsOn, then.endsOn].toSorted()[0]! : null
  const stated = data.cf_gsjzq !== undefined && data.cf_gsjzq >= decisionDate ? data.cf_gsjzq : null
  const sooner = [
    ...(shorter !== null && shorter < endsOn ? [{ endsOn: shorter, reason: 'earlier-regime' as const }] : []),
    ...(stated !== null && stated < endsOn ? [{ endsOn: stated, reason: 'stated-earlier' as const }] : []),
  ].toSorted((a, b) => (a.endsOn < b.endsOn ? -1 : 1))[0]
  return {
    class: now.class, ruleSet: present.id, formerRuleSet: former?.id ?? null, endsOn, sooner: sooner ?? null,
    toBeConfirmed: now.toBeConfirmed || (then?.toBeConfirmed ?? false), needsCorrection: parameterOf(now.rules, 'repair.at-maximum').value === 'stop-if-corrected',
  }
}

function maximumUnder(data: Readonly<Record<string, string>>, from: Day, law: Law, ruleSet: string, today: Day): { class: string; endsOn: Day; toBeConfirmed: boolean; rules: RuleSet } | null {
  const found = classOf(data, ruleSet, today)
  if (!found) return null
  const rules = rulesOn(law, ruleSet, today)
  const name = `repair.${found.class}.maximum`
  const isUncertain = isToBeConfirmed(parameterOf(rules, name)) || isToBeConfirmed(found)
  return { class: found.class, endsOn: addMonths(from, periodOf(rules, name).value), toBeConfirmed: isUncertain, rules }
}

/** The first instant after a day of publication. */
export const afterDay = (day: Day): number => instantOf(addDays(day, 1), 0)
