import { describe, expect, test } from 'vitest'
import { ClockError, warningBefore } from '../domain/clock.ts'
import { asked, at, calendar, corrected, derive, due, extended, given, pause, paused, period, started, stopped, text, timing, withdrawn } from './clock-case.ts'

const dueOn = (start: string, short: string, use: 'act' | 'window' = 'act') => derive([started(start)], timing(short, { use })).dueOn

describe('a period of working days', () => {
  test.each([
    ['2026-02-13', '3wd', '2026-02-25', 'as Saturday 14 February is worked'],
    ['2026-02-13', '7wd', '2026-03-02', 'as Saturday 28 February is worked'],
    ['2026-04-30', '3wd', '2026-05-08', 'over Labour Day'],
    ['2026-05-08', '1wd', '2026-05-09', 'ending on a worked Saturday'],
    ['2026-06-18', '10wd', '2026-07-03', 'over the Dragon Boat Festival'],
    ['2026-09-24', '7wd', '2026-10-12', 'as Saturday 10 October is worked'],
    ['2026-01-03', '3wd', '2026-01-06', 'from a rest day, as Sunday 4 January is worked'],
    ['2026-12-30', '3wd', '2027-01-05', 'over New Year 2027'],
  ])('from %s of %s runs until %s, %s', (start, short, end) => {
    expect(dueOn(start, short)).toBe(end)
    expect(dueOn(start, short, 'window')).toBe(end)
  })

  test('that touches a year without a notice is provisional', () => {
    expect(derive([started('2026-12-30')], '3wd').provisional).toBe(true)
    expect(derive([started('2026-06-18')], '10wd').provisional).toBe(false)
    expect(derive([started('2026-12-30')], timing('3wd', { use: 'window' })).provisional).toBe(true)
  })

  test('lists each day with what makes it so', () => {
    const { days, left, rawOn } = derive([started('2026-02-13')], '2wd')
    const notice = calendar.years[2026]!.notice
    expect(days.map(({ day, counted, why }) => `${day} ${counted} ${why}`)).toEqual([
      '2026-02-14 true made-up',
      ...['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => `2026-02-${day} false holiday`),
      '2026-02-24 true weekday',
    ])
    expect(days.map((day) => day.notice)).toEqual([...Array.from({ length: 10 }, () => notice), null])
    expect([left, rawOn]).toEqual([0, '2026-02-24'])
  })
})

describe('a period in calendar time', () => {
  test.each([
    ['2026-02-02', '15d', '2026-02-24', '2026-02-17'],
    ['2026-08-03', '60d', '2026-10-08', '2026-10-02'],
    ['2026-01-31', '3m', '2026-04-30', '2026-04-30'],
    ['2024-02-29', '1y', '2025-02-28', '2025-02-28'],
    ['2026-11-30', '3m', '2027-03-01', '2027-02-28'],
    ['2026-03-15', '3y', '2029-03-15', '2029-03-15'],
  ])('from %s of %s ends for an act on %s and for a window on %s', (start, short, act, window) => {
    expect([dueOn(start, short), dueOn(start, short, 'window')]).toEqual([act, window])
    expect(derive([started(start)], short).rawOn).toBe(window)
  })

  test('is provisional for an act whose last day no notice has spoken of, and never for a window', () => {
    expect(derive([started('2026-11-30')], '3m').provisional).toBe(true)
    expect(derive([started('2026-11-30')], timing('3m', { use: 'window' })).provisional).toBe(false)
    expect(derive([started('2026-12-25')], timing('15d', { use: 'window' })).provisional).toBe(false)
    expect(derive([started('2026-12-25')], '15d').provisional).toBe(true)
    expect(derive([started('2026-08-03')], '60d').provisional).toBe(false)
  })

  test('that stands still in a year without a notice is not provisional, as calendar days need none', () => {
    expect(derive([started('2026-12-25'), paused(at('2027-01-02'))], '15d').provisional).toBe(false)
    expect(derive([started('2026-12-25'), paused(at('2027-01-12'))], '15wd').provisional).toBe(true)
  })

  test('in days lists them as the calendar has them, and the rest days over which the last is moved', () => {
    const { days } = derive([started('2026-06-17')], '2d')
    expect(days.map(({ day, counted, why }) => `${day} ${counted} ${why}`)).toEqual(['2026-06-18 true calendar', '2026-06-19 true calendar', '2026-06-20 false holiday', '2026-06-21 false holiday'])
    expect(days.map(({ notice }) => notice)).toEqual([null, null, calendar.years[2026]!.notice, calendar.years[2026]!.notice])
  })

  test('in months lists only the rest days over which the last is moved', () => {
    expect(derive([started('2026-11-30')], '3m').days).toEqual([{ day: '2027-02-28', counted: false, why: 'weekend', notice: null }])
    expect(derive([started('2026-01-31')], '3m').days).toEqual([])
  })
})

describe('a period of hours', () => {
  test('runs from the moment to the moment, through nights and rest days', () => {
    expect(due([started('2026-02-13', '10:05')], '48h')).toBe('2026-02-15 10:05')
    expect(due([started('2026-02-13', '10:05')], timing('48h', { use: 'window' }))).toBe('2026-02-15 10:05')
  })
  test('has a day and no days that are left', () => {
    expect(derive([started('2026-12-31', '10:05')], '48h')).toMatchObject({ dueOn: '2027-01-02', rawOn: '2027-01-02', left: null, days: [], provisional: false })
  })
  test('stands still for as long as each pause lasts', () => {
    const facts = [started('2026-11-24'), ...pause(at('2026-11-24', '12:00'), at('2026-11-24', '15:00')), ...pause(at('2026-11-24', '14:00'), at('2026-11-24', '16:30'), 'q')]
    expect(due(facts, '2h')).toBe('2026-11-24 12:00')
    expect(due(facts, '3h')).toBe('2026-11-24 17:30')
    expect(derive([started('2026-11-24'), paused(at('2026-11-24', '11:00'))], '3h')).toMatchObject({ dueAt: null, dueOn: null, rawOn: null, state: 'paused' })
  })
  test('counts of a pause that began before it only what lies after its start', () => {
    expect(due([started('2026-11-24'), ...pause(at('2026-11-24', '08:00'), at('2026-11-24', '11:00'))], '3h')).toBe('2026-11-24 14:00')
  })
  test('takes extensions of hours and of nothing else', () => {
    expect(due([started('2026-11-24'), extended(at('2026-11-24'), '24h')], '24h')).toBe('2026-11-26 10:00')
    expect(() => derive([started('2026-11-24'), extended(at('2026-11-24'), '1wd')], '24h')).toThrow(new ClockError('mixed-units'))
    expect(() => derive([started('2026-11-24'), extended(at('2026-11-24'), '1h')], '3wd')).toThrow(new ClockError('mixed-units'))
  })
})

describe('the last day', () => {
  test('ends for an act when offices close and for a window at midnight', () => {
    expect(due([started('2026-11-24')], '1wd')).toBe('2026-11-25 17:30')
    expect(due([started('2026-11-24')], timing('1wd', { use: 'window' }))).toBe('2026-11-26 00:00')
    expect(due([started('2026-11-24')], timing('1m', { use: 'window' }))).toBe('2026-12-25 00:00')
  })
  test('ends with the hours that offices keep on that day', () => {
    const hours = [...calendar.hours, { from: '2026-11-26', opens: 540, closes: 1080 }]
    expect(due([started('2026-11-24')], '1wd', { ...calendar, hours })).toBe('2026-11-25 17:30')
    expect(due([started('2026-11-24')], '2wd', { ...calendar, hours })).toBe('2026-11-26 18:00')
  })
  test('is no rest day of the county', () => {
    const local = { ...calendar, localRest: { '2026-11-25': '郏政办〔2026〕9号' } }
    expect(derive([started('2026-11-24')], '1wd', local)).toMatchObject({ dueOn: '2026-11-26', days: [{ day: '2026-11-25', counted: false, why: 'local-rest', notice: '郏政办〔2026〕9号' }, { day: '2026-11-26' }] })
  })
})

describe('receipt', () => {
  const next = (short: string) => timing(short, { receipt: 'next-working-day' })
  test.each([
    ['2026-01-03', '10:00', '2026-01-06', '2026-01-07', 'on a rest day before a worked Sunday'],
    ['2026-11-24', '17:30', '2026-11-27', '2026-11-30', 'at the closing'],
    ['2026-11-24', '17:29', '2026-11-27', '2026-11-27', 'just before the closing'],
    ['2026-11-24', '06:00', '2026-11-27', '2026-11-27', 'before the opening'],
    ['2026-11-28', '10:00', '2026-12-02', '2026-12-03', 'on a Saturday'],
  ])('on %s at %s gives three working days until %s, or %s when it counts on the next working day: %s', (day, time, actual, later) => {
    expect([derive([started(day, time)], '3wd').dueOn, derive([started(day, time)], next('3wd')).dueOn]).toEqual([actual, later])
  })
  test('outside office hours starts hours at the next opening under that policy', () => {
    expect(due([started('2026-11-27', '20:00')], next('2h'))).toBe('2026-11-30 10:30')
    expect(due([started('2026-11-27', '20:00')], '2h')).toBe('2026-11-27 22:00')
  })
  test('in a year without a notice makes the date provisional where the calendar decides on the day of receipt', () => {
    expect(derive([started('2027-02-05', '20:00')], timing('1m', { receipt: 'next-working-day', use: 'window' })).provisional).toBe(true)
    expect(derive([started('2027-02-05', '20:00')], timing('1m', { use: 'window' })).provisional).toBe(false)
  })
})

describe('a supplement', () => {
  const facts = [started('2026-11-02'), asked('2026-11-04'), given('2026-11-10')]
  test.each([
    ['none', '2026-11-11', 'started'],
    ['pause', '2026-11-17', 'started'],
    ['restart', '2026-11-19', 'supplement-given'],
  ] as const)('under the policy %s gives seven working days until %s, counted from what %s', (supplement, end, anchoredBy) => {
    expect(derive(facts, timing('7wd', { supplement }))).toMatchObject({ dueOn: end, anchoredBy })
  })
  test('that is awaited leaves no date unless the policy is none', () => {
    const states = (['none', 'pause', 'restart'] as const).map((supplement) => derive(facts.slice(0, 2), timing('7wd', { supplement })))
    expect(states.map(({ state, dueOn: end, left }) => [state, end, left])).toEqual([['running', '2026-11-11', 0], ['paused', null, 6], ['paused', null, 6]])
    expect(states[1]!.pauses).toEqual([{ from: at('2026-11-04'), until: Infinity, reason: 'supplement', basis: null }])
  })
  test('leaves no pause once the count has begun anew', () => {
    expect(derive(facts, timing('7wd', { supplement: 'restart' })).pauses).toEqual([])
    expect(derive(facts, timing('7wd', { supplement: 'pause' })).pauses).toHaveLength(1)
  })
  test('in two parts counts from the last', () => {
    expect(derive([...facts, given('2026-11-12')], timing('7wd', { supplement: 'restart' })).anchorDay).toBe('2026-11-12')
  })
})

describe('an extension', () => {
  test('lengthens the period in its own unit', () => {
    expect(due([started('2026-11-02'), extended(at('2026-11-05'), '5wd')], '7wd')).toBe('2026-11-18 17:30')
    expect(due([started('2026-01-31'), extended(at('2026-02-05'), '1m')], '1m')).toBe('2026-03-31 17:30')
    expect(due([started('2026-01-31'), extended(at('2026-02-05'), '1m')], '1y')).toBe('2027-03-01 17:30')
  })
  test('in another unit begins where the period ends', () => {
    expect(derive([started('2026-11-02'), extended(at('2026-11-05'), '1m')], '7wd')).toMatchObject({ rawOn: '2026-12-11', dueOn: '2026-12-11', left: 0 })
    expect(derive([started('2026-11-02'), extended(at('2026-11-05'), '2wd'), extended(at('2026-11-06'), '3d', 'f')], '1m')).toMatchObject({ rawOn: '2026-12-07', left: 0 })
    expect(derive([started('2026-11-02'), extended(at('2026-11-05'), '2wd'), paused(at('2026-11-04'))], '1m')).toMatchObject({ rawOn: null, left: 2 })
  })
  test('in days after working days is listed after them', () => {
    const { days } = derive([started('2026-11-05'), extended(at('2026-11-06'), '2d')], '1wd')
    expect(days.map(({ day, why }) => `${day} ${why}`)).toEqual(['2026-11-06 weekday', '2026-11-07 calendar', '2026-11-08 calendar'])
    expect(derive([started('2026-11-05'), extended(at('2026-11-06'), '2d')], '1wd').dueOn).toBe('2026-11-09')
  })
  test('that was withdrawn is none, and another stays', () => {
    const both = [started('2026-11-02'), extended(at('2026-11-05'), '5wd'), extended(at('2026-11-05'), '1wd', 'f'), withdrawn(at('2026-11-06'))]
    expect(derive(both, '7wd')).toMatchObject({ dueOn: '2026-11-12', extensions: [{ id: 'f' }] })
  })
})

describe('a correction', () => {
  test('of the start moves the count, and the later of two holds', () => {
    const facts = [started('2026-11-02'), corrected(at('2026-11-05'), 'start', at('2026-11-03')), corrected(at('2026-11-06'), 'start', at('2026-11-04'))]
    expect(derive(facts, '3wd')).toMatchObject({ anchorDay: '2026-11-04', anchoredBy: 'corrected', dueOn: '2026-11-09' })
    expect(derive(facts, '3wd').corrections).toHaveLength(2)
  })
  test('of the due day holds until a supplement lets the count begin anew', () => {
    const facts = [started('2026-11-02'), corrected(at('2026-11-05'), 'due', at('2026-11-20', '17:30'))]
    expect(due(facts, timing('3wd', { supplement: 'restart' }))).toBe('2026-11-20 17:30')
    expect(due([...facts, given('2026-11-06')], timing('3wd', { supplement: 'restart' }))).toBe('2026-11-11 17:30')
    expect(due([...facts, given('2026-11-06')], timing('3wd', { supplement: 'pause' }))).toBe('2026-11-20 17:30')
    expect(due([...facts, given('2026-11-05')], timing('3wd', { supplement: 'restart' }))).toBe('2026-11-20 17:30')
  })
})

describe('a clock', () => {
  test('without a start is none', () => expect(() => derive([stopped('2026-11-24')], '3wd')).toThrow(new ClockError('no-start')))
  test('starts once, with the first of two starts', () => expect(derive([started('2026-11-25'), started('2026-11-24')], '3wd').anchorDay).toBe('2026-11-24'))
  test.each([['3001wd'], ['10001d'], ['1201m'], ['101y'], ['100001h']])('of %s is refused as too long', (short) => {
    expect(() => derive([started('2026-11-24')], short)).toThrow(new ClockError('period-too-long'))
    expect(() => derive([started('2026-11-24'), extended(at('2026-11-25'), short)], short.endsWith('h') ? '1h' : short.endsWith('wd') ? '1d' : '1wd')).toThrow(new ClockError('period-too-long'))
    const least = { ...period(short), value: period(short).value - 1 }
    expect(derive([started('2026-11-24')], { ...timing(short), period: least }).dueAt).toBeGreaterThan(at('2026-11-24'))
  })
})

describe('a warning', () => {
  test('comes when offices open, so many working days before the last', () => {
    const { dueAt } = derive([started('2026-11-24')], '4wd')
    expect([0, 1, 2].map((days) => text(warningBefore(dueAt!, days, calendar)))).toEqual(['2026-11-30 08:30', '2026-11-27 08:30', '2026-11-26 08:30'])
  })
  test('of a window is counted from its last day and not from the midnight that ends it', () => {
    const { dueAt } = derive([started('2026-11-24')], timing('3d', { use: 'window' }))
    expect(text(warningBefore(dueAt!, 1, calendar))).toBe('2026-11-26 08:30')
  })
})
