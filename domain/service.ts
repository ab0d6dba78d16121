import { Choice, Line, Optional, Prose, type Words } from './fields.ts'
import { act } from './procedure.ts'

/** 送达方式 of the counter. */
const channels = {
  'in-person': { zh: '直接送达', en: 'In person' },
  post: { zh: '邮寄送达', en: 'By post' },
} as const satisfies Record<string, Words>

/** 登记送达: the counter records how a letter reached an addressee who has no account here, in these steps. */
export const serviceAct = (steps: readonly string[], basis: string) =>
  act({
    title: { zh: '登记送达', en: 'Record service' }, by: ['counter'], in: steps,
    choices: { channel: Choice('送达方式', 'Channel', channels) }, prose: { receivedBy: Line('签收人', 'Received by', 60), note: Optional(Prose('说明', 'Note')) }, basis,
  })
