import { createPrivateKey, createPublicKey, generateKeyPairSync, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { codeOf } from './start-error.ts'

/** What the system signs, seals and hashes with: a keyed hash for identities and codes, a key of their own for reporters, Ed25519 for audit heads. */
export type Keys = { hmac: Buffer; reporter: Buffer; signing: { privateKey: KeyObject; publicKey: KeyObject } }

/** Reads a secret file, which the first of several processes creates whole, for the owner only. */
function readOrCreate(folder: string, name: string, create: () => string): string {
  const path = join(folder, name)
  if (!existsSync(path)) {
    const draft = `${path}.${process.pid}`
    writeFileSync(draft, create(), { mode: 0o600 })
    try {
      linkSync(draft, path)
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    } finally {
      rmSync(draft, { force: true })
    }
  }
  return readFileSync(path, 'utf8')
}

/** The keys of this data folder, made on first use. */
export function loadKeys({ dataDir, secret }: Pick<Config, 'dataDir' | 'secret'>): Keys {
  const folder = join(dataDir, 'keys')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const keyOf = (name: string): Buffer => {
    const key = secret ? Buffer.from(hkdfSync('sha256', secret, '', `xinan ${name}`, 32)) : Buffer.from(readOrCreate(folder, name, () => randomBytes(32).toString('base64')), 'base64')
    if (key.length !== 32) throw new Error(`${join(folder, name)} is not a key of 32 bytes`)
    return key
  }
  const [hmac, reporter] = [keyOf('hmac'), keyOf('reporter')]
  const privateKey = createPrivateKey(
    readOrCreate(folder, 'signing.pem', () =>
      generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    ),
  )
  return { hmac, reporter, signing: { privateKey, publicKey: createPublicKey(privateKey) } }
}
