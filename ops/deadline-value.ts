import { longest } from '../domain/clock.ts'
import type { Period } from '../domain/fact.ts'
import type { Words } from '../domain/fields.ts'
import { periodText } from '../domain/rules.ts'

/** What is wrong with what was asked for, and where. */
export interface Fault {
  /** An option, or a place in the file of facts. */
  where: string
  reason: Words
}

/** A field of a fact in the file, as one would reach it. */
export const placeOf = (index: number, field?: string): string => `facts[${index}]${field ? `.${field}` : ''}`

export const isWords = (value: unknown): value is Words => typeof value === 'object' && value !== null && 'zh' in value

/** What somebody wrote, as one short line. */
export const quoted = (value: unknown): string => {
  const whole = typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value))
  const line = whole.replaceAll(/\p{Cc}/gu, ' ')
  return `“${line.length > 60 ? `${line.slice(0, 60)}…` : line}”`
}

const shape = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})?$/
// Summer time was kept in China until 1991; before that an instant has no certain hour.
const [firstYear, lastYear] = [1992, 2199]

/** An instant from its text with a zone, or what is wrong with the text. */
export function instantFrom(text: string): number | Words {
  const found = shape.exec(text)
  if (!found) return { zh: `${quoted(text)}不是时刻，应写作 2026-02-13T10:00+08:00`, en: `${quoted(text)} is no instant; write it like 2026-02-13T10:00+08:00` }
  const [, year, month, date, hour, minute, second = '00', zone] = found as unknown as [string, string, string, string, string, string, string | undefined, string | undefined]
  if (zone === undefined) return { zh: `${quoted(text)}没有写时区，应写作 ${text}+08:00`, en: `${quoted(text)} has no zone; write ${text}+08:00` }
  const day = new Date(Date.UTC(Number(year), Number(month) - 1, Number(date)))
  const isDay = day.getUTCMonth() === Number(month) - 1 && day.getUTCDate() === Number(date)
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60
  const isZone = zone === 'Z' || (Number(zone.slice(1, 3)) <= 14 && Number(zone.slice(4)) < 60)
  if (!isDay || !isTime || !isZone) return { zh: `没有${quoted(text)}这一时刻`, en: `there is no instant ${quoted(text)}` }
  if (Number(year) < firstYear || Number(year) > lastYear) return { zh: `${quoted(text)}不在 ${firstYear} 年至 ${lastYear} 年之间`, en: `${quoted(text)} does not lie between ${firstYear} and ${lastYear}` }
  return Date.parse(text)
}

const suffixes: Record<string, Period['unit']> = { wd: 'working-day', d: 'day', m: 'month', y: 'year', h: 'hour' }

/** A period from 7wd, 15d, 3m, 1y or 48h, or from a value and a unit, or what is wrong with it. */
export function periodFrom(said: unknown): Period | Words {
  if (typeof said !== 'string') return periodFromParts(said)
  const [, value, suffix] = /^\s*(-?[\d.]+)\s*([a-z]+)\s*$/i.exec(said) ?? []
  if (value === undefined || suffix === undefined) return { zh: `${quoted(said)}不是期限，应写作 7wd、15d、3m、1y 或 48h`, en: `${quoted(said)} is no period; write it like 7wd, 15d, 3m, 1y or 48h` }
  const unit = suffixes[suffix]
  if (!unit) return { zh: `没有单位${quoted(suffix)}，可用 wd（工作日）、d（日）、m（月）、y（年）、h（小时）`, en: `there is no unit ${quoted(suffix)}; use wd (working days), d (days), m (months), y (years) or h (hours)` }
  return withinBounds(Number(value), unit, said)
}

function periodFromParts(said: unknown): Period | Words {
  const isParts = typeof said === 'object' && said !== null && Object.keys(said).toSorted().join() === 'unit,value'
  if (!isParts) return { zh: `${quoted(said)}不是期限，应写作 "5wd" 或 {"value":5,"unit":"working-day"}`, en: `${quoted(said)} is no period; write "5wd" or {"value":5,"unit":"working-day"}` }
  const { value, unit } = said as { value: unknown; unit: unknown }
  const known = Object.values(suffixes).find((one) => one === unit)
  if (!known) return { zh: `没有单位${quoted(unit)}，可用 ${Object.values(suffixes).join('、')}`, en: `there is no unit ${quoted(unit)}; use ${Object.values(suffixes).join(', ')}` }
  return withinBounds(typeof value === 'number' ? value : Number.NaN, known, said)
}

function withinBounds(value: number, unit: Period['unit'], said: unknown): Period | Words {
  if (!Number.isInteger(value) || value < 1) return { zh: `${quoted(said)}的数值应为正整数`, en: `the value of ${quoted(said)} must be a positive whole number` }
  const bound = longest[unit]
  if (value > bound) return { zh: `${quoted(said)}过长，最长为${periodText({ value: bound, unit })}`, en: `${quoted(said)} is too long; the longest is ${bound} of that unit` }
  return { value, unit }
}
