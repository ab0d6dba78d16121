import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import sparticuz from '@sparticuz/chromium'
import { type Browser, chromium } from 'playwright-core'
import { fontFolders } from './font.ts'

const cache = join(import.meta.dirname, '../.cache')

/** The libraries that the browser needs and a bare machine lacks, unpacked from its own package. */
function libraries(): string {
  const folder = join(cache, 'chromium-libraries')
  if (!existsSync(folder)) {
    const build = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
    const packed = brotliDecompressSync(readFileSync(join(build, '../../bin/al2023.tar.br')))
    const draft = `${folder}.${process.pid}`
    mkdirSync(draft, { recursive: true })
    execFileSync('tar', ['-x', '-C', draft], { input: packed })
    if (existsSync(folder)) rmSync(draft, { recursive: true })
    else renameSync(draft, folder)
  }
  return join(folder, 'lib')
}

function hasSystemLibraries(): boolean {
  const folders = ['/lib64', '/usr/lib64', '/lib/x86_64-linux-gnu', '/usr/lib/x86_64-linux-gnu', '/usr/lib'].filter((it) => existsSync(it))
  return folders.some((folder) => readdirSync(folder).includes('libnss3.so'))
}

/** A font configuration that knows the project's fonts and nothing of the machine's. A browser that reads half of it has no font and crashes: it is written beside and put in place whole. */
function fontConfig(): string {
  const path = join(cache, 'fonts.conf')
  const folders = fontFolders.map((folder) => `<dir>${folder}</dir>`).join('')
  const families = ['sans-serif', 'serif', 'monospace'].map(
    (family) => `<alias><family>${family}</family><prefer><family>Noto ${family === 'serif' ? 'Serif' : 'Sans'} SC</family></prefer></alias>`,
  )
  const text = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${folders}<cachedir>${join(cache, 'fontconfig')}</cachedir>${families.join('')}</fontconfig>`
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return path
  mkdirSync(cache, { recursive: true })
  const draft = `${path}.${process.pid}`
  writeFileSync(draft, text)
  renameSync(draft, path)
  return path
}

/** Where the browser lies, unpacked on first use; to be asked for once before several processes want it. */
export const browserPath = (): Promise<string> => sparticuz.executablePath()

/** Starts the Chromium that came with npm, with the project's own fonts; once more where it dies before it is up. */
export async function launchBrowser(): Promise<Browser> {
  const libraryPath = hasSystemLibraries() ? {} : { LD_LIBRARY_PATH: libraries() }
  const executablePath = await browserPath()
  const launch = () =>
    chromium.launch({
      executablePath,
      // Without a graphics card, painting by the processor itself costs a tenth of painting by a card that it imitates.
      args: [...sparticuz.args.filter((flag) => !/single-process|gl=|angle=|swiftshader|gpu-blocklist/.test(flag)), '--disable-gpu'],
      env: { ...process.env, ...libraryPath, FONTCONFIG_FILE: fontConfig() },
    })
  return launch().catch(launch)
}
