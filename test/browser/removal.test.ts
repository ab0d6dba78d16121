import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../ops/port.ts'
import { signInAt } from '../remote.ts'
import type { Town } from '../town.ts'
import { decide, file, meet } from '../way.ts'
import { openDesk } from './desk.ts'
import { lookAt, watched } from './look.ts'
import { useSystem } from './stage.ts'

const port = await freePort()
const stage = useSystem('removal', { PARTNER_SIMULATOR: `http://127.0.0.1:${port}` })
let simulator: ChildProcess | undefined
let number: string
beforeAll(async () => {
  const people = await meet({ as: (username) => signInAt(stage.system.base, username) } as Town)
  number = (await file(people.party)).number
  await decide(people, number)
}, 180_000)
afterAll(() => {
  simulator?.kill('SIGINT')
})

test('the party sees how many have followed the decision and since when the rest is waited for, and all of it by itself once they answer', async () => {
  const party = await openDesk(stage.browser, stage.system.base, 'qiye')
  await party.goto(`${stage.system.base}/desk/cases/${number}`)
  await party.getByText('0/6 已完成').waitFor()
  await party.getByText(/其余 6 项最早自 \d{4}-\d{2}-\d{2}（周.）起等待/).waitFor()
  expect(await party.locator('main').innerText()).toContain('郏县市场监督管理局')
  simulator = spawn(process.execPath, ['--no-warnings', join(import.meta.dirname, '../../ops/partner-simulator.ts'), '--port', String(port), '--delay', '1'], { env: { ...process.env, DATA_DIR: stage.system.dataDir, DATABASE_URL: '' }, stdio: 'ignore' })
  await party.getByText('6/6 已完成').waitFor({ timeout: 120_000 })
  await party.getByText('全部完成').waitFor()
}, 240_000)

test('the pages about it are named, quiet, do not scroll sideways and can be read by all, wide and narrow', async () => {
  const faults: string[] = []
  for (const [username, paths] of Object.entries({ qiye: [`cases/${number}`], shenhe: [`cases/${number}`], duban: ['removals', 'removals?tab=done', 'partners'], xitong: ['removals?tab=done', 'partners'] })) {
    const seen = watched(await openDesk(stage.browser, stage.system.base, username))
    for (const path of paths) {
      const look = await lookAt(seen, `${stage.system.base}/desk/${path}`)
      await seen.page.screenshot({ path: `test-results/removal-${username}-${path.replace(/\W/g, '-')}.png`, fullPage: true })
      faults.push(...look.faults.map((fault) => `${username} ${path}: ${fault}`))
    }
  }
  expect(faults).toEqual([])
}, 240_000)

test('a system administrator changes a partner’s key, which is shown once, and adds a partner', async () => {
  const page = await openDesk(stage.browser, stage.system.base, 'xitong')
  await page.goto(`${stage.system.base}/desk/partners`)
  await page.getByRole('row', { name: /信用中国（河南郏县）网站/ }).getByRole('button', { name: '更换密钥' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '更换密钥' }).click()
  const shown = page.getByRole('dialog', { name: /的密钥/ })
  expect((await shown.locator('.partner-key').innerText()).trim()).toMatch(/^[0-9a-f]{64}$/)
  await shown.getByRole('button', { name: '我已记下，关闭' }).click()
  await page.getByText(/第 2 把/).waitFor()
  await page.getByRole('button', { name: '新增交换单位' }).click()
  const dialog = page.getByRole('dialog', { name: '新增交换单位' })
  await dialog.getByLabel('名称').fill('郏县农业农村局')
  await dialog.getByLabel('代码').fill('agriculture')
  await dialog.getByText('文件交换', { exact: true }).click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await page.getByRole('dialog', { name: '郏县农业农村局 的密钥' }).getByRole('button', { name: '我已记下，关闭' }).click()
  await page.getByRole('row', { name: /郏县农业农村局/ }).waitFor()
}, 120_000)
