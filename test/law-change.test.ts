import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { effectOf } from '../activities/amend.ts'
import { redate } from '../activities/law-change.ts'
import { readLaw } from '../activities/law.ts'
import type { CalendarView, LawChangeDetail } from '../api/schema/law.ts'
import { cases } from '../db/case.ts'
import { calendarYearOf } from './calendar-year.ts'
import { administrators, confirm, countyCalendar, enact, propose, tellCases, workingDayAfter } from './administration.ts'
import { act, detail, done, file, freeRecords, meet, type People } from './way.ts'
import { startTown, type Town, type Visitor } from './town.ts'

let town: Town
let people: People & { system: Visitor; security: Visitor }
beforeAll(async () => {
  town = await startTown({ scale: 0.02 })
  people = { ...(await meet(town)), ...(await administrators(town)) }
})
afterAll(() => town?.stop())

const dueOn = async (number: string): Promise<string> => (await detail(people.reviewer, number)).deadlines[0]!.dueOn!
/** One rest day more than a unit, or the county, has. */
async function restDays([day]: [string], unitId: string | null = null) {
  const year = Number(day.slice(0, 4))
  const { body } = await people.system.get<CalendarView>('/api/law/calendar')
  const known = body.localDays.find((one) => one.unitId === unitId && one.year === year)?.days ?? []
  return { kind: 'local-days', local: { unitId, year, days: [...known, day].toSorted(), basis: '县政府办公室关于本地放假的通知' } }
}

describe('a change of the calendar', () => {
  test('moves what it was shown to move, and each case says why', async () => {
    const { number } = await file(people.party)
    const before = await dueOn(number)
    const calendar = await countyCalendar(town)
    const day = workingDayAfter(town, calendar, 2)
    const year = await calendarYearOf(people.system, Number(day.slice(0, 4)))
    const { shown, done: applied } = await enact(people, { kind: 'year', year: { ...year, notice: '国务院办公厅关于部分节假日安排的补充通知', off: [...year.off, day].toSorted() } })

    const move = shown.effect!.moves.find((one) => one.number === number)!
    const after = await detail(people.reviewer, number)
    expect(after.dueAt).toBe(move.dueAfter)
    expect(after.deadlines[0]!.dueOn).toBe(workingDayAfter(town, await countyCalendar(town), 3))
    expect(after.deadlines[0]!.dueOn! > before).toBe(true)
    expect(after.deadlines[0]!.amendments).toMatchObject([{ basis: '国务院办公厅关于部分节假日安排的补充通知', before: move.dueBefore, after: move.dueAfter, version: applied.appliedVersion }])
    expect(after.deadlines[0]!.days.find((one) => one.day === day)).toEqual({ day, counted: false, why: 'holiday', notice: '国务院办公厅关于部分节假日安排的补充通知' })
    expect(applied.moved).toBe(shown.effect!.moved)
    expect(applied.effect).toEqual(shown.effect)
  })

  test('of one source unit moves that unit’s check and nothing else', async () => {
    const { number } = await file(people.party)
    await done(people.reviewer, number, 'accept')
    await done(people.reviewer, number, 'ask-source', { questions: '请核实。' })
    const before = await detail(people.reviewer, number)
    const [row] = await town.db.select({ unitId: cases.sourceUnitId }).from(cases).where(eq(cases.number, number))
    await enact(people, await restDays([workingDayAfter(town, await countyCalendar(town), 1)], row!.unitId))
    const after = await detail(people.reviewer, number)
    expect(after.deadlines[0]!.dueOn).toBe(before.deadlines[0]!.dueOn)
    expect(after.deadlines[1]!.dueOn! > before.deadlines[1]!.dueOn!).toBe(true)
    expect(after.deadlines[1]!.amendments).toHaveLength(1)
  })

  test('of office hours moves the instant and leaves the day', async () => {
    const { number } = await file(people.party)
    const before = await detail(people.reviewer, number)
    await enact(people, { kind: 'hours', hours: { unitId: null, from: before.deadlines[0]!.dueOn!, opens: 8 * 60, closes: 18 * 60, basis: '县机关冬季办公时间' } })
    const after = await detail(people.reviewer, number)
    expect(Date.parse(after.dueAt!) - Date.parse(before.dueAt!)).toBe(30 * 60_000)
    expect(after.deadlines[0]!.dueOn).toBe(before.deadlines[0]!.dueOn)
  })

  test('that meets acts at the same moment leaves no case dated by the law before it', async () => {
    const free = (await freeRecords(people.party)).slice(0, 6)
    const filed = await Promise.all(free.map(({ id }) => file(people.party, { recordId: id, claims: [] })))
    const { id } = await propose(people.system, await restDays([workingDayAfter(town, await countyCalendar(town), 2)]))
    const acts = filed.map(({ number }) => act(people.reviewer, number, 'accept'))
    const { body: shown } = await people.security.get<LawChangeDetail>(`/api/law/changes/${id}`)
    const [answer] = await Promise.all([confirm(people.security, shown), ...acts])
    expect([200, 409]).toContain(answer.status)
    await Promise.all(acts)
    const { moved } = await effectOf(town.db, await readLaw(town.db), 'test', town.now())
    expect(moved.map(({ row }) => row.number)).toEqual([])
  })
})

describe('a change is refused', () => {
  const day = async (): Promise<string> => workingDayAfter(town, await countyCalendar(town), 2)

  test('to the person who proposed it, on whatever account', async () => {
    const shown = await propose(people.system, await restDays([await day()]))
    expect(shown.confirmRefusal?.zh).toContain('另一人')
    const answer = await confirm(people.system, shown)
    expect([answer.status, (answer.body as unknown as { type: string }).type]).toEqual([403, expect.stringContaining('four-eyes')])
  })

  test('when its effect is no longer the one that was shown', async () => {
    const { id } = await propose(people.system, await restDays([await day()]))
    const { body: shown } = await people.security.get<LawChangeDetail>(`/api/law/changes/${id}`)
    const { number } = await file(people.other)
    const before = await dueOn(number)
    const answer = await confirm(people.security, shown)
    expect([answer.status, (answer.body as unknown as { type: string }).type]).toEqual([409, expect.stringContaining('effect-changed')])
    expect(await dueOn(number)).toBe(before)
    const { body: again } = await people.security.get<LawChangeDetail>(`/api/law/changes/${id}`)
    expect((await confirm(people.security, again)).status).toBe(200)
    expect((await dueOn(number)) > before).toBe(true)
  })

  test('once it was decided, and to whoever holds an older version of it', async () => {
    const shown = await propose(people.system, await restDays([await day()]))
    const refuse = (version: number, reason: string) => people.security.post(`/api/law/changes/${shown.id}/refuse`, { reason }, { 'if-match': `"${version}"` })
    expect((await refuse(shown.version, '   ')).status).toBe(400)
    expect((await refuse(shown.version + 1, '依据不足')).status).toBe(412)
    expect((await refuse(shown.version, '依据不足')).status).toBe(200)
    expect((await confirm(people.security, shown)).status).toBe(412)
    const { body } = await people.security.get<LawChangeDetail>(`/api/law/changes/${shown.id}`)
    expect([body.state, body.reason, body.effect]).toEqual(['refused', '依据不足', null])
  })

  test('to take back for anyone but its author', async () => {
    const shown = await propose(people.system, await restDays([await day()]))
    const withdraw = (visitor: Visitor) => visitor.post(`/api/law/changes/${shown.id}/withdraw`, undefined, { 'if-match': `"${shown.version}"` })
    expect((await withdraw(people.security)).status).toBe(403)
    expect((await withdraw(people.system)).status).toBe(200)
  })

  test('to everyone who is no administrator', async () => {
    for (const visitor of [people.party, people.reviewer, people.approver, people.supervisor, people.security]) {
      expect((await visitor.post('/api/law/changes', await restDays([await day()]))).status).toBe(403)
    }
    expect((await people.party.get('/api/law/changes')).status).toBe(403)
  })
})

test('the calendar that everyone reads names its notices, and its provisional years', async () => {
  const { body } = await people.party.get<CalendarView>('/api/law/calendar')
  expect(body.years.find(({ year }) => year === 2025)?.notice).toContain('2025年')
  for (const { provisional, notice } of body.years) expect(provisional).toBe(notice === null)
})

test('a release that brings another calendar dates open cases anew, and each says why', async () => {
  const { number } = await file(people.other)
  const { dueAt } = await detail(people.reviewer, number)
  await town.db.update(cases).set({ calendarVersion: '2025-01', dueAt: new Date(Date.parse(dueAt!) - 86_400_000) }).where(eq(cases.number, number))
  expect(await redate(town.db, town.now())).toBe(1)
  const after = await detail(people.other, number)
  expect(after.dueAt).toBe(dueAt)
  expect(after.amendments).toMatchObject([{ basis: expect.stringContaining('系统更新'), after: dueAt }])
  expect(await redate(town.db, town.now())).toBe(0)
  const { body } = await people.other.get<{ items: { caseNumber: string; text: { zh: string } }[] }>('/api/messages?limit=100')
  expect(body.items.filter((one) => one.caseNumber === number).map(({ text }) => text.zh)).toContain(`案件 ${number} 的届满日因工作日历或规定变更而变动，请查看时限计算单。`)
})

test('a change of the calendar reaches a running case: it is late on the new date and not on the old one', async () => {
  const { number } = await file(people.other)
  await done(people.reviewer, number, 'accept')
  const before = Date.parse((await detail(people.reviewer, number)).dueAt!)
  const { done: applied } = await enact(people, await restDays([workingDayAfter(town, await countyCalendar(town), 1)]))
  expect(applied.effect!.moves.some((move) => move.number === number)).toBe(true)
  await tellCases(town)
  const after = Date.parse((await detail(people.reviewer, number)).dueAt!)
  expect(after).toBeGreaterThan(before)
  await town.skipTo(number, before + 60_000)
  expect((await detail(people.reviewer, number)).lamp).not.toBe('red')
  await town.skipTo(number, after + 60_000)
  await expect.poll(async () => (await detail(people.reviewer, number)).lamp).toBe('red')
})
