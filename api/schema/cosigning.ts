import { Type, type Static } from 'typebox'
import { cosigningEndings, cosigningModes, verdicts, type CosigningEnding, type CosigningMode, type Verdict } from '../../domain/cosigning-words.ts'
import { Choice, Prose } from '../../domain/fields.ts'
import { RoleName } from './session.ts'
import { Id, Nullable, Time, Words } from './shared.ts'

/** A note (备注) that colleagues left on a case. */
export const CaseNote = Type.Object({ id: Id, name: Type.String(), role: RoleName, text: Type.String(), createdAt: Time })
export type CaseNote = Static<typeof CaseNote>
export const NoteForm = Type.Object({ text: Prose('备注', 'Note', 1000) }, { additionalProperties: false })

const Cosigner = Type.Object({
  accountId: Id, name: Type.String(), role: RoleName,
  /** Who signed in their stead. */
  signedBy: Nullable(Type.String()),
  verdict: Nullable(Type.Enum(Object.keys(verdicts) as Verdict[])), opinion: Nullable(Type.String()), answeredAt: Nullable(Time), removedAt: Nullable(Time), removedReason: Nullable(Type.String()),
  /** It waits for this one now. */
  awaited: Type.Boolean(), mayRemove: Type.Boolean(),
})
export const Cosigning = Type.Object({
  id: Id, act: Words, role: RoleName, mode: Type.Enum(Object.keys(cosigningModes) as CosigningMode[]), question: Type.String(), askedBy: Type.String(), askedAt: Time, endedAt: Nullable(Time),
  ending: Nullable(Type.Enum(Object.keys(cosigningEndings) as CosigningEnding[])), cosigners: Type.Array(Cosigner), maySign: Type.Boolean(), mayWithdraw: Type.Boolean(),
})
export type Cosigning = Static<typeof Cosigning>

/** What may be asked now, and of whom; nothing where the case is not with the reader. */
export const Cosignings = Type.Object({
  items: Type.Array(Cosigning),
  acts: Type.Array(Type.Object({ act: Type.String(), title: Words })),
  colleagues: Type.Array(Type.Object({ accountId: Id, name: Type.String(), role: RoleName })),
})
export type Cosignings = Static<typeof Cosignings>

export const CosigningForm = Type.Object(
  {
    act: Type.String({ title: '会签的事项', titleEn: 'Act to be signed', maxLength: 60 }),
    mode: Choice('会签方式', 'How', cosigningModes),
    accountIds: Type.Array(Type.String({ format: 'uuid' }), { title: '会签人', titleEn: 'Who signs', minItems: 1, maxItems: 10, uniqueItems: true }),
    question: Prose('会签的问题', 'Question', 1000),
  },
  { additionalProperties: false },
)
export type CosigningForm = Static<typeof CosigningForm>
export const Removal = Type.Object({ accountId: Id, reason: Type.String({ title: '移除理由', titleEn: 'Why', minLength: 1, maxLength: 200, pattern: '\\S' }) }, { additionalProperties: false })
