import { Type, type Static } from 'typebox'
import { signalKindNames } from '../../domain/signal.ts'
import { Id, Nullable, Time, Words } from './shared.ts'

/** 预警: what stood out, and what a supervisor made of it. */
export const SignalLine = Type.Object({
  id: Id,
  kind: Type.Enum(signalKindNames),
  title: Words,
  /** The unit, or the persons, of whom the first proposes; none for a phone number. */
  about: Type.Array(Type.String()),
  count: Type.Integer(),
  of: Type.Integer(),
  expected: Type.Number(),
  chance: Type.Number(),
  falseShare: Type.Number(),
  judged: Type.Integer(),
  /** The county's limit, with its unit. */
  limit: Words,
  /** Those of its cases that the reader may see. */
  cases: Type.Array(Type.String()),
  firstSeenAt: Time,
  lastSeenAt: Time,
  verdict: Nullable(Words),
  reason: Nullable(Type.String()),
  answeredBy: Nullable(Type.String()),
  answeredAt: Nullable(Time),
})
export type SignalLine = Static<typeof SignalLine>

/** What a kind counts, with the limits that hold today. */
export const SignalDefinition = Type.Object({ kind: Type.Enum(signalKindNames), title: Words, text: Words })
export const Signals = Type.Object({ open: Type.Array(SignalLine), answered: Type.Array(SignalLine), definitions: Type.Array(SignalDefinition), general: Words, isToBeConfirmed: Type.Boolean() })
export type Signals = Static<typeof Signals>
