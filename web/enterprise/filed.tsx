import '../case/case.css'
import './enterprise.css'
import { FilePdfOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton, Typography } from 'antd'
import { Link, useParams } from 'react-router'
import type { CaseDetail } from '../../api/schema/case.ts'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { filingWords } from './filing-words.ts'

/** The confirmation of a filing: number, query code, what happens next and when; it answers as long as the case exists. */
export default function FiledPage() {
  const { t } = useWords()
  const { number = '' } = useParams()
  const found = useQuery({ queryKey: ['case', number], queryFn: () => get<CaseDetail>(`/api/cases/${number}`), refetchInterval: 3000 })
  const words = filingWords(found.data?.procedure ?? 'objection', t)
  usePageTitle(`${words.received} ${number}`)
  if (found.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (!found.data) return <Alert type="error" showIcon title={t('没有打开这个办件')} description={found.error?.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  const detail = found.data
  const receipt = detail.letters.find(({ kind }) => kind === 'receipt') ?? detail.letters[0]
  return (
    <article className="receipt">
      <header className="receipt-head">
        <h1>{words.received}</h1>
        {t('编号')} <strong>{number}</strong>
      </header>
      <div className="receipt-code">
        <span>
          {t('查询码')}{' '}
          <Typography.Text copyable={{ text: detail.queryCode ?? '', tooltips: false }}>
            <strong>{detail.queryCode}</strong>
          </Typography.Text>
        </span>
        <span className="muted">{t('凭编号、查询码和联系电话后四位，不登录也能查进度。')}</span>
      </div>
      <p className="filing-buttons">
        {receipt ? (
          <Button type="primary" icon={<FilePdfOutlined />} href={`/api/documents/${receipt.id}/pdf`} target="_blank">
            {t('下载收件回执（PDF）')}
          </Button>
        ) : (
          <span className="muted" role="status">
            {t('收件回执正在生成，稍候即可下载…')}
          </span>
        )}
        <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
          {t('打印本页')}
        </Button>
      </p>
      <WhatNext detail={detail} />
    </article>
  )
}

function WhatNext({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords()
  const { role } = useSession()
  return (
    <>
      <h2>{t('接下来')}</h2>
      <ol>
        {filingWords(detail.procedure, t).next.map((line) => (
          <li key={line}>{line}</li>
        ))}
        <li>
          {detail.dueAt ? t(filingWords(detail.procedure, t).due, { time: showTime(detail.dueAt) }) : t('作出决定后送达决定书。')}
        </li>
      </ol>
      <h2>{t('现在要做什么')}</h2>
      <p>{say(detail.nextForParty)}</p>
      <p>
        <Link to={`/desk/cases/${detail.number}`}>{t('查看办理进度')}</Link> ·{' '}
        {role === 'counter' ? <Link to={`/desk/file?procedure=${detail.procedure}`}>{t('再提交一件')}</Link> : <Link to="/desk/records">{t('回到我的信用信息')}</Link>}
      </p>
    </>
  )
}
