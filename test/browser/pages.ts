import * as otp from 'otplib'
import type { Browser, Locator, Page } from 'playwright-core'
import { samplePdf } from '../way.ts'

/** What a person knows to sign in. */
export interface Login {
  username: string
  password: string
  /** The key in the authenticator, once it is set up. */
  secret?: string
}

/** A page in a browser of its own, where nobody is signed in. */
export async function openPage(browser: Browser, path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.setDefaultTimeout(40_000)
  await page.goto(path)
  return page
}

/** Signs in on the sign-in page, with the authenticator's code where one is due. */
export async function signIn(page: Page, base: string, { username, password, secret }: Login): Promise<void> {
  await page.goto(`${base}/sign-in?to=/desk`)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('密码').fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  if (secret) {
    await page.getByLabel('动态验证码').fill(await otp.generate({ secret }))
    await page.getByRole('button', { name: '登录', exact: true }).click()
  }
  await page.waitForURL(({ pathname }) => pathname.startsWith('/desk'))
}

/** Sets one's own password in the place of the first one, then the second factor, as every account must; resolves to what is known afterwards. */
export async function beginAccount(page: Page, base: string, { username, password: first }: Login): Promise<Required<Login>> {
  await signIn(page, base, { username, password: first })
  await page.getByText('这是初始密码').waitFor()
  const password = `${username}-own-password`
  await page.getByLabel('当前密码').fill(first)
  await page.getByLabel('新密码', { exact: true }).fill(password)
  await page.getByLabel('再填一次新密码').fill(password)
  await page.getByRole('button', { name: '修改密码' }).click()
  await page.getByRole('button', { name: '开始设置' }).click()
  const secret = await page.locator('code.secret').innerText()
  await page.getByLabel('验证器上的 6 位数字').fill(await otp.generate({ secret }))
  await page.getByRole('button', { name: '确认启用' }).click()
  await page.getByRole('heading', { name: '账户安全' }).waitFor({ state: 'hidden' })
  return { username, password, secret }
}

/** Follows a line of the desk's menu. */
export async function goTo(page: Page, title: string): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: title, exact: true }).click()
  await page.getByRole('heading', { level: 1 }).waitFor()
}

/** Chooses from a list in a dialog by the words of its choice. */
export async function chooseIn(dialog: Locator, label: string, choice: string): Promise<void> {
  await dialog.getByLabel(label).click()
  const list = dialog.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)')
  await list.getByText(choice, { exact: true }).click()
  await list.waitFor({ state: 'hidden' })
}

/** Saves an open dialog's form, and waits until it is taken. */
export async function saveDialog(dialog: Locator, title = '保存'): Promise<void> {
  await dialog.getByRole('button', { name: title, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

export interface UnitEntry {
  name: string
  code: string
  kind: '信用办' | '成员单位'
}

/** Adds a unit at the system administrator's desk. */
export async function addUnit(page: Page, { name, code, kind }: UnitEntry): Promise<void> {
  await goTo(page, '单位')
  await page.getByRole('button', { name: '新增单位' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('单位名称').fill(name)
  await dialog.getByLabel('统一社会信用代码').fill(code)
  await dialog.getByText(kind, { exact: true }).click()
  await saveDialog(dialog)
  await page.getByRole('row', { name }).waitFor()
}

export interface StaffEntry {
  username: string
  name: string
  identityNumber: string
  role: string
  unit: string
}

/** Enters a person and opens an account at the system administrator's desk; resolves to the first password. */
export async function addStaff(page: Page, { username, name, identityNumber, role, unit }: StaffEntry): Promise<Login> {
  await goTo(page, '人员')
  await page.getByRole('button', { name: '新增人员' }).click()
  const person = page.getByRole('dialog', { name: '新增人员' })
  await person.getByLabel('姓名').fill(name)
  await person.getByLabel('公民身份号码').fill(identityNumber)
  await saveDialog(person)
  await page.getByRole('row', { name }).getByRole('link', { name: '开账户' }).click()
  const account = page.getByRole('dialog', { name: '新开账户' })
  await account.getByText(name).waitFor()
  await chooseIn(account, '角色', role)
  await chooseIn(account, '单位', unit)
  await account.getByLabel('登录名').fill(username)
  await saveDialog(account)
  const handed = page.getByRole('dialog', { name: `账户已开：${username}` })
  const password = (await handed.locator('.admin-password').innerText()).trim()
  await saveDialog(handed, '我已记下，关闭')
  return { username, password }
}

/** Puts an account to use in the security administrator's list of accounts. */
export async function activate(page: Page, username: string): Promise<void> {
  const row = page.getByRole('row').filter({ has: page.getByText(username, { exact: true }) })
  await row.getByRole('button', { name: '启用', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('理由').fill('已核对任职文件')
  await saveDialog(dialog, '启用')
  await row.getByText('使用中').waitFor()
}

/** Fills and sends the public registration page with a letter of authority. */
export async function registerEnterprise(page: Page, base: string, fields: Record<string, string>): Promise<void> {
  await page.goto(`${base}/register`)
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value)
  await page.getByLabel('授权委托书').setInputFiles({ name: '授权委托书.pdf', mimeType: 'application/pdf', buffer: samplePdf })
  await page.getByRole('button', { name: '提交注册' }).click()
  await page.getByRole('heading', { name: '已提交，等待窗口审核' }).waitFor()
}

/** Approves an enterprise's registration at the counter's desk. */
export async function approveRegistration(page: Page, base: string, subjectName: string): Promise<void> {
  await page.goto(`${base}/desk/authorizations`)
  await page.getByRole('row', { name: subjectName }).getByRole('button', { name: '审核' }).click()
  await page.getByRole('dialog', { name: `授权委托书：${subjectName}` }).getByRole('button', { name: '通过', exact: true }).click()
  await saveDialog(page.getByRole('dialog', { name: `通过授权：${subjectName}` }), '通过')
  await page.getByText('目前没有待审核的授权').waitFor()
}
