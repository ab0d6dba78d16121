import type { ReactNode } from 'react'
import type { Deadline } from '../../api/schema/deadline.ts'
import { useWords } from '../words.tsx'
import { endDayOf, endTimeOf, pausedDays } from './deadline-words.ts'
import { showDay, showTime } from './moment.ts'

/** What happened to a clock after it began: pauses, extensions, corrections, and changes of calendar or rule. */
export function DeadlineEvents({ deadline }: { deadline: Deadline }) {
  const { t } = useWords()
  return (
    <>
      <Events title={t('暂停')} lines={usePauseLines(deadline)} />
      <Events title={t('延长')} lines={deadline.extensions.map(({ at, period, by, clause, reason }) => t('{{time}} 延长 {{period}}，由{{by}}批准，依据{{clause}}。理由：{{reason}}', { time: showTime(at), period, by, clause, reason }))} />
      <Events title={t('更正')} lines={useCorrectionLines(deadline)} />
      <Events title={t('日历或规定更新')} lines={useAmendmentLines(deadline)} />
    </>
  )
}

function Events({ title, lines }: { title: string; lines: ReactNode[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul className="plain">
        {lines.map((line, place) => (
          // Lines are never changed, and only added at the end.
          <li key={place}>{line}</li>
        ))}
      </ul>
    </>
  )
}

function usePauseLines(deadline: Deadline): string[] {
  const { t, say } = useWords()
  return deadline.pauses.map((pause) => {
    const { from, until, reason, basis } = pause
    const days = pausedDays(deadline, pause)
    const span = until === null ? t('{{from}} 起暂停，尚未恢复', { from: showTime(from) }) : t('{{from}} 至 {{until}} 暂停', { from: showTime(from), until: showTime(until) })
    return [span, say(reason), ...(basis === null ? [] : [basis]), ...(days === null ? [] : [t('不计入 {{days}} 日', { days })])].join(' · ')
  })
}

function useCorrectionLines({ corrections }: Deadline): string[] {
  const { t } = useWords()
  return corrections.map(({ at, what, to, by, reason }) =>
    what === 'start'
      ? t('{{time}} 由{{by}}将起算时间更正为 {{to}}。理由：{{reason}}', { time: showTime(at), by, to: showTime(to), reason })
      : t('{{time}} 由{{by}}将届满时间更正为 {{to}}。理由：{{reason}}', { time: showTime(at), by, to: endTimeOf(to), reason }),
  )
}

function useAmendmentLines({ amendments }: Deadline): string[] {
  const words = useAmendmentWords()
  return amendments.map((amendment) => `${showDay(amendment.at)} ${words(amendment)}`)
}

/** Says by which document a date moved, and from when to when; times too where the day is the same. */
export function useAmendmentWords(): (amendment: Deadline['amendments'][number]) => string {
  const { t } = useWords()
  return ({ basis, before, after }) => {
    const isSameDay = before !== null && after !== null && endDayOf(before) === endDayOf(after)
    const words = (iso: string | null) => (iso === null ? t('暂停中') : isSameDay ? endTimeOf(iso) : endDayOf(iso))
    return t('因{{basis}}，届满日由 {{before}} 改为 {{after}}', { basis, before: words(before), after: words(after) })
  }
}
