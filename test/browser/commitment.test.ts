import type { Page } from 'playwright-core'
import { beforeAll, expect, onTestFailed, test } from 'vitest'
import { deferred, findUnit, madeOut, offered } from '../commitment-way.ts'
import { days } from '../town.ts'
import { detail, samplePdf } from '../way.ts'
import { choose, openAct, openDesk, sendAct, uploaded } from './desk.ts'
import { faultsOf, shoot } from './look.ts'
import { useTown } from './stage.ts'

const stage = useTown()
beforeAll(async () => {
  await findUnit(stage.people.verifier)
}, 180_000)

const faults: string[] = []
async function look(name: string, page: Page, path: string) {
  faults.push(...(await faultsOf(`commitment-${name}`, page, `${stage.town.base}${path}`)))
}
const keepFailures = (...pages: [string, Page][]) => onTestFailed(async () => {
  for (const [name, page] of pages) await shoot(`commitment-${name}-failed`, page)
})
const desk = (username: string) => openDesk(stage.browser, stage.town.base, username)
const visitor = async () => (await stage.browser.newContext({ locale: 'zh-CN', viewport: { width: 1440, height: 900 } })).newPage()

/** Reads and signs in the open drawer, as whoever is signed in. */
async function sign(page: Page, title: string, name: string) {
  await openAct(page, title)
  const dialog = page.getByRole('dialog')
  await dialog.getByText('签署前文件校验值').waitFor()
  await dialog.getByRole('button', { name: '验证身份并签署' }).click()
  await dialog.getByText('请先阅读全文并确认').waitFor()
  await dialog.getByRole('checkbox').check()
  await dialog.getByLabel('登录密码').fill('wrong-password')
  await dialog.getByRole('button', { name: '验证身份并签署' }).click()
  await dialog.getByText('密码不正确').waitFor()
  if (process.env.SHOTS) await shoot(`commitment-${name}-signing`, page)
  await dialog.getByLabel('登录密码').fill('xinan-demo-2026')
  await dialog.getByRole('button', { name: '验证身份并签署' }).click()
  await dialog.getByText('签署后文件校验值').waitFor()
  await dialog.getByText('✓ 签名有效，文件未被改动').waitFor()
  if (process.env.SHOTS) await shoot(`commitment-${name}-signed`, page)
  await dialog.getByRole('button', { name: '完成' }).click()
  await dialog.waitFor({ state: 'hidden' })
}

test('an enterprise makes a commitment of its own accord, signs the paper that it read, and everyone finds it with its letter', async () => {
  const [qiye, anyone] = [await desk('qiye'), await visitor()]
  keepFailures(['qiye', qiye], ['visitor', anyone])
  await look('choice', qiye, '/desk/commit')
  await qiye.getByRole('button', { name: '选用：主动型信用承诺书' }).click()
  await choose(qiye, '受理单位', '郏县市场监督管理局')
  await qiye.getByLabel('承诺事由').fill('向社会主动作出综合信用承诺，（　　）')
  await qiye.getByRole('button', { name: '提出承诺，去签署' }).click()
  await qiye.getByText('请填写括号中的内容').first().waitFor()
  await qiye.getByLabel('承诺事由').fill('向社会主动作出综合信用承诺')
  if (process.env.SHOTS) await shoot('commitment-making', qiye)
  await qiye.getByRole('button', { name: '提出承诺，去签署' }).click()
  await qiye.waitForURL(/\/desk\/cases\/CN-/)
  await sign(qiye, '签署承诺书', 'own')
  await qiye.getByText('履行中').first().waitFor()

  await anyone.goto(`${stage.town.base}/records?${new URLSearchParams({ kind: 'commitment', q: '红牛食品' })}`)
  await anyone.getByRole('link', { name: '向社会主动作出综合信用承诺' }).first().click()
  await anyone.getByText('✓ 签名有效，文件未被改动').waitFor()
  await anyone.getByText('郏县红牛食品有限公司').first().waitFor()
  await look('public', anyone, new URL(anyone.url()).pathname)
  const letter = await stage.town.visitor().get(new URL((await anyone.getByRole('link', { name: '查看承诺书 PDF' }).getAttribute('href'))!, stage.town.base).pathname)
  expect([letter.status, letter.raw.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
}, 200_000)

test('a commitment of two signers is declined once, and once signed by both in their order', async () => {
  const [first, second] = [await madeOut(stage.people.verifier, offered({ matter: '申请办理小餐饮登记' })), await madeOut(stage.people.verifier, offered())]
  const [qiye2, fuzeren] = [await desk('qiye2'), await desk('hecha-fuzeren')]
  keepFailures(['qiye2', qiye2], ['fuzeren', fuzeren])
  await qiye2.goto(`${stage.town.base}/desk/cases/${first}`)
  await openAct(qiye2, '不采用承诺方式')
  await qiye2.getByLabel(/说明/).fill('全部材料已经齐全，按一般程序办理。')
  await sendAct(qiye2, '不采用承诺方式')
  await qiye2.getByText('信用承诺终止告知书').first().waitFor()

  await qiye2.goto(`${stage.town.base}/desk/cases/${second}`)
  await sign(qiye2, '签署承诺书', 'offered')
  await fuzeren.goto(`${stage.town.base}/desk/cases/${second}`)
  await sign(fuzeren, '受理单位签署', 'unit')
  await fuzeren.getByText('✓ 签名有效，文件未被改动').waitFor()
  expect(await fuzeren.locator('.paper-signatures li').count()).toBe(2)
}, 200_000)

test('a material that was promised comes late: after the hearing the breach stands on record, and a credit repair ends it', async () => {
  const number = await madeOut(stage.people.verifier, deferred(stage.town.now()))
  const address = `${stage.town.base}/desk/cases/${number}`
  let [qiye2, hecha, fuzeren] = [await desk('qiye2'), await desk('hecha'), await desk('hecha-fuzeren')]
  const anyone = await visitor()
  await qiye2.goto(address)
  await sign(qiye2, '签署承诺书', 'deferred')
  await expect.poll(async () => (await detail(stage.people.other, number)).step).toBe('standing')
  await stage.town.skipTo(number, Date.parse((await detail(stage.people.other, number)).dueAt!) + 1000)
  ;[qiye2, hecha, fuzeren] = [await desk('qiye2'), await desk('hecha'), await desk('hecha-fuzeren')]
  keepFailures(['qiye2', qiye2], ['hecha', hecha], ['fuzeren', fuzeren], ['visitor', anyone])

  await qiye2.goto(address)
  await openAct(qiye2, '逾期补交材料')
  await qiye2.getByLabel('逾期的原因').fill('设计单位延误了图纸。')
  await qiye2.locator('input[type=file]').first().setInputFiles({ name: '经营场所平面图.pdf', mimeType: 'application/pdf', buffer: samplePdf })
  await uploaded(qiye2, '经营场所平面图.pdf')
  await sendAct(qiye2, '逾期补交材料')
  await hecha.goto(address)
  await openAct(hecha, '拟认定未履行')
  await hecha.getByRole('radio', { name: '部分履行' }).check()
  await hecha.getByLabel('未履行的承诺内容').fill('未在承诺的期限内补交经营场所平面图，逾期后补交。')
  await hecha.getByLabel('核查的事实和证据').fill('截至补交期限届满未收到材料，次日收到平面图一份。')
  await hecha.getByLabel('拟追究的违诺责任').fill('记入信用记录，依法公示。')
  await sendAct(hecha, '拟认定未履行')
  await qiye2.getByText('拟认定未履行信用承诺告知书').first().waitFor()
  await openAct(qiye2, '陈述申辩')
  await qiye2.getByLabel('事实和理由').fill('图纸由设计单位延误，已经补交，请求从轻。')
  await sendAct(qiye2, '陈述申辩')
  await fuzeren.goto(address)
  await openAct(fuzeren, '认定未履行')
  await fuzeren.getByLabel('认定书文号').fill('郏市监诺认〔2026〕7号')
  await fuzeren.getByLabel('对陈述申辩的意见和认定理由').fill('延误不构成正当事由，鉴于已经补交，认定部分履行。')
  await sendAct(fuzeren, '认定未履行')
  await qiye2.getByText('信用承诺履行状态认定书').first().waitFor()
  await anyone.goto(`${stage.town.base}/records?${new URLSearchParams({ kind: 'listing', q: '郏市监诺认' })}`)
  await anyone.getByRole('link', { name: '其他失信信息' }).first().click()
  await anyone.getByText('违反信用承诺').first().waitFor()
  const breach = new URL(anyone.url()).pathname.split('/').at(-1)!

  const later = await madeOut(stage.people.other, { template: 'VOLUNTARY', subjectCode: offered().subjectCode, unitCode: offered().unitCode, matter: '承诺加强管理' })
  await stage.town.skip(later, days(100))
  ;[qiye2, hecha, fuzeren] = [await desk('qiye2'), await desk('hecha'), await desk('hecha-fuzeren')]
  await qiye2.goto(`${stage.town.base}/desk/records/${breach}`)
  await qiye2.getByRole('button', { name: '申请信用修复' }).click()
  await qiye2.getByLabel('纠正失信行为、履行义务的情况').fill('材料已经补齐，建立了期限台账，指定专人负责。')
  await qiye2.getByLabel('履行完毕日期').fill(new Date(stage.town.now() - days(2)).toISOString().slice(0, 10))
  await qiye2.getByLabel('履行完毕日期').press('Enter')
  await qiye2.getByLabel('联系电话').fill('13837512345')
  await qiye2.getByRole('button', { name: '下一步' }).click()
  await qiye2.locator('input[type=file]').first().setInputFiles(['信用修复承诺书.pdf', '整改材料.pdf'].map((name) => ({ name, mimeType: 'application/pdf', buffer: samplePdf })))
  await uploaded(qiye2, '整改材料.pdf')
  await qiye2.getByRole('checkbox').check()
  await qiye2.getByRole('button', { name: '下一步' }).click()
  await qiye2.getByRole('button', { name: '提交信用修复申请' }).click()
  await qiye2.getByText(/XF-\d{4}-\d{6}/).first().waitFor()
  const repair = `${stage.town.base}/desk/cases/${/XF-\d{4}-\d{6}/.exec(await qiye2.locator('main').innerText())![0]}`
  await hecha.goto(repair)
  await openAct(hecha, '受理')
  await sendAct(hecha, '受理')
  await openAct(hecha, '提出修复意见')
  await hecha.getByRole('radio', { name: '准予信用修复' }).check()
  await hecha.getByLabel('核查的事实').fill('材料已补齐，台账已建立。')
  await hecha.getByLabel('理由', { exact: true }).fill('已满最短期限，符合修复条件。')
  await sendAct(hecha, '提出修复意见')
  await fuzeren.goto(repair)
  await openAct(fuzeren, '批准')
  await sendAct(fuzeren, '批准')
  await expect.poll(async () => (await stage.town.visitor().get(`/api/public/records/${breach}`)).status, { timeout: 20_000 }).toBe(404)
  // Repaired, it may use a promise in place of a licence again.
  const again = await madeOut(stage.people.verifier, offered({ matter: '申请办理食品经营许可证延续' }))
  expect(again).toMatch(/^CN-/)
  expect(faults).toEqual([])
}, 400_000)
