import { beforeAll, describe, expect, test } from 'vitest'
import { openDesk } from './desk.ts'
import { lookAt, scriptSize, watched } from './look.ts'
import { placesOf, prepareCases, publicPlacesOf, type Place, type Shown } from './place.ts'
import { useSystem } from './stage.ts'

const mark = '该信息存在异议，正在核查处理中'
const stage = useSystem('pages')
let shown: Shown
beforeAll(async () => {
  shown = await prepareCases(stage.system.base)
}, 180_000)

const accounts = ['qiye', 'shenhe', 'chuangkou', 'shenpi', 'hecha', 'hecha-fuzeren', 'duban', 'xitong', 'anquan', 'shenji', 'baohu', 'peixun']

/** What is wrong with these places, by address. */
async function faultsOf(seen: ReturnType<typeof watched>, places: Place[]): Promise<string[]> {
  const faults: string[] = []
  for (const { path, title, isMarked } of places) {
    const look = await lookAt(seen, `${stage.system.base}${path}`)
    if (!look.title.includes(title)) faults.push(`${path}: the title is “${look.title}”`)
    if (isMarked && !look.text.includes(mark)) faults.push(`${path}: the dispute mark is missing`)
    faults.push(...look.faults.map((fault) => `${path}: ${fault}`))
  }
  return faults
}

describe.concurrent('every page, wide and narrow, is named, quiet, does not scroll sideways and can be read by all:', () => {
  test.each(accounts)('the desk of %s', async (username) => {
    const page = await openDesk(stage.browser, stage.system.base, username)
    expect(await faultsOf(watched(page), placesOf(shown)[username]!)).toEqual([])
    await page.context().close()
  }, 240_000)

  test('what anyone may open', async () => {
    const page = await (await stage.browser.newContext({ locale: 'zh-CN' })).newPage()
    expect(await faultsOf(watched(page), publicPlacesOf(shown))).toEqual([])
  }, 240_000)
})

test('a public page says plainly that there is no such record, letter or page', async () => {
  const seen = watched(await (await stage.browser.newContext({ locale: 'zh-CN' })).newPage())
  const missing: [string, string][] = [
    ['/records/00000000-0000-4000-8000-000000000000', '没有这条公示信息'],
    ['/documents/AAAA-BBBB-CCCC', '没有这份文书'],
    ['/no-such-page', '没有这个页面'],
  ]
  for (const [path, words] of missing) {
    // The browser itself reports an answer of 404 or 400.
    const look = await lookAt(seen, `${stage.system.base}${path}`, /Failed to load resource/)
    expect([path, look.faults]).toEqual([path, []])
    expect(look.text).toContain(words)
  }
}, 120_000)

test('the first sight of the public home takes at most 130 KB of script, of a desk at most 450 KB', async () => {
  const page = await (await stage.browser.newContext()).newPage()
  expect(await scriptSize(page, `${stage.system.base}/`)).toBeLessThanOrEqual(130 * 1024)
  const desk = await openDesk(stage.browser, stage.system.base, 'shenhe')
  // An empty cache, as on the first visit.
  const fresh = await (await stage.browser.newContext({ storageState: await desk.context().storageState() })).newPage()
  expect(await scriptSize(fresh, `${stage.system.base}/desk/cases/${shown.running.number}`)).toBeLessThanOrEqual(450 * 1024)
}, 120_000)
