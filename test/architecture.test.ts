import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = new URL('..', import.meta.url).pathname

/** Who may import whom by value, and which packages of the engine. */
const arrows: Record<string, { folders: readonly string[]; packages: RegExp }> = {
  domain: { folders: ['domain'], packages: /^typebox(\/|$)/ },
  workflows: { folders: ['workflows', 'domain'], packages: /^@temporalio\/workflow$/ },
  templates: { folders: ['templates', 'domain'], packages: /^(?!@temporalio|fastify|drizzle-orm|postgres$)/ },
  db: { folders: ['db', 'domain'], packages: /^(node:|drizzle-orm|postgres$)/ },
  activities: { folders: ['activities', 'db', 'templates', 'domain'], packages: /^(?!fastify|@temporalio\/(client|worker|workflow))/ },
  api: { folders: ['api', 'db', 'domain', 'workflows', 'templates', 'activities'], packages: /^(?!@temporalio\/worker)/ },
  web: { folders: ['web', 'domain'], packages: /^(?!node:|@temporalio|fastify|drizzle-orm|postgres$)/ },
}

/** Modules of the domain that hold schemas: a workflow may know their types alone. */
const schemaBearing = ['objection.ts', 'fields.ts', 'procedures.ts', 'publicity.ts', 'rules/index.ts']
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
      if (folder === 'workflows' && schemaBearing.some((name) => target === `domain/${name}`)) return true
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

test('no workflow holds a period of its own', () => {
  const literal = /\b\d+\s*(?:\*|days?|hours?|working)/i
  expect(sources('workflows').filter((file) => readFileSync(join(root, file), 'utf8').split('\n').some((line) => literal.test(line) && !line.includes('Timeout') && !line.includes('Interval')))).toEqual([])
})
