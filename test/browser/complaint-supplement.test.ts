import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import { done, filed, named, state } from '../complaint-way.ts'
import { samplePdf } from '../way.ts'
import { choose, openAct, openDesk, sendAct, uploaded } from './desk.ts'
import { lookAt, watched } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()

async function shoot(name: string, page: Page) {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 800 })
    await page.screenshot({ path: `test-results/complaint-supplement-${name}-${width}.png`, fullPage: true })
  }
}
const picture = async (name: string, page: Page) => process.env.SHOTS && (await shoot(name, page))
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

test('what is missing is asked for in the browser, supplied from a phone, added to at the counter, and read with its times', async () => {
  const held = await filed(stage.town, named())
  await done(stage.people.reviewer, held, 'classify', { class: 'CP4' })
  const [shenhe, chuangkou] = [await openDesk(stage.browser, stage.town.base, 'shenhe'), await openDesk(stage.browser, stage.town.base, 'chuangkou')]
  const context = await stage.browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })
  const page = await context.newPage()
  onTestFailed(async () => {
    for (const [name, one] of [['shenhe', shenhe], ['chuangkou', chuangkou], ['phone', page]] as const) await shoot(`failed-${name}`, one)
  })
  await shenhe.goto(`${stage.town.base}/desk/cases/${held.number}`)
  await openAct(shenhe, '要求补正')
  await picture('asking', shenhe)
  await shenhe.setViewportSize({ width: 1440, height: 900 })
  await choose(shenhe, /^缺少的信息/, '能够证明所述事实的材料')
  await shenhe.getByLabel('需要补充的内容').fill('请提供夜间排放的照片或者录像，并写明拍摄的时间、地点；如有其他证人，请一并说明。')
  await sendAct(shenhe, '要求补正')

  await page.goto(`${stage.town.base}/complaints/state`)
  await page.getByLabel('编号', { exact: true }).fill(held.number)
  await page.getByLabel('查询码').fill(held.code)
  await page.getByLabel('电话后四位').fill(held.phone4!)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByText('请提供夜间排放的照片或者录像').waitFor()
  await page.getByText('请在此前补正').waitFor()
  await page.getByRole('button', { name: '提交补正' }).click()
  await page.getByRole('alert').getByText('请写明补充的内容').waitFor()
  await picture('asked', page)
  await page.getByLabel('补正的内容').fill('十一月三日夜里十点拍的，在北汝河大桥西侧排污口。')
  await page.getByLabel('材料（选填）').setInputFiles({ name: '排污口.pdf', mimeType: 'application/pdf', buffer: samplePdf })
  await page.getByRole('button', { name: '提交补正' }).click()
  await page.getByText('已收到您的补充。').waitFor()
  await page.getByRole('button', { name: '补充材料' }).click()
  await page.getByLabel('补充的内容').waitFor()
  expect(await sideways(page)).toBe(0)
  await picture('again', page)

  const { faults } = await lookAt(watched(chuangkou), `${stage.town.base}/desk/complaint`)
  await chuangkou.setViewportSize({ width: 1440, height: 900 })
  await chuangkou.getByRole('tab', { name: '补充已收的一件' }).click()
  await chuangkou.getByRole('textbox', { name: '编号' }).fill(held.number.toLowerCase())
  await chuangkou.getByRole('textbox', { name: '查询码' }).fill('AAAA-BBBB-CCCC-DDDD')
  await chuangkou.getByRole('textbox', { name: '补充的内容' }).fill('证人愿意到信用办当面说明。')
  await chuangkou.locator('input[type=file]').first().setInputFiles({ name: '说明.pdf', mimeType: 'application/pdf', buffer: samplePdf })
  await uploaded(chuangkou, '说明.pdf')
  await chuangkou.getByRole('button', { name: '提交补充' }).click()
  await chuangkou.getByText('没有查到').waitFor()
  await picture('counter', chuangkou)
  await chuangkou.getByRole('textbox', { name: '查询码' }).fill(held.code)
  await chuangkou.getByRole('textbox', { name: '电话后四位' }).fill(held.phone4!)
  await chuangkou.getByRole('button', { name: '提交补充' }).click()
  await chuangkou.getByText(`已收到对 ${held.number} 的补充`).waitFor()
  await picture('counter-done', chuangkou)
  expect((await state(stage.town, held)).added).toHaveLength(2)

  await shenhe.reload()
  await shenhe.getByRole('button', { name: '查阅', exact: true }).waitFor()
  await shenhe.getByRole('radio', { name: '分类和受理审查' }).check()
  await shenhe.getByRole('button', { name: '查阅', exact: true }).click()
  await shenhe.getByRole('heading', { name: '第 2 次补充' }).waitFor()
  await shenhe.getByText('证人愿意到信用办当面说明。').waitFor()
  expect(await shenhe.locator('main').innerText()).toMatch(/一次性告知）\s+能够证明所述事实的材料/)
  await picture('read', shenhe)
  expect(faults).toEqual([])
}, 200_000)
