import type { Words } from './fields.ts'

/** Who acts (角色); one account has one role. */
export const roles = {
  handler: { zh: '企业经办人', en: 'Enterprise handler' },
  counter: { zh: '窗口人员', en: 'Service counter' },
  reviewer: { zh: '信用办审核员', en: 'Credit-office reviewer' },
  approver: { zh: '信用办审批人', en: 'Credit-office approver' },
  'source-verifier': { zh: '信息提供单位核查员', en: 'Source-unit verifier' },
  'source-approver': { zh: '信息提供单位负责人', en: 'Source-unit approver' },
  supervisor: { zh: '督办、考核人员', en: 'Supervisor' },
  'training-manager': { zh: '培训管理员', en: 'Training manager' },
  'data-protection-officer': { zh: '个人信息保护负责人', en: 'Data-protection officer' },
  'system-administrator': { zh: '系统管理员', en: 'System administrator' },
  'security-administrator': { zh: '安全管理员', en: 'Security administrator' },
  'audit-administrator': { zh: '审计管理员', en: 'Audit administrator' },
  reporter: { zh: '投诉人', en: 'Reporter' },
} as const satisfies Record<string, Words>

export type Role = keyof typeof roles
/** The roles that an account can have; a reporter has none and shows a code. */
export const roleNames: Role[] = (Object.keys(roles) as Role[]).filter((role) => role !== 'reporter')

/** Roles that act for the credit office, the source units, or over all cases. */
export const officeRoles: readonly Role[] = ['counter', 'reviewer', 'approver']
export const sourceRoles: readonly Role[] = ['source-verifier', 'source-approver']
/** Roles whose work waits in queues (待认领) until somebody takes it. */
export const deskRoles: readonly Role[] = [...officeRoles, ...sourceRoles]
export const administratorRoles: readonly Role[] = ['system-administrator', 'security-administrator', 'audit-administrator']

/** Roles whose work a colleague may do while they are absent (离岗代理). */
export const substitutedRoles: readonly Role[] = ['reviewer', 'approver', 'source-verifier', 'source-approver']

/** Who acts: an account of one natural person, for a unit or a subject. */
export interface Actor {
  accountId: string
  personId: string
  role: Role
  unitId: string | null
  subjectId: string | null
  /** The person on whose behalf it acts: at the counter the applicant who is present, elsewhere the absent colleague whose substitute it is. */
  onBehalfOf?: string
}

/** One permission of an open step: this act, by this role, of this unit or subject, and not by these persons. */
export interface Allowed {
  act: string
  role: Role
  unitId?: string
  subjectId?: string
  notPersons: string[]
}

export type Refusal = 'act-not-open' | 'wrong-role' | 'not-yours' | 'four-eyes'

/** The persons who act in an actor: whoever does it, and whoever it is done for. Duties are separate over both. */
export const personsOf = ({ personId, onBehalfOf }: Pick<Actor, 'personId' | 'onBehalfOf'>): string[] => [personId, ...(onBehalfOf ? [onBehalfOf] : [])]

/** Why this actor may not do this act now, or null when it may be done. Compares and looks nothing up. */
export function refusalOf(allowed: readonly Allowed[], act: string, actor: Actor): Refusal | null {
  const open = allowed.filter((one) => one.act === act)
  if (open.length === 0) return 'act-not-open'
  const ofRole = open.filter((one) => one.role === actor.role)
  if (ofRole.length === 0) return 'wrong-role'
  const own = ofRole.filter(
    (one) => (one.unitId === undefined || one.unitId === actor.unitId) && (one.subjectId === undefined || one.subjectId === actor.subjectId),
  )
  if (own.length === 0) return 'not-yours'
  const persons = personsOf(actor)
  return own.some((one) => !persons.some((person) => one.notPersons.includes(person))) ? null : 'four-eyes'
}
