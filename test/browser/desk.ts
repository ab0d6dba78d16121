import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { samplePdf } from '../way.ts'

/** A desk in a browser of its own, signed in as a demo account. */
export async function openDesk(browser: Browser, base: string, username: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(40_000)
  await page.goto(`${base}/sign-in?to=/desk`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill('xinan-demo-2026')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await page.waitForURL((url) => url.pathname.startsWith('/desk'))
  return page
}

/** Ticks the checklist of an act, where it has one. */
async function checkAll(page: Page, title: string): Promise<void> {
  const list = page.getByRole('group', { name: `核对清单：${title}` })
  await list.or(page.getByRole('button', { name: title, exact: true })).first().waitFor()
  if (!(await list.isVisible())) return
  for (const box of await list.getByRole('checkbox').all()) await box.check()
  await list.getByText('已全部核对').waitFor()
}

/** Opens an act of the case that is shown, with its checklist gone through. */
export async function openAct(page: Page, title: string): Promise<void> {
  await checkAll(page, title)
  await page.getByRole('button', { name: title, exact: true, disabled: false }).first().click()
  await page.getByRole('dialog').waitFor()
}

/** Sends the form of an open act, and waits until it is done. */
export async function sendAct(page: Page, title: string): Promise<void> {
  await page.getByRole('dialog').getByRole('button', { name: title, exact: true }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}

/** Waits until a file is uploaded: its name stands on the page while it is on its way, too. */
export async function uploaded(page: Page, name: string): Promise<void> {
  await page.getByText(name).first().waitFor()
  await page.getByText('正在上传').first().waitFor({ state: 'hidden' })
}

/** Chooses from a list by the words of its choice. */
export async function choose(page: Page, label: string | RegExp, choice: string): Promise<void> {
  await page.getByLabel(label).first().click()
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
  await list.waitFor()
  // What is read aloud comes first, what is seen last.
  const option = list.getByText(choice, { exact: true }).last()
  // A long list draws only what is in view: it is searched as a person would.
  if (!(await option.isVisible())) await page.keyboard.type(choice)
  await option.click()
}

/** Files an objection through the steps of the enterprise's desk; resolves to its number and query code. */
export async function fileInBrowser(page: Page, base: string): Promise<{ number: string; queryCode: string; recordId: string }> {
  await page.goto(`${base}/desk/records`)
  await choose(page, '信息类别', '行政处罚')
  await page.waitForURL(/kind=penalty/)
  await page.locator('a[href*="/desk/records/"]').first().click()
  await page.getByRole('button', { name: '提出异议' }).click()
  const recordId = new URL(page.url()).searchParams.get('record')!
  await page.getByText('信息记载有错误').click()
  await page.getByRole('button', { name: '添加有误的项目' }).click()
  await choose(page, '第 1 处的项目', '罚款金额(万元)')
  await page.getByLabel(/罚款金额.*正确的内容/).fill('0.5')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByLabel('事实和理由').fill('处罚决定书载明罚款五千元，平台登记为五万元，金额登记有误。')
  await page.getByLabel('联系电话').fill('13837512345')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.locator('input[type=file]').first().setInputFiles({ name: '异议申诉信用承诺书.pdf', mimeType: 'application/pdf', buffer: samplePdf })
  await uploaded(page, '异议申诉信用承诺书.pdf')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '提交异议' }).click()
  await page.getByRole('heading', { name: '已收到您的异议' }).waitFor()
  const text = await page.locator('main').innerText()
  const number = /YY-\d{4}-\d{6}/.exec(text)?.[0]
  const queryCode = /[2-9A-Z]{4}(-[2-9A-Z]{4}){3}/.exec(text)?.[0]
  expect([number, queryCode]).not.toContain(undefined)
  return { number: number!, queryCode: queryCode!, recordId }
}
