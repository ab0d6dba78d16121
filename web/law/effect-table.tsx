import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Effect, Move } from '../../api/schema/law.ts'
import type { Calendar } from '../../domain/calendar.ts'
import { Rows } from '../admin/list.tsx'
import { Mark } from '../admin/mark.tsx'
import { showDay, showTime, weekdayOf } from '../case/moment.ts'
import { menuOf } from '../desk/menu.tsx'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { distanceOf, lateFirst, shiftsOf, type Shift } from './move.ts'

const step = 50

/** What a change does to each open case that it moves, those that become late first. */
export function EffectTable({ effect: { moves, moved }, calendar }: { effect: Effect; calendar: Calendar | null }) {
  const { t, say } = useWords()
  const [shown, show] = useState(step)
  const opensCases = menuOf(useSession().role).some(({ path }) => path === '/desk/cases')
  const columns: TableColumnsType<Move> = [
    { title: t('编号'), width: 160, render: (_, { number }) => (opensCases ? <Link to={`/desk/cases/${number}`} className="admin-number">{number}</Link> : <span className="admin-number">{number}</span>) },
    { title: t('信用主体'), render: (_, { subjectName }) => subjectName },
    { title: t('当前环节'), width: 140, render: (_, { stepTitle }) => (stepTitle ? say(stepTitle) : '—') },
    { title: t('届满日'), width: 330, render: (_, move) => <Shifts move={move} /> },
    { title: t('相差'), width: 190, render: (_, move) => <Distances move={move} calendar={calendar} /> },
    { title: t('是否超期'), width: 120, render: (_, move) => <Lateness {...move} /> },
  ]
  return (
    <>
      <Rows items={lateFirst(moves).slice(0, shown)} columns={columns} rowKey={({ number }) => number} width={1060} empty={t('不影响任何在办案件')} />
      {shown < moves.length && (
        <p className="law-more">
          <Button onClick={() => show(shown + step)}>{t('更多')}</Button>
        </p>
      )}
      {moves.length > 0 && <p className="muted">{moves.length < moved ? t('变动 {{moved}} 件，这里列出前 {{count}} 件，将超期的在前；计数和确认都按全部办件。', { moved, count: moves.length }) : t('变动 {{moved}} 件，已全部列出，将超期的在前。', { moved })}</p>}
    </>
  )
}

function Shifts({ move }: { move: Move }) {
  const { t } = useWords()
  const shifts = shiftsOf(move)
  return (
    <>
      {shifts.map((shift) => (
        <div key={shift.of}>
          {shift.of === 'step' && <span className="muted">{t('环节')} </span>}
          <Dated {...shift} />
        </div>
      ))}
      {shifts.length === 0 && <span>{t('日期不变，预警或者暂定标记变动')}</span>}
      {move.provisionalBefore !== move.provisionalAfter && <div className="muted">{move.provisionalAfter ? t('变为暂定') : t('由暂定变为确定')}</div>}
    </>
  )
}

function Dated({ before, after }: Shift) {
  const { t, language } = useWords()
  const isSameDay = showDay(before) === showDay(after)
  const text = (iso: string | null) => {
    if (iso === null) return t('不计时')
    const day = showDay(iso)
    const weekday = language === 'en' ? ` ${weekdayOf(day, 'en')}` : `（周${weekdayOf(day, 'zh')}）`
    return `${day}${weekday}${isSameDay ? showTime(iso).slice(10) : ''}`
  }
  return (
    <span className="law-dates">
      <del>{text(before)}</del> <span aria-label={t('改为')}>→</span> <strong>{text(after)}</strong>
    </span>
  )
}

function Distances({ move, calendar }: { move: Move; calendar: Calendar | null }) {
  const { t } = useWords()
  const shifts = shiftsOf(move)
  if (shifts.length === 0) return <>—</>
  return shifts.map((shift) => {
    const distance = calendar && distanceOf(shift, calendar)
    if (!distance) return <div key={shift.of}>—</div>
    const { calendarDays, workingDays, minutes } = distance
    const values = { working: Math.abs(workingDays), days: Math.abs(calendarDays), minutes: Math.abs(minutes) }
    return (
      <div key={shift.of}>
        {calendarDays === 0
          ? minutes < 0 ? t('同日提前 {{minutes}} 分钟', values) : t('同日推后 {{minutes}} 分钟', values)
          : calendarDays < 0 ? t('提前 {{working}} 个工作日（{{days}} 天）', values) : t('推后 {{working}} 个工作日（{{days}} 天）', values)}
      </div>
    )
  })
}

function Lateness({ lateBefore, lateAfter }: Pick<Move, 'lateBefore' | 'lateAfter'>) {
  const { t } = useWords()
  if (lateAfter && !lateBefore) return <Mark tone="bad">{t('将超期')}</Mark>
  if (lateAfter) return <Mark tone="bad">{t('已超期')}</Mark>
  if (lateBefore) return <Mark tone="good">{t('不再超期')}</Mark>
  return <span className="muted">{t('未超期')}</span>
}
