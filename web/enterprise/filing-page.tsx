import '../case/case.css'
import './enterprise.css'
import { useQuery } from '@tanstack/react-query'
import { Button, Result, Skeleton, Tag } from 'antd'
import { Link, useParams } from 'react-router'
import type { FilingView } from '../../api/schema/filing.ts'
import { Lamp, TimeLeft } from '../case/lamp.tsx'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'

/** An application for several records: how many of its cases are settled, and each of them. */
export default function FilingPage() {
  const { t, say } = useWords()
  const { id = '' } = useParams()
  const found = useQuery({ queryKey: ['filing', id], queryFn: () => get<FilingView>(`/api/filings/${id}`), refetchInterval: 3000 })
  usePageTitle(t('一表多条申请'))
  if (found.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  const filing = found.data
  if (!filing) return <Result status="404" title={t('没有打开这份申请')} subTitle={found.error?.message} extra={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  return (
    <>
      <nav className="crumbs" aria-label={t('位置')}>
        <Link to="/desk/cases">{t('返回列表')}</Link>
      </nav>
      <h1 className="page-title">{say(filing.procedureTitle)}</h1>
      <p>
        {filing.state === 'settled' ? t('全部办结') : t('办理中')} · {t('{{settled}} / {{all}} 条已办结', { settled: filing.settled, all: filing.all })} · {t('收到申请')} {showTime(filing.filedAt)}
      </p>
      {filing.outcomes.length > 0 && (
        <p>
          {filing.outcomes.map(({ title, count }) => (
            <Tag key={title.zh}>
              {say(title)} {count}
            </Tag>
          ))}
        </p>
      )}
      <ul className="own-list">
        {filing.cases.map((line) => (
          <li key={line.number}>
            <div className="own-line whole-link">
              <strong>
                <Link to={`/desk/cases/${line.number}`}>{line.recordTitle}</Link>
              </strong>
              <span className="own-side">
                <Lamp lamp={line.lamp} />
                <TimeLeft {...line} />
              </span>
              <span className="muted">
                {line.number} · {line.documentNumber}
                <br />
                {line.outcome ? say(line.outcome) : line.stepTitle ? `${say(line.stepTitle)} · ${say(line.holderName)}` : t('已办结')}
              </span>
            </div>
          </li>
        ))}
      </ul>
      {filing.waiting.length > 0 && <p className="muted">{t('正在建立办件：{{numbers}}', { numbers: filing.waiting.join('、') })}</p>}
    </>
  )
}
