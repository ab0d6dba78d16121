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

/** The words of the API and of what it refuses, each Chinese text with its English. */
const said = ['api', 'domain', 'templates', 'activities'].flatMap((folder) =>
  readdirSync(join(pages, '..', folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) => [...readFileSync(join(pages, '..', folder, name), 'utf8').matchAll(/zh: (['`])(.+?)\1, en: (['`"])(.*?)\3(?= ?[,}])/g)].map(([, , zh, , en]) => ({ name: `${folder}/${name}`, zh: zh!, en: en! }))),
)

test('what the API says in Chinese it says in English: titles of law and what is filled in aside, no word is left', () => {
  expect(said.length).toBeGreaterThan(500)
  const isEnglish = (en: string) => en.trim() !== '' && !/\p{Script=Han}/u.test(en.replaceAll(/《[^》]*》[^\s)]*|国办发〔[^\s)]*|“[^”]*”|\$\{[^}]*\}/g, ''))
  expect(said.filter(({ en }) => !isEnglish(en))).toEqual([])
  const filled = (text: string) => (text.match(/\$\{/g) ?? []).length
  expect(said.filter(({ zh, en }) => filled(zh) > 0 && filled(en) === 0)).toEqual([])
})

test('no refusal of a field is in one language', () => {
  const sources = readdirSync(join(pages, '../api'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => [name, readFileSync(join(pages, '../api', name), 'utf8')] as const)
  const bare = (text: string) => [...text.matchAll(/detail: ['`][^'`]*\p{Script=Han}|refuseField\([^,]+, ['`]/gu)].map(([found]) => found)
  expect(sources.flatMap(([name, text]) => bare(text).map((found) => `${name}: ${found}`))).toEqual([])
  for (const planted of ["{ pointer: '/name', detail: '请填写姓名' }", "refuseField('/name', '请填写姓名')"]) expect(bare(planted)).toHaveLength(1)
})
