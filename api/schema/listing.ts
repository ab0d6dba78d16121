import { Type, type Static } from 'typebox'
import { listKinds } from '../../domain/list-profile.ts'
import { Nullable } from './shared.ts'

/** A list as anyone may read of it. */
export const ProfileLine = Type.Object({
  code: Type.String(),
  name: Type.String(),
  kind: Type.Enum(Object.keys(listKinds) as (keyof typeof listKinds)[]),
  basis: Type.String(),
  organ: Type.String(),
  entersHere: Type.Boolean(),
  termMonths: Nullable(Type.Integer()),
  toBeConfirmed: Type.Boolean(),
  note: Nullable(Type.String()),
})
export type ProfileLine = Static<typeof ProfileLine>

export const Profiles = Type.Object({ items: Type.Array(Type.Object({ ...ProfileLine.properties, entries: Type.Integer() })) })
export type Profiles = Static<typeof Profiles>
