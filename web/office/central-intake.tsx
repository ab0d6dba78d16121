import '../case/case.css'
import './office.css'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Card, Skeleton, Tabs, Tag, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ApplicationLine, TakenList, TakenRow } from '../../api/schema/central-application.ts'
import { Head } from '../admin/head.tsx'
import { List, Rows } from '../admin/list.tsx'
import { usePages } from '../admin/pages.ts'
import { showTime } from '../case/moment.ts'
import { useProcedures } from '../case/procedure.ts'
import { post } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import { ListUpload } from './list-upload.tsx'

const list = '/api/central-applications'

/** “信用中国”推送: applications that Credit China passed on, taken in a list or one by one, and what became of them. */
export default function CentralIntakePage() {
  const { t } = useWords()
  const { role } = useSession()
  return (
    <>
      <Head title={t('信用中国推送')}>{t('登记“信用中国”网站收到并推送的信用修复申请。办理期限自网站收到申请之日起算，受理审查自推送之日起算；适用收到申请之日的规定。')}</Head>
      {role === 'counter' && (
        <Tabs
          items={[
            { key: 'list', label: t('导入清单'), children: <TakeList /> },
            { key: 'one', label: t('登记一件'), children: <TakeOne /> },
          ]}
        />
      )}
      <Applications />
    </>
  )
}

function Applications() {
  const { t, say } = useWords()
  const pages = usePages<ApplicationLine>(list, {}, 10_000)
  const columns: TableColumnsType<ApplicationLine> = [
    { title: t('申请编号'), width: 190, render: (_, { number, ruleSet }) => <>{number}<div className="muted">{ruleSet}</div></> },
    { title: t('案件'), width: 220, render: (_, { caseNumber, procedureTitle }) => <><Link to={`/desk/cases/${caseNumber}`}>{caseNumber}</Link><div className="muted">{say(procedureTitle)}</div></> },
    { title: t('企业'), width: 240, render: (_, { subjectName, documentNumber }) => <>{subjectName}<div className="muted">{documentNumber}</div></> },
    { title: t('收到申请'), width: 150, render: (_, { receivedAt }) => showTime(receivedAt) },
    { title: t('推送时间'), width: 150, render: (_, { pushedAt }) => showTime(pushedAt) },
    { title: t('办理情况'), width: 170, render: (_, { stepTitle, outcome }) => (outcome ? <Tag>{say(outcome)}</Tag> : stepTitle ? say(stepTitle) : '—') },
  ]
  return <List pages={pages} columns={columns} rowKey={({ number }) => number} width={1120} empty={t('还没有登记过“信用中国”推送的申请')} />
}

function TakeOne() {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [round, setRound] = useState(0)
  const filing = useProcedures().data?.find(({ name }) => name === 'assistance')?.filing
  if (!filing) return <Skeleton active paragraph={{ rows: 8 }} />
  const send = async (form: unknown) => {
    const { state, number } = await post<{ state: string; number: string }>(list, form)
    void message.success(state === 'known' ? t('该申请此前已登记：{{number}}', { number }) : t('已登记为案件 {{number}}', { number }))
    await client.invalidateQueries({ queryKey: [list] })
    setRound((now) => now + 1)
  }
  return (
    <Card size="small">
      <SchemaForm key={round} schema={filing} submitLabel={t('登记')} onSubmit={send} />
    </Card>
  )
}

function TakeList() {
  const { t } = useWords()
  return (
    <ListUpload<TakenList> title={t('导入清单')} hint={t('CSV（UTF-8 或 GB18030）或 XLSX；同一申请编号重复导入不会重复立案，有误的行不影响其他行')} list={list} path={`${list}/list`} template={{ title: t('下载清单模板'), path: `${list}/template` }}>
      {({ items }) => <TakenRows items={items} />}
    </ListUpload>
  )
}

function TakenRows({ items }: { items: TakenRow[] }) {
  const { t } = useWords()
  const refused = items.filter(({ state }) => state === 'refused').length
  const states = { opened: t('已登记'), known: t('此前已登记'), refused: t('未登记') }
  const columns: TableColumnsType<TakenRow> = [
    { title: t('行'), width: 60, render: (_, { row }) => row },
    { title: t('申请编号'), width: 180, render: (_, { number }) => number || '—' },
    { title: t('结果'), width: 110, render: (_, { state }) => <Tag {...(state === 'refused' ? { color: 'error' } : state === 'opened' ? { color: 'success' } : {})}>{states[state]}</Tag> },
    { title: t('案件或者原因'), render: (_, { caseNumber, errors }) => (caseNumber ? <Link to={`/desk/cases/${caseNumber}`}>{caseNumber}</Link> : errors.map(({ field, reason }) => <div key={reason}>{field ? `${field}：` : ''}{reason}</div>)) },
  ]
  return (
    <>
      <Alert type={refused > 0 ? 'warning' : 'success'} showIcon title={t('清单共 {{count}} 行，{{refused}} 行未登记', { count: items.length, refused })} {...(refused > 0 ? { description: t('改正后重新导入整份清单即可。') } : {})} />
      <Rows items={items} columns={columns} rowKey={({ row }) => String(row)} empty={t('清单没有数据行')} width={700} />
    </>
  )
}
