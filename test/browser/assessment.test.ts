import { expect, test } from 'vitest'
import { monthOf } from '../../domain/assessment.ts'
import { days } from '../town.ts'
import { apply, decideRepair } from '../repair-way.ts'
import { openDesk } from './desk.ts'
import { faultsOf, shoot } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()

test('the supervisor reckons a month, opens what a figure counts, and the unit objects to its own result', async () => {
  const { browser, town, people } = stage
  const month = monthOf(town.now())
  const { number } = await apply(people.party)
  await decideRepair(people, number)
  const pages = `${town.base}/desk/assessments`
  await town.skip(number, days(35))
  const duban = await openDesk(browser, town.base, 'duban')
  const faults = process.env.SHOTS ? [...(await faultsOf('assessment-empty', duban, pages)), ...(await faultsOf('forecast-short', duban, `${town.base}/desk/forecast`))] : []

  await duban.goto(pages)
  await duban.getByRole('button', { name: '计算考核结果' }).click()
  await duban.getByRole('dialog').getByRole('combobox').click()
  await duban.locator('.ant-select-dropdown').getByTitle(month).click()
  await duban.getByRole('dialog').getByRole('button', { name: '计算', exact: true }).click()
  await duban.getByText('异议期内').waitFor()
  await duban.getByRole('button', { name: /^郏县市场监督管理局 办件按时办结率：1\/1/ }).click()
  await duban.getByRole('dialog').getByRole('link', { name: number }).waitFor()
  if (process.env.SHOTS) await shoot('assessment-evidence', duban)

  const head = await openDesk(browser, town.base, 'hecha-fuzeren')
  await head.goto(`${pages}?month=${month}`)
  await head.getByRole('button', { name: '提出异议' }).click()
  await head.getByLabel('异议的事项和理由').fill('有一件因系统故障逾期，请予剔除。')
  await head.getByRole('dialog').getByRole('button', { name: '提出异议' }).click()
  await head.getByText('待处理', { exact: true }).waitFor()
  expect(await head.locator('main').innerText()).not.toContain('应急管理局')
  faults.push(...(await faultsOf('assessment', duban, `${pages}?month=${month}`)), ...(await faultsOf('assessment-unit', head, `${pages}?month=${month}`)))
  expect(faults).toEqual([])
}, 120_000)
