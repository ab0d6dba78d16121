import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../ops/port.ts'
import type { Answer, Visitor } from './town.ts'

/** The system as `npm start` runs it, in processes of its own. */
export interface System {
  base: string
  dataDir: string
  child: ChildProcess
  /** Everything that it has printed. */
  output: () => string
  stop(): Promise<void>
}

export async function startSystem(dataDir: string, env: Record<string, string> = {}): Promise<System> {
  const port = await freePort()
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, '../ops/start.ts')], {
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), RATE_LIMIT: '1000000', DEMO_SCALE: '0.01', DEMO_COMPLAINTS: 'off', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (printed += String(piece)))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const base = `http://127.0.0.1:${port}`
  await untilReady(base, () => child.exitCode !== null, () => printed)
  return {
    base, dataDir, child,
    output: () => printed,
    async stop() {
      child.kill('SIGINT')
      await ended
    },
  }
}

/** Waits until a case can be filed. */
export async function untilReady(base: string, isOver = () => false, told = () => ''): Promise<void> {
  for (const until = Date.now() + 150_000; Date.now() < until; await pause(250)) {
    const answer = await fetch(`${base}/health/ready`, { signal: AbortSignal.timeout(5000) }).catch(() => null)
    if (answer?.status === 200) return
    if (isOver()) break
  }
  throw new Error(`The system did not become ready:\n${told()}`)
}

/** The pid of one of its processes. */
export function pidOf({ dataDir, child }: System, name: 'serve' | 'worker' | 'postgres' | 'temporal' | 'start'): number {
  const files = { serve: 'run/serve.pid', worker: 'run/worker.pid', postgres: 'postgres/postmaster.pid', temporal: 'temporal/temporal.db.pid' }
  return name === 'start' ? child.pid! : Number(readFileSync(join(dataDir, files[name]), 'utf8').split('\n')[0])
}

/** Signs a demo account in over HTTP. */
export async function signInAt(base: string, username: string, password = 'xinan-demo-2026'): Promise<Visitor> {
  const answer = await fetch(`${base}/api/session`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ username, password }) })
  if (!answer.ok) throw new Error(`${username} could not sign in: ${await answer.text()}`)
  const cookie = answer.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ')
  const session = { ...((await answer.json()) as Omit<Visitor['session'], 'cookie'>), cookie }
  const send = async <T>(method: string, url: string, body?: unknown, extra: Record<string, string> = {}): Promise<Answer<T>> => {
    const isForm = body instanceof FormData
    const headers = { cookie, 'x-csrf-token': session.csrf, 'idempotency-key': randomUUID(), ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }), ...extra }
    const reply = await fetch(`${base}${url}`, { method, headers, ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }) })
    const raw = Buffer.from(await reply.arrayBuffer())
    const isJson = (reply.headers.get('content-type') ?? '').includes('json')
    return { status: reply.status, body: (isJson ? JSON.parse(raw.toString()) : raw.toString()) as T, raw, headers: Object.fromEntries(reply.headers) }
  }
  return {
    session,
    get: (url, extra) => send('GET', url, undefined, extra),
    post: (url, body, extra) => send('POST', url, body ?? {}, extra),
    delete: (url) => send('DELETE', url),
    put: (url, body, extra) => send('PUT', url, body, extra),
    upload(url, file, fields = {}) {
      const form = new FormData()
      for (const [name, value] of Object.entries(fields)) form.set(name, value)
      form.set('file', new Blob([new Uint8Array(file.content)]), file.name)
      return send('POST', url, form)
    },
  }
}
