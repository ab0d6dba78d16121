import { createHash, createHmac } from 'node:crypto'

/** A keyed hash of something that must be found again and never be read. */
export const keyedHash = (key: Buffer, purpose: string, ...parts: string[]): string => createHmac('sha256', key).update([purpose, ...parts].join('\u0000')).digest('hex')

export const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex')

/** A UUID that the same key always gives: the same request is the same entry. */
export function keyedId(key: Buffer, purpose: string, ...parts: string[]): string {
  const hex = keyedHash(key, purpose, ...parts)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/** What is kept of a phone number, for the public query: a keyed hash of its last four digits. */
export const phoneHashOf = (key: Buffer, phone: string): string => keyedHash(key, 'phone', phone.replaceAll(/\D/g, '').slice(-4))

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'

/** A code of sixteen letters and digits (80 bits) that only we can make, in groups of four. */
export function keyedCode(key: Buffer, purpose: string, ...parts: string[]): string {
  const bytes = createHmac('sha256', key).update([purpose, ...parts].join('\u0000')).digest()
  const letters = Array.from({ length: 16 }, (_, index) => alphabet[bytes[index]! & 31]).join('')
  return letters.match(/.{4}/g)!.join('-')
}

/** A code as it was typed, without what stands between its groups. */
export const typedCode = (code: string): string => code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')

/** The code with which whoever filed a case asks how it stands. */
export const queryCodeOf = (key: Buffer, number: string): string => keyedCode(key, 'query', number)

/** Whether a typed code is the one that opens a case. */
export const opensCase = (key: Buffer, number: string, code: string): boolean => typedCode(queryCodeOf(key, number)) === typedCode(code)
