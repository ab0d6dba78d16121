import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { days } from '../town.ts'
import { decide, done, file } from '../way.ts'
import { choose, openDesk } from './desk.ts'
import { faultsOf } from './look.ts'
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
