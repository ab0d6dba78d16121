import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import { readWords } from '../letters/read.ts'
import { samplePdf } from '../way.ts'
import { choose, fileInBrowser, openAct, openDesk, sendAct, uploaded } from './desk.ts'
import { useSystem } from './stage.ts'

const stage = useSystem('walk')

const letterNumber = /郏信异.〔\d{4}〕\d+号/

test('an objection goes its whole way through the stage.browser, in four logins and the source unit’s, to the corrected record and the letters', async () => {
  const { base } = stage.system
  const pages: Record<string, Page> = {}
  onTestFailed(async () => {
    for (const [name, page] of Object.entries(pages)) await page.screenshot({ path: `test-results/walk-${name}.png` })
  })
  for (const name of ['qiye', 'shenhe', 'hecha', 'hecha-fuzeren', 'shenpi']) pages[name] = await openDesk(stage.browser, base, name)
  const { qiye, shenhe, hecha, 'hecha-fuzeren': fuzeren, shenpi } = pages
  const at = (page: Page, number: string) => page.goto(`${base}/desk/cases/${number}`)

  const { number, queryCode, recordId } = await fileInBrowser(qiye!, base)
  await at(qiye!, number)

  await shenhe!.getByText(number).first().waitFor()
  await at(shenhe!, number)
  await openAct(shenhe!, '要求补正')
  await shenhe!.getByPlaceholder('材料名称，如：授权委托书').fill('行政处罚决定书')
  await shenhe!.getByPlaceholder('缺什么、应当怎样补').fill('请提交处罚决定书复印件，须清晰可辨。')
  await sendAct(shenhe!, '要求补正')

  // No page is loaded again: what others do appears by itself.
  await qiye!.getByRole('heading', { name: '请补正材料' }).waitFor()
  await qiye!.getByPlaceholder('说明已补正的情况').fill('已补交处罚决定书复印件。')
  await qiye!.locator('input[type=file]').first().setInputFiles({ name: '处罚决定书.pdf', mimeType: 'application/pdf', buffer: samplePdf })
  await uploaded(qiye!, '处罚决定书.pdf')
  await qiye!.getByRole('checkbox').check()
  await qiye!.getByRole('button', { name: '提交补正材料' }).click()

  await shenhe!.getByRole('button', { name: '受理', exact: true }).first().waitFor()
  await openAct(shenhe!, '受理')
  await sendAct(shenhe!, '受理')
  await openAct(shenhe!, '发出核查通知')
  await shenhe!.getByLabel('需核查的问题').fill('请核实处罚决定书载明的罚款金额。')
  await sendAct(shenhe!, '发出核查通知')

  await hecha!.getByText(number).first().waitFor()
  await at(hecha!, number)
  await openAct(hecha!, '提交核查回复')
  await hecha!.getByRole('radio', { name: '信息有误' }).check()
  await hecha!.getByLabel('核查情况').fill('经查阅案卷，处罚决定书载明罚款五千元。')
  await sendAct(hecha!, '提交核查回复')
  await at(fuzeren!, number)
  await openAct(fuzeren!, '确认回复')
  await sendAct(fuzeren!, '确认回复')

  await shenhe!.getByRole('group', { name: '核对清单：提出处理意见' }).waitFor()
  await openAct(shenhe!, '提出处理意见')
  await choose(shenhe!, '处理决定', '更正')
  await shenhe!.getByLabel('查明的事实').fill('处罚决定书载明罚款五千元，平台登记为五万元。')
  await shenhe!.getByLabel('理由', { exact: true }).fill('平台登记与处罚决定书不一致，应予更正。')
  await sendAct(shenhe!, '提出处理意见')
  await at(shenpi!, number)
  await openAct(shenpi!, '批准')
  await sendAct(shenpi!, '批准')

  await qiye!.getByText('异议成立').first().waitFor()
  const letters = await lettersOf(qiye!, number)
  const decision = letters.find(({ text }) => text.includes('异议处理决定书'))!.text
  for (const words of ['郏县红牛食品有限公司', '罚款金额', '应予更正', '行政复议', '《河南省社会信用条例》']) expect(decision).toContain(words)
  expect(decision).toMatch(letterNumber)

  const anyone = await (await stage.browser.newContext()).newPage()
  await anyone.goto(`${base}/records/${recordId}`)
  await anyone.getByText('0.5').first().waitFor()
  expect(await anyone.locator('main').innerText()).not.toContain('正在核查处理中')
  await anyone.goto(`${base}/progress`)
  await anyone.getByLabel('编号').fill(number)
  await anyone.getByLabel('查询码').fill(queryCode)
  await anyone.getByLabel('手机号后四位').fill('2345')
  await anyone.getByRole('button', { name: '查询' }).click()
  await anyone.getByText('异议成立').first().waitFor()
}, 240_000)

/** The party's letters, downloaded through the page's own session and read back as text. */
async function lettersOf(page: Page, number: string): Promise<{ kind: string; text: string }[]> {
  const kinds = ['receipt', 'supplement-notice', 'acceptance', 'decision', 'correction']
  const read = async () => ((await (await page.request.get(`${stage.system.base}/api/cases/${number}`)).json()) as { letters: { id: string; kind: string }[] }).letters
  await expect.poll(async () => (await read()).map(({ kind }) => kind).toSorted(), { timeout: 20_000 }).toEqual(kinds.toSorted())
  return Promise.all(
    (await read()).map(async ({ id, kind }) => ({ kind, text: await readWords(await (await page.request.get(`${stage.system.base}/api/documents/${id}/pdf`)).body()) })),
  )
}
