import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Client, Connection } from '@temporalio/client'
import { Registry } from 'prom-client'
import { buildApp } from '../api/app.ts'
import { openDatabase } from '../db/index.ts'
import { loadConfig } from './config.ts'
import { demoAccounts } from './demo-accounts.ts'
import { loadKeys } from './keys.ts'
import { meterProcess, meterSocket, readMeter } from './meter.ts'
import { carryTrace, openTracing } from './observe.ts'
import { roles } from '../domain/role.ts'

const config = loadConfig()
const keys = loadKeys(config)
const { db, close } = openDatabase(config.databaseUrl!, { max: 16 })
const temporal = new Client({ connection: await Connection.connect({ address: config.temporalAddress! }), namespace: config.temporalNamespace, dataConverter: { failureConverterPath: new URL('./failure.ts', import.meta.url).pathname }, interceptors: { workflow: [carryTrace] } })
const { tracer, close: closeTracing } = openTracing(config.traceCollector, 'xinan-api')
const registry = new Registry()
meterProcess(registry, 'xinan_api_')
const webFolder = new URL('../web/dist', import.meta.url).pathname
const app = await buildApp({
  db,
  temporal,
  hmac: keys.hmac,
  reporterKey: keys.reporter,
  now: () => Date.now(),
  publicUrl: config.publicUrl,
  demo: config.demo,
  audit: { folder: join(config.dataDir, 'audit'), publicKey: keys.signing.publicKey },
  ...(config.demo ? { demoAccounts: demoAccounts.map(({ username, password, role, name }) => ({ username, password, role: roles[role].zh, name })) } : {}),
  ...(existsSync(webFolder) ? { webFolder } : {}),
  logLevel: config.logLevel,
  rateLimit: config.rateLimit,
  metrics: { registry, token: config.metricsToken, worker: readMeter(meterSocket(config.dataDir)) },
  ...(tracer ? { tracer } : {}),
})
await app.listen({ port: config.port, host: config.host })
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    void app
      .close()
      .then(close)
      .then(closeTracing)
      .then(() => process.exit(0))
  })
}
