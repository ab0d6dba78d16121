import { Type, type Static } from 'typebox'
import { listColumns, longestPhrase, mostPhrases } from '../../domain/desk.ts'
import { RoleName } from './session.ts'
import { Id, Nullable, Words } from './shared.ts'

/** Whose work a case is, of the reader's role. */
export const Holding = Type.Object({ accountId: Id, name: Type.String(), mine: Type.Boolean(), /** Who gets it back. */ lentBy: Nullable(Type.String()) })
export type Holding = Static<typeof Holding>

/** The same on the page of the case. */
export const Claimant = Type.Object({ ...Holding.properties, /** Handed on by the reader, and not acted on since. */ mayTakeBack: Type.Boolean() })
export type Claimant = Static<typeof Claimant>

/** Whose work a case is of the role that the reader shares out. */
export const Led = Type.Object({ role: RoleName, claimant: Nullable(Claimant) })
export type Led = Static<typeof Led>

/** A colleague of the unit: how much is theirs, of how much they can take. */
export const DeskColleague = Type.Object({ accountId: Id, name: Type.String(), role: RoleName, open: Type.Integer(), late: Type.Integer(), capacity: Type.Integer(), mine: Type.Boolean() })
export type DeskColleague = Static<typeof DeskColleague>

const Reason = Type.Optional(Type.String({ title: '说明', titleEn: 'Why', maxLength: 200 }))
/** To whom a case goes. */
export const Handing = Type.Object({ accountId: Type.String({ title: '交给', titleEn: 'To', format: 'uuid' }), role: Type.Optional(RoleName), reason: Reason }, { additionalProperties: false })

/** Of which role what was handed on is taken back: one's own where it is not said. */
export const TakingBack = Type.Object({ role: Type.Optional(RoleName) }, { additionalProperties: false })

export const Capacity = Type.Object({ capacity: Type.Integer({ title: '可同时办理的件数', titleEn: 'Cases at once', minimum: 0, maximum: 1000 }) }, { additionalProperties: false })

export const bulkActions = ['claim', 'release', 'assign', 'accept'] as const
/** One action on many cases; to `assign` without an account is to whoever has the most room. */
export const Bulk = Type.Object(
  { action: Type.Enum([...bulkActions]), numbers: Type.Array(Type.String({ pattern: '^[A-Z]{2}-\\d{4}-\\d{6,}$' }), { title: '办件', titleEn: 'Cases', minItems: 1, maxItems: 100, uniqueItems: true }), accountId: Type.Optional(Id), role: Type.Optional(RoleName), reason: Reason },
  { additionalProperties: false },
)
export type Bulk = Static<typeof Bulk>
export const BulkResult = Type.Object({ items: Type.Array(Type.Object({ number: Type.String(), ok: Type.Boolean(), why: Nullable(Words), to: Nullable(Type.String()) })) })
export type BulkResult = Static<typeof BulkResult>

/** The columns of the case list that a person shows. */
export const DeskSettings = Type.Object({ columns: Type.Array(Type.Enum([...listColumns]), { title: '列', titleEn: 'Columns', minItems: 1, uniqueItems: true }) }, { additionalProperties: false })
export type DeskSettings = Static<typeof DeskSettings>

export const SavedViewInput = Type.Object(
  { name: Type.String({ title: '视图名称', titleEn: 'Name of the view', minLength: 1, maxLength: 30, pattern: '\\S' }), query: Type.String({ maxLength: 500, pattern: '^[^#?\\s]*$' }), isShared: Type.Boolean({ title: '与同岗位人员共享', titleEn: 'Share with those of the same role' }) },
  { additionalProperties: false },
)
export const SavedView = Type.Object({ id: Id, name: Type.String(), query: Type.String(), isShared: Type.Boolean(), mine: Type.Boolean(), by: Type.String() })
export type SavedView = Static<typeof SavedView>

export const PhraseInput = Type.Object({ text: Type.String({ title: '常用语', titleEn: 'Phrase', minLength: 1, maxLength: longestPhrase, pattern: '\\S' }), isShared: Type.Boolean() }, { additionalProperties: false })
export const Phrase = Type.Object({ id: Id, text: Type.String(), isShared: Type.Boolean(), version: Type.Integer(), mine: Type.Boolean(), by: Type.String() })
export type Phrase = Static<typeof Phrase>

/** One's own phrases, all of them, in the order in which they are to stand. */
export const PhraseOrder = Type.Object({ ids: Type.Array(Id, { title: '常用语', titleEn: 'Phrases', maxItems: mostPhrases, uniqueItems: true }) }, { additionalProperties: false })
