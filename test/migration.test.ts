import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from 'drizzle-orm/postgres-js'
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator'
import postgres from 'postgres'
import { expect, inject, test } from 'vitest'
import { migrate } from '../ops/migrate.ts'

const migrations = new URL('../db/migrations', import.meta.url).pathname

/** A folder that holds the first migrations alone. */
function firstOf(count: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'xinan-migrations-'))
  cpSync(migrations, folder, { recursive: true })
  const path = join(folder, 'meta/_journal.json')
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: unknown[] }
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }))
  return folder
}

test('the facts of cases that an earlier release began are told in the words of this one', async () => {
  const base = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} })
  const name = `xinan_test_migration_${process.pid}`
  await base.unsafe(`create database ${name}`)
  const url = new URL(inject('databaseUrl'))
  url.pathname = `/${name}`
  const client = postgres(url.href, { max: 1, onnotice: () => {} })
  await runMigrations(drizzle(client), { migrationsFolder: firstOf(1) })
  const earlier = [
    { kind: 'started', at: 1 },
    { kind: 'paused', at: 2, reason: 'request-supplement' },
    { kind: 'restarted', at: 3, reason: 'supplement' },
    { kind: 'paused', at: 4, reason: 'start-expert' },
    { kind: 'resumed', at: 5 },
    { kind: 'paused', at: 6, reason: 'start-expert' },
    { kind: 'resumed', at: 7 },
    { kind: 'noted', at: 8, what: 'warning', due: 9 },
  ]
  const [subject] = await client`insert into subjects (kind, name, grams, created_at) values ('organisation', '郏县某公司', '{郏县}', now()) returning id`
  await client`insert into cases (number, procedure, subject_id, rule_set, calendar_version, holder, facts, lamp, filed_at, updated_at)
    values ('YY-2026-000001', 'objection', ${subject!.id}, 'R2020-HN', '2026-11', 'office', ${JSON.stringify(earlier)}::text::jsonb, 'green', now(), now())`
  const allowed = [{ act: 'propose', role: 'reviewer', notPersons: ['a', 'b'] }, { act: 'shield', role: 'reviewer', notPersons: ['a'] }, { act: 'withdraw', role: 'handler', subjectId: 's', notPersons: [] }, { act: 'withdraw', role: 'counter', notPersons: [] }, { act: 'approve', role: 'approver', notPersons: ['a'] }]
  await client`update cases set allowed = ${JSON.stringify(allowed)}::text::jsonb`
  await migrate(url.href)
  const [row] = await client<{ facts: unknown[]; found: boolean }[]>`select facts, grams @> array['郏县', 'yy', '26'] as found from cases`
  const tasks = await client`select role, not_persons as not, is_open as open from case_tasks order by role`
  await client.end()
  await base.unsafe(`drop database ${name}`)
  await base.end()
  expect(row!.found).toBe(true)
  // Whoever may do one of a role's acts may take its work.
  expect([...tasks]).toEqual([{ role: 'approver', not: ['a'], open: true }, { role: 'reviewer', not: ['a'], open: true }])
  const basis = '《河南省社会信用条例》第四十一条第三款'
  expect(row!.facts).toEqual([
    { kind: 'started', at: 1 },
    { kind: 'supplement-asked', at: 2 },
    { kind: 'supplement-given', at: 3 },
    { kind: 'paused', at: 4, reason: 'start-expert', id: 'pause-4', basis },
    { kind: 'resumed', at: 5, of: 'pause-4' },
    { kind: 'paused', at: 6, reason: 'start-expert', id: 'pause-6', basis },
    { kind: 'resumed', at: 7, of: 'pause-6' },
    { kind: 'noted', at: 8, what: 'warning', due: 9 },
  ])
})
