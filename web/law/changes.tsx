import type { TableColumnsType } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { LawChangeLine } from '../../api/schema/law.ts'
import { Head } from '../admin/head.tsx'
import { List } from '../admin/list.tsx'
import { Mark } from '../admin/mark.tsx'
import { usePages } from '../admin/pages.ts'
import { QueryForm } from '../admin/query-form.tsx'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'
import { changesPath } from './change.ts'
import { changeTones, useChangeKinds, useChangeStates } from './change-words.ts'
import './law.css'

/** Proposed changes of calendar and rules (变更复核), by state. */
export default function ChangesPage() {
  const { t, say } = useWords()
  const states = useChangeStates()
  const kinds = useChangeKinds()
  const [search, setSearch] = useSearchParams({ state: 'proposed' })
  const state = search.get('state') ?? undefined
  const pages = usePages<LawChangeLine>(changesPath, { state: state === 'all' ? undefined : state }, 10_000)
  const columns: TableColumnsType<LawChangeLine> = [
    { title: t('变更'), render: (_, { id, title, kind }) => <><Link to={`/desk/law-changes/${id}`}>{say(title)}</Link><div className="muted">{kinds[kind]}</div></> },
    { title: t('依据文件'), width: 280, render: (_, { basis }) => basis },
    { title: t('提出'), width: 170, render: (_, { proposedBy, proposedAt }) => <>{proposedBy.name}<div className="muted">{showTime(proposedAt)}</div></> },
    { title: t('状态'), width: 110, render: (_, one) => <Mark tone={changeTones[one.state]}>{states[one.state]}</Mark> },
    { title: t('决定'), width: 200, render: (_, { decidedBy, decidedAt, reason }) => (decidedBy ? <>{decidedBy.name}<div className="muted">{showTime(decidedAt)}</div>{reason && <div className="muted">{reason}</div>}</> : '—') },
    { title: t('变动办件'), width: 100, align: 'right', render: (_, { moved }) => (moved === null ? '—' : t('{{count}} 件', { count: moved })) },
  ]
  return (
    <>
      <Head title={t('变更复核')}>{t('工作日历和规定参数的变更由提出人以外的系统管理员或者安全管理员复核，确认前列明对每件在办案件的影响。')}</Head>
      <QueryForm key={state} asked={{ state: state === 'all' ? '' : state }} onAsk={(next) => setSearch({ state: next.state ?? 'all' })} fields={[{ name: 'state', label: t('状态'), options: Object.entries(states).map(([value, label]) => ({ value, label })) }]} />
      <List pages={pages} columns={columns} rowKey={({ id }) => id} width={1000} empty={state === 'proposed' ? t('目前没有待复核的变更') : t('没有符合条件的变更')} />
    </>
  )
}
