import { expect, test } from 'vitest'
import { showDay, showSize, showTime, weekdayOf } from '../web/case/moment.ts'

test('a moment is shown by the clock of the office, wherever the reader is', () => {
  expect(showTime('2026-11-23T16:30:00Z')).toBe('2026-11-24 00:30')
  expect(showDay('2026-11-23T16:30:00Z')).toBe('2026-11-24')
})

test('a moment that is not known is a dash', () => {
  expect(showTime(null)).toBe('—')
})

test('a calendar day has its own weekday', () => {
  expect(weekdayOf('2026-11-23', 'zh')).toBe('一')
  expect(weekdayOf('2026-11-29', 'en')).toBe('Sun')
})

test('a small file has at least one kilobyte', () => {
  expect(showSize(12)).toBe('1 KB')
  expect(showSize(2_824_123)).toBe('2.7 MB')
})
