import type { Page } from 'playwright-core'
import { beforeAll, expect, onTestFailed, test } from 'vitest'
import type { RecordLine } from '../../api/schema/record.ts'
import { demoEnterpriseCode } from '../../ops/county-subject.ts'
import { signInAt } from '../remote.ts'
import { freeRecords, samplePdf } from '../way.ts'
import { openAct, openDesk, sendAct, uploaded } from './desk.ts'
import { faultsOf, shoot } from './look.ts'
import { useSystem } from './stage.ts'

const stage = useSystem('central')
let mine: RecordLine[]
beforeAll(async () => {
  mine = (await freeRecords(await signInAt(stage.system.base, 'qiye'))).toSorted((a, b) => (a.decisionDate < b.decisionDate ? -1 : 1))
}, 180_000)

const faults: string[] = []
async function look(name: string, page: Page, address: string) {
  faults.push(...(await faultsOf(`central-${name}`, page, address)))
}

test('what Credit China pushed is taken from a list and one by one, each row with its result, and its decision is recorded by two persons', async () => {
  const { base } = stage.system
  const [counter, reviewer, approver, party] = [await openDesk(stage.browser, base, 'chuangkou'), await openDesk(stage.browser, base, 'shenhe'), await openDesk(stage.browser, base, 'shenpi'), await openDesk(stage.browser, base, 'qiye')]
  onTestFailed(async () => {
    for (const [name, page] of [['counter', counter], ['reviewer', reviewer], ['party', party]] as const) await shoot(`central-${name}-failed`, page)
  })
  await look('empty', counter, `${base}/desk/central`)
  const rows = [
    ['申请编号', '统一社会信用代码', '决定文书号', '收到申请时间', '推送时间', '履行情况'],
    ['XYZG-41-000001', demoEnterpriseCode, mine[0]!.documentNumber, '2026-03-20 16:00', '2026-03-23 09:10', '罚款已于决定书送达后十日内缴清，违法行为已全部改正，并建立了内部检查制度'],
    ['XYZG-41-000002', demoEnterpriseCode, '郏市监罚〔2020〕404号', '2026-11-20', '2026-11-19', ''],
  ]
  await counter.locator('input[type=file]').setInputFiles({ name: '推送清单.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.map((cells) => cells.join(',')).join('\r\n')) })
  await counter.getByText('清单共 2 行，1 行未登记').waitFor()
  await counter.getByText('推送时间早于收到申请时间').first().waitFor()
  if (process.env.SHOTS) await shoot('central-list', counter)
  await counter.setViewportSize({ width: 1440, height: 900 })
  await counter.getByRole('tab', { name: '登记一件' }).click()
  await counter.getByLabel('“信用中国”网站申请编号').fill('XYZG-41-000003')
  await counter.getByLabel('统一社会信用代码').fill(demoEnterpriseCode)
  await counter.getByLabel('行政处罚决定书文号或者名单认定文号').fill('郏市监罚〔2020〕404号')
  await counter.getByLabel('收到申请时间').fill('2026-11-02')
  await counter.getByLabel('推送时间').fill('2026-11-03')
  await counter.getByRole('button', { name: '登记', exact: true }).click()
  await counter.getByText('该主体没有这一文号的行政处罚信息或者名单信息').first().waitFor()
  if (process.env.SHOTS) await shoot('central-refused', counter)
  await counter.setViewportSize({ width: 1440, height: 900 })
  await counter.getByLabel('行政处罚决定书文号或者名单认定文号').fill(mine[1]!.documentNumber)
  await counter.getByRole('button', { name: '登记', exact: true }).click()
  await counter.getByText('XYZG-41-000003').first().waitFor()

  await reviewer.goto(`${base}/desk/central`)
  await reviewer.getByRole('row', { name: /XYZG-41-000001/ }).getByRole('link').click()
  await reviewer.waitForURL(/\/desk\/cases\/XB-/)
  const address = reviewer.url()
  await openAct(reviewer, '材料齐全，报“信用中国”网站')
  await sendAct(reviewer, '材料齐全，报“信用中国”网站')
  await openAct(reviewer, '登记“信用中国”网站的决定')
  const dialog = reviewer.getByRole('dialog')
  await dialog.getByRole('radio', { name: '准予信用修复' }).check()
  await dialog.getByLabel('“信用中国”网站决定文号').fill('信用中国修复〔2026〕7788号')
  await dialog.getByLabel('决定日期', { exact: true }).fill('2026-11-20')
  await dialog.getByLabel('决定日期', { exact: true }).press('Enter')
  await dialog.locator('input[type=file]').first().setInputFiles({ name: '修复决定书.pdf', mimeType: 'application/pdf', buffer: samplePdf })
  await uploaded(reviewer, '修复决定书.pdf')
  if (process.env.SHOTS) await shoot('central-decision', reviewer)
  await reviewer.setViewportSize({ width: 1440, height: 900 })
  await sendAct(reviewer, '登记“信用中国”网站的决定')
  await approver.goto(address)
  await openAct(approver, '与决定文书一致')
  await sendAct(approver, '与决定文书一致')
  await look('case', reviewer, address)
  expect(await reviewer.locator('main').innerText()).toContain('XYZG-41-000001')
  const number = /XB-\d{4}-\d{6}/.exec(address)![0]
  await look('party', party, `${base}/desk/cases/${number}`)
  await party.getByText('信用修复结果告知书').first().waitFor()
  await look('full', counter, `${base}/desk/central`)
  expect(faults).toEqual([])
}, 300_000)
