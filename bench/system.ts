import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { freePort } from '../ops/port.ts'

/** The whole system in processes of its own, on a data folder that goes with it. */
export interface System {
  base: string
  databaseUrl: string
  temporalAddress: string
  stop(): Promise<void>
}

// Empty ones overrule the machine's: a bench never fills a database that it did not make.
const own = { DATABASE_URL: '', TEMPORAL_ADDRESS: '', TEMPORAL_NAMESPACE: '', SECRET: '', PUBLIC_URL: '', SMS_SINK: '', MAIL_SINK: '', HOST: '127.0.0.1', DEMO: 'on', DEMO_COMPLAINTS: 'off', DEMO_SCALE: '0.05', RATE_LIMIT: '1000000000', LOG_LEVEL: 'error' }

/** Brings the system up as `npm start` does; what it prints goes to `log`. */
export async function startSystem(log: (line: string) => void): Promise<System> {
  const dataDir = mkdtempSync(join(tmpdir(), 'xinan-bench-'))
  const port = await freePort()
  const child = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, '../ops/start.ts')], {
    env: { ...process.env, ...own, DATA_DIR: dataDir, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (piece) => (printed += String(piece)))
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async () => {
    child.kill('SIGINT')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
  const base = `http://127.0.0.1:${port}`
  log('starting the system …')
  for (;;) {
    const answer = await fetch(`${base}/health/ready`).catch(() => null)
    if (answer?.status === 200) break
    if (child.exitCode !== null) {
      await stop()
      throw new Error(`The system did not start:\n${printed}`)
    }
    await pause(200)
  }
  const { databaseUrl, temporalAddress } = JSON.parse(readFileSync(join(dataDir, 'run', 'endpoints.json'), 'utf8')) as { databaseUrl: string; temporalAddress: string }
  return { base, databaseUrl, temporalAddress, stop }
}
