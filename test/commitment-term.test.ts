import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cases } from '../db/case.ts'
import { messages } from '../db/document.ts'
import { records } from '../db/register.ts'
import { addMonths, dayOf, instantOf } from '../domain/calendar.ts'
import type { CommitmentTemplate } from '../domain/commitment-template.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { administrators, enact } from './administration.ts'
import { act, breaching, countersigned, determining, done, findUnit, madeOut, offered, paperFor, signed, voluntary } from './commitment-way.ts'
import { readWords } from './letters/read.ts'
import { days, startTown, type Town } from './town.ts'
import { detail, meet, type People } from './way.ts'

let town: Town
let people: People & Awaited<ReturnType<typeof administrators>>
/** A town whose clock nobody has moved yet: a case begins at the engine's own time, not at that of the cases before it. */
function freshTown(): void {
  beforeAll(async () => {
    town = await startTown()
    people = { ...(await meet(town)), ...(await administrators(town)) }
    await findUnit(people.verifier)
  })
  afterAll(() => town?.stop())
}

const told = async (number: string, template: string) => (await town.db.select({ id: messages.id }).from(messages).where(and(eq(messages.caseNumber, number), eq(messages.template, template as never)))).length
const contentOf = async (number: string) => (await town.db.select({ data: records.data }).from(cases).innerJoin(records, eq(records.id, cases.recordId)).where(eq(cases.number, number)))[0]!.data.cn_nr!
const reworded = (change: Partial<CommitmentTemplate>): CommitmentTemplate => ({ ...seedLaw.templates.find(({ code }) => code === 'VOLUNTARY')!, from: dayOf(town.now()), ...change })
const until = (day: string) => instantOf(day, 24 * 60)

describe('a commitment that stands', () => {
  freshTown()

  test('is withdrawn by its subject, ends its publication and says so in writing', async () => {
    const number = await madeOut(people.other, voluntary({ subjectCode: offered().subjectCode, matter: '承诺诚信计量' }))
    await signed(people.other, number)
    expect((await done(people.other, number, 'withdraw', { reason: '停止经营该项业务。' })).outcome).toBe('withdrawn')
    const [record] = await town.db.select({ record: records }).from(cases).innerJoin(records, eq(records.id, cases.recordId)).where(eq(cases.number, number))
    expect(record!.record.publication).toBe('stopped')
    expect((await detail(people.other, number)).letters.map(({ kind }) => kind)).toContain('withdrawal')
  })

  test('that is doubted and then not found broken goes on, each time told in writing; nothing can be handed in where nothing lacked', async () => {
    const number = await madeOut(people.other, voluntary({ subjectCode: offered().subjectCode, matter: '承诺明码标价' }))
    await signed(people.other, number)
    expect((await act(people.other, number, 'supply', { materials: [] })).status).toBe(400)
    for (const round of [1, 2]) {
      await expect.poll(async () => (await detail(people.verifier, number)).step).toBe('standing')
      await done(people.verifier, number, 'start-check', { reason: '接到群众反映。' })
      await done(people.verifier, number, 'find-breach', { ...breaching, state: 'partly' })
      await done(people.other, number, round === 1 ? 'waive' : 'object', round === 1 ? { confirmed: true } : { reason: '价签已经更正。', materials: [] })
      await done(people.sourceApprover, number, 'drop', { reasons: '情节轻微并已改正。' })
      await expect.poll(async () => (await detail(people.other, number)).letters.filter(({ kind }) => kind === 'no-breach').length).toBe(round)
    }
    await done(people.verifier, number, 'start-check', { reason: '年度抽查。' })
    expect((await done(people.verifier, number, 'pass-check', { facts: '未发现问题。' })).awaiting).toBe('standing')
  })

  test('that nobody signs ends with its time, after a reminder; a paper of another day is not signed', async () => {
    const number = await madeOut(people.other, voluntary({ subjectCode: offered().subjectCode, matter: '承诺不虚假宣传' }))
    const paper = await paperFor(people.other, number)
    await town.skip(number, days(5))
    expect((await people.other.post('/api/session/confirm', { password: 'xinan-demo-2026' })).status).toBe(204)
    const late = await act<{ errors?: { pointer: string; detail: string }[] }>(people.other, number, 'sign', { sha256: paper.sha256, agreed: true })
    expect([late.status, late.body.errors?.[0]?.detail]).toEqual([422, '承诺书须以今日的日期签署，请重新生成'])
    const again = await paperFor(people.other, number)
    expect(again.code).not.toBe(paper.code)
    expect(await readWords((await people.other.get(`/api/commitments/${number}/paper.pdf`)).raw)).toContain(again.code)
    await town.skip(number, days(20))
    await expect.poll(() => told(number, 'commitment-due')).toBe(1)
    await expect.poll(async () => (await detail(people.other, number)).outcome?.zh).toBe('逾期未签署')
  })
})

describe('a commitment over its two years', () => {
  freshTown()

  test('calls for its report, is checked when its term is over and found kept; a new wording of its template leaves it as it was signed', async () => {
    const number = await madeOut(people.party, voluntary())
    const first = dayOf(town.now())
    await signed(people.party, number)
    const before = await contentOf(number)
    const statements = [...reworded({}).statements, '按时足额支付农民工工资']
    await enact(people, { kind: 'template', template: reworded({ statements, validityMonths: 6, reportMonths: null }) })
    const later = await madeOut(people.party, voluntary({ matter: '承诺按时支付工资' }))
    expect(await contentOf(later)).toContain('按时足额支付农民工工资')

    await town.skipTo(number, until(addMonths(first, 12)) - days(1))
    await expect.poll(async () => [await told(number, 'report-due'), await told(number, 'report-missed')]).toEqual([1, 0])
    expect((await detail(people.party, number)).step).toBe('standing')
    await done(people.party, number, 'report-performance', { report: '一年来依法诚信经营，无行政处罚。', materials: [] })
    await town.skipTo(number, until(addMonths(first, 24)) - days(1))
    // Reported in time: nothing was missed; and its subject was warned of the end.
    await expect.poll(async () => [await told(number, 'report-missed'), await told(number, 'commitment-due')]).toEqual([0, 1])
    const sheet = (await detail(people.party, number)).deadlines.find(({ limit }) => limit === 'step')!
    expect(sheet).toMatchObject({ dueOn: addMonths(first, 24), rule: { unit: 'agreed', period: '以承诺书载明的日期为准' }, days: [] })
    await town.skipTo(number, until(addMonths(first, 24)) + 1000)
    await expect.poll(async () => (await detail(people.verifier, number)).step).toBe('check')
    await expect.poll(() => told(number, 'commitment-ended')).toBeGreaterThan(0)
    expect(await contentOf(number)).toBe(before)
    expect((await done(people.verifier, number, 'find-kept', { facts: '有效期内未发现违反承诺的情形。', materials: [] })).outcome).toBe('kept')
  })
})

describe('a report', () => {
  freshTown()

  test('that is missed is told to subject and unit', async () => {
    await enact(people, { kind: 'template', template: reworded({ code: 'YEARLY', name: '年度信用承诺书', validityMonths: 18, reportMonths: 6 }) })
    const number = await madeOut(people.party, voluntary({ template: 'YEARLY', matter: '承诺依法经营' }))
    const first = dayOf(town.now())
    await signed(people.party, number)
    await town.skipTo(number, until(addMonths(first, 6)) + days(14))
    await expect.poll(async () => [await told(number, 'report-due'), await told(number, 'report-missed')]).toEqual([1, 2])
  })
})

describe('a commitment of two signers', () => {
  freshTown()

  test('is found broken in part when its two years are over, after a hearing that nobody came to', async () => {
    const number = await madeOut(people.verifier, offered())
    const first = dayOf(town.now())
    await signed(people.other, number)
    await countersigned(people.sourceApprover, number)
    await town.skipTo(number, until(addMonths(first, 12)) - days(1))
    await expect.poll(() => told(number, 'report-due')).toBe(1)
    await town.skipTo(number, until(addMonths(first, 24)) + 1000)
    await expect.poll(async () => [await told(number, 'report-missed'), (await detail(people.verifier, number)).step]).toEqual([2, 'check'])
    await done(people.verifier, number, 'find-breach', { ...breaching, state: 'partly' })
    await town.skip(number, days(15))
    await expect.poll(async () => (await detail(people.verifier, number)).step).toBe('determine')
    expect((await done(people.sourceApprover, number, 'determine', determining())).outcome).toBe('partly')
    const letters = (await detail(people.verifier, number)).letters
    const decision = letters.find(({ kind }) => kind === 'breach-decision')!
    const text = await readWords((await people.verifier.get(`/api/documents/${decision.id}/pdf`)).raw)
    for (const words of ['期限内未收到你单位的陈述申辩', breaching.unkept.slice(0, 10), '申请行政复议']) expect(text).toContain(words)
  })
})
