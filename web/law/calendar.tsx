import { EditOutlined, UploadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { CalendarView } from '../../api/schema/law.ts'
import { statutoryYear } from '../../domain/holidays.ts'
import { Head } from '../admin/head.tsx'
import { Mark } from '../admin/mark.tsx'
import { get } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { calendarPath } from './change.ts'
import { HoursSection } from './hours.tsx'
import './law.css'
import { LocalDaysSection } from './local-days.tsx'
import { today } from './today.ts'
import { YearEdit } from './year-edit.tsx'
import { YearFile } from './year-file.tsx'
import { YearGrid } from './year-grid.tsx'
import type { Year } from './year.ts'

/** The working calendar (工作日历): years by their notices, local rest days and office hours. */
export default function CalendarPage() {
  const { t } = useWords()
  const found = useQuery({ queryKey: [calendarPath], queryFn: () => get<CalendarView>(calendarPath) })
  return (
    <>
      <Head title={t('工作日历')}>{t('办理时限按这里的工作日和办公时间推算。修改须经另一人复核，复核时列明对每件在办案件的影响。')}</Head>
      {found.isPending && <Skeleton active paragraph={{ rows: 10 }} aria-label={t('正在打开')} />}
      {found.isError && <Alert type="error" showIcon title={t('日历没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data && <Calendar view={found.data} />}
    </>
  )
}

type Editing = { mode: 'file' } | { mode: 'edit'; before: Year; from?: Year | undefined }

function Calendar({ view }: { view: CalendarView }) {
  const { t } = useWords()
  const isEditor = useSession().role === 'system-administrator'
  const [search] = useSearchParams()
  const [editing, edit] = useState<Editing | null>(null)
  const wanted = Number(search.get('year') ?? today().slice(0, 4))
  const shown = view.years.find(({ year }) => year === wanted) ?? view.years[0]
  const localRest = Object.fromEntries(view.localDays.filter(({ unitId }) => unitId === null).flatMap(({ days, basis }) => days.map((day) => [day, basis])))
  const read = (year: Year) => {
    const before = view.years.find((one) => one.year === year.year) ?? emptyYear(year.year)
    edit({ mode: 'edit', before, from: year })
  }
  return (
    <>
      {!(editing?.mode === 'edit' && !editing.from) && editing && <YearFile onRead={read} />}
      {editing?.mode === 'edit' ? (
        <YearEdit key={JSON.stringify(editing.from ?? editing.before.year)} before={bare(editing.before)} {...(editing.from ? { from: editing.from } : {})} localRest={localRest} onClose={() => edit(null)} />
      ) : (
        <section className="admin-card" aria-label={t('年度安排')}>
          <div className="admin-tools">
            <YearLinks years={view.years} shown={shown?.year} />
            {isEditor && (
              <span className="admin-buttons">
                <Button icon={<UploadOutlined />} onClick={() => edit(editing ? null : { mode: 'file' })}>
                  {editing ? t('收起') : t('从文件读取')}
                </Button>
                {shown && (
                  <Button type="primary" icon={<EditOutlined />} onClick={() => edit({ mode: 'edit', before: shown })}>
                    {t('编辑 {{year}} 年', { year: shown.year })}
                  </Button>
                )}
              </span>
            )}
          </div>
          {shown && <YearView year={shown} localRest={localRest} />}
        </section>
      )}
      <LocalDaysSection rows={view.localDays} isEditor={isEditor} />
      <HoursSection rows={view.hours} isEditor={isEditor} />
      <p className="muted">{t('日历版本 {{version}}', { version: view.version })}</p>
    </>
  )
}

/** A year that is not kept here yet: as it is computed meanwhile. */
function emptyYear(year: number): Year {
  const { off, worked } = statutoryYear(year)
  return { year, notice: null, off: [...off], worked: [...worked] }
}

const bare = ({ year, notice, off, worked }: Year): Year => ({ year, notice, off, worked })

function YearLinks({ years, shown }: { years: CalendarView['years']; shown: number | undefined }) {
  const { t } = useWords()
  return (
    <nav aria-label={t('年度')}>
      <ul className="law-years">
        {years.map(({ year, provisional }) => (
          <li key={year}>
            <Link to={`?year=${year}`} aria-current={year === shown ? 'page' : undefined}>
              {t('{{year}} 年', { year })} {provisional && <Mark tone="waiting">{t('暂定')}</Mark>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function YearView({ year, localRest }: { year: CalendarView['years'][number]; localRest: Record<string, string> }) {
  const { t } = useWords()
  return (
    <>
      {year.provisional ? (
        <Alert type="warning" showIcon className="law-notice" title={t('暂定：放假通知尚未公布，按周末和《全国年节及纪念日放假办法》的法定节假日推算。通知公布后请及时更新。')} />
      ) : (
        <p className="law-notice">
          {t('依据')} <strong>{year.notice}</strong>
        </p>
      )}
      <YearGrid year={year} localRest={localRest} />
    </>
  )
}
