import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import { file } from '../way.ts'
import { choose, openDesk } from './desk.ts'
import { faultsOf, shoot } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()
const desk = async (username: string): Promise<Page> => {
  const page = await openDesk(stage.browser, stage.town.base, username)
  onTestFailed(async () => void (await page.screenshot({ path: `test-results/opinion-${username}-failed.png`, fullPage: true })))
  return page
}

test('a reviewer asks a unit and copies the case to a colleague; the unit answers in its list, and the colleague reads what was copied', async () => {
  const { number } = await file(stage.people.party)
  const at = `${stage.town.base}/desk/cases/${number}`
  await stage.people.reviewer.post(`/api/cases/${number}/claim`)
  const [zhao, feng, sun] = (await Promise.all(['shenhe', 'hecha-fuzeren', 'shenhe2'].map(desk))) as [Page, Page, Page]
  await zhao.goto(at)
  await zhao.getByRole('button', { name: '向单位征求意见' }).click()
  const asking = zhao.getByRole('dialog', { name: '向单位征求意见' })
  await asking.getByText('郏县市场监督管理局').click()
  await asking.getByLabel('征求意见的问题').fill('该处罚决定是否已经全部履行？请说明履行的时间，并就当事人提交的材料是否真实提出意见。')
  await asking.getByRole('button', { name: '向单位征求意见' }).click()
  await zhao.getByText('待答复').waitFor()

  await zhao.getByRole('button', { name: '抄送同事' }).click()
  const copying = zhao.getByRole('dialog', { name: '抄送同事' })
  await choose(zhao, '抄送给', '孙丽华 · 信用办审核员')
  await zhao.keyboard.press('Escape')
  await copying.getByLabel('说明').fill('当事人已补交材料，请阅知。')
  await copying.getByRole('button', { name: '抄送同事' }).click()
  await copying.waitFor({ state: 'hidden' })

  await feng.goto(`${stage.town.base}/desk/opinions`)
  await feng.getByRole('button', { name: `答复 ${number} 的征求意见` }).click()
  const answering = feng.getByRole('dialog', { name: `征求意见 · ${number}` })
  await answering.getByRole('link', { name: '承诺书.pdf' }).waitFor()
  if (process.env.SHOTS) await shoot('opinion-answering', feng)
  await answering.getByText('不同意', { exact: true }).click()
  await answering.getByLabel('意见和理由').fill('处罚决定尚未全部履行。')
  await answering.getByRole('button', { name: '提交意见' }).click()
  await answering.waitFor({ state: 'hidden' })
  await feng.getByRole('button', { name: `查看 ${number} 的征求意见` }).waitFor()
  expect(await faultsOf('opinions', feng, `${stage.town.base}/desk/opinions`)).toEqual([])

  await zhao.goto(at)
  await zhao.getByText('处罚决定尚未全部履行。').waitFor()
  if (process.env.SHOTS) await shoot('opinion-panel', zhao)

  await sun.goto(`${stage.town.base}/desk/cases?tab=copied`)
  await sun.getByRole('link', { name: '抄送我 1' }).waitFor()
  await sun.getByText('赵建国 抄送：当事人已补交材料，请阅知。').waitFor()
  if (process.env.SHOTS) await shoot('copied-tab', sun)
  await sun.getByRole('link', { name: number }).click()
  await sun.getByText(/^已读/).waitFor()
  await sun.goto(`${stage.town.base}/desk/cases?tab=copied`)
  await sun.getByRole('link', { name: '抄送我 0' }).waitFor()
}, 240_000)
