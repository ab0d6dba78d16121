import { Type, type Static } from 'typebox'
import { Nullable, Time, Words } from './shared.ts'

const Band = Type.Object({ expected: Type.Number(), low: Type.Integer(), high: Type.Integer() })

/** 超期预测: which open cases will be late at the pace of the past year. */
export const ForecastView = Type.Object({
  at: Time,
  since: Time,
  /** How many past cases it stands on, and fewer than how many say nothing. */
  past: Type.Integer(),
  smallest: Type.Integer(),
  late: Type.Integer(),
  open: Type.Integer(),
  unknown: Type.Integer(),
  /** Null where nothing can be said of any case. */
  now: Nullable(Band),
  /** With one more reviewer; null where the past is too short, or the queue grows as it is. */
  withOneMore: Nullable(Band),
  reviewers: Type.Integer(),
  isOverloaded: Type.Boolean(),
  cases: Type.Array(
    Type.Object({ number: Type.String(), procedure: Words, step: Words, unitName: Nullable(Type.String()), dueAt: Time, probability: Nullable(Type.Number()), sample: Type.Integer() }),
  ),
})
export type ForecastView = Static<typeof ForecastView>
