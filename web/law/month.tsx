import type { Calendar, Day } from '../../domain/calendar.ts'
import { weekdayOf } from '../case/moment.ts'
import '../form/form.css'
import { useWords } from '../words.tsx'
import { useDaySigns, useDayWords } from './day-words.ts'
import { kindOf, weeksOf, type DayKind } from './year.ts'

interface Props {
  year: number
  month: number
  calendar: Calendar
  today: Day
  /** Left out where days are shown only. */
  onToggle?: ((day: Day) => void) | undefined
  /** The one day that the tab key reaches. */
  reached?: Day
  changed: ReadonlySet<Day>
}

/** One month: each day with what it is, in words for those who do not see it. */
export function Month({ year, month, calendar, ...rest }: Props) {
  const { t, language } = useWords()
  const weeks = weeksOf(year, month)
  const heads = weeks[1]!.map((day) => weekdayOf(day!, language))
  return (
    <table className="law-month">
      <caption>{language === 'en' ? new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(year, month - 1)) : t('{{month}} 月', { month })}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week, index) => (
          <tr key={index}>{week.map((day, at) => (day ? <DayCell key={day} day={day} kind={kindOf(day, calendar)} {...rest} /> : <td key={at} />))}</tr>
        ))}
      </tbody>
    </table>
  )
}

type CellProps = Pick<Props, 'today' | 'onToggle' | 'reached' | 'changed'> & { day: Day; kind: DayKind }

function DayCell({ day, kind, today, onToggle, reached, changed }: CellProps) {
  const { t, language } = useWords()
  const words = useDayWords()[kind]
  const sign = useDaySigns()[kind]
  const date = Number(day.slice(8))
  const classes = `law-day law-day-${kind}${day === today ? ' law-day-today' : ''}${changed.has(day) ? ' law-day-changed' : ''}`
  const spoken = [language === 'en' ? `${day} ${weekdayOf(day, 'en')}` : `${day} 周${weekdayOf(day, 'zh')}`, words, ...(day === today ? [t('今天')] : []), ...(changed.has(day) ? [t('已改动')] : [])].join(language === 'en' ? ', ' : '，')
  const seen = (
    <>
      <span aria-hidden="true">{date}</span>
      <i aria-hidden="true">{sign}</i>
    </>
  )
  return (
    <td aria-current={day === today ? 'date' : undefined}>
      {onToggle ? (
        <button type="button" className={classes} data-day={day} aria-label={spoken} title={words} tabIndex={day === reached ? 0 : -1} onClick={() => onToggle(day)}>
          {seen}
        </button>
      ) : (
        <span className={classes} title={words}>
          {seen}
          <span className="visually-hidden">{spoken}</span>
        </span>
      )}
    </td>
  )
}
