import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { roleNames } from '../domain/role.ts'
import { menuOf } from '../web/desk/menu.tsx'
import { english } from '../web/english.ts'

const web = join(import.meta.dirname, '../web')

/** The Chinese texts that the pages of a folder hand to the translation. */
const textsOf = (folder: string): string[] =>
  readdirSync(join(web, folder))
    .filter((name) => /\.tsx?$/.test(name))
    .flatMap((name) => [...readFileSync(join(web, folder, name), 'utf8').matchAll(/\bt\(\s*'([^']+)'/g)].map(([, text]) => text!))

test.each(['desk', 'form', 'enterprise', 'case', 'office', 'supervisor', 'removal', 'training'])('every text of the pages in %s has its English', (folder) => {
  const texts = textsOf(folder)
  expect(texts.length).toBeGreaterThan(10)
  expect(texts.filter((text) => english[text] === undefined)).toEqual([])
})

test.each(roleNames)('the menu of the role %s has its English', (role) => {
  expect(menuOf(role).filter(({ title }) => !english[title])).toEqual([])
})

test('English keeps the places that a Chinese text fills', () => {
  const places = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted()
  for (const [chinese, words] of Object.entries(english)) expect(places(words), chinese).toEqual(places(chinese))
})
