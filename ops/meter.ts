import { chmodSync, mkdirSync, rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'
import { sha256 } from '../db/keyed.ts'

/** What the worker measures: how long activities take, and whether the tasks that it repeats come to their end. */
export interface Meter {
  registry: Registry
  activities: Histogram<'type' | 'outcome'>
  failures: Counter<'task'>
  lastEnds: Gauge<'task'>
}

export function openMeter(): Meter {
  const registry = new Registry()
  const registers = [registry]
  return {
    registry,
    activities: new Histogram({ name: 'xinan_activity_seconds', help: 'Activities of cases and letters by type', labelNames: ['type', 'outcome'], buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5, 30], registers }),
    failures: new Counter({ name: 'xinan_task_failures_total', help: 'Turns of repeated tasks that failed', labelNames: ['task'], registers }),
    lastEnds: new Gauge({ name: 'xinan_task_last_end_seconds', help: 'When a repeated task last came to its end, in seconds since 1970', labelNames: ['task'], registers }),
  }
}

/** Measures the process itself, under names of its own. */
export const meterProcess = (registry: Registry, prefix: 'xinan_api_' | 'xinan_worker_'): void => collectDefaultMetrics({ register: registry, prefix })

/** Longest path that a socket may have. */
const longest = 100

/** Where the worker on a data folder tells its figures to the API. */
export function meterSocket(dataDir: string): string {
  const path = join(dataDir, 'run', 'worker-metrics.sock')
  return path.length <= longest ? path : join(tmpdir(), `xinan-${sha256(dataDir).slice(0, 16)}.sock`)
}

/** Tells the figures to whoever may open the socket. */
export async function serveMeter(path: string, { registry }: Meter): Promise<Server> {
  mkdirSync(dirname(path), { recursive: true })
  rmSync(path, { force: true })
  const server = createServer((_request, response) => void registry.metrics().then((text) => response.end(text), () => response.destroy()))
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve))
  chmodSync(path, 0o600)
  return server
}

/** The worker's figures; nothing where no worker answers. */
export const readMeter = (path: string) => (): Promise<string> =>
  new Promise((resolve) => {
    const asked = request({ socketPath: path, timeout: 2_000 }, (response) => {
      let text = ''
      response.setEncoding('utf8').on('data', (piece: string) => (text += piece)).on('end', () => resolve(text)).on('error', () => resolve(''))
    })
    asked.on('timeout', () => asked.destroy()).on('error', () => resolve('')).end()
  })
