import '../case/case.css'
import '../office/office.css'
import './assessment.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import type { ForecastView } from '../../api/schema/forecast.ts'
import { Head } from '../admin/head.tsx'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { RowsInSteps } from '../office/commitment-rows.tsx'
import { useWords } from '../words.tsx'

const path = '/api/forecast'
type Line = ForecastView['cases'][number]

/** 预测: which open cases will be late at the pace of the past, how many, and what one more reviewer would change. */
export default function ForecastPage() {
  const { t } = useWords()
  const found = useQuery({ queryKey: [path], queryFn: () => get<ForecastView>(path), refetchInterval: 600_000 })
  return (
    <>
      <Head title={t('预测')}>{t('按过去一年各环节的实际用时，估计在办、未到期的办件会不会超期；只供安排力量，不是对办件的结论。')}</Head>
      {found.isPending && <Skeleton active paragraph={{ rows: 8 }} aria-label={t('正在打开')} />}
      {found.isError && <Alert type="error" showIcon title={t('预测没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data && <Outlook view={found.data} />}
    </>
  )
}

function Outlook({ view }: { view: ForecastView }) {
  const { t } = useWords()
  return (
    <>
      <ul className="forecast-cards" aria-label={t('预测')}>
        <li>
          <span className="muted">{t('预计超期（未到期办件 {{open}} 件中）', { open: view.cases.length })}</span>
          <Figure band={view.now} open={view.open} />
        </li>
        <li>
          <span className="muted">{t('增加一名审核员后预计超期')}</span>
          {view.isOverloaded ? <strong>{t('现有人手跟不上来件')}</strong> : <Figure band={view.withOneMore} open={view.open} />}
          <div className="muted">{t('现有审核员 {{count}} 名', { count: view.reviewers })}</div>
        </li>
        <li>
          <span className="muted">{t('已经超期')}</span>
          <strong>
            <Link to="/desk/cases?tab=late">{view.late}</Link>
          </strong>
          <span className="muted">{t('已到期的不在预测之内')}</span>
        </li>
      </ul>
      <section className="admin-list">
        <div className="admin-tools">
          <span className="muted">
            {t('数据时点')} {showTime(view.at)} · {t('依据过去一年办结的 {{past}} 件；同一环节的历史不足 {{smallest}} 件的不作估计', { past: view.past, smallest: view.smallest })}
            {view.cases.length < view.open && <> · {t('只估计最先到期的 {{count}} 件', { count: view.cases.length })}</>}
            {view.unknown > 0 && view.unknown < view.cases.length && <> · {t('{{count}} 件历史数据不足', { count: view.unknown })}</>}
          </span>
        </div>
        <Lines lines={view.cases} />
      </section>
    </>
  )
}

function Figure({ band, open }: { band: ForecastView['now']; open: number }) {
  const { t } = useWords()
  if (open === 0) return <strong>—</strong>
  if (band === null) return <strong>{t('历史数据不足')}</strong>
  return (
    <>
      <strong>{t('约 {{expected}} 件', { expected: band.expected })}</strong>
      <span className="muted">{t('九成把握在 {{low}}～{{high}} 件之间', { low: band.low, high: band.high })}</span>
    </>
  )
}

function Lines({ lines }: { lines: Line[] }) {
  const { t, say } = useWords()
  const columns: TableColumnsType<Line> = [
    { title: t('办件'), render: (_, { number, procedure }) => <><Link to={`/desk/cases/${number}`}>{number}</Link><div className="muted">{say(procedure)}</div></> },
    { title: t('当前环节'), render: (_, { step }) => say(step) },
    { title: t('单位'), render: (_, { unitName }) => unitName ?? '—' },
    { title: t('期限'), render: (_, { dueAt }) => showTime(dueAt) },
    { title: t('超期可能'), align: 'right', render: (_, { probability }) => (probability === null ? <span className="muted">{t('历史数据不足')}</span> : <strong>{percent(probability)}</strong>) },
    { title: t('历史件数'), align: 'right', render: (_, { sample }) => sample },
  ]
  return <RowsInSteps items={lines} columns={columns} rowKey={({ number }) => number} empty={t('没有在办、未到期的办件')} />
}

/** Never certain either way: the past does not say so much. */
const percent = (probability: number): string => (probability < 0.01 ? '<1%' : probability > 0.99 ? '>99%' : `${Math.round(probability * 100)}%`)
