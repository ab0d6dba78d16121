import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import { addDays, dayOf, natureOf } from '../../domain/calendar.ts'
import { calendarOf } from '../../domain/law.ts'
import { seedLaw } from '../../domain/rules/index.ts'
import { signInAt } from '../remote.ts'
import { file } from '../way.ts'
import { openDesk } from './desk.ts'
import { lookAt, watched } from './look.ts'
import { useSystem } from './stage.ts'

const stage = useSystem('law-desk')

/** The first ordinary weekday after today: whatever is filed today is moved when it becomes a rest day. */
function nextWeekday(): string {
  let day = addDays(dayOf(Date.now()), 1)
  while (natureOf(day, calendarOf(seedLaw, null)).kind !== 'weekday') day = addDays(day, 1)
  return day
}

function keepPictures(pages: Record<string, Page>): void {
  onTestFailed(async () => {
    for (const [name, page] of Object.entries(pages)) await page.screenshot({ path: `test-results/law-desk-${name}.png` })
  })
}

async function confirm(page: Page): Promise<void> {
  await page.getByRole('button', { name: '确认生效' }).click()
  await page.locator('.ant-popover').getByRole('button', { name: '确认生效' }).click()
}

test('a day is changed by keyboard, and takes effect only with the effect that was shown', async () => {
  const { base } = stage.system
  const party = await signInAt(base, 'qiye')
  const { number } = await file(party)
  const [xitong, anquan] = await Promise.all([openDesk(stage.browser, base, 'xitong'), openDesk(stage.browser, base, 'anquan')])
  keepPictures({ xitong, anquan })
  const day = nextWeekday()
  const year = day.slice(0, 4)

  await xitong.goto(`${base}/desk/calendar?year=${year}`)
  await xitong.getByRole('button', { name: `编辑 ${year} 年` }).click()
  await xitong.getByRole('button', { name: '提交复核' }).click()
  await xitong.getByRole('alert').getByText('还没有改动').waitFor()
  await xitong.locator(`[data-day="${addDays(day, -1)}"]`).focus()
  await xitong.keyboard.press('ArrowRight')
  await xitong.keyboard.press('Space')
  await xitong.getByText('改动 1 天').waitFor()
  await xitong.getByText('已有放假通知').click()
  await xitong.getByLabel('放假通知', { exact: true }).fill('郏县人民政府办公室关于调整放假安排的通知')
  await xitong.getByRole('button', { name: '提交复核' }).click()
  await xitong.waitForURL(/\/desk\/law-changes\/[0-9a-f-]+$/)

  await anquan.goto(xitong.url())
  await anquan.getByRole('row', { name: number }).getByText(/推后 1 个工作日/).first().waitFor()
  await file(party)
  await confirm(anquan)
  await anquan.getByText('您看到的是变动 1 件，现在是 2 件').waitFor()
  await confirm(anquan)
  await anquan.getByRole('heading', { name: '生效时对在办案件的影响' }).waitFor()
  expect(await anquan.locator('main').innerText()).toMatch(/已变动办件\s+2 件/)
  await anquan.goto(`${base}/desk/calendar?year=${year}`)
  await anquan.getByText(new RegExp(`${day} 周.，放假（通知）`)).waitFor({ state: 'attached' })
  expect(await anquan.getByRole('button', { name: `编辑 ${year} 年` }).count()).toBe(0)
}, 180_000)

test('a value is set by its document, sent back with the reason, and stays as it was', async () => {
  const { base } = stage.system
  const [xitong, anquan] = await Promise.all([openDesk(stage.browser, base, 'xitong'), openDesk(stage.browser, base, 'anquan')])
  keepPictures({ xitong, anquan })
  await xitong.goto(`${base}/desk/rules?open=1`)
  const line = xitong.getByRole('row').filter({ hasText: 'objection.supplement-policy' })
  await line.getByRole('button', { name: '确认或改设' }).click()
  const drawer = xitong.getByRole('dialog')
  await drawer.getByRole('button', { name: '提交复核' }).click()
  await drawer.getByRole('alert').getByText('请填写文件名称和文号').waitFor()
  await drawer.getByText('改设为其他值').click()
  await drawer.getByLabel('新的值').click()
  await xitong.locator('.ant-select-dropdown').getByText('暂停计算').click()
  await drawer.getByLabel('依据文件').fill('郏县社会信用体系建设领导小组办公室规程')
  await drawer.getByLabel('文件日期').fill('2026-09-01')
  await xitong.keyboard.press('Enter')
  await drawer.getByRole('button', { name: '提交复核' }).click()
  await xitong.waitForURL(/\/desk\/law-changes\/[0-9a-f-]+$/)
  await xitong.getByRole('row').filter({ hasText: '数值' }).filter({ hasText: '重新起算' }).filter({ hasText: '暂停计算' }).waitFor()

  await anquan.goto(xitong.url())
  await anquan.getByRole('button', { name: '退回' }).click()
  await anquan.getByRole('dialog').getByLabel('理由').fill('规程尚未印发。')
  await anquan.getByRole('dialog').getByRole('button', { name: '退回' }).click()
  await anquan.getByRole('region', { name: '变更情况' }).getByText('规程尚未印发。').waitFor()
  await xitong.goto(`${base}/desk/rules?open=1`)
  expect(await line.innerText()).toMatch(/重新起算[\s\S]*待确认/)
}, 180_000)

test('a year is read from a file into the editor, with its faults by line', async () => {
  const page = await openDesk(stage.browser, stage.system.base, 'xitong')
  keepPictures({ page })
  await page.goto(`${stage.system.base}/desk/calendar`)
  await page.getByRole('button', { name: '从文件读取' }).click()
  const table = '日期,类型,名称\n2029-01-01,放假,元旦\n2029-13-01,放假,\n2029-02-10,上班,春节调休\n'
  await page.locator('input[type=file]').setInputFiles({ name: '2029.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  await page.getByText('第 3 行').waitFor()
  await page.getByRole('region', { name: '编辑 2029 年' }).waitFor()
  expect(await page.locator('[data-day="2029-02-10"]').getAttribute('aria-label')).toContain('调休上班')
}, 120_000)

test('a list is proposed with its legal basis by one person and stands once another has confirmed it', async () => {
  const { base } = stage.system
  const [xitong, anquan, shenhe] = await Promise.all([openDesk(stage.browser, base, 'xitong'), openDesk(stage.browser, base, 'anquan'), openDesk(stage.browser, base, 'shenhe')])
  keepPictures({ xitong, anquan, shenhe })
  const seen = await lookAt(watched(shenhe), `${base}/desk/list-profiles`)
  expect(seen.faults).toEqual([])
  expect(seen.text).toContain('2023-05-01 以后不得以未参加培训为由不予移出')
  expect(await shenhe.getByRole('button', { name: '新设名单' }).count()).toBe(0)
  if (process.env.SHOTS) for (const width of [360, 1440]) {
    await shenhe.setViewportSize({ width, height: 900 })
    await shenhe.screenshot({ path: `test-results/list-profiles-${width}.png`, fullPage: true })
  }
  await xitong.goto(`${base}/desk/list-profiles`)
  await xitong.getByRole('button', { name: '新设名单' }).click()
  const drawer = xitong.getByRole('dialog')
  await drawer.getByRole('button', { name: '提交复核' }).click()
  await drawer.getByRole('alert').getByText('请填写设列依据').waitFor()
  if (process.env.SHOTS) await xitong.screenshot({ path: 'test-results/list-profile-drawer.png', fullPage: true })
  await drawer.getByLabel('代码').fill('fire-serious')
  await drawer.getByLabel('名称').fill('消防安全领域严重失信主体名单')
  await drawer.getByLabel('设列依据').fill('《消防安全领域信用管理暂行办法》')
  await drawer.getByLabel('条、款、项').fill('第十二条')
  await drawer.getByLabel('认定单位').fill('消防救援机构')
  await drawer.getByLabel('措施').fill('列为重点监督检查对象。')
  await drawer.getByLabel('最短期限（月）').fill('40')
  await drawer.getByRole('button', { name: '提交复核' }).click()
  await drawer.getByText('最短期限不得长于有效期').first().waitFor()
  await drawer.getByLabel('最短期限（月）').fill('12')
  await drawer.getByRole('button', { name: '提交复核' }).click()
  await xitong.waitForURL(/\/desk\/law-changes\/[0-9a-f-]+$/)
  await xitong.getByRole('row').filter({ hasText: '设列依据' }).filter({ hasText: '《消防安全领域信用管理暂行办法》第十二条' }).waitFor()
  await anquan.goto(xitong.url())
  await confirm(anquan)
  await shenhe.setViewportSize({ width: 1440, height: 900 })
  await shenhe.goto(`${base}/desk/list-profiles`)
  await shenhe.getByRole('region', { name: '消防安全领域严重失信主体名单' }).getByText('FIRE-SERIOUS').waitFor()

  await xitong.goto(`${base}/desk/list-profiles`)
  await xitong.getByRole('region', { name: '消防安全领域严重失信主体名单' }).getByRole('button', { name: '改设' }).click()
  await drawer.getByLabel('措施').fill('列为重点监督检查对象，提高抽查比例。')
  await drawer.getByRole('button', { name: '提交复核' }).click()
  await xitong.getByRole('row').filter({ hasText: '措施' }).filter({ hasText: '提高抽查比例' }).waitFor()
}, 180_000)

test('a template of commitments is looked at as a letter, reworded by one person and stands once another has confirmed it', async () => {
  const { base } = stage.system
  const [xitong, anquan, shenhe] = await Promise.all([openDesk(stage.browser, base, 'xitong'), openDesk(stage.browser, base, 'anquan'), openDesk(stage.browser, base, 'shenhe')])
  keepPictures({ xitong, anquan, shenhe })
  const seen = await lookAt(watched(shenhe), `${base}/desk/commitment-templates`)
  expect(seen.faults).toEqual([])
  expect(seen.text).toContain('国办发〔2020〕42号')
  expect(await shenhe.getByRole('button', { name: '新设承诺书模板' }).count()).toBe(0)
  if (process.env.SHOTS) for (const width of [360, 1440]) {
    await shenhe.setViewportSize({ width, height: 900 })
    await shenhe.screenshot({ path: `test-results/templates-${width}.png`, fullPage: true })
  }
  await xitong.goto(`${base}/desk/commitment-templates`)
  await xitong.getByRole('region', { name: '主动型信用承诺书' }).getByRole('button', { name: '改设' }).click()
  const drawer = xitong.getByRole('dialog')
  await drawer.getByLabel('承诺内容').fill('诚信经营')
  await drawer.getByRole('button', { name: '预览承诺书' }).click()
  await drawer.getByRole('alert').getByText('承诺内容须包含所提交材料（陈述）真实、合法、有效').waitFor()
  if (process.env.SHOTS) await xitong.screenshot({ path: 'test-results/template-drawer.png' })
  await drawer.getByLabel('承诺内容').fill('所提交的材料真实、合法、有效\n按时足额支付农民工工资')
  const [letter] = await Promise.all([xitong.waitForResponse((answer) => answer.url().endsWith('/preview')), drawer.getByRole('button', { name: '预览承诺书' }).click()])
  expect([letter.status(), letter.headers()['content-type']]).toEqual([200, 'application/pdf'])
  await drawer.getByRole('button', { name: '提交复核' }).click()
  await xitong.waitForURL(/\/desk\/law-changes\/[0-9a-f-]+$/)
  await xitong.getByRole('row').filter({ hasText: '承诺内容' }).filter({ hasText: '按时足额支付农民工工资' }).waitFor()
  await anquan.goto(xitong.url())
  await confirm(anquan)
  await shenhe.goto(`${base}/desk/commitment-templates`)
  await shenhe.getByRole('region', { name: '主动型信用承诺书' }).getByText('按时足额支付农民工工资').waitFor()
}, 180_000)
