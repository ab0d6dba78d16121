import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton, type TableColumnsType } from 'antd'
import { Link, useParams } from 'react-router'
import type { CalendarView, LawChangeDetail } from '../../api/schema/law.ts'
import { Head } from '../admin/head.tsx'
import { Rows } from '../admin/list.tsx'
import { Mark } from '../admin/mark.tsx'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { calendarPath, changesPath } from './change.ts'
import { ChangeActions } from './change-actions.tsx'
import { changeTones, useChangeKinds, useChangeStates } from './change-words.ts'
import { EffectCards } from './effect-cards.tsx'
import { EffectTable } from './effect-table.tsx'
import './law.css'
import { calendarAfter } from './move.ts'

/** One change: what it changes, what it does to every open case, and the decision on it. */
export default function ChangePage() {
  const { t, say } = useWords()
  const { id = '' } = useParams()
  // What is shown is what gets confirmed: it is never exchanged behind the reader's back.
  const found = useQuery({ queryKey: [changesPath, 'one', id], queryFn: () => get<LawChangeDetail>(`${changesPath}/${id}`), refetchOnWindowFocus: false, refetchOnReconnect: false })
  const detail = found.data
  return (
    <>
      <p className="law-back">
        <Link to="/desk/law-changes">{t('变更复核')}</Link>
      </p>
      <Head title={detail ? say(detail.title) : t('变更')} />
      {found.isPending && <Skeleton active paragraph={{ rows: 10 }} aria-label={t('正在打开')} />}
      {found.isError && <Alert type="error" showIcon className="admin-refusal" title={t('变更没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {detail && <Change detail={detail} />}
    </>
  )
}

function Change({ detail }: { detail: LawChangeDetail }) {
  const { t } = useWords()
  const calendar = useQuery({ queryKey: [calendarPath], queryFn: () => get<CalendarView>(calendarPath), staleTime: 60_000 })
  const isWaiting = detail.state === 'proposed'
  const { effect } = detail
  return (
    <>
      <Facts detail={detail} />
      <section className="admin-card" aria-labelledby="differences">
        <h2 id="differences" className="panel-title">
          {t('变更内容')}
        </h2>
        <Differences detail={detail} />
      </section>
      {effect && (
        <section className="admin-card" aria-labelledby="effect">
          <h2 id="effect" className="panel-title">
            {isWaiting ? t('对在办案件的影响') : t('生效时对在办案件的影响')}
          </h2>
          <EffectCards effect={effect} />
        </section>
      )}
      {isWaiting && <ChangeActions detail={detail} />}
      {effect && (
        <section className="admin-card" aria-label={t('受影响的办件')}>
          <EffectTable key={effect.digest} effect={effect} calendar={calendar.data ? calendarAfter(calendar.data, detail.change) : null} />
        </section>
      )}
    </>
  )
}

function Facts({ detail: { state, kind, basis, proposedBy, proposedAt, decidedBy, decidedAt, reason, appliedVersion, moved } }: { detail: LawChangeDetail }) {
  const { t, say, language } = useWords()
  const states = useChangeStates()
  const kinds = useChangeKinds()
  const person = ({ name, role }: LawChangeDetail['proposedBy']) => (language === 'en' ? `${name} (${role.en})` : `${name}（${say(role)}）`)
  const facts: [string, string][] = [
    [t('类别'), kinds[kind]],
    [t('依据文件'), basis],
    [t('提出'), `${person(proposedBy)} ${showTime(proposedAt)}`],
    ...(decidedBy ? [[states[state], `${person(decidedBy)} ${showTime(decidedAt)}`] as [string, string]] : []),
    ...(reason ? [[t('理由'), reason] as [string, string]] : []),
    ...(appliedVersion ? [[t('生效后的版本'), appliedVersion] as [string, string]] : []),
    ...(moved === null ? [] : [[t('已变动办件'), t('{{count}} 件', { count: moved })] as [string, string]]),
  ]
  return (
    <section className="admin-card" aria-label={t('变更情况')}>
      <Mark tone={changeTones[state]}>{states[state]}</Mark>
      <dl className="facts">
        {facts.map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

type Difference = LawChangeDetail['differences'][number]

function Differences({ detail: { differences } }: { detail: LawChangeDetail }) {
  const { t, say } = useWords()
  const columns: TableColumnsType<Difference> = [
    { title: t('项目'), width: 260, render: (_, { what }) => say(what) },
    { title: t('变更前'), render: (_, { before }) => <del className="law-before">{say(before)}</del> },
    { title: t('变更后'), render: (_, { after }) => <strong>{say(after)}</strong> },
  ]
  return <Rows items={differences} columns={columns} rowKey={({ what }) => what.zh} empty={t('与现在的内容没有差别')} />
}
