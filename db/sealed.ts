import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const mark = 'sealed:'
const keyOf = (key: Buffer) => Buffer.from(hkdfSync('sha256', key, '', 'xinan seal', 32))

/** A text that only the holder of the key reads again (AES-256-GCM), for what a row must keep for a while and never in clear. */
export function seal(key: Buffer, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(key), nonce)
  const content = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return mark + Buffer.concat([nonce, cipher.getAuthTag(), content]).toString('base64url')
}

/** What was sealed; a text that was never sealed comes back as it is, and an altered one throws. */
export function unseal(key: Buffer, sealed: string): string {
  if (!sealed.startsWith(mark)) return sealed
  const bytes = Buffer.from(sealed.slice(mark.length), 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(key), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return decipher.update(bytes.subarray(28), undefined, 'utf8') + decipher.final('utf8')
}
