import type { Locator, Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import { dayOf } from '../../domain/calendar.ts'
import { days, type Visitor } from '../town.ts'
import { detail, done, file, freeRecords, upholding } from '../way.ts'
import { openAct, openDesk, sendAct } from './desk.ts'
import { shoot } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()
const desk = async (username: string): Promise<Page> => {
  const page = await openDesk(stage.browser, stage.town.base, username)
  onTestFailed(async () => void (await page.screenshot({ path: `test-results/two-reviewers-${username}-failed.png`, fullPage: true })))
  return page
}

test('of two reviewers on one case each sees the other, and who comes second is told so and loses nothing', async () => {
  const { number } = await file(stage.people.party)
  const [zhao, sun] = await Promise.all(['shenhe', 'shenhe2'].map(desk)) as [Page, Page]
  // By the keyboard alone: the palette, the number, Enter.
  await zhao.locator('main h1').waitFor()
  await zhao.keyboard.press('Control+k')
  await zhao.getByRole('combobox', { name: '搜索或跳转' }).waitFor()
  await zhao.keyboard.type(number)
  await zhao.getByRole('option', { name: number }).waitFor()
  if (process.env.SHOTS) await shoot('palette', zhao)
  await zhao.keyboard.press('Enter')
  await zhao.waitForURL((url) => url.pathname === `/desk/cases/${number}`)
  await sun.goto(`${stage.town.base}/desk/cases/${number}`)
  await zhao.getByText('孙丽华 正在查看').waitFor()

  await openAct(zhao, '受理')
  await sendAct(zhao, '受理')
  await openAct(sun, '发出核查通知')
  const questions = sun.getByLabel('需核查的问题')
  await questions.fill('请核实罚款金额。')
  await zhao.getByText('孙丽华 正在填写').waitFor()
  if (process.env.SHOTS) await shoot('presence', zhao)

  const day = new Date(stage.town.now() - days(1)).toISOString().slice(0, 10)
  await done(stage.people.approver, number, 'correct-limit', { what: 'start', day, reason: '纸质材料此前已由窗口收到，登记迟延' })
  await sun.getByText(/周海涛 \d\d:\d\d 已更正计时，本页已更新；您填写的内容仍在/).waitFor()
  // Sent all the same, it is refused; read first, it goes on, and nothing has to be written again.
  const send = sun.getByRole('dialog').getByRole('button', { name: '发出核查通知', exact: true })
  await send.click()
  await sun.getByText('没有提交：案件在您填写期间有了新的办理').waitFor()
  if (process.env.SHOTS) await shoot('meanwhile', sun)
  await sun.getByRole('button', { name: '继续办理' }).click()
  expect(await questions.inputValue()).toBe('请核实罚款金额。')
  await sendAct(sun, '发出核查通知')
  expect((await detail(stage.people.reviewer, number)).entries.map(({ act, by }) => [act, by]).slice(-3)).toEqual([['accept', '赵建国'], ['correct-limit', '周海涛'], ['ask-source', '孙丽华']])
  await sun.close()
  await zhao.getByText('孙丽华 正在').waitFor({ state: 'detached' })
}, 300_000)

test('keys do what the sheet says: take and give back, and open the first act', async () => {
  const { number } = await file(stage.people.party)
  const page = await desk('shenhe')
  await page.goto(`${stage.town.base}/desk/cases/${number}`)
  await page.getByText('未认领').waitFor()
  await page.keyboard.press('a')
  await page.getByText('您已认领').waitFor()
  expect((await detail(stage.people.secondReviewer, number)).claimant?.name).toBe('赵建国')
  await page.keyboard.press('?')
  const sheet = page.getByRole('dialog', { name: '快捷键' })
  for (const says of ['退回待认领', '受理', '下一件', '搜索或跳转']) await sheet.getByText(says, { exact: true }).waitFor()
  if (process.env.SHOTS) await shoot('keys', page)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'hidden' })
  await page.keyboard.press('r')
  await page.getByRole('dialog', { name: /^受理/ }).waitFor()
}, 240_000)

/** Goes on with the Tab key until something has the focus, as one who has no mouse does. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let count = 0; count < 120; count += 1) {
    if (await wanted.evaluate((one) => one === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`No Tab leads to ${wanted.toString()}`)
}

test('the desk is walked with the keyboard alone, from the sign-in to an act with its form', async () => {
  const { number } = await file(stage.people.party, { recordId: (await freeRecords(stage.people.party))[0]!.id })
  const context = await stage.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  onTestFailed(async () => void (await page.screenshot({ path: 'test-results/keyboard-failed.png' })))
  const enter = async (wanted: Locator): Promise<void> => {
    await tabTo(page, wanted)
    await page.keyboard.press('Enter')
  }
  await page.goto(`${stage.town.base}/sign-in?to=/desk`)
  await tabTo(page, page.getByLabel('用户名'))
  await page.keyboard.type('shenhe')
  await tabTo(page, page.getByLabel('密码'))
  await page.keyboard.type('xinan-demo-2026')
  await page.keyboard.press('Enter')
  await enter(page.getByRole('link', { name: /^待认领/ }))
  await enter(page.getByRole('link', { name: number, exact: true }))
  // The list says it too: what is waited for is the case's own page.
  await page.getByRole('button', { name: '认领', exact: true }).waitFor()
  await page.keyboard.press('a')
  await page.getByText('您已认领').waitFor()
  await page.keyboard.press('r')
  await enter(page.getByRole('dialog', { name: /^受理/ }).getByRole('button', { name: '受理', exact: true }))
  await page.getByRole('dialog', { name: /^受理/ }).waitFor({ state: 'hidden' })
  await enter(page.getByRole('button', { name: '发出核查通知', exact: true }))
  const dialog = page.getByRole('dialog', { name: /^发出核查通知/ })
  await tabTo(page, dialog.getByLabel('需核查的问题'))
  await page.keyboard.type('请核实罚款金额。')
  await enter(dialog.getByRole('button', { name: '发出核查通知', exact: true }))
  await dialog.waitFor({ state: 'hidden' })
  expect((await detail(stage.people.reviewer, number)).entries.map(({ act, by }) => [act, by]).slice(1)).toEqual([['accept', '赵建国'], ['ask-source', '赵建国']])
}, 240_000)

test('a reviewer who stands in for the approver approves what another proposed, and is shown no way to approve what they proposed', async () => {
  const { town, people } = stage
  const proposedBy = async (who: Visitor): Promise<string> => {
    const { number } = await file(people.party, { recordId: (await freeRecords(people.party))[0]!.id })
    await done(who, number, 'accept')
    await done(who, number, 'propose', upholding)
    return number
  }
  const [own, other] = [await proposedBy(people.reviewer), await proposedBy(people.secondReviewer)]
  const day = dayOf(town.now())
  expect((await people.approver.post('/api/substitutions', { substituteId: people.reviewer.session.accountId, validFrom: day, validTo: day, reason: '参加培训' })).status).toBe(201)
  const page = await desk('shenhe')
  await page.goto(`${town.base}/desk/substitution`)
  await page.getByRole('button', { name: '开始代理 周海涛' }).click()
  await page.getByText(/赵建国 正在代理 周海涛/).waitFor()
  await page.goto(`${town.base}/desk/cases?tab=pool`)
  await page.getByRole('link', { name: other, exact: true }).waitFor()
  await page.goto(`${town.base}/desk/cases/${own}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.getByText('审批').first().waitFor()
  expect(await page.getByRole('button', { name: '批准', exact: true }).count()).toBe(0)
  if (process.env.SHOTS) await shoot('substitute-own', page)
  await page.goto(`${town.base}/desk/cases/${other}`)
  await openAct(page, '批准')
  await sendAct(page, '批准')
  expect((await detail(people.party, other)).outcome).not.toBeNull()
  expect((await detail(people.party, own)).outcome).toBeNull()
}, 240_000)
