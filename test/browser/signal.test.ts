import { expect, test } from 'vitest'
import { hurried, raise, setLimits } from '../signal-way.ts'
import { openDesk } from './desk.ts'
import { faultsOf, shoot } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown({ scale: 0.02 })
const reason = '经逐件核对，该时段办公系统中断，审批人已在纸质审批单上阅卷并签字，恢复后集中补录，案卷中有签字时间和故障通报；已要求今后系统中断时先登记中断时段再补录，并由信用办每月抽查补录的办件，抽查结果报督办人员。'

test('a supervisor sees that there is nothing to look at, then what there is, reads what it counts, opens a case, and answers', async () => {
  const { browser, town, people } = stage
  const before = await openDesk(browser, town.base, 'duban')
  const desk = `${town.base}/desk/signals`
  const faults = process.env.SHOTS ? await faultsOf('signals-empty', before, desk) : []
  await before.goto(desk)
  await before.getByText('没有待查看的预警').waitFor()

  await setLimits(town, { 'signal.minimum': 6, 'signal.last-day': 10 })
  const numbers = await hurried(town, people, 6)
  await raise(town)
  // The time that passed has ended the session.
  const page = await openDesk(browser, town.base, 'duban')
  faults.push(...(await faultsOf('signals-open', page, desk)))
  await page.goto(desk)
  await page.getByRole('button', { name: '预警口径' }).click()
  await page.getByRole('dialog').getByText('误报份额不超过 1%').waitFor()
  if (process.env.SHOTS) await shoot('signals-definitions', page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('dialog').getByRole('button', { name: /Close|关闭/ }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })

  const row = page.getByRole('row').filter({ hasText: '未阅即批' })
  await row.getByRole('button', { name: '全部 6 件' }).click()
  await row.getByRole('link', { name: numbers[5]! }).click()
  await page.getByRole('heading', { name: numbers[5]! }).waitFor()
  await page.goto(desk)
  await row.getByRole('button', { name: /^处理预警/ }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: '提交处理结果' }).click()
  await form.getByRole('alert').first().waitFor()
  await form.getByText('已说明', { exact: true }).click()
  await form.getByRole('textbox').fill(reason)
  if (process.env.SHOTS) await shoot('signals-answering', page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await form.getByRole('button', { name: '提交处理结果' }).click()
  await form.waitFor({ state: 'hidden' })
  faults.push(...(await faultsOf('signals-answered', page, `${desk}?tab=answered`)))
  await page.getByText(reason).waitFor()

  await page.route('**/api/signals', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/internal', title: '系统出错，已记录。', status: 500, detail: '系统出错，已记录。', instance: '' }) }))
  await page.goto(desk)
  await page.getByText('预警没有取到').waitFor({ timeout: 30_000 })
  if (process.env.SHOTS) await shoot('signals-failing', page)
  expect(faults).toEqual([])
}, 240_000)
