import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PaperView } from '../api/schema/commitment.ts'
import type { RecordLine, RecordView } from '../api/schema/record.ts'
import { cases } from '../db/case.ts'
import { commitmentPapers } from '../db/commitment.ts'
import { records } from '../db/register.ts'
import { removalDuties, removalOrders } from '../db/removal.ts'
import { dayOf } from '../domain/calendar.ts'
import { demoEnterpriseCode } from '../ops/county-subject.ts'
import { act, breaching, confirm, countersigned, deferred, determining, done, findUnit, madeOut, makeOut, offered, paperFor, signed, voluntary } from './commitment-way.ts'
import { days, startTown, type Answer, type Town } from './town.ts'
import { detail, meet, uploaded, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
  await findUnit(people.verifier)
})
afterAll(() => town?.stop())

const pointers = ({ status, body }: Answer<unknown>) => [status, (body as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer)]
const problem = ({ status, body }: Answer<unknown>) => [status, (body as { type?: string }).type]
const recordOf = async (number: string) => (await town.db.select({ record: records }).from(cases).innerJoin(records, eq(records.id, cases.recordId)).where(eq(cases.number, number)))[0]!.record
const letters = async (number: string) => (await detail(people.reviewer, number)).letters.map(({ kind }) => kind).toSorted()

describe('a commitment of one’s own accord', () => {
  test('is signed as the very paper that was read, registered under a code of twenty digits, published and reported to the city', async () => {
    const number = await madeOut(people.party, voluntary())
    const outcome = await signed(people.party, number)
    expect(outcome.outcome).toBe('standing')
    await expect.poll(async () => (await detail(people.party, number)).step).toBe('standing')
    const record = await recordOf(number)
    expect(record).toMatchObject({ publication: 'published', kind: 'commitment', data: { cn_cnlx: '主动型', cn_gklx: '可向社会公开' } })
    expect(record.documentNumber).toMatch(new RegExp(`^410425${dayOf(town.now()).replaceAll('-', '')}\\d{6}$`))
    const found = (await town.visitor().get<{ items: RecordLine[] }>(`/api/public/records?kind=commitment&q=${encodeURIComponent(record.documentNumber)}`)).body.items
    expect(found.map(({ id }) => id)).toEqual([record.id])
    const paper = (await town.visitor().get<PaperView>(`/api/public/records/${record.id}/paper`)).body
    expect(paper).toMatchObject({ code: record.documentNumber, verdict: { good: true }, signatures: [{ by: 'subject', name: '郏县红牛食品有限公司' }] })
    expect(paper.signatures[0]!.before).not.toBe(paper.sha256)
    expect(paper.signatures[0]!.after).toBe(paper.sha256)
    const orders = await town.db.select({ parameter: removalDuties.parameter }).from(removalOrders).innerJoin(removalDuties, eq(removalDuties.orderId, removalOrders.id)).where(eq(removalOrders.recordId, record.id))
    expect(orders).toEqual([{ parameter: 'commitment.report' }])
    expect(await letters(number)).toEqual(['commitment', 'offer'])
  })

  test('is refused in another’s name, with an empty bracket, with a template that has to be offered, and twice', async () => {
    expect(pointers(await makeOut(people.other, voluntary()))).toEqual([422, ['/subjectCode']])
    expect(pointers(await makeOut(people.party, voluntary({ matter: '参加（　　）行业自律' })))).toEqual([422, ['/matter']])
    expect(pointers(await makeOut(people.party, offered({ subjectCode: demoEnterpriseCode })))).toEqual([422, expect.arrayContaining(['/template'])])
    expect(pointers(await makeOut(people.party, voluntary({ template: 'NOTHING' })))).toEqual([422, ['/template']])
    expect(pointers(await makeOut(people.party, voluntary({ missing: '平面图' })))).toEqual([422, ['/missing']])
    const form = voluntary({ matter: '承诺不销售过期食品' })
    await madeOut(people.party, form)
    expect(pointers(await makeOut(people.party, form))).toEqual([422, ['/matter']])
    expect((await makeOut(people.reviewer, form)).status).toBe(403)
  })

  test('sent again under its key is the same commitment', async () => {
    const [first, second] = await Promise.all([1, 2].map(() => makeOut(people.party, voluntary({ matter: '承诺明码标价' }), 'commitment-once')))
    expect([first!.status, second!.status, first!.body.number === second!.body.number]).toEqual([201, 201, true])
  })
})

describe('a signature', () => {
  test('needs the signer’s identity shown again, today’s paper, and a right to sign', async () => {
    const number = await madeOut(people.other, voluntary({ subjectCode: (await detailCode('qiye2')), matter: '承诺诚信计量' }))
    const fresh = await town.as('qiye2')
    const paper = await paperFor(fresh, number)
    expect(problem(await act(fresh, number, 'sign', { sha256: paper.sha256, agreed: true }))).toEqual([403, '/problems/confirm-first'])
    expect(pointers(await fresh.post('/api/session/confirm', { password: 'wrong-password' }))).toEqual([422, ['/password']])
    await confirm(fresh)
    expect(pointers(await act(fresh, number, 'sign', { sha256: 'a'.repeat(64), agreed: true }))).toEqual([422, ['/sha256']])
    expect(pointers(await act(fresh, number, 'sign', { sha256: paper.sha256 }))[0]).toBe(400)
    expect((await act(people.party, number, 'sign', { sha256: paper.sha256, agreed: true })).status).toBe(404)
    expect((await people.party.post(`/api/commitments/${number}/paper`)).status).toBe(404)
    expect((await people.verifier.post(`/api/commitments/${number}/paper`)).status).toBe(403)
    expect((await done(fresh, number, 'sign', { sha256: paper.sha256, agreed: true })).outcome).toBe('standing')
    expect(problem(await act(fresh, number, 'sign', { sha256: paper.sha256, agreed: true }))).toEqual([409, '/problems/act-not-open'])
    expect(problem(await fresh.post(`/api/commitments/${number}/paper`))).toEqual([200, undefined])
  })
})

const detailCode = async (username: string) => (await (await town.as(username)).get<{ subject: { code: string } }>('/api/session')).body.subject.code

describe('a commitment that a unit offers', () => {
  test('is told in writing first, signed by the subject and then by the unit', async () => {
    const number = await madeOut(people.verifier, offered())
    await expect.poll(() => letters(number)).toEqual(['offer'])
    expect((await signed(people.other, number)).awaiting).toBe('countersign')
    expect((await recordOf(number)).publication).toBe('proposed')
    expect((await countersigned(people.sourceApprover, number)).outcome).toBe('standing')
    const [paper] = await town.db.select().from(commitmentPapers).where(eq(commitmentPapers.caseNumber, number))
    expect(paper!.signatures.map(({ by }) => by)).toEqual(['subject', 'unit'])
    expect(paper!.signatures[1]!.before).toBe(paper!.signatures[0]!.after)
    const view = (await people.other.get<PaperView>(`/api/commitments/${number}/paper`)).body
    expect(view).toMatchObject({ verdict: { good: true }, signatures: [{ name: expect.stringContaining('郏县') }, { name: '郏县市场监督管理局' }] })
  })

  test('is declined without harm, not accepted, taken back, or ends unsigned; nothing of it becomes public', async () => {
    const decline = await madeOut(people.verifier, offered({ matter: '申请办理小作坊登记' }))
    expect((await done(people.other, decline, 'decline', { reason: '材料已经齐全' })).outcome).toBe('declined')
    const refused = await madeOut(people.verifier, offered({ matter: '申请变更经营场所' }))
    await signed(people.other, refused)
    expect((await done(people.sourceApprover, refused, 'refuse-commitment', { reason: '经营项目与告知的不一致。' })).outcome).toBe('refused')
    const back = await madeOut(people.verifier, offered({ matter: '申请增加经营项目' }))
    expect((await done(people.verifier, back, 'take-back', { reason: '事项已经取消。' })).outcome).toBe('withdrawn')
    for (const number of [decline, refused, back]) {
      await expect.poll(() => letters(number)).toEqual(['offer', 'termination'])
      expect((await recordOf(number)).publication).toBe('deleted')
    }
  })

  test('is refused in an area where promises do not serve, without notice, with a late or idle day, and for another unit', async () => {
    const at = town.now()
    const form = (change: object) => makeOut(people.verifier, offered({ matter: '申请办理延续', ...change }))
    expect(pointers(await form({ area: 'public-safety' }))).toEqual([422, ['/area']])
    expect(pointers(await form({ area: undefined }))).toEqual([422, ['/area']])
    expect(pointers(await form({ notice: undefined }))).toEqual([422, ['/notice']])
    expect(pointers(await form({ unitCode: '114104250054444000' }))).toEqual([422, ['/unitCode']])
    expect(pointers(await form({ subjectCode: '91410425MA00000000' }))[0]).toBe(422)
    expect(pointers(await makeOut(people.verifier, deferred(at, { missing: undefined })))).toEqual([422, ['/missing']])
    expect(pointers(await makeOut(people.verifier, deferred(at, { supplyBy: dayOf(at) })))).toEqual([422, ['/supplyBy']])
    expect(pointers(await makeOut(people.verifier, deferred(at, { supplyBy: dayOf(at + days(90)) })))).toEqual([422, ['/supplyBy']])
  })
})

describe('a commitment in place of a missing material', () => {
  test('is kept when the material comes in time and holds', async () => {
    const number = await madeOut(people.verifier, deferred(town.now(), { matter: '申请办理食品生产许可证，缺少布局图' }))
    await signed(people.other, number)
    await expect.poll(async () => (await people.other.get<{ items: { number: string }[] }>('/api/cases?tab=todo')).body.items.map((one) => one.number)).toContain(number)
    expect((await done(people.other, number, 'supply', { materials: [{ fileId: await uploaded(people.other, '布局图.pdf'), kind: 'missing-material' }] })).awaiting).toBe('check')
    expect((await done(people.verifier, number, 'find-kept', { facts: '材料齐全，与现场一致。', materials: [] })).outcome).toBe('kept')
    expect((await recordOf(number)).data).toMatchObject({ cn_lxzt: '全部履行', cn_rddw: '郏县市场监督管理局' })
    expect(await letters(number)).toEqual(['commitment', 'kept-notice', 'offer'])
  })

  test('that lapses is heard, found broken by another person, bars its subject and stands among the dishonest information', async () => {
    const number = await madeOut(people.verifier, deferred(town.now()))
    await signed(people.other, number)
    const due = Date.parse((await detail(people.reviewer, number)).dueAt!)
    await town.skipTo(number, due + 1000)
    await expect.poll(async () => (await detail(people.reviewer, number)).step).toBe('check')
    expect(pointers(await act(people.verifier, number, 'pass-check', { facts: '无' }))).toEqual([422, ['']])
    expect((await done(people.other, number, 'supply-late', { reason: '设计单位延误。', materials: [{ fileId: await uploaded(people.other, '平面图.pdf'), kind: 'missing-material' }] })).awaiting).toBe('check')
    expect((await done(people.verifier, number, 'find-breach', breaching)).awaiting).toBe('hearing')
    expect((await done(people.other, number, 'object', { reason: '图纸由设计单位延误，已经补交。', materials: [] })).awaiting).toBe('determine')
    expect(problem(await act(people.verifier, number, 'determine', determining()))[0]).toBe(403)
    expect((await done(people.sourceApprover, number, 'determine', determining())).outcome).toBe('broken')
    const record = await recordOf(number)
    expect(record.data).toMatchObject({ cn_lxzt: '全部未履行', cn_wlxnr: breaching.unkept, cn_zrzj: breaching.consequence })
    const [breach] = await town.db.select().from(records).where(eq(records.identity, `breach:${number}`))
    expect(breach).toMatchObject({ kind: 'listing', publication: 'published', subjectId: record.subjectId })
    const shown = (await town.visitor().get<RecordView>(`/api/public/records/${breach!.id}`)).body
    expect(shown.fields.find(({ name }) => name === 'md_sy')!.value).toContain(record.documentNumber)
    expect(await letters(number)).toEqual(['breach-decision', 'breach-notice', 'commitment', 'offer'])
    expect(pointers(await makeOut(people.verifier, offered({ matter: '申请办理另一许可' })))).toEqual([422, ['/subjectCode']])
  })
})
