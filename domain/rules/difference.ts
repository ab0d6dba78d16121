import type { Day } from '../calendar.ts'
import type { Line, Parameter, RuleSet } from '../rules.ts'

/** How one line of the law changes between two days. */
export interface LineDifference {
  governs: Line
  before: RuleSet | null
  after: RuleSet | null
  changed: { name: string; before: Parameter; after: Parameter }[]
  added: { name: string; after: Parameter }[]
  removed: { name: string; before: Parameter }[]
}

/** The rule-sets that are in force on a day. */
export const inForce = (ruleSets: readonly RuleSet[], day: Day): RuleSet[] => ruleSets.filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo))

const partsOf = ({ value, unit, mark, article, from, note }: Parameter): string => JSON.stringify([value, unit, mark, article, from, note])

/** What differs in the law between two days, line by line (版本比较); a line that is the same on both has nothing changed, added or removed. */
export function differencesBetween(ruleSets: readonly RuleSet[], from: Day, to: Day): LineDifference[] {
  const [earlier, later] = [inForce(ruleSets, from), inForce(ruleSets, to)]
  const lines = [...new Set([...earlier, ...later].map(({ governs }) => governs))]
  return lines.map((governs) => differenceOf(governs, earlier.find((one) => one.governs === governs) ?? null, later.find((one) => one.governs === governs) ?? null))
}

function differenceOf(governs: Line, before: RuleSet | null, after: RuleSet | null): LineDifference {
  const [old, fresh] = [before?.parameters ?? {}, after?.parameters ?? {}]
  const both = Object.entries(old).flatMap(([name, parameter]) => (fresh[name] ? [{ name, before: parameter, after: fresh[name] }] : []))
  return {
    governs,
    before,
    after,
    changed: both.filter((one) => partsOf(one.before) !== partsOf(one.after)),
    added: Object.entries(fresh).filter(([name]) => !old[name]).map(([name, parameter]) => ({ name, after: parameter })),
    removed: Object.entries(old).filter(([name]) => !fresh[name]).map(([name, parameter]) => ({ name, before: parameter })),
  }
}
