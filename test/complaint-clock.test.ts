import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Deadline } from '../api/schema/deadline.ts'
import { messages } from '../db/document.ts'
import { addDays, dayOf, isWorkingDay, type Day } from '../domain/calendar.ts'
import { calendarOf, lawOn } from '../domain/law.ts'
import { parameterOf } from '../domain/rules.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { act, anonymous, detail, done, filed, type Held } from './complaint-way.ts'
import { administrators, enact } from './administration.ts'
import { days, startTown, type Town } from './town.ts'
import { meet, type People } from './way.ts'

let town: Town
let people: People & Awaited<ReturnType<typeof administrators>>
beforeAll(async () => {
  town = await startTown()
  people = { ...(await meet(town)), ...(await administrators(town)) }
})
afterAll(() => town?.stop())

const calendar = calendarOf(seedLaw, null)
/** The last day of a period, counted here by itself: the day of the beginning is not counted, and a day of rest is never the last. */
function lastDay(from: Day, value: number, unit: string): Day {
  let day = from
  for (let left = value; left > 0; ) {
    day = addDays(day, 1)
    if (unit === 'day' || isWorkingDay(day, calendar)) left -= 1
  }
  while (!isWorkingDay(day, calendar)) day = addDays(day, 1)
  return day
}
const whole = async (held: Held): Promise<Deadline | undefined> => (await detail(people.reviewer, held)).deadlines.find(({ limit }) => limit === 'case')
const told = async ({ number }: Held, template: string) => (await town.db.select({ id: messages.id }).from(messages).where(and(eq(messages.caseNumber, number), eq(messages.template, template as never)))).length

/** A complaint of a class that is being looked into by the office. */
async function investigated(ground: string): Promise<Held> {
  const held = await filed(town, anonymous())
  await done(people.reviewer, held, 'classify', { class: ground })
  await done(people.reviewer, held, 'accept')
  await done(people.reviewer, held, 'assign', { to: 'office', points: '核实。' })
  return held
}

const totals: [ground: string, parameter: string][] = [
  ['CP1', 'complaint.business.finish'], ['CP2', 'complaint.petition.finish'], ['CP3', 'complaint.market.mediate'], ['CP4', 'complaint.market.check'], ['CP5', 'complaint.enterprise.finish'], ['CP7', 'complaint.personal.finish'], ['CP8', 'complaint.office.finish'],
]

describe('the clock of a class', () => {
  test.each(totals)('%s follows %s of its law, is warned of after its share and late when it has passed', async (ground, parameter) => {
    const held = await investigated(ground)
    const limit = (await whole(held))!
    const { value, unit } = parameterOf(lawOn(seedLaw, 'general', dayOf(Date.now())), parameter)
    expect([limit.rule.parameter, limit.dueOn]).toEqual([parameter, lastDay(limit.anchorDay, Number(value), unit)])
    await town.skip(held.number, Date.parse(limit.dueAt!) - Date.now() + 1000)
    await expect.poll(async () => (await detail(people.supervisor, held)).lamp).toBe('red')
    expect(await told(held, 'warning')).toBeGreaterThan(0)
    await town.skip(held.number, days(4))
    await expect.poll(() => told(held, 'overdue')).toBeGreaterThan(0)
  })

  test('is lengthened by an approved extension, by another person, once; and stands still during an appraisal', async () => {
    const held = await investigated('CP1')
    const before = (await whole(held))!
    await done(people.reviewer, held, 'ask-extension', { reason: 'complex', explanation: '涉及多个部门。' })
    await done(people.approver, held, 'extend')
    const after = (await whole(held))!
    expect([after.extensions.length, after.dueOn! > before.dueOn!]).toEqual([1, true])
    expect((await act(people.reviewer, held, 'ask-extension', { reason: 'complex', explanation: '再次。' })).status).toBe(409)
    await done(people.reviewer, held, 'start-appraisal', { reason: 'testing', entrusted: '河南省质检院', expected: '2027-03-01' })
    expect((await whole(held))!.dueAt).toBeNull()
    await town.skip(held.number, days(3))
    await done(people.reviewer, held, 'end-appraisal', { result: '检测完成。' })
    expect((await whole(held))!.dueOn! > after.dueOn!).toBe(true)
    const none = await investigated('CP5')
    expect((await act(people.reviewer, none, 'ask-extension', { reason: 'complex', explanation: '—' })).status).toBe(409)
  })

  test('that nobody knows is blocked until two administrators have entered it', async () => {
    const held = await filed(town, anonymous())
    await done(people.reviewer, held, 'classify', { class: 'CP9' })
    expect((await act(people.reviewer, held, 'accept')).status).toBe(409)
    await enact(people, { kind: 'parameter', override: { ruleSet: 'GENERAL', parameter: 'complaint.hotline.finish', value: 7, document: '平政办〔2026〕1号', documentDate: '2026-11-20', from: '2026-11-20' } })
    const later = await filed(town, anonymous())
    await done(people.reviewer, later, 'classify', { class: 'CP9' })
    await done(people.reviewer, later, 'accept')
    expect((await whole(later))!.rule).toMatchObject({ parameter: 'complaint.hotline.finish', period: '7个工作日' })
  })
})
