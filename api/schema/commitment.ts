import { Type, type Static } from 'typebox'
import { Id, Nullable, Time, Words } from './shared.ts'

/** 承诺书: what is signed, with its log. */
export const PaperView = Type.Object({
  code: Type.String(),
  madeOn: Type.String(),
  validUntil: Nullable(Type.String()),
  /** Checksum of the file as it stands. */
  sha256: Type.String(),
  size: Type.Integer(),
  signatures: Type.Array(Type.Object({ by: Type.Enum(['subject', 'unit']), name: Type.String(), at: Time, before: Type.String(), after: Type.String(), serial: Type.String() })),
  /** Whether the signatures of the file hold, looked at now; null where there are none. */
  verdict: Nullable(Type.Object({ good: Type.Boolean(), why: Nullable(Words) })),
})
export type PaperView = Static<typeof PaperView>

/** One enterprise of an invitation: its case, or why there is none. */
export const Invited = Type.Object({ subjectCode: Type.String(), number: Nullable(Type.String()), why: Nullable(Type.String()) })
export const Invitation = Type.Object({ id: Id, items: Type.Array(Invited) })
export type Invitation = Static<typeof Invitation>

/** An invitation of many as it stands. */
export const InvitationView = Type.Object({
  id: Id,
  template: Type.String(),
  matter: Type.String(),
  invitedAt: Time,
  invited: Type.Integer(),
  /** Who could not be invited, and why. */
  refused: Type.Array(Type.Object({ subjectCode: Type.String(), why: Type.String() })),
  open: Type.Integer(),
  signed: Type.Integer(),
  declined: Type.Integer(),
  ended: Type.Integer(),
  items: Type.Array(Type.Object({ number: Type.String(), subjectName: Type.String(), subjectCode: Nullable(Type.String()), state: Words, isOpen: Type.Boolean() })),
})
export type InvitationView = Static<typeof InvitationView>

/** 办件: a matter that calls for a commitment. */
export const AdmissionView = Type.Object({ id: Id, number: Type.String(), subjectName: Type.String(), matter: Type.String(), type: Type.String(), caseNumber: Nullable(Type.String()), state: Words, why: Nullable(Type.String()), admittedAt: Time })
export type AdmissionView = Static<typeof AdmissionView>

/** 应签尽签: by unit and type, matters that called for a commitment and those that have one; and how commitments stand. */
export const CommitmentFigures = Type.Object({
  at: Time,
  rows: Type.Array(
    Type.Object({ unit: Type.String(), type: Type.String(), due: Type.Integer(), signed: Type.Integer(), standing: Type.Integer(), kept: Type.Integer(), partly: Type.Integer(), broken: Type.Integer(), withdrawn: Type.Integer() }),
  ),
})
export type CommitmentFigures = Static<typeof CommitmentFigures>

/** What one may make out: templates in force, and the units that receive. */
export const MakingOptions = Type.Object({
  templates: Type.Array(Type.Object({ code: Type.String(), name: Type.String(), type: Type.String(), matter: Type.String(), offered: Type.Boolean(), areas: Type.Boolean() })),
  units: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  /** The subject that a handler makes it out for. */
  subjectCode: Nullable(Type.String()),
  unitCode: Nullable(Type.String()),
  /** The usual last day for a missing material, and the latest. */
  supplyBy: Type.String(),
  supplyMaximum: Type.String(),
})
export type MakingOptions = Static<typeof MakingOptions>
