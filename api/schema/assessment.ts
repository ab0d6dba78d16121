import { Type, type Static } from 'typebox'
import { indicatorCodes } from '../../domain/assessment-scheme.ts'
import { Date10, Id, Nullable, Time, Words } from './shared.ts'

export const MonthText = Type.String({ title: '月份', titleEn: 'Month', pattern: '^20\\d{2}-(0[1-9]|1[0-2])$' })
export const IndicatorName = Type.Enum([...indicatorCodes])

/** An assessed month as the list shows it. */
const head = {
  month: MonthText,
  computedAt: Time,
  computedBy: Type.String(),
  objectionUntil: Time,
  objections: Type.Object({ raised: Type.Integer(), open: Type.Integer() }),
  publishedAt: Nullable(Time),
  /** The number of the letter (通报). */
  number: Nullable(Type.String()),
  /** `objecting`: units may object; `deciding`: an objection is open after that; `ready` to be made known; `published`. */
  state: Type.Enum(['objecting', 'deciding', 'ready', 'published']),
}
export const AssessmentHead = Type.Object(head)
export type AssessmentHead = Static<typeof AssessmentHead>

/** The months that are assessed, and those that are over and are not. */
export const AssessmentList = Type.Object({ items: Type.Array(AssessmentHead), computable: Type.Array(MonthText) })
export type AssessmentList = Static<typeof AssessmentList>

const ReckonedFigure = Type.Object({ indicator: IndicatorName, count: Type.Integer(), hits: Type.Integer(), rate: Nullable(Type.Number()), share: Type.Number() })

const ObjectionView = Type.Object({
  text: Type.String(),
  raisedBy: Type.String(),
  raisedAt: Time,
  verdict: Nullable(Type.Enum(['upheld', 'rejected'])),
  reason: Nullable(Type.String()),
  struck: Type.Integer(),
  decidedBy: Nullable(Type.String()),
  decidedAt: Nullable(Time),
})

/** 考核结果: one unit’s month with the cases that it had. */
export const AssessmentResult = Type.Object({
  id: Id,
  unitName: Type.String(),
  unitKind: Type.Enum(['member', 'township']),
  mix: Type.Array(Type.Object({ title: Words, count: Type.Integer() })),
  figures: Type.Array(ReckonedFigure),
  score: Nullable(Type.Number()),
  objection: Nullable(ObjectionView),
  mayObject: Type.Boolean(),
  mayDecide: Type.Boolean(),
})
export type AssessmentResult = Static<typeof AssessmentResult>

const IndicatorView = Type.Object({ code: IndicatorName, title: Words, counts: Words, weight: Type.Integer(), direction: Type.Enum(['more', 'less']), article: Type.String(), toBeConfirmed: Type.Boolean() })

/** A month whole, as far as this person may see it. */
export const AssessmentView = Type.Object({
  ...head,
  scheme: Type.Object({ id: Type.String(), version: Type.Integer(), name: Type.String(), note: Type.String(), from: Date10, smallest: Type.Integer(), objectionDays: Type.Integer(), toBeConfirmed: Type.Boolean(), indicators: Type.Array(IndicatorView) }),
  results: Type.Array(AssessmentResult),
  mayPublish: Type.Boolean(),
})
export type AssessmentView = Static<typeof AssessmentView>

/** The rows behind a figure; `hidden` are those of cases that this person may not see. */
export const AssessmentEvidence = Type.Object({
  rows: Type.Array(
    Type.Object({ id: Type.String(), kind: Type.Enum(['case', 'record', 'matter']), ref: Nullable(Type.String()), label: Type.String(), step: Nullable(Words), due: Nullable(Date10), done: Nullable(Date10), hit: Type.Boolean(), isStruck: Type.Boolean() }),
  ),
  hidden: Type.Integer(),
})
export type AssessmentEvidence = Static<typeof AssessmentEvidence>
