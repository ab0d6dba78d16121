import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import 'vitest'
import type { TestProject } from 'vitest/node'
import { browserPath } from '../ops/browser.ts'
import { migrate } from '../ops/migrate.ts'
import { startPostgres } from '../ops/postgres.ts'
import { startTemporal } from '../ops/temporal.ts'
import { temporalBinary } from '../ops/temporal-binary.ts'
import { workflowCode } from '../ops/workflow-code.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The database server's own database; test databases are made from `xinan_test_template`. */
    databaseUrl: string
    temporalAddress: string
    /** A file with the workflows' code, bundled once. */
    workflowBundlePath: string
    /** How many namespaces, `town-1` and on, the engine has: one a town, as two towns give their cases the same numbers. */
    namespaces: number
  }
}

const root = join(import.meta.dirname, '..')
const log = (line: string) => console.log(`[测试] ${line}`)

async function template(databaseUrl: string) {
  if (!existsSync(join(root, 'db/migrations/meta/_journal.json'))) return
  const client = postgres(databaseUrl, { max: 1 })
  await client`create database xinan_test_template`
  await client.end()
  const url = new URL(databaseUrl)
  url.pathname = '/xinan_test_template'
  await migrate(url.href)
}

async function bundle(path: string) {
  const { bundleWorkflowCode, DefaultLogger } = await import('@temporalio/worker')
  const logger = new DefaultLogger('ERROR')
  const { code } = await bundleWorkflowCode({ ...workflowCode, logger })
  writeFileSync(path, code)
}

const townsAtMost = 96

/** One database server, one Temporal server that can skip time, and one bundle for the whole run. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), `xinan-test-${randomBytes(3).toString('hex')}-`))
  const stops: Array<() => Promise<void>> = []
  const teardown = async () => {
    for (const stop of stops.toReversed()) await stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const namespaces = Array.from({ length: townsAtMost }, (_, index) => `town-${index + 1}`)
    const workflowBundlePath = join(folder, 'workflow-bundle.js')
    const startDatabase = async () => {
      const database = await startPostgres({ dataDir: join(folder, 'postgres'), durable: false, log })
      stops.push(database.stop)
      await template(database.url)
      return database.url
    }
    const startEngine = async () => {
      const engine = await startTemporal({ binary: await temporalBinary(log), namespaces, timeSkipping: true, log })
      stops.push(engine.stop)
      return engine.address
    }
    const results = await Promise.allSettled([startDatabase(), startEngine(), bundle(workflowBundlePath), browserPath()] as const)
    for (const result of results) if (result.status === 'rejected') throw result.reason
    const [database, engine] = results
    project.provide('databaseUrl', database.status === 'fulfilled' ? database.value : '')
    project.provide('temporalAddress', engine.status === 'fulfilled' ? engine.value : '')
    project.provide('workflowBundlePath', workflowBundlePath)
    project.provide('namespaces', townsAtMost)
  } catch (error) {
    await teardown()
    throw error
  }
  return teardown
}
