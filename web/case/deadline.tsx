import { CalendarOutlined, PrinterOutlined } from '@ant-design/icons'
import { Button, Empty, Modal, Tag } from 'antd'
import { useState } from 'react'
import type { Deadline } from '../../api/schema/case.ts'
import { useWords } from '../words.tsx'
import { showTime, weekdayOf } from './moment.ts'

/** The running and past limits of a case, each with its derivation one click away. */
export function Deadlines({ deadlines, number }: { deadlines: Deadline[]; number: string }) {
  const { t } = useWords()
  if (deadlines.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('目前没有计时')} />
  return (
    <div className="deadlines">
      {deadlines.map((deadline) => (
        <DeadlineCard key={`${deadline.title.zh}${deadline.anchor}`} deadline={deadline} number={number} />
      ))}
    </div>
  )
}

/** One limit: its date, its state and the button that opens the 时限计算单. */
export function DeadlineCard({ deadline, number }: { deadline: Deadline; number: string }) {
  const { t, say } = useWords()
  const [open, setOpen] = useState(false)
  return (
    <div className="deadline">
      <div>
        <div className="muted">{say(deadline.title)}</div>
        <strong>{deadline.dueAt ? showTime(deadline.dueAt) : t('计时暂停，恢复后重新计算')}</strong> <DeadlineState deadline={deadline} />
      </div>
      <Button icon={<CalendarOutlined />} size="small" onClick={() => setOpen(true)}>
        {t('时限计算单')}
      </Button>
      <Modal
        open={open}
        onCancel={() => setOpen(false)}
        title={`${t('时限计算单')} · ${number}`}
        rootClassName="print-root"
        footer={
          <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('打印')}
          </Button>
        }
      >
        <DeadlineSheet deadline={deadline} />
      </Modal>
    </div>
  )
}

function DeadlineState({ deadline: { state, toBeConfirmed, provisional } }: { deadline: Deadline }) {
  const { t } = useWords()
  const states = { running: t('计时中'), paused: t('暂停'), stopped: t('已停止') }
  return (
    <>
      <Tag>{states[state]}</Tag>
      {provisional && <Tag>{t('暂定：该年度放假安排尚未公布')}</Tag>}
      {toBeConfirmed && <Tag>{t('期限待主管部门确认')}</Tag>}
    </>
  )
}

/** 时限计算单: from where to when, by which rule, which days count and which do not. */
export function DeadlineSheet({ deadline }: { deadline: Deadline }) {
  const { t, say } = useWords()
  const facts: [string, string][] = [
    [t('期限'), `${say(deadline.title)} · ${deadline.period}`],
    [t('依据'), deadline.article],
    [t('适用规定版本'), deadline.ruleSet],
    [t('起算'), `${showTime(deadline.anchor)}${t('（当日不计入）')}`],
    [t('届满'), deadline.dueAt ? showTime(deadline.dueAt) : t('计时暂停，恢复后重新计算')],
  ]
  return (
    <>
      <dl className="facts">
        {facts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
      <p>
        <DeadlineState deadline={deadline} />
      </p>
      {deadline.days.length > 0 && <DayList days={deadline.days} />}
    </>
  )
}

function DayList({ days }: { days: Deadline['days'] }) {
  const { t, language } = useWords()
  const whys = { working: t('工作日，计入'), rest: t('休息日，不计入'), paused: t('计时暂停，不计入') }
  const counted = days.map((_, at) => days.slice(0, at + 1).filter((day) => day.counted).length)
  return (
    <ol className="day-list" aria-label={t('逐日计算')}>
      {days.map(({ day, counted: isCounted, why }, at) => (
        <li key={day} className={isCounted ? 'counted' : 'muted'}>
          <span>{isCounted ? t('第 {{n}} 日', { n: counted[at] }) : '—'}</span>
          <span>
            {day} {t('周')}
            {weekdayOf(day, language)}
          </span>
          <span>{whys[why]}</span>
        </li>
      ))}
    </ol>
  )
}
