// Runs on the machine's own node, before anything is installed: no dependencies and no TypeScript here.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const modules = join(root, 'node_modules')
const stamp = join(modules, '.installed')
const task = process.argv[2] ?? 'check'

const say = (line) => console.log(`[准备] ${line}`)

function fail(line) {
  console.error(`[准备] 出错：${line}`)
  process.exit(1)
}

function run(command, args, failure) {
  const path = `${join(modules, '.bin')}:${process.env.PATH ?? ''}`
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, PATH: path } })
  if (error || status !== 0) fail(`${failure}${error ? `（${error.message}）` : ''}`)
}

/** The time of the youngest file below a path, in milliseconds; 0 when there is nothing. */
function youngest(path) {
  if (!existsSync(path)) return 0
  const found = statSync(path)
  if (!found.isDirectory()) return found.mtimeMs
  const below = readdirSync(path).filter((name) => name !== 'dist' && name !== 'node_modules')
  return Math.max(0, ...below.map((name) => youngest(join(path, name))))
}

function install() {
  if (existsSync(stamp) && youngest(stamp) >= youngest(join(root, 'package-lock.json'))) return
  say('安装依赖（npm ci），首次约需一两分钟 …')
  // A production flag of the machine must not leave out what builds the pages.
  run('npm', ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'], '依赖安装失败：请检查网络或 npm 源，再运行一次')
  writeFileSync(stamp, `${process.version}\n`)
}

function checkNode() {
  const { stdout } = spawnSync('node', ['--version'], { env: { ...process.env, PATH: `${join(modules, '.bin')}:${process.env.PATH ?? ''}` } })
  const version = String(stdout ?? '').trim()
  const [major = 0, minor = 0] = version.replace('v', '').split('.').map(Number)
  if (major < 22 || (major === 22 && minor < 18)) {
    fail(`需要 Node 24（至少 22.18），当前为 ${version || '未知'}：请删除 node_modules 后重试，或自行安装 Node 24`)
  }
}

function buildPages() {
  if (!existsSync(join(root, 'web/vite.config.ts'))) return
  const sources = Math.max(...['web', 'domain', 'package-lock.json'].map((name) => youngest(join(root, name))))
  if (youngest(join(root, 'web/dist/index.html')) >= sources) return
  say('构建网页 …')
  run('vite', ['build', 'web', '--logLevel', 'warn'], '网页构建失败')
}

if (!['start', 'test', 'check'].includes(task)) fail(`不认识的任务 ${task}：只有 start、test、check`)
install()
checkNode()
if (task !== 'check') {
  buildPages()
  run('node', ['--no-warnings', join(root, 'ops/temporal-binary.ts')], 'Temporal 未就绪')
}
