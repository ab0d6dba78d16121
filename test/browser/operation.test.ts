import { ApplicationFailure } from '@temporalio/common'
import { expect, test } from 'vitest'
import { deliverDue } from '../../activities/delivery.ts'
import type { documentActivities } from '../../activities/document.ts'
import { reconcile } from '../../ops/reconcile.ts'
import { rearmCase } from '../../ops/worker.ts'
import { done, file } from '../way.ts'
import { openDesk } from './desk.ts'
import { faultsOf } from './look.ts'
import { useTown } from './stage.ts'

let isFailing = false
/** A case whose rows would not fit its order. */
let broken = ''
const stage = useTown({
  around: (activities) => ({
    ...activities,
    async readProgress(of: { number: string }) {
      const progress = await activities.readProgress(of)
      return of.number === broken ? { ...progress, acts: progress.acts.map((one) => ({ ...one, step: 'elsewhere' })) } : progress
    },
  }),
  aroundLetters: (activities) => ({
    ...activities,
    async issueLetter(letter: Parameters<ReturnType<typeof documentActivities>['issueLetter']>[0]) {
      if (isFailing && letter.kind === 'acceptance') throw ApplicationFailure.create({ type: 'ENOSPC', message: 'disk' })
      return activities.issueLetter(letter)
    },
  }),
})
const longReason = '经与窗口核实，该文书已于当日以纸质形式当面送达企业经办人并由其签收，电子文书因存储设备空间不足反复失败，现予跳过；设备扩容后不再补发，以免同一文书重复送达，纸质回执已归入本案卷宗备查。'

test('an operator sees that all is well, what is stuck and what fails, tries it again, and skips or terminates it with a reason', async () => {
  const { town, people, browser } = stage
  const page = await openDesk(browser, town.base, 'xitong')
  const turn = (later = 0) => reconcile({ db: town.db, temporal: town.temporal, now: () => town.now() + later })
  const at = (tab: string) => `${town.base}/desk/operations?tab=${tab}`
  await turn()
  const faults = await faultsOf('operations-empty', page, at('cases'))
  await page.getByText('引擎与登记一致，没有滞留的案件').waitFor()

  const [lost, first, second] = await Promise.all([file(people.party), file(people.other), file(people.party, { recordId: (await people.party.get<{ items: { id: string }[] }>('/api/records?kind=penalty&limit=100')).body.items.at(-1)!.id })])
  await done(people.reviewer, lost.number, 'accept')
  isFailing = true
  await done(people.reviewer, first.number, 'accept')
  await done(people.reviewer, second.number, 'accept')
  broken = lost.number
  await town.temporal.workflow.getHandle(lost.number).terminate()
  let later = 0
  const refuse = () => Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }))
  for (let attempt = 0; attempt < 22; attempt += 1, later += 7 * 3_600_000) await deliverDue({ db: town.db, sinks: { sms: refuse, mail: refuse }, rearm: rearmCase(town.temporal), now: () => town.now() + later })
  for (let times = 0; times < 4; times += 1) await turn(later)
  faults.push(...(await faultsOf('operations-cases', page, at('cases'))), ...(await faultsOf('operations-letters', page, at('letters'))), ...(await faultsOf('operations-messages', page, at('messages'))))

  await page.goto(at('cases'))
  const line = page.getByRole('row').filter({ hasText: lost.number })
  await line.getByRole('button', { name: '恢复办理' }).click()
  await page.getByText(`${lost.number}：又失败了（rows-differ）`).waitFor()
  broken = ''
  await line.getByRole('button', { name: '恢复办理' }).click()
  await page.getByText(`${lost.number}：这一次成功了`).waitFor()

  await page.goto(at('letters'))
  const letter = page.getByRole('row').filter({ hasText: first.number })
  await letter.getByRole('button', { name: '跳过' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`跳过：${first.number} · 出具文书`).waitFor()
  await dialog.getByRole('button', { name: '跳过', exact: true }).click()
  await dialog.getByText('请写明理由').first().waitFor()
  await dialog.getByLabel('理由').fill(longReason)
  if (process.env.SHOTS) await page.screenshot({ path: 'test-results/operations-skip-1440.png' })
  await dialog.getByRole('button', { name: '跳过', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  isFailing = false
  await page.getByRole('row').filter({ hasText: second.number }).getByRole('button', { name: '终止运行' }).click()
  await dialog.getByLabel('理由').fill('磁盘已扩容，重新开始。')
  await dialog.getByRole('button', { name: '终止运行', exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('没有反复失败的文书').waitFor()

  faults.push(...(await faultsOf('operations-over', page, at('over'))))
  await page.getByText(longReason).waitFor()
  await page.context().close()
  expect(faults).toEqual([])
}, 240_000)
