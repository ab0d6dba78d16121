import { Type, type Static } from 'typebox'
import { Choice, Day, Form, Line } from '../../domain/fields.ts'
import { noticeChannels, type NoticeChannel } from '../../domain/repair-notice.ts'
import { DisputeMark } from './record.ts'
import { Date10, Id, Nullable, Time } from './shared.ts'

const { 'in-app': _byItself, ...byHand } = noticeChannels

/** 登记送达: how a notice was handed over, to whom and on which day. */
export const NoticeService = Form({
  channel: Choice('送达方式', 'Channel', byHand),
  receivedBy: Line('签收人', 'Received by', 60),
  servedOn: Day('送达日期', 'Served on'),
})

/** A 信用修复告知书 in the list: of which record, for whom, and whether it was served. */
export const RepairNoticeLine = Type.Object({
  recordId: Id,
  subjectName: Type.String(),
  subjectCode: Nullable(Type.String()),
  documentNumber: Type.String(),
  title: Type.String(),
  decisionDate: Date10,
  dispute: Nullable(DisputeMark),
  unitName: Nullable(Type.String()),
  state: Type.Enum(['due', 'made', 'served']),
  /** The letter's own number, once it is made. */
  number: Nullable(Type.String()),
  channel: Nullable(Type.Enum(Object.keys(noticeChannels) as NoticeChannel[])),
  servedOn: Nullable(Date10),
  receivedBy: Nullable(Type.String()),
  createdAt: Time,
})
export type RepairNoticeLine = Static<typeof RepairNoticeLine>
