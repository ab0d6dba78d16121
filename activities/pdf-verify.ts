import { fromBER, OctetString } from 'asn1js'
import { Certificate, ContentInfo, SignedData, TSTInfo, type Attribute } from 'pkijs'
import { certificateOf, namedIn, nameTypes, oids } from './cms.ts'

/** One signature of a PDF that holds. */
export interface Signature {
  /** The organisation that its certificate names, and its code. */
  name: string
  code: string
  serial: string
  /** When a time stamp says that it existed, in milliseconds; null where it bears none. */
  stampedAt: number | null
}

export const verdictWords = {
  unsigned: { zh: '文件没有电子签名', en: 'The file bears no signature' },
  appended: { zh: '签名之后又追加了内容', en: 'Something was appended after the last signature' },
  misplaced: { zh: '签名没有覆盖全文', en: 'A signature does not cover the file' },
  changed: { zh: '签名之后内容被改动', en: 'The content was changed after it was signed' },
  rewritten: { zh: '两次签名之间改动了正文', en: 'The text was changed between two signatures' },
  untrusted: { zh: '签名证书不受信任', en: 'The certificate is not trusted' },
  stamp: { zh: '时间戳无效', en: 'The time stamp does not hold' },
  unreadable: { zh: '签名无法读取', en: 'A signature cannot be read' },
} as const
export type Fault = keyof typeof verdictWords

export type Verdict = { good: true; signatures: Signature[] } | { good: false; fault: Fault }

interface Place {
  /** Where the signature's own room begins and ends, and where its revision ends. */
  from: number
  to: number
  end: number
}

class Broken extends Error {
  readonly fault: Fault
  constructor(fault: Fault) {
    super(fault)
    this.fault = fault
  }
}

/** Checks every signature of a PDF against trusted roots: each covers all of its revision but its own room, nothing follows the last, and the text is that of the first. */
export async function verifyPdf(pdf: Buffer, roots: readonly string[]): Promise<Verdict> {
  try {
    const places = placesOf(pdf)
    checkIncrements(pdf, places)
    const signatures: Signature[] = []
    for (const place of places) signatures.push(await checkSignature(pdf, place, roots.map(certificateOf)))
    return { good: true, signatures }
  } catch (error) {
    return { good: false, fault: error instanceof Broken ? error.fault : 'unreadable' }
  }
}

/** Where the signatures lie, in the order in which they were made. */
function placesOf(pdf: Buffer): Place[] {
  const text = pdf.toString('latin1')
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)].map((match) => match.slice(1).map(Number) as [number, number, number, number])
  if (ranges.length === 0) throw new Broken('unsigned')
  const places = ranges.map(([start, from, to, length]) => {
    const isRoom = start === 0 && from < to && text[from] === '<' && text[to - 1] === '>' && /^[0-9a-fA-F]+$/.test(text.slice(from + 1, to - 1))
    if (!isRoom) throw new Broken('misplaced')
    return { from, to, end: to + length }
  }).toSorted((a, b) => a.end - b.end)
  const last = places.at(-1)!
  if (last.end > pdf.length) throw new Broken('misplaced')
  if (last.end < pdf.length) throw new Broken('appended')
  if (places.some(({ from }, index) => index > 0 && from < places[index - 1]!.end)) throw new Broken('misplaced')
  return places
}

/** What later revisions add may hold signatures alone: no new streams, and pages that draw what they drew. */
function checkIncrements(pdf: Buffer, places: readonly Place[]): void {
  const contentsOf = (text: string): Set<string> => new Set([...text.matchAll(/\/Contents\s+(\d+ \d+ R)/g)].map((match) => match[1]!))
  const first = contentsOf(pdf.subarray(0, places[0]!.end).toString('latin1'))
  for (const [index, { from, to, end }] of places.entries()) {
    if (index === 0) continue
    const added = pdf.subarray(places[index - 1]!.end, from).toString('latin1') + pdf.subarray(to, end).toString('latin1')
    if (/\bstream\b/.test(added) || [...contentsOf(added)].some((one) => !first.has(one))) throw new Broken('rewritten')
  }
}

async function checkSignature(pdf: Buffer, { from, to, end }: Place, roots: Certificate[]): Promise<Signature> {
  const signed = signedDataIn(Buffer.from(pdf.subarray(from + 1, to - 1).toString('latin1'), 'hex'))
  const data = Buffer.concat([pdf.subarray(0, from), pdf.subarray(to, end)])
  const { certificate, stampedAt } = await checkSigned(signed, data, roots)
  return { name: namedIn(certificate, nameTypes.name), code: namedIn(certificate, nameTypes.code), serial: Buffer.from(certificate.serialNumber.valueBlock.valueHexView).toString('hex'), stampedAt }
}

function signedDataIn(bytes: Buffer): SignedData {
  const { result, offset } = fromBER(new Uint8Array(bytes).buffer)
  if (offset === -1) throw new Broken('unreadable')
  const info = new ContentInfo({ schema: result })
  return new SignedData({ schema: info.content as never })
}

/** Checks signature, named certificate, chain and time stamp of a CMS structure over its data. */
async function checkSigned(signed: SignedData, data: Buffer, roots: Certificate[]): Promise<{ certificate: Certificate; stampedAt: number | null }> {
  const info = signed.signerInfos[0]
  if (!info || signed.signerInfos.length > 1) throw new Broken('unreadable')
  const stampedAt = await stampOf(info.unsignedAttrs?.attributes ?? [], new Uint8Array(info.signature.valueBlock.valueHexView), roots)
  const result = await signed.verify({ signer: 0, data: new Uint8Array(data).buffer, trustedCerts: roots, checkChain: true, extendedMode: true, ...(stampedAt === null ? {} : { checkDate: new Date(stampedAt) }) }).catch((error: { signatureVerified?: boolean | null; signerCertificateVerified?: boolean | null; signerCertificate?: Certificate | null }) => error)
  if (result.signerCertificateVerified === false && result.signatureVerified !== false) throw new Broken('untrusted')
  if (!result.signatureVerified || !result.signerCertificateVerified || !result.signerCertificate) throw new Broken('changed')
  const named = info.signedAttrs?.attributes.find(({ type }) => type === oids.signingCertificate)
  if (!named || !(await namesCertificate(named, result.signerCertificate))) throw new Broken('untrusted')
  return { certificate: result.signerCertificate, stampedAt }
}

async function namesCertificate(attribute: Attribute, certificate: Certificate): Promise<boolean> {
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', certificate.toSchema(true).toBER(false)))
  return Buffer.from((attribute.values[0] as { toBER(sizeOnly: boolean): ArrayBuffer }).toBER(false)).includes(hash)
}

/** The instant of the time stamp over a signature's value, or null where it bears none. */
async function stampOf(attributes: readonly Attribute[], value: Uint8Array, roots: Certificate[]): Promise<number | null> {
  const attribute = attributes.find(({ type }) => type === oids.stampToken)
  if (!attribute) return null
  const token = signedDataIn(Buffer.from((attribute.values[0] as { toBER(sizeOnly: boolean): ArrayBuffer }).toBER(false)))
  const content = token.encapContentInfo.eContent
  if (!(content instanceof OctetString)) throw new Broken('stamp')
  const info = TSTInfo.fromBER(content.valueBlock.valueHexView as never)
  const hash = Buffer.from(await crypto.subtle.digest('SHA-256', value as never))
  const isOverValue = Buffer.from(info.messageImprint.hashedMessage.valueBlock.valueHexView).equals(hash)
  const result = await token.verify({ signer: 0, data: new Uint8Array(value).buffer, trustedCerts: roots, checkChain: true, extendedMode: true, checkDate: info.genTime }).catch(() => null)
  if (!isOverValue || !result?.signatureVerified || !result.signerCertificateVerified) throw new Broken('stamp')
  return info.genTime.getTime()
}
