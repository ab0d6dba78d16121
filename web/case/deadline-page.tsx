import './case.css'
import { PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Result, Skeleton, Space } from 'antd'
import { Link, useParams } from 'react-router'
import type { CaseDetail } from '../../api/schema/case.ts'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'
import { caseAddress } from './case-address.ts'
import { DeadlineSheet } from './deadline-sheet.tsx'
import { showTime } from './moment.ts'

type Sheeted = Pick<CaseDetail, 'number' | 'subjectName' | 'recordTitle' | 'documentNumber' | 'deadlines'>

/** The 时限计算单 of a case, each limit on a sheet of its own, to read and to print. */
export default function DeadlinePage() {
  const { t } = useWords()
  const { number = '' } = useParams()
  const found = useQuery({ queryKey: ['case', number], queryFn: () => get<Sheeted>(caseAddress(number)) })
  usePageTitle(`${t('时限计算单')} ${number}`)
  if (found.isPending) return <Skeleton active paragraph={{ rows: 12 }} aria-label={t('正在打开')} />
  if (!found.data) {
    return (
      <Result
        status="404"
        title={t('没有打开时限计算单')}
        subTitle={found.error?.message}
        extra={
          <Space>
            <Button onClick={() => void found.refetch()}>{t('重试')}</Button>
            <Link to="/desk/cases">{t('返回列表')}</Link>
          </Space>
        }
      />
    )
  }
  return <Sheets detail={found.data} at={new Date(found.dataUpdatedAt).toISOString()} />
}

function Sheets({ detail: { number, subjectName, recordTitle, documentNumber, deadlines }, at }: { detail: Sheeted; at: string }) {
  const { t } = useWords()
  return (
    <div className="print-root sheets">
      <nav className="sheet-tools" aria-label={t('位置')}>
        <Link to={`/desk/cases/${number}`}>{t('返回办件')}</Link>
        <Button icon={<PrinterOutlined />} disabled={deadlines.length === 0} onClick={() => window.print()}>
          {t('打印')}
        </Button>
      </nav>
      <h1>
        {t('时限计算单')} <span className="banner-number">{number}</span>
      </h1>
      <p className="muted">
        {subjectName} · {recordTitle} · {documentNumber} · {t('计算于 {{time}}', { time: showTime(at) })}
      </p>
      {deadlines.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('这个办件目前没有计时')} />}
      {deadlines.map((deadline, place) => (
        <div key={deadline.title.zh} className="sheet-paper">
          {place > 0 && (
            <p className="print-only">
              {t('时限计算单')} {number} · {subjectName}
            </p>
          )}
          <DeadlineSheet deadline={deadline} />
        </div>
      ))}
    </div>
  )
}
