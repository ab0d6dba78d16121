import type { Deadline } from '../../api/schema/deadline.ts'
import { useWords } from '../words.tsx'
import { noticeMarks, sumsOf, weeksOf, type GridDay } from './deadline-words.ts'
import { weekdayOf } from './moment.ts'

type Why = Deadline['days'][number]['why']

/** Why a day is counted or passed over, in one or two words. */
export function useWhyWords(): Record<Why, string> {
  const { t } = useWords()
  return { weekday: t('工作日'), 'made-up': t('调休上班'), weekend: t('周末'), holiday: t('放假'), 'local-rest': t('本地休息'), calendar: t('自然日'), paused: t('暂停') }
}

/** 逐日计算: every day that was counted or passed over, as a calendar, and each notice named once below it. */
export function DeadlineDays({ deadline }: { deadline: Deadline }) {
  const { t, language } = useWords()
  const weeks = weeksOf(deadline)
  if (weeks.length === 0) return null
  return (
    <>
      <h3>{t('逐日计算')}</h3>
      <DaySums deadline={deadline} />
      <table className="days">
        <caption>{t('粗体数字是计入的第几日')}</caption>
        <thead>
          <tr>
            {weeks[0]!.days.map((_, place) => {
              const weekday = weekdayOf(`2024-01-0${place + 1}`, language)
              return (
                <th key={weekday} scope="col">
                  {t('周')}
                  {weekday}
                </th>
              )
            })}
          </tr>
        </thead>
        <tbody>
          {weeks.flatMap(({ monday, afterGap, days }) => [
            ...(afterGap
              ? [
                  <tr key={`before ${monday}`} className="days-gap">
                    <td colSpan={7}>{t('中间各日不影响结果，从略')}</td>
                  </tr>,
                ]
              : []),
            <tr key={monday}>{days.map((one, weekday) => (one ? <Day key={one.day} one={one} /> : <td key={`${monday} ${weekday}`} />))}</tr>,
          ])}
        </tbody>
      </table>
      <Notices days={deadline.days} />
    </>
  )
}

function Day({ one: { day, showsYear, nth, why, mark, isAnchor, isDue } }: { one: GridDay }) {
  const { t } = useWords()
  const words = useWhyWords()
  // A weekday and a calendar day need no word beside their number.
  const isPlain = nth !== null && (why === 'weekday' || why === 'calendar')
  const look = [nth === null ? 'skipped' : 'counted', why === 'paused' ? 'day-paused' : '', isDue ? 'day-due' : ''].join(' ')
  return (
    <td className={look}>
      <time dateTime={day}>{showsYear ? day : day.slice(5)}</time>
      {nth !== null && <strong>{nth}</strong>}
      {why !== null && !isPlain && (
        <span>
          {words[why]}
          {mark && <sup>{mark}</sup>}
        </span>
      )}
      {isAnchor && <span>{t('起算，不计')}</span>}
      {isDue && <b>{t('届满')}</b>}
    </td>
  )
}

/** How many days were counted, and how many were not and why. */
export function DaySums({ deadline: { days } }: { deadline: Deadline }) {
  const { t } = useWords()
  const words = useWhyWords()
  const { counted, skipped } = sumsOf(days)
  const parts = skipped.map(([why, count]) => t('{{why}} {{count}} 日', { why: words[why], count }))
  return (
    <p className="day-sums">
      {counted > 0 && t('计入 {{count}} 日', { count: counted })}
      {counted > 0 && parts.length > 0 && t('；')}
      {parts.length > 0 && t('不计入：{{days}}', { days: parts.join(t('、')) })}
    </p>
  )
}

function Notices({ days }: { days: Deadline['days'] }) {
  const { t } = useWords()
  const marks = [...noticeMarks(days)]
  if (marks.length === 0) return null
  return (
    <ul className="notices" aria-label={t('放假和调休的依据')}>
      {marks.map(([notice, mark]) => (
        <li key={mark}>
          {mark} {notice}
        </li>
      ))}
    </ul>
  )
}
