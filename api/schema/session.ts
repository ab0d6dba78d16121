import { Type, type Static } from 'typebox'
import { roleNames } from '../../domain/role.ts'
import { Id, Nullable } from './shared.ts'

export const RoleName = Type.Enum(roleNames)

/** POST /api/session */
export const SignIn = Type.Object({ username: Type.String({ minLength: 1, maxLength: 60 }), password: Type.String({ minLength: 1, maxLength: 200 }), code: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })) }, { additionalProperties: false })

/** GET /api/session; the `csrf` value goes into the header `x-csrf-token` of every writing request. */
export const Session = Type.Object({
  accountId: Id,
  personId: Id,
  name: Type.String(),
  role: RoleName,
  unit: Nullable(Type.Object({ id: Id, name: Type.String() })),
  subject: Nullable(Type.Object({ id: Id, name: Type.String(), code: Nullable(Type.String()) })),
  csrf: Type.String(),
  /** The absent colleague in whose role this session acts now. */
  acting: Nullable(Type.Object({ id: Id, name: Type.String(), validTo: Type.String() })),
  mustChangePassword: Type.Boolean(),
  /** `enrol`: a second factor must be set up before anything else; `secret` is shown once as text and QR. */
  secondFactor: Type.Union([Type.Literal('none'), Type.Literal('done'), Type.Literal('enrol')]),
  now: Type.String({ format: 'date-time' }),
})
export type Session = Static<typeof Session>
