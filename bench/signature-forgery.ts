import { issueOrganisation, newAuthority, type Authority } from '../activities/authority.ts'
import { signerOf } from '../activities/cms.ts'
import { signPdf } from '../activities/pdf-sign.ts'
import { diceOf } from '../ops/county-dice.ts'
import { renderLetter } from '../templates/letter.ts'

/** A letter with the signatures of an enterprise and of a unit, and all that forgers need. */
export interface SignedLetter {
  authority: Authority
  signed: Buffer
  /** The same letter after its first signature. */
  once: Buffer
}

const yearMs = 365 * 24 * 3_600_000

/** Signs a letter twice, with certificates of a new authority. */
export async function signedLetter(at: number): Promise<SignedLetter> {
  const authority = await newAuthority(at - 60_000)
  const chain = [authority.root.certificate]
  const until = at + yearMs
  const [enterprise, unit] = await Promise.all([
    issueOrganisation(authority.root, { name: '郏县红牛食品有限公司', code: '91410425100000008J', at: at - 60_000, until }),
    issueOrganisation(authority.root, { name: '郏县市场监督管理局', code: '114104250050010023', at: at - 60_000, until }),
  ])
  const stamper = signerOf(authority.stamper, chain)
  const pdf = await renderLetter({ mark: '信用承诺书', redHead: false, title: '信用承诺书', paragraphs: ['我单位承诺：所提交的材料真实、合法、有效。'.repeat(20)], signedBy: '郏县红牛食品有限公司', date: '2026-11-25', sealed: true, verification: { code: 'K7QF-M3XW-92TD', url: 'https://credit.example/documents/K7QF' } })
  const once = await signPdf(pdf, signerOf(enterprise, chain), stamper, { name: '王红伟', reason: '信用承诺', location: '郏县', at })
  const signed = await signPdf(once, signerOf(unit, chain), stamper, { name: '郏县市场监督管理局', reason: '受理信用承诺', location: '郏县', at: at + 1000 })
  return { authority, once, signed }
}

export interface Forgery {
  name: string
  file: Buffer
}

/** Files in which one byte inside the range that the last signature covers is another one, drawn by a seed. */
export function changedBytes(signed: Buffer, count: number, seed: number): Forgery[] {
  const dice = diceOf(seed)
  const [from, to] = lastRoom(signed)
  return Array.from({ length: count }, () => {
    let place = dice.between(0, signed.length - 1)
    while (place >= from && place < to) place = dice.between(0, signed.length - 1)
    const file = Buffer.from(signed)
    file[place] = (file[place]! + dice.between(1, 255)) % 256
    return { name: `字节 ${place}`, file }
  })
}

/** The room of the last signature, brackets included. */
function lastRoom(signed: Buffer): [number, number] {
  const ranges = [...signed.toString('latin1').matchAll(/\/ByteRange \[0 (\d+) (\d+) (\d+)/g)].map((match) => [Number(match[1]), Number(match[2]), Number(match[3])] as const)
  const last = ranges.toSorted((a, b) => a[1] + a[2] - b[1] - b[2]).at(-1)!
  return [last[0], last[1]]
}

/** Updates appended after the last signature, and signatures that nobody trusts. */
export async function appended({ signed, once }: SignedLetter, at: number): Promise<Forgery[]> {
  const other = await newAuthority(at - 60_000)
  const chain = [other.root.certificate]
  const stranger = signerOf(await issueOrganisation(other.root, { name: '郏县红牛食品有限公司', code: '91410425100000008J', at: at - 60_000, until: at + yearMs }), chain)
  const stated = { name: '王红伟', reason: '信用承诺', location: '郏县', at }
  return [
    { name: '追加一个字节', file: Buffer.concat([signed, Buffer.from('\n')]) },
    { name: '追加注释', file: Buffer.concat([signed, Buffer.from('\n% 附加说明\n%%EOF\n')]) },
    { name: '追加对象', file: Buffer.concat([signed, Buffer.from('\n9999 0 obj\n<</Type/Annot>>\nendobj\nxref\n0 0\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n')]) },
    { name: '以不受信任的证书再签', file: await signPdf(once, stranger, null, stated) },
    { name: '截去末尾', file: signed.subarray(0, signed.length - 7) },
  ]
}
