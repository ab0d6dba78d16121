import { spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { freePort } from './port.ts'
import { postgresProgram } from './postgres-binary.ts'
import { lastError, type Log, type Running, runningChild, stopOrphan, withLog } from './process.ts'
import { codeOf, StartError } from './start-error.ts'

const major = '18'
const passwordFile = 'xinan.password'

/** Makes the cluster beside its place and moves it there whole, so that half a cluster never stands. */
function initialize(dataDir: string) {
  const draft = `${dataDir}.new`
  const password = `${dataDir}.new.password`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(dirname(dataDir), { recursive: true })
  writeFileSync(password, randomBytes(24).toString('hex'), { mode: 0o600 })
  const { command, leading, env } = postgresProgram('initdb')
  const flags = ['-U', 'xinan', '--auth=scram-sha-256', `--pwfile=${password}`, '--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions', '--no-sync']
  const { status, stderr, error } = spawnSync(command, [...leading, '-D', draft, ...flags], { env, encoding: 'utf8' })
  if (status !== 0) {
    rmSync(password, { force: true })
    throw new StartError(`数据库初始化失败：${error?.message ?? stderr.trim().split('\n').at(-1)}`)
  }
  renameSync(password, join(draft, passwordFile))
  if (existsSync(dataDir)) rmSync(dataDir, { recursive: true })
  renameSync(draft, dataDir)
}

/** Makes sure that a whole cluster of the right version stands in the folder. */
function prepare(dataDir: string, log: Log) {
  const version = join(dataDir, 'PG_VERSION')
  if (!existsSync(dataDir) || readdirSync(dataDir).length === 0) {
    log('初始化数据库 …')
    initialize(dataDir)
  }
  if (!existsSync(version) || !existsSync(join(dataDir, passwordFile))) {
    throw new StartError(`数据库文件夹 ${dataDir} 已损坏（缺少 PG_VERSION 或密码文件）：请从备份恢复，或换一个 DATA_DIR`)
  }
  const found = readFileSync(version, 'utf8').trim()
  if (found !== major) throw new StartError(`数据库文件夹 ${dataDir} 属于 PostgreSQL ${found}，本程序为 ${major}：请先迁移，或换一个 DATA_DIR`)
}

/** Waits until the server answers, and sees that it sorts and searches Chinese as Unicode. */
async function connectable(url: string, child: Running, logFile: string) {
  for (const until = Date.now() + 60_000; Date.now() < until && !child.isOver(); await pause(100)) {
    const client = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 })
    try {
      const [row] = await client`select current_setting('server_encoding') as encoding, datctype from pg_database where datname = 'postgres'`
      if (row?.encoding !== 'UTF8' || row.datctype !== 'C.UTF-8') {
        throw new StartError(`数据库的编码须为 UTF8、C.UTF-8，现为 ${row?.encoding}、${row?.datctype}`)
      }
      if ((await client`select 1 from pg_database where datname = 'xinan'`).length === 0) await client`create database xinan`
      return
    } catch (error) {
      if (error instanceof StartError) throw error
      const code = codeOf(error)
      // Starting up or recovering, not yet listening, or an earlier run's last session is still going.
      if (!['57P03', 'ECONNREFUSED', 'ECONNRESET', 'CONNECTION_CLOSED', 'CONNECT_TIMEOUT'].includes(code)) throw error
    } finally {
      await client.end({ timeout: 1 })
    }
  }
  throw new StartError(`数据库未能启动：${lastError(logFile)}（日志 ${logFile}）`)
}

/** A sixteenth of the machine's memory within bounds: what is read all day then stays at hand. */
const sharedMegabytes = (): number => Math.round(Math.min(2048, Math.max(128, totalmem() / 2 ** 20 / 16)))

type Options = { dataDir: string; port?: number; durable: boolean; log: Log }

/** Starts PostgreSQL on a folder of its own, on 127.0.0.1 only, after stopping one that an earlier run left there. */
export async function startPostgres({ dataDir, port, durable, log }: Options): Promise<Running & { url: string; port: number }> {
  if (await stopOrphan(join(dataDir, 'postmaster.pid'), ['postgres', dataDir], 'SIGINT')) log('停止了上次遗留的数据库进程')
  prepare(dataDir, log)
  const at = port ?? (await freePort())
  const { command, leading, env } = postgresProgram('postgres')
  const settings = {
    port: String(at),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_min_messages: 'warning',
    log_parameter_max_length_on_error: '0',
    ...(durable ? { shared_buffers: `${sharedMegabytes()}MB` } : { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off' }),
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const logFile = `${dataDir}.log`
  // Its own session: Ctrl-C reaches the supervisor alone, which stops things in order.
  const child = withLog(logFile, (file) =>
    spawn(command, [...leading, '-D', dataDir, ...flags], { env, detached: true, stdio: ['ignore', file, file] }),
  )
  const running = runningChild(child, 'SIGINT', 30_000)
  const password = readFileSync(join(dataDir, passwordFile), 'utf8')
  const urlOf = (database: string) => `postgres://xinan:${password}@127.0.0.1:${at}/${database}`
  try {
    await connectable(urlOf('postgres'), running, logFile)
  } catch (error) {
    await running.stop()
    throw error
  }
  return { ...running, url: urlOf('xinan'), port: at }
}
