import { ruleSetFiles } from '../domain/rules/files.ts'
import type { RuleSet } from '../domain/rules.ts'

type Files = RuleSet[]
export type Change = (set: (id: string) => RuleSet, files: Files) => void

/** The delivered files after a change. */
export function planted(change: Change): Files {
  const files = structuredClone(ruleSetFiles) as Files
  change((id) => files.find((file) => file.id === id)!, files)
  return files
}
export const replace = (set: RuleSet, name: string, part: object): void => {
  set.parameters = { ...set.parameters, [name]: { ...set.parameters[name]!, ...part } }
}
export const remove = (set: RuleSet, name: string): void => {
  const { [name]: _removed, ...rest } = set.parameters
  set.parameters = rest
}
