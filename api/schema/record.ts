import { Type, type Static } from 'typebox'
import { TermView } from './publicity.ts'
import { Date10, Id, Nullable, Time, Words } from './shared.ts'

/** The dispute mark (异议标注); wherever a marked record is shown, this is shown with it. */
export const DisputeMark = Type.Object({ text: Type.String(), textEn: Type.String(), since: Date10 })

export const RecordKind = Type.Enum(['penalty', 'licence', 'listing', 'commitment'])
export const Publication = Type.Enum(['proposed', 'published', 'shielded', 'withheld', 'stopped', 'deleted'])

/** One line of a list of records. */
export const RecordLine = Type.Object({
  id: Id,
  kind: RecordKind,
  subjectName: Type.String(),
  subjectCode: Nullable(Type.String()),
  documentNumber: Type.String(),
  title: Type.String(),
  organ: Type.String(),
  decisionDate: Date10,
  publication: Publication,
  dispute: Nullable(DisputeMark),
  corrected: Type.Boolean(),
})
export type RecordLine = Static<typeof RecordLine>

/** One record whole. `fields` come in the order of the national format; none holds personal data. */
export const RecordView = Type.Object({
  ...RecordLine.properties,
  subjectId: Id,
  sourceUnit: Nullable(Type.Object({ id: Id, name: Type.String() })),
  fields: Type.Array(Type.Object({ name: Type.String(), title: Type.String(), value: Type.String() })),
  corrections: Type.Array(
    Type.Object({ field: Type.String(), title: Type.String(), oldValue: Nullable(Type.String()), newValue: Nullable(Type.String()), decision: Words, documentNumber: Nullable(Type.String()), correctedAt: Time }),
  ),
  /** 修复撤销: the newest revocation of a repair of this record, where one stands. */
  revocation: Nullable(Type.Object({ reason: Words, on: Date10, documentNumber: Nullable(Type.String()) })),
  /** How long it is published; null for what is no penalty. */
  term: Nullable(TermView),
  /** 是否作为行政处罚公示、是否计入失信信息; null for what is no penalty. */
  flags: Nullable(Type.Object({ publishedAsPenalty: Type.Boolean(), countsAsDishonesty: Type.Boolean(), from: Nullable(Date10), why: Words, toBeConfirmed: Type.Boolean() })),
  statement: Nullable(Type.String()),
  version: Type.Integer(),
})
export type RecordView = Static<typeof RecordView>

/** What the subject may do about a record, and why something is not possible. */
export const RecordOptions = Type.Object({
  object: Type.Object({ possible: Type.Boolean(), why: Nullable(Words), caseNumber: Nullable(Type.String()) }),
})
export type RecordOptions = Static<typeof RecordOptions>
