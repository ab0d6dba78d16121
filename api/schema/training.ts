import { Type, type Static } from 'typebox'
import { trainingFieldNames, type TrainingField } from '../../domain/training.ts'
import { questionKinds, type QuestionKind } from '../../domain/training-exam.ts'
import { Date10, Id, Nullable, Time, Words } from './shared.ts'

export const RequirementName = Type.Enum(['required', 'encouraged', 'off'])
const Field = Type.Enum(trainingFieldNames as [TrainingField, ...TrainingField[]])
const Kind = Type.Enum(Object.keys(questionKinds) as [QuestionKind, ...QuestionKind[]])

/** A course as a learner chooses it. */
export const CourseCard = Type.Object({
  id: Id,
  version: Type.Integer(),
  title: Type.String(),
  summary: Type.String(),
  field: Words,
  lessons: Type.Integer(),
  minutes: Type.Integer(),
  questions: Type.Integer(),
  passMark: Type.Integer(),
  attempts: Type.Integer(),
  examMinutes: Type.Integer(),
  /** The records whose breach it suits; none where it is offered to all. */
  suits: Type.Array(Type.Object({ recordId: Id, title: Type.String() })),
  enrolmentId: Nullable(Id),
})
export type CourseCard = Static<typeof CourseCard>

export const CertificateView = Type.Object({ id: Id, number: Type.String(), courseTitle: Type.String(), person: Type.String(), minutes: Type.Integer(), issuedOn: Date10, validUntil: Date10, valid: Type.Boolean(), verificationCode: Type.String() })
export type CertificateView = Static<typeof CertificateView>

export const EnrolmentLine = Type.Object({ id: Id, courseTitle: Type.String(), state: Type.Enum(['learning', 'passed', 'failed']), minutes: Type.Integer(), studiedMinutes: Type.Integer(), enrolledAt: Time })
export type EnrolmentLine = Static<typeof EnrolmentLine>

/** What my enterprise may learn, and why. */
export const TrainingOverview = Type.Object({
  requirement: RequirementName,
  ruleSet: Type.Object({ id: Type.String(), instrument: Type.String() }),
  minimum: Type.Object({ text: Type.String(), toBeConfirmed: Type.Boolean() }),
  breaches: Type.Array(Type.Object({ recordId: Id, title: Type.String(), field: Words, class: Words, requirement: RequirementName })),
  fitting: Type.Array(CourseCard),
  others: Type.Array(CourseCard),
  enrolments: Type.Array(EnrolmentLine),
  certificates: Type.Array(CertificateView),
})
export type TrainingOverview = Static<typeof TrainingOverview>

export const LessonLine = Type.Object({ id: Type.String(), title: Type.String(), minutes: Type.Integer(), studiedMs: Type.Integer(), confirmedMs: Type.Integer(), done: Type.Boolean(), media: Type.Enum(['text', 'slides', 'video']) })
export const ResultView = Type.Object({ correct: Type.Integer(), total: Type.Integer(), passed: Type.Boolean(), late: Type.Boolean() })
export const AttemptLine = Type.Object({ id: Id, number: Type.Integer(), startedAt: Time, endsAt: Time, running: Type.Boolean(), result: Nullable(ResultView) })

export const EnrolmentView = Type.Object({
  id: Id,
  courseTitle: Type.String(),
  courseVersion: Type.Integer(),
  summary: Type.String(),
  state: Type.Enum(['learning', 'passed', 'failed']),
  lessons: Type.Array(LessonLine),
  exam: Type.Object({ questions: Type.Integer(), minutes: Type.Integer(), passMark: Type.Integer(), attempts: Type.Integer(), left: Type.Integer(), possible: Type.Boolean(), why: Nullable(Words), papers: Type.Array(AttemptLine) }),
  certificate: Nullable(CertificateView),
})
export type EnrolmentView = Static<typeof EnrolmentView>

export const LessonView = Type.Object({ id: Type.String(), courseTitle: Type.String(), title: Type.String(), text: Type.String(), minutes: Type.Integer(), file: Nullable(Type.Object({ id: Id, name: Type.String(), mediaType: Type.String() })) })
export type LessonView = Static<typeof LessonView>

/** How an open lesson stands. The right answer of a check never leaves the server. */
export const LiveState = Type.Object({
  liveId: Id,
  nonce: Type.String(),
  beatMs: Type.Integer(),
  studiedMs: Type.Integer(),
  confirmedMs: Type.Integer(),
  lengthMs: Type.Integer(),
  missed: Type.Integer(),
  done: Type.Boolean(),
  check: Nullable(Type.Object({ number: Type.Integer(), prompt: Type.String(), choices: Type.Array(Type.Integer()), leftMs: Type.Integer() })),
})
export type LiveState = Static<typeof LiveState>

/** A paper as the learner sees it: no ids of questions and no answers. */
export const PaperView = Type.Object({
  id: Id,
  number: Type.Integer(),
  courseTitle: Type.String(),
  endsAt: Time,
  leftMs: Type.Integer(),
  questions: Type.Array(Type.Object({ kind: Kind, stem: Type.String(), options: Type.Array(Type.String()) })),
  result: Nullable(ResultView),
})
export type PaperView = Static<typeof PaperView>

export const Submission = Type.Object({ answers: Type.Array(Type.Array(Type.Integer({ minimum: 0, maximum: 20 }), { maxItems: 20 }), { maxItems: 200 }) }, { additionalProperties: false })
export const SubmissionResult = Type.Object({ ...ResultView.properties, left: Type.Integer(), certificate: Nullable(CertificateView) })
export type SubmissionResult = Static<typeof SubmissionResult>

const Text = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: '\\S' })
const Lesson = Type.Object({ id: Type.String({ pattern: '^[a-z0-9-]{1,40}$' }), title: Text(100), text: Text(20_000), fileId: Nullable(Id), minutes: Type.Integer({ minimum: 1, maximum: 240 }) }, { additionalProperties: false })
export const CourseInput = Type.Object(
  {
    title: Text(100),
    summary: Text(500),
    field: Field,
    classes: Type.Array(Type.String({ pattern: '^[a-z-]{1,40}$' }), { maxItems: 12 }),
    lessons: Type.Array(Lesson, { maxItems: 60 }),
    blueprint: Type.Array(Type.Object({ topic: Text(40), count: Type.Integer({ minimum: 1, maximum: 50 }) }, { additionalProperties: false }), { maxItems: 20 }),
    passMark: Type.Integer({ minimum: 1, maximum: 100 }),
    attempts: Type.Integer({ minimum: 1, maximum: 10 }),
    examMinutes: Type.Integer({ minimum: 1, maximum: 240 }),
  },
  { additionalProperties: false },
)
export type CourseInput = Static<typeof CourseInput>

export const CourseLine = Type.Object({ id: Id, title: Type.String(), field: Words, lessons: Type.Integer(), minutes: Type.Integer(), published: Nullable(Type.Integer()), changed: Type.Boolean(), withdrawn: Type.Boolean(), learners: Type.Integer(), version: Type.Integer(), updatedAt: Time })
export type CourseLine = Static<typeof CourseLine>

export const CourseDetail = Type.Object({
  ...CourseLine.properties,
  draft: CourseInput,
  files: Type.Array(Type.Object({ id: Id, name: Type.String(), mediaType: Type.String(), size: Type.Integer() })),
  faults: Type.Array(Type.Object({ pointer: Type.String(), detail: Words })),
  /** Classes of breach in today's rule-set, with what it says of training. */
  classes: Type.Array(Type.Object({ name: Type.String(), title: Words, requirement: RequirementName })),
  minimum: Type.Object({ text: Type.String(), toBeConfirmed: Type.Boolean() }),
  history: Type.Array(Type.Object({ version: Type.Integer(), publishedAt: Time, title: Type.String(), minutes: Type.Integer() })),
})
export type CourseDetail = Static<typeof CourseDetail>

export const QuestionInput = Type.Object(
  { topic: Text(40), active: Type.Boolean(), kind: Kind, stem: Text(1000), options: Type.Array(Text(300), { minItems: 2, maxItems: 8 }), right: Type.Array(Type.Integer({ minimum: 0, maximum: 7 }), { minItems: 1, maxItems: 8 }), basis: Type.String({ maxLength: 300 }) },
  { additionalProperties: false },
)
export type QuestionInput = Static<typeof QuestionInput>

export const QuestionLine = Type.Object({ id: Id, ...QuestionInput.properties, version: Type.Integer(), updatedAt: Time, statistic: Type.Object({ answered: Type.Integer(), difficulty: Nullable(Type.Number()), discrimination: Nullable(Type.Number()) }) })
export type QuestionLine = Static<typeof QuestionLine>
export const Topic = Type.Object({ topic: Type.String(), active: Type.Integer(), total: Type.Integer() })
export type Topic = Static<typeof Topic>

export const LearnerLine = Type.Object({ ...EnrolmentLine.properties, subjectName: Type.String(), person: Type.String(), missedChecks: Type.Integer(), papers: Type.Integer(), best: Nullable(Type.Integer()), certificateNumber: Nullable(Type.String()) })
export type LearnerLine = Static<typeof LearnerLine>
