import { createChallenge, verifySolution, type Payload } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { lt } from 'drizzle-orm'
import { usedChallenges } from '../db/complaint.ts'
import { keyedHash } from '../db/keyed.ts'
import type { Transaction } from '../db/index.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'

/** For how long a challenge is good, in milliseconds. */
const goodForMs = 10 * 60_000
/** About 256 derivations: a second of a phone, and days of a machine that files a million times. */
const work = { algorithm: 'PBKDF2/SHA-256', cost: 2_000, keyPrefix: '00' } as const

const secretOf = ({ hmac }: Pick<Context, 'hmac'>): string => keyedHash(hmac, 'challenge')

/** Proof of work instead of proof of identity: whoever files anonymously gives time, not a name. */
export function challengeRoutes(app: App, context: Context): void {
  app.get('/api/public/challenge', { config: { access: 'anyone', rateLimit: { max: Math.ceil((context.rateLimit ?? 1200) / 10), timeWindow: '1 minute' } }, schema: {} }, () =>
    createChallenge({ ...work, deriveKey, hmacSignatureSecret: secretOf(context), expiresAt: new Date(context.now() + goodForMs) }),
  )
}

const refuse = (): never => {
  throw new Problem(422, 'challenge-failed', { errors: [{ pointer: '/challenge', detail: { zh: '验证没有通过或者已经过期，请重新提交', en: 'The challenge was not met or is too old; please send it again' } }] })
}

/** Holds an answer against its challenge, and uses it up within the caller's transaction. Throws where it does not hold, is over, or was used before. */
export async function spendChallenge(tx: Transaction, context: Context, answer: string): Promise<void> {
  const payload = readPayload(answer)
  const signature = payload.challenge.signature ?? ''
  const { verified } = await verifySolution({ challenge: payload.challenge, solution: payload.solution, deriveKey, hmacSignatureSecret: secretOf(context) })
  const expiresAt = (payload.challenge.parameters.expiresAt ?? 0) * 1000
  if (!verified || signature === '' || expiresAt < context.now()) refuse()
  const [used] = await tx.insert(usedChallenges).values({ signature, usedAt: new Date(context.now()) }).onConflictDoNothing().returning()
  if (!used) refuse()
  await tx.delete(usedChallenges).where(lt(usedChallenges.usedAt, new Date(context.now() - 2 * goodForMs)))
}

function readPayload(answer: string): Payload {
  try {
    const read = JSON.parse(Buffer.from(answer, 'base64').toString('utf8')) as Payload
    if (typeof read.challenge?.parameters === 'object' && typeof read.solution === 'object') return read
  } catch {
    // What is no answer is refused like a wrong one.
  }
  return refuse()
}
