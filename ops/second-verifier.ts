import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** pyHanko, the verifier that shares no line with ours. */
const version = '0.38.0'
const script = new URL('../bench/second-verifier.py', import.meta.url).pathname
const home = new URL(`../.cache/pyhanko-${version}`, import.meta.url).pathname

/** What the second verifier says of a file. */
export interface SecondVerdict {
  path: string
  good: boolean
  why: string
}

/** Whether this machine has what the second verifier runs on. */
export const hasPython = (): Promise<boolean> => run('python3', ['-m', 'venv', '--help']).then(() => true, () => false)

/** Installs the second verifier below .cache, once; resolves to its Python. */
export async function installSecondVerifier(): Promise<string> {
  const python = join(home, 'bin', 'python')
  if (existsSync(python)) return python
  const draft = `${home}.${process.pid}`
  await mkdir(new URL('../.cache', import.meta.url).pathname, { recursive: true })
  await run('python3', ['-m', 'venv', draft])
  await run(join(draft, 'bin', 'python'), ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `pyhanko==${version}`])
  await rename(draft, home).catch(() => rm(draft, { recursive: true, force: true }))
  return python
}

/** Has every file checked against a root by one process of the second verifier, in their order. */
export async function verifyBeside(paths: readonly string[], root: string, folder: string): Promise<SecondVerdict[]> {
  const python = await installSecondVerifier()
  const pem = join(folder, 'root.pem')
  await writeFile(pem, root)
  const child = spawn(python, [script, pem], { stdio: ['pipe', 'pipe', 'inherit'] })
  child.stdin.end(`${paths.join('\n')}\n`)
  const said: SecondVerdict[] = []
  for await (const line of createInterface({ input: child.stdout })) said.push(JSON.parse(line) as SecondVerdict)
  return said
}
