import '../case/case.css'
import './office.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Skeleton, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { SupervisionOrder } from '../../api/schema/supervision.ts'
import { Head } from '../admin/head.tsx'
import { Mark } from '../admin/mark.tsx'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { Answering } from './answering.tsx'
import { RowsInSteps } from './commitment-rows.tsx'

const path = '/api/supervision-orders'
const answering = { properties: { answer: { type: 'string', title: '办理情况和原因', titleEn: 'Answer', minLength: 1, maxLength: 4000, pattern: '\\S', widget: 'prose' } }, required: ['answer'] }

/** 督办单: what is late and who answers for it until when, and the answers. */
export default function SupervisionPage() {
  const { t, say } = useWords()
  const found = useQuery({ queryKey: [path], queryFn: () => get<SupervisionOrder[]>(path), refetchInterval: 15_000 })
  const [open, setOpen] = useState<SupervisionOrder | null>(null)
  const columns: TableColumnsType<SupervisionOrder> = [
    { title: t('督办单'), render: (_, { number, issuedAt }) => <>{number}<div className="muted">{showTime(issuedAt)}</div></> },
    { title: t('案件'), render: (_, { caseNumber, procedure }) => <><Link to={`/desk/cases/${caseNumber}`}>{caseNumber}</Link><div className="muted">{say(procedure)}</div></> },
    { title: t('原因和要求'), render: (_, one) => <Cause order={one} /> },
    { title: t('答复单位'), render: (_, { unitName }) => unitName },
    { title: t('答复期限'), render: (_, { dueAt }) => showTime(dueAt) },
    { title: t('状态'), render: (_, one) => <State order={one} /> },
    { title: t('答复'), render: (_, one) => (one.mayAnswer ? <Button onClick={() => setOpen(one)} aria-label={t('答复 {{number}}', { number: one.number })}>{t('答复')}</Button> : <Answer order={one} />) },
  ]
  return (
    <>
      <Head title={t('督办单')}>{t('办件超期的，系统自动向承办单位负责人发出督办单；督办人员也可以对办理中的办件发出。在期限内答复办理情况和原因，逾期未答复的报领导小组。')}</Head>
      {found.isPending && <Skeleton active paragraph={{ rows: 5 }} />}
      {found.isError && <Alert type="error" showIcon title={t('督办单没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data && (
        <Card size="small">
          <RowsInSteps items={found.data} columns={columns} rowKey={({ id }) => id} empty={t('没有督办单')} />
        </Card>
      )}
      {open && <Answering path={path} id={open.id} title={`${open.number} · ${open.caseNumber}`} schema={answering} submitLabel={t('提交答复')} done={t('已答复 {{number}}', { number: open.number })} onClose={() => setOpen(null)} />}
    </>
  )
}

function Cause({ order: { reason, instruction, issuedBy } }: { order: SupervisionOrder }) {
  const { t, say } = useWords()
  if (reason === null) return <span className="muted">{t('超期自动发出')}</span>
  return <>{say(reason)}<div className="prose">{instruction}</div><div className="muted">{t('{{name}} 发出', { name: issuedBy ?? '' })}</div></>
}

function State({ order: { answeredAt, escalatedAt, isLate } }: { order: SupervisionOrder }) {
  const { t } = useWords()
  if (answeredAt) return <Mark tone="plain">{t('已答复')}</Mark>
  if (escalatedAt) return <Mark tone="waiting">{t('逾期未答复，已报领导小组')}</Mark>
  return <Mark tone="waiting">{isLate ? t('逾期未答复') : t('待答复')}</Mark>
}

function Answer({ order: { answer, answeredBy, answeredAt } }: { order: SupervisionOrder }) {
  return answer === null ? '—' : <><span className="prose">{answer}</span><div className="muted">{answeredBy} {answeredAt && showTime(answeredAt)}</div></>
}
