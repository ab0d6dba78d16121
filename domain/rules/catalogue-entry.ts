import type { Unit } from '../rules.ts'
import type { Entry, Group } from './catalogue.ts'

type Loose = Omit<Entry, 'group'>

/** A parameter's entry: its title in the two languages, its unit or units, its rows of the reference table. */
export const entry = (zh: string, en: string, unit: Unit | readonly Unit[], ...rows: number[]): Loose => ({ title: { zh, en }, unit, rows })

/** An entry of one word of a closed list. */
export const choice = (zh: string, en: string, choices: readonly string[], ...rows: number[]): Loose => ({ title: { zh, en }, unit: 'choice', rows, choices })

/** An entry of several words of a closed list. */
export const list = (zh: string, en: string, choices: readonly string[], ...rows: number[]): Loose => ({ title: { zh, en }, unit: 'list', rows, choices })

export const inGroup = (group: Group, entries: Record<string, Loose>): Record<string, Entry> =>
  Object.fromEntries(Object.entries(entries).map(([name, one]) => [name, { ...one, group }]))

/** What a supplement may do to a clock. */
export const supplementPolicies = ['restart', 'pause', 'none'] as const
