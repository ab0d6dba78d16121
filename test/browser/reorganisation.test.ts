import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { signInAt } from '../remote.ts'
import { applyForPlan, completionOf, decidePlan, doneInPlan, secretPlan } from '../reorganisation-way.ts'
import { apply, decideRepair, done, finding } from '../repair-way.ts'
import type { Town } from '../town.ts'
import { meet, samplePdf, type People } from '../way.ts'
import { openDesk, uploaded } from './desk.ts'
import { lookAt, watched, widths } from './look.ts'
import { useSystem } from './stage.ts'

const stage = useSystem('reorganisation')
let people: People
let plan: { number: string; recordId: string }
let verified: { number: string; recordId: string }
let revoked: { number: string; recordId: string }
const long = `${secretPlan}，由重整投资人分三期注入资金，并由管理人监督执行；`.repeat(8)
beforeAll(async () => {
  people = await meet({ as: (username) => signInAt(stage.system.base, username) } as Town)
  plan = await applyForPlan(people.party, { reason: long })
  await decidePlan(people, plan.number, { verdict: 'shield', facts: long, reasons: long })
  await doneInPlan(people.party, plan.number, 'report', { progress: long, materials: [] })
  await doneInPlan(people.party, plan.number, 'complete', await completionOf(people.party))
  verified = await applyForPlan(people.party)
  await doneInPlan(people.verifier, verified.number, 'accept')
  revoked = await apply(people.party)
  await decideRepair(people, revoked.number)
  await done(people.verifier, revoked.number, 'propose-revocation', finding)
  await done(people.sourceApprover, revoked.number, 'revoke')
}, 180_000)

async function shoot(page: Page, name: string): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 900 })
    await page.screenshot({ path: `test-results/${name}-${width}.png`, fullPage: true })
  }
}

test('the pages of a plan and of a revoked repair are quiet, do not scroll sideways and can be read by all, wide and narrow', async () => {
  const faults: string[] = []
  const desks = {
    qiye: { plan: `desk/cases/${plan.number}`, record: `desk/records/${plan.recordId}`, revoked: `desk/cases/${revoked.number}` },
    hecha: { plan: `desk/cases/${plan.number}`, open: `desk/cases/${verified.number}`, revoked: `desk/cases/${revoked.number}` },
  }
  for (const [username, places] of Object.entries(desks)) {
    const page = await openDesk(stage.browser, stage.system.base, username)
    const seen = watched(page)
    for (const [name, path] of Object.entries(places)) {
      faults.push(...(await lookAt(seen, `${stage.system.base}/${path}`)).faults.map((fault) => `${path}: ${fault}`))
      await shoot(page, `reorganisation-${username}-${name}`)
    }
    await page.context().close()
  }
  const page = await (await stage.browser.newContext({ locale: 'zh-CN' })).newPage()
  const { text, faults: more } = await lookAt(watched(page), `${stage.system.base}/records/${revoked.recordId}`)
  await shoot(page, 'reorganisation-public-revoked')
  expect(text).toContain('信用修复撤销记录')
  expect([...faults, ...more]).toEqual([])
}, 240_000)

test('the enterprise applies for the shield through the steps of its desk, and the case page says what is to be confirmed', async () => {
  const page = await openDesk(stage.browser, stage.system.base, 'qiye')
  await page.goto(`${stage.system.base}/desk/records?kind=penalty`)
  await page.locator('main a[href*="/desk/records/"]').first().waitFor()
  const addresses = await page.locator('main a[href*="/desk/records/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
  const free = addresses.find((address) => ![plan, verified].some(({ recordId }) => address.includes(recordId)))!
  await page.goto(`${stage.system.base}${free}`)
  await page.getByText('企业正在破产重整、和解').click()
  await page.getByRole('button', { name: '申请暂时屏蔽' }).click()
  await page.getByLabel('重整、和解企业').check()
  await page.getByLabel('裁定批准重整计划').check()
  await page.getByLabel('作出裁定的人民法院').fill('平顶山市中级人民法院')
  await page.getByLabel('裁定书案号').fill('（2026）豫04破1号之三')
  await page.getByLabel('裁定日期').fill('2026-04-20')
  await page.getByLabel('裁定日期').press('Enter')
  await page.getByLabel('计划的主要内容和执行期限').fill(long)
  await page.getByLabel('联系电话').fill('13837512345')
  await shoot(page, 'reorganisation-filing')
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: '下一步' }).click()
  await page.locator('input[type=file]').first().setInputFiles({ name: '批准重整计划裁定书.pdf', mimeType: 'application/pdf', buffer: samplePdf })
  await uploaded(page, '批准重整计划裁定书.pdf')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '提交申请' }).click()
  await page.getByRole('heading', { name: '已收到您的破产重整、和解信用修复申请' }).waitFor()
  const number = /CZ-\d{4}-\d{6}/.exec(await page.locator('main').innerText())![0]
  await doneInPlan(people.verifier, number, 'accept')
  await page.goto(`${stage.system.base}/desk/cases/${number}`)
  await page.getByText('规定的天数尚未确认，不计算日期').waitFor()
  expect(await page.locator('main').innerText()).toContain('破产重整、和解信用修复')
}, 240_000)
