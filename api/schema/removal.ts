import { Type, type Static } from 'typebox'
import { Id, Nullable, Time, Words } from './shared.ts'

export const DutyState = Type.Enum(['ordered', 'sent', 'received', 'probed', 'confirmed', 'contradicted', 'dead', 'superseded'])
export const RecipientKind = Type.Enum(['county-site', 'city-platform', 'source-unit', 'credit-china', 'agency'])

/** One recipient's duty, as everyone who may see the case sees it. */
export const Duty = Type.Object({
  id: Id,
  recipient: Type.String(),
  kind: RecipientKind,
  state: DutyState,
  sentAt: Nullable(Time),
  receivedAt: Nullable(Time),
  probedAt: Nullable(Time),
  dueAt: Time,
  /** The provision of the limit; `toBeConfirmed` while it is not certain. */
  basis: Type.String(),
  toBeConfirmed: Type.Boolean(),
  provisional: Type.Boolean(),
  late: Type.Boolean(),
  chases: Type.Integer(),
  escalatedAt: Nullable(Time),
  closedAt: Nullable(Time),
})
export type Duty = Static<typeof Duty>

/** An order and its duties; what a later order took the place of counts neither as done nor as open. `waitingSince` is when the last open one was sent or, before that, ordered; null when all are done. */
export const RemovalOrder = Type.Object({ id: Id, kind: Type.Enum(['correct', 'delete', 'stop', 'shield', 'restore', 'enter']), action: Words, orderedAt: Time, total: Type.Integer(), done: Type.Integer(), waitingSince: Nullable(Time), duties: Type.Array(Duty) })
export type RemovalOrder = Static<typeof RemovalOrder>

/** A duty in the list of all, with what went wrong on the way. */
export const DutyLine = Type.Object({
  ...Duty.properties,
  caseNumber: Type.String(),
  recordId: Id,
  action: Words,
  documentNumber: Type.String(),
  subjectName: Type.String(),
  attempts: Type.Integer(),
  error: Nullable(Type.String()),
  nextAttemptAt: Nullable(Time),
  /** Why and on what evidence it was closed by hand. */
  confirmation: Nullable(Type.Object({ reason: Type.String(), fileId: Id })),
  version: Type.Integer(),
})
export type DutyLine = Static<typeof DutyLine>

/** Closing a duty by hand: the reason, and the evidence. */
export const Confirmation = Type.Object({ reason: Type.String({ title: '理由', minLength: 2, maxLength: 1000, pattern: '\\S' }), fileId: Id }, { additionalProperties: false })

export const RemovalCounts = Type.Object({ late: Type.Integer(), contradicted: Type.Integer(), dead: Type.Integer(), open: Type.Integer(), done: Type.Integer() })
export type RemovalCounts = Static<typeof RemovalCounts>

const Address = Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 500 })

export const PartnerInput = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z0-9][a-z0-9-]{1,39}$' }),
    name: Type.String({ minLength: 2, maxLength: 100 }),
    kind: RecipientKind,
    unitId: Type.Optional(Nullable(Id)),
    adapter: Type.Enum(['rest', 'drop']),
    address: Type.Optional(Nullable(Address)),
    probeAddress: Type.Optional(Nullable(Address)),
    active: Type.Boolean(),
  },
  { additionalProperties: false },
)
export type PartnerInput = Static<typeof PartnerInput>

export const Partner = Type.Object({
  id: Id,
  code: Type.String(),
  name: Type.String(),
  kind: RecipientKind,
  unitId: Nullable(Id),
  adapter: Type.Enum(['rest', 'drop']),
  address: Nullable(Type.String()),
  probeAddress: Nullable(Type.String()),
  active: Type.Boolean(),
  keyVersion: Type.Integer(),
  keyChangedAt: Time,
  /** Until when the key before is good too. */
  previousKeyUntil: Nullable(Time),
  open: Type.Integer(),
  version: Type.Integer(),
})
export type Partner = Static<typeof Partner>

/** A partner with its new key, which is shown this once. */
export const PartnerKey = Type.Object({ partner: Partner, key: Type.String() })
export type PartnerKey = Static<typeof PartnerKey>
