import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const mark = 'sealed:'
const keyOf = (key: Buffer) => Buffer.from(hkdfSync('sha256', key, '', 'xinan seal', 32))

/** A text that only the holder of the key reads again (AES-256-GCM), for what a row must keep for a while and never in clear. */
export const seal = (key: Buffer, text: string): string => sealBytes(key, Buffer.from(text, 'utf8'))

/** The same of bytes. */
export function sealBytes(key: Buffer, content: Buffer): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), nonce)
  const hidden = Buffer.concat([cipher.update(content), cipher.final()])
  return mark + Buffer.concat([nonce, cipher.getAuthTag(), hidden]).toString('base64url')
}

/** What was sealed; a text that was never sealed comes back as it is, and an altered one throws. */
export const unseal = (key: Buffer, sealed: string): string => (sealed.startsWith(mark) ? unsealBytes(key, sealed).toString('utf8') : sealed)

/** Bytes that were sealed; altered ones throw. */
export function unsealBytes(key: Buffer, sealed: string): Buffer {
  const bytes = Buffer.from(sealed.slice(mark.length), 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
}
