import { type ChildProcess, execFileSync } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** A service that runs as a process of its own. */
export type Running = { pid: number; exited: Promise<void>; isOver: () => boolean; stop: () => Promise<void> }

export type Log = (line: string) => void

/** The command line of a running process, or nothing when it is gone. */
export function commandOf(pid: number): string | undefined {
  try {
    if (existsSync('/proc/self/cmdline')) {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() || undefined
    }
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined
  } catch {
    return undefined
  }
}

/** The process that a pid file names, if it lives and its command line carries all the marks. */
export function livingOf(pidFile: string, ...marks: string[]): number | undefined {
  if (!existsSync(pidFile)) return undefined
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10)
  const command = pid > 0 && pid !== process.pid ? commandOf(pid) : undefined
  return command !== undefined && marks.every((mark) => command.includes(mark)) ? pid : undefined
}

async function gone(pid: number, withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; await pause(50)) {
    if (commandOf(pid) === undefined) return true
  }
  return false
}

/** Stops a process left over by an earlier run and removes its pid file; true when there was one. */
export async function stopOrphan(pidFile: string, marks: string[], signal: NodeJS.Signals = 'SIGTERM'): Promise<boolean> {
  const pid = livingOf(pidFile, ...marks)
  if (pid !== undefined) {
    process.kill(pid, signal)
    if (!(await gone(pid, 15_000))) {
      process.kill(pid, 'SIGKILL')
      await gone(pid, 5_000)
    }
  }
  rmSync(pidFile, { force: true })
  return pid !== undefined
}

/** A child as a running service: stopped with the given signal, and with force when it does not heed it. */
export function runningChild(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM', patienceMs = 15_000): Running {
  const exited = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  const isOver = () => child.pid === undefined || child.exitCode !== null || child.signalCode !== null
  const stop = async () => {
    if (!isOver()) child.kill(signal)
    const force = setTimeout(() => child.kill('SIGKILL'), patienceMs)
    await exited
    clearTimeout(force)
  }
  return { pid: child.pid ?? 0, exited, isOver, stop }
}

/** Opens a log file for a child and hands it over; a large old one is put aside first. */
export function withLog<Result>(path: string, use: (file: number) => Result): Result {
  if (existsSync(path) && statSync(path).size > 20e6) renameSync(path, `${path}.1`)
  const file = openSync(path, 'a', 0o600)
  try {
    return use(file)
  } finally {
    closeSync(file)
  }
}

/** The last line of a log that names an error, or else its last line. */
export function lastError(path: string): string {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').slice(-8000).trim().split('\n') : []
  const found = lines.findLast((line) => /error|fatal/i.test(line)) ?? lines.at(-1) ?? ''
  return found.trim().slice(0, 300)
}
