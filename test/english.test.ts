import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { adminWords } from '../web/english/admin.ts'
import { publicWords } from '../web/english/public.ts'
import { faultsOf, registrationFields, type Registration } from '../web/public/registration.ts'

const areas = { public: publicWords, admin: adminWords }

/** The Chinese texts that an area's pages hand to the translation. */
function textsOf(area: string): string[] {
  const folder = join(import.meta.dirname, '../web', area)
  const sources = readdirSync(folder).filter((name) => name.endsWith('.tsx'))
  return sources.flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/\bt\(\s*'([^']+)'/g)].map(([, text]) => text!))
}

test.each(Object.entries(areas))('every text of the %s pages has its English', (area, words) => {
  const texts = textsOf(area)
  expect(texts.length).toBeGreaterThan(50)
  expect(texts.filter((text) => !words[text])).toEqual([])
})

test('every fault of a registration has its English', () => {
  const empty = { ...Object.fromEntries(registrationFields.map((name) => [name, ''])), scope: [] } as unknown as Registration
  const faults = Object.values(faultsOf(empty, 'x', null, '2026-11-24'))
  expect(faults.length).toBeGreaterThan(8)
  expect(faults.filter((fault) => !publicWords[fault])).toEqual([])
})

test.each(Object.entries(areas))('the English of the %s pages keeps what is filled in', (_, words) => {
  const filled = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([name]) => name).toSorted()
  for (const [chinese, english] of Object.entries(words)) expect(filled(english), chinese).toEqual(filled(chinese))
})
