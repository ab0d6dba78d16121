import '../case/case.css'
import './enterprise.css'
import { useQueries, useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Empty, Skeleton } from 'antd'
import { Link } from 'react-router'
import type { CaseDetail, CaseLine } from '../../api/schema/case.ts'
import { Letters } from '../case/letters.tsx'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'

const casesShown = 20

/** The letters of the enterprise's latest cases, by case. */
export default function MyLettersPage() {
  const { t } = useWords()
  usePageTitle(t('文书'))
  const cases = useQuery({ queryKey: ['cases', 'letters'], queryFn: () => get<{ items: CaseLine[]; next: string | null }>(`/api/cases?tab=all&limit=${casesShown}`), refetchInterval: 5000 })
  const details = useQueries({ queries: (cases.data?.items ?? []).map(({ number }) => ({ queryKey: ['case', number], queryFn: () => get<CaseDetail>(`/api/cases/${number}`), refetchInterval: 15_000 })) })
  const found = details.flatMap(({ data }) => (data && data.letters.length > 0 ? [data] : []))
  const isBusy = cases.isPending || details.some(({ isPending }) => isPending)
  return (
    <>
      <h1 className="page-title">{t('文书')}</h1>
      <p>{t('信用办出具给本企业的文书。每份文书都可以凭验证码或二维码在线核验真伪。')}</p>
      {cases.isError && <Alert type="error" showIcon title={t('列表没有取到')} description={cases.error.message} action={<Button onClick={() => void cases.refetch()}>{t('重试')}</Button>} />}
      {isBusy && found.length === 0 && <Skeleton active paragraph={{ rows: 6 }} />}
      {!isBusy && found.length === 0 && !cases.isError && (
        <div className="own-empty">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('还没有文书。提出异议或者申请信用修复后，收件回执、决定书等都在这里。')} />
        </div>
      )}
      <div className="case-main">
        {found.map((detail) => (
          <Card
            key={detail.number}
            size="small"
            title={
              <h2 className="panel-title">
                <Link className="underlined" to={`/desk/cases/${detail.number}`}>{detail.number}</Link> · {detail.recordTitle}
              </h2>
            }
          >
            <Letters letters={detail.letters.toReversed()} />
          </Card>
        ))}
      </div>
      {cases.data?.next && <p className="muted">{t('这里是最近 {{n}} 件申请的文书；更早的请在“我的申请”中打开该件查看。', { n: casesShown })}</p>}
    </>
  )
}
