import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { freePort } from '../ops/port.ts'
import { Supervisor } from '../ops/supervisor.ts'
import { temporalBinary } from '../ops/temporal-binary.ts'
import { startTemporal } from '../ops/temporal.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'xinan-start-test-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Starts the system, waits for it to give up, and says how. */
async function refusal(env: Record<string, string>): Promise<string> {
  const start = join(import.meta.dirname, '../ops/start.ts')
  const base = { PATH: process.env.PATH, HOME: folder, DEMO: 'off', PORT: String(await freePort()) }
  const child = spawn(process.execPath, ['--no-warnings', start], { env: { ...base, ...env } })
  let errors = ''
  child.stderr.on('data', (piece) => (errors += String(piece)))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return `exit ${code}: ${errors.trimEnd()}`
}

/** One line and no more, with these words in this order. */
const oneLine = (...words: string[]) => new RegExp(`^exit 1: .*${words.map((word) => word.replace(/[.?*+]/g, '\\$&')).join('.*')}.*$`)

test('a port in use is named, before anything is started', async () => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  try {
    expect(await refusal({ DATA_DIR: join(folder, 'data'), PORT: String(port) })).toMatch(oneLine(`端口 ${port} 已被占用`))
  } finally {
    server.close()
  }
})

test('a file in the place of the data folder is refused', async () => {
  const path = join(folder, 'data')
  writeFileSync(path, '')
  expect(await refusal({ DATA_DIR: path })).toMatch(oneLine(path, '不是文件夹'))
})

test('a folder with the files of another is left alone', async () => {
  writeFileSync(join(folder, 'thesis.txt'), '')
  expect(await refusal({ DATA_DIR: folder })).toMatch(oneLine(folder, '不是信案的数据文件夹'))
})

/** A data folder with a database of which only this stands. */
function dataWith(files: Record<string, string>): string {
  const path = join(folder, 'data')
  mkdirSync(join(path, 'postgres'), { recursive: true })
  writeFileSync(join(path, 'xinan-data'), '1\n')
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, 'postgres', name), text)
  return path
}

test('a database folder that lost its version is refused as broken', async () => {
  expect(await refusal({ DATA_DIR: dataWith({ 'postgresql.conf': '' }) })).toMatch(oneLine('已损坏'))
})

test('a database folder of another version is refused by its number', async () => {
  expect(await refusal({ DATA_DIR: dataWith({ PG_VERSION: '15\n', 'xinan.password': 'x' }) })).toMatch(oneLine('PostgreSQL 15'))
})

test('a database that cannot start is reported with its own words', async () => {
  expect(await refusal({ DATA_DIR: dataWith({ PG_VERSION: '18\n', 'xinan.password': 'x' }) })).toMatch(oneLine('数据库未能启动', 'postgresql.conf'))
})

test('a wrong setting is refused by name', async () => {
  expect(await refusal({ DATA_DIR: join(folder, 'data'), PORT: 'abc' })).toMatch(oneLine('PORT'))
})

test('a second start on the same folder is refused while the first lives', async () => {
  const path = dataWith({})
  mkdirSync(join(path, 'run'))
  const first = spawn('sh', ['-c', 'sleep 30; : ops/start.ts'])
  try {
    writeFileSync(join(path, 'run/start.pid'), String(first.pid))
    expect(await refusal({ DATA_DIR: path })).toMatch(oneLine('正被另一个信案使用', String(first.pid)))
  } finally {
    first.kill()
  }
})

/** A service that dies at once when told to. */
function mortal() {
  let die = () => {}
  const exited = new Promise<void>((resolve) => (die = resolve))
  const stopped: string[] = []
  return { pid: 1, exited, isOver: () => false, stop: async () => void stopped.push('stopped'), stopped, die: () => die() }
}

test('a service that dies by surprise is started again with one line, and the new one is stopped in the end', async () => {
  const lines: string[] = []
  const supervisor = new Supervisor((line) => lines.push(line))
  const [first, second] = [mortal(), mortal()]
  const again = vi.fn<() => Promise<typeof second>>(async () => second)
  await supervisor.keep('服务', async () => first, again)
  first.die()
  await expect.poll(() => again.mock.calls.length, { timeout: 5000 }).toBe(1)
  await supervisor.stop()
  expect(lines).toEqual(['服务 意外退出，1 秒后重新启动'])
  expect(second.stopped).toEqual(['stopped'])
})

test('a service that was coming up when the stop came is stopped too', async () => {
  const supervisor = new Supervisor(() => {})
  const late = mortal()
  const arriving = Promise.withResolvers<typeof late>()
  const kept = supervisor.keep('服务', () => arriving.promise, async () => late)
  await supervisor.stop()
  arriving.resolve(late)
  await expect(kept).rejects.toThrow('中断')
  expect(late.stopped).toEqual(['stopped'])
})

test('an engine whose port another one took does not pass for started', async () => {
  const port = await freePort()
  const options = { binary: await temporalBinary(() => {}), namespaces: ['default'], timeSkipping: false, log: () => {}, port }
  const first = await startTemporal({ ...options, dataFile: join(folder, 'first', 'temporal.db') })
  try {
    await expect(startTemporal({ ...options, dataFile: join(folder, 'second', 'temporal.db') })).rejects.toThrow('address already in use')
  } finally {
    await first.stop()
  }
})
