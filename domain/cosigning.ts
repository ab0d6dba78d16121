import { Type, type Static } from 'typebox'
import { verdicts, type CosigningMode, type Verdict } from './cosigning-words.ts'
import { Choice, Prose } from './fields.ts'

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
