import { createHmac, timingSafeEqual } from 'node:crypto'
import { unseal } from '../db/sealed.ts'
import type { partners } from '../db/removal.ts'
import { canonical } from '../db/trail.ts'

export type PartnerRow = typeof partners.$inferSelect

/** How far a partner's clock may be from ours when it calls. */
export const freshMs = 5 * 60_000

/** A signature over the time and the canonical text of a message, as `v1=` and hexadecimal digits. */
export const signatureOf = (key: string, timestamp: string, message: unknown): string => `v1=${createHmac('sha256', key).update(`${timestamp}\n${canonical(message)}`).digest('hex')}`

/** The keys that are good for a partner at an instant: its own, and the one before while both are in use. */
export function keysOf({ keySealed, previousKeySealed, previousKeyUntil }: PartnerRow, hmac: Buffer, at: number): string[] {
  const previous = previousKeySealed !== null && previousKeyUntil !== null && at < previousKeyUntil.getTime() ? [previousKeySealed] : []
  return [keySealed, ...previous].map((sealed) => unseal(hmac, sealed))
}

/** Signs a message with every key that is good: a partner that has not changed its key yet finds the one it knows. */
export const signedBy = (keys: readonly string[], timestamp: string, message: unknown): string => keys.map((key) => signatureOf(key, timestamp, message)).join(', ')

/** Whether one of the signatures was made with one of the keys; takes as long for a wrong one as for a right one. */
export function isSignedBy(keys: readonly string[], signatures: string, timestamp: string, message: unknown): boolean {
  const given = signatures.split(',').map((one) => Buffer.from(one.trim()))
  let isGood = false
  for (const key of keys) {
    const right = Buffer.from(signatureOf(key, timestamp, message))
    for (const one of given) if (one.length === right.length && timingSafeEqual(one, right)) isGood = true
  }
  return isGood
}
