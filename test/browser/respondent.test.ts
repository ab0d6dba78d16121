import { expect, test } from 'vitest'
import { demoEnterpriseCode } from '../../ops/county-subject.ts'
import { assigned, named, notice, secret, statement } from '../complaint-way.ts'
import { samplePdf } from '../way.ts'
import { openDesk, uploaded } from './desk.ts'
import { faultsOf, shoot } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()

test('a reviewer tells the accused enterprise without its reporter, it answers at its desk, and the reviewer reads the answer', async () => {
  const { browser, town, people } = stage
  const held = await assigned(town, people.reviewer, named({ respondent: { kind: 'subject', code: demoEnterpriseCode, name: '郏县红牛食品有限公司' } }))
  const [shenhe, qiye] = [await openDesk(browser, town.base, 'shenhe'), await openDesk(browser, town.base, 'qiye')]
  const desk = `${town.base}/desk/respondent-notices`
  const faults = process.env.SHOTS ? await faultsOf('respondent-empty', qiye, desk) : []

  await shenhe.goto(`${town.base}/desk/cases/${held.number}`)
  await shenhe.getByRole('button', { name: '告知被投诉人' }).click()
  await shenhe.getByLabel(/^告知的事项/).fill(`${secret.name}反映贵单位夜间排放废水。`)
  await shenhe.getByLabel('请其说明、提交的内容').fill(notice.asked)
  await shenhe.getByRole('button', { name: '发出告知书' }).click()
  await shenhe.locator('.field-wrong').getByText('写有投诉人的姓名，请改写').waitFor()
  if (process.env.SHOTS) await shoot('respondent-refused', shenhe)
  await shenhe.setViewportSize({ width: 1440, height: 900 })
  await shenhe.getByLabel(/^告知的事项/).fill(notice.matter)
  await shenhe.getByRole('button', { name: '发出告知书' }).click()
  await shenhe.getByRole('dialog').waitFor({ state: 'hidden' })

  faults.push(...(await faultsOf('respondent-told', qiye, desk)))
  expect(await qiye.locator('main').innerText()).not.toContain(held.number)
  await qiye.getByRole('button', { name: /^陈述/ }).click()
  await qiye.getByRole('dialog').getByRole('textbox', { name: '陈述' }).fill(statement.answer)
  await qiye.locator('input[type=file]').first().setInputFiles({ name: '运行台账.pdf', mimeType: 'application/pdf', buffer: samplePdf })
  await uploaded(qiye, '运行台账.pdf')
  if (process.env.SHOTS) await shoot('respondent-answering', qiye)
  await qiye.setViewportSize({ width: 1440, height: 900 })
  await qiye.getByRole('button', { name: '提交陈述' }).click()
  await qiye.getByText('已陈述', { exact: true }).waitFor()

  await shenhe.getByRole('article').getByText(statement.answer).waitFor()
  await shenhe.getByRole('link', { name: '运行台账.pdf' }).waitFor()
  if (process.env.SHOTS) faults.push(...(await faultsOf('respondent-read', shenhe, `${town.base}/desk/cases/${held.number}`)), ...(await faultsOf('respondent-answered', qiye, desk)))
  expect(faults).toEqual([])
}, 120_000)
