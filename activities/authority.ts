import 'reflect-metadata'
import {
  BasicConstraintsExtension, ExtendedKeyUsageExtension, KeyUsageFlags, KeyUsagesExtension, PemConverter, SubjectKeyIdentifierExtension, X509Certificate, X509CertificateGenerator, AuthorityKeyIdentifierExtension,
} from '@peculiar/x509'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const timeStamping = '1.3.6.1.5.5.7.3.8'
const documentSigning = '1.3.6.1.5.5.7.3.36'
const caYears = 10
const yearMs = 365 * 24 * 3_600_000

/** A certificate with its private key, both as PEM. */
export interface Credential {
  certificate: string
  privateKey: string
}

/** 开发用证书机构: what signs and stamps where no real authority is configured. */
export interface Authority {
  root: Credential
  stamper: Credential
}

const name = (commonName: string, organisation?: string): string => [`CN=${escaped(commonName)}`, ...(organisation ? [`O=${escaped(organisation)}`] : []), 'C=CN'].join(', ')
const escaped = (text: string): string => text.replaceAll(/([,+"\\<>;=#])/g, '\\$1')
const serial = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(15))).toString('hex').replace(/^[89a-f]/, '7')

const newKeys = (): Promise<CryptoKeyPair> => crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
const pemOf = async (key: CryptoKey): Promise<string> => PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')
export const keyOfPem = (pem: string): Promise<CryptoKey> => crypto.subtle.importKey('pkcs8', PemConverter.decodeFirst(pem), algorithm, false, ['sign'])

/** Makes a root and a time stamper below it, valid from `at` for ten years. */
export async function newAuthority(at: number): Promise<Authority> {
  const keys = await newKeys()
  const root = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serial(), name: name('信案开发用根证书', '郏县（仅供开发和演示）'), notBefore: new Date(at), notAfter: new Date(at + caYears * yearMs), signingAlgorithm: algorithm, keys,
    extensions: [new BasicConstraintsExtension(true, 1, true), new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true), await SubjectKeyIdentifierExtension.create(keys.publicKey)],
  })
  const credential = { certificate: root.toString('pem'), privateKey: await pemOf(keys.privateKey) }
  const stamper = await issue(credential, { subject: name('信案开发用时间戳'), at, until: at + caYears * yearMs, usage: timeStamping })
  return { root: credential, stamper }
}

/** Issues an organisation its signing certificate, valid from `at` until `until`, both in milliseconds. */
export const issueOrganisation = (root: Credential, { name: organisation, code, at, until }: { name: string; code: string; at: number; until: number }): Promise<Credential> =>
  issue(root, { subject: name(organisation, code), at, until, usage: documentSigning })

async function issue(root: Credential, { subject, at, until, usage }: { subject: string; at: number; until: number; usage: string }): Promise<Credential> {
  const issuer = new X509Certificate(root.certificate)
  const keys = await newKeys()
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serial(), subject, issuer: issuer.subject, notBefore: new Date(at), notAfter: new Date(Math.min(until, issuer.notAfter.getTime())), signingAlgorithm: algorithm, publicKey: keys.publicKey, signingKey: await keyOfPem(root.privateKey),
    extensions: [
      new BasicConstraintsExtension(false, undefined, true), usage === timeStamping ? new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true) : new KeyUsagesExtension(KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, true), new ExtendedKeyUsageExtension([usage], usage === timeStamping),
      await SubjectKeyIdentifierExtension.create(keys.publicKey), await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), privateKey: await pemOf(keys.privateKey) }
}
