import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Connection } from '@temporalio/client'
import { freePort } from './port.ts'
import { lastError, type Log, type Running, runningChild, stopOrphan, withLog } from './process.ts'
import { StartError } from './start-error.ts'

type Options = {
  binary: string
  /** Where the engine keeps its state; absent means in memory. */
  dataFile?: string
  port?: number
  /** Where its pages are shown; absent means nowhere. */
  uiPort?: number
  namespaces: string[]
  timeSkipping: boolean
  log: Log
}

export type Temporal = Running & { address: string; port: number; uiUrl?: string; uiPort?: number }

/** Waits until this server, and not another that was faster to take its port, says that it listens and answers for each namespace. */
async function answers(address: string, namespaces: string[], child: Running, listens: () => boolean): Promise<boolean> {
  for (const until = Date.now() + 90_000; Date.now() < until && !child.isOver(); await pause(200)) {
    if (!listens()) continue
    try {
      const connection = await Connection.connect({ address, connectTimeout: 2000 })
      try {
        for (const namespace of namespaces) await connection.workflowService.describeNamespace({ namespace })
        return true
      } finally {
        await connection.close()
      }
    } catch {
      // Not yet: it is still opening its store or making the namespaces.
    }
  }
  return false
}

function flagsOf({ dataFile, namespaces, timeSkipping }: Options, port: number, uiPort: number | undefined): string[] {
  return [
    'server',
    'start-dev',
    '--ip',
    '127.0.0.1',
    '--port',
    String(port),
    '--log-level',
    'error',
    ...(uiPort === undefined ? ['--headless'] : ['--ui-port', String(uiPort)]),
    ...namespaces.flatMap((namespace) => ['--namespace', namespace]),
    ...(timeSkipping ? ['--dynamic-config-value', 'frontend.WorkflowTimeSkippingEnabled=true'] : []),
    ...(dataFile === undefined
      ? []
      : ['--db-filename', dataFile, '--sqlite-pragma', 'journal_mode=WAL', '--sqlite-pragma', 'synchronous=NORMAL']),
  ]
}

/** Starts a Temporal server on 127.0.0.1, after stopping one that an earlier run left on the same file. */
export async function startTemporal(options: Options): Promise<Temporal> {
  const { binary, dataFile, namespaces, log } = options
  const pidFile = dataFile && `${dataFile}.pid`
  if (dataFile && pidFile) {
    mkdirSync(dirname(dataFile), { recursive: true, mode: 0o700 })
    if (await stopOrphan(pidFile, ['start-dev', dataFile])) log('停止了上次遗留的 Temporal 进程')
  }
  const port = options.port ?? (await freePort())
  const { uiPort } = options
  const logFile = dataFile ? join(dirname(dataFile), `${basename(dataFile, '.db')}.log`) : join(tmpdir(), `xinan-temporal-${port}.log`)
  const logged = existsSync(logFile) ? statSync(logFile).size : 0
  const child = withLog(logFile, (file) =>
    spawn(binary, flagsOf(options, port, uiPort), { detached: true, stdio: ['ignore', file, file] }),
  )
  const running = runningChild(child)
  if (pidFile) writeFileSync(pidFile, String(running.pid))
  const address = `127.0.0.1:${port}`
  const listens = () => readFileSync(logFile).subarray(logged).includes('Temporal Server:') || statSync(logFile).size < logged
  if (!(await answers(address, namespaces, running, listens))) {
    await running.stop()
    throw new StartError(`Temporal 未能启动：${lastError(logFile)}（日志 ${logFile}）`)
  }
  const stop = async () => {
    await running.stop()
    rmSync(pidFile ?? logFile, { force: true })
  }
  return { ...running, stop, address, port, ...(uiPort === undefined ? {} : { uiPort, uiUrl: `http://127.0.0.1:${uiPort}` }) }
}
