import type { Duty } from '../../api/schema/removal.ts'
import type { Tone } from '../admin/mark.tsx'
import { showDay, weekdayOf } from '../case/moment.ts'

/** A day with its weekday, as people speak of it. */
export function dayWords(iso: string, language: 'zh' | 'en'): string {
  const day = showDay(iso)
  return language === 'zh' ? `${day}（周${weekdayOf(day, language)}）` : `${weekdayOf(day, language)} ${day}`
}

/** How urgent a duty's state is. */
export const toneOf = ({ state, closedAt, late }: Pick<Duty, 'state' | 'closedAt' | 'late'>): Tone => {
  if (state === 'superseded') return 'waiting'
  if (closedAt !== null) return 'good'
  if (state === 'dead' || state === 'contradicted' || late) return 'bad'
  return state === 'ordered' ? 'waiting' : 'busy'
}
