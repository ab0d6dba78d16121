import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import { demoEnterpriseCode } from '../../ops/county.ts'
import { samplePdf } from '../way.ts'
import { choose, openAct, openDesk, sendAct, uploaded } from './desk.ts'
import { lookAt, watched } from './look.ts'
import { useSystem } from './stage.ts'

const stage = useSystem('counter', { DEMO_SCALE: '0.03' })

const wide = { width: 1440, height: 900 }
const shoot = async (page: Page, name: string) => {
  for (const viewport of [wide, { width: 360, height: 780 }]) {
    await page.setViewportSize(viewport)
    await page.screenshot({ path: `test-results/counter-${name}-${viewport.width}.png`, fullPage: true })
  }
  await page.setViewportSize(wide)
}

/** The document number of a penalty of the demo enterprise that can be repaired. */
async function repairableNumber(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const fetched = async <T>(address: string) => (await (await fetch(address)).json()) as T
    const { items } = await fetched<{ items: { id: string; documentNumber: string }[] }>('/api/records?kind=penalty&limit=50')
    for (const { id, documentNumber } of items) if ((await fetched<{ possible: boolean }>(`/api/records/${id}/repair`)).possible) return documentNumber
    throw new Error('Nothing can be repaired')
  })
}

test('the counter files a repair for a handler who is present, is told beforehand what would be sent back, and the unit sees the same beside its notice', async () => {
  const { base } = stage.system
  const [qiye, counter, hecha, duban] = [await openDesk(stage.browser, base, 'qiye'), await openDesk(stage.browser, base, 'chuangkou'), await openDesk(stage.browser, base, 'hecha'), await openDesk(stage.browser, base, 'duban')]
  onTestFailed(() => shoot(counter, 'failed'))
  const faults: string[] = []
  const look = async (page: Page, address: string) => faults.push(...(await lookAt(watched(page), address)).faults.map((fault) => `${address}: ${fault}`))
  const documentNumber = await repairableNumber(qiye)

  await look(counter, `${base}/desk/file?procedure=repair`)
  await counter.setViewportSize(wide)
  await counter.getByLabel('查找企业').fill(demoEnterpriseCode)
  await counter.getByLabel('查找企业').press('Enter')
  await counter.getByRole('button', { name: /^选择 / }).first().click()
  await shoot(counter, 'records')
  await counter.getByRole('button', { name: `选择 ${documentNumber}` }).click()
  await counter.getByLabel('到场经办人').click()
  await counter.locator('.ant-select-dropdown .ant-select-item-option').first().click()
  await counter.getByLabel('纠正失信行为、履行义务的情况').fill('罚款已于决定书送达后十日内缴清，问题食品已全部下架销毁，并已完成库房整改。')
  await counter.getByLabel('履行完毕日期').fill('2026-03-02')
  await counter.getByLabel('履行完毕日期').press('Enter')
  await counter.getByLabel('联系电话').fill('13837512345')
  await shoot(counter, 'wizard')
  await counter.getByRole('button', { name: '下一步' }).click()
  await counter.locator('input[type=file]').first().setInputFiles(['信用修复承诺书.pdf', '缴款凭证.pdf'].map((name) => ({ name, mimeType: 'application/pdf', buffer: samplePdf })))
  await uploaded(counter, '缴款凭证.pdf')
  await counter.getByRole('checkbox').check()
  await counter.getByRole('button', { name: '下一步' }).click()
  await counter.getByText('没有发现会被退回的事项').waitFor()
  await counter.getByText('同一文件重复上传').waitFor()
  await shoot(counter, 'check')
  await counter.getByRole('button', { name: '提交信用修复申请' }).click()
  await counter.getByRole('heading', { name: '已收到您的信用修复申请' }).waitFor()
  await counter.getByText('下载收件回执（PDF）').waitFor()
  await shoot(counter, 'receipt')
  const number = /XF-\d{4}-\d{6}/.exec(await counter.locator('main').innerText())![0]

  await hecha.goto(`${base}/desk/cases/${number}`)
  await openAct(hecha, '要求补正')
  await hecha.getByText('提交时可见的情况').first().waitFor()
  await choose(hecha, '第 1 项补正事项', '信用报告')
  await hecha.getByLabel('第 1 项需补正的内容').fill('请提交最近三个月内的公共信用信息概况，须加盖公章。')
  await shoot(hecha, 'notice')
  await sendAct(hecha, '要求补正')
  await look(counter, `${base}/desk/repair-notices`)
  await shoot(counter, 'notices')
  await counter.getByRole('button', { name: '登记送达' }).first().click()
  await counter.getByLabel('签收人').fill('王红伟')
  await counter.getByRole('dialog').getByRole('button', { name: '登记送达' }).click()
  await counter.getByText('已登记送达').waitFor()
  await look(counter, `${base}/desk/repair-notices?state=served`)
  await look(duban, `${base}/desk/board`)
  await shoot(duban, 'board')
  const visitor = await stage.browser.newPage()
  await visitor.goto(`${base}/register`)
  await shoot(visitor, 'register')
  expect(faults).toEqual([])
}, 240_000)
