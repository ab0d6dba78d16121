import type { CalendarYear, Calendar, Day } from './calendar.ts'

/** How well a value of the law is known; all but V1 and V2 are shown as 待确认. */
export type Mark = 'V1' | 'V2' | 'V3' | 'M' | 'D' | 'open'
export type Unit = 'working-day' | 'day' | 'month' | 'year' | 'hour' | 'none'

export interface Parameter {
  value: number | null
  unit: Unit
  article: string
  mark: Mark
}

/** 规定版本: an instrument's values with the days between which they hold. */
export interface RuleSet {
  id: string
  validFrom: Day
  validTo: Day | null
  instrument: string
  parameters: Readonly<Record<string, Parameter>>
}

export const isToBeConfirmed = ({ mark }: Parameter): boolean => mark !== 'V1' && mark !== 'V2'

/** The rule-set in force on a day; throws when there is none, since no case may run without law. */
export function ruleSetAt(ruleSets: readonly RuleSet[], day: Day): RuleSet {
  const found = ruleSets.find(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo))
  if (!found) throw new Error(`No rule-set is in force on ${day}`)
  return found
}

/** A parameter of a rule-set; throws when the rule-set does not have it. */
export function parameterOf(ruleSet: RuleSet, name: string): Parameter {
  const found = ruleSet.parameters[name]
  if (!found) throw new Error(`${ruleSet.id} has no ${name}`)
  return found
}

const unitWords: Record<Unit, string> = { 'working-day': '个工作日', day: '日', month: '个月', year: '年', hour: '小时', none: '' }

/** A period as a letter says it: 三个工作日 as “3个工作日”. */
export const periodText = ({ value, unit }: Parameter): string => (value === null ? '待确认' : `${value}${unitWords[unit]}`)

/** The calendar that a list of years makes, with the county's office hours. */
export const calendarOf = (years: readonly CalendarYear[], version: string, hours = { opens: 8 * 60 + 30, closes: 17 * 60 + 30 }): Calendar => ({
  version,
  hours,
  years: Object.fromEntries(years.map((year) => [year.year, year])),
})
