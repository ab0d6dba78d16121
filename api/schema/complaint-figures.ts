import { Type, type Static } from 'typebox'
import { Nullable, Time, Words } from './shared.ts'

/** A figure, or that it is fewer than the smallest one published (`few`), or kept back to protect one that is (`withheld`). */
const Figure = Type.Union([Type.Integer(), Type.Enum(['few', 'withheld'])])

const Line = Type.Object({
  received: Figure,
  accepted: Figure,
  transferred: Figure,
  answered: Figure,
  /** In percent, of what was answered; null where a part of it is too small to be told. */
  inTime: Nullable(Type.Integer()),
  /** In percent, satisfied or fairly so, of those who rated. */
  satisfied: Nullable(Type.Integer()),
  /** How many led to something being changed. */
  changed: Figure,
})
export type ComplaintFigureLine = Static<typeof Line>

/** 投诉举报统计: by quarter of receipt and by class, of quarters that have ended. */
export const ComplaintFigures = Type.Object({
  /** The smallest figure that is told, the article that it rests on, and whether that is to be confirmed. */
  smallest: Type.Integer(),
  basis: Type.String(),
  toBeConfirmed: Type.Boolean(),
  at: Time,
  quarters: Type.Array(Type.Object({ quarter: Type.String(), classes: Type.Array(Type.Object({ class: Type.String(), title: Words, ...Line.properties })), total: Line })),
})
export type ComplaintFigures = Static<typeof ComplaintFigures>
