import { Type, type Static } from 'typebox'
import { noticeStates, type NoticeState } from '../../domain/respondent.ts'
import { Id, Nullable, Time, Words } from './shared.ts'

const states = Object.keys(noticeStates) as NoticeState[]

/** 被投诉人告知书 as the accused party sees it: nothing of the complaint itself. */
export const RespondentNotice = Type.Object({
  id: Id,
  number: Type.String(),
  matter: Type.String(),
  asked: Type.String(),
  writtenAt: Time,
  dueAt: Time,
  state: Type.Enum(states),
  mayAnswer: Type.Boolean(),
  answer: Nullable(Type.String()),
  materials: Type.Array(Type.Object({ fileId: Id, name: Type.String(), kindTitle: Words })),
  answeredBy: Nullable(Type.String()),
  answeredAt: Nullable(Time),
})
export type RespondentNotice = Static<typeof RespondentNotice>

/** The notices of a complaint as its staff see them, and whether another may be written. */
export const RespondentNotices = Type.Object({
  items: Type.Array(Type.Object({ ...RespondentNotice.properties, writtenBy: Type.String() })),
  /** Whom the next one would reach; null where the register knows nobody. */
  to: Nullable(Type.String()),
  /** Whether this reader's role writes them. */
  isWriter: Type.Boolean(),
  possible: Type.Boolean(),
  why: Nullable(Words),
})
export type RespondentNotices = Static<typeof RespondentNotices>
