import { describe, expect, test } from 'vitest'
import type { Entry } from '../api/schema/case.ts'
import type { Deadline } from '../api/schema/deadline.ts'
import { daysApart, endDayOf, endTimeOf, noticeMarks, pausedDays, rollOf, sumsOf, weeksOf } from '../web/case/deadline-words.ts'
import { linesOf } from '../web/case/timeline-line.ts'

const spring = '国办发明电〔2025〕7号'
const local = '郏政办〔2026〕1号'
type Days = Deadline['days']
const counted = (day: string): Days[number] => ({ day, counted: true, why: 'weekday', notice: null })
const off = (day: string, why: Days[number]['why'], notice: string | null = null): Days[number] => ({ day, counted: false, why, notice })

/** Three working days from Thursday 2026-02-12: a worked Saturday counts, the Spring Festival does not. */
const days: Days = [
  counted('2026-02-13'),
  { day: '2026-02-14', counted: true, why: 'made-up', notice: spring },
  ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => off(`2026-02-${day}`, 'holiday', spring)),
  off('2026-02-24', 'local-rest', local),
  counted('2026-02-25'),
]
const deadline: Deadline = {
  title: { zh: '本案办理时限', en: 'Limit of the case' },
  limit: 'case',
  rule: { ruleSet: 'R2020-HN', instrument: '《河南省社会信用条例》', parameter: 'objection.total', parameterTitle: { zh: '异议办理', en: 'Objection' }, period: '3个工作日', unit: 'working-day', article: '第四十一条', mark: 'V1', toBeConfirmed: false, confirmed: null, use: 'act', supplement: 'restart', receipt: 'actual' },
  calendarVersion: '1',
  anchor: '2026-02-12T02:00:00.000Z',
  anchorDay: '2026-02-12',
  anchoredBy: 'started',
  pauses: [],
  extensions: [],
  corrections: [],
  amendments: [],
  days,
  rawOn: '2026-02-25',
  dueOn: '2026-02-25',
  dueAt: '2026-02-25T10:00:00.000Z',
  left: 0,
  state: 'running',
  provisional: false,
}

describe('the days of a derivation', () => {
  test('each notice has one mark, in the order in which the days name them', () => {
    expect([...noticeMarks(days)]).toEqual([[spring, '①'], [local, '②']])
  })

  test('a notice after the twentieth still has a mark of its own', () => {
    const many = Array.from({ length: 22 }, (_, place) => off('2026-02-15', 'holiday', `notice ${place}`))
    expect([...noticeMarks(many).values()].slice(19)).toEqual(['⑳', '(21)', '(22)'])
  })

  test('what was not counted is summed by its reason', () => {
    expect(sumsOf(days)).toEqual({ counted: 3, skipped: [['holiday', 9], ['local-rest', 1]] })
  })

  test('stand in weeks from Monday, with the uncounted first day and the due day marked', () => {
    const weeks = weeksOf(deadline)
    expect(weeks.map(({ monday }) => monday)).toEqual(['2026-02-09', '2026-02-16', '2026-02-23'])
    expect(weeks[0]!.days.map((one) => one?.day ?? null)).toEqual([null, null, null, '2026-02-12', '2026-02-13', '2026-02-14', '2026-02-15'])
    expect(weeks[0]!.days[3]).toMatchObject({ isAnchor: true, nth: null, why: null, showsYear: true })
    expect(weeks[0]!.days[5]).toMatchObject({ nth: 2, why: 'made-up', mark: '①' })
    expect(weeks[2]!.days[1]).toMatchObject({ nth: null, mark: '②', isDue: false })
    expect(weeks[2]!.days[2]).toMatchObject({ nth: 3, isDue: true })
    expect(weeks.some(({ afterGap }) => afterGap)).toBe(false)
  })

  test('leave out the weeks between the first day of a period in months and the rest days that move its end', () => {
    const weeks = weeksOf({ ...deadline, anchorDay: '2026-11-30', days: [off('2027-02-28', 'weekend')], rawOn: '2027-02-28', dueOn: '2027-03-01' })
    expect(weeks.map(({ monday, afterGap }) => [monday, afterGap])).toEqual([['2026-11-30', false], ['2027-02-22', true], ['2027-03-01', false]])
  })

  test('number sixty counted days through', () => {
    const sixty = Array.from({ length: 60 }, (_, place) => ({ ...counted(new Date(Date.UTC(2026, 7, 4 + place)).toISOString().slice(0, 10)), why: 'calendar' as const }))
    const numbers = weeksOf({ ...deadline, anchorDay: '2026-08-03', days: sixty, dueOn: '2026-10-02' }).flatMap((week) => week.days.flatMap((one) => one?.nth ?? []))
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, place) => place + 1))
  })

  test('show the year with the first of each year', () => {
    const weeks = weeksOf({ ...deadline, anchorDay: '2026-12-30', days: [counted('2026-12-31'), off('2027-01-01', 'holiday', spring), counted('2027-01-04')], dueOn: '2027-01-04' })
    expect(weeks.flatMap((week) => week.days.flatMap((one) => (one?.showsYear ? [one.day] : [])))).toEqual(['2026-12-30', '2027-01-01'])
  })

  test('are no grid for a period in hours', () => {
    expect(weeksOf({ ...deadline, days: [] })).toEqual([])
  })
})

describe('what happened to a clock', () => {
  test('a pause takes out only the days that lie in it, and no number of days while it lasts', () => {
    const paused = { ...deadline, days: [counted('2026-02-11'), off('2026-02-12', 'paused'), off('2026-02-13', 'paused'), counted('2026-02-14'), off('2026-02-16', 'paused')] }
    const pause = { from: '2026-02-12T01:00:00.000Z', until: '2026-02-14T00:30:00.000Z', reason: { zh: '鉴定', en: 'Appraisal' }, basis: null }
    expect(pausedDays(paused, pause)).toBe(2)
    expect(pausedDays(paused, { ...pause, until: null })).toBeNull()
    expect(pausedDays({ ...paused, days: [] }, pause)).toBeNull()
  })

  test('an end that was moved says from where to where, and whether over a pause; one that was set by hand was not moved by a rest day', () => {
    const moved = { ...deadline, rawOn: '2027-02-28', dueOn: '2027-03-01' }
    expect(rollOf({ ...moved, days: [off('2027-02-28', 'weekend')] })).toEqual({ from: '2027-02-28', to: '2027-03-01', overPause: false })
    expect(rollOf({ ...moved, days: [off('2027-02-28', 'paused')] })?.overPause).toBe(true)
    expect(rollOf(deadline)).toBeNull()
    expect(rollOf({ ...moved, corrections: [{ at: deadline.anchor, what: 'due', to: deadline.anchor, by: '', reason: '' }] })).toBeNull()
  })

  test('two due days lie apart by calendar days, and by none that is known while one clock stands still', () => {
    expect(daysApart('2026-02-25', '2026-03-04')).toBe(7)
    expect(daysApart('2026-03-04', '2026-02-25')).toBe(-7)
    expect(daysApart(null, '2026-02-25')).toBeNull()
  })

  test('an end at midnight belongs to the day that ends', () => {
    expect(endTimeOf('2026-02-25T16:00:00.000Z')).toBe('2026-02-25 24:00')
    expect(endDayOf('2026-02-25T16:00:00.000Z')).toBe('2026-02-25')
    expect(endTimeOf('2026-02-25T10:00:00.000Z')).toBe('2026-02-25 18:00')
  })
})

test('a time line has acts and changes of law in one order, the newest first', () => {
  const entry = (sequence: number, takenAt: string): Entry => ({ id: `entry ${sequence}`, sequence, act: 'accept', title: deadline.title, step: 'accept', role: null, by: '', inStead: null, takenAt, checked: [], form: null })
  const amendment = { limit: deadline.title, at: '2026-02-12T09:00:00.000Z', version: '2', basis: spring, before: null, after: null }
  const entries = [entry(1, '2026-02-12T01:00:00.000Z'), entry(2, '2026-02-13T01:00:00.000Z'), entry(3, '2026-02-13T01:00:00.000Z')]
  const lines = linesOf(entries, [amendment])
  expect(lines.map((line) => ('entry' in line ? line.entry.sequence : line.amendment.basis))).toEqual([3, 2, spring, 1])
})
