import { Type, type Static } from 'typebox'
import { Id, Nullable, Time, Words } from './shared.ts'

/** 督办单 with its own clock and answer. */
export const SupervisionOrder = Type.Object({
  id: Id,
  number: Type.String(),
  caseNumber: Type.String(),
  procedure: Words,
  unitName: Type.String(),
  /** Why and what for, and by whom, where a supervisor issued it; null where the clock did. */
  reason: Nullable(Words),
  instruction: Nullable(Type.String()),
  issuedBy: Nullable(Type.String()),
  issuedAt: Time,
  dueAt: Time,
  answer: Nullable(Type.String()),
  answeredBy: Nullable(Type.String()),
  answeredAt: Nullable(Time),
  escalatedAt: Nullable(Time),
  isLate: Type.Boolean(),
  mayAnswer: Type.Boolean(),
})
export type SupervisionOrder = Static<typeof SupervisionOrder>
