import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import type { ActDraft } from '../../api/schema/office.ts'
import { done as doneInComplaint, filed, named } from '../complaint-way.ts'
import type { Visitor } from '../town.ts'
import { act, done, file, freeRecords, samplePdf } from '../way.ts'
import { openAct, openDesk, sendAct, uploaded } from './desk.ts'
import { faultsOf, shoot } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()
const desk = async (username: string): Promise<Page> => {
  const page = await openDesk(stage.browser, stage.town.base, username)
  onTestFailed(async () => void (await page.screenshot({ path: `test-results/act-draft-${username}-failed.png`, fullPage: true })))
  return page
}
const caseAt = (number: string): string => `${stage.town.base}/desk/cases/${number}`
const draftsOf = async (visitor: Visitor, number: string): Promise<ActDraft[]> => (await visitor.get<ActDraft[]>(`/api/cases/${number}/drafts`)).body
const close = async (page: Page): Promise<void> => {
  await page.locator('.ant-drawer-close').click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
}
const facts = '经查阅案卷和缴款凭证，处罚决定书载明罚款五千元，当事人已于十一月三日缴清；平台登记为五万元，系录入时多录一位。'

test('what is written in the form of an act is kept with its files, is there again when it is opened, and is gone once it is taken', async () => {
  const { number } = await file(stage.people.party)
  await done(stage.people.reviewer, number, 'accept')
  await done(stage.people.reviewer, number, 'ask-source', { questions: '请核实罚款金额。' })
  const page = await desk('hecha')
  await page.goto(caseAt(number))
  await openAct(page, '提交核查回复')
  await page.getByLabel('核查情况').fill('经查阅案卷，')
  await page.locator('input[type=file]').first().setInputFiles({ name: '缴款凭证.pdf', mimeType: 'application/pdf', buffer: samplePdf })
  await uploaded(page, '缴款凭证.pdf')
  // Without a connection it says so, and what is written stays.
  await page.route('**/drafts**', (route) => route.abort())
  await page.getByLabel('核查情况').fill(facts)
  await page.getByText('草稿没有保存上，请检查网络；内容仍在本页').waitFor()
  if (process.env.SHOTS) await shoot('draft-failed', page)
  await page.unroute('**/drafts**')
  // Closed once the connection is back, it is kept all the same.
  await close(page)
  await page.getByRole('button', { name: '提交核查回复（有草稿）' }).waitFor()
  await page.getByRole('button', { name: '提交核查回复（有草稿）' }).click()
  await page.getByText(/^草稿已恢复，保存于 /).waitFor()
  expect(await page.getByLabel('核查情况').inputValue()).toBe(facts)
  await page.getByText('缴款凭证.pdf').first().waitFor()
  if (process.env.SHOTS) await shoot('draft-restored', page)
  // The browser dies; another one begins at the list.
  await page.context().close()

  const later = await desk('hecha')
  await later.goto(`${stage.town.base}/desk/cases?tab=drafts`)
  await later.getByRole('link', { name: '草稿 1', exact: true }).waitFor()
  expect(await faultsOf('drafts-tab', later, `${stage.town.base}/desk/cases?tab=drafts`)).toEqual([])
  await later.getByRole('link', { name: '草稿：提交核查回复' }).click()
  const form = later.getByRole('dialog', { name: /^提交核查回复/ })
  await form.getByText(/^草稿已恢复/).waitFor()
  await form.getByText('缴款凭证.pdf').first().waitFor()
  expect(await later.getByLabel('核查情况').inputValue()).toBe(facts)
  await form.getByRole('radio', { name: '信息有误' }).check()
  await sendAct(later, '提交核查回复')
  expect(new URL(later.url()).search).toBe('')
  expect(await draftsOf(stage.people.verifier, number)).toEqual([])
  await later.goto(`${stage.town.base}/desk/cases?tab=drafts`)
  await later.getByText('没有写了一半的办理意见').waitFor()
  if (process.env.SHOTS) await shoot('drafts-none', later)
}, 240_000)

test('a draft is discarded in the form, and one that a colleague forestalled is read beside the case until then', async () => {
  const { number } = await file(stage.people.party)
  const page = await desk('shenhe')
  await page.goto(caseAt(number))
  await openAct(page, '不予受理')
  const explanation = page.getByRole('dialog').locator('textarea').first()
  await explanation.fill('不属于信用信息异议处理的范围。')
  await close(page)
  await page.getByRole('button', { name: '不予受理（有草稿）' }).click()
  await page.getByRole('button', { name: '放弃草稿' }).click()
  await page.locator('.ant-popover').getByRole('button', { name: '放弃草稿' }).click()
  await page.getByText(/^草稿已恢复/).waitFor({ state: 'detached' })
  expect(await explanation.inputValue()).toBe('')
  expect(await draftsOf(stage.people.reviewer, number)).toEqual([])

  await explanation.fill('申请人没有说明信息哪里有误。')
  await expect.poll(() => draftsOf(stage.people.reviewer, number)).toMatchObject([{ act: 'refuse' }])
  await done(stage.people.secondReviewer, number, 'accept')
  await page.getByText('您填写的内容仍在').waitFor()
  await close(page)
  await page.getByText('申请人没有说明信息哪里有误。').waitFor()
  expect(await faultsOf('draft-left', page, `${caseAt(number)}?act=refuse`)).toEqual([])
  await page.getByRole('button', { name: '放弃草稿：不予受理' }).click()
  await page.locator('.ant-popover').getByRole('button', { name: '放弃草稿' }).click()
  await page.getByText('申请人没有说明信息哪里有误。').waitFor({ state: 'detached' })
  expect(await draftsOf(stage.people.reviewer, number)).toEqual([])
  await act(stage.people.party, number, 'withdraw', { reason: '不再异议' })
}, 240_000)

test('what the counter began to file stands in its tab, too, and leads back', async () => {
  const [record] = await freeRecords(stage.people.party)
  await stage.people.counter.post('/api/drafts', { procedure: 'repair', recordId: record!.id, form: { form: { measures: '罚款已缴清。' }, files: [] } })
  const page = await desk('chuangkou')
  await page.goto(`${stage.town.base}/desk/cases?tab=drafts`)
  await page.getByRole('link', { name: '草稿 1', exact: true }).waitFor()
  await page.getByText('有 1 份草稿还没有提交').waitFor()
  expect(await faultsOf('drafts-counter', page, `${stage.town.base}/desk/cases?tab=drafts`)).toEqual([])
  await page.getByRole('link', { name: '继续填写草稿' }).click()
  await page.getByText(record!.documentNumber).first().waitFor()
  await page.goBack()
  await page.getByRole('button', { name: '删除' }).click()
  await page.locator('.ant-popover').getByRole('button', { name: '删除' }).click()
  await page.getByRole('link', { name: '草稿 0', exact: true }).waitFor()
}, 240_000)

test('the form of a complaint’s assignment is there again with the unit that was chosen', async () => {
  const held = await filed(stage.town, named())
  await doneInComplaint(stage.people.reviewer, held, 'classify', { class: 'CP4' })
  await doneInComplaint(stage.people.reviewer, held, 'accept')
  const page = await desk('shenhe')
  await page.goto(caseAt(held.number))
  await openAct(page, '交办')
  const form = page.getByRole('dialog')
  await form.getByRole('radio').first().check()
  await form.getByRole('combobox').first().click()
  await page.keyboard.type('市场监督')
  await page.locator('.ant-select-dropdown').getByText('郏县市场监督管理局', { exact: true }).last().click()
  await form.getByLabel('调查要点').fill('核实排放情况，并调取监控录像。')
  await close(page)
  await page.goto(`${caseAt(held.number)}?act=assign`)
  await form.getByText(/^草稿已恢复/).waitFor()
  expect(await form.getByRole('radio').first().isChecked()).toBe(true)
  await form.getByText('郏县市场监督管理局').waitFor()
  expect(await form.getByLabel('调查要点').inputValue()).toBe('核实排放情况，并调取监控录像。')
  if (process.env.SHOTS) await shoot('draft-assign', page)
}, 240_000)
