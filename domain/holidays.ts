import { LunarDay, SolarTerm } from 'tyme4ts'
import type { CalendarYear, Day } from './calendar.ts'

/** 全国年节及纪念日放假办法, which gives the thirteen days on which a year falls back. */
export const statutoryBasis = '《全国年节及纪念日放假办法》第二条'

const lunarDay = (year: number, month: number, date: number): Day => solarText(LunarDay.fromYmd(year, month, date).getSolarDay())
const solarText = (solar: { getYear(): number; getMonth(): number; getDay(): number }): Day =>
  `${solar.getYear()}-${String(solar.getMonth()).padStart(2, '0')}-${String(solar.getDay()).padStart(2, '0')}`
const before = (day: Day): Day => new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)

const known = new Map<number, CalendarYear>()

/**
 * The provisional year of which no notice speaks: weekends and the thirteen statutory days alone, with neither exchanged
 * weekends nor the days that compensate for a holiday on a weekend.
 */
export function statutoryYear(year: number): CalendarYear {
  const found = known.get(year)
  if (found) return found
  const newYear = lunarDay(year, 1, 1)
  const off = [
    `${year}-01-01`,
    before(newYear), newYear, lunarDay(year, 1, 2), lunarDay(year, 1, 3),
    solarText(SolarTerm.fromName(year, '清明').getSolarDay()),
    `${year}-05-01`, `${year}-05-02`,
    lunarDay(year, 5, 5),
    lunarDay(year, 8, 15),
    `${year}-10-01`, `${year}-10-02`, `${year}-10-03`,
  ]
  const made = { year, notice: null, off: [...new Set(off)].toSorted(), worked: [] }
  known.set(year, made)
  return made
}
