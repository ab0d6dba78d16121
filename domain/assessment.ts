import { dayOf, instantOf, type Day } from './calendar.ts'
import type { IndicatorCode, Scheme } from './assessment-scheme.ts'

/** A month as it is written: 2026-11. */
export type Month = string

/** The instants between which a month lies; the second is no longer in it. */
export function spanOf(month: Month): { from: number; until: number } {
  const [year, ordinal] = month.split('-').map(Number) as [number, number]
  const next = ordinal === 12 ? `${year + 1}-01` : `${year}-${String(ordinal + 1).padStart(2, '0')}`
  return { from: instantOf(`${month}-01`, 0), until: instantOf(`${next}-01`, 0) }
}

/** The month of an instant. */
export const monthOf = (at: number): Month => dayOf(at).slice(0, 7)

/** The months that are over, newest first, back to the one with which a scheme begins. */
export function monthsOver({ from }: Pick<Scheme, 'from'>, at: number): Month[] {
  const months: Month[] = []
  for (let month = monthOf(spanOf(monthOf(at)).from - 1); month >= from.slice(0, 7); month = monthOf(spanOf(month).from - 1)) months.push(month)
  return months
}

/** One thing that an indicator counts, as it was when it was counted. */
export interface EvidenceRow {
  /** What names it among the rows of its figure. */
  id: string
  kind: 'case' | 'record' | 'matter'
  /** The case’s number or the record’s id; null where there is neither. */
  ref: string | null
  label: string
  /** The step of the case that is counted. */
  step: string | null
  due: Day | null
  done: Day | null
  /** Whether it is what the indicator looks for: done in time, signed, or sent back a second time. */
  hit: boolean
}

/** 指标数: how many rows, and how many of them are what the indicator looks for. */
export interface Figure {
  indicator: IndicatorCode
  count: number
  hits: number
}

/** A figure with what it comes to. */
export interface Reckoned extends Figure {
  /** In percent, to one place; null where nothing was counted. */
  rate: number | null
  /** What it weighs in the score, in percent of all that weighs; 0 where it is too small to be weighed. */
  share: number
}

export interface Reckoning {
  figures: Reckoned[]
  /** 0 to 100, to one place; null where no figure is large enough. */
  score: number | null
}

const toOnePlace = (value: number): number => Math.round(value * 10) / 10

/** A row that an upheld objection took out of a figure. */
export interface Struck {
  indicator: IndicatorCode
  id: string
  hit: boolean
}

/** When a thing with a limit counts: when it was done in time, else when its time ran out. */
export const countedAt = (done: number | null, due: number): number => (done !== null && done <= due ? done : due)

/** The figure of an indicator’s rows. */
export const figureOf = (indicator: IndicatorCode, rows: readonly Pick<EvidenceRow, 'hit'>[]): Figure => ({ indicator, count: rows.length, hits: rows.filter(({ hit }) => hit).length })

/** Figures without the rows that were struck from them. */
export const withoutStruck = (figures: readonly Figure[], struck: readonly Struck[]): Figure[] =>
  figures.map(({ indicator, count, hits }) => {
    const gone = struck.filter((one) => one.indicator === indicator)
    return { indicator, count: count - gone.length, hits: hits - gone.filter(({ hit }) => hit).length }
  })

/** What figures come to under a scheme: one with fewer rows than the smallest is shown and not weighed, and the others share its weight as they share theirs. */
export function reckon({ indicators, smallest }: Pick<Scheme, 'indicators' | 'smallest'>, figures: readonly Figure[]): Reckoning {
  const found = indicators.map((indicator) => ({ indicator, figure: figures.find((one) => one.indicator === indicator.code) ?? { indicator: indicator.code, count: 0, hits: 0 } }))
  const isWeighed = ({ count }: Figure): boolean => count > 0 && count >= Number(smallest.value)
  const weighed = found.filter(({ figure }) => isWeighed(figure))
  const whole = weighed.reduce((sum, { indicator }) => sum + indicator.weight, 0)
  const points = weighed.reduce((sum, { indicator: { weight, direction }, figure: { count, hits } }) => sum + (weight * (direction === 'more' ? hits : count - hits)) / count, 0)
  return {
    figures: found.map(({ indicator, figure }) => ({
      ...figure,
      rate: figure.count === 0 ? null : toOnePlace((figure.hits / figure.count) * 100),
      share: isWeighed(figure) ? toOnePlace((indicator.weight / whole) * 100) : 0,
    })),
    score: whole === 0 ? null : toOnePlace((points / whole) * 100),
  }
}
