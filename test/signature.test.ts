import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { issueOrganisation, newAuthority } from '../activities/authority.ts'
import { signerOf } from '../activities/cms.ts'
import { signPdf } from '../activities/pdf-sign.ts'
import { verifyPdf } from '../activities/pdf-verify.ts'
import { appended, changedBytes, signedLetter, type Forgery, type SignedLetter } from '../bench/signature-forgery.ts'
import { hasPython, verifyBeside } from '../ops/second-verifier.ts'

const at = Date.now() - 60_000
const folder = mkdtempSync(join(tmpdir(), 'xinan-signature-'))
let letter: SignedLetter
let roots: string[]
let forgeries: Forgery[]
beforeAll(async () => {
  letter = await signedLetter(at)
  roots = [letter.authority.root.certificate]
  forgeries = [...changedBytes(letter.signed, 60, 7), ...(await appended(letter, at))]
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a signed letter', () => {
  test('names every signer with its code and the instant of its time stamp, in the order of signing', async () => {
    const verdict = await verifyPdf(letter.signed, roots)
    expect(verdict).toMatchObject({ good: true, signatures: [{ name: '郏县红牛食品有限公司', code: '91410425100000008J' }, { name: '郏县市场监督管理局', code: '114104250050010023' }] })
    expect(verdict.good && verdict.signatures.map(({ stampedAt }) => stampedAt)).toEqual([Math.floor(at / 1000) * 1000, Math.floor((at + 1000) / 1000) * 1000])
  })

  test('holds what was signed first byte for byte', () => {
    expect(letter.signed.subarray(0, letter.once.length).equals(letter.once)).toBe(true)
  })

  test('holds for nobody who trusts another root', async () => {
    const other = await newAuthority(at)
    expect((await verifyPdf(letter.signed, [other.root.certificate])).good).toBe(false)
  })

  test('is refused with every change inside the signed range, everything appended, and every stranger’s certificate', async () => {
    const taken: string[] = []
    for (const { name, file } of forgeries) if ((await verifyPdf(file, roots)).good) taken.push(name)
    expect(taken).toEqual([])
    expect(forgeries.length).toBe(65)
  })

  test('is refused when its text was rewritten between two signatures, though the second one is trusted', async () => {
    const page = /(\d+) 0 obj\s*<<[^>]*\/Type \/Page\b[\s\S]*?endobj/.exec(letter.once.toString('latin1'))![0]
    const forged = Buffer.concat([letter.once, Buffer.from(`\n${page.replace(/\/Contents \d+ 0 R/, '/Contents 3 0 R')}\n8888 0 obj\n<</Length 3>>\nstream\nBT \nendstream\nendobj\n`)])
    const unit = await issueOrganisation(letter.authority.root, { name: '郏县市场监督管理局', code: '114104250050010023', at, until: at + 1e10 })
    const again = await signPdf(Buffer.concat([forged, letter.once.subarray(letter.once.lastIndexOf('xref'))]), signerOf(unit, roots), null, { name: '某人', reason: '受理', location: '郏县', at }).catch(() => forged)
    expect((await verifyPdf(again, roots)).good).toBe(false)
  })

  test('without any signature is told so', async () => {
    expect(await verifyPdf(Buffer.from('%PDF-1.7\n%%EOF\n'), roots)).toEqual({ good: false, fault: 'unsigned' })
  })
})

// The second verifier runs on Python, which a bare machine need not have; the command verify:signatures does the whole of it.
test.runIf(await hasPython())('a second verifier that shares nothing with ours says the same of every file', async () => {
  const files = [letter.once, letter.signed, ...forgeries.map(({ file }) => file)]
  const paths = files.map((file, index) => {
    const path = join(folder, `${index}.pdf`)
    writeFileSync(path, file)
    return path
  })
  const verdicts = await verifyBeside(paths, roots[0]!, folder)
  expect(verdicts.map(({ good }) => good)).toEqual([true, true, ...forgeries.map(() => false)])
}, 120_000)
