import '../case/case.css'
import './office.css'
import './commitment.css'
import { PlusOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { AdmissionView } from '../../api/schema/commitment.ts'
import { Head } from '../admin/head.tsx'
import { Rows } from '../admin/list.tsx'
import { Mark } from '../admin/mark.tsx'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { AdmissionForm } from './commitment-admission.tsx'
import { WithMaking } from './commitment-making.tsx'

const list = '/api/admissions'

/** 办件登记: matters that call for a commitment, and whether each has one. */
export default function CommitmentAdmissionsPage() {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [isOpen, setOpen] = useState(false)
  const [round, setRound] = useState(0)
  const found = useQuery({ queryKey: [list], queryFn: () => get<AdmissionView[]>(list), refetchInterval: 10_000 })
  const items = found.data ?? []
  const columns = useColumns()
  const taken = async ({ number, caseNumber }: AdmissionView) => {
    void message.success(caseNumber ? t('已登记 {{number}}，并生成承诺 {{caseNumber}}', { number, caseNumber }) : t('已登记 {{number}}', { number }))
    setOpen(false)
    setRound((now) => now + 1)
    await client.invalidateQueries({ queryKey: [list] })
  }
  return (
    <>
      <Head title={t('办件登记')}>{t('登记按规定应当作出信用承诺的办件。采用承诺的，登记即生成承诺并请企业签署；未采用的写明原因。登记的办件是计算“应签尽签”的依据。')}</Head>
      <section className="admin-list">
        <div className="admin-tools">
          <span className="muted">{found.data && t(items.length < most ? '共 {{count}} 条' : '显示最近 {{count}} 条', { count: items.length })}</span>
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)}>{t('登记办件')}</Button>
        </div>
        {found.isError ? (
          <Alert type="error" showIcon title={t('列表没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />
        ) : (
          <Rows items={items} columns={columns} rowKey={({ id }) => id} loading={found.isPending} width={1000} empty={t('还没有登记过办件')} />
        )}
      </section>
      <Drawer open={isOpen} onClose={() => setOpen(false)} title={t('登记办件')} size={600}>
        <WithMaking key={round}>{(making) => <AdmissionForm making={making} known={items} list={list} onTaken={taken} />}</WithMaking>
      </Drawer>
    </>
  )
}

/** How many the server lists. */
const most = 200

function useColumns(): TableColumnsType<AdmissionView> {
  const { t, say } = useWords()
  return [
    { title: t('办件编号'), width: 190, render: (_, { number }) => <span className="commitment-number">{number}</span> },
    { title: t('企业'), width: 210, render: (_, { subjectName }) => subjectName },
    { title: t('承诺事由'), render: (_, { matter }) => <span className="commitment-number">{matter}</span> },
    { title: t('承诺类型'), width: 110, render: (_, { type }) => type },
    { title: t('状态'), width: 230, render: (_, { caseNumber, state, why }) => <><Mark tone={caseNumber ? 'plain' : 'waiting'}>{say(state)}</Mark>{caseNumber ? <div><Link to={`/desk/cases/${caseNumber}`}>{caseNumber}</Link></div> : <div className="muted commitment-number">{why}</div>}</> },
    { title: t('登记时间'), width: 140, render: (_, { admittedAt }) => showTime(admittedAt) },
  ]
}
