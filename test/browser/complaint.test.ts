import { setTimeout as pause } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import type { ComplaintDetail } from '../../api/schema/complaint.ts'
import { detail, done, filed, found, named, secret, state } from '../complaint-way.ts'
import { samplePdf } from '../way.ts'
import { lookAt, scriptSize, watched } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()

async function shoot(name: string, page: Page) {
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 740 })
    await page.screenshot({ path: `test-results/complaint-${name}-${width}.png`, fullPage: true })
  }
}
async function phone(): Promise<Page> {
  const context = await stage.browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 }, permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  onTestFailed(() => shoot('failed', page))
  return page
}
const picture = async (name: string, page: Page) => process.env.SHOTS && (await shoot(name, page))
const sideways = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
const focused = (page: Page) => page.evaluate(() => document.activeElement?.className ?? '')

/** Asks how a complaint stands, typing what its reporter holds. */
async function lookUp(page: Page, { number, code, phone4 }: { number: string; code: string; phone4?: string }) {
  await page.goto(`${stage.town.base}/complaints/state`)
  await page.getByLabel('编号', { exact: true }).fill(number)
  await page.getByLabel('查询码').fill(code)
  if (phone4) await page.getByLabel('电话后四位').fill(phone4)
  await page.getByRole('button', { name: '查询', exact: true }).click()
}

test('both pages can be read by all at both widths, and the challenge is fetched by nobody who only looks', async () => {
  const page = await phone()
  const faults: string[] = []
  for (const path of ['/complaints', '/complaints/state', '/']) faults.push(...(await lookAt(watched(page), `${stage.town.base}${path}`)).faults)
  await page.getByRole('button', { name: 'English' }).click()
  for (const path of ['/complaints', '/complaints/state']) faults.push(...(await lookAt(watched(page), `${stage.town.base}${path}`)).faults)
  await page.goto(`${stage.town.base}/complaints`)
  await page.getByRole('heading', { name: 'How your identity is protected' }).waitFor()
  expect(await page.getByRole('navigation').innerText()).toContain('Complaints')
  await picture('english', page)
  expect(faults).toEqual([])
  expect(await scriptSize(await phone(), `${stage.town.base}/`)).toBeLessThanOrEqual(130 * 1024)
  const looker = await phone()
  const fetched: string[] = []
  looker.on('request', (request) => void fetched.push(request.url()))
  const size = await scriptSize(looker, `${stage.town.base}/complaints`)
  if (process.env.SHOTS) console.log(`/complaints: ${size} bytes`)
  expect(size).toBeLessThanOrEqual(130 * 1024)
  expect(fetched.filter((url) => /challenge|pbkdf2/.test(url))).toEqual([])
}, 120_000)

test('a complaint without a name is filed from a phone, answered, and rated by whoever holds its code', async () => {
  const page = await phone()
  await page.goto(stage.town.base)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await picture('home', page)
  await page.getByRole('navigation').getByRole('link', { name: '投诉举报' }).click()
  await page.getByRole('heading', { level: 1, name: '投诉举报' }).waitFor()
  await picture('empty', page)
  await page.getByRole('button', { name: '提交投诉举报' }).click()
  await page.getByRole('alert').getByRole('link', { name: /请写明发生了什么事/ }).waitFor()
  expect(await focused(page)).toBe('faults')
  await page.getByLabel('被投诉举报的名称').pressSequentially('郏县某化工厂')
  await page.getByLabel('统一社会信用代码').fill('91410425MA00000000')
  await page.getByLabel('发生了什么').fill(secret.facts)
  await page.getByLabel('您要求怎样处理').fill(secret.request)
  await page.getByLabel('材料（选填）').setInputFiles([{ name: '排污口照片.pdf', mimeType: 'application/pdf', buffer: samplePdf }, { name: '无关.png', mimeType: 'image/png', buffer: Buffer.from('no picture') }])
  await page.getByRole('button', { name: '提交投诉举报' }).click()
  await page.getByRole('alert').getByText('无关.png').waitFor()
  await page.getByRole('button', { name: '移除 无关.png' }).click()
  await page.getByRole('button', { name: '提交投诉举报' }).click()
  await page.getByText('平台没有这个统一社会信用代码').first().waitFor()
  expect(await focused(page)).toBe('faults')
  expect(await page.getByLabel('发生了什么').inputValue()).toBe(secret.facts)
  await picture('refused', page)
  await page.getByLabel('统一社会信用代码').fill('')
  // A line so slow that the words can be read.
  await page.route('**/api/public/challenge', async (route) => {
    await pause(1000)
    await route.continue()
  })
  await page.getByRole('button', { name: '提交投诉举报' }).click()
  await page.getByText('正在验证，请稍候').waitFor()
  await page.getByRole('heading', { name: '已收到您的投诉举报' }).waitFor()
  expect(await sideways(page)).toBe(0)
  await picture('receipt', page)
  await page.getByRole('button', { name: '复制编号和查询码' }).click()
  await page.getByText('已复制').waitFor()
  const [number, code] = await page.locator('.receipt dd').allInnerTexts()
  const held = { number: number!, code: code! }
  expect((await state(stage.town, held)).stepTitle?.zh).toBe('分类')
  expect((await detail(stage.people.reviewer, held) satisfies ComplaintDetail).fileCount).toBe(1)

  await page.getByRole('link', { name: '查询投诉举报' }).click()
  await page.getByLabel('编号', { exact: true }).focus()
  await page.keyboard.press('ControlOrMeta+V')
  expect([await page.getByLabel('编号', { exact: true }).inputValue(), await page.getByLabel('查询码').inputValue()]).toEqual([number, code])
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByText('正在办理：分类').waitFor()
  await picture('filed', page)
  await done(stage.people.reviewer, held, 'classify', { class: 'CP4' })
  await done(stage.people.reviewer, held, 'accept')
  await done(stage.people.reviewer, held, 'assign', { to: 'office', points: '核实夜间排放情况。' })
  await done(stage.people.reviewer, held, 'find', found)
  await done(stage.people.approver, held, 'approve')
  await lookUp(page, held)
  await page.getByText(found.reply).waitFor()
  await page.getByText('办理结果：属实').waitFor()
  expect(page.url()).toBe(`${stage.town.base}/complaints/state`)
  await picture('answered', page)
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('请选择满意度').waitFor()
  await page.getByRole('radio', { name: '基本满意' }).check()
  await page.getByRole('button', { name: '提交评价' }).click()
  await page.getByText('已收到您的评价').waitFor()
  expect((await state(stage.town, held)).rated?.zh).toBe('基本满意')
  await page.getByRole('button', { name: '请求复查' }).click()
  await page.getByRole('button', { name: '确认请求复查' }).click()
  await page.getByText('已收到您的复查请求').waitFor()
  expect(await sideways(page)).toBe(0)
  await picture('rated', page)
  await lookUp(page, { ...held, code: 'AAAA-BBBB-CCCC-DDDD' })
  await page.getByText('没有查到').waitFor()
  await picture('unknown', page)
}, 200_000)

test('a named one without a name is not sent; two matters are two complaints, one of them withdrawn after a second question', async () => {
  const page = await phone()
  await page.goto(`${stage.town.base}/complaints`)
  await page.getByRole('radio', { name: '机关单位' }).check()
  await page.getByLabel('被投诉举报的名称').fill('郏县市场监督管理局')
  await page.getByLabel('发生了什么').fill(secret.facts)
  await page.getByLabel('您要求怎样处理').fill(secret.request)
  await page.getByRole('button', { name: '还有另一件事' }).click()
  const second = page.getByRole('group', { name: '第二件事' })
  await second.getByLabel('发生了什么').fill('窗口办理超期。')
  await second.getByLabel('您要求怎样处理').fill('请限期办结。')
  await page.getByRole('radio', { name: '实名' }).check()
  await page.getByLabel('联系电话').fill(secret.phone)
  const sent: string[] = []
  page.on('request', (request) => void (request.url().includes('/api/public/') && sent.push(request.url())))
  await page.getByRole('button', { name: '提交投诉举报' }).click()
  await page.getByRole('alert').getByText('实名的，请填写姓名').waitFor()
  expect([await focused(page), sent]).toEqual(['faults', []])
  await picture('unnamed', page)
  await page.getByRole('alert').getByRole('link').click()
  await page.keyboard.type(secret.name)
  expect([await page.getByLabel('姓名', { exact: true }).inputValue(), await second.getByLabel('发生了什么').inputValue()]).toEqual([secret.name, '窗口办理超期。'])
  await page.getByRole('button', { name: '提交投诉举报' }).click()
  await page.getByRole('heading', { name: '已收到您的投诉举报' }).waitFor()
  await picture('two-receipts', page)
  const [, , number, code] = await page.locator('.receipt dd').allInnerTexts()
  await lookUp(page, { number: number!, code: code! })
  await page.getByText('没有查到').waitFor()
  await lookUp(page, { number: number!, code: code!, phone4: secret.phone.slice(-4) })
  await page.getByRole('button', { name: '撤回' }).click()
  await picture('withdrawing', page)
  await page.getByRole('button', { name: '暂不' }).click()
  await page.getByRole('button', { name: '撤回' }).click()
  await page.getByRole('button', { name: '确认撤回' }).click()
  await page.getByText('办理结果：已撤回').waitFor()
}, 120_000)

test('a letter of a named complaint is opened from its state', async () => {
  const held = await filed(stage.town, named())
  await done(stage.people.reviewer, held, 'classify', { class: 'CP2' })
  await done(stage.people.reviewer, held, 'accept')
  await expect.poll(async () => (await state(stage.town, held)).letters.length).toBe(1)
  const page = await phone()
  await lookUp(page, held)
  await page.getByRole('heading', { name: '文书' }).waitFor()
  await picture('letter', page)
  await page.locator('a[href^="/documents/"]').click()
  await page.getByRole('heading', { name: '文书验真' }).waitFor()
  await page.getByText(held.number).first().waitFor()
}, 120_000)
