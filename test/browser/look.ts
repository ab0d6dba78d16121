import { gzipSync } from 'node:zlib'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page, Response } from 'playwright-core'

export const widths = [1440, 360] as const

/** What one address shows, and what is wrong with it at both widths. */
export interface Look {
  title: string
  text: string
  faults: string[]
}

/** A page, and what its console and its scripts complain of. */
export interface Watched {
  page: Page
  complaints: string[]
}

/** Notes from now on what a page complains of. */
export function watched(page: Page): Watched {
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`))
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${message.type()}: ${message.text()} (${message.location().url})`)
  })
  return { page, complaints }
}

/** Waits until a page shows its heading and nothing is loading. */
export async function settled(page: Page): Promise<void> {
  await page.locator('main h1').first().waitFor()
  await page.waitForFunction(() => !document.querySelector('.ant-skeleton, .ant-spin-spinning, main [aria-busy=true]'))
}

/** By how many px the document is wider than the window, once a page has had time to take its new shape. */
async function overflow(page: Page): Promise<number> {
  await page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth, undefined, { timeout: 3000 }).catch(() => null)
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
}

async function faultsAt(page: Page, width: number): Promise<string[]> {
  await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
  await page.waitForFunction((wanted) => innerWidth === wanted, width)
  // The page takes its new shape with the next frames.
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
  await settled(page)
  const scrolled = await overflow(page)
  // What can be read by all at the narrow width can be at the wide one: the audit costs more than all else.
  const { violations } = width !== 360 ? { violations: [] } : await new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] }).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return [
    ...(scrolled > 0 ? [`${width} px: the document scrolls ${scrolled} px sideways`] : []),
    ...grave.map(({ id, nodes }) => `${width} px: ${id}: ${nodes.slice(0, 3).map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`).join(' | ')}`),
  ]
}

/** Looks at an address at both widths; `allowed` is what the console may say of a missing thing. */
export async function lookAt({ page, complaints }: Watched, url: string, allowed?: RegExp): Promise<Look> {
  complaints.length = 0
  await page.goto(url)
  await settled(page)
  const faults: string[] = []
  for (const width of widths) faults.push(...(await faultsAt(page, width)))
  faults.push(...complaints.filter((one) => !allowed?.test(one)))
  return { title: await page.title(), text: await page.locator('body').innerText(), faults }
}

/** Keeps pictures of a page at both widths, and leaves it wide. */
export async function shoot(name: string, page: Page): Promise<void> {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: `test-results/${name}-${width}.png`, fullPage: true })
  }
}

/** What is wrong with an address at both widths, with its pictures where SHOTS asks for them; leaves the page wide. */
export async function faultsOf(name: string, page: Page, url: string): Promise<string[]> {
  const { faults } = await lookAt(watched(page), url)
  if (process.env.SHOTS) await shoot(name, page)
  await page.setViewportSize({ width: 1440, height: 900 })
  return faults.map((fault) => `${url}: ${fault}`)
}

/** The bytes of script, as gzip sends them, that an address asks for until the network is idle. */
export async function scriptSize(page: Page, url: string): Promise<number> {
  const scripts: Response[] = []
  const note = (response: Response) => void (response.request().resourceType() === 'script' && scripts.push(response))
  page.on('response', note)
  await page.goto(url)
  await settled(page)
  await page.waitForLoadState('networkidle')
  page.off('response', note)
  const bodies = await Promise.all(scripts.map((script) => script.body()))
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0)
}
