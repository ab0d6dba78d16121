import { eq, like, or, sql } from 'drizzle-orm'
import { certificates } from '../db/commitment.ts'
import type { Queryable, Transaction } from '../db/index.ts'
import { sha256 } from '../db/keyed.ts'
import { seal, unseal } from '../db/sealed.ts'
import { issueOrganisation, newAuthority, type Credential } from './authority.ts'
import { certificateOf, namedIn, nameTypes, signerOf, type Signer } from './cms.ts'

/** How long an organisation's certificate is good for, in milliseconds. */
const goodForMs = 365 * 24 * 3_600_000

/** What the holders of roots begin with that came with organisations' own keys. */
const trusted = 'trusted:'

/** An organisation that signs, by the id of its row. */
export interface Organisation {
  id: string
  name: string
  code: string
}

/** Keys that lie outside the database, by the code of their organisation (PKCS#12). */
export type Keyring = (code: string) => Promise<Signer | null>

export interface Signing {
  hmac: Buffer
  keyring: Keyring | undefined
}

/** Whoever signs for an organisation, and the time stamper: its own key where it lies in the keyring, otherwise one of the development authority, both made on first use. */
export async function signersOf(tx: Transaction, { hmac, keyring }: Signing, organisation: Organisation, at: number): Promise<{ signer: Signer; stamper: Signer }> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('certificates'))`)
  const authority = await authorityOf(tx, hmac, at)
  const chain = [authority.root.certificate]
  const stamper = signerOf(authority.stamper, chain)
  const own = await keyring?.(organisation.code)
  if (own) {
    const root = own.chain.at(-1) ?? own.certificate
    await keep(tx, hmac, `${trusted}${sha256(root).slice(0, 16)}`, { certificate: root, privateKey: '' }, at)
    return { signer: own, stamper }
  }
  const kept = await credentialOf(tx, hmac, organisation.id, at)
  if (kept && namedIn(certificateOf(kept.certificate), nameTypes.name) === organisation.name) return { signer: signerOf(kept, chain), stamper }
  const until = at + goodForMs
  const made = await issueOrganisation(authority.root, { ...organisation, at, until })
  await keep(tx, hmac, organisation.id, made, at)
  return { signer: signerOf(made, chain), stamper }
}

/** The certificates that signatures made here lead to. */
export async function trustedRoots(db: Queryable): Promise<string[]> {
  const rows = await db.select({ certificate: certificates.certificate }).from(certificates).where(or(eq(certificates.holder, 'root'), like(certificates.holder, `${trusted}%`)))
  return rows.map(({ certificate }) => certificate)
}

async function authorityOf(tx: Transaction, hmac: Buffer, at: number): Promise<{ root: Credential; stamper: Credential }> {
  const [root, stamper] = [await credentialOf(tx, hmac, 'root', at), await credentialOf(tx, hmac, 'stamper', at)]
  if (root && stamper) return { root, stamper }
  const made = await newAuthority(at)
  await keep(tx, hmac, 'root', made.root, at)
  await keep(tx, hmac, 'stamper', made.stamper, at)
  return made
}

async function credentialOf(tx: Transaction, hmac: Buffer, holder: string, at: number): Promise<Credential | null> {
  const [row] = await tx.select().from(certificates).where(eq(certificates.holder, holder))
  return row && row.validTo.getTime() > at ? { certificate: row.certificate, privateKey: unseal(hmac, row.sealedKey) } : null
}

async function keep(tx: Transaction, hmac: Buffer, holder: string, { certificate, privateKey }: Credential, at: number): Promise<void> {
  const row = { certificate, sealedKey: seal(hmac, privateKey), validTo: certificateOf(certificate).notAfter.value, createdAt: new Date(at) }
  await tx.insert(certificates).values({ holder, ...row }).onConflictDoUpdate({ target: certificates.holder, set: row })
}
