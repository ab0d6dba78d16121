import type { Words } from './fields.ts'

/** 授权事项: what a power of attorney may reach to, one for each procedure that a handler takes part in, and training. */
export const authorizationScopes = {
  objection: { zh: '信用信息异议', en: 'Objections' },
  repair: { zh: '信用修复', en: 'Credit repair' },
  reorganisation: { zh: '破产重整、和解信用修复', en: 'Repair in reorganisation' },
  listing: { zh: '名单列入的陈述、申辩', en: 'Hearing before a listing' },
  commitment: { zh: '信用承诺的签署', en: 'Signing commitments' },
  training: { zh: '信用修复培训', en: 'Repair training' },
} as const satisfies Record<string, Words>
export type AuthorizationScope = keyof typeof authorizationScopes
export const everyScope = Object.keys(authorizationScopes) as AuthorizationScope[]

/** The words of a scope; a procedure that is not listed is called by its name. */
export const scopeWords = (scope: string): Words => (authorizationScopes as Record<string, Words>)[scope] ?? { zh: scope, en: scope }
