import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { done, file, freeRecords } from '../way.ts'
import { openAct, openDesk } from './desk.ts'
import { shoot } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()
/** Pictures of what stands there now, where SHOTS asks for them. */
const look = async (name: string, page: Page): Promise<void> => void (process.env.SHOTS && (await shoot(name, page)))

test('cases are chosen and taken many at once, one of which a colleague has; what was handed on is with the other', async () => {
  const { town, people, browser } = stage
  const numbers: string[] = []
  for (let index = 0; index < 3; index += 1) numbers.push((await file(people.party, { recordId: (await freeRecords(people.party))[0]!.id })).number)
  const page = await openDesk(browser, town.base, 'shenhe')
  // Nothing is theirs yet: they begin at what waits to be taken.
  await page.getByRole('link', { name: /^待认领/, exact: false }).and(page.locator('[aria-current=page]')).waitFor()
  for (const number of numbers) await page.getByLabel(`选择 ${number}`).check()
  await look('queue-chosen', page)
  expect((await people.secondReviewer.post(`/api/cases/${numbers[1]}/claim`)).status).toBe(204)
  await page.getByRole('region', { name: '批量办理' }).getByRole('button', { name: '认领' }).click()
  await page.getByRole('button', { name: '认领 3 件' }).click()
  await page.getByText('办成 2 件，1 件没有办成').waitFor()
  await page.getByText('该办件已由他人认领。认领人：孙丽华。').waitFor()
  await look('queue-results', page)

  await page.getByRole('link', { name: /^待办 2/ }).click()
  await page.getByRole('link', { name: numbers[0]! }).first().click()
  await page.getByText('您已认领').waitFor()
  await page.getByRole('button', { name: '转交' }).click()
  await page.getByLabel('承办人').click()
  await page.getByText(/^孙丽华 · /).last().click()
  await page.getByRole('dialog').getByRole('button', { name: '转交' }).click()
  await page.getByText('认领人：孙丽华').first().waitFor()
  // What is another's is not done here, and the page says whose it is.
  expect(await page.getByRole('button', { name: '受理', exact: true }).count()).toBe(0)
  await look('queue-case', page)
})

test('a filter is saved as a view, and columns are chosen, for this person wherever they sit', async () => {
  const { town, browser } = stage
  const page = await openDesk(browser, town.base, 'shenhe2')
  await page.goto(`${town.base}/desk/cases?tab=all&lamp=green`)
  await page.getByRole('button', { name: '保存视图' }).click()
  await page.getByLabel('视图名称').fill('正常办理的办件')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await page.getByRole('button', { name: '正常办理的办件', exact: true }).waitFor()
  await page.getByRole('button', { name: /列$/ }).click()
  const ground = page.getByRole('checkbox', { name: '异议事由' })
  await ground.click()
  await expect.poll(() => ground.isChecked()).toBe(false)
  await page.keyboard.press('Escape')
  const again = await openDesk(browser, town.base, 'shenhe2')
  await again.getByRole('button', { name: '正常办理的办件', exact: true }).click()
  await again.waitForURL(/tab=all&lamp=green/)
  await again.getByRole('columnheader', { name: '收到时间' }).waitFor()
  expect(await again.getByRole('columnheader', { name: '异议事由' }).count()).toBe(0)
  await look('queue-view', again)
})

test('what was written is kept as a phrase, which colleagues of the role insert where their cursor stands, and its author alone deletes', async () => {
  const { town, people, browser } = stage
  const { number } = await file(people.party, { recordId: (await freeRecords(people.party))[0]!.id })
  await done(people.reviewer, number, 'accept')
  const opened = async (username: string): Promise<{ page: Page; field: Locator }> => {
    const page = await openDesk(browser, town.base, username)
    await page.goto(`${town.base}/desk/cases/${number}`)
    await openAct(page, '发出核查通知')
    return { page, field: page.getByLabel('需核查的问题', { exact: true }) }
  }
  const { page, field } = await opened('shenhe2')
  await page.getByRole('button', { name: '常用语', exact: true }).click()
  await page.getByText('还没有常用语').waitFor()
  expect(await page.getByRole('button', { name: '把已写的存为常用语' }).isDisabled()).toBe(true)
  await look('phrases-empty', page)
  await page.keyboard.press('Escape')
  await field.fill('请附处罚决定书复印件。')
  await page.getByRole('button', { name: '常用语', exact: true }).click()
  await page.getByRole('checkbox', { name: '与同岗位人员共享' }).check()
  await page.getByRole('button', { name: '把已写的存为常用语' }).click()
  await page.getByRole('button', { name: /^请附处罚决定书复印件。\s*（已共享）$/ }).waitFor()
  await look('phrases', page)

  const other = await opened('shenhe')
  await other.field.fill('请核实金额。谢谢。')
  await other.field.evaluate((element: HTMLTextAreaElement) => element.setSelectionRange(6, 6))
  await other.page.getByRole('button', { name: '常用语', exact: true }).click()
  expect(await other.page.getByRole('button', { name: /^删除常用语/ }).count()).toBe(0)
  await other.page.getByRole('button', { name: /^请附处罚决定书复印件。/ }).click()
  await expect.poll(() => other.field.inputValue()).toBe('请核实金额。请附处罚决定书复印件。谢谢。')

  await page.getByRole('button', { name: /^删除常用语/ }).click()
  await page.getByRole('button', { name: '删除', exact: true }).or(page.getByRole('button', { name: '删 除', exact: true })).click()
  await page.getByText('还没有常用语').waitFor()
}, 90_000)

test('phrases are put in order with the keyboard and worded anew, and the basis of an act opens what its articles say', async () => {
  const { town, people, browser } = stage
  const { number } = await file(people.other, { recordId: (await freeRecords(people.other))[0]!.id })
  await done(people.secondReviewer, number, 'accept')
  const long = '请提供行政处罚决定书、缴款凭证和整改验收材料的复印件，逐页加盖公章，并写明各项材料与核查问题的对应关系。'
  for (const text of ['请核实金额。', long, '请说明理由。']) expect((await people.secondReviewer.post('/api/desk/phrases', { text, isShared: false })).status).toBe(201)
  const page = await openDesk(browser, town.base, 'shenhe2')
  await page.goto(`${town.base}/desk/cases/${number}`)
  await openAct(page, '发出核查通知')
  const basis = page.getByRole('button', { name: /依据：《河南省社会信用条例》第四十一条/ })
  await basis.click()
  await page.getByText('要点由本系统摘写，以公布的文本为准。').waitFor()
  await page.getByText('2020-05-01 起').waitFor()
  await page.getByText(/平台收到后作异议标注/).waitFor()
  await look('basis', page)
  await basis.click()

  await page.getByRole('button', { name: '常用语', exact: true }).click()
  await page.getByRole('button', { name: '管理常用语' }).click()
  const dialog = page.getByRole('dialog', { name: '管理常用语' })
  const texts = () => dialog.locator('.phrase-text').allInnerTexts()
  await dialog.getByText('已有 3 条，最多 50 条。').waitFor()
  await look('phrases-managed', page)
  await dialog.getByRole('button', { name: `上移：${long}` }).focus()
  await page.keyboard.press('Enter')
  await expect.poll(texts).toEqual([long, '请核实金额。', '请说明理由。'])
  // At the top it can go down alone, and that is where the focus is.
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(`下移：${long}`)
  await page.keyboard.press('Enter')
  await expect.poll(texts).toEqual(['请核实金额。', long, '请说明理由。'])
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(`下移：${long}`)
  await page.keyboard.press('Enter')
  await expect.poll(texts).toEqual(['请核实金额。', '请说明理由。', long])
  const kept = async () => (await people.secondReviewer.get<{ text: string }[]>('/api/desk/phrases')).body.map(({ text }) => text)
  await expect.poll(kept).toEqual(['请核实金额。', '请说明理由。', long])

  await dialog.getByRole('button', { name: '修改：请说明理由。' }).click()
  const wording = dialog.getByLabel('常用语', { exact: true })
  await wording.fill(' ')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByText('请填写常用语').waitFor()
  await look('phrases-wording', page)
  await wording.fill('请说明事实和理由。')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect.poll(kept).toEqual(['请核实金额。', '请说明事实和理由。', long])
  await expect.poll(texts).toEqual(['请核实金额。', '请说明事实和理由。', long])
}, 90_000)

test('a head sees who has a case of the role that they lead, hands it on and takes it back', async () => {
  const { town, people, browser } = stage
  const { number } = await file(people.other, { recordId: (await freeRecords(people.other))[0]!.id })
  expect((await people.reviewer.post(`/api/cases/${number}/claim`)).status).toBe(204)
  const page = await openDesk(browser, town.base, 'shenpi')
  await page.goto(`${town.base}/desk/cases/${number}`)
  await page.getByText('信用办审核员：赵建国').waitFor()
  expect(await page.getByRole('button', { name: '收回' }).count()).toBe(0)
  await page.getByRole('button', { name: '转交信用办审核员的办件' }).click()
  await page.getByRole('combobox', { name: '承办人' }).click()
  await page.getByText(/^孙丽华 · 信用办审核员/).last().click()
  await page.getByRole('dialog').getByRole('button', { name: /^转\s?交$/ }).click()
  await page.getByText('信用办审核员：孙丽华').waitFor()
  await look('led', page)
  await page.getByRole('button', { name: /^收\s?回$/ }).click()
  await page.getByText('信用办审核员：未认领').waitFor()
  expect((await people.reviewer.post(`/api/cases/${number}/claim`)).status).toBe(204)
})

test('a reviewer sets a substitute, who enters the post and is told so above every page', async () => {
  const { town, browser } = stage
  const page = await openDesk(browser, town.base, 'shenpi')
  await page.goto(`${town.base}/desk/substitution`)
  await page.getByText('没有同事请您代理').waitFor()
  await look('substitution-empty', page)
  await page.getByRole('radio', { name: '吴晓东 · 信用办审批人' }).check()
  const day = new Date(town.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  for (const label of ['自', '至（含当日）']) {
    await page.getByLabel(label, { exact: true }).fill(day)
    await page.keyboard.press('Enter')
  }
  await page.getByLabel('离岗原因').fill('参加全市信用体系建设工作培训班，为期一天')
  await page.getByRole('button', { name: '设置代理人' }).click()
  await page.getByText('代理中').waitFor()
  const other = await openDesk(browser, town.base, 'shenpi2')
  await other.goto(`${town.base}/desk/substitution`)
  await other.getByRole('button', { name: '开始代理 周海涛' }).click()
  await other.getByText(/吴晓东 正在代理 周海涛（信用办审批人）/).waitFor()
  await other.goto(`${town.base}/desk/substitution`)
  await other.getByText('正在代理', { exact: true }).waitFor()
  await look('substitution-acting', other)
  await other.getByRole('button', { name: '回到本人岗位' }).click()
  await other.waitForURL(/\/desk\/cases/)
  await other.getByRole('heading', { name: '办件' }).waitFor()
  expect(await other.getByText('正在代理').count()).toBe(0)
})
