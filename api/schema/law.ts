import { Type, type Static } from 'typebox'
import { units } from '../../domain/rules.ts'
import { ProfileForm } from '../../domain/rules/profile-check.ts'
import { TemplateForm } from '../../domain/rules/template-check.ts'
import { Date10, Id, Nullable, Time, Words } from './shared.ts'

const Minutes = Type.Integer({ minimum: 0, maximum: 24 * 60 })
const Document = Type.String({ minLength: 1, maxLength: 200 })
const DayList = Type.Array(Date10, { maxItems: 200 })
const ValueShape = Type.Union([Type.Integer({ minimum: 0 }), Type.Boolean(), Type.String({ minLength: 1, maxLength: 200 }), Type.Array(Type.String({ minLength: 1, maxLength: 200 }), { maxItems: 50 }), Type.Null()])
const strict = { additionalProperties: false }

/** One year; `notice` null stands for a provisional year. */
export const YearShape = Type.Object({ year: Type.Integer({ minimum: 2000, maximum: 2100 }), notice: Nullable(Document), off: DayList, worked: DayList }, strict)
export const LocalShape = Type.Object({ unitId: Nullable(Id), year: Type.Integer({ minimum: 2000, maximum: 2100 }), days: DayList, basis: Document }, strict)
export const HoursShape = Type.Object({ unitId: Nullable(Id), from: Date10, opens: Minutes, closes: Minutes, basis: Document }, strict)
export const OverrideShape = Type.Object({ ruleSet: Type.String({ maxLength: 40 }), parameter: Type.String({ maxLength: 80 }), value: ValueShape, document: Document, documentDate: Date10, from: Date10 }, strict)

/** What may be proposed; each replaces what it names. */
export const LawChangeShape = Type.Union([
  Type.Object({ kind: Type.Literal('year'), year: YearShape }, strict),
  Type.Object({ kind: Type.Literal('local-days'), local: LocalShape }, strict),
  Type.Object({ kind: Type.Literal('hours'), hours: HoursShape }, strict),
  Type.Object({ kind: Type.Literal('parameter'), override: OverrideShape }, strict),
  Type.Object({ kind: Type.Literal('profile'), profile: ProfileForm }, strict),
  Type.Object({ kind: Type.Literal('template'), template: TemplateForm }, strict),
])

/** 名单目录: the lists as they stand on a day. */
export const ProfilesView = Type.Object({ profiles: Type.Array(ProfileForm) })
export type ProfilesView = Static<typeof ProfilesView>

/** 承诺书模板 as they stand on a day. */
export const TemplatesView = Type.Object({ templates: Type.Array(TemplateForm) })
export type TemplatesView = Static<typeof TemplatesView>

/** The working calendar as it stands. */
export const CalendarView = Type.Object({
  version: Type.String(),
  /** Years with a notice, and the running and following year though they be provisional. */
  years: Type.Array(Type.Object({ ...YearShape.properties, provisional: Type.Boolean() })),
  localDays: Type.Array(Type.Object({ ...LocalShape.properties, unitName: Nullable(Type.String()) })),
  hours: Type.Array(Type.Object({ ...HoursShape.properties, unitName: Nullable(Type.String()) })),
})
export type CalendarView = Static<typeof CalendarView>

export const ParameterView = Type.Object({
  name: Type.String(),
  title: Words,
  value: ValueShape,
  unit: Type.Enum([...units]),
  article: Type.String(),
  mark: Type.String(),
  toBeConfirmed: Type.Boolean(),
  confirmed: Nullable(Type.Object({ document: Type.String(), documentDate: Date10, from: Date10, was: ValueShape })),
  from: Nullable(Type.String()),
  note: Nullable(Type.String()),
  /** The words that a choice or a list may take. */
  choices: Nullable(Type.Array(Type.String())),
})
export type ParameterView = Static<typeof ParameterView>

/** The rule-sets, each with its parameters as they bind today. */
export const RulesView = Type.Object({
  version: Type.String(),
  toBeConfirmed: Type.Integer(),
  ruleSets: Type.Array(
    Type.Object({
      id: Type.String(),
      governs: Type.String(),
      governsTitle: Words,
      validFrom: Date10,
      validTo: Nullable(Date10),
      inForce: Type.Boolean(),
      instrument: Type.String(),
      note: Nullable(Type.String()),
      parameters: Type.Array(ParameterView),
    }),
  ),
})
export type RulesView = Static<typeof RulesView>

/** What a change does to one open case. A move of `mark` changes warning or provisional mark alone. */
export const Move = Type.Object({
  number: Type.String(),
  subjectName: Type.String(),
  stepTitle: Nullable(Words),
  kind: Type.Enum(['date', 'mark']),
  dueBefore: Nullable(Time),
  dueAfter: Nullable(Time),
  stepDueBefore: Nullable(Time),
  stepDueAfter: Nullable(Time),
  provisionalBefore: Type.Boolean(),
  provisionalAfter: Type.Boolean(),
  lateBefore: Type.Boolean(),
  lateAfter: Type.Boolean(),
})
export type Move = Static<typeof Move>

/** The effect on every open case. `moves` holds the late ones first and at most 500; the counts and the digest are of all. */
export const Effect = Type.Object({
  digest: Type.String(),
  /** Open cases that were looked at. */
  cases: Type.Integer(),
  moved: Type.Integer(),
  earlier: Type.Integer(),
  later: Type.Integer(),
  becomeLate: Type.Integer(),
  moves: Type.Array(Move),
})
export type Effect = Static<typeof Effect>

const Person = Type.Object({ name: Type.String(), role: Words })

export const LawChangeLine = Type.Object({
  id: Id,
  kind: Type.Enum(['year', 'local-days', 'hours', 'parameter', 'profile', 'template']),
  title: Words,
  /** The notice or document that it rests on. */
  basis: Type.String(),
  state: Type.Enum(['proposed', 'applied', 'refused', 'withdrawn']),
  proposedBy: Person,
  proposedAt: Time,
  decidedBy: Nullable(Person),
  decidedAt: Nullable(Time),
  reason: Nullable(Type.String()),
  /** The law's version from then on, where it was applied. */
  appliedVersion: Nullable(Type.String()),
  moved: Nullable(Type.Integer()),
  version: Type.Integer(),
})
export type LawChangeLine = Static<typeof LawChangeLine>

/** A proposal whole: what changes, and — while it waits — what it would do now; once applied, what it did. */
export const LawChangeDetail = Type.Object({
  ...LawChangeLine.properties,
  change: LawChangeShape,
  /** What stood before, line by line. */
  differences: Type.Array(Type.Object({ what: Words, before: Words, after: Words })),
  effect: Nullable(Effect),
  /** Why the reader may not confirm, or null when they may. */
  confirmRefusal: Nullable(Words),
  mayWithdraw: Type.Boolean(),
})
export type LawChangeDetail = Static<typeof LawChangeDetail>

/** A year as a file gives it, with every fault by line. */
export const YearRead = Type.Object({ year: Nullable(YearShape), faults: Type.Array(Type.Object({ line: Nullable(Type.Integer()), detail: Words })) })
export type YearRead = Static<typeof YearRead>
