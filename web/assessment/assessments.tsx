import '../case/case.css'
import '../office/office.css'
import './assessment.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Empty, Form, Select, Skeleton } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { AssessmentList, AssessmentView } from '../../api/schema/assessment.ts'
import { EntryModal } from '../admin/entry-modal.tsx'
import { Head } from '../admin/head.tsx'
import { get, post } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { MonthView } from './month.tsx'
import { path } from './path.ts'

/** 考核: a month’s figures of every unit with the cases that it had; each figure opens what it was counted from. */
export default function AssessmentsPage() {
  const { t } = useWords()
  const isSupervisor = useSession().role === 'supervisor'
  const [search, setSearch] = useSearchParams()
  const [computing, setComputing] = useState(false)
  const found = useQuery({ queryKey: [path], queryFn: () => get<AssessmentList>(path), refetchInterval: 30_000 })
  const { items = [], computable = [] } = found.data ?? {}
  const month = items.find((one) => one.month === search.get('month'))?.month ?? items[0]?.month
  const choose = (chosen: string) => setSearch({ month: chosen })
  return (
    <>
      <Head title={t('考核')}>{t('按月对成员单位、乡镇的办理情况计数；每个数字可以打开所计的件。只考核单位，不对企业打分；各单位办件不同，不排名。')}</Head>
      {found.isPending && <Skeleton active paragraph={{ rows: 6 }} aria-label={t('正在打开')} />}
      {found.isError && <Alert type="error" showIcon title={t('考核没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data && (
        <div className="assessment-tools">
          {month !== undefined && <Select aria-label={t('月份')} value={month} onChange={choose} options={items.map((one) => ({ value: one.month, label: one.month }))} />}
          {isSupervisor && computable.length > 0 && <Button type={items.length === 0 ? 'primary' : 'default'} onClick={() => setComputing(true)}>{t('计算考核结果')}</Button>}
        </div>
      )}
      {found.data && month === undefined && (
        <Card size="small">
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={isSupervisor ? t('还没有考核结果。月份结束后，可以计算该月的考核结果。') : t('还没有考核结果。督办人员计算后，这里显示贵单位的结果。')} />
        </Card>
      )}
      {month !== undefined && <MonthView key={month} month={month} />}
      {computing && (
        <EntryModal<{ month: string }, AssessmentView>
          title={t('计算考核结果')}
          okText={t('计算')}
          values={{ month: computable[0]! }}
          send={(values) => post(path, values)}
          list={path}
          done={t('考核结果已形成')}
          onDone={(made) => choose(made.month)}
          onClose={() => setComputing(false)}
        >
          <p>{t('计算后，结果连同所计的件一并保存，以后数据变动不改变结果；各单位可在期限内提出异议，异议须由另一人处理。')}</p>
          <Form.Item name="month" label={t('月份')} rules={[{ required: true }]}>
            <Select options={computable.map((one) => ({ value: one, label: one }))} />
          </Form.Item>
        </EntryModal>
      )}
    </>
  )
}
