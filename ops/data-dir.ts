import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { livingOf } from './process.ts'
import { codeOf, StartError } from './start-error.ts'

const leastFree = 500e6
const marker = 'xinan-data'

const reasons: Record<string, string> = {
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已满',
  EACCES: '没有写入权限',
  EPERM: '没有写入权限',
  EROFS: '所在磁盘只读',
  ENOTDIR: '路径中有一段是文件而不是文件夹',
}

/** Opens the data folder: makes it when it is new, and refuses one that is no folder, another's, or full. */
export function openDataDir(dataDir: string): void {
  try {
    if (existsSync(dataDir) && !statSync(dataDir).isDirectory()) {
      throw new StartError(`DATA_DIR ${dataDir} 是一个文件，不是文件夹：请换一个路径`)
    }
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const { bavail, bsize } = statfsSync(dataDir)
    if (bavail * bsize < leastFree) throw new StartError(`磁盘空间不足：${dataDir} 所在磁盘剩余不到 500 MB，请先清理`)
    if (!existsSync(join(dataDir, marker)) && readdirSync(dataDir).length > 0) {
      throw new StartError(`DATA_DIR ${dataDir} 不是信案的数据文件夹（已有其他文件）：请换一个空文件夹`)
    }
    writeFileSync(join(dataDir, marker), '1\n')
    mkdirSync(join(dataDir, 'run'), { recursive: true, mode: 0o700 })
    mkdirSync(join(dataDir, 'log'), { recursive: true, mode: 0o700 })
  } catch (error) {
    const reason = reasons[codeOf(error)]
    throw reason ? new StartError(`DATA_DIR ${dataDir} 不可用：${reason}`) : error
  }
}

/** Takes the folder for this process; refuses while another lives that holds it. */
export function lockDataDir(dataDir: string): () => void {
  const path = join(dataDir, 'run', 'start.pid')
  const holder = livingOf(path, 'ops/start.ts')
  if (holder !== undefined) {
    throw new StartError(`数据文件夹 ${dataDir} 正被另一个信案使用（进程 ${holder}）：请先停止它，或另设 DATA_DIR`)
  }
  rmSync(path, { force: true })
  try {
    const file = openSync(path, 'wx')
    writeSync(file, String(process.pid))
    closeSync(file)
  } catch {
    throw new StartError(`数据文件夹 ${dataDir} 正被另一个同时启动的信案使用：请稍后再试`)
  }
  return () => {
    if (existsSync(path) && readFileSync(path, 'utf8') === String(process.pid)) rmSync(path)
  }
}
