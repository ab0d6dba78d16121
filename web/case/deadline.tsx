import { CalendarOutlined } from '@ant-design/icons'
import { Empty, Tag } from 'antd'
import { Link } from 'react-router'
import type { CaseDetail } from '../../api/schema/case.ts'
import type { Deadline } from '../../api/schema/deadline.ts'
import { useWords } from '../words.tsx'
import { sheetAddress } from './deadline-link.tsx'
import { DeadlineState, useDueWords } from './deadline-sheet.tsx'

/** The limits of a case, and the way to their derivation. */
export function Deadlines({ deadlines, open, number }: { deadlines: Deadline[]; open: CaseDetail['openLimit']; number: string }) {
  const { t, say } = useWords()
  if (deadlines.length === 0 && !open) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('目前没有计时')} />
  return (
    <div className="deadlines">
      {deadlines.map((deadline) => (
        <DeadlineCard key={deadline.title.zh} deadline={deadline} />
      ))}
      {open && (
        <div>
          <div className="muted">{say(open.title)}</div>
          <Tag>{open.unstated ? t('未规定') : t('待确认')}</Tag> <span className="muted">{open.unstated ? t('适用的规定没有写明期限，不计算日期') : t('规定的天数尚未确认，不计算日期')} · {open.basis}</span>
        </div>
      )}
      <Link to={sheetAddress(number)}>
        <CalendarOutlined aria-hidden /> {t('时限计算单')}
      </Link>
    </div>
  )
}

function DeadlineCard({ deadline }: { deadline: Deadline }) {
  const { say } = useWords()
  return (
    <div>
      <div className="muted">
        {say(deadline.title)} · {deadline.rule.period}
      </div>
      <strong>{useDueWords(deadline)}</strong> <DeadlineState deadline={deadline} />
    </div>
  )
}
