import { fromBER, Integer, Null, ObjectIdentifier, OctetString, Sequence, type BaseBlock } from 'asn1js'
import { AlgorithmIdentifier, Attribute, Certificate, ContentInfo, CryptoEngine, EncapsulatedContentInfo, IssuerAndSerialNumber, MessageImprint, setEngine, SignedAndUnsignedAttributes, SignedData, SignerInfo, TSTInfo } from 'pkijs'
import { keyOfPem, type Credential } from './authority.ts'

setEngine('node', new CryptoEngine({ name: 'node', crypto }))

export const oids = {
  data: '1.2.840.113549.1.7.1', signedData: '1.2.840.113549.1.7.2', stampInfo: '1.2.840.113549.1.9.16.1.4', contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47', stampToken: '1.2.840.113549.1.9.16.2.14', sha256: '2.16.840.1.101.3.4.2.1', stampPolicy: '1.3.6.1.4.1.13762.3',
} as const

/** Whoever signs: its certificate, those above it, and the key or what stands for it. */
export interface Signer {
  certificate: string
  chain: readonly string[]
  /** Signs bytes with the certificate's key. */
  key: () => Promise<CryptoKey>
}

export const signerOf = ({ certificate, privateKey }: Credential, chain: readonly string[]): Signer => ({ certificate, chain, key: () => keyOfPem(privateKey) })

const bytesOf = (pem: string): ArrayBuffer => new Uint8Array(Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')).buffer
export const certificateOf = (pem: string): Certificate => Certificate.fromBER(bytesOf(pem))
/** The parts of a certificate's name that say who signs: an organisation's name and its code. */
export const nameTypes = { name: '2.5.4.3', code: '2.5.4.10' } as const
export const namedIn = (certificate: Certificate, part: string): string => certificate.subject.typesAndValues.find(({ type }) => type === part)?.value.valueBlock.value ?? ''
const digest = (bytes: Uint8Array): Promise<ArrayBuffer> => crypto.subtle.digest('SHA-256', bytes as never)
const der = (block: BaseBlock): Buffer => Buffer.from(block.toBER(false))

/** A detached signature over bytes (CMS, as PAdES has it): it names its certificate by hash, and bears a time stamp where a stamper is given. */
export async function signDetached(bytes: Uint8Array, signer: Signer, stamper: Signer | null, at: number): Promise<Buffer> {
  const signed = await signedDataOf({ type: oids.data, content: null, bytes, signer })
  if (stamper) {
    const info = signed.signerInfos[0]!
    const token = await stamp(new Uint8Array(info.signature.valueBlock.valueHexView), stamper, at)
    info.unsignedAttrs = new SignedAndUnsignedAttributes({ type: 1, attributes: [new Attribute({ type: oids.stampToken, values: [fromBER(token).result] })] })
  }
  return contentInfo(signed)
}

/** A time stamp (RFC 3161) over bytes: that they existed at an instant, by the stamper's own clock. */
export async function stamp(bytes: Uint8Array, stamper: Signer, at: number): Promise<Buffer> {
  const info = new TSTInfo({
    version: 1, policy: oids.stampPolicy, messageImprint: new MessageImprint({ hashAlgorithm: new AlgorithmIdentifier({ algorithmId: oids.sha256, algorithmParams: new Null() }), hashedMessage: new OctetString({ valueHex: await digest(bytes) }) }),
    serialNumber: new Integer({ valueHex: crypto.getRandomValues(new Uint8Array(8)).map((byte, index) => (index === 0 ? (byte & 0x7f) | 0x01 : byte)).buffer }), genTime: new Date(Math.floor(at / 1000) * 1000),
  })
  const content = der(info.toSchema())
  return contentInfo(await signedDataOf({ type: oids.stampInfo, content, bytes: content, signer: stamper }))
}

async function signedDataOf({ type, content, bytes, signer }: { type: string; content: Buffer | null; bytes: Uint8Array; signer: Signer }): Promise<SignedData> {
  const certificate = certificateOf(signer.certificate)
  const hash = await digest(new Uint8Array(certificate.toSchema(true).toBER(false)))
  const named = new Sequence({ value: [new Sequence({ value: [new Sequence({ value: [new OctetString({ valueHex: hash })] })] })] })
  const attributes = [
    new Attribute({ type: oids.contentType, values: [new ObjectIdentifier({ value: type })] }),
    new Attribute({ type: oids.messageDigest, values: [new OctetString({ valueHex: await digest(bytes) })] }),
    new Attribute({ type: oids.signingCertificate, values: [named] }),
  ].toSorted((a, b) => Buffer.compare(der(a.toSchema()), der(b.toSchema())))
  const signed = new SignedData({
    version: type === oids.data ? 1 : 3,
    encapContentInfo: encapsulated(type, content),
    signerInfos: [new SignerInfo({ version: 1, sid: new IssuerAndSerialNumber({ issuer: certificate.issuer, serialNumber: certificate.serialNumber }), signedAttrs: new SignedAndUnsignedAttributes({ type: 0, attributes }) })],
    certificates: [certificate, ...signer.chain.map(certificateOf)],
  })
  await signed.sign((await signer.key()), 0, 'SHA-256', bytes as never)
  return signed
}

/** The content in one piece: the constructor would cut it into several, which is no DER. */
function encapsulated(type: string, content: Buffer | null): EncapsulatedContentInfo {
  const info = new EncapsulatedContentInfo({ eContentType: type })
  if (content) info.eContent = new OctetString({ valueHex: new Uint8Array(content).buffer })
  return info
}

const contentInfo = (signed: SignedData): Buffer => der(new ContentInfo({ contentType: oids.signedData, content: signed.toSchema(true) }).toSchema())
