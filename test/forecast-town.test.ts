import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { trailsOf } from '../activities/assessment-evidence.ts'
import { openAt, pastAt, staffingAt } from '../activities/forecast.ts'
import { readLaw } from '../activities/law.ts'
import type { ForecastView } from '../api/schema/forecast.ts'
import { cases } from '../db/case.ts'
import { addDays, closingOf, dayOf, nextWorkingDay, openingOf } from '../domain/calendar.ts'
import { smallestSample } from '../domain/forecast.ts'
import { calendarOf } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'
import { workClock } from '../domain/work-time.ts'
import { anonymous, done as doneInComplaint, filed } from './complaint-way.ts'
import { startTown, type Town } from './town.ts'
import { decide, done, file, meet, type People } from './way.ts'

let town: Town
let people: People
beforeAll(async () => {
  town = await startTown()
  people = await meet(town)
}, 120_000)
afterAll(() => town?.stop())

test('office time runs between opening and closing of working days, and stands still otherwise', () => {
  const calendar = calendarOf(seedLaw, null)
  const friday = '2026-11-27'
  const clock = workClock(calendar, openingOf('2026-11-23', calendar), closingOf('2026-12-04', calendar))
  const day = clock(closingOf(friday, calendar)) - clock(openingOf(friday, calendar))
  expect(day).toBe((closingOf(friday, calendar) - openingOf(friday, calendar)) / 3_600_000)
  expect(clock(openingOf('2026-11-30', calendar))).toBe(clock(closingOf(friday, calendar)))
  expect(clock(openingOf('2026-11-30', calendar) + 3_600_000) - clock(closingOf(friday, calendar))).toBe(1)
  expect(clock(closingOf('2026-12-04', calendar))).toBe(10 * day)
  expect(nextWorkingDay(addDays(friday, 1), calendar)).toBe('2026-11-30')
})

test('the forecast is the supervisor’s and the approver’s, lists what runs, and says nothing from a short past', async () => {
  const settled = await file(people.party)
  await decide(people, settled.number)
  const running = await file(people.party)
  await done(people.reviewer, running.number, 'accept')
  const seen = (await people.supervisor.get<ForecastView>('/api/forecast')).body
  expect(seen.cases).toMatchObject([{ number: running.number, probability: null, procedure: { zh: '信用信息异议' } }])
  expect(seen).toMatchObject({ past: 1, open: 1, unknown: 1, late: 0, now: null, withOneMore: null, smallest: smallestSample, reviewers: 2, isOverloaded: false })
  expect((await people.approver.get('/api/forecast')).status).toBe(200)
  for (const visitor of [people.reviewer, people.sourceApprover, people.party]) expect((await visitor.get('/api/forecast')).status).toBe(403)
  expect((await town.visitor().get('/api/forecast')).status).toBe(401)
})

test('the past is the steps that office and unit held, each with what followed it', async () => {
  const law = await readLaw(town.db)
  const { spans } = await pastAt(town.db, law, town.now())
  const { open, total: running } = await openAt(town.db, law, town.now(), undefined)
  expect(running).toBe(open.length)
  const decided = spans.filter(({ isSettled }) => isSettled)
  expect(decided.map(({ step }) => step).slice(0, 5)).toEqual(['form-check', 'examine', 'source-check', 'source-confirm', 'examine'])
  expect(decided.filter(({ isOffice }) => !isOffice).map(({ unitId }) => unitId === null)).toEqual(decided.filter(({ isOffice }) => !isOffice).map(() => false))
  for (const { total, lasted, officeAfter } of spans) expect([total >= lasted, total - lasted >= officeAfter - 1e-9]).toEqual([true, true])
  expect(open.every(({ left, age }) => left >= 0 && age >= 0)).toBe(true)
  expect(dayOf(open[0]!.dueAt.getTime()) > dayOf(town.now())).toBe(true)
  expect(await staffingAt(town.db, town.now() - 86_400_000, town.now() + 1000)).toEqual({ people: 2, staffing: null })
})

test('whoever is kept out of a case does not find it in the forecast either', async () => {
  const held = await filed(town, anonymous({ matters: [{ facts: '该科室工作人员索贿、受贿。', request: '请依法查处。' }] }))
  await doneInComplaint(people.supervisor, held, 'classify', { class: 'CP10' })
  const numbers = async (visitor: typeof people.approver) => (await visitor.get<ForecastView>('/api/forecast')).body.cases.map(({ number }) => number)
  expect(await numbers(people.approver)).not.toContain(held.number)
})

test('the steps of more cases than a statement has parameters are read in one question', async () => {
  const [row] = await town.db.select().from(cases).where(eq(cases.procedure, 'objection')).limit(1)
  const many = [row!, ...Array.from({ length: 70_000 }, (_, index) => ({ ...row!, number: `YY-1999-${String(index).padStart(6, '0')}` }))]
  const trails = await trailsOf(town.db, many)
  expect([trails.size, trails.get('YY-1999-069999')]).toEqual([70_001, []])
  expect(trails.get(row!.number)!.length).toBeGreaterThan(0)
})
