import { Type, type Static } from 'typebox'
import { Date10, Nullable, Time, Words } from './shared.ts'

const DayWhy = Type.Enum(['weekday', 'made-up', 'weekend', 'holiday', 'local-rest', 'calendar', 'paused'])

/** 时限计算单: the proof of one due date, whole. Days are China Standard Time; `dueAt` and `dueOn` are null while the clock stands still. */
export const Deadline = Type.Object({
  title: Words,
  /** Whether it limits the whole case, or the step that is open. */
  limit: Type.Enum(['case', 'step']),
  rule: Type.Object({
    ruleSet: Type.String(),
    instrument: Type.String(),
    parameter: Type.String(),
    parameterTitle: Words,
    period: Type.String(),
    /** `agreed`: nothing is counted, an act has set the date. */
    unit: Type.Enum(['working-day', 'day', 'month', 'year', 'hour', 'agreed']),
    article: Type.String(),
    mark: Type.String(),
    toBeConfirmed: Type.Boolean(),
    /** The county's document that confirmed or set the value. */
    confirmed: Nullable(Type.Object({ document: Type.String(), documentDate: Date10 })),
    use: Type.Enum(['act', 'window']),
    supplement: Type.Enum(['restart', 'pause', 'none']),
    receipt: Type.Enum(['actual', 'next-working-day']),
  }),
  calendarVersion: Type.String(),
  anchor: Time,
  /** The day that is not counted. */
  anchorDay: Date10,
  anchoredBy: Type.Enum(['started', 'supplement-given', 'corrected']),
  pauses: Type.Array(Type.Object({ from: Time, until: Nullable(Time), reason: Words, basis: Nullable(Type.String()) })),
  extensions: Type.Array(Type.Object({ at: Time, period: Type.String(), by: Type.String(), clause: Type.String(), reason: Type.String() })),
  corrections: Type.Array(Type.Object({ at: Time, what: Type.Enum(['start', 'due']), to: Time, by: Type.String(), reason: Type.String() })),
  /** Changes of calendar or rule that moved the date. */
  amendments: Type.Array(Type.Object({ at: Time, version: Type.String(), basis: Type.String(), before: Nullable(Time), after: Nullable(Time) })),
  /** Every day that was counted or passed over, with the notice or document that makes it so. */
  days: Type.Array(Type.Object({ day: Date10, counted: Type.Boolean(), why: DayWhy, notice: Nullable(Type.String()) })),
  /** The last day as counted, before a rest day moved it. */
  rawOn: Nullable(Date10),
  dueOn: Nullable(Date10),
  dueAt: Nullable(Time),
  /** Days still to be used up, for periods in days. */
  left: Nullable(Type.Integer()),
  state: Type.Enum(['running', 'paused', 'stopped']),
  provisional: Type.Boolean(),
})
export type Deadline = Static<typeof Deadline>

export const Deadlines = Type.Object({ number: Type.String(), deadlines: Type.Array(Deadline) })
export type Deadlines = Static<typeof Deadlines>

/** A case under every regime that knows its limits; `blocked` names the value that a regime leaves open. */
export const WhatIf = Type.Object({
  number: Type.String(),
  regimes: Type.Array(
    Type.Object({
      ruleSet: Type.String(),
      title: Words,
      instrument: Type.String(),
      binding: Type.Boolean(),
      blocked: Nullable(Words),
      deadlines: Type.Array(Deadline),
    }),
  ),
})
export type WhatIf = Static<typeof WhatIf>
