import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigError, loadConfig, settings } from '../ops/config.ts'

function faultsOf(env: Record<string, string>): string[] {
  try {
    loadConfig(env)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.faults
    throw error
  }
}

test('without any setting everything has its default', () => {
  const config = loadConfig({})
  expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', demo: true, demoComplaints: true, demoScale: 1, temporalNamespace: 'default', logLevel: 'info' })
  expect(config.dataDir).toMatch(/\/\.data$/)
  expect(config.databaseUrl).toBeUndefined()
  expect(config.publicUrl).toBe('http://127.0.0.1:3000')
})

test('defaults that lean on other settings follow them', () => {
  const config = loadConfig({ PORT: '4100', DATA_DIR: '/tmp/somewhere' })
  expect(config.publicUrl).toBe('http://127.0.0.1:4100')
  expect(config.smsSink).toBe('/tmp/somewhere/sms.jsonl')
})

describe('a wrong value is refused by name', () => {
  test.each([
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '30x'],
    ['PORT', '3000.5'],
    ['HOST', 'a b'],
    ['DATABASE_URL', 'mysql://a/b'],
    ['DATABASE_URL', 'postgres://host-without-database'],
    ['TEMPORAL_ADDRESS', 'localhost'],
    ['TEMPORAL_NAMESPACE', 'a b'],
    ['DEMO', 'yes'],
    ['DEMO_COMPLAINTS', 'some'],
    ['DEMO_SCALE', '0'],
    ['DEMO_SCALE', '-1'],
    ['SECRET', 'short'],
    ['LOG_LEVEL', 'loud'],
    ['PUBLIC_URL', 'ftp://example.org'],
  ])('%s=%s', (name, value) => {
    const faults = faultsOf({ [name]: value })
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(name)
  })
})

test('all faults are named at once, and a secret one is not shown', () => {
  const faults = faultsOf({ PORT: 'x', DEMO: 'maybe', SECRET: 'hunter2' })
  expect(faults).toHaveLength(3)
  expect(faults.join('\n')).not.toContain('hunter2')
})

test('an empty value means the default', () => {
  expect(loadConfig({ PORT: '', DATABASE_URL: ' ' }).port).toBe(3000)
})

const pages = ['README.md', '.env.example'].map((name) => join(import.meta.dirname, '..', name))

test.each(pages.filter((path) => existsSync(path)))('%s lists every setting', (path) => {
  const text = readFileSync(path, 'utf8')
  expect(settings.map((each) => each.name).filter((each) => !text.includes(each))).toEqual([])
})
