import { Type, type Static } from 'typebox'
import { Deadline } from './deadline.ts'
import { Claimant, Holding, Led } from './desk.ts'
import { RecordLine, RecordView } from './record.ts'
import { RoleName } from './session.ts'
import { Id, Nullable, Time, Words } from './shared.ts'

export const LampName = Type.Enum(['green', 'yellow', 'red', 'paused', 'closed'])
export const Holder = Type.Enum(['office', 'source', 'party', 'nobody'])

/** The answer to a filing. */
export const Receipt = Type.Object({ number: Type.String(), queryCode: Type.String(), awaiting: Nullable(Type.String()), dueAt: Nullable(Time), outcome: Nullable(Type.String()),
  /** Of an application for several records: each case that began, and each record whose case did not. */
  filingId: Type.Optional(Id),
  cases: Type.Optional(Type.Array(Type.Object({ recordId: Id, number: Type.String(), queryCode: Type.String() }))),
  refused: Type.Optional(Type.Array(Type.Object({ recordId: Id, why: Words }))),
})
export type Receipt = Static<typeof Receipt>

/** One line of an inbox. `workingDaysLeft` is negative when late; null while no clock runs. */
/** What was said when a case was copied to the reader. */
export const CopiedLine = Type.Object({ text: Type.String(), by: Type.String(), at: Time, unread: Type.Boolean() })
export type CopiedLine = Static<typeof CopiedLine>

/** An act that the reader began to write, and when that was kept. */
export const BegunLine = Type.Object({ act: Type.String(), title: Words, at: Time })
export type BegunLine = Static<typeof BegunLine>

export const CaseLine = Type.Object({
  number: Type.String(),
  procedure: Type.String(),
  procedureTitle: Words,
  subjectName: Type.String(),
  recordTitle: Type.String(),
  documentNumber: Type.String(),
  sourceUnitName: Nullable(Type.String()),
  ground: Nullable(Words),
  step: Nullable(Type.String()),
  stepTitle: Nullable(Words),
  holder: Holder,
  holderName: Words,
  lamp: LampName,
  dueAt: Nullable(Time),
  workingDaysLeft: Nullable(Type.Integer()),
  provisional: Type.Boolean(),
  filedAt: Time,
  settledAt: Nullable(Time),
  outcome: Nullable(Words),
  /** Whose work it is, of the reader's role; null where it is nobody's. */
  claimant: Nullable(Holding),
  /** In the list of what was copied to the reader. */
  copied: Type.Optional(CopiedLine),
  /** In the list of the reader's drafts, the last first. */
  begun: Type.Optional(Type.Array(BegunLine)),
  version: Type.Integer(),
})
export type CaseLine = Static<typeof CaseLine>

export const Letter = Type.Object({
  id: Id,
  kind: Type.String(),
  title: Type.String(),
  number: Type.String(),
  verificationCode: Type.String(),
  issuedAt: Time,
  channel: Nullable(Type.String()),
  deliveredAt: Nullable(Time),
  readAt: Nullable(Time),
})
export type Letter = Static<typeof Letter>

/** One act of the time line. `form` is left out where the reader may not see it. */
export const Entry = Type.Object({
  id: Id,
  sequence: Type.Integer(),
  act: Type.String(),
  title: Words,
  step: Type.String(),
  role: Nullable(RoleName),
  /** The name for colleagues; the unit alone for the party. */
  by: Type.String(),
  /** The absent colleague for whom it was done; for colleagues alone. */
  inStead: Nullable(Type.String()),
  takenAt: Time,
  /** What the person had checked before it; for colleagues alone. */
  checked: Type.Array(Type.Object({ words: Words, at: Time })),
  form: Nullable(Type.Record(Type.String(), Type.Unknown())),
})
export type Entry = Static<typeof Entry>

/** An act that the reader's role knows: open to them now, or why not. `form` is a JSON Schema with titles and widgets. */
export const ActOption = Type.Object({
  act: Type.String(),
  title: Words,
  possible: Type.Boolean(),
  why: Nullable(Words),
  basis: Nullable(Type.String()),
  /** It signs: the paper is read and the person shown again before it is sent. */
  signs: Type.Boolean(),
  /** What the reader has to have checked before (核对清单), and whether it is theirs to check now; null where the act has no list. */
  checks: Nullable(Type.Object({ mayCheck: Type.Boolean(), items: Type.Array(Type.Object({ item: Type.String(), words: Words, basis: Type.String(), toBeConfirmed: Type.Boolean(), checkedAt: Nullable(Time) })) })),
  form: Type.Unknown(),
})
export type ActOption = Static<typeof ActOption>

/** By what cases may be narrowed. */
export const Choices = Type.Object({ units: Type.Array(Type.Object({ id: Id, name: Type.String() })), townships: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })), months: Type.Array(Type.String()) })
export type Choices = Static<typeof Choices>

/** A case whole, as far as the reader may see it. */
export const CaseDetail = Type.Object({
  ...CaseLine.properties,
  claimant: Nullable(Claimant),
  /** Whether it waits for the reader's role. */
  waits: Type.Boolean(),
  /** Of a head: whose it is among those whose work they share out. */
  led: Nullable(Led),
  subject: Type.Object({ id: Id, name: Type.String(), code: Nullable(Type.String()), township: Nullable(Type.String()) }),
  record: RecordView,
  /** Of an application that Credit China pushed. */
  origin: Nullable(Type.Object({ number: Type.String(), receivedAt: Time, pushedAt: Time })),
  /** The application that it came with, where that was for several records. */
  filingId: Nullable(Id),
  terms: Type.Object({ party: Words, record: Words, claim: Words }),
  claim: Type.Object({
    /** What the filing says, in the order and the words of its form. */
    answers: Type.Array(Type.Object({ title: Words, text: Words })),
    ground: Nullable(Words),
    reason: Nullable(Type.String()),
    claims: Type.Array(Type.Object({ field: Type.String(), title: Type.String(), oldValue: Nullable(Type.String()), value: Type.String() })),
    materials: Type.Array(Type.Object({ fileId: Id, kind: Type.String(), kindTitle: Type.String(), name: Type.String(), mediaType: Type.String(), size: Type.Integer(), sha256: Type.String() })),
    filedBy: Type.Enum(['handler', 'counter', 'credit-china', 'office']),
  }),
  stages: Type.Array(Type.Object({ title: Words, state: Type.Enum(['done', 'now', 'next']), at: Nullable(Time) })),
  nextForParty: Words,
  acts: Type.Array(ActOption),
  entries: Type.Array(Entry),
  letters: Type.Array(Letter),
  deadlines: Type.Array(Deadline),
  /** Moves of dates that a change of calendar or rules made. */
  /** The limit that cannot be dated: its number is to be confirmed, or the rule-set states none. */
  openLimit: Nullable(Type.Object({ title: Words, basis: Type.String(), unstated: Type.Boolean() })),
  amendments: Type.Array(Type.Object({ at: Time, limit: Words, version: Type.String(), basis: Type.String(), before: Nullable(Time), after: Nullable(Time) })),
  supplementItems: Type.Array(Type.Object({ item: Type.String(), what: Type.String() })),
  /** For the party, again and again to be shown on receipt and tracker. */
  queryCode: Nullable(Type.String()),
})
export type CaseDetail = Static<typeof CaseDetail>

/** What anyone with number or query code and the phone's last digits sees. */
export const Progress = Type.Object({
  number: Type.String(),
  procedureTitle: Words,
  stages: CaseDetail.properties.stages,
  holderName: Words,
  dueAt: Nullable(Time),
  outcome: Nullable(Words),
  nextForParty: Words,
  filedAt: Time,
})
export type Progress = Static<typeof Progress>

/** A letter's public proof: what it says, and whether an uploaded file is that letter. */
export const Verification = Type.Object({ number: Type.String(), title: Type.String(), issuedAt: Time, office: Type.String(), sha256: Type.String(), size: Type.Integer(), content: Type.Array(Type.Object({ label: Type.String(), text: Type.String() })) })
export type Verification = Static<typeof Verification>

export const PublicRecordPage = Type.Object({ items: Type.Array(RecordLine), next: Nullable(Type.String()) })
