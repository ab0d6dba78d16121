import { Type, type Static } from 'typebox'
import { Prose } from '../../domain/fields.ts'
import { RoleName } from './session.ts'
import { Id, Nullable, Time } from './shared.ts'

export const CopyForm = Type.Object({ accountIds: Type.Array(Type.String({ format: 'uuid' }), { title: '抄送给', titleEn: 'Copy to', minItems: 1, maxItems: 10, uniqueItems: true }), text: Prose('说明', 'Text', 200) }, { additionalProperties: false })
export type CopyForm = Static<typeof CopyForm>

/** One colleague to whom a case was copied. */
export const CaseCopy = Type.Object({ id: Id, name: Type.String(), role: RoleName, text: Type.String(), copiedBy: Type.String(), createdAt: Time, readAt: Nullable(Time), mine: Type.Boolean() })
export type CaseCopy = Static<typeof CaseCopy>
/** The copies of a case, and to whom more can go; to nobody where the case is not with the reader. */
export const CaseCopies = Type.Object({ items: Type.Array(CaseCopy), colleagues: Type.Array(Type.Object({ accountId: Id, name: Type.String(), role: RoleName })) })
export type CaseCopies = Static<typeof CaseCopies>
