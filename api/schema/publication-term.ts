import { Type, type Static } from 'typebox'
import { TermView } from './publicity.ts'
import { DisputeMark } from './record.ts'
import { Date10, Id, Nullable, Time } from './shared.ts'

/** What a person proposes for a term: its end or its going on, and on what that rests. */
export const TermProposal = Type.Object({ verdict: Type.Enum(['end', 'keep']), basis: Type.String({ minLength: 1, maxLength: 500 }) }, { additionalProperties: false })

/** One line of what waits for a person of the determining unit. */
export const TermTask = Type.Object({
  id: Id,
  recordId: Id,
  documentNumber: Type.String(),
  subjectName: Type.String(),
  unitName: Nullable(Type.String()),
  decisionDate: Date10,
  dispute: Nullable(DisputeMark),
  task: Type.Enum(['sooner', 'uncorrected']),
  taskAt: Time,
  term: TermView,
  proposal: Nullable(Type.Object({ verdict: Type.Enum(['end', 'keep']), basis: Type.String(), by: Type.String(), at: Time })),
  /** What the reader may do, or why not. */
  may: Type.Object({ propose: Type.Boolean(), confirm: Type.Boolean() }),
  version: Type.Integer(),
})
export type TermTask = Static<typeof TermTask>
