import { expect, test } from 'vitest'
import type { ForecastView } from '../../api/schema/forecast.ts'
import { monthOf } from '../../domain/assessment.ts'
import { newAccount } from '../administration.ts'
import { days } from '../town.ts'
import { apply, decideRepair } from '../repair-way.ts'
import { openDesk } from './desk.ts'
import { faultsOf, shoot } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()

test('the supervisor reckons a month, opens what a figure counts, the unit objects to its own result, and another supervisor takes a row out', async () => {
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

  const { session } = await newAccount(town, 'supervisor', null, '410425198403154314')
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' })
  await context.addCookies([{ name: session.cookie.split('=')[0]!, value: session.cookie.slice(session.cookie.indexOf('=') + 1), url: town.base }])
  const other = await context.newPage()
  await other.goto(`${pages}?month=${month}`)
  await other.getByRole('button', { name: '处理异议：郏县市场监督管理局' }).click()
  await other.getByText('成立，剔除所选的件').click()
  await other.getByLabel('理由').fill('经核对，情况属实。')
  await other.getByRole('dialog').getByRole('checkbox').nth(1).check()
  if (process.env.SHOTS) await shoot('assessment-deciding', other)
  await other.getByRole('button', { name: '作出处理' }).click()
  await other.getByText('成立', { exact: true }).waitFor()
  faults.push(...(await faultsOf('assessment', duban, `${pages}?month=${month}`)), ...(await faultsOf('assessment-unit', head, `${pages}?month=${month}`)))
  expect(faults).toEqual([])
}, 120_000)

/** What the server would answer after a year: as many settled cases cannot be made through the front door here. */
const afterAYear: ForecastView = {
  at: '2026-11-28T02:00:00.000Z', since: '2025-11-28T02:00:00.000Z', past: 412, smallest: 20, late: 3, open: 3, unknown: 1, reviewers: 2, isOverloaded: false,
  now: { expected: 1.3, low: 0, high: 2 }, withOneMore: { expected: 0.9, low: 0, high: 2 },
  cases: [
    { number: 'YY-2026-000007', procedure: { zh: '信用信息异议', en: 'Objection' }, step: { zh: '信息提供单位复核回复', en: 'Confirmation by the source unit' }, unitName: '平顶山市生态环境局郏县分局', dueAt: '2026-11-30T09:30:00.000Z', probability: 0.996, sample: 31 },
    { number: 'XF-2026-000012', procedure: { zh: '信用修复', en: 'Repair' }, step: { zh: '核查', en: 'Verification' }, unitName: '郏县市场监督管理局', dueAt: '2026-12-02T09:30:00.000Z', probability: 0.31, sample: 188 },
    { number: 'TS-2026-000003', procedure: { zh: '投诉举报', en: 'Complaint' }, step: { zh: '调查', en: 'Inquiry' }, unitName: null, dueAt: '2026-12-20T09:30:00.000Z', probability: null, sample: 4 },
  ],
}

test('the forecast shows the likeliest first, is never certain, says where the past is too short, and each line opens its case', async () => {
  const { browser, town } = stage
  const page = await openDesk(browser, town.base, 'duban')
  await page.goto(`${town.base}/desk/forecast`)
  await page.getByText('没有在办、未到期的办件').waitFor()
  await page.route('**/api/forecast', (route) => route.fulfill({ json: afterAYear }))
  const faults = await faultsOf('forecast', page, `${town.base}/desk/forecast`)
  // The page takes its wide shape again first.
  await page.locator('tbody tr').filter({ hasText: 'TS-2026-000003' }).waitFor()
  const lines = await page.locator('tbody tr').filter({ hasText: '-2026-' }).allInnerTexts()
  expect(lines.map((line) => /(>99%|31%|历史数据不足)/.exec(line)?.[1])).toEqual(['>99%', '31%', '历史数据不足'])
  await page.getByText('约 1.3 件').waitFor()
  expect(await page.getByRole('link', { name: 'XF-2026-000012' }).getAttribute('href')).toBe('/desk/cases/XF-2026-000012')
  await page.unroute('**/api/forecast')
  await page.route('**/api/forecast', (route) => route.fulfill({ status: 500, json: { type: '/problems/internal', title: '系统出错', status: 500, detail: '系统出错，已记录。' } }))
  await page.reload()
  await page.getByText('预测没有取到').waitFor()
  expect(faults).toEqual([])
}, 120_000)
