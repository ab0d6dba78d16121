import type { CalendarView } from '../api/schema/law.ts'
import type { Visitor } from './town.ts'

/** A year as the office's calendar has it, ready to be changed and proposed. */
export async function calendarYearOf(visitor: Visitor, year: number): Promise<{ year: number; notice: string | null; off: string[]; worked: string[] }> {
  const { body } = await visitor.get<CalendarView>('/api/law/calendar')
  const found = body.years.find((one) => one.year === year)
  if (!found) throw new Error(`The calendar does not show ${year}`)
  const { notice, off, worked } = found
  return { year, notice, off, worked }
}
