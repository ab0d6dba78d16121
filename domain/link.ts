import { Form, Prose, type Words } from './fields.ts'
import { objection } from './objection.ts'
import { Type } from 'typebox'

/** How one case led to another (关联方式). */
export const linkKinds = { objection: { zh: '依投诉核查', en: 'Check on a complaint' }, lead: { zh: '承诺履约线索', en: 'Lead on a commitment' } } as const satisfies Record<string, Words>
export type LinkKind = keyof typeof linkKinds

const { ground, claims } = objection.filing.properties

/** 依职权核查: what the office itself finds doubtful in a record. */
export const MotionForm = Form({ ground, claims, reason: Prose('核查的事实和理由（不得写明投诉人）', 'Facts and reasons, without the reporter', 2000) })

/** 线索: what the holder of a commitment is to look into. */
export const LeadForm = Form({
  commitment: Type.String({ title: '所涉承诺', titleEn: 'Commitment', pattern: '^CN-\\d{4}-\\d{6,}$' }),
  note: Prose('线索内容（不得写明投诉人）', 'The lead, without the reporter', 2000),
})
