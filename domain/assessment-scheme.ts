import { Type, type Static } from 'typebox'
import { Value } from 'typebox/value'
import { marks, Parameter } from './rules.ts'

/** What a unit’s work is measured by; each code has its own count. */
export const indicatorCodes = ['publicity', 'steps', 'cases', 'second-returns', 'commitments', 'receipts'] as const
export type IndicatorCode = (typeof indicatorCodes)[number]

const text = Type.String({ minLength: 1 })
const Words = Type.Object({ zh: text, en: text }, { additionalProperties: false })

/** 考核指标: what is counted, how much it weighs, and whether more or less of it is better. */
export const Indicator = Type.Object(
  {
    code: Type.Enum([...indicatorCodes]),
    title: Words,
    /** Its name where there is little room. */
    short: text,
    counts: Words,
    weight: Type.Integer({ minimum: 1, maximum: 100 }),
    direction: Type.Enum(['more', 'less']),
    article: text,
    mark: Type.Enum([...marks]),
  },
  { additionalProperties: false },
)
export type Indicator = Static<typeof Indicator>

/** 考核方案: the indicators with their weights, from which day it counts, and how small a figure is too small. */
export const Scheme = Type.Object(
  {
    id: text,
    version: Type.Integer({ minimum: 1 }),
    from: Type.String({ pattern: String.raw`^\d{4}-\d{2}-01$` }),
    name: text,
    note: text,
    smallest: Parameter,
    objection: Parameter,
    indicators: Type.Array(Indicator, { minItems: 1 }),
  },
  { additionalProperties: false },
)
export type Scheme = Static<typeof Scheme>

/** The weights of a scheme together. */
export const wholeWeight = 100

/** Reads the seed of a scheme; a fault ends the start. */
export function schemeFrom(seed: unknown): Scheme {
  const wrong = Value.Errors(Scheme, seed)[0]
  if (wrong) throw new Error(`Assessment: ${wrong.instancePath} ${wrong.message}`)
  const scheme = seed as Scheme
  const codes = scheme.indicators.map(({ code }) => code)
  if (new Set(codes).size < codes.length) throw new Error('Assessment: an indicator stands twice')
  const sum = scheme.indicators.reduce((all, { weight }) => all + weight, 0)
  if (sum !== wholeWeight) throw new Error(`Assessment: the weights come to ${sum} and not to ${wholeWeight}`)
  if (typeof scheme.smallest.value !== 'number' || typeof scheme.objection.value !== 'number') throw new Error('Assessment: smallest and objection are numbers')
  return scheme
}
