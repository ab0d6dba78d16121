import '../case/case.css'
import './enterprise.css'
import { recordKindWords } from '../../domain/record.ts'
import { useQuery } from '@tanstack/react-query'
import { Button, Card, Empty, Result, Skeleton, Space } from 'antd'
import { Link, useParams } from 'react-router'
import type { RecordOptions, RecordView } from '../../api/schema/record.ts'
import { MarkOfDispute } from '../case/banner.tsx'
import { showTime } from '../case/moment.ts'
import { Flags, Term } from '../case/term.tsx'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'
import { CanDo } from './can-do.tsx'

/** One record about the own enterprise: what it says, what was corrected, and what can be done about it. */
export default function MyRecordPage() {
  const { t, say } = useWords()
  const { id = '' } = useParams()
  const found = useQuery({ queryKey: ['record', id], queryFn: () => get<RecordView>(`/api/records/${id}`), refetchInterval: 5000 })
  const options = useQuery({ queryKey: ['record', id, 'options'], queryFn: () => get<RecordOptions>(`/api/records/${id}/options`), refetchInterval: 5000 })
  const record = found.data
  usePageTitle(record?.documentNumber ?? t('信用信息'))
  if (found.isPending) return <Skeleton active paragraph={{ rows: 10 }} />
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
      <nav className="crumbs" aria-label={t('位置')}>
        <Link to="/desk/records">{t('返回列表')}</Link>
      </nav>
      <header className="banner">
        <h1>
          {record.title} <span className="banner-number">{record.documentNumber}</span>
        </h1>
        <div className="muted">
          {say(recordKindWords[record.kind])} · {record.organ} · {record.decisionDate}
        </div>
        <MarkOfDispute dispute={record.dispute} />
      </header>
      <div className="case-grid">
        <div className="case-main">
          <Fields record={record} isOpen={options.data?.object.possible ?? false} />
          <Corrections corrections={record.corrections} />
        </div>
        <aside className="case-side" aria-label={t('我可以做什么')}>
          {record.term && (
            <Card size="small" title={<h2 className="panel-title">{t('公示期限')}</h2>}>
              <div className="term">
                <Term term={record.term} />
                {record.flags && <Flags flags={record.flags} />}
              </div>
            </Card>
          )}
          <CanDo record={record} options={options.data} />
        </aside>
      </div>
    </>
  )
}

function Fields({ record, isOpen }: { record: RecordView; isOpen: boolean }) {
  const { t } = useWords()
  return (
    <Card size="small" title={<h2 className="panel-title">{t('信息内容')}</h2>}>
      <dl className="facts">
        {record.fields.map(({ name, title, value }) => (
          <div key={name}>
            <dt>{title}</dt>
            <dd className="field-line">
              <span>{value}</span>
              {isOpen && (
                <Link to={`/desk/file?record=${record.id}&step=what&field=${name}`} aria-label={t('{{title}}有误，提出异议', { title })}>
                  {t('此项有误')}
                </Link>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {record.statement && (
        <p className="prose">
          <strong>{t('信用主体声明')}</strong>：{record.statement}
        </p>
      )}
    </Card>
  )
}

function Corrections({ corrections }: Pick<RecordView, 'corrections'>) {
  const { t, say } = useWords()
  return (
    <Card size="small" title={<h2 className="panel-title">{t('更正记录')}</h2>}>
      {corrections.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('没有更正过')} />}
      <ul className="lines">
        {corrections.map((one) => (
          <li key={`${one.field}${one.correctedAt}`}>
            <div>
              <strong>{one.title}</strong>：<del>{one.oldValue || t('（空）')}</del> → <ins>{one.newValue || t('（空）')}</ins>
              <div className="muted">
                {showTime(one.correctedAt)} · {say(one.decision)} {one.documentNumber}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Card>
  )
}
