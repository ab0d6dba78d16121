import { Type, type Static } from 'typebox'
import { Date10, Id, Nullable, Time, Words } from './shared.ts'

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

export const TermProposal = Type.Object({ verdict: Type.Enum(['end', 'keep']), basis: Type.String({ minLength: 1, maxLength: 500 }) }, { additionalProperties: false })

/** One line of what waits for a person of the determining unit. */
export const TermTask = Type.Object({
  id: Id,
  recordId: Id,
  documentNumber: Type.String(),
  subjectName: Type.String(),
  unitName: Nullable(Type.String()),
  decisionDate: Date10,
  task: Type.Enum(['sooner', 'uncorrected']),
  taskAt: Time,
  term: TermView,
  proposal: Nullable(Type.Object({ verdict: Type.Enum(['end', 'keep']), basis: Type.String(), by: Type.String(), at: Time })),
  /** What the reader may do, or why not. */
  may: Type.Object({ propose: Type.Boolean(), confirm: Type.Boolean() }),
  version: Type.Integer(),
})
export type TermTask = Static<typeof TermTask>
