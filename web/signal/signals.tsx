import '../case/case.css'
import '../office/office.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { SignalLine, Signals } from '../../api/schema/signal.ts'
import { SignalAnswer } from '../../domain/signal-words.ts'
import { Head } from '../admin/head.tsx'
import { Mark } from '../admin/mark.tsx'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { Answering } from '../office/answering.tsx'
import { RowsInSteps } from '../office/commitment-rows.tsx'
import { useWords } from '../words.tsx'
import { SignalDefinitions } from './definitions.tsx'
import { SignalCases } from './signal-cases.tsx'

const path = '/api/signals'

/** 预警: what stands out in the work of the last year, to be looked at case by case and answered once. */
export default function SignalsPage() {
  const { t } = useWords()
  const [search] = useSearchParams()
  const isOver = search.get('tab') === 'answered'
  const found = useQuery({ queryKey: [path], queryFn: () => get<Signals>(path), refetchInterval: 30_000 })
  return (
    <>
      <Head title={t('预警')}>{t('每天从最近一年的办件中找出值得查看的情形，针对单位和工作人员，不评价企业。请查看所列案件，说明原因或者登记跟进情况。')}</Head>
      {found.isPending && <Skeleton active paragraph={{ rows: 6 }} aria-label={t('正在打开')} />}
      {found.isError && <Alert type="error" showIcon title={t('预警没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data && <Tabs signals={found.data} isOver={isOver} />}
    </>
  )
}

function Tabs({ signals, isOver }: { signals: Signals; isOver: boolean }) {
  const { t } = useWords()
  const tabs = [
    { name: 'open', title: t('待查看'), count: signals.open.length },
    { name: 'answered', title: t('已处理'), count: signals.answered.length },
  ]
  const shown = isOver ? 'answered' : 'open'
  return (
    <>
      <nav className="tabs" aria-label={t('按状态')}>
        {tabs.map(({ name, title, count }) => (
          <Link key={name} to={`?tab=${name}`} aria-current={name === shown ? 'page' : undefined}>
            {title} {count}
          </Link>
        ))}
      </nav>
      <section className="admin-list">
        <div className="admin-tools">
          <span className="muted">{t('共 {{count}} 条', { count: signals[shown].length })}</span>
          <SignalDefinitions signals={signals} />
        </div>
        <List key={shown} items={signals[shown]} isOver={isOver} />
      </section>
    </>
  )
}

function List({ items, isOver }: { items: SignalLine[]; isOver: boolean }) {
  const { t, say } = useWords()
  const [open, setOpen] = useState<SignalLine | null>(null)
  const columns: TableColumnsType<SignalLine> = [
    { title: t('情形'), width: 120, render: (_, { title, firstSeenAt }) => <>{say(title)}<div className="muted">{showTime(firstSeenAt)}</div></> },
    { title: t('对象'), width: 180, render: (_, one) => <span className="signal-about">{<About signal={one} />}</span> },
    { title: t('统计'), width: 250, render: (_, one) => <Counted signal={one} /> },
    { title: t('案件'), width: 300, render: (_, { cases }) => <SignalCases cases={cases} /> },
    isOver
      ? { title: t('处理'), width: 240, render: (_, one) => <Answered signal={one} /> }
      : { title: t('处理'), width: 100, render: (_, one) => <Button onClick={() => setOpen(one)} aria-label={t('处理预警：{{title}}', { title: say(one.title) })}>{t('处理')}</Button> },
  ]
  return (
    <>
      <RowsInSteps items={items} columns={columns} rowKey={({ id }) => id} empty={isOver ? t('还没有处理过的预警') : t('没有待查看的预警：最近一年的办件中没有超过限值的情形')} />
      {open && (
        <Answering path={path} id={open.id} title={`${say(open.title)} · ${open.about.join('、') || t('同一联系电话')}`} schema={SignalAnswer} submitLabel={t('提交处理结果')} done={t('已登记处理结果')} onClose={() => setOpen(null)}>
          <p><Counted signal={open} /></p>
          <p className="muted">{t('处理后，同样的案件不再引起预警；再有新的案件达到限值的，重新预警。')}</p>
        </Answering>
      )}
    </>
  )
}

/** Whom a signal is about. */
function About({ signal: { kind, about } }: { signal: SignalLine }) {
  const { t } = useWords()
  if (kind === 'phone') return t('同一联系电话')
  if (kind === 'pair') return t('{{proposer}}（提出）、{{approver}}（批准）', { proposer: about[0] ?? '', approver: about[1] ?? '' })
  return about.join('、')
}

/** What was counted, what would be ordinary, and how likely so much is by chance. */
function Counted({ signal: { kind, count, of, expected, chance, limit } }: { signal: SignalLine }) {
  const { t, say } = useWords()
  const shownChance = chance < 1e-5 ? t('小于十万分之一') : String(Number(chance.toPrecision(2)))
  return (
    <>
      {kind === 'phone' ? t('{{count}} 个互无关联的申请人，{{of}} 件', { count, of }) : t('{{of}} 件中的 {{count}} 件', { count, of })}
      <span className="muted"> {t('（通常至多 {{expected}}）', { expected: expected.toFixed(1) })}</span>
      <div className="muted">{t('限值 {{limit}}；偶然出现的概率 {{chance}}', { limit: say(limit), chance: shownChance })}</div>
    </>
  )
}

function Answered({ signal: { verdict, reason, answeredBy, answeredAt } }: { signal: SignalLine }) {
  const { say } = useWords()
  return (
    <>
      {verdict && <Mark tone="good">{say(verdict)}</Mark>}
      <div className="prose">{reason}</div>
      <div className="muted">{answeredBy} {answeredAt && showTime(answeredAt)}</div>
    </>
  )
}
