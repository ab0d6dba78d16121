import { Type, type Static } from 'typebox'
import { channels, readingPurposes, respondentKinds, satisfactions } from '../../domain/complaint-words.ts'
import { ActOption, CaseDetail, CaseLine, Entry, Letter } from './case.ts'
import { Deadline } from './deadline.ts'
import { Id, Nullable, Time, Words } from './shared.ts'

const keys = <W extends object>(words: W) => Object.keys(words) as (keyof W & string)[]
const text = (title: string, titleEn: string, maxLength: number) => Type.String({ title, titleEn, minLength: 1, maxLength, pattern: '\\S' })

/** One matter of a letter: what happened, and what is asked for. */
const Matter = Type.Object({ facts: text('事实和理由', 'What happened', 4000), request: text('诉求', 'What is asked for', 1000) }, { additionalProperties: false })

const intake = {
  respondent: Type.Object(
    { kind: Type.Enum(keys(respondentKinds), { title: '被投诉人类别', titleEn: 'Against whom' }), code: Type.Optional(Type.String({ title: '统一社会信用代码', titleEn: 'Code', maxLength: 18 })), name: text('被投诉人名称', 'Name', 200) },
    { additionalProperties: false },
  ),
  /** The record or the case that it is about. */
  recordId: Type.Optional(Id),
  aboutCase: Type.Optional(Type.String({ title: '相关办件编号', titleEn: 'Case that it is about', pattern: '^[A-Z]{2}-\\d{4}-\\d{6,}$' })),
  matters: Type.Array(Matter, { title: '事项', titleEn: 'Matters', minItems: 1, maxItems: 2 }),
  named: Type.Boolean({ title: '实名', titleEn: 'Named' }),
  name: Type.Optional(text('姓名', 'Name', 50)),
  phone: Type.Optional(Type.String({ title: '联系电话', titleEn: 'Phone', pattern: '^\\+?[0-9][0-9 -]{5,18}[0-9]$' })),
  address: Type.Optional(text('通信地址', 'Address', 200)),
  files: Type.Optional(Type.Array(Id, { title: '材料', titleEn: 'Files', maxItems: 10 })),
}

/** A complaint as anyone files it, with the answer to a challenge. */
export const Intake = Type.Object({ ...intake, challenge: Type.String({ title: '验证', titleEn: 'Challenge', minLength: 1, maxLength: 4000 }) }, { additionalProperties: false })
export type Intake = Static<typeof Intake>
/** The same as the counter files it for someone. */
export const CounterIntake = Type.Object({ ...intake, channel: Type.Enum(['counter', 'phone']) }, { additionalProperties: false })

export const IntakeReceipt = Type.Object({ receipts: Type.Array(Type.Object({ number: Type.String(), queryCode: Type.String(), phoneAsked: Type.Boolean() })) })
export type IntakeReceipt = Static<typeof IntakeReceipt>

/** What proves that someone holds a complaint: number and code, and the phone's last digits where one was given. */
export const Holding = Type.Object({ number: Type.String({ maxLength: 40 }), code: Type.String({ minLength: 16, maxLength: 40 }), phone4: Type.Optional(Type.String({ pattern: '^[0-9]{4}$' })) }, { additionalProperties: false })
export type Holding = Static<typeof Holding>
export const ReporterAct = Type.Object({ ...Holding.properties, satisfaction: Type.Optional(Type.Enum(keys(satisfactions))) }, { additionalProperties: false })

/** What is added to a complaint by whoever holds its code. */
export const Supplement = Type.Object({ ...Holding.properties, text: text('补充内容', 'What to add', 4000), files: intake.files }, { additionalProperties: false })
export type Supplement = Static<typeof Supplement>
/** Told to the counter, which sees nothing of the complaint itself. */
export const SupplementReceipt = Type.Object({ number: Type.String(), at: Time })
export type SupplementReceipt = Static<typeof SupplementReceipt>

/** How a complaint stands, for whoever made it. */
export const ComplaintState = Type.Object({
  number: Type.String(),
  className: Nullable(Words),
  filedAt: Time,
  stepTitle: Nullable(Words),
  dueAt: Nullable(Time),
  outcome: Nullable(Words),
  stages: Type.Array(Type.Object({ title: Words, state: Type.Enum(['done', 'now', 'next']), at: Nullable(Time) })),
  /** What was answered, the newest last. */
  answers: Type.Array(Type.Object({ title: Words, text: Type.String(), at: Time })),
  letters: Type.Array(Type.Object({ title: Type.String(), number: Type.String(), verificationCode: Type.String(), issuedAt: Time })),
  acts: Type.Array(Type.Object({ act: Type.String(), title: Words })),
  /** When its reporter added something. */
  added: Type.Array(Time),
  rated: Nullable(Words),
})
export type ComplaintState = Static<typeof ComplaintState>

export const Reading = Type.Object({ purpose: Type.Enum(keys(readingPurposes), { title: '查阅用途', titleEn: 'Purpose' }) }, { additionalProperties: false })
const SealedFiles = Type.Array(Type.Object({ id: Id, name: Type.String() }))
/** The sealed part, opened, with what was added later. */
export const Sealed = Type.Object({
  name: Nullable(Type.String()), phone: Nullable(Type.String()), address: Nullable(Type.String()), facts: Type.String(), request: Type.String(), files: SealedFiles,
  supplements: Type.Array(Type.Object({ at: Time, atCounter: Type.Boolean(), text: Type.String(), files: SealedFiles })),
})
export type Sealed = Static<typeof Sealed>

/** A complaint as staff see it: without the sealed part. */
export const ComplaintDetail = Type.Object({
  ...CaseLine.properties,
  claimant: CaseDetail.properties.claimant,
  waits: CaseDetail.properties.waits,
  led: CaseDetail.properties.led,
  ground: Nullable(Type.String()),
  className: Nullable(Words),
  proposed: Type.Object({ class: Type.String(), className: Words, reasons: Type.Array(Type.String()) }),
  channel: Type.Enum(keys(channels)),
  isNamed: Type.Boolean(),
  respondent: Type.Object({ kind: Words, name: Type.String(), subjectId: Nullable(Id) }),
  recordId: Nullable(Id),
  aboutCase: Nullable(Type.String()),
  /** The complaint that is answered for this one, those that this one is answered for, and others against the same respondent. */
  lead: Nullable(Type.String()),
  joined: Type.Array(Type.String()),
  similar: Type.Array(Type.Object({ number: Type.String(), className: Nullable(Words), filedAt: Time })),
  split: Type.Array(Type.String()),
  barred: Type.Integer(),
  deadlines: Type.Array(Deadline),
  openLimit: CaseDetail.properties.openLimit,
  amendments: CaseDetail.properties.amendments,
  acts: Type.Array(ActOption),
  entries: Type.Array(Entry),
  letters: Type.Array(Letter),
  fileCount: Type.Integer(),
  /** Whether this reader may open the sealed part. */
  mayRead: Type.Boolean(),
})
export type ComplaintDetail = Static<typeof ComplaintDetail>

export const ReadingLine = Type.Object({ number: Type.String(), by: Type.String(), role: Type.String(), purpose: Words, at: Time })
export type ReadingLine = Static<typeof ReadingLine>
