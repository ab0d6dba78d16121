import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PaperView } from '../api/schema/commitment.ts'
import { trustedRoots } from '../activities/certificate.ts'
import { openKeyring, readKey } from '../activities/keyring.ts'
import { verifyPdf } from '../activities/pdf-verify.ts'
import { demoEnterpriseCode } from '../ops/county-subject.ts'
import { findUnit, madeOut, offered, signed, voluntary } from './commitment-way.ts'
import { startTown, type Town } from './town.ts'
import { meet, type People } from './way.ts'

const folder = join(import.meta.dirname, 'keys')
const passphrase = 'test-passphrase'
const file = (): Buffer => readFileSync(join(folder, `${demoEnterpriseCode}.p12`))

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown({ keyring: openKeyring(folder, passphrase) })
  people = await meet(town)
  await findUnit(people.verifier)
})
afterAll(() => town?.stop())

test('an organisation whose own key lies in the folder signs with it, any other with a certificate of the development authority', async () => {
  const [own, other] = [await madeOut(people.party, voluntary()), await madeOut(people.other, voluntary({ subjectCode: offered().subjectCode }))]
  await signed(people.party, own)
  await signed(people.other, other)
  const view = async (visitor: typeof people.party, number: string) => (await visitor.get<PaperView>(`/api/commitments/${number}/paper`)).body
  expect((await view(people.party, own)).verdict?.good).toBe(true)
  expect((await view(people.other, other)).verdict?.good).toBe(true)
  const pdf = (await people.party.get(`/api/commitments/${own}/paper.pdf`)).raw
  const { chain } = await readKey(file(), passphrase)
  const development = (await trustedRoots(town.db)).find((root) => !chain.includes(root))!
  // With the development root alone the letter is not trusted; with that of the key it is.
  expect(await verifyPdf(pdf, [development])).toMatchObject({ good: false })
  expect(await verifyPdf(pdf, [development, ...chain])).toMatchObject({ good: true, signatures: [{ code: demoEnterpriseCode }] })
})

test('a key is not read with a wrong passphrase, nor for a code that is none', async () => {
  await expect(readKey(file(), 'wrong')).rejects.toThrow('Integrity')
  expect(await openKeyring(folder, passphrase)('../keys')).toBeNull()
  expect(await openKeyring(folder, passphrase)('91410425MA1CH09G0X')).toBeNull()
})
