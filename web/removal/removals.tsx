import '../office/office.css'
import './removal.css'
import { useQuery } from '@tanstack/react-query'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { DutyLine, RemovalCounts } from '../../api/schema/removal.ts'
import { termWord } from '../../domain/record.ts'
import { EntryModal } from '../admin/entry-modal.tsx'
import { Head } from '../admin/head.tsx'
import { List } from '../admin/list.tsx'
import { usePages } from '../admin/pages.ts'
import { showTime } from '../case/moment.ts'
import { get, post } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { ConfirmModal } from './confirm-modal.tsx'
import { DutyStateMarks } from './duty-state.tsx'

const list = '/api/removals'

function useTabs(): { name: keyof RemovalCounts; title: string; empty: string }[] {
  const { t } = useWords()
  return [
    { name: 'late', title: t('逾期与督办'), empty: t('没有逾期或者转督办的撤下责任') },
    { name: 'contradicted', title: t('回执不实'), empty: t('没有回执与公示页不符的') },
    { name: 'dead', title: t('投递失败'), empty: t('没有投递失败的') },
    { name: 'open', title: t('未完成'), empty: t('没有未完成的撤下责任') },
    { name: 'done', title: t('已完成'), empty: t('还没有完成的撤下责任') },
  ]
}

/** 撤下回执: every recipient's duty, the late, the contradicted and the undeliverable first. */
export default function RemovalsPage() {
  const { t } = useWords()
  const tabs = useTabs()
  const [search] = useSearchParams()
  const tab = tabs.find(({ name }) => name === search.get('tab')) ?? tabs[0]!
  const [again, setAgain] = useState<DutyLine | null>(null)
  const [confirming, setConfirming] = useState<DutyLine | null>(null)
  const counts = useQuery({ queryKey: [list, 'counts'], queryFn: () => get<RemovalCounts>(`${list}/counts`), refetchInterval: 5000 })
  const pages = usePages<DutyLine>(list, { tab: tab.name }, 5000)
  return (
    <>
      <Head title={t('撤下回执')}>{t('决定作出后，每个接收单位各有一项撤下或更正的责任；须以签名的回执或者公示页的查验为凭。')}</Head>
      <nav className="tabs" aria-label={t('按状态')}>
        {tabs.map(({ name, title }) => (
          <Link key={name} to={`?tab=${name}`} aria-current={name === tab.name ? 'page' : undefined}>
            {title} {counts.data?.[name]}
          </Link>
        ))}
      </nav>
      <List pages={pages} columns={useColumns(tab.name, setAgain, setConfirming)} rowKey={({ id }) => id} width={1190} empty={tab.empty} />
      {confirming && <ConfirmModal duty={confirming} list={list} onClose={() => setConfirming(null)} />}
      {again && (
        <EntryModal<object, void>
          title={t('重新投递：{{recipient}}', { recipient: again.recipient })}
          okText={t('重新投递')}
          send={() => post<void>(`${list}/${again.id}/redeliver`, {}, { version: again.version })}
          list={list}
          done={t('已重新投递')}
          onClose={() => setAgain(null)}
        >
          <p>{t('{{number}} 的撤下指令将再次发给该单位，投递次数重新计算。请先确认对方系统已经恢复。', { number: again.caseNumber })}</p>
        </EntryModal>
      )}
    </>
  )
}

function useColumns(tab: keyof RemovalCounts, onAgain: (duty: DutyLine) => void, onConfirm: (duty: DutyLine) => void): TableColumnsType<DutyLine> {
  const { t, say } = useWords()
  const isSupervisor = useSession().role === 'supervisor'
  return [
    { title: t('接收单位'), width: 190, render: (_, { recipient }) => recipient },
    { title: t('办件'), width: 140, render: (_, { caseNumber, recordId }) => (isSupervisor ? <Link to={caseNumber.startsWith(`${termWord}-`) ? `/desk/records/${recordId}` : `/desk/cases/${caseNumber}`}>{caseNumber}</Link> : caseNumber) },
    { title: t('事项'), width: 230, render: (_, { action, subjectName, documentNumber }) => <>{say(action)} · {subjectName}<div className="muted">{documentNumber}</div></> },
    { title: t('状态'), width: 190, render: (_, duty) => <DutyStateMarks duty={duty} /> },
    { title: tab === 'done' ? t('完成') : t('期限'), width: 150, render: (_, { dueAt, closedAt }) => showTime(tab === 'done' ? closedAt : dueAt) },
    { title: t('催办与投递'), width: 190, render: (_, duty) => <Post duty={duty} /> },
    ...(tab === 'done' ? [] : [{ title: t('操作'), width: 110, fixed: 'right' as const, render: (_: unknown, duty: DutyLine) => <Acts duty={duty} mayConfirm={isSupervisor} onAgain={onAgain} onConfirm={onConfirm} /> }]),
  ]
}

function Acts({ duty, mayConfirm, onAgain, onConfirm }: { duty: DutyLine; mayConfirm: boolean; onAgain: (duty: DutyLine) => void; onConfirm: (duty: DutyLine) => void }) {
  const { t } = useWords()
  const isLate = mayConfirm && duty.late
  if (duty.state !== 'dead' && !isLate) return '—'
  return (
    <>
      {duty.state === 'dead' && <Button type="link" size="small" onClick={() => onAgain(duty)}>{t('重新投递')}</Button>}
      {isLate && <Button type="link" size="small" onClick={() => onConfirm(duty)}>{t('人工确认')}</Button>}
    </>
  )
}

function Post({ duty: { chases, attempts, error, nextAttemptAt, confirmation } }: { duty: DutyLine }) {
  const { t } = useWords()
  const lines = [t('催办 {{chases}} 次，投递 {{attempts}} 次', { chases, attempts }), ...(error ? [t('上次失败：{{error}}', { error })] : []), ...(nextAttemptAt ? [`${t('下次投递')} ${showTime(nextAttemptAt)}`] : [])]
  return (
    <>
      {confirmation && <div>{confirmation.reason} <a href={`/api/files/${confirmation.fileId}`} target="_blank" rel="noreferrer">{t('证明文件')}</a></div>}
      {lines.map((line) => (
        <div key={line} className="muted removal-error">{line}</div>
      ))}
    </>
  )
}
