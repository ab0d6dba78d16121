import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import { samplePdf } from '../way.ts'
import { choose, openAct, openDesk, sendAct, uploaded } from './desk.ts'
import { lookAt, watched } from './look.ts'
import { useSystem } from './stage.ts'

const stage = useSystem('repair')

/** Opens penalties of the own enterprise until one can be repaired. */
async function openRepairable(page: Page): Promise<void> {
  await page.goto(`${stage.system.base}/desk/records?kind=penalty`)
  await page.locator('a[href*="/desk/records/"]').first().waitFor()
  const addresses = await page.locator('main a[href*="/desk/records/"]').evaluateAll((links) => links.map((link) => link.getAttribute('href')!))
  for (const address of addresses.toReversed()) {
    await page.goto(`${stage.system.base}${address}`)
    await page.getByText('条件、材料和日期').waitFor()
    if (await page.getByRole('button', { name: '申请信用修复' }).isEnabled()) return
  }
  throw new Error('Nothing can be repaired')
}

test('three records in one application go from the record’s page through the determining unit to their letters, one of them denied, and every page of it can be read by all', async () => {
  const { base } = stage.system
  const pages: Record<string, Page> = {}
  const shoot = async () => {
    for (const [name, page] of Object.entries(pages)) await page.screenshot({ path: `test-results/repair-${name}.png`, fullPage: true })
  }
  onTestFailed(shoot)
  for (const name of ['qiye', 'hecha', 'hecha-fuzeren']) pages[name] = await openDesk(stage.browser, base, name)
  const { qiye, hecha, 'hecha-fuzeren': fuzeren } = pages
  const faults: string[] = []
  const look = async (name: string, address: string) => faults.push(...(await lookAt(watched(pages[name]!), address)).faults.map((fault) => `${address}: ${fault}`))

  await openRepairable(qiye!)
  await look('qiye', qiye!.url())
  await qiye!.setViewportSize({ width: 1440, height: 900 })
  await qiye!.getByRole('button', { name: '申请信用修复' }).click()
  for (let more = 0; more < 2; more += 1) await qiye!.locator('.record-choice input:not(:disabled):not(:checked)').first().check()
  await qiye!.getByLabel('纠正失信行为、履行义务的情况').fill('罚款已缴清，违法行为已改正。')
  await qiye!.getByLabel('履行完毕日期').fill('2026-03-02')
  await qiye!.getByLabel('履行完毕日期').press('Enter')
  await qiye!.getByLabel('联系电话').fill('13837512345')
  await qiye!.getByRole('button', { name: '下一步' }).click()
  await qiye!.locator('input[type=file]').first().setInputFiles(['信用修复承诺书.pdf', '缴款凭证.pdf'].map((name) => ({ name, mimeType: 'application/pdf', buffer: samplePdf })))
  await uploaded(qiye!, '缴款凭证.pdf')
  await qiye!.getByRole('checkbox').check()
  await qiye!.getByRole('button', { name: '下一步' }).click()
  await qiye!.getByRole('button', { name: '提交信用修复申请' }).click()
  await qiye!.getByText('0 / 3 条已办结').waitFor()
  const application = qiye!.url()
  const numbers = [...new Set((await qiye!.locator('main').innerText()).match(/XF-\d{4}-\d{6}/g))]
  expect(numbers).toHaveLength(3)
  const [granted, denied] = numbers as [string, string, string]
  await look('qiye', application)
  await look('hecha', `${base}/desk/cases/${granted}`)
  await hecha!.setViewportSize({ width: 1440, height: 900 })

  const decide = async (number: string, verdict: '准予信用修复' | '不予信用修复') => {
    await hecha!.goto(`${base}/desk/cases/${number}`)
    await openAct(hecha!, '受理')
    await sendAct(hecha!, '受理')
    await openAct(hecha!, '提出修复意见')
    await hecha!.getByRole('radio', { name: verdict }).check()
    await hecha!.getByLabel('核查的事实').fill('经核查，罚款已缴清，违法行为的改正情况已现场核实。')
    await hecha!.getByLabel('理由', { exact: true }).fill(verdict === '准予信用修复' ? '符合信用修复的条件。' : '责令改正的事项尚未全部完成。')
    if (verdict === '不予信用修复') {
      await choose(hecha!, /不予修复的事由/, '尚未全部履行处罚决定规定的义务或者尚未纠正')
      await hecha!.getByLabel(/可再次申请的日期/).fill('2027-03-01')
      await hecha!.getByLabel(/可再次申请的日期/).press('Enter')
    }
    await sendAct(hecha!, '提出修复意见')
    await fuzeren!.goto(`${base}/desk/cases/${number}`)
    await openAct(fuzeren!, '批准')
    await sendAct(fuzeren!, '批准')
  }
  await decide(granted, '准予信用修复')
  await qiye!.goto(application)
  await qiye!.getByText('1 / 3 条已办结').waitFor()
  await decide(denied, '不予信用修复')
  await qiye!.goto(application)
  await qiye!.getByText('2 / 3 条已办结').waitFor()
  await look('qiye', `${base}/desk/cases/${granted}`)
  await qiye!.getByText('准予信用修复决定书').first().waitFor()
  await look('qiye', `${base}/desk/cases/${denied}`)
  await qiye!.getByText('不予信用修复决定书').first().waitFor()
  await look('hecha', `${base}/desk/cases/${granted}`)
  expect(faults).toEqual([])
  if (process.env.SHOTS) await shoot()
}, 240_000)
