import type { Words } from '../fields.ts'

/** What can be wrong with the law as it is written. */
export const faultKinds = ['schema', 'twice', 'day', 'overlap', 'gap', 'uncovered', 'article', 'unknown', 'unit', 'value', 'word', 'null', 'missing'] as const
export type FaultKind = (typeof faultKinds)[number]

/** A fault of the rule-set files (规定文件的差错). */
export interface Fault {
  /** The rule-set's id, its place among the files where it has none, or a line that nothing governs. */
  ruleSet: string
  parameter: string | null
  kind: FaultKind
  reason: Words
}

export const fault = (ruleSet: string, parameter: string | null, kind: FaultKind, zh: string, en: string): Fault => ({ ruleSet, parameter, kind, reason: { zh, en } })
