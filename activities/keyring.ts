import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { CertBag, PFX, PKCS8ShroudedKeyBag, type Certificate, type PrivateKeyInfo, type SafeBag } from 'pkijs'
import type { Keyring } from './certificate.ts'
import type { Signer } from './cms.ts'

const curves: Record<string, string> = { '1.2.840.10045.3.1.7': 'P-256', '1.3.132.0.34': 'P-384', '1.3.132.0.35': 'P-521' }
const oids = { ec: '1.2.840.10045.2.1', rsa: '1.2.840.113549.1.1.1' }

/** Organisations' own keys in a folder, one file each (`<code>.p12`, PKCS#12) under one passphrase. */
export const openKeyring = (folder: string, passphrase: string): Keyring => async (code) => {
  const path = join(folder, `${code}.p12`)
  return /^[0-9A-Z]+$/.test(code) && existsSync(path) ? readKey(readFileSync(path), passphrase) : null
}

/** Reads a certificate, those above it and its key out of a PKCS#12 file; throws where the passphrase is wrong or it holds no pair. */
export async function readKey(content: Buffer, passphrase: string): Promise<Signer> {
  const bags = await bagsOf(content, passphrase)
  const certificates = bags.flatMap(({ bagValue }) => (bagValue instanceof CertBag ? [bagValue.parsedValue as Certificate] : []))
  const key = bags.find(({ bagValue }) => bagValue instanceof PKCS8ShroudedKeyBag)?.bagValue as (PKCS8ShroudedKeyBag & { parsedValue?: PrivateKeyInfo }) | undefined
  const own = certificates.find((one) => !certificates.some((other) => other !== one && other.issuer.isEqual(one.subject)))
  if (!key?.parsedValue || !own) throw new Error('The PKCS#12 file holds no key with its certificate')
  const secret = await crypto.subtle.importKey('pkcs8', key.parsedValue.toSchema().toBER(false), algorithmOf(own), false, ['sign'])
  return { certificate: pemOf(own), chain: certificates.filter((one) => one !== own).map(pemOf), key: () => Promise.resolve(secret) }
}

async function bagsOf(content: Buffer, passphrase: string): Promise<SafeBag[]> {
  const password = new Uint8Array(Buffer.from(passphrase, 'utf8')).buffer
  const pfx = PFX.fromBER(new Uint8Array(content).buffer)
  await pfx.parseInternalValues({ password, checkIntegrity: true })
  const safe = pfx.parsedValue!.authenticatedSafe!
  await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) })
  const bags = (safe.parsedValue.safeContents as { value: { safeBags: SafeBag[] } }[]).flatMap(({ value }) => value.safeBags)
  // A shrouded key is opened by a method that the library's types hide.
  for (const { bagValue } of bags) if (bagValue instanceof PKCS8ShroudedKeyBag) await (bagValue as unknown as { parseInternalValues(part: { password: ArrayBuffer }): Promise<void> }).parseInternalValues({ password })
  return bags
}

function algorithmOf({ subjectPublicKeyInfo: { algorithm } }: Certificate): EcKeyImportParams | RsaHashedImportParams {
  if (algorithm.algorithmId === oids.rsa) return { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const namedCurve = algorithm.algorithmId === oids.ec ? curves[(algorithm.algorithmParams as { valueBlock: { toString(): string } }).valueBlock.toString()] : undefined
  if (!namedCurve) throw new Error(`Keys of the kind ${algorithm.algorithmId} cannot sign here`)
  return { name: 'ECDSA', namedCurve }
}

const pemOf = (certificate: Certificate): string => `-----BEGIN CERTIFICATE-----\n${Buffer.from(certificate.toSchema(true).toBER(false)).toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END CERTIFICATE-----\n`
