import '../case/case.css'
import './office.css'
import './complaint.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Empty, Skeleton } from 'antd'
import { useState } from 'react'
import type { RespondentNotice } from '../../api/schema/respondent.ts'
import { RespondentAnswerForm } from '../../domain/respondent.ts'
import { Head } from '../admin/head.tsx'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { Answering } from './answering.tsx'
import { NoticeCard } from './respondent-notice.tsx'

const path = '/api/respondent-notices'

/** 投诉告知: what the enterprise or the unit is asked to state, until when, and what it has stated. */
export default function RespondentNoticesPage() {
  const { t } = useWords()
  const found = useQuery({ queryKey: [path], queryFn: () => get<RespondentNotice[]>(path), refetchInterval: 15_000 })
  const [open, setOpen] = useState<RespondentNotice | null>(null)
  return (
    <>
      <Head title={t('投诉告知')}>{t('信用办就涉及贵单位的事项请贵单位说明情况。每份告知书陈述一次，提交后不能修改；陈述不收费，也不影响依法陈述、申辩的其他权利。')}</Head>
      {found.isPending && <Skeleton active paragraph={{ rows: 5 }} />}
      {found.isError && <Alert type="error" showIcon title={t('告知书没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data?.length === 0 && (
        <Card size="small">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('没有需要贵单位说明的事项')} />
        </Card>
      )}
      <ul className="respondent-notices">
        {found.data?.map((notice) => (
          <li key={notice.id}>
            <Card size="small">
              <NoticeCard notice={notice} heading="h2">
                {notice.mayAnswer && (
                  <Button type="primary" aria-label={t('陈述 {{number}}', { number: notice.number })} onClick={() => setOpen(notice)}>
                    {t('陈述')}
                  </Button>
                )}
              </NoticeCard>
            </Card>
          </li>
        ))}
      </ul>
      {open && (
        <Answering path={path} id={open.id} title={`${t('陈述')} · ${open.number}`} schema={RespondentAnswerForm} initial={{ materials: [] }} submitLabel={t('提交陈述')} done={t('已陈述 {{number}}', { number: open.number })} onClose={() => setOpen(null)}>
          <p className="prose">{open.asked}</p>
          <p className="muted">{t('请在 {{time}} 前提交。', { time: showTime(open.dueAt) })}</p>
        </Answering>
      )}
    </>
  )
}
