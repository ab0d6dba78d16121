import { Type, type Static } from 'typebox'
import { Date10, Nullable, Time, Words } from './shared.ts'

/** How long a penalty is published, as its page shows it. */
export const TermView = Type.Object({
  endsOn: Date10,
  sooner: Nullable(Type.Object({ endsOn: Date10, why: Words, refused: Type.Boolean() })),
  ruleSet: Type.String(),
  formerRuleSet: Nullable(Type.String()),
  className: Words,
  toBeConfirmed: Type.Boolean(),
  /** Why it goes on beyond its end. */
  held: Nullable(Words),
  endedAt: Nullable(Time),
  number: Nullable(Type.String()),
})
export type TermView = Static<typeof TermView>
