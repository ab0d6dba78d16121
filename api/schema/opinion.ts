import { Type, type Static } from 'typebox'
import { Choice, Prose } from '../../domain/fields.ts'
import { opinionStates, opinionVerdicts, type OpinionState, type OpinionVerdict } from '../../domain/opinion-words.ts'
import { LampName } from './case.ts'
import { Id, Nullable, Time, Words } from './shared.ts'

export const OpinionQuestion = Type.Object({ unitId: Type.String({ title: '被征求意见的单位', titleEn: 'Unit that is asked', format: 'uuid' }), question: Prose('征求意见的问题', 'Question', 1000) }, { additionalProperties: false })
export type OpinionQuestion = Static<typeof OpinionQuestion>
export const OpinionAnswer = Type.Object({ verdict: Choice('意见', 'Opinion', opinionVerdicts), opinion: Prose('意见和理由', 'Opinion and reasons', 2000) }, { additionalProperties: false })
export type OpinionAnswer = Static<typeof OpinionAnswer>

/** A question to a unit, with what it answered. */
export const Opinion = Type.Object({
  id: Id, caseNumber: Type.String(), unitName: Type.String(), question: Type.String(), askedBy: Type.String(), askedAt: Time, dueAt: Time,
  state: Type.Enum(Object.keys(opinionStates) as OpinionState[]), lamp: LampName,
  verdict: Nullable(Type.Enum(Object.keys(opinionVerdicts) as OpinionVerdict[])), opinion: Nullable(Type.String()), answeredBy: Nullable(Type.String()), answeredAt: Nullable(Time),
  mayWithdraw: Type.Boolean(),
})
export type Opinion = Static<typeof Opinion>

/** The questions of a case, and which units may be asked now; none where the case is not with the reader. */
export const Opinions = Type.Object({ items: Type.Array(Opinion), units: Type.Array(Type.Object({ id: Id, name: Type.String() })) })
export type Opinions = Static<typeof Opinions>

/** What the asked unit may know of a case; of a complaint nothing but the question. */
const OpinionFacts = Type.Object({ subjectName: Type.String(), recordTitle: Type.String(), documentNumber: Type.String(), ground: Nullable(Words), reason: Nullable(Type.String()), materials: Type.Array(Type.Object({ fileId: Id, kindTitle: Type.String(), name: Type.String() })) })
export type OpinionFacts = Static<typeof OpinionFacts>

/** A question as the unit meets it that is asked. */
export const AskedOpinion = Type.Object({ ...Opinion.properties, procedure: Words, facts: Nullable(OpinionFacts), mayAnswer: Type.Boolean() })
export type AskedOpinion = Static<typeof AskedOpinion>
