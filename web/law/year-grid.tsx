import { useRef, useState, type KeyboardEvent } from 'react'
import type { Calendar, Day } from '../../domain/calendar.ts'
import { useWords } from '../words.tsx'
import { useDaySigns, useDayWords } from './day-words.ts'
import { Month } from './month.tsx'
import { today } from './today.ts'
import { calendarOfYear, dayAfterKey, type DayKind, type Year } from './year.ts'

interface Props {
  year: Year
  localRest: Calendar['localRest']
  /** Left out where the year is shown only. */
  onToggle?: (day: Day) => void
  changed?: ReadonlySet<Day>
}
const none: ReadonlySet<Day> = new Set()

/** Twelve months with rest days, worked weekends and today; days are toggled by click, or by arrow keys and space. */
export function YearGrid({ year, localRest, onToggle, changed = none }: Props) {
  const grid = useRef<HTMLDivElement>(null)
  const now = today()
  const [reached, reach] = useState<Day>(now.startsWith(`${year.year}-`) ? now : `${year.year}-01-01`)
  const calendar = calendarOfYear(year, localRest)
  const move = (event: KeyboardEvent) => {
    const from = event.target instanceof HTMLElement ? event.target.dataset['day'] : undefined
    const to = from && dayAfterKey(from, event.key)
    if (!to || to === from) return
    event.preventDefault()
    reach(to)
    grid.current?.querySelector<HTMLElement>(`[data-day="${to}"]`)?.focus()
  }
  const toggle = onToggle && ((day: Day) => {
    reach(day)
    onToggle(day)
  })
  return (
    <>
      <Legend hasLocal={Object.keys(localRest).some((day) => day.startsWith(`${year.year}-`))} />
      <div ref={grid} className="law-year" {...(toggle ? { onKeyDown: move } : {})}>
        {Array.from({ length: 12 }, (_, index) => (
          <Month key={index} year={year.year} month={index + 1} calendar={calendar} today={now} onToggle={toggle} reached={reached} changed={changed} />
        ))}
      </div>
    </>
  )
}

function Legend({ hasLocal }: { hasLocal: boolean }) {
  const { t } = useWords()
  const words = useDayWords()
  const signs = useDaySigns()
  const kinds: DayKind[] = ['statutory', 'holiday', 'made-up', 'weekend', ...(hasLocal ? ['local-rest' as const] : []), 'weekday']
  return (
    <ul className="law-legend" aria-label={t('图例')}>
      {kinds.map((kind) => (
        <li key={kind}>
          <span className={`law-day law-day-${kind}`} aria-hidden="true">
            <span>1</span>
            <i>{signs[kind]}</i>
          </span>
          {words[kind]}
        </li>
      ))}
      <li>
        <span className="law-day law-day-today" aria-hidden="true">
          <span>1</span>
        </span>
        {t('今天')}
      </li>
    </ul>
  )
}
