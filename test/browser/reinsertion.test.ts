import { expect, test } from 'vitest'
import type { ImportView } from '../../api/schema/office.ts'
import type { RecordView } from '../../api/schema/record.ts'
import { csvOf } from '../publicity-row.ts'
import { signInAt } from '../remote.ts'
import type { Town } from '../town.ts'
import { decide, file, freeRecords, meet } from '../way.ts'
import { openDesk } from './desk.ts'
import { lookAt, settled, watched } from './look.ts'
import { useSystem } from './stage.ts'

const stage = useSystem('reinsertion')

/** Has a record corrected, and its wrong version imported again. */
async function reportAgain(base: string): Promise<string> {
  const people = await meet({ as: (username) => signInAt(base, username) } as Town)
  const [record] = await freeRecords(people.party)
  const { body } = await people.party.get<RecordView>(`/api/records/${record!.id}`)
  const wrong = Object.fromEntries(body.fields.map(({ name, value }) => [name, value]))
  const { number } = await file(people.party, { recordId: record!.id })
  await decide(people, number)
  const admin = await signInAt(base, 'xitong')
  const opened = await admin.upload<ImportView>('/api/imports', { name: '市场监管局-双公示.csv', content: Buffer.from(csvOf([{ ...wrong, cf_wsh: wrong.cf_wsh!.replace('〔', '['), cf_xdr_mc: '郏县红牛食品有限责任公司' }])) })
  await expect.poll(async () => (await admin.get<ImportView>(`/api/imports/${opened.body.id}`)).body.held, { timeout: 30_000 }).toBe(1)
  return number
}

test('what was corrected and is reported again waits on the import page, is compared field by field and sent back', async () => {
  const number = await reportAgain(stage.system.base)
  const page = await openDesk(stage.browser, stage.system.base, 'shenhe')
  const seen = watched(page)
  const look = await lookAt(seen, `${stage.system.base}/desk/imports`)
  expect(look.faults).toEqual([])
  expect(look.text).toContain(number)
  await page.setViewportSize({ width: 1440, height: 1100 })
  await page.screenshot({ path: 'test-results/reinsertion-queue.png', fullPage: true })
  await page.getByRole('button', { name: /^FX-/ }).click()
  const drawer = page.getByRole('dialog')
  await drawer.getByText('逐项对照').waitFor()
  await settled(page)
  expect(await drawer.innerText()).toContain('郏县红牛食品有限责任公司')
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 1100 })
    await page.waitForTimeout(500)
    await page.screenshot({ path: `test-results/reinsertion-drawer-${width}.png` })
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  }
  await page.setViewportSize({ width: 1440, height: 1100 })
  await drawer.getByRole('button', { name: '退回来源单位' }).click()
  await page.getByLabel('理由').fill('与决定书所载金额不符，系更正前的内容。')
  await page.getByRole('dialog').last().getByRole('button', { name: '退回来源单位' }).click()
  await page.getByText('没有待核对的来件').waitFor()
  await drawer.first().getByText('系更正前的内容').waitFor()
  expect(seen.complaints).toEqual([])
  await page.context().close()
}, 240_000)
