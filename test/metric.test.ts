import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliverDue } from '../activities/delivery.ts'
import { buildApp } from '../api/app.ts'
import { meterSocket, openMeter, readMeter, serveMeter } from '../ops/meter.ts'
import { every } from '../ops/worker.ts'
import { act, done, file, meet, secretReason, type People } from './way.ts'
import { reporterKey, startTown, type Town } from './town.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
})
afterAll(() => town?.stop())

const read = async (): Promise<string> => (await town.app.inject({ url: '/metrics' })).body
/** The value of one series; nothing where it is not told. */
const valueOf = (text: string, series: string): number | undefined => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length))
}

test('requests are counted by template and status, never by address, and activities by type', async () => {
  const { number } = await file(people.party)
  await people.reviewer.get(`/api/cases/${number}`)
  await people.reviewer.get('/api/cases/YY-2026-999999')
  expect((await act(people.verifier, number, 'accept')).status).toBe(403)
  await done(people.reviewer, number, 'accept')
  const text = await read()
  const requests = (method: string, route: string, status: number) => valueOf(text, `xinan_request_seconds_count{method="${method}",route="${route}",status="${status}"}`)
  expect([requests('POST', '/api/objections', 201), requests('GET', '/api/cases/:number', 200), requests('GET', '/api/cases/:number', 404)]).toEqual([1, 1, 1])
  expect(valueOf(text, 'xinan_activity_seconds_count{type="openCase",outcome="done"}')).toBe(1)
  expect(valueOf(text, 'xinan_activity_seconds_count{type="open examine",outcome="done"}')).toBe(1)
  for (const word of [number, secretReason, 'YY-2026-999999', people.party.session.accountId]) expect(text.includes(word), word).toBe(false)
})

test('an address that is no route’s is counted as unknown, whatever it says', async () => {
  await town.app.inject({ url: '/api/nowhere/13837512345' })
  const text = await read()
  expect(valueOf(text, 'xinan_request_seconds_count{method="GET",route="unknown",status="404"}')).toBe(1)
  expect(text).not.toContain('13837512345')
})

test('a message that cannot be sent is told with its age, and no fault with nought', async () => {
  const before = valueOf(await read(), 'xinan_outbox_waiting{topic="sms"}')
  expect(before).toBeGreaterThan(0)
  const fail = async () => Promise.reject(Object.assign(new Error('down'), { code: 'ECONNREFUSED' }))
  await deliverDue({ db: town.db, sinks: { sms: fail, mail: fail }, rearm: async () => {}, now: () => town.now() + 1000 })
  await expect.poll(async () => valueOf(await read(), 'xinan_outbox_oldest_seconds{topic="sms"}')).toBeGreaterThan(0)
  const text = await read()
  expect(valueOf(text, 'xinan_outbox_dead{topic="sms"}')).toBe(0)
  expect(valueOf(text, 'xinan_engine_faults{kind="ended"}')).toBe(0)
})

test('open cases are told by procedure and lamp', async () => {
  expect(valueOf(await read(), 'xinan_cases{procedure="objection",lamp="green"}')).toBeGreaterThan(0)
})

test('without a token the figures are open to this machine alone, and not to whom a proxy on it serves', async () => {
  const status = async (from: object) => (await town.app.inject({ url: '/metrics', ...from })).statusCode
  expect(await status({})).toBe(200)
  expect(await status({ remoteAddress: '::1' })).toBe(200)
  expect(await status({ remoteAddress: '10.20.0.7' })).toBe(403)
  for (const name of ['x-forwarded-for', 'forwarded', 'x-real-ip']) expect(await status({ headers: { [name]: '10.20.0.7' } }), name).toBe(403)
})

test('with a token whoever shows it reads the figures from anywhere, and nobody else', async () => {
  const token = 'a-token-of-twenty-characters'
  const { publicKey } = generateKeyPairSync('ed25519')
  const app = await buildApp({ db: town.db, temporal: town.temporal, hmac: town.hmac, reporterKey, now: town.now, publicUrl: 'http://town.example', demo: false, audit: { folder: town.auditFolder, publicKey }, logLevel: 'fatal', metrics: { token } })
  const answer = (headers: object) => app.inject({ url: '/metrics', remoteAddress: '10.20.0.7', headers: { ...headers } })
  expect((await answer({ authorization: `Bearer ${token}` })).statusCode).toBe(200)
  for (const headers of [{}, { authorization: `Bearer ${token}x` }, { authorization: token }]) expect((await answer(headers)).statusCode).toBe(401)
  expect((await app.inject({ url: '/metrics' })).statusCode).toBe(401)
  expect((await answer({})).json<{ detail: string }>().detail).toContain('METRICS_TOKEN')
  await app.close()
})

test('a worker tells its figures over a socket of its owner’s, and where none runs nothing is told', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'xinan-meter-'))
  const path = meterSocket(dataDir)
  expect(await readMeter(path)()).toBe('')
  const meter = openMeter()
  meter.activities.observe({ type: 'openCase', outcome: 'failed' }, 0.03)
  const server = await serveMeter(path, meter)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(valueOf(await readMeter(path)(), 'xinan_activity_seconds_count{type="openCase",outcome="failed"}')).toBe(1)
  server.close()
  expect(meterSocket(`/${'long/'.repeat(40)}`).length).toBeLessThan(100)
})

test('a repeated task that fails is counted, and one that ends is told with its time', async () => {
  const meter = openMeter()
  const stops = [every(10, 'good', async () => {}, meter), every(10_000, 'bad', async () => Promise.reject(Object.assign(new Error('no'), { code: 'E' })), meter)]
  await expect.poll(async () => valueOf(await meter.registry.metrics(), 'xinan_task_failures_total{task="bad"}')).toBe(1)
  const text = await meter.registry.metrics()
  expect(valueOf(text, 'xinan_task_last_end_seconds{task="good"}')).toBeGreaterThan(Date.now() / 1000 - 60)
  expect(valueOf(text, 'xinan_task_last_end_seconds{task="bad"}')).toBeUndefined()
  stops.forEach((stop) => stop())
})
