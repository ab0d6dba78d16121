import { Type, type Static } from 'typebox'
import { listKinds } from '../../domain/list-profile.ts'
import { Date10, Id, Nullable, Page, Words } from './shared.ts'

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

/** One exit from a list (名单退出公告): who left which list, when and how; `revoked` once the repair behind it was revoked and the entry is published again. */
export const ListExit = Type.Object({ recordId: Id, subjectName: Type.String(), list: Type.String(), documentNumber: Type.String(), leftOn: Date10, how: Words, notice: Nullable(Type.Object({ number: Type.String(), code: Type.String() })), revoked: Type.Boolean() })
export type ListExit = Static<typeof ListExit>
export const ListExits = Page(ListExit)
