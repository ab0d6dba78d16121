import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import { otherEnterpriseCode } from '../../ops/county-subject.ts'
import { samplePdf } from '../way.ts'
import { choose, openAct, openDesk, sendAct, uploaded } from './desk.ts'
import { faultsOf, shoot } from './look.ts'
import { useSystem } from './stage.ts'

const stage = useSystem('listing')

const faults: string[] = []
const open: [string, Page][] = []
async function look(name: string, page: Page, address: string) {
  faults.push(...(await faultsOf(`listing-${name}`, page, address)))
}

async function proposeIn(page: Page, list: string): Promise<string> {
  await look('propose', page, `${stage.system.base}/desk/listing`)
  await choose(page, '名单', list)
  await page.getByLabel('统一社会信用代码').fill(otherEnterpriseCode)
  await page.getByLabel('列入事由（事实和证据）').fill('经查，该单位通过登记的住所或者经营场所无法联系，限期改正后仍未改正，公示信息隐瞒真实情况、弄虚作假，情节严重。'.repeat(3))
  await page.getByLabel('列入依据的条款').fill('《企业信息公示暂行条例》第十七条第一款')
  await page.getByRole('radio', { name: '不涉及', exact: true }).check()
  await page.locator('input[type=file]').first().setInputFiles({ name: '现场核查记录表.pdf', mimeType: 'application/pdf', buffer: samplePdf })
  await uploaded(page, '现场核查记录表.pdf')
  if (process.env.SHOTS) await shoot('listing-proposal', page)
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.getByRole('button', { name: '提出列入建议' }).click()
  await page.waitForURL(/\/desk\/cases\/RD-/)
  const number = /RD-\d{4}-\d{6}/.exec(page.url())![0]
  await openAct(page, '出具事前告知书')
  await sendAct(page, '出具事前告知书')
  return number
}

test('an entry is proposed, told and objected to, and never becomes public; another one is determined and found on the public lists', async () => {
  const { base } = stage.system
  const [qiye, hecha, fuzeren] = [await openDesk(stage.browser, base, 'qiye2'), await openDesk(stage.browser, base, 'hecha'), await openDesk(stage.browser, base, 'hecha-fuzeren')]
  const visitor = await (await stage.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })).newPage()
  open.push(['qiye', qiye], ['hecha', hecha], ['fuzeren', fuzeren], ['visitor', visitor])
  onTestFailed(async () => {
    for (const [name, page] of open) await shoot(`listing-${name}-failed`, page)
  })

  const first = await proposeIn(hecha, '经营异常名录')
  await look('party', qiye, `${base}/desk/cases/${first}`)
  await openAct(qiye, '陈述申辩、提出异议')
  await qiye.getByLabel('事实和理由').fill('公司已于通知前迁至新址并办理变更登记，有变更通知书为证。')
  await sendAct(qiye, '陈述申辩、提出异议')
  await hecha.goto(`${base}/desk/cases/${first}`)
  await look('review', hecha, `${base}/desk/cases/${first}`)
  await openAct(hecha, '异议成立，不予列入')
  await hecha.getByLabel('核实的事实').fill('变更登记先于核查，住所可以联系。')
  await hecha.getByLabel('理由', { exact: true }).fill('不符合列入经营异常名录的情形。')
  await sendAct(hecha, '异议成立，不予列入')
  await qiye.goto(`${base}/desk/cases/${first}`)
  await qiye.getByText('不予列入名单告知书').first().waitFor()
  await visitor.goto(`${base}/lists`)
  await visitor.getByRole('button', { name: '异常名录' }).click()
  await visitor.getByText('目前没有列入的主体').first().waitFor()

  const second = await proposeIn(hecha, '市场监督管理严重违法失信名单')
  await qiye.goto(`${base}/desk/cases/${second}`)
  await openAct(qiye, '放弃陈述申辩')
  await qiye.getByRole('dialog').getByRole('checkbox').check()
  await sendAct(qiye, '放弃陈述申辩')
  await fuzeren.goto(`${base}/desk/cases/${second}`)
  await openAct(fuzeren, '认定并列入')
  await fuzeren.getByLabel('认定决定书文号').fill('郏市监严列〔2026〕1号')
  await fuzeren.getByLabel('认定意见').fill('事实清楚，证据确凿，符合列入的情形。')
  await sendAct(fuzeren, '认定并列入')
  await look('lists', visitor, `${base}/lists`)
  await visitor.getByRole('listitem').filter({ has: visitor.getByRole('heading', { name: '市场监督管理严重违法失信名单' }) }).getByRole('link', { name: '查看名单（4 条）' }).click()
  await visitor.getByText('郏县铁锅制造有限公司').first().waitFor()
  await look('found', visitor, visitor.url())
  await visitor.getByRole('link', { name: /严重违法失信名单/ }).first().click()
  await visitor.getByText('郏市监严列〔2026〕1号').first().waitFor()
  await look('entry', visitor, visitor.url())
  expect(await visitor.locator('main').innerText()).toContain('有效期至')
  expect(faults).toEqual([])
}, 300_000)
