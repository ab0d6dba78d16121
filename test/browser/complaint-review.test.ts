import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import { done, filed, found, named, type Held } from '../complaint-way.ts'
import { choose, openAct, openDesk, sendAct } from './desk.ts'
import { useTown } from './stage.ts'

const stage = useTown()

function keepFailure(name: string, page: Page): void {
  onTestFailed(async () => {
    await page.screenshot({ path: `test-results/complaint-review-${name}-failed.png`, fullPage: true })
  })
}
const desk = async (username: string): Promise<Page> => {
  const page = await openDesk(stage.browser, stage.town.base, username)
  keepFailure(username, page)
  return page
}

/** A reporter's phone, with what it holds typed in. */
async function phoneOf({ number, code, phone4 = '' }: Held): Promise<Page> {
  const page = await (await stage.browser.newContext({ locale: 'zh-CN', viewport: { width: 360, height: 740 } })).newPage()
  keepFailure('reporter', page)
  await page.goto(`${stage.town.base}/complaints/state`)
  await page.getByLabel('编号', { exact: true }).fill(number)
  await page.getByLabel('查询码').fill(code)
  await page.getByLabel('电话后四位').fill(phone4)
  await page.getByRole('button', { name: '查询', exact: true }).click()
  await page.getByText(number).first().waitFor()
  return page
}

async function review(page: Page, held: Held, act: string, verdict: string, reply: string): Promise<void> {
  await page.goto(`${stage.town.base}/desk/cases/${held.number}`)
  await openAct(page, act)
  await page.getByRole('radio', { name: verdict }).check()
  await page.getByLabel('答复内容').fill(reply)
  await sendAct(page, act)
}

test('a named complaint is disputed twice under its code, and each time another person answers', async () => {
  const held = await filed(stage.town, named())
  await done(stage.people.reviewer, held, 'classify', { class: 'CP2' })
  await done(stage.people.reviewer, held, 'accept')
  await done(stage.people.reviewer, held, 'assign', { to: 'office', points: '核实。' })
  await done(stage.people.reviewer, held, 'find', { ...found, finding: 'unfounded', reply: '经查不属实。' })
  await done(stage.people.approver, held, 'approve')
  const first = await phoneOf(held)
  await first.getByText('可以请求复查、复核至').waitFor()
  await first.getByRole('button', { name: '请求复查' }).click()
  await first.getByRole('button', { name: '确认请求复查' }).click()
  await first.getByText('已收到您的复查请求').waitFor()

  // Who approved the answer finds the act closed.
  const shenpi = await desk('shenpi')
  await shenpi.goto(`${stage.town.base}/desk/cases/${held.number}`)
  await shenpi.getByText('暂不能办理的事项').click()
  await shenpi.getByText('您已参与本案的前一环节，须由其他人员办理').first().waitFor()
  await review(await desk('shenpi2'), held, '作出复查意见', '改为部分属实', '复查认为部分属实，已责令整改。')
  const second = await phoneOf(held)
  await second.getByText('复查认为部分属实，已责令整改。').waitFor()
  await second.getByRole('button', { name: '请求复核' }).click()
  await second.getByRole('button', { name: '确认请求复核' }).click()
  await review(await desk('duban'), held, '作出复核意见', '维持原处理意见', '复核维持复查意见。')
  const last = await phoneOf(held)
  await last.getByText('复核维持复查意见。').waitFor()
  await last.getByText('办理结果：部分属实').waitFor()
  expect(await last.getByRole('button', { name: '请求复核' }).count()).toBe(0)
}, 240_000)

test('a complaint that belongs elsewhere is transferred, and its reporter is told where', async () => {
  const held = await filed(stage.town, named())
  const shenhe = await desk('shenhe')
  await shenhe.goto(`${stage.town.base}/desk/cases/${held.number}`)
  await openAct(shenhe, '分类')
  await choose(shenhe, '类别', '消费投诉')
  await sendAct(shenhe, '分类')
  await openAct(shenhe, '转送')
  await choose(shenhe, '转送单位', '市场监督管理部门')
  await shenhe.getByLabel('接收机关名称').fill('郏县市场监督管理局')
  await sendAct(shenhe, '转送')
  const page = await phoneOf(held)
  await page.getByText('办理结果：已转送').waitFor()
  await page.getByText(/郏县市场监督管理局/).first().waitFor()
  expect(await page.getByRole('button', { name: '撤回' }).count()).toBe(0)
}, 120_000)
