import { type Calendar } from '../domain/calendar.ts'
import { deriveLimit, type Derivation, type Timing } from '../domain/clock.ts'
import type { Fact, Period } from '../domain/fact.ts'
import { calendarOf } from '../domain/law.ts'
import { seedLaw } from '../domain/rules/index.ts'

/** The county's calendar as it is delivered. */
export const calendar: Calendar = calendarOf(seedLaw, null)

/** An instant of a day in China. */
export const at = (day: string, time = '10:00'): number => Date.parse(`${day}T${time}:00+08:00`)

/** An instant as one reads it in China. */
export const text = (instant: number | null): string | null => (instant === null ? null : new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' '))

const suffixes = { wd: 'working-day', d: 'day', m: 'month', y: 'year', h: 'hour' } as const

/** A period from its short form: 7wd, 15d, 3m, 1y, 48h. */
export function period(short: string): Period {
  const [, value, unit] = /^(\d+)(wd|d|m|y|h)$/.exec(short)!
  return { value: Number(value), unit: suffixes[unit as keyof typeof suffixes] }
}

/** An act's limit that no supplement changes, unless it is said otherwise. */
export const timing = (short: string, other: Partial<Timing> = {}): Timing => ({ period: period(short), use: 'act', supplement: 'none', receipt: 'actual', ...other })

export const started = (day: string, time?: string): Fact => ({ kind: 'started', at: at(day, time) })
export const stopped = (day: string, time?: string): Fact => ({ kind: 'stopped', at: at(day, time) })
export const asked = (day: string, time?: string): Fact => ({ kind: 'supplement-asked', at: at(day, time) })
export const given = (day: string, time?: string): Fact => ({ kind: 'supplement-given', at: at(day, time) })
export const paused = (from: number, id = 'p'): Fact => ({ kind: 'paused', at: from, id, reason: 'appraisal', basis: '第四十一条第三款' })
export const resumed = (until: number, of = 'p'): Fact => ({ kind: 'resumed', at: until, of })
export const pause = (from: number, until: number, id = 'p'): Fact[] => [paused(from, id), resumed(until, id)]
export const extended = (when: number, short: string, id = 'e'): Fact => ({ kind: 'extended', at: when, id, period: period(short), by: 'approver', clause: '第一条', reason: 'complex' })
export const withdrawn = (when: number, of = 'e'): Fact => ({ kind: 'extension-withdrawn', at: when, of, by: 'approver', reason: 'granted in error' })
export const corrected = (when: number, what: 'start' | 'due', to: number): Fact => ({ kind: 'corrected', at: when, what, to, by: 'clerk', reason: 'wrong day' })

export const derive = (facts: readonly Fact[], how: Timing | string, on: Calendar = calendar): Derivation => deriveLimit(facts, typeof how === 'string' ? timing(how) : how, on)

/** The due instant as one reads it in China. */
export const due = (facts: readonly Fact[], how: Timing | string, on: Calendar = calendar): string | null => text(derive(facts, how, on).dueAt)
