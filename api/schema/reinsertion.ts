import { Type, type Static } from 'typebox'
import { Id, Nullable, Time, Words } from './shared.ts'

/** A report that is held back as the return of a settled fact (复现防护), beside what it was taken for. */
export const ReinsertionView = Type.Object({
  id: Id,
  number: Type.String(),
  /** The case whose decision settled the fact, and its decision letter. */
  caseNumber: Type.String(),
  letterNumber: Nullable(Type.String()),
  settled: Type.Enum(['corrected', 'deleted', 'stopped']),
  importId: Id,
  row: Type.Integer(),
  fileName: Type.String(),
  subjectName: Type.String(),
  documentNumber: Type.String(),
  sourceUnitName: Nullable(Type.String()),
  score: Type.Integer(),
  reasons: Type.Array(Words),
  /** What was reported, what was reported before the decision, and what the register says since. */
  fields: Type.Array(Type.Object({ name: Type.String(), title: Type.String(), reported: Nullable(Type.String()), before: Nullable(Type.String()), now: Nullable(Type.String()) })),
  state: Type.Enum(['open', 'returned', 'released']),
  openedAt: Time,
  decidedAt: Nullable(Time),
  decidedBy: Nullable(Type.String()),
  reason: Nullable(Type.String()),
  /** Whether the reader may decide it, and if not, why. */
  decidable: Type.Object({ possible: Type.Boolean(), why: Nullable(Words) }),
  version: Type.Integer(),
})
export type ReinsertionView = Static<typeof ReinsertionView>

/** POST /api/reinsertions/{id}/return and …/release. */
export const ReinsertionReason = Type.Object({ reason: Type.String({ title: '理由', minLength: 2, maxLength: 500, pattern: '\\S' }) }, { additionalProperties: false })
