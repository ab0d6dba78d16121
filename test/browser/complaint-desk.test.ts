import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { expect, onTestFailed, test } from 'vitest'
import { dayOf } from '../../domain/calendar.ts'
import { anonymous, detail, done, file, filed, named, secret, state, type Held } from '../complaint-way.ts'
import { decide, file as fileObjection, freeRecords, samplePdf } from '../way.ts'
import { choose, openAct, openDesk, sendAct, uploaded } from './desk.ts'
import { lookAt, watched } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()

const overflow = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
async function shoot(name: string, page: Page) {
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 })
    await expect.poll(() => overflow(page), { timeout: 5000 }).toBe(0)
    await page.screenshot({ path: `test-results/complaint-${name}-${width}.png`, fullPage: true })
  }
}
const shot = async (name: string, page: Page) => {
  if (process.env.SHOTS) await shoot(name, page)
}
/** What is wrong with an address at both widths. */
async function look(name: string, page: Page, path: string): Promise<string[]> {
  const { faults } = await lookAt(watched(page), `${stage.town.base}${path}`)
  await shot(name, page)
  await page.setViewportSize({ width: 1440, height: 900 })
  return faults.map((fault) => `${path}: ${fault}`)
}
const keepFailures = (...pages: [string, Page][]) => onTestFailed(async () => {
  for (const [name, page] of pages) await shoot(`${name}-failed`, page)
})
const desk = (username: string) => openDesk(stage.browser, stage.town.base, username)
const address = ({ number }: Held) => `/desk/cases/${number}`

async function read(page: Page, purpose: string) {
  await page.getByRole('button', { name: '查阅', exact: true }).click()
  await page.getByText('请选择查阅用途').waitFor()
  await page.getByRole('radio', { name: purpose }).check()
  await page.getByRole('button', { name: '查阅', exact: true }).click()
  await page.getByText(`已记录本次查阅，用途：${purpose}`).waitFor()
}

test('a named complaint goes from its class to its answer in the browser; each reading of its reporter stands before the officer', async () => {
  const upload = await stage.town.visitor().upload<{ id: string }>('/api/public/complaint-files', { name: `${secret.name}.pdf`, content: samplePdf })
  const held = await filed(stage.town, named({ files: [upload.body.id] }))
  const [shenhe, shenpi, baohu] = [await desk('shenhe'), await desk('shenpi'), await desk('baohu')]
  keepFailures(['shenhe', shenhe], ['shenpi', shenpi], ['baohu', baohu])
  const faults = await look('readings-empty', baohu, '/desk/reporter-readings')
  await shenhe.getByText(held.number).first().waitFor()
  faults.push(...(await look('new', shenhe, address(held))))
  expect(await shenhe.locator('main').innerText()).not.toContain(secret.facts.slice(0, 6))
  await read(shenhe, '分类和受理审查')
  for (const words of Object.values(secret)) await shenhe.getByText(words, { exact: true }).waitFor()
  await shot('opened', shenhe)
  await shenhe.setViewportSize({ width: 1440, height: 900 })
  const [download] = await Promise.all([shenhe.waitForEvent('download'), shenhe.getByRole('button', { name: '下载 材料1' }).click()])
  expect(readFileSync(await download.path()).equals(samplePdf)).toBe(true)
  await shenhe.getByRole('link', { name: '返回列表' }).click()
  await shenhe.getByRole('heading', { name: '办件', exact: true }).waitFor()
  await shenhe.goBack()
  await shenhe.getByRole('button', { name: '查阅', exact: true }).waitFor()
  expect(await shenhe.getByText(secret.name).count()).toBe(0)

  await openAct(shenhe, '分类')
  await choose(shenhe, '类别', '违法行为举报')
  await shot('classify', shenhe)
  await shenhe.setViewportSize({ width: 1440, height: 900 })
  await sendAct(shenhe, '分类')
  await openAct(shenhe, '受理')
  await sendAct(shenhe, '受理')
  await openAct(shenhe, '重新分类')
  await choose(shenhe, '类别', '企业公示信息虚假')
  await shenhe.getByLabel('改变分类的理由').fill('实为公示信息虚假。')
  await sendAct(shenhe, '重新分类')
  await shenhe.getByRole('heading', { name: '企业公示信息虚假' }).waitFor()
  await openAct(shenhe, '受理')
  await sendAct(shenhe, '受理')
  await openAct(shenhe, '交办')
  await shenhe.getByRole('radio', { name: '交办单位' }).check()
  await shenhe.getByRole('combobox', { name: '交办单位' }).click()
  await shenhe.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)').getByText('郏县市场监督管理局', { exact: true }).last().click()
  await shot('assign', shenhe)
  await shenhe.setViewportSize({ width: 1440, height: 900 })
  await shenhe.getByRole('radio', { name: '信用办自行调查' }).check()
  await shenhe.getByRole('textbox', { name: /^调查要点/ }).fill('核实夜间排放情况和公示的环保信息。')
  await sendAct(shenhe, '交办')
  await openAct(shenhe, '提出处理意见')
  await shenhe.getByRole('radio', { name: '属实', exact: true }).check()
  await shenhe.getByLabel('查明的事实').fill('经现场检查，废水排放口监测超标。')
  await shenhe.getByLabel('答复内容').fill('经查属实，已责令改正并立案处罚。')
  await shenhe.locator('input[type=file]').first().setInputFiles({ name: '检查笔录.pdf', mimeType: 'application/pdf', buffer: samplePdf })
  await uploaded(shenhe, '检查笔录.pdf')
  await sendAct(shenhe, '提出处理意见')

  await shenpi.goto(`${stage.town.base}${address(held)}`)
  await openAct(shenpi, '同意并答复')
  await sendAct(shenpi, '同意并答复')
  await expect.poll(async () => (await state(stage.town, held)).letters.length, { timeout: 20_000 }).toBeGreaterThan(1)
  faults.push(...(await look('answered', shenhe, address(held))))
  expect(await shenhe.locator('main').innerText()).toContain('已答复')
  faults.push(...(await look('sheet', shenhe, `${address(held)}/deadlines`)), ...(await look('readings', baohu, '/desk/reporter-readings')))
  const row = baohu.getByRole('row').filter({ hasText: held.number }).first()
  for (const words of ['赵建国', '信用办审核员', '分类和受理审查']) expect(await row.innerText()).toContain(words)
  expect(faults).toEqual([])
}, 300_000)

test('a unit works from the points that were written for it; who decided what is complained about finds no such page', async () => {
  const held = await filed(stage.town, named({ respondent: { kind: 'unit', name: '郏县某局' } }))
  const { unitCode } = (await stage.people.verifier.get<{ unitCode: string }>('/api/commitments/options')).body
  await done(stage.people.reviewer, held, 'classify', { class: 'CP2' })
  await done(stage.people.reviewer, held, 'accept')
  await done(stage.people.reviewer, held, 'assign', { to: 'unit', unitCode, points: '核实执法记录。' })
  const { number } = await fileObjection(stage.people.party)
  await decide(stage.people, number)
  const about = await filed(stage.town, anonymous({ respondent: { kind: 'office', name: '信用办' }, aboutCase: number }))
  const letter = (await file(stage.town, named({ matters: [{ facts: '拖欠货款不付。', request: '请协调。' }, { facts: '公示的年报信息虚假。', request: '请核查。' }] }))).body.receipts

  const [hecha, shenhe, shenhe2] = [await desk('hecha'), await desk('shenhe'), await desk('shenhe2')]
  keepFailures(['hecha', hecha], ['interested', shenhe], ['second', shenhe2])
  const faults = await look('unit', hecha, address(held))
  const text = await hecha.locator('main').innerText()
  expect([text.includes('核实执法记录。'), text.includes('已加密'), text.includes('看不到') || text.includes('不向承办单位提供')]).toEqual([true, false, true])
  await shenhe.goto(`${stage.town.base}${address(about)}`)
  await shenhe.getByText('没有打开这件投诉举报').waitFor()
  faults.push(...(await look('barred', shenhe2, address(about))))
  expect(await shenhe2.locator('main').innerText()).toMatch(/\d 人曾办理所投诉的事项/)
  await shenhe2.getByRole('link', { name: number }).waitFor()
  // In the stead of who has an interest nobody sees more than that one: not the colleague who sees it in an own name.
  const today = dayOf(stage.town.now())
  const { reviewer, secondReviewer } = stage.people
  const set = await reviewer.post<{ id: string }>('/api/substitutions', { substituteId: secondReviewer.session.accountId, validFrom: today, validTo: today, reason: '外出培训' })
  await shenhe2.goto(`${stage.town.base}/desk/substitution`)
  await shenhe2.getByRole('button', { name: '开始代理 赵建国' }).click()
  await shenhe2.getByText('孙丽华 正在代理 赵建国').waitFor()
  await shenhe2.goto(`${stage.town.base}${address(about)}`)
  await shenhe2.getByText('没有打开这件投诉举报').waitFor()
  await shenhe2.getByRole('button', { name: '回到本人岗位' }).click()
  await shenhe2.getByText('正在代理').waitFor({ state: 'detached' })
  await shenhe2.goto(`${stage.town.base}${address(about)}`)
  await shenhe2.getByText(/\d 人曾办理所投诉的事项/).waitFor()
  await reviewer.post(`/api/substitutions/${set.body.id}/end`)
  const gone = await filed(stage.town, anonymous())
  await shenhe.goto(`${stage.town.base}${address(gone)}`)
  await openAct(shenhe, '分类')
  await choose(shenhe, '类别', '违纪违法、腐败问题')
  await shenhe.getByRole('dialog').getByRole('button', { name: '分类', exact: true }).click()
  await shenhe.getByText('没有打开这件投诉举报').waitFor()
  await shenhe.goto(`${stage.town.base}/desk/cases/${letter[0]!.number}`)
  await shenhe.getByRole('link', { name: letter[1]!.number }).click()
  await shenhe.getByRole('link', { name: letter[0]!.number }).waitFor()
  expect(faults).toEqual([])
}, 200_000)

test('the counter files for someone, is told what is missing, hands over number and code, and sees nothing of it afterwards', async () => {
  const chuangkou = await desk('chuangkou')
  keepFailures(['counter', chuangkou])
  const faults = await look('intake', chuangkou, '/desk/complaint')
  const [record] = await freeRecords(stage.people.party)
  await chuangkou.goto(`${stage.town.base}/desk/records/${record!.id}`)
  await chuangkou.getByRole('link', { name: '代收针对这条信息的投诉举报' }).click()
  await chuangkou.getByText(`针对的信用信息：${record!.subjectName}`).waitFor()
  await chuangkou.getByRole('button', { name: '提交投诉举报' }).click()
  await chuangkou.getByText('请填写“被投诉人名称”').first().waitFor()
  await chuangkou.getByRole('radio', { name: '打电话' }).check()
  await chuangkou.getByRole('radio', { name: '企业、个体工商户等信用主体' }).check()
  await chuangkou.getByLabel('被投诉人名称').fill('郏县某化工厂')
  await chuangkou.getByLabel('统一社会信用代码').fill('91410425MA00000000')
  await chuangkou.getByLabel('事实和理由').fill(secret.facts)
  await chuangkou.getByLabel('诉求').fill(secret.request)
  await chuangkou.getByRole('radio', { name: /还有一个互不相关的事项/ }).check()
  await chuangkou.getByLabel('第二个事项：事实和理由').fill('拖欠货款不付。')
  await chuangkou.getByLabel('第二个事项：诉求').fill('请协调。')
  await chuangkou.getByRole('radio', { name: /实名/ }).check()
  await chuangkou.getByLabel('姓名').fill(secret.name)
  await chuangkou.getByLabel('联系电话').fill(secret.phone)
  await chuangkou.locator('input[type=file]').first().setInputFiles({ name: '照片.pdf', mimeType: 'application/pdf', buffer: samplePdf })
  await uploaded(chuangkou, '照片.pdf')
  await chuangkou.getByRole('button', { name: '提交投诉举报' }).click()
  await chuangkou.locator('.field-wrong').getByText('平台没有这个统一社会信用代码').waitFor()
  await shot('intake-refused', chuangkou)
  await chuangkou.setViewportSize({ width: 1440, height: 900 })
  await chuangkou.getByLabel('统一社会信用代码').fill('')
  await chuangkou.getByRole('button', { name: '提交投诉举报' }).click()
  await chuangkou.getByText('已收到，请把编号和查询码交给投诉人').waitFor()
  await shot('receipt', chuangkou)
  const text = await chuangkou.locator('main').innerText()
  const number = /TS-\d{4}-\d{6}/.exec(text)![0]
  expect(text.match(/TS-\d{4}-\d{6}/g)).toHaveLength(2)
  const code = /([0-9A-Z]{4}-){3}[0-9A-Z]{4}/.exec(text)![0]
  expect((await state(stage.town, { number, code, phone4: secret.phone.slice(-4) })).number).toBe(number)
  expect((await detail(stage.people.supervisor, { number, code })).recordId).toBe(record!.id)
  await chuangkou.goto(`${stage.town.base}/desk/cases/${number}`)
  await chuangkou.getByText('没有打开这件投诉举报').waitFor()
  expect(faults).toEqual([])
}, 120_000)
