import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import { demoEnterpriseCode, otherEnterpriseCode } from '../../ops/county-subject.ts'
import { done, signed } from '../commitment-way.ts'
import { signInAt } from '../remote.ts'
import { choose, openDesk } from './desk.ts'
import { lookAt, watched } from './look.ts'
import { useSystem } from './stage.ts'

const stage = useSystem('invitation')

const faults: string[] = []
const shoot = (name: string, page: Page) => page.screenshot({ path: `test-results/invitation-${name}.png`, fullPage: true })
/** Looks at what stands on a page at both widths. */
async function shown(name: string, page: Page) {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await page.waitForFunction(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth, undefined, { timeout: 3000 }).catch(() => faults.push(`${name}: it scrolls sideways at ${width} px`))
    if (process.env.SHOTS) await shoot(`${name}-${width}`, page)
  }
}
async function look(name: string, page: Page, path: string) {
  faults.push(...(await lookAt(watched(page), `${stage.system.base}/desk/${path}`)).faults.map((fault) => `${path}: ${fault}`))
  await shown(name, page)
}
const numberIn = (text: string): string => /CN-\d{4}-\d{6}/.exec(text)![0]
async function openHecha(): Promise<Page> {
  const page = await openDesk(stage.browser, stage.system.base, 'hecha')
  onTestFailed(async () => void (await shoot('failed', page)))
  return page
}

test('a unit invites enterprises from a pasted list, sees what became of each and how far all have come, and reminds the rest', async () => {
  const { base } = stage.system
  const page = await openHecha()
  const found = await (await signInAt(base, 'duban')).get<{ name: string; code: string | null }[]>(`/api/subjects?q=${encodeURIComponent('公司')}`)
  const stranger = found.body.find(({ code }) => code && code !== demoEnterpriseCode && code !== otherEnterpriseCode)!
  await look('empty', page, 'commitment-invitations')
  await page.getByText('本单位还没有批量邀请过企业').waitFor()

  await choose(page, '承诺书模板', '行业自律型信用承诺书')
  expect(await page.getByLabel('承诺事由').inputValue()).toBe('参加（　　）行业诚信自律')
  await page.getByLabel('企业名单').fill(`企业名称\t统一社会信用代码\n郏县红牛食品有限公司\t${demoEnterpriseCode}\n郏县铁锅制造有限公司\t${otherEnterpriseCode}\n${stranger.name}\t${stranger.code}\n${otherEnterpriseCode}`)
  await page.getByText('读到 3 家').waitFor()
  await page.getByText('重复的 1 个代码已去除').waitFor()
  await page.getByText('第 1 行').waitFor()
  await page.getByRole('button', { name: '邀请 3 家' }).click()
  await page.locator('.field-fault', { hasText: '请填写括号中的内容' }).waitFor()
  await shown('brackets', page)
  await page.getByLabel('承诺事由').fill('参加食品行业诚信自律')
  await page.getByRole('button', { name: '邀请 3 家' }).click()

  const results = page.getByRole('region', { name: '邀请结果' })
  await results.getByText('已邀请 2 家，1 家未邀请').waitFor()
  const rowOf = (code: string) => results.getByRole('row').filter({ hasText: code })
  expect(await rowOf(stranger.code!).innerText()).toContain('该主体在平台没有账户，不能在线签署')
  const [first, second] = [numberIn(await rowOf(demoEnterpriseCode).innerText()), numberIn(await rowOf(otherEnterpriseCode).innerText())]
  const invitation = page.getByRole('article', { name: '参加食品行业诚信自律' })
  await invitation.getByRole('listitem').filter({ hasText: '待签署 2' }).waitFor()
  await shown('results', page)

  await done(await signInAt(base, 'qiye2'), second, 'decline')
  await page.reload()
  await invitation.getByRole('listitem').filter({ hasText: '不采用 1' }).waitFor()
  await invitation.getByRole('button', { name: '提醒未签署的' }).click()
  await page.getByText('已提醒 1 家').waitFor()
  await invitation.getByRole('button', { name: '查看名单（2 家）' }).click()
  expect(await invitation.getByRole('row').filter({ hasText: '郏县红牛食品有限公司' }).innerText()).toContain('待承诺人签署')
  await shown('progress', page)
  await signed(await signInAt(base, 'qiye'), first)
  await page.reload()
  await invitation.getByRole('listitem').filter({ hasText: '已签署 1' }).waitFor()
  expect(await invitation.getByRole('button', { name: '提醒未签署的' }).count()).toBe(0)
  await look('settled', page, 'commitment-invitations')
  expect(faults).toEqual([])
}, 300_000)

test('a unit registers a matter that lacks a material, which makes its commitment, and one that goes on without; both are counted', async () => {
  const page = await openHecha()
  const drawer = page.getByRole('dialog')
  const begin = async (number: string, type: string) => {
    await page.getByRole('button', { name: '登记办件' }).click()
    await drawer.getByLabel('办件编号').fill(number)
    await drawer.getByLabel('承诺人统一社会信用代码').fill(` ${otherEnterpriseCode.toLowerCase()}`)
    await choose(page, '应作出的承诺类型', type)
  }
  await look('admissions-empty', page, 'commitment-admissions')
  await begin('郏市监受〔2026〕21号', '容缺受理型')
  await drawer.getByLabel('承诺事由').fill('申请办理食品经营许可证，缺少经营场所平面图')
  await choose(page, '事项所属领域', '生态环境保护')
  await drawer.getByLabel(/^书面告知的内容/).fill('经营场所应当与生产经营的食品品种、数量相适应；承诺不实的，撤销许可，并记入信用记录。'.repeat(3))
  await drawer.getByLabel('容缺的次要材料').fill('经营场所平面图')
  expect(await drawer.getByLabel('补交期限').inputValue()).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  await drawer.getByRole('button', { name: '登记并生成承诺' }).click()
  await drawer.locator('.field-fault', { hasText: '领域不适用告知承诺制' }).waitFor()
  expect(await drawer.getByLabel('容缺的次要材料').inputValue()).toBe('经营场所平面图')
  await shown('admission-refused', page)
  await choose(page, '事项所属领域', '不属于下列领域')
  await drawer.getByRole('button', { name: '登记并生成承诺' }).click()
  await drawer.waitFor({ state: 'hidden' })
  const row = (number: string) => page.getByRole('row').filter({ hasText: number })
  const link = row('郏市监受〔2026〕21号').getByRole('link')
  const number = numberIn(await link.innerText())

  await begin('郏市监受〔2026〕21号', '审批替代型')
  await drawer.getByRole('radio', { name: '未采用承诺' }).check()
  await drawer.getByLabel('承诺事由').fill('申请办理药品经营许可证')
  await drawer.getByLabel('未采用承诺的原因').fill('申请人书面表示不采用告知承诺方式，选择按一般程序提交全部材料。')
  await drawer.getByRole('button', { name: '登记', exact: true }).click()
  await drawer.locator('.field-fault', { hasText: '该办件编号已经登记' }).waitFor()
  await drawer.getByLabel('办件编号').fill('郏市监受〔2026〕22号')
  await drawer.getByRole('button', { name: '登记', exact: true }).click()
  await row('郏市监受〔2026〕22号').getByText('未采用承诺').waitFor()
  await look('admissions', page, 'commitment-admissions')
  await link.click()
  await page.getByRole('heading', { name: new RegExp(number) }).waitFor()

  await look('offer', page, 'commitment-offer')
  await choose(page, '承诺书模板', '证明事项型信用承诺书')
  await page.getByLabel('承诺人统一社会信用代码').fill(demoEnterpriseCode)
  await page.getByLabel('承诺事由').fill('办理经营范围变更，以承诺代替住所使用证明')
  await choose(page, '事项所属领域', '不属于下列领域')
  await page.getByLabel(/^书面告知的内容/).fill('住所应当真实、合法、可以联系；承诺不实的，撤销登记。')
  await page.getByRole('button', { name: '提出信用承诺' }).click()
  await page.locator('.field-fault', { hasText: '在信用修复前不适用告知承诺制' }).waitFor()
  await shown('offer-refused', page)
  await page.getByLabel('承诺人统一社会信用代码').fill(otherEnterpriseCode)
  await page.getByRole('button', { name: '提出信用承诺' }).click()
  await page.waitForURL(/\/desk\/cases\/CN-/)

  const supervisor = await openDesk(stage.browser, stage.system.base, 'duban')
  await look('figures', supervisor, 'commitment-figures')
  const counted = supervisor.getByRole('row').filter({ hasText: '郏县市场监督管理局' })
  expect(await counted.filter({ hasText: '审批替代型' }).innerText()).toMatch(/审批替代型\s+1\s+0\s+0\.0%/)
  expect(await supervisor.getByRole('row').last().innerText()).toMatch(/^合计/)
  const [file] = await Promise.all([supervisor.waitForEvent('download'), supervisor.getByRole('button', { name: '下载表格（CSV）' }).click()])
  expect(file.suggestedFilename()).toMatch(/^commitments-\d{12}\.csv$/)
  expect(readFileSync(await file.path(), 'utf8')).toContain('"郏县市场监督管理局","审批替代型","1","0","0.0%"')
  expect(faults).toEqual([])
}, 300_000)
