import { Type, type Static } from 'typebox'
import { Choice, Prose } from './fields.ts'

export const cosigningModes = {
  all: { zh: '全部会签', en: 'Everyone' },
  any: { zh: '任一人会签', en: 'Any one' },
  'in-turn': { zh: '依次会签', en: 'In turn' },
} as const
/** Whom a co-signing waits for. */
export type CosigningMode = keyof typeof cosigningModes

export const verdicts = { agree: { zh: '同意', en: 'Agree' }, disagree: { zh: '不同意', en: 'Disagree' } } as const
export type Verdict = keyof typeof verdicts

export const cosigningEndings = {
  complete: { zh: '会签完毕', en: 'Complete' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  overtaken: { zh: '案件已进入下一环节', en: 'The case has moved on' },
} as const
/** How a co-signing ended. */
export type CosigningEnding = keyof typeof cosigningEndings

/** What a colleague says of an act that is to be co-signed. */
export const Signing = Type.Object({ verdict: Choice('会签意见', 'Verdict', verdicts), opinion: Prose('理由', 'Opinion', 1000) }, { additionalProperties: false })
export type Signing = Static<typeof Signing>

interface Signer {
  accountId: string
  verdict: Verdict | null
  removedAt: Date | null
}

/** Who may sign now, of signers in turn; nobody once it is complete. */
export function awaitedOf<S extends Signer>(mode: CosigningMode, signers: readonly S[]): S[] {
  const present = signers.filter(({ removedAt }) => removedAt === null)
  const missing = present.filter(({ verdict }) => verdict === null)
  if (mode === 'any' && missing.length < present.length) return []
  return mode === 'in-turn' ? missing.slice(0, 1) : missing
}
