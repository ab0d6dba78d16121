import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { CalendarView, Move } from '../api/schema/law.ts'
import { marks, periodText, units, type Parameter } from '../domain/rules.ts'
import { catalogue } from '../domain/rules/catalogue.ts'
import { english } from '../web/english.ts'
import { lawWords } from '../web/english/law.ts'
import { faultsInside, type LawChange } from '../web/law/change.ts'
import { clockText, minutesOf } from '../web/law/minutes.ts'
import { calendarAfter, distanceOf, lateFirst, shiftsOf } from '../web/law/move.ts'
import { unitWords } from '../domain/rules/unit-words.ts'
import { choiceWords, valueWords } from '../domain/rules/words.ts'
import { markWords, standing } from '../web/law/rule-words.ts'
import { calendarOfYear, dayAfterKey, differences, kindOf, toggled, weeksOf, type Year } from '../web/law/year.ts'

const folder = join(import.meta.dirname, '../web/law')
const texts = readdirSync(folder).flatMap((name) => [...readFileSync(join(folder, name), 'utf8').matchAll(/\bt\(\s*'([^']+)'/g)].map(([, text]) => text!))
const of2026: Year = { year: 2026, notice: '国务院办公厅关于2026年部分节假日安排的通知', off: ['2026-10-01', '2026-10-05'], worked: ['2026-10-10'] }
const kindsOf = (year: Year, ...days: string[]) => days.map((day) => kindOf(day, calendarOfYear(year, { '2026-10-14': '县政府通知' })))

test('every text of the pages on law has its English, which keeps what is filled in', () => {
  expect(texts.length).toBeGreaterThan(100)
  expect(texts.filter((text) => english[text] === undefined)).toEqual([])
  const places = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted()
  for (const [chinese, words] of Object.entries(lawWords)) expect(places(words), chinese).toEqual(places(chinese))
})

test('no English is kept for a text that no page says', () => {
  const said = new Set([...texts, '变更复核', '工作日历', '规定与参数'])
  expect(Object.keys(lawWords).filter((text) => !said.has(text))).toEqual([])
})

test('a day is told by what makes it so, the holidays of the law apart from those of the notice', () => {
  expect(kindsOf(of2026, '2026-10-01', '2026-10-05', '2026-10-10', '2026-10-11', '2026-10-12', '2026-10-14')).toEqual(['statutory', 'holiday', 'made-up', 'weekend', 'weekday', 'local-rest'])
})

test('weeks begin on Monday and hold every day of the month once', () => {
  const weeks = weeksOf(2026, 2)
  expect(weeks[0]!.slice(0, 6)).toEqual([null, null, null, null, null, null])
  expect(weeks[0]![6]).toBe('2026-02-01')
  expect(weeks.flat().filter((day) => day !== null)).toHaveLength(28)
  expect(weeks.every((week) => week.length === 7)).toBe(true)
})

test('a weekday goes between work and holiday, a weekend day from rest to work to holiday and back', () => {
  const kindsAfterClicks = (day: string) => {
    const kinds = []
    for (let year = of2026, clicks = 0; clicks < 4; clicks += 1, year = toggled(year, day)) kinds.push(kindOf(day, calendarOfYear(year)))
    return kinds
  }
  expect(kindsAfterClicks('2026-10-12')).toEqual(['weekday', 'holiday', 'weekday', 'holiday'])
  expect(kindsAfterClicks('2026-10-17')).toEqual(['weekend', 'made-up', 'holiday', 'weekend'])
})

test('a click leaves every list in order and without doubles', () => {
  const year = toggled(toggled(of2026, '2026-10-02'), '2026-10-10')
  expect(year.off).toEqual(['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-10'])
  expect(year.worked).toEqual([])
})

test('the days that an edit changes are named with what they were and what they become', () => {
  expect(differences(of2026, of2026)).toEqual([])
  expect(differences(of2026, toggled(of2026, '2026-10-10'))).toEqual([{ day: '2026-10-10', before: 'made-up', after: 'holiday' }])
})

test('keys lead from day to day and never out of the year', () => {
  expect(['ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'PageDown', 'x'].map((key) => dayAfterKey('2026-01-31', key))).toEqual(['2026-02-01', '2026-01-24', '2026-02-07', '2026-01-01', '2026-01-31', '2026-02-28', '2026-01-31'])
  expect(dayAfterKey('2026-01-01', 'ArrowLeft')).toBe('2026-01-01')
  expect(dayAfterKey('2026-12-31', 'PageDown')).toBe('2026-12-31')
})

const due = (day: string) => `${day}T09:30:00.000Z`
const still: Move = { number: 'YY-2026-000001', subjectName: '', stepTitle: null, kind: 'date', dueBefore: due('2026-10-09'), dueAfter: due('2026-10-09'), stepDueBefore: null, stepDueAfter: null, provisionalBefore: false, provisionalAfter: false, lateBefore: false, lateAfter: false }
const view: Pick<CalendarView, 'years' | 'localDays' | 'version'> = { version: '1', years: [{ ...of2026, provisional: false }], localDays: [{ unitId: null, year: 2026, days: ['2026-10-13'], basis: '', unitName: null }, { unitId: 'x', year: 2026, days: ['2026-10-12'], basis: '', unitName: '某局' }] }
const hours: LawChange = { kind: 'hours', hours: { unitId: null, from: '2026-10-01', opens: 510, closes: 1080, basis: '' } }

test('only the dates that move are shown, and one that moves with its case once', () => {
  expect(shiftsOf(still)).toEqual([])
  expect(shiftsOf({ ...still, dueAfter: due('2026-10-12'), stepDueBefore: due('2026-10-08') })).toEqual([
    { of: 'case', before: due('2026-10-09'), after: due('2026-10-12') },
    { of: 'step', before: due('2026-10-08'), after: null },
  ])
  const together = { ...still, dueAfter: due('2026-10-12'), stepDueBefore: still.dueBefore, stepDueAfter: due('2026-10-12') }
  expect(shiftsOf(together).map(({ of }) => of)).toEqual(['case'])
})

test('a distance is counted in working days of the county’s calendar after the change', () => {
  const shift = { of: 'case', before: due('2026-10-09'), after: due('2026-10-14') } as const
  // 10 October is worked, 11 is a Sunday, 13 a local rest day: 10, 12 and 14 remain.
  expect(distanceOf(shift, calendarAfter(view, hours))).toEqual({ calendarDays: 5, workingDays: 3, minutes: 7200 })
  const withoutWork: LawChange = { kind: 'year', year: toggled(of2026, '2026-10-10') }
  expect(distanceOf(shift, calendarAfter(view, withoutWork))?.workingDays).toBe(2)
  const withoutRest: LawChange = { kind: 'local-days', local: { unitId: null, year: 2026, days: [], basis: '' } }
  expect(distanceOf(shift, calendarAfter(view, withoutRest))?.workingDays).toBe(4)
  expect(distanceOf({ ...shift, before: shift.after, after: shift.before }, calendarAfter(view, hours))).toEqual({ calendarDays: -5, workingDays: -3, minutes: -7200 })
  expect(distanceOf({ ...shift, after: null }, calendarAfter(view, hours))).toBeNull()
})

test('those that become late come before those that are late already, and both before the rest', () => {
  const moves = [still, { ...still, number: 'late', lateBefore: true, lateAfter: true }, { ...still, number: 'becomes', lateAfter: true }]
  expect(lateFirst(moves).map(({ number }) => number)).toEqual(['becomes', 'late', still.number])
})

test('a fault of a proposal points to the field of its form', () => {
  const pointers = ['/year/off/3', '/override/documentDate', '/hours/closes', '/local/days/0', '/notice'].map((pointer) => ({ pointer, detail: '' }))
  expect(faultsInside(pointers).map(({ pointer }) => pointer)).toEqual(['/off/3', '/documentDate', '/closes', '/days/0', '/notice'])
})

test('office hours are written as a clock shows them', () => {
  expect([clockText(510), clockText(1080)]).toEqual(['08:30', '18:00'])
  expect(['08:30', '8：30', '17:60', '25:00', '明天', '24:01'].map(minutesOf)).toEqual([510, 510, null, null, null, null])
})

test('every mark and unit of the rules has its words, and values are said as letters say them', () => {
  expect(marks.filter((mark) => !markWords[mark])).toEqual([])
  expect(units.filter((unit) => !unitWords[unit])).toEqual([])
  const said: Pick<Parameter, 'value' | 'unit'>[] = [...units.slice(0, 9).map((unit) => ({ value: 3, unit })), { value: null, unit: 'day' }]
  for (const one of said) expect(valueWords({ ...one, name: '' }).zh).toBe(periodText(one))
  expect([valueWords({ value: true, unit: 'flag', name: '' }).zh, valueWords({ value: ['served', 'decided'], unit: 'list', name: '' }).zh, valueWords({ value: 3, unit: 'working-day', name: '' }).en, valueWords({ value: 1, unit: 'month', name: '' }).en]).toEqual(['是', '送达、作出决定', '3 working days', '1 month'])
})

test('a rule-set that is not in force is either to come or past', () => {
  const stands = (validFrom: string, inForce: boolean) => standing({ validFrom, inForce }, '2026-11-24')
  expect([stands('2027-01-01', false), stands('2020-05-01', true), stands('2020-05-01', false)]).toEqual(['future', 'inForce', 'past'])
})

test('every word that a parameter may take is said in Chinese', () => {
  const words = Object.entries(catalogue).flatMap(([name, { choices = [] }]) => choices.map((word) => [name, word] as const))
  expect(words.length).toBeGreaterThan(100)
  expect(words.filter(([name, word]) => !/\p{Script=Han}/u.test(choiceWords(word, name).zh))).toEqual([])
})
