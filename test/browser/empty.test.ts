import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import { addDays, dayOf } from '../../domain/calendar.ts'
import { idNumberFrom, subjectCodeFrom } from '../../domain/identity.ts'
import { penaltyFields } from '../../domain/publicity.ts'
import { roles, type Role } from '../../domain/role.ts'
import { choose, fileInBrowser, openAct, sendAct } from './desk.ts'
import { activate, addStaff, addUnit, approveRegistration, beginAccount, openPage, registerEnterprise, signIn, type Login } from './pages.ts'
import { useSystem } from './stage.ts'

const stage = useSystem('empty', { DEMO: 'off' })
const opened: Record<string, Page> = {}

const today = dayOf(Date.now())
const office = { name: '郏县社会信用体系建设工作领导小组办公室', code: subjectCodeFrom('1141042500500099'), kind: '信用办' } as const
const source = { name: '郏县市场监督管理局', code: subjectCodeFrom('1141042500500100'), kind: '成员单位' } as const
const enterprise = { code: subjectCodeFrom('9141042510000000'), name: '郏县红牛食品有限公司', legalRepresentative: '王红伟' }
const handler = { username: 'wanghongwei', password: 'wanghongwei-own-password' }
const identityOf = (serial: number) => idNumberFrom(`41042519880906${String(serial).padStart(3, '0')}`)

const administrators = ['system-administrator', 'security-administrator', 'audit-administrator'] as const
const staff: [role: Role, name: string][] = [['counter', '张敏'], ['reviewer', '赵建国'], ['approver', '周海涛'], ['source-verifier', '郑文博'], ['source-approver', '冯国强']]

const penalty = (number: number): Record<string, string> => ({
  cf_xdr_mc: enterprise.name, cf_xdr_lb: '法人及非法人组织', cf_xdr_shxym: enterprise.code, cf_frdb: enterprise.legalRepresentative,
  cf_wsh: `郏市监罚〔${today.slice(0, 4)}〕${number}号`, cf_wfxw: '违反食品标签管理规定', cf_sy: '销售的食品标签未标明生产日期', cf_yj: '《中华人民共和国食品安全法》第一百二十五条',
  cf_cflb: '罚款', cf_nr: '罚款人民币5000元', cf_nr_fk: '5', cf_jdrq: addDays(today, -20 - number), cf_yxq: addDays(today, 900), cf_gsjzq: addDays(today, 300),
  cf_cfjg: source.name, cf_cfjgdm: source.code, cf_sjly: source.name, cf_sjlydm: source.code, cf_cx: '普通',
})

/** A 双公示 file of two penalties, in each of which the fine is ten times what its text says. */
function publicityFile(): Buffer {
  const names = Object.keys(penaltyFields)
  const lines = [names.map((name) => penaltyFields[name]!.title), ...[1, 2].map((number) => names.map((name) => penalty(number)[name] ?? ''))]
  return Buffer.from(lines.map((cells) => `${cells.join(',')}\r\n`).join(''))
}

/** Makes a first administrator with the command that the README names; resolves to its first password. */
async function makeAdministrator(role: (typeof administrators)[number]): Promise<Login> {
  const username = role.split('-')[0]!
  const serial = administrators.indexOf(role) + 1
  const command = ['--no-warnings', join(import.meta.dirname, '../../ops/admin-create.ts'), '--username', username, '--name', `管理员${serial}`, '--identity', identityOf(serial), '--role', role]
  const { stdout } = await promisify(execFile)(process.execPath, command, { env: { ...process.env, DATA_DIR: stage.system.dataDir } })
  return { username, password: /初始密码 (\S+?)（/.exec(stdout)![1]! }
}

const open = async (name: string, path = '/'): Promise<Page> => (opened[name] = await openPage(stage.browser, `${stage.system.base}${path}`))

/** Leaves desks that nobody works at, so that they ask for nothing meanwhile. */
const leave = (...pages: Page[]) => Promise.all(pages.map((page) => page.goto('about:blank')))

/** Signs a new account in for the first time, in a browser of its own. */
async function begin(name: string, login: Login): Promise<Required<Login>> {
  const page = await open(name, '/sign-in')
  const own = await beginAccount(page, stage.system.base, login)
  await leave(page)
  return own
}

/** The three administrators, the units, and the staff, each signed in. */
async function setUp(): Promise<void> {
  const { base } = stage.system
  const [first, second, third] = await Promise.all(administrators.map(makeAdministrator))
  const login = await begin('system', first!)
  await begin('security', second!)
  await begin('audit', third!)
  const { system: maker, security } = opened

  // The password and the code together open the desk again.
  await maker!.context().clearCookies()
  await signIn(maker!, base, login)
  for (const unit of [office, source]) await addUnit(maker!, unit)
  const handed: Login[] = []
  for (const [index, [role, name]] of staff.entries()) {
    const unit = role.startsWith('source') ? source.name : office.name
    handed.push(await addStaff(maker!, { username: role, name, identityNumber: identityOf(100 + index), role: roles[role].zh, unit }))
  }
  await security!.goto(`${base}/desk/accounts`)
  for (const { username } of handed) await activate(security!, username)
  await leave(maker!, security!)
  for (const account of handed) await begin(account.username, account)
}

/** The enterprise's handler registers, and signs in once the counter has approved. */
async function admitEnterprise(): Promise<void> {
  const { base } = stage.system
  const page = await open('handler')
  await registerEnterprise(page, base, {
    统一社会信用代码: enterprise.code, 企业名称: enterprise.name, 经办人姓名: enterprise.legalRepresentative, 经办人公民身份号码: identityOf(200), 手机: '13837512345',
    授权自: today, 授权至: addDays(today, 365), 登录名: handler.username, 密码: handler.password, 再次输入密码: handler.password,
  })
  await approveRegistration(opened.counter!, base, enterprise.name)
  await signIn(page, base, handler)
}

/** The reviewer brings the file in, row by row. */
async function importRecords(): Promise<void> {
  const page = opened.reviewer!
  await page.goto(`${stage.system.base}/desk/imports`)
  await page.locator('input[type=file]').setInputFiles({ name: '行政处罚.csv', mimeType: 'text/csv', buffer: publicityFile() })
  const result = page.getByRole('region', { name: '导入结果' })
  await result.getByText('已完成').waitFor()
  expect((await result.locator('dd').allInnerTexts()).join(' ')).toBe('2 2 0 0 0')
}

/** From acceptance through the source unit to the approval. */
async function decide(number: string): Promise<void> {
  const { reviewer, approver, 'source-verifier': verifier, 'source-approver': confirmer } = opened
  // What waits for somebody lies in the inbox.
  const find = async (page: Page) => {
    await page.goto(`${stage.system.base}/desk/cases`)
    await page.getByRole('link', { name: number }).first().click()
  }
  await find(reviewer!)
  await openAct(reviewer!, '受理')
  await sendAct(reviewer!, '受理')
  await openAct(reviewer!, '发出核查通知')
  await reviewer!.getByLabel('需核查的问题').fill('请核实处罚决定书载明的罚款金额。')
  await sendAct(reviewer!, '发出核查通知')
  await find(verifier!)
  await openAct(verifier!, '提交核查回复')
  await verifier!.getByRole('radio', { name: '信息有误' }).check()
  await verifier!.getByLabel('核查情况').fill('经查阅案卷，处罚决定书载明罚款五千元。')
  await sendAct(verifier!, '提交核查回复')
  await find(confirmer!)
  await openAct(confirmer!, '确认回复')
  await sendAct(confirmer!, '确认回复')
  await openAct(reviewer!, '提出处理意见')
  await choose(reviewer!, '处理决定', '更正')
  await reviewer!.getByLabel('查明的事实').fill('处罚决定书载明罚款五千元，平台登记为五万元。')
  await reviewer!.getByLabel('理由', { exact: true }).fill('平台登记与处罚决定书不一致，应予更正。')
  await sendAct(reviewer!, '提出处理意见')
  await find(approver!)
  await openAct(approver!, '批准')
  await sendAct(approver!, '批准')
}

test('an empty system is brought to its first decided case in the browser', async () => {
  onTestFailed(async () => {
    for (const [name, page] of Object.entries(opened)) await page.screenshot({ path: `test-results/empty-${name}.png` })
  })
  await setUp()
  await admitEnterprise()
  await importRecords()
  const { number, recordId } = await fileInBrowser(opened.handler!, stage.system.base)

  const anyone = await open('anyone', `/records/${recordId}`)
  await anyone.getByText('正在核查处理中').first().waitFor()
  expect(await anyone.getByRole('heading', { name: '更正情况' }).count()).toBe(0)
  await decide(number)

  await anyone.getByRole('heading', { name: '更正情况' }).waitFor()
  const shown = await anyone.locator('main').innerText()
  expect(shown).not.toContain('正在核查处理中')
  expect(shown).toMatch(/罚款金额\(万元\)\s*更正前\s*5(\.0+)?\s*→?\s*更正后\s*0\.50*\s/)
  expect(shown).toMatch(/罚款金额\(万元\)\s+0\.50*\s/)

  const auditor = opened.audit!
  await auditor.goto(`${stage.system.base}/desk/audit`)
  await auditor.getByRole('button', { name: '核验', exact: true }).click()
  await auditor.getByText('全部完整').waitFor()
}, 420_000)
