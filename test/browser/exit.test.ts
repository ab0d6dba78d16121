import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, onTestFailed, test } from 'vitest'
import type { EnrolmentView, PaperView, TrainingOverview } from '../../api/schema/training.ts'
import { answersOf } from '../../bench/training-learner.ts'
import { freePort } from '../../ops/port.ts'
import { learnedAt } from '../learned.ts'
import { signInAt } from '../remote.ts'
import { samplePdf } from '../way.ts'
import { openAct, openDesk, sendAct, uploaded } from './desk.ts'
import { faultsOf, shoot } from './look.ts'
import { useSystem } from './stage.ts'

const port = await freePort()
const stage = useSystem('exit', { PARTNER_SIMULATOR: `http://127.0.0.1:${port}` })
let simulator: ChildProcess
beforeAll(() => {
  simulator = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, '../../ops/partner-simulator.ts'), '--port', String(port), '--delay', '1'], { env: { ...process.env, DATA_DIR: stage.system.dataDir, DATABASE_URL: '' }, stdio: 'ignore' })
}, 180_000)
afterAll(() => {
  simulator?.kill('SIGINT')
})

const list = '市场监督管理严重违法失信名单'
const faults: string[] = []
async function look(name: string, page: Page, address: string) {
  faults.push(...(await faultsOf(`exit-${name}`, page, address)))
}

/** Takes the course that suits the entry: enrols, learns, sits the exam and sees the certificate. */
async function train(page: Page): Promise<void> {
  const visitor = await signInAt(stage.system.base, 'qiye')
  const { body } = await visitor.get<TrainingOverview>('/api/training')
  const course = body.fitting.find(({ field }) => field.zh === '食品药品')!
  const mine = (await visitor.post<EnrolmentView>('/api/training/enrolments', { courseId: course.id })).body
  await learnedAt(stage.system.dataDir, mine)
  await page.goto(`${stage.system.base}/desk/training/${mine.id}`)
  await page.getByRole('button', { name: '开始考试' }).click()
  await page.getByRole('button', { name: '开始计时' }).click()
  await page.getByRole('timer').waitFor()
  const paper = (await visitor.get<PaperView>(`/api/training/attempts/${page.url().split('/').at(-1)!}`)).body
  for (const [index, right] of answersOf(paper).entries()) for (const place of right) await page.locator('fieldset').nth(index).locator('input').nth(place).check()
  await page.getByRole('button', { name: '交卷' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '交卷' }).click()
  await page.getByText('考试合格，培训证明已出具').waitFor()
}

test('an enterprise leaves a blacklist: training and exam, commitment, decision by two persons, exit notice, and every receipt is in', async () => {
  const { base } = stage.system
  const [qiye, hecha, fuzeren] = [await openDesk(stage.browser, base, 'qiye'), await openDesk(stage.browser, base, 'hecha'), await openDesk(stage.browser, base, 'hecha-fuzeren')]
  const visitor = await (await stage.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })).newPage()
  onTestFailed(async () => {
    for (const [name, page] of [['qiye', qiye], ['hecha', hecha], ['visitor', visitor]] as const) await shoot(`exit-${name}-failed`, page)
  })
  await qiye.goto(`${base}/desk/records?kind=listing`)
  await qiye.locator('main a[href*="/desk/records/"]').filter({ hasText: list }).first().click()
  await qiye.waitForURL(/\/desk\/records\/[0-9a-f-]{36}/)
  const record = qiye.url()
  await qiye.getByText('条件、材料和日期').click()
  await qiye.getByText('鼓励参加，免费；不参加不影响申请').waitFor()
  await look('entry', qiye, record)
  await train(qiye)
  await qiye.goto(record)
  await qiye.getByText('条件、材料和日期').click()
  await qiye.getByText(/已有培训证明 郏信训证/).waitFor()

  await qiye.getByRole('button', { name: '申请信用修复' }).click()
  await qiye.getByLabel('纠正失信行为、履行义务的情况').fill('不合格食品已全部召回并销毁，罚款已缴清，已建立进货查验和召回制度。')
  await qiye.getByLabel('履行完毕日期').fill('2026-03-02')
  await qiye.getByLabel('履行完毕日期').press('Enter')
  await qiye.getByLabel('联系电话').fill('13837512345')
  await qiye.getByRole('button', { name: '下一步' }).click()
  await qiye.locator('input[type=file]').first().setInputFiles(['信用修复承诺书.pdf', '整改材料.pdf'].map((name) => ({ name, mimeType: 'application/pdf', buffer: samplePdf })))
  await uploaded(qiye, '整改材料.pdf')
  await qiye.getByRole('checkbox').check()
  await qiye.getByRole('button', { name: '下一步' }).click()
  await qiye.getByRole('button', { name: '提交信用修复申请' }).click()
  await qiye.getByText(/XF-\d{4}-\d{6}/).first().waitFor()
  const number = /XF-\d{4}-\d{6}/.exec(await qiye.locator('main').innerText())![0]
  const address = `${base}/desk/cases/${number}`

  await hecha.goto(address)
  await openAct(hecha, '受理')
  await sendAct(hecha, '受理')
  await openAct(hecha, '提出修复意见')
  await hecha.getByRole('radio', { name: '准予信用修复' }).check()
  await hecha.getByLabel('核查的事实').fill('经现场核查，不合格食品已召回销毁，罚款已缴清，制度已建立，并已完成修复培训。')
  await hecha.getByLabel('理由', { exact: true }).fill('列入已满最短期限，符合移出名单的条件。')
  await sendAct(hecha, '提出修复意见')
  await fuzeren.goto(address)
  await openAct(fuzeren, '批准')
  await sendAct(fuzeren, '批准')

  await qiye.goto(address)
  await qiye.getByText('准予信用修复决定书').first().waitFor()
  await qiye.getByText('名单退出公告').first().waitFor()
  await qiye.getByText('6/6 已完成').waitFor({ timeout: 120_000 })
  const [head, bar] = await Promise.all(['.removal-head', '.removal-head .ant-progress'].map((part) => qiye.locator(part).boundingBox()))
  expect([bar!.x, bar!.width]).toEqual([head!.x, head!.width])
  await look('settled', qiye, address)
  await look('office', hecha, address)
  expect(await hecha.locator('main').innerText()).toContain('名单退出公告')
  await visitor.goto(`${base}/lists`)
  await visitor.getByRole('button', { name: '退出公告' }).click()
  await visitor.getByRole('heading', { name: '郏县红牛食品有限公司' }).waitFor()
  if (process.env.SHOTS) await shoot('exit-exits', visitor)
  await visitor.getByRole('link', { name: /退出公告 郏信修退/ }).click()
  await visitor.getByText(`经审查，下列主体已移出${list}，现予公告：`).first().waitFor()
  await look('notice', visitor, visitor.url())
  await visitor.goto(`${base}/records?${new URLSearchParams({ kind: 'listing', q: '郏县红牛食品有限公司' })}`)
  await visitor.getByText('没有找到').first().waitFor()
  expect(faults).toEqual([])
}, 400_000)
