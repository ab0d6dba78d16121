import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoEnterpriseCode } from '../../ops/county-subject.ts'
import { days } from '../town.ts'
import { decide, done, file } from '../way.ts'
import { choose, openDesk } from './desk.ts'
import { faultsOf, shoot } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()

/** Clicks the largest bar of a colour, which the legend has too, and says what the pointer looked like. */
async function clickBar(page: Page, drawing: Locator, colour: string): Promise<string> {
  await drawing.scrollIntoViewIfNeeded()
  const boxes = await Promise.all((await drawing.locator(`path[fill="${colour}"]`).all()).map((path) => path.boundingBox()))
  const { x, y, width, height } = boxes.filter((box) => box !== null).toSorted((a, b) => b.width * b.height - a.width * a.height)[0]!
  await page.mouse.move(x + width / 2, y + height / 2)
  const pointer = await drawing.evaluate((element) => [element, ...element.querySelectorAll<HTMLElement>('div')].map((one) => getComputedStyle(one).cursor).find((one) => one === 'pointer') ?? '')
  await page.mouse.click(x + width / 2, y + height / 2)
  return pointer
}

test('a supervisor cuts the board, opens a number’s cases, issues an order, and what is empty says so', async () => {
  const { town, people, browser } = stage
  const { number } = await file(people.party)
  await done(people.reviewer, number, 'accept')
  await file(people.other)
  await decide(people, (await file(people.other)).number)
  await town.skip(number, days(20))
  const page = await openDesk(browser, town.base, 'duban')
  await page.goto(`${town.base}/desk/board`)
  await page.getByRole('img', { name: /各行办理中办件的灯/ }).locator('svg').waitFor()
  await page.getByText('按单位', { exact: true }).first().click()
  await page.waitForURL(/by=unit/)
  const row = page.getByRole('row', { name: /郏县市场监督管理局/ }).first()
  await row.waitFor()
  const late = page.getByRole('link', { name: '超期 1' })
  await late.click()
  await page.waitForURL(/tab=running&figure=red/)
  await page.getByText('看板口径：超期').waitFor()
  await page.getByRole('link', { name: number }).waitFor()
  expect(await page.locator('tbody tr.row-link').count()).toBe(1)

  // A bar opens what it counts, as the number in the table beneath does.
  await page.goBack()
  const bars = page.getByRole('img', { name: /各行办理中办件的灯/ })
  expect(await clickBar(page, bars, '#389e0d')).toBe('pointer')
  await page.waitForURL(/tab=running&figure=green&unitId=/)
  await page.getByText('看板口径：正常').waitFor()
  const opened = page.url()
  await page.locator('tbody tr.row-link').first().waitFor()
  const listed = await page.locator('tbody tr.row-link').count()
  await page.goBack()
  await bars.locator('svg').waitFor()
  const figure = page.locator(`table a[href="${opened.slice(town.base.length)}"]`)
  expect(Number(await figure.textContent())).toBe(listed)
  expect(listed).toBeGreaterThan(0)

  await page.getByRole('button', { name: '发出督办单' }).click()
  await page.getByLabel('案件编号').fill(number)
  await choose(page, '督办原因', '超期未办结')
  await page.getByLabel('督办要求').fill('请说明超期原因，并在期限内办结。')
  await page.getByRole('dialog').getByRole('button', { name: '发出督办单' }).click()
  await page.getByText(/已发出 郏信督〔\d{4}〕\d+号/).waitFor()

  const faults = await faultsOf('board', page, `${town.base}/desk/board?by=unit`)
  faults.push(...(await faultsOf('board-empty', page, `${town.base}/desk/board?procedure=listing`)))
  await page.getByText('没有符合条件的办件').first().waitFor()
  expect(faults).toEqual([])
}, 120_000)

test('a reviewer states on a case’s page where the enterprise is, a list states it for many, and the board names the townships', async () => {
  const { town, people, browser } = stage
  const { number } = await file(people.other)
  await file(people.party)
  const page = await openDesk(browser, town.base, 'shenhe')
  await page.goto(`${town.base}/desk/cases/${number}`)
  await page.getByRole('button', { name: /填报.*的所在乡镇/ }).click()
  await page.locator('.ant-select-dropdown').getByText('郏县龙山街道办事处').waitFor()
  await page.keyboard.type('茨芭')
  await page.keyboard.press('Enter')
  await page.getByText('已填报所在乡镇').waitFor()
  await page.locator('.facts').getByText('郏县茨芭镇人民政府').waitFor()
  const faults = await faultsOf('township-case', page, `${town.base}/desk/cases/${number}`)

  const { body } = await people.reviewer.get<string>('/api/townships/unstated.csv')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${town.base}/desk/townships`)
  await page.locator('input[type=file]').setInputFiles({ name: '乡镇.csv', mimeType: 'text/csv', buffer: Buffer.from(`${body.split('\r\n')[0]}\r\n${demoEnterpriseCode},郏县红牛食品有限公司,安良镇\r\n91410425MA45QTEX0X,郏县三苏大道与八一路交叉口新世纪综合服务有限责任公司,郏县没有的乡镇\r\n`) })
  await page.getByText('清单共 2 行，1 行未填报').waitFor()
  if (process.env.SHOTS) await shoot('townships-list', page)
  faults.push(...(await faultsOf('townships', page, `${town.base}/desk/townships`)))

  // A reviewer narrows the queue likewise, and takes the condition off again.
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto(`${town.base}/desk/cases?tab=pool`)
  await page.getByRole('link', { name: number }).waitFor()
  const all = await page.locator('tbody tr.row-link').count()
  await page.getByRole('button', { name: '更多条件' }).click()
  await choose(page, '所在乡镇', '郏县茨芭镇人民政府')
  await page.waitForURL(/township=410425106/)
  await expect.poll(() => page.locator('tbody tr.row-link').count()).toBeLessThan(all)
  await page.getByRole('link', { name: number }).waitFor()
  await choose(page, '收到月份', new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }).slice(0, 7))
  await page.waitForURL(/month=/)
  await page.getByRole('link', { name: number }).waitFor()
  faults.push(...(await faultsOf('inbox-narrowed', page, page.url())))

  const board = await openDesk(browser, town.base, 'duban')
  await board.goto(`${town.base}/desk/board?by=township`)
  await board.getByRole('row', { name: /郏县茨芭镇人民政府/ }).first().waitFor()
  await board.getByRole('row', { name: /郏县安良镇人民政府/ }).first().getByRole('link').first().click()
  await board.waitForURL(/tab=all&.*township=410425102|township=410425102/)
  await board.getByRole('search').getByText('郏县安良镇人民政府').waitFor()
  faults.push(...(await faultsOf('township-board', board, `${town.base}/desk/board?by=township`)))
  expect(faults).toEqual([])
})
