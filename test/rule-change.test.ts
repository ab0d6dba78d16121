import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Deadlines, WhatIf } from '../api/schema/deadline.ts'
import type { ParameterView, RulesView } from '../api/schema/law.ts'
import { addDays, dayOf, instantOf, isWorkingDay } from '../domain/calendar.ts'
import { administrators, countyCalendar, enact, propose, workingDayAfter } from './administration.ts'
import { act, detail, done, file, meet, type People } from './way.ts'
import { startTown, type Answer, type Town, type Visitor } from './town.ts'

let town: Town
let people: People & { system: Visitor; security: Visitor }
beforeAll(async () => {
  town = await startTown({ scale: 0.02 })
  people = { ...(await meet(town)), ...(await administrators(town)) }
})
afterAll(() => town?.stop())

const today = (): string => dayOf(town.now())
const override = (change: object = {}) => ({
  kind: 'parameter',
  override: { ruleSet: 'R2020-HN', parameter: 'objection.own', value: 5, document: '郏信用〔2026〕7号', documentDate: today(), from: today(), ...change },
})
const parameterNow = async (name: string, ruleSet = 'R2020-HN'): Promise<ParameterView> => {
  const { body } = await people.reviewer.get<RulesView>('/api/law/rules')
  return body.ruleSets.find(({ id }) => id === ruleSet)!.parameters.find((one) => one.name === name)!
}

describe('a county’s own value', () => {
  test('that confirms what stands takes the mark away and moves no case', async () => {
    expect((await parameterNow('objection.supplement')).toBeConfirmed).toBe(true)
    const { shown } = await enact(people, override({ parameter: 'objection.supplement', value: 10 }))
    expect(shown.effect!.moved).toBe(0)
    const after = await parameterNow('objection.supplement')
    expect([after.toBeConfirmed, after.value, after.confirmed]).toEqual([false, 10, { document: '郏信用〔2026〕7号', documentDate: today(), from: today(), was: 10 }])
  })

  test('binds the cases received from its day on, and moves those that it reaches', async () => {
    const { number } = await file(people.party)
    const later = await enact(people, override({ from: addDays(today(), 1) }))
    expect(later.shown.effect!.moves.some((move) => move.number === number)).toBe(false)
    const { shown } = await enact(people, override({ value: 4 }))
    expect(shown.effect!.moves.find((move) => move.number === number)?.dueAfter).toBeTruthy()
    const { deadlines } = await detail(people.reviewer, number)
    expect(deadlines[0]!.dueOn).toBe(workingDayAfter(town, await countyCalendar(town), 4))
    expect(deadlines[0]!.rule).toMatchObject({ ruleSet: 'R2020-HN', period: '4个工作日', confirmed: { document: '郏信用〔2026〕7号', documentDate: today() } })
    const { number: next } = await file(people.other)
    expect((await detail(people.reviewer, next)).deadlines[0]!.rule.period).toBe('4个工作日')
  })

  test.each([
    ['/override/ruleSet', { ruleSet: 'R1999' }],
    ['/override/parameter', { parameter: 'objection.nothing' }],
    ['/override/value', { value: 0 }],
    ['/override/value', { value: 'three' }],
    ['/override/value', { value: null }],
    ['/override/value', { parameter: 'objection.supplement-policy', value: 'sometimes' }],
    ['/override/documentDate', { documentDate: '2099-01-01' }],
    ['/override/from', { from: '2019-01-01' }],
  ])('is refused at %s for %j', async (pointer, change) => {
    const answer = await people.system.post<{ errors: { pointer: string; detail: string }[] }>('/api/law/changes', override(change))
    expect([answer.status, answer.body.errors.map((one) => one.pointer)]).toEqual([422, [pointer]])
  })
})

describe('a year is refused', () => {
  const year = (change: object) => people.system.post<{ errors: { pointer: string; detail: string }[] }>('/api/law/changes', { kind: 'year', year: { year: 2028, notice: '国务院办公厅关于2028年部分节假日安排的通知', off: [], worked: [], ...change } })
  const faults = ({ status, body }: Answer<{ errors: { pointer: string; detail: string }[] }>) => [status, body.errors.map(({ pointer }) => pointer)]
  test('whose days lie in another year', async () => expect(faults(await year({ off: ['2027-01-01'] }))).toEqual([422, ['/year/off/0']]))
  test('that works a weekday as if it were exchanged', async () => expect(faults(await year({ worked: ['2028-01-05'] }))).toEqual([422, ['/year/worked/0']]))
  test('that both works and rests on a day', async () => expect(faults(await year({ off: ['2028-01-01'], worked: ['2028-01-01'] }))).toEqual([422, ['/year/worked/0']]))
  test('whose notice leaves out statutory holidays', async () => expect(faults(await year({}))).toEqual([422, ['/year/off']]))
  test('that exchanges weekends without a notice', async () => expect(faults(await year({ notice: null, worked: ['2028-01-08'] }))).toEqual([422, ['/year/notice']]))
})

test('office hours that end before they begin, and units that do not exist, are refused by field', async () => {
  const answer = await people.system.post<{ errors: { pointer: string }[] }>('/api/law/changes', { kind: 'hours', hours: { unitId: '00000000-0000-4000-8000-000000000000', from: today(), opens: 600, closes: 540, basis: '通知' } })
  expect([answer.status, answer.body.errors.map(({ pointer }) => pointer)]).toEqual([422, ['/hours/unitId', '/hours/closes']])
})

describe('a due date’s proof', () => {
  test('is shown to the party whole, and to nobody else’s party', async () => {
    const { number } = await file(people.other)
    const { body } = await people.other.get<Deadlines>(`/api/cases/${number}/deadlines`)
    expect(body.deadlines).toEqual((await detail(people.other, number)).deadlines)
    expect(body.deadlines[0]!.days.filter(({ counted }) => counted)).toHaveLength(4)
    expect((await people.party.get(`/api/cases/${number}/deadlines`)).status).toBe(404)
    expect((await people.other.get(`/api/cases/${number}/what-if`)).status).toBe(403)
  })

  test('under another regime is one question away, and changes nothing', async () => {
    const { number } = await file(people.party)
    const before = await detail(people.reviewer, number)
    const { body } = await people.reviewer.get<WhatIf>(`/api/cases/${number}/what-if`)
    const [own, written, other] = [body.regimes.find(({ binding }) => binding)!, body.regimes[1]!, body.regimes.find(({ ruleSet }) => ruleSet === 'R2026')!]
    expect(own.deadlines[0]!.dueAt).toBe(before.dueAt)
    expect([own.deadlines[0]!.rule.period, written.deadlines[0]!.rule.period]).toEqual(['4个工作日', '3个工作日'])
    expect([other.deadlines, other.blocked?.zh]).toEqual([[], expect.stringContaining('尚未确认')])
    await enact(people, override({ ruleSet: 'R2026', parameter: 'objection.national-verify', value: 10, from: today() }))
    const { body: entered } = await people.reviewer.get<WhatIf>(`/api/cases/${number}/what-if`)
    expect(entered.regimes.find(({ ruleSet }) => ruleSet === 'R2026')!.deadlines[0]!.dueOn).toBe(workingDayAfter(town, await countyCalendar(town), 10))
    expect((await detail(people.reviewer, number)).version).toBe(before.version)
  })
})

describe('a correction of the clock', () => {
  const correct = (number: string, form: object) => act<{ errors: { pointer: string; detail: string }[] }>(people.approver, number, 'correct-limit', { reason: '纸质材料此前已由窗口收到，登记迟延', ...form })

  test('of the day of receipt counts from the true day and says by whom and why', async () => {
    const { number } = await file(people.party)
    const receivedOn = addDays(today(), -1)
    expect((await correct(number, { what: 'start', day: receivedOn })).status).toBe(200)
    const [deadline] = (await detail(people.reviewer, number)).deadlines
    expect([deadline!.anchorDay, deadline!.anchoredBy]).toEqual([receivedOn, 'corrected'])
    expect(deadline!.corrections).toMatchObject([{ what: 'start', reason: '纸质材料此前已由窗口收到，登记迟延' }])
    expect(deadline!.corrections[0]!.by).not.toBe('')
  })

  test('of the due day brings it forward and stays', async () => {
    const { number } = await file(people.party)
    await done(people.reviewer, number, 'accept')
    const day = workingDayAfter(town, await countyCalendar(town), 2)
    expect((await correct(number, { what: 'due', day })).status).toBe(200)
    await done(people.reviewer, number, 'ask-source', { questions: '请核实。' })
    expect((await detail(people.reviewer, number)).deadlines[0]!.dueOn).toBe(day)
  })

  test('is refused where it would give the office more time, and to whoever is no approver', async () => {
    const { number } = await file(people.party)
    const { deadlines } = await detail(people.reviewer, number)
    const pointers = async (form: object) => { const { status, body } = await correct(number, form); return [status, body.errors?.map(({ pointer }) => pointer)] }
    expect(await pointers({ what: 'start', day: today() })).toEqual([422, ['/day']])
    expect(await pointers({ what: 'due', day: deadlines[0]!.dueOn })).toEqual([422, ['/day']])
    expect(await pointers({ what: 'due', day: addDays(today(), -1) })).toEqual([422, ['/day']])
    expect((await act(people.reviewer, number, 'correct-limit', { what: 'due', day: today(), reason: '无' })).status).toBe(403)
  })
})

test('a proposal shows what stands before it and what would come', async () => {
  const { differences } = await propose(people.system, override({ value: 6 }))
  expect(differences[0]).toEqual({ what: { zh: '数值', en: 'Value' }, before: { zh: '4个工作日', en: '4 working days' }, after: { zh: '6个工作日', en: '6 working days' } })
})

interface Told {
  text: { zh: string }
  caseNumber: string
  createdAt: string
}

test('warnings and escalations reach people inside working time only', async () => {
  const { number } = await file(people.party)
  const { deadlines } = await detail(people.reviewer, number)
  const told = async (visitor: Visitor): Promise<Told[]> => (await visitor.get<{ items: Told[] }>('/api/messages?limit=100')).body.items.filter((one) => one.caseNumber === number)
  await town.skipTo(number, instantOf(addDays(deadlines[0]!.dueOn!, 20), 720))
  await expect.poll(async () => (await told(people.supervisor)).map(({ text }) => text.zh)).toContain(`案件 ${number} 超期未办结，请督办。`)
  const late = [...(await told(people.reviewer)), ...(await told(people.supervisor))].filter(({ text }) => /超过|超期|临近/.test(text.zh))
  expect(late).toHaveLength(3)
  for (const { createdAt } of late) {
    expect(new Date(Date.parse(createdAt) + 8 * 3_600_000).toISOString().slice(11, 16)).toBe('08:30')
    expect(isWorkingDay(dayOf(Date.parse(createdAt)), await countyCalendar(town))).toBe(true)
  }
})
