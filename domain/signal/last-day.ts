import { dayNumber, type Work } from './event.ts'
import { rated, type Judged, type SignalLimits } from './judge.ts'

/** 压点办结: units whose decisions fall on the last day of the limit, over and over. */
export const lastDay = ({ approvals }: Work, { lastDayShare }: SignalLimits): Judged[] =>
  rated(
    approvals.flatMap(({ case: number, unit, at, due }) => (due === null ? [] : [{ subject: unit, case: number, counts: dayNumber(at) === dayNumber(due - 1) }])),
    lastDayShare / 100,
  )
