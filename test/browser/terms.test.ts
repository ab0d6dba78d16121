import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import { openDesk } from './desk.ts'
import { lookAt, watched } from './look.ts'
import { useSystem } from './stage.ts'

const stage = useSystem('terms')

test('a sooner end is proposed by one person and confirmed by another, on pages that say how the term was reckoned', async () => {
  const { base } = stage.system
  const [hecha, fuzeren] = [await openDesk(stage.browser, base, 'hecha'), await openDesk(stage.browser, base, 'hecha-fuzeren')]
  const visitor = await (await stage.browser.newContext({ locale: 'zh-CN' })).newPage()
  const faults: string[] = []
  const shots: [string, Page][] = []
  const shoot = async (name: string, page: Page) => {
    for (const width of [360, 1440]) {
      await page.setViewportSize({ width, height: 900 })
      await page.screenshot({ path: `test-results/terms-${name}-${width}.png`, fullPage: true })
    }
  }
  const look = async (name: string, page: Page, address: string) => {
    faults.push(...(await lookAt(watched(page), address)).faults.map((fault) => `${address}: ${fault}`))
    shots.push([name, page])
    if (process.env.SHOTS) await shoot(name, page)
    await page.setViewportSize({ width: 1440, height: 900 })
  }
  onTestFailed(async () => {
    for (const [name, page] of shots) await shoot(`${name}-failed`, page)
  })

  await hecha.goto(`${base}/desk/terms`)
  await hecha.getByText('较早的截止期待确认').first().waitFor()
  await look('list', hecha, `${base}/desk/terms`)
  const record = await hecha.locator('main a[href*="/desk/records/"]').first().getAttribute('href')
  const number = await hecha.locator('main a[href*="/desk/records/"]').first().innerText()
  await look('public', visitor, `${base}${record!.replace('/desk', '')}`)
  expect(await visitor.locator('main').innerText()).toContain('可能提前至')
  await hecha.goto(`${base}/desk/terms`)
  await hecha.getByRole('button', { name: '提出意见' }).first().click()
  await hecha.getByRole('dialog').getByRole('button', { name: '提出意见' }).click()
  await hecha.getByText('请写明依据的文件或者行业主管部门的规定').waitFor()
  await hecha.getByLabel('依据').fill('《信用修复管理办法》；经核对，处罚决定于现行规定施行前作出，按较短的最长公示期办理')
  if (process.env.SHOTS) await shoot('proposing', hecha)
  await hecha.setViewportSize({ width: 1440, height: 900 })
  await hecha.getByRole('dialog').getByRole('button', { name: '提出意见' }).click()
  await hecha.getByText('已提出，由本单位负责人确认').waitFor()
  await look('proposed', fuzeren, `${base}/desk/terms`)
  const row = fuzeren.getByRole('row').filter({ hasText: number })
  await row.getByRole('button', { name: '确认' }).click()
  await fuzeren.getByRole('tooltip').getByRole('button', { name: /确\s?认/ }).click()
  await fuzeren.getByText('已确认').waitFor()
  await row.waitFor({ state: 'detached' })
  await look('record', hecha, `${base}${record}`)
  expect(await hecha.locator('main').innerText()).toMatch(/公示期届满，已于 .+ 停止公示（GS-\d{4}-\d{6}）/)
  expect(faults).toEqual([])
}, 240_000)
