import { Type, type Static } from 'typebox'
import { linkKinds, type LinkKind } from '../../domain/link.ts'
import { Id, Nullable, Time, Words } from './shared.ts'

/** A case that led to this one, or that came of it; of a lead whose complaint the reader may not see, the words alone. */
export const CaseLink = Type.Object({
  id: Id,
  kind: Type.Enum(Object.keys(linkKinds) as LinkKind[]),
  /** Whether the other case led to this one. */
  isCause: Type.Boolean(),
  number: Nullable(Type.String()),
  note: Nullable(Type.String()),
  by: Nullable(Type.String()),
  at: Time,
})
export type CaseLink = Static<typeof CaseLink>

const Option = { possible: Type.Boolean(), why: Nullable(Words), form: Type.Unknown() }

/** What a complaint may lead to, each with the reason where it may not. */
export const Openings = Type.Object({
  objection: Type.Object({ ...Option, recordId: Nullable(Id) }),
  lead: Type.Object({ ...Option, commitments: Type.Array(Type.Object({ number: Type.String(), matter: Type.String() })) }),
})
export type Openings = Static<typeof Openings>
