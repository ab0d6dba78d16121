import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Skeleton, type TableColumnsType } from 'antd'
import type { ReadingLine } from '../../api/schema/complaint.ts'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { Head } from './head.tsx'
import { Rows } from './list.tsx'

/** 投诉人信息查阅记录: every opening of a sealed part, with who and what for, for the data-protection officer. */
export default function ReporterReadingsPage() {
  const { t, say } = useWords()
  const found = useQuery({ queryKey: ['reporter-readings'], queryFn: () => get<ReadingLine[]>('/api/reporter-readings'), refetchInterval: 30_000 })
  const nobody = t('还没有人查阅过投诉人的信息')
  const columns: TableColumnsType<ReadingLine> = [
    { title: t('查阅时间'), width: 160, render: (_, { at }) => <span className="code">{showTime(at)}</span> },
    { title: t('投诉举报编号'), width: 160, render: (_, { number }) => <span className="code">{number}</span> },
    { title: t('查阅人'), width: 120, render: (_, { by }) => by },
    { title: t('角色'), width: 160, render: (_, { role }) => role },
    { title: t('查阅用途'), render: (_, { purpose }) => say(purpose) },
  ]
  return (
    <>
      <Head title={t('投诉人信息查阅记录')}>{t('投诉人的身份和投诉原文加密保存，须说明用途才能查阅；每次查阅记一条，不能删改。最近的在前，最多显示 500 条。')}</Head>
      <section className="admin-list">
        {found.isError && <Alert type="error" showIcon title={t('列表没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
        {found.isPending && <Skeleton active paragraph={{ rows: 6 }} aria-label={t('正在打开')} />}
        {found.data?.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={nobody} />}
        {found.data && found.data.length > 0 && <Rows items={found.data} columns={columns} rowKey={({ number, by, at, purpose }) => `${number} ${by} ${at} ${purpose.zh}`} width={760} empty={nobody} />}
      </section>
    </>
  )
}
