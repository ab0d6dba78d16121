import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import type { Deadlines } from '../../api/schema/deadline.ts'
import { signInAt } from '../remote.ts'
import { file } from '../way.ts'
import { openDesk } from './desk.ts'
import { goTo } from './pages.ts'
import { useSystem } from './stage.ts'

const stage = useSystem('law')

const notice = '国务院办公厅关于部分节假日安排的补充通知'

/** Leaves pictures behind when a test fails. */
async function desks(...names: string[]): Promise<Record<string, Page>> {
  const pages: Record<string, Page> = {}
  onTestFailed(async () => {
    for (const [name, page] of Object.entries(pages)) await page.screenshot({ path: `test-results/law-${name}.png` })
  })
  for (const name of names) pages[name] = await openDesk(stage.browser, stage.system.base, name)
  return pages
}

test('a year is changed on the grid by one administrator, confirmed with its effect by another, and the party sees why the date moved', async () => {
  const { base } = stage.system
  const { qiye, xitong, anquan } = await desks('qiye', 'xitong', 'anquan')
  const party = await signInAt(base, 'qiye')
  const { number } = await file(party)
  const { body } = await party.get<Deadlines>(`/api/cases/${number}/deadlines`)
  const [before] = body.deadlines
  const day = before!.days.filter(({ counted }) => counted)[1]!.day

  await goTo(xitong!, '工作日历')
  await xitong!.getByRole('link', { name: day.slice(0, 4) }).click()
  await xitong!.getByRole('button', { name: '编辑' }).click()
  await xitong!.locator(`button[data-day="${day}"]`).click()
  await xitong!.getByRole('radio', { name: '已有放假通知' }).check()
  await xitong!.getByLabel('放假通知', { exact: true }).fill(notice)
  await xitong!.getByRole('button', { name: '提交复核' }).click()
  await xitong!.getByText('须由另一人复核').waitFor()
  expect(await xitong!.getByRole('button', { name: '确认生效' }).isDisabled()).toBe(true)

  await goTo(anquan!, '变更复核')
  await anquan!.getByRole('link', { name: `${day.slice(0, 4)}年工作日历` }).click()
  await anquan!.getByRole('row', { name: new RegExp(number) }).waitFor()
  await anquan!.getByRole('button', { name: '确认生效' }).click()
  await anquan!.getByRole('tooltip').getByRole('button', { name: '确认生效' }).click()
  await anquan!.getByText('生效后的版本').waitFor()

  await qiye!.goto(`${base}/desk/cases/${number}`)
  await qiye!.getByText('日历或规定更新').waitFor()
  await qiye!.goto(`${base}/desk/cases/${number}/deadlines`)
  await qiye!.getByText(notice).first().waitFor()
  const { body: moved } = await party.get<Deadlines>(`/api/cases/${number}/deadlines`)
  expect(moved.deadlines[0]!.dueOn! > before!.dueOn!).toBe(true)
  await qiye!.getByText(moved.deadlines[0]!.dueOn!).first().waitFor()
}, 180_000)

test('a value that the law leaves open is confirmed with its document, and is no longer marked', async () => {
  const { xitong, anquan, shenhe } = await desks('xitong', 'anquan', 'shenhe')
  await goTo(xitong!, '规定与参数')
  await xitong!.getByRole('row', { name: /申请人补正/ }).first().getByRole('button', { name: '确认或改设' }).click()
  await xitong!.getByLabel('依据文件').fill('郏信用办〔2026〕9号')
  await xitong!.getByLabel('文件日期').fill('2026-11-20')
  await xitong!.getByLabel('文件日期').press('Enter')
  await xitong!.getByRole('button', { name: '提交复核' }).click()
  await xitong!.getByText('不影响任何在办案件').first().waitFor()

  await goTo(anquan!, '变更复核')
  await anquan!.getByRole('link', { name: /申请人补正/ }).click()
  await anquan!.getByRole('button', { name: '确认生效' }).click()
  await anquan!.getByRole('tooltip').getByRole('button', { name: '确认生效' }).click()
  await anquan!.getByText('生效后的版本').waitFor()

  await goTo(shenhe!, '规定与参数')
  const row = shenhe!.getByRole('row', { name: /申请人补正.*郏信用办〔2026〕9号/ }).first()
  await row.waitFor()
  expect(await row.innerText()).not.toContain('待确认')
}, 120_000)
