import type { Challenge } from 'altcha-lib'
import { get } from '../client.ts'

/** Does the work that stands in place of a proof of identity; resolves to the answer as the server takes it. The library is fetched when it is needed. */
export async function solveOne(): Promise<string> {
  const [{ solveChallenge }, { deriveKey }, challenge] = await Promise.all([import('altcha-lib'), import('altcha-lib/algorithms/web/pbkdf2'), get<Challenge>('/api/public/challenge')])
  const solution = await solveChallenge({ challenge, deriveKey })
  return btoa(JSON.stringify({ challenge: { parameters: challenge.parameters, signature: challenge.signature }, solution }))
}
