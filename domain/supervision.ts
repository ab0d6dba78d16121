import { Type, type Static } from 'typebox'
import { Choice, Form, Prose } from './fields.ts'
import { supervisionReasons } from './supervision-words.ts'

/** What a supervisor writes to call on whoever holds a case (发出督办单). */
export const SupervisionIssue = Form({
  caseNumber: Type.String({ title: '案件编号', titleEn: 'Case', pattern: '^[A-Z]{2}-\\d{4}-\\d{6,}$', maxLength: 20 }),
  reason: Choice('督办原因', 'Reason', supervisionReasons),
  instruction: Prose('督办要求', 'What is asked for', 1000),
})
export type SupervisionIssue = Static<typeof SupervisionIssue>
