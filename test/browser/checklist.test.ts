import { expect, onTestFailed, test } from 'vitest'
import { checklistOf } from '../../domain/rules/checklist.ts'
import { detail, done, file, upholding } from '../way.ts'
import { openDesk } from './desk.ts'
import { faultsOf, shoot } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()

test('a checklist stands above the acts, is gone through with the keyboard alone, opens the act with its last tick, goes back when a tick is refused, and is shown in the course of the case', async () => {
  const { town, people } = stage
  const { number } = await file(people.party)
  await done(people.reviewer, number, 'accept')
  const page = await openDesk(stage.browser, town.base, 'shenhe')
  onTestFailed(async () => void (await page.screenshot({ path: 'test-results/checklist-failed.png', fullPage: true })))
  const address = `${town.base}/desk/cases/${number}`
  expect(await faultsOf('checklist-open', page, address)).toEqual([])
  const list = page.getByRole('group', { name: '核对清单：提出处理意见' })
  const act = page.getByRole('button', { name: '提出处理意见', exact: true, disabled: false })
  const items = checklistOf('objection', 'propose')
  await list.getByText('已核对 0 项，共 4 项').waitFor()
  expect([await list.getByRole('checkbox').count(), await act.count()]).toEqual([items.length, 0])
  await page.getByText(/暂不能办理的事项/).click()
  await page.getByText('核对清单还有 4 项未完成。').waitFor()

  // A tick that is refused is taken back, and the reason is said.
  await page.route('**/checks/**', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/claimed', title: '', status: 409, detail: '该办件已由他人认领。' }) }))
  const boxOf = (index: number) => list.getByRole('checkbox', { name: items[index]!.words.zh })
  await boxOf(0).click()
  await page.getByText('该办件已由他人认领。').waitFor()
  await expect.poll(() => boxOf(0).isChecked()).toBe(false)
  await page.unroute('**/checks/**')

  await boxOf(0).focus()
  for (const [index] of items.entries()) {
    await expect.poll(() => boxOf(index).evaluate((box) => box === document.activeElement)).toBe(true)
    await page.keyboard.press('Space')
    await list.getByText(index === items.length - 1 ? '4 项已全部核对' : `已核对 ${index + 1} 项，共 4 项`).waitFor()
    if (index === 1 && process.env.SHOTS) await shoot('checklist-half', page)
    await page.keyboard.press('Tab')
  }
  await act.waitFor()
  expect(await faultsOf('checklist-whole', page, address)).toEqual([])
  await boxOf(2).uncheck()
  await act.waitFor({ state: 'detached' })
  expect((await detail(people.reviewer, number)).acts.find((one) => one.act === 'propose')!.possible).toBe(false)

  await done(people.reviewer, number, 'propose', upholding)
  await page.reload()
  await page.getByText('核对清单 4 项已核对').click()
  await page.getByText(items[3]!.words.zh).waitFor()
  expect(await list.count()).toBe(0)
  if (process.env.SHOTS) await shoot('checklist-evidence', page)
}, 240_000)
