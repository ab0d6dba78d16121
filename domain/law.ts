import type { Calendar, CalendarYear, Day, OfficeHours } from './calendar.ts'
import type { CommitmentTemplate } from './commitment-template.ts'
import type { ListProfile } from './list-profile.ts'
import type { Line, RuleSet, Value } from './rules.ts'
import { ruleSetAt } from './rules.ts'

/** A county's confirmation of a value, or the value that it sets instead. */
export interface Override {
  ruleSet: string
  parameter: string
  value: Value
  document: string
  documentDate: Day
  /** Cases whose legal anchor lies on this day or later follow it. */
  from: Day
}

/** The rest days of one unit in one year beside the notice's; `unitId` null stands for the whole county. */
export interface LocalDays {
  unitId: string | null
  year: number
  days: readonly Day[]
  basis: string
}

export interface UnitHours extends OfficeHours {
  unitId: string | null
  basis: string
}

/** What an administrator may change about the law as it is kept here; each replaces what it names. */
export type LawChange =
  | { kind: 'year'; year: CalendarYear }
  | { kind: 'local-days'; local: LocalDays }
  | { kind: 'hours'; hours: UnitHours }
  | { kind: 'parameter'; override: Override }
  | { kind: 'profile'; profile: ListProfile }
  | { kind: 'template'; template: CommitmentTemplate }

/** The law and the calendar as they stand after so many changes. */
export interface Law {
  version: string
  ruleSets: readonly RuleSet[]
  years: readonly CalendarYear[]
  localDays: readonly LocalDays[]
  hours: readonly UnitHours[]
  overrides: readonly Override[]
  profiles: readonly ListProfile[]
  templates: readonly CommitmentTemplate[]
}

/** What is kept under a code in wordings that follow each other. */
interface Worded {
  code: string
  from: Day
}

const replaced = <W extends Worded>(all: readonly W[], one: W): W[] => [...all.filter(({ code, from }) => code !== one.code || from !== one.from), one]

/** The newest wording of each code that has begun on a day, by code. */
function newestOn<W extends Worded>(all: readonly W[], day: Day): W[] {
  const begun = all.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? 1 : -1))
  return begun.filter(({ code }, index) => begun.findIndex((one) => one.code === code) === index).toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/** The law after a change; the law before it is left as it was. */
export function applyChange(law: Law, change: LawChange, version: string): Law {
  const next = { ...law, version }
  switch (change.kind) {
    case 'year':
      return { ...next, years: [...law.years.filter(({ year }) => year !== change.year.year), change.year] }
    case 'local-days':
      return { ...next, localDays: [...law.localDays.filter(({ unitId, year }) => unitId !== change.local.unitId || year !== change.local.year), change.local] }
    case 'hours':
      return { ...next, hours: [...law.hours.filter(({ unitId, from }) => unitId !== change.hours.unitId || from !== change.hours.from), change.hours] }
    case 'profile':
      return { ...next, profiles: replaced(law.profiles, change.profile) }
    case 'template':
      return { ...next, templates: replaced(law.templates, change.template) }
    default: {
      const { ruleSet, parameter, from } = change.override
      return { ...next, overrides: [...law.overrides.filter((one) => one.ruleSet !== ruleSet || one.parameter !== parameter || one.from !== from), change.override] }
    }
  }
}

/** The calendar of a unit: the county's, with the unit's own rest days and hours; null stands for the county. */
export function calendarOf(law: Law, unitId: string | null): Calendar {
  const concerns = (one: { unitId: string | null }): boolean => one.unitId === null || one.unitId === unitId
  const own = law.hours.filter((one) => one.unitId === unitId)
  const county = law.hours.filter((one) => one.unitId === null)
  const firstOwn = own.map(({ from }) => from).toSorted()[0] ?? '9999-12-31'
  return {
    version: law.version,
    years: Object.fromEntries(law.years.map((year) => [year.year, year])),
    localRest: Object.fromEntries(law.localDays.filter(concerns).flatMap(({ days, basis }) => days.map((day) => [day, basis]))),
    hours: (unitId === null ? county : [...county.filter(({ from }) => from < firstOwn), ...own]).map(({ from, opens, closes }) => ({ from, opens, closes })).toSorted((a, b) => (a.from < b.from ? -1 : 1)),
  }
}

/** The parameters that bind a case: those of its rule-set, the general ones of that day, and what the county has confirmed or set by then. */
export function rulesOn(law: Law, ruleSetId: string, day: Day): RuleSet {
  const own = law.ruleSets.find(({ id }) => id === ruleSetId)
  if (!own) throw new Error(`There is no rule-set ${ruleSetId}`)
  const general = ruleSetAt(law.ruleSets, 'general', day)
  const parameters = { ...general.parameters, ...own.parameters }
  const due = law.overrides.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? -1 : 1))
  for (const { ruleSet, parameter, value, document, documentDate, from } of due) {
    const holder = own.parameters[parameter] ? own.id : general.id
    const was = parameters[parameter]
    if (ruleSet === holder && was) parameters[parameter] = { ...was, value, confirmed: { document, documentDate, from, was: was.confirmed ? was.confirmed.was : was.value } }
  }
  return { ...own, parameters }
}

/** The rule-set of a line that is in force on a day, with what binds beside it. */
export const lawOn = (law: Law, line: Line, day: Day): RuleSet => rulesOn(law, ruleSetAt(law.ruleSets, line, day).id, day)

/** The lists as they stand on a day (名单目录), each in its newest wording. */
export const profilesOn = ({ profiles }: Law, day: Day): ListProfile[] => newestOn(profiles, day)

/** The list of a code as it stands on a day, or nothing. */
export const findProfile = (law: Law, code: string, day: Day): ListProfile | undefined => profilesOn(law, day).find((one) => one.code === code)

/** The templates of commitments as they stand on a day (承诺书模板), each in its newest wording; what was signed before keeps its own. */
export const templatesOn = ({ templates }: Law, day: Day): CommitmentTemplate[] => newestOn(templates, day)
