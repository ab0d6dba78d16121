import '../case/case.css'
import './office.css'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Empty, Result, Skeleton, Space } from 'antd'
import { Link, useParams } from 'react-router'
import type { RecordView } from '../../api/schema/record.ts'
import { MarkOfDispute } from '../case/banner.tsx'
import { showTime } from '../case/moment.ts'
import { Flags, Term } from '../case/term.tsx'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'
import { Publication } from './record-list.tsx'
import { RecordObjection } from './record-objection.tsx'

/** One credit record for staff: its fields, its mark, its corrections. */
export default function RecordPage() {
  const { t } = useWords()
  const { id = '' } = useParams()
  const found = useQuery({ queryKey: ['record', id], queryFn: () => get<RecordView>(`/api/records/${id}`), refetchInterval: 5000 })
  const record = found.data
  usePageTitle(record ? `${record.subjectName} ${record.documentNumber}` : t('信用信息'))
  if (found.isPending) return <Skeleton active paragraph={{ rows: 10 }} aria-label={t('正在打开')} />
  if (!record) {
    return (
      <Result
        status="404"
        title={t('没有打开这条信用信息')}
        subTitle={found.error?.message}
        extra={
          <Space>
            <Button onClick={() => void found.refetch()}>{t('重试')}</Button>
            <Link to="/desk/records">{t('返回列表')}</Link>
          </Space>
        }
      />
    )
  }
  return (
    <>
      <nav className="neighbours" aria-label={t('位置')}>
        <Link to="/desk/records">{t('返回列表')}</Link>
      </nav>
      <header className="banner">
        <h1>
          {record.subjectName} <span className="banner-number">{record.documentNumber}</span>
        </h1>
        <div className="muted">
          {record.title} · {record.organ} · {record.decisionDate}
        </div>
        <MarkOfDispute dispute={record.dispute} />
      </header>
      <div className="case-grid">
        <Fields record={record} />
        <aside className="case-side" aria-label={t('状态与异议')}>
          <Card size="small" title={<h2 className="panel-title">{t('状态')}</h2>}>
            <Publication {...record} />
            <div className="muted">
              {t('信息提供单位')}：{record.sourceUnit?.name ?? t('未对应单位')}
            </div>
          </Card>
          {record.term && (
            <Card size="small" title={<h2 className="panel-title">{t('公示期限')}</h2>}>
              <div className="term">
                <Term term={record.term} />
                {record.flags && <Flags flags={record.flags} />}
              </div>
            </Card>
          )}
          <RecordObjection record={record} />
        </aside>
      </div>
    </>
  )
}

function Fields({ record }: { record: RecordView }) {
  const { t } = useWords()
  return (
    <div className="case-main">
      <Card size="small" title={<h2 className="panel-title">{t('信息内容')}</h2>}>
        <dl className="facts">
          {record.fields.map(({ name, title, value }) => (
            <div key={name}>
              <dt>{title}</dt>
              <dd>{value || '—'}</dd>
            </div>
          ))}
        </dl>
        {record.statement && (
          <p className="prose">
            <strong>{t('信用主体声明')}</strong>：{record.statement}
          </p>
        )}
      </Card>
      <Card size="small" title={<h2 className="panel-title">{t('更正记录')}</h2>}>
        <Corrections corrections={record.corrections} />
      </Card>
    </div>
  )
}

function Corrections({ corrections }: Pick<RecordView, 'corrections'>) {
  const { t, say } = useWords()
  if (corrections.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('没有更正过')} />
  return (
    <ul className="lines">
      {corrections.map((one) => (
        <li key={`${one.field}${one.correctedAt}`}>
          <div>
            <strong>{one.title}</strong>：<del>{one.oldValue ?? t('（空）')}</del> → <ins>{one.newValue ?? t('（空）')}</ins>
            <div className="muted">
              {showTime(one.correctedAt)} · {say(one.decision)} {one.documentNumber}
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}
