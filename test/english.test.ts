import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { english } from '../web/english.ts'
import { faultsOf, registrationFields, type Registration } from '../web/public/registration.ts'

const pages = join(import.meta.dirname, '../web')

/** The Chinese texts that the pages hand to the translation, with the file of each. */
const texts = readdirSync(pages, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('english') && !name.startsWith('dist'))
  .flatMap((name) => [...readFileSync(join(pages, name), 'utf8').matchAll(/\bt\(\s*'([^']+)'/g)].map(([, text]) => ({ name, text: text! })))

test('every text of the pages has its English', () => {
  expect(texts.length).toBeGreaterThan(1_000)
  expect(texts.filter(({ text }) => english[text] === undefined)).toEqual([])
})

test('every fault of a registration has its English', () => {
  const empty = { ...Object.fromEntries(registrationFields.map((name) => [name, ''])), scope: [] } as unknown as Registration
  const faults = Object.values(faultsOf(empty, 'x', null, '2026-11-24'))
  expect(faults.length).toBeGreaterThan(8)
  expect(faults.filter((fault) => !english[fault])).toEqual([])
})

test('the English of a text keeps what is filled in', () => {
  const filled = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([name]) => name).toSorted()
  for (const [chinese, said] of Object.entries(english)) expect(filled(said), chinese).toEqual(filled(chinese))
})
