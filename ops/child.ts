import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { type Running, runningChild, stopOrphan, withLog } from './process.ts'

/** Our own processes beside the supervisor. */
export type ChildName = 'worker' | 'serve'

const pidFileOf = (dataDir: string, name: ChildName) => join(dataDir, 'run', `${name}.pid`)

export const logFileOf = (dataDir: string, name: ChildName) => join(dataDir, 'log', `${name}.log`)

/** Stops such a process when an earlier run left it on this data folder. */
export const stopChildOrphan = (dataDir: string, name: ChildName): Promise<boolean> =>
  stopOrphan(pidFileOf(dataDir, name), [`ops/${name}.ts`, dataDir])

/** Starts one; the data folder on its command line tells whose it is. */
export async function startChild(name: ChildName, { dataDir }: Config, env: Record<string, string>): Promise<Running> {
  const args = ['--no-warnings', join(import.meta.dirname, `${name}.ts`), dataDir]
  const child = withLog(logFileOf(dataDir, name), (file) =>
    spawn(process.execPath, args, { detached: true, stdio: ['ignore', file, file], env: { ...process.env, ...env } }),
  )
  const running = runningChild(child)
  writeFileSync(pidFileOf(dataDir, name), String(running.pid))
  const stop = async () => {
    await running.stop()
    rmSync(pidFileOf(dataDir, name), { force: true })
  }
  return { ...running, stop }
}
