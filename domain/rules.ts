import { Type, type Static } from 'typebox'
import type { Day } from './calendar.ts'
import type { Period } from './fact.ts'
import { unitWords } from './rules/unit-words.ts'

/** How well a value of the law is known; all but V1 and V2 are shown as 待确认. */
export const marks = ['V1', 'V2', 'V3', 'M', 'D', 'open'] as const
export type Mark = (typeof marks)[number]

export const periodUnits = ['working-day', 'day', 'month', 'year', 'hour'] as const
/** `choice` is a word of a closed list, `list` several, `flag` yes or no; the rest are amounts. */
export const units = [...periodUnits, 'times', 'second', 'cases', 'yuan', 'ratio', 'percent', 'characters', 'choice', 'list', 'flag'] as const
export type Unit = (typeof units)[number]

const DayText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
const Value = Type.Union([Type.Integer({ minimum: 0 }), Type.Boolean(), Type.String({ minLength: 1 }), Type.Array(Type.String({ minLength: 1 })), Type.Null()])
export type Value = Static<typeof Value>

/** One value of an instrument. A value of null is not known yet: what needs it is blocked until an administrator enters it. */
export const Parameter = Type.Object(
  {
    value: Value,
    unit: Type.Enum([...units]),
    article: Type.String({ minLength: 1 }),
    mark: Type.Enum([...marks]),
    /** From which event it runs, in words. */
    from: Type.Optional(Type.String({ minLength: 1 })),
    note: Type.Optional(Type.String({ minLength: 1 })),
  },
  { additionalProperties: false },
)
export type Parameter = Static<typeof Parameter> & {
  /** The document by which the county confirmed or set the value, where it did. */
  confirmed?: { document: string; documentDate: Day; from: Day; was: Value }
}

/** A rule-set file: 规定版本. */
export const RuleSetFile = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Z][A-Z0-9-]+$' }),
    /** Counts up when a release changes the file. */
    version: Type.Integer({ minimum: 1 }),
    /** What it governs: at most one rule-set of a line is in force on a day. */
    governs: Type.Enum(['objection', 'repair', 'repair-policy', 'market-supervision', 'general']),
    validFrom: DayText,
    validTo: Type.Union([DayText, Type.Null()]),
    instrument: Type.String({ minLength: 1 }),
    note: Type.Optional(Type.String({ minLength: 1 })),
    parameters: Type.Record(Type.String(), Parameter),
  },
  { additionalProperties: false },
)
export type Line = Static<typeof RuleSetFile>['governs']

/** 规定版本: an instrument's values with the days between which they hold. */
export type RuleSet = Omit<Static<typeof RuleSetFile>, 'parameters'> & { parameters: Readonly<Record<string, Parameter>> }

/** Whether a text or a value has still to be found in its source, unless the office has confirmed it. */
export const isToBeConfirmed = ({ mark, confirmed }: { mark: Mark; confirmed?: unknown }): boolean => mark !== 'V1' && mark !== 'V2' && confirmed === undefined

/** The rule-set of a line that is in force on a day; throws when there is none, since no case may run without law. */
export function ruleSetAt(ruleSets: readonly RuleSet[], line: Line, day: Day): RuleSet {
  const found = ruleSets.find(({ governs, validFrom, validTo }) => governs === line && validFrom <= day && (validTo === null || day <= validTo))
  if (!found) throw new Error(`No rule-set for ${line} is in force on ${day}`)
  return found
}

/** A parameter of a rule-set; throws when the rule-set does not have it. */
export function parameterOf(ruleSet: RuleSet, name: string): Parameter {
  const found = ruleSet.parameters[name]
  if (!found) throw new Error(`${ruleSet.id} has no ${name}`)
  return found
}

/** Whether a rule-set has the parameter and leaves its value open. */
export const isOpen = ({ parameters }: RuleSet, name: string): boolean => parameters[name]?.value === null

/** A value that the law leaves open and nobody has entered yet. */
export class OpenValue extends Error {
  readonly parameter: string
  constructor(ruleSet: string, parameter: string) {
    super(`${ruleSet} leaves ${parameter} open`)
    this.parameter = parameter
  }
}

/** A parameter as a period; throws `OpenValue` while its number is not known. */
export function periodOf(ruleSet: RuleSet, name: string): Period {
  const { value, unit } = parameterOf(ruleSet, name)
  if (value === null) throw new OpenValue(ruleSet.id, name)
  const period = periodUnits.find((one) => one === unit)
  if (typeof value !== 'number' || !period) throw new Error(`${ruleSet.id} ${name} is no period`)
  return { value, unit: period }
}

/** A parameter that is one word of a closed list. */
export function choiceOf<const C extends string>(ruleSet: RuleSet, name: string, choices: readonly C[]): C {
  const found = choices.find((choice) => choice === parameterOf(ruleSet, name).value)
  if (found === undefined) throw new Error(`${ruleSet.id} ${name} is none of ${choices.join(', ')}`)
  return found
}

/** A period as a letter writes it, its unit after its number. */
export const periodText = ({ value, unit }: Pick<Parameter, 'value' | 'unit'>): string => (value === null ? '待确认' : `${String(value)}${unitWords[unit].zh}`)
