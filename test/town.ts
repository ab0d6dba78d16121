import { generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Tracer } from '@opentelemetry/api'
import { Client, Connection } from '@temporalio/client'
import { DefaultLogger, NativeConnection, Runtime } from '@temporalio/worker'
import { generate } from 'otplib'
import postgres from 'postgres'
import { inject } from 'vitest'
import { buildApp } from '../api/app.ts'
import type { App } from '../api/context.ts'
import { openDatabase, type Database } from '../db/index.ts'
import { demoAccounts } from '../ops/demo-accounts.ts'
import { loadDemo } from '../ops/demo.ts'
import { openMeter } from '../ops/meter.ts'
import { carryTrace } from '../ops/observe.ts'
import { createWorkers } from '../ops/worker.ts'

const hmac = Buffer.alloc(32, 7)
export const reporterKey = Buffer.alloc(32, 9)
export const signing = generateKeyPairSync('ed25519')

/** How large a town’s county is, unless a test wants another. */
const usualScale = 0.01
const migrated = 'xinan_test_template'
/** The same with a county of the usual size. */
const county = 'xinan_test_county'

/** A signed-in person, or the public: every request goes through the app's front door. */
export interface Visitor {
  get<T = unknown>(url: string, headers?: Record<string, string>): Promise<Answer<T>>
  post<T = unknown>(url: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  delete<T = unknown>(url: string): Promise<Answer<T>>
  put<T = unknown>(url: string, body: unknown, headers?: Record<string, string>): Promise<Answer<T>>
  upload<T = unknown>(url: string, file: { name: string; content: Buffer }, fields?: Record<string, string>): Promise<Answer<T>>
  session: { cookie: string; csrf: string; accountId: string; personId: string; subject: { id: string; name: string } | null }
}

export interface Answer<T> {
  status: number
  body: T
  raw: Buffer
  headers: Record<string, string | string[] | number | undefined>
}

/** A whole county office in one process, on a database and a namespace of its own. */
export interface Town {
  app: App
  /** Where a browser finds it; empty unless its pages are served. */
  base: string
  db: Database
  auditFolder: string
  temporal: Client
  namespace: string
  databaseUrl: string
  hmac: Buffer
  now: () => number
  /** Signs a demo account in. */
  as(username: string): Promise<Visitor>
  visitor(): Visitor
  /** Signs a new account in with its first password, changes it, and sets up the second factor. */
  firstSignIn(username: string, password: string): Promise<Visitor>
  /** Lets a case's time pass on the real server, and the API's with it. */
  skip(number: string, ms: number): Promise<void>
  /** Skips a case to an instant. */
  skipTo(number: string, instant: number): Promise<void>
  /** Lets time pass for a workflow that is no case. */
  fastForward(workflowId: string, ms: number): Promise<void>
  /** How partners are reached; a test puts its simulator's address there. */
  exchange: { folder: string; simulator: string | undefined; now: () => number }
  stop(): Promise<void>
}

const dayMs = 86_400_000
export const days = (count: number): number => count * dayMs

interface Setting {
  demo?: boolean
  scale?: number
  /** An engine of the town's own, on its default namespace. */
  engine?: string
  /** Serves the built pages, too, so that a browser sees the time pass that is skipped. */
  pages?: boolean
  /** Takes the spans of API and workers. */
  tracer?: Tracer
  keyring?: Parameters<typeof createWorkers>[0]['keyring']
  around?: NonNullable<Parameters<typeof createWorkers>[0]['around']>
  aroundLetters?: NonNullable<Parameters<typeof createWorkers>[0]['aroundLetters']>
}

export async function startTown({ demo = true, scale = usualScale, engine, pages = false, tracer, keyring, around, aroundLetters }: Setting = {}): Promise<Town> {
  const { databaseUrl, ...settled } = await settle(demo && scale === usualScale ? county : migrated)
  const namespace = engine ? 'default' : settled.namespace
  if (demo && scale !== usualScale) await loadDemo({ demoScale: scale }, databaseUrl, { hmac }, () => {})
  const { db, close } = openDatabase(databaseUrl)
  const address = engine ?? inject('temporalAddress')
  try {
    Runtime.install({ logger: new DefaultLogger('ERROR') })
  } catch {
    // A second town in the same process shares the runtime.
  }
  const native = await NativeConnection.connect({ address })
  const connection = await Connection.connect({ address })
  const failureConverterPath = new URL('../ops/failure.ts', import.meta.url).pathname
  const temporal = new Client({ connection, namespace, dataConverter: { failureConverterPath }, interceptors: { workflow: [carryTrace] } })
  let skipped = 0
  const now = () => Date.now() + skipped
  const exchange: Town['exchange'] = { folder: mkdtempSync(join(tmpdir(), 'xinan-exchange-')), simulator: undefined, now }
  const meter = openMeter()
  const workers = await createWorkers({ connection: native, namespace, db, hmac, keyring, publicUrl: 'http://town.example', exchange, workflowBundle: { codePath: inject('workflowBundlePath') }, observed: { meter, tracer }, ...(around ? { around } : {}), ...(aroundLetters ? { aroundLetters } : {}) })
  const running = Promise.all(workers.map((worker) => worker.run()))
  const auditFolder = mkdtempSync(join(tmpdir(), 'xinan-audit-'))
  const app = await buildApp({ db, temporal, hmac, reporterKey, now, publicUrl: 'http://town.example', demo, audit: { folder: auditFolder, publicKey: signing.publicKey }, rateLimit: 1_000_000, figuresFreshMs: 0, logLevel: process.env.TOWN_LOG ?? 'fatal', metrics: { worker: () => meter.registry.metrics() }, ...(tracer ? { tracer } : {}), ...(pages ? { webFolder: join(import.meta.dirname, '../web/dist') } : {}) })
  await app.ready()
  const base = pages ? await app.listen({ host: '127.0.0.1', port: 0 }) : ''
  const skip = async (number: string, ms: number): Promise<void> => {
    await fastForward(temporal, number, ms)
    skipped += ms
  }
  return {
    app, base, db, auditFolder, temporal, namespace, databaseUrl, hmac, now, skip, exchange,
    fastForward: skip,
    skipTo: (number, instant) => skip(number, Math.max(instant - now(), 1000)),
    as: (username) => signIn(app, username),
    visitor: () => visit(app, null),
    firstSignIn: (username, password) => firstSignIn(app, now, username, password),
    async stop() {
      await app.close()
      workers.forEach((worker) => worker.shutdown())
      await running
      await native.close()
      await connection.close()
      await close()
    },
  }
}

/** A database made from a template, and the next free namespace. */
async function settle(template: string): Promise<{ databaseUrl: string; namespace: string }> {
  const base = postgres(inject('databaseUrl'), { max: 1, onnotice: () => {} })
  const name = `xinan_test_${randomBytes(6).toString('hex')}`
  await base`create sequence if not exists towns`.catch(() => null)
  const [town] = await base<{ number: string }[]>`select nextval('towns') as number`
  await base`select pg_advisory_lock(4104)`
  if (template === county) await makeCounty(base)
  await base.unsafe(`create database ${name} template ${template}`)
  await base`select pg_advisory_unlock(4104)`
  await base.end()
  if (Number(town!.number) > inject('namespaces')) throw new Error(`There are more towns than the ${inject('namespaces')} namespaces of the engine`)
  return { databaseUrl: urlOf(name), namespace: `town-${town!.number}` }
}

const urlOf = (database: string): string => Object.assign(new URL(inject('databaseUrl')), { pathname: `/${database}` }).href

/** Loads the county once for every town that has it. */
async function makeCounty(base: postgres.Sql): Promise<void> {
  const [found] = await base`select from pg_database where datname = ${county}`
  if (found) return
  await base.unsafe(`create database ${county} template ${migrated}`)
  await loadDemo({ demoScale: usualScale }, urlOf(county), { hmac }, () => {})
}

/** What a poll answers with that lasted too long for its server. */
const pollTimeout = 1

async function fastForward(temporal: Client, workflowId: string, ms: number): Promise<void> {
  const { workflowService } = temporal.connection
  const id = randomUUID()
  const workflowExecution = { workflowId }
  const { namespace } = temporal.options
  await workflowService.updateWorkflowExecutionOptions({
    namespace,
    workflowExecution,
    workflowExecutionOptions: { timeSkippingConfig: { enabled: true, fastForwardConfig: { id, duration: { seconds: Math.ceil(ms / 1000) as never } } } },
    updateMask: { paths: ['time_skipping_config'] },
  })
  const service = workflowService as unknown as { pollWorkflowExecutionTimeSkipping(request: unknown): Promise<{ fastForwardPollingResult: number }> }
  // One poll lasts for some seconds; a workflow that wakes often on its way takes longer.
  for (;;) {
    const { fastForwardPollingResult: result } = await service.pollWorkflowExecutionTimeSkipping({ namespace, workflowExecution, fastForwardId: id })
    if (result !== pollTimeout) return
  }
}

async function firstSignIn(app: App, now: () => number, username: string, password: string): Promise<Visitor> {
  const visitor = await signIn(app, username, password)
  const next = `${password}-changed`
  expectStatus(await visitor.post('/api/session/password', { current: password, next }), 204)
  const { body } = await visitor.post<{ secret: string }>('/api/session/second-factor')
  expectStatus(await visitor.put('/api/session/second-factor', { code: await generate({ secret: body.secret, epoch: Math.floor(now() / 1000) }) }), 204)
  return visitor
}

function expectStatus({ status, body }: Answer<unknown>, wanted: number): void {
  if (status !== wanted) throw new Error(`${status} instead of ${wanted}: ${JSON.stringify(body)}`)
}

const demoPassword = (username: string): string => demoAccounts.find((one) => one.username === username)?.password ?? ''

async function signIn(app: App, username: string, password = demoPassword(username)): Promise<Visitor> {
  const open = async (): Promise<Visitor['session']> => {
    const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { username, password } })
    if (answer.statusCode !== 200) throw new Error(`${username} could not sign in: ${answer.body}`)
    const cookie = answer.cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    return { ...answer.json<Omit<Visitor['session'], 'cookie'>>(), cookie }
  }
  return visit(app, await open(), open)
}

/** Requests as one visitor, who signs in again when time has passed the session by; each gets an idempotency key of its own unless one is given. */
function visit(app: App, first: Visitor['session'] | null, renew?: () => Promise<Visitor['session']>): Visitor {
  let session = first
  const headers = (extra: Record<string, string> = {}) => ({ 'idempotency-key': randomUUID(), ...extra })
  const send = async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: unknown, extra?: Record<string, string>): Promise<Answer<T>> => {
    const all = headers(extra)
    const request = () => app.inject({ method, url, headers: { ...all, ...(session ? { cookie: session.cookie, 'x-csrf-token': extra?.['x-csrf-token'] ?? session.csrf } : {}) }, ...(payload === undefined ? {} : { payload: payload as object }) })
    let answer = await request()
    if (answer.statusCode === 401 && renew) {
      session = await renew()
      answer = await request()
    }
    const isJson = (answer.headers['content-type'] ?? '').includes('json')
    return { status: answer.statusCode, body: (isJson ? answer.json() : answer.body) as T, raw: answer.rawPayload, headers: answer.headers }
  }
  return {
    session: first!,
    get: (url, extra) => send('GET', url, undefined, extra),
    post: (url, body, extra) => send('POST', url, body ?? {}, extra),
    delete: (url) => send('DELETE', url, undefined),
    put: (url, body, extra) => send('PUT', url, body, extra),
    upload: (url, file, fields = {}) => {
      const boundary = `----${randomUUID()}`
      const parts = Object.entries(fields).map(([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      const head = `${parts.join('')}--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${file.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`
      return send('POST', url, Buffer.concat([Buffer.from(head), file.content, Buffer.from(`\r\n--${boundary}--\r\n`)]), { 'content-type': `multipart/form-data; boundary=${boundary}` })
    },
  }
}
