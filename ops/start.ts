import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { applicationUrl } from '../db/index.ts'
import { type ChildName, logFileOf, startChild, stopChildOrphan } from './child.ts'
import { type Config, ConfigError, loadConfig } from './config.ts'
import { lockDataDir, openDataDir } from './data-dir.ts'
import { noteEndpoints } from './endpoint.ts'
import { loadKeys } from './keys.ts'
import { migrate } from './migrate.ts'
import { freePort, tryPort } from './port.ts'
import { startPostgres } from './postgres.ts'
import { lastError } from './process.ts'
import { codeOf, StartError } from './start-error.ts'
import { Supervisor } from './supervisor.ts'
import { startTemporal } from './temporal.ts'
import { temporalBinary } from './temporal-binary.ts'
import { localUrl, welcome } from './welcome.ts'

const say = (line: string) => console.log(`[信案] ${line}`)

async function checkPort({ port, host }: Config) {
  await tryPort(port, host).catch((error: unknown) => {
    const code = codeOf(error)
    if (code === 'EADDRINUSE') throw new StartError(`端口 ${port} 已被占用：请停止占用它的程序，或换一个端口（PORT=${port + 1} npm start）`)
    if (code === 'EACCES') throw new StartError(`没有权限使用端口 ${port}：请换一个 1024 以上的端口（PORT=3000 npm start）`)
    throw new StartError(`不能监听 ${host}:${port}（${code}）：请检查 HOST 与 PORT`)
  })
}

async function database(config: Config, supervisor: Supervisor): Promise<string> {
  if (config.databaseUrl) return config.databaseUrl
  say('启动数据库 …')
  const options = { dataDir: join(config.dataDir, 'postgres'), durable: true, log: say }
  const { url } = await supervisor.keep('数据库', () => startPostgres(options), ({ port }) => startPostgres({ ...options, port }))
  return url
}

async function engine(config: Config, supervisor: Supervisor): Promise<{ address: string; uiUrl?: string }> {
  if (config.temporalAddress) return { address: config.temporalAddress }
  say('启动流程引擎 …')
  const dataFile = join(config.dataDir, 'temporal', 'temporal.db')
  const namespaces = [config.temporalNamespace]
  // The usual ports where they are free, and never the one of our own pages.
  const [port, uiPort] = await Promise.all([7233, 8233].map((usual) => freePort(usual === config.port ? 0 : usual)))
  const options = { binary: await temporalBinary(say), dataFile, namespaces, timeSkipping: false, log: say, port: port!, uiPort: uiPort! }
  const start = () => startTemporal(options)
  // Another system may take the usual port between the look and the start.
  const first = () =>
    start().catch(async (error: Error) => {
      if (!error.message.includes('address already in use')) throw error
      Object.assign(options, { port: await freePort(), uiPort: await freePort() })
      return start()
    })
  return supervisor.keep('流程引擎', first, start)
}

/** Loads the demo county into an empty system; a load that was cut short is taken up again. */
async function demo(config: Config, databaseUrl: string) {
  if (!config.demo) return
  const unfinished = join(config.dataDir, 'run', 'demo-unfinished')
  const client = postgres(databaseUrl, { max: 1 })
  const [row] = await client`select exists (select from units) as filled`
  await client.end({ timeout: 5 })
  if (row?.filled && !existsSync(unfinished)) return
  say('载入演示数据 …')
  writeFileSync(unfinished, '')
  writeFileSync(unwalked(config), '')
  const { loadDemo } = await import('./demo.ts')
  await loadDemo(config, databaseUrl, loadKeys(config), say)
  rmSync(unfinished)
}

/** Stands as long as the demo's complaints have not all been walked through. */
const unwalked = ({ dataDir }: Config): string => join(dataDir, 'run', 'demo-complaints-unfinished')

/** Fills the desks of a system that runs, once; what fails is taken up again at the next start and stops nothing. */
async function demoComplaints(config: Config) {
  if (!config.demo || !config.demoComplaints || !existsSync(unwalked(config))) return
  const { walkDemoComplaints } = await import('./demo-complaint.ts')
  try {
    say(`演示数据：${await walkDemoComplaints(localUrl(config))} 件投诉举报`)
    rmSync(unwalked(config))
  } catch (error) {
    say(`演示投诉举报没有载入完，下次启动时继续：${firstLine(error)}`)
  }
}

/** Waits until a case can be filed. */
async function ready(config: Config, supervisor: Supervisor) {
  for (const until = Date.now() + 180_000; Date.now() < until; await pause(200)) {
    supervisor.proceed()
    const answer = await fetch(`${localUrl(config)}/health/ready`, { signal: AbortSignal.timeout(5000) }).catch(() => undefined)
    if (answer?.status === 200) return
  }
  throw new StartError(`系统在 3 分钟内没有就绪：请看 ${join(config.dataDir, 'log')} 中的日志`)
}

async function up(config: Config, supervisor: Supervisor) {
  for (const name of ['serve', 'worker'] as const) {
    if (await stopChildOrphan(config.dataDir, name)) say(`停止了上次遗留的进程 ${name}`)
  }
  await checkPort(config)
  loadKeys(config)
  const databaseUrl = await database(config, supervisor)
  const { address, uiUrl } = await engine(config, supervisor)
  say('更新数据库结构 …')
  await migrate(databaseUrl).catch((error: unknown) => {
    throw new StartError(`数据库结构更新失败：${firstLine(error)}`)
  })
  await demo(config, databaseUrl)
  say('启动办理与网页服务 …')
  noteEndpoints(config.dataDir, { databaseUrl, temporalAddress: address })
  const env = { DATABASE_URL: applicationUrl(databaseUrl), TEMPORAL_ADDRESS: address, DATA_DIR: config.dataDir }
  const titles: Record<ChildName, string> = { worker: '办理服务', serve: '网页服务' }
  for (const name of ['worker', 'serve'] as const) {
    const start = () => startChild(name, config, env)
    await supervisor.keep(titles[name], start, () => {
      say(`${titles[name]} 的日志：${lastError(logFileOf(config.dataDir, name))}`)
      return start()
    })
  }
  await ready(config, supervisor)
  supervisor.isReady = true
  console.log(welcome(config, uiUrl))
  await demoComplaints(config)
}

async function stopOnSignal(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal))
  })
}

/** The first line of what lies behind an error. */
function firstLine(error: unknown): string {
  const behind = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return String(behind).split('\n')[0]!
}

function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.faults.map((fault) => `[信案] 出错：${fault}`).join('\n')
  if (error instanceof StartError) return `[信案] 出错：${error.message}`
  if (codeOf(error) === 'ENOSPC') return '[信案] 出错：磁盘已满，请先清理'
  return `[信案] 出错：${firstLine(error)}`
}

/** Brings everything up and keeps it up until a signal; returns the exit code. */
async function main(): Promise<number> {
  const supervisor = new Supervisor(say)
  let unlock: (() => void) | undefined
  let started: Promise<void> | undefined
  try {
    const config = loadConfig()
    openDataDir(config.dataDir)
    unlock = lockDataDir(config.dataDir)
    const signal = stopOnSignal()
    started = up(config, supervisor)
    await Promise.race([started, signal, supervisor.failed])
    await Promise.race([signal, supervisor.failed])
    say('正在停止 …')
    return 0
  } catch (error) {
    console.error(explain(error))
    return 1
  } finally {
    await supervisor.stop()
    // What was about to come up when the stop came is stopped by itself.
    await Promise.race([Promise.allSettled([started]), pause(20_000)])
    unlock?.()
  }
}

const code = await main()
if (code === 0) say('已停止')
process.exit(code)
