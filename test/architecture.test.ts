import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = new URL('..', import.meta.url).pathname

/** Who may import whom by value, and which packages of the engine. */
const arrows: Record<string, { folders: readonly string[]; packages: RegExp }> = {
  domain: { folders: ['domain'], packages: /^(typebox(\/|$)|tyme4ts$)/ },
  workflows: { folders: ['workflows', 'domain'], packages: /^@temporalio\/workflow$/ },
  templates: { folders: ['templates', 'domain'], packages: /^(?!@temporalio|fastify|drizzle-orm|postgres$)/ },
  db: { folders: ['db', 'domain'], packages: /^(node:|drizzle-orm|postgres$)/ },
  activities: { folders: ['activities', 'db', 'templates', 'domain'], packages: /^(?!fastify|@temporalio\/(client|worker|workflow))/ },
  api: { folders: ['api', 'db', 'domain', 'workflows', 'templates', 'activities'], packages: /^(?!@temporalio\/worker)/ },
  web: { folders: ['web', 'domain'], packages: /^(?!node:|@temporalio|fastify|drizzle-orm|postgres$)/ },
}

/** Modules of the domain that hold schemas, law or dates: a workflow may know their types alone. */
const schemaBearing = ['commitment.ts', 'commitment-fields.ts', 'objection.ts', 'repair.ts', 'repair-acts.ts', 'service.ts', 'assistance.ts', 'listing.ts', 'reorganisation.ts', 'fields.ts', 'procedures.ts', 'separation.ts', 'publicity.ts', 'rules.ts', 'rules/', 'law.ts', 'limit.ts', 'removal.ts', 'clock.ts', 'calendar.ts', 'holidays.ts']
const lineLimit = 250

interface Import {
  from: string
  what: string
}

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name) && !name.startsWith('dist') && !name.endsWith('.d.ts')).map((name) => `${folder}/${name}`)

/** The value imports of a source text; `import type` passes. */
export const valueImports = (text: string): string[] =>
  [...text.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?['"]([^'"]+)['"]/gm)].map((match) => match[1]!)

function violations(file: string, text: string): Import[] {
  const folder = file.split('/')[0]!
  const { folders, packages } = arrows[folder]!
  return valueImports(text)
    .filter((what) => {
      if (!what.startsWith('.')) return !packages.test(what)
      const target = new URL(what, `file:///${file}`).pathname.slice(1)
      if (folder === 'workflows' && schemaBearing.some((name) => target === `domain/${name}` || (name.endsWith('/') && target.startsWith(`domain/${name}`)))) return true
      return !folders.includes(target.split('/')[0]!)
    })
    .map((what) => ({ from: file, what }))
}

const files = Object.keys(arrows).flatMap(sources)

test('imports follow the arrows', () => {
  expect(files.flatMap((file) => violations(file, readFileSync(join(root, file), 'utf8')))).toEqual([])
})

test('a planted violation is caught', () => {
  expect(violations('domain/planted.ts', "import { cases } from '../db/case.ts'\n")).toHaveLength(1)
  expect(violations('workflows/planted.ts', "import { objection } from '../domain/objection.ts'\n")).toHaveLength(1)
  expect(violations('workflows/planted.ts', "import type { Objection } from '../domain/objection.ts'\n")).toHaveLength(0)
  expect(violations('db/planted.ts', "import fastify from 'fastify'\n")).toHaveLength(1)
})

test('ops is imported by nothing but tests and benches', () => {
  expect(files.filter((file) => /from '\.\.\/(\.\.\/)?ops\//.test(readFileSync(join(root, file), 'utf8')))).toEqual([])
})

test(`no file is longer than ${lineLimit} lines`, () => {
  const all = [...files, ...sources('ops'), ...sources('test'), ...sources('bench')]
  expect(all.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > lineLimit)).toEqual([])
})

/** Periods in a workflow's text: an amount that waits or counts, whether a number or words such as “3 days”. The patience with an activity is none. */
export const periodsIn = (text: string): string[] =>
  text
    .split('\n')
    .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line) && !line.startsWith('const patience ='))
    .filter((line) => /\b(?:[2-9]|\d[\d_]+)\b|['"`]\d+\s*(?:ms|s|m|h|d|seconds?|minutes?|hours?|days?|weeks?|months?|years?)['"`]/.test(line))

test('no workflow holds a period of its own', () => {
  expect(sources('workflows').flatMap((file) => periodsIn(readFileSync(join(root, file), 'utf8')))).toEqual([])
  for (const planted of ['await sleep(3 * day)', "await condition(isDone, '3 days')", 'const limit = 259_200_000', 'for (let left = 7; left > 0; left -= 1)']) expect(periodsIn(planted)).toHaveLength(1)
})

/** Words such as “3个工作日” or “60日内”: a number of law outside the rule-sets. */
export const numbersOfLaw = (text: string): string[] => text.match(/\d+\s*(?:个工作日|个月内|个自然日|日内|年内)|[二两三四五六七八九十]+(?:个工作日|个月内|日内|年内)/g) ?? []

test('no number of law stands outside the rule-sets', () => {
  const places = ['activities', 'api', 'workflows', 'db', 'templates', 'web', 'domain'].flatMap(sources).filter((file) => !file.startsWith('domain/rules/'))
  expect(places.flatMap((file) => numbersOfLaw(readFileSync(join(root, file), 'utf8')).map((found) => `${file}: ${found}`))).toEqual([])
  expect(numbersOfLaw('应当在3个工作日内处理，或者六十日内')).toHaveLength(2)
})
