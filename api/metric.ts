import { timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { Gauge, Histogram, Registry } from 'prom-client'
import { sha256 } from '../db/keyed.ts'
import { countFaults, countOpenCases, readOutbox } from '../db/metric.ts'
import { faultKinds } from '../domain/engine-fault.ts'
import type { App, Context } from './context.ts'
import { Problem } from './problem.ts'

/** For how long a figure that reads many rows is good. */
const freshMs = 60_000
const seconds = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

/** Counts requests, and tells whoever may know (Prometheus) that and how cases, outbox and engine stand: templates and codes alone. */
export function meterRequests(app: App, context: Context): void {
  const { registry = new Registry(), token, worker } = context.metrics ?? {}
  const requests = new Histogram({ name: 'xinan_request_seconds', help: 'Requests by route template and status', labelNames: ['method', 'route', 'status'], buckets: seconds, registers: [registry] })
  app.addHook('onResponse', async ({ method, routeOptions: { url } }, { statusCode, elapsedTime }) => requests.observe({ method, route: url ?? 'unknown', status: statusCode }, elapsedTime / 1000))
  meterRows(registry, context)
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    guard(request, token)
    reply.type(registry.contentType)
    return `${await registry.metrics()}\n${(await worker?.()) ?? ''}`
  })
}

function meterRows(registry: Registry, { db, now }: Context): void {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[], read: () => Promise<(readonly [Record<Label, string>, number])[]>): Gauge<Label> =>
    new Gauge({
      name, help, labelNames, registers: [registry],
      // What cannot be read is absent, and the rest is told.
      async collect() {
        const found = await read().catch(() => [])
        this.reset()
        for (const [labels, value] of found) this.set(labels, value)
      },
    })
  const readCases = kept(() => countOpenCases(db), freshMs)
  const outbox = kept(() => readOutbox(db, new Date(now())), 5_000)
  gauge('xinan_cases', 'Open cases by procedure and lamp', ['procedure', 'lamp'], async () => (await readCases()).map(({ procedure, lamp, count }) => [{ procedure, lamp }, count]))
  gauge('xinan_outbox_waiting', 'Messages that are to be sent', ['topic'], async () => (await outbox()).map(({ topic, waiting }) => [{ topic }, waiting]))
  gauge('xinan_outbox_oldest_seconds', 'Age of the oldest message that is due', ['topic'], async () => (await outbox()).map((one) => [{ topic: one.topic }, one.seconds]))
  gauge('xinan_outbox_dead', 'Messages that were given up (dead letters)', ['topic'], async () => (await outbox()).map(({ topic, dead }) => [{ topic }, dead]))
  gauge('xinan_engine_faults', 'Open faults between engine and tables', ['kind'], async () => {
    const found = new Map((await countFaults(db)).map(({ kind, count }) => [kind, count]))
    return Object.keys(faultKinds).map((kind) => [{ kind }, found.get(kind) ?? 0] as const)
  })
}

/** Reads anew when what was read is older than that. */
function kept<Value>(read: () => Promise<Value>, ms: number): () => Promise<Value> {
  let last: { value: Promise<Value>; at: number } | undefined
  return () => {
    if (last && performance.now() - last.at < ms) return last.value
    const value = read()
    last = { value, at: performance.now() }
    value.catch(() => (last = undefined))
    return value
  }
}

const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip'] as const
const loopback = /^(127\.|::1$|::ffff:127\.)/

/** With a token for whoever shows it; without one for this machine, and not for what a proxy on it passes on. */
function guard({ headers, socket }: FastifyRequest, token: string | undefined): void {
  if (token === undefined) {
    if (loopback.test(socket.remoteAddress ?? '') && forwarded.every((name) => headers[name] === undefined)) return
    throw new Problem(403, 'wrong-role', { more: { zh: '未设置 METRICS_TOKEN 时，运行指标只对本机开放。', en: 'Without METRICS_TOKEN the metrics are open to this machine alone.' } })
  }
  const given = Buffer.from(sha256(headers.authorization ?? ''))
  if (!timingSafeEqual(given, Buffer.from(sha256(`Bearer ${token}`)))) throw new Problem(401, 'not-signed-in', { more: { zh: '请在 Authorization 中以 Bearer 给出 METRICS_TOKEN。', en: 'Show METRICS_TOKEN as a bearer in Authorization.' } })
}
