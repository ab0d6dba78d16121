import { expect, test } from 'vitest'
import { days } from '../town.ts'
import { decide, done, file } from '../way.ts'
import { choose, openDesk } from './desk.ts'
import { faultsOf } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()

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

  await page.goBack()
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
