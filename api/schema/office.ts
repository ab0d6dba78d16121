import { Type, type Static } from 'typebox'
import { everyScope } from '../../domain/authorization.ts'
import { RoleName } from './session.ts'
import { Date10, Id, Nullable, Time, Words } from './shared.ts'

export const Unit = Type.Object({ id: Id, code: Type.String(), name: Type.String(), kind: Type.Enum(['office', 'member', 'township']), regionCode: Nullable(Type.String()), active: Type.Boolean(), version: Type.Integer() })
export type Unit = Static<typeof Unit>
export const UnitInput = Type.Object({ code: Type.String({ title: '统一社会信用代码', minLength: 18, maxLength: 18 }), name: Type.String({ title: '单位名称', minLength: 2, maxLength: 100 }), kind: Type.Enum(['office', 'member', 'township'], { title: '类别' }), regionCode: Type.Optional(Nullable(Type.String({ title: '行政区划代码', pattern: '^[0-9]{6,9}$' }))), active: Type.Optional(Type.Boolean()) }, { additionalProperties: false })

export const Person = Type.Object({ id: Id, name: Type.String(), identityMask: Type.String(), phone: Nullable(Type.String()), email: Nullable(Type.String()), accounts: Type.Integer(), version: Type.Integer() })
export type Person = Static<typeof Person>
export const PersonInput = Type.Object({ name: Type.String({ title: '姓名', minLength: 1, maxLength: 60 }), identityNumber: Type.String({ title: '公民身份号码', minLength: 18, maxLength: 18 }), phone: Type.Optional(Type.String({ title: '手机', pattern: '^[0-9+\\- ]{7,20}$' })), email: Type.Optional(Type.String({ title: '电子邮箱', maxLength: 120, format: 'email' })) }, { additionalProperties: false })

export const Account = Type.Object({ id: Id, username: Type.String(), personId: Id, personName: Type.String(), role: RoleName, unitId: Nullable(Id), unitName: Nullable(Type.String()), subjectId: Nullable(Id), subjectName: Nullable(Type.String()), state: Type.Enum(['pending', 'active', 'disabled']), secondFactor: Type.Enum(['required', 'off']), enrolled: Type.Boolean(), lockedUntil: Nullable(Time), version: Type.Integer() })
export type Account = Static<typeof Account>
/** Made by the system administrator; waits for the security administrator. The answer carries a first password, once. */
export const AccountInput = Type.Object({ username: Type.String({ title: '登录名', pattern: '^[a-z0-9][a-z0-9._-]{2,39}$' }), personId: Id, role: RoleName, unitId: Type.Optional(Nullable(Id)) }, { additionalProperties: false })

export const Authorization = Type.Object({ id: Id, subjectName: Type.String(), subjectCode: Nullable(Type.String()), personName: Type.String(), identityMask: Type.String(), username: Type.String(), scope: Type.Array(Type.String()), validFrom: Date10, validTo: Date10, fileId: Id, state: Type.Enum(['pending', 'approved', 'refused', 'ended']), reason: Nullable(Type.String()), createdAt: Time, version: Type.Integer() })
export type Authorization = Static<typeof Authorization>
/** POST /api/registrations (multipart: field `data` = this as JSON, file `letter`), open to anyone. */
export const Registration = Type.Object({ subjectCode: Type.String({ title: '统一社会信用代码' }), subjectName: Type.String({ title: '企业名称' }), name: Type.String({ title: '经办人姓名', minLength: 1, maxLength: 60 }), identityNumber: Type.String({ title: '经办人公民身份号码' }), phone: Type.String({ title: '手机', pattern: '^[0-9+\\- ]{7,20}$' }), username: Type.String({ title: '登录名', pattern: '^[a-z0-9][a-z0-9._-]{2,39}$' }), password: Type.String({ title: '密码', minLength: 10, maxLength: 200 }), validFrom: Type.String({ title: '授权自', format: 'date' }), validTo: Type.String({ title: '授权至', format: 'date' }), scope: Type.Array(Type.Enum(everyScope), { title: '授权事项', minItems: 1, uniqueItems: true }) }, { additionalProperties: false })

export const ImportView = Type.Object({ id: Id, fileName: Type.String(), state: Type.Enum(['running', 'done', 'failed']), error: Nullable(Type.String()), total: Type.Integer(), accepted: Type.Integer(), duplicate: Type.Integer(), held: Type.Integer(), refused: Type.Integer(), createdAt: Time, finishedAt: Nullable(Time) })
export type ImportView = Static<typeof ImportView>
export const ImportRow = Type.Object({ row: Type.Integer(), status: Type.Enum(['accepted', 'duplicate', 'held', 'refused']), errors: Type.Array(Type.Object({ field: Type.String(), title: Type.String(), reason: Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() }) })), subjectName: Nullable(Type.String()), documentNumber: Nullable(Type.String()), resolution: Nullable(Type.String()), overridable: Type.Boolean(), reinsertionId: Nullable(Id) })
export type ImportRow = Static<typeof ImportRow>
/** POST /api/imports/{id}/rows/{row}: let a held row in, or override a failed check digit, with a reason. */
export const RowResolution = Type.Object({ decision: Type.Enum(['take', 'drop']), reason: Type.String({ title: '理由', minLength: 2, maxLength: 500 }) }, { additionalProperties: false })

export const Message = Type.Object({ id: Id, text: Words, caseNumber: Nullable(Type.String()), /** Whether it is answered in the list of opinions. */ isOpinion: Type.Boolean(), createdAt: Time, readAt: Nullable(Time) })
export type Message = Static<typeof Message>

export const FileView = Type.Object({ id: Id, name: Type.String(), mediaType: Type.String(), size: Type.Integer(), sha256: Type.String() })
export type FileView = Static<typeof FileView>

export const Draft = Type.Object({ id: Id, procedure: Type.String(), recordId: Nullable(Id), form: Type.Record(Type.String(), Type.Unknown()), version: Type.Integer(), updatedAt: Time })
export type Draft = Static<typeof Draft>
/** What was written in the form of an act that is not taken yet. */
export const ActDraft = Type.Object({ ...Draft.properties, act: Type.String(), title: Words })
export type ActDraft = Static<typeof ActDraft>

export const AuditLine = Type.Object({ id: Type.Integer(), chain: Type.String(), sequence: Type.Integer(), occurredAt: Time, account: Nullable(Type.String()), action: Type.String(), detail: Type.Record(Type.String(), Type.Unknown()), hash: Type.String() })
export type AuditLine = Static<typeof AuditLine>
