import '../office/office.css'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Form, Input, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Attempt, EngineFault, OperationCounts } from '../../api/schema/operation.ts'
import { showTime } from '../case/moment.ts'
import { get, post } from '../client.ts'
import { useWords } from '../words.tsx'
import { EntryModal } from './entry-modal.tsx'
import { Head } from './head.tsx'
import { List } from './list.tsx'
import { usePages } from './pages.ts'

const list = '/api/operations'
type Tab = Exclude<keyof OperationCounts, 'partners'>
type Choice = { fault: EngineFault; remedy: 'skip' | 'terminate' }

function useTabs(): { name: Tab; title: string; empty: string }[] {
  const { t } = useWords()
  return [
    { name: 'cases', title: t('滞留案件'), empty: t('引擎与登记一致，没有滞留的案件') },
    { name: 'letters', title: t('失败的文书'), empty: t('没有反复失败的文书') },
    { name: 'messages', title: t('未送出的通知'), empty: t('通知都已按时送出') },
    { name: 'over', title: t('已处理'), empty: t('还没有处理过的差异') },
  ]
}

/** 运维: where engine and register differ, what fails, and what is done about it. */
export default function OperationsPage() {
  const { t } = useWords()
  const tabs = useTabs()
  const [search] = useSearchParams()
  const tab = tabs.find(({ name }) => name === search.get('tab')) ?? tabs[0]!
  const [choice, choose] = useState<Choice | null>(null)
  const counts = useQuery({ queryKey: [list, 'counts'], queryFn: () => get<OperationCounts>(`${list}/counts`), refetchInterval: 5000 })
  const pages = usePages<EngineFault>(list, { tab: tab.name }, 5000)
  const partners = counts.data?.partners ?? 0
  return (
    <>
      <Head title={t('运维')}>{t('每半分钟逐案核对引擎与登记：引擎中断的案件按登记自动恢复，不能恢复的和反复失败的列在这里。')}</Head>
      <nav className="tabs" aria-label={t('按类别')}>
        {tabs.map(({ name, title }) => (
          <Link key={name} to={`?tab=${name}`} aria-current={name === tab.name ? 'page' : undefined}>
            {title} {counts.data?.[name]}
          </Link>
        ))}
      </nav>
      {partners > 0 && (
        <p>
          <Link to="/desk/removals?tab=dead">{t('另有 {{count}} 项撤下指令投递失败，在“撤下回执”中办理', { count: partners })}</Link>
        </p>
      )}
      <List pages={pages} columns={useColumns(tab.name, choose)} rowKey={({ id }) => id} width={1120} empty={tab.empty} />
      {choice && <ReasonModal choice={choice} onClose={() => choose(null)} />}
    </>
  )
}

function useColumns(tab: Tab, onChoose: (choice: Choice) => void): TableColumnsType<EngineFault> {
  const { t, say } = useWords()
  const named = useNames()
  return [
    { title: t('情形'), width: 240, render: (_, { title }) => say(title) },
    { title: t('对象'), width: 190, render: (_, fault) => <><span className="admin-number">{fault.caseNumber ?? '—'}</span>{fault.subject && <div className="muted">{named(fault)}</div>}</> },
    { title: t('代码'), width: 150, render: (_, { code }) => <span className="admin-hash">{code}</span> },
    { title: t('失败次数'), width: 90, align: 'right', render: (_, { attempts }) => (attempts > 0 ? attempts : '—') },
    { title: t('发现时间'), width: 150, render: (_, { foundAt }) => showTime(foundAt) },
    ...(tab === 'over'
      ? [{ title: t('处理'), width: 260, render: (_: unknown, fault: EngineFault) => <Ending fault={fault} /> }]
      : [{ title: t('操作'), width: 200, fixed: 'right' as const, render: (_: unknown, fault: EngineFault) => <Remedies fault={fault} onChoose={onChoose} /> }]),
  ]
}

/** What a fault is about, in a word. */
function useNames(): (fault: EngineFault) => string {
  const { t } = useWords()
  const topics: Record<string, string> = { sms: t('短信'), mail: t('电子邮件'), rearm: t('案件时钟'), issueLetter: t('出具文书') }
  return ({ kind, ref, subject }) => `${topics[subject ?? ''] ?? subject ?? ''}${kind === 'activity' || kind === 'staged' ? '' : ` #${ref}`}`
}

function Ending({ fault: { repair, repairedAt, repairedBy, reason } }: { fault: EngineFault }) {
  const { say } = useWords()
  return (
    <>
      {repair && say(repair)}
      <div className="muted">{[repairedBy, showTime(repairedAt)].filter(Boolean).join(' ')}</div>
      {reason && <div>{reason}</div>}
    </>
  )
}

function Remedies({ fault, onChoose }: { fault: EngineFault; onChoose: (choice: Choice) => void }) {
  const { t } = useWords()
  const retry = useRetry(fault)
  return (
    <span className="admin-links">
      {fault.remedies.includes('retry') && <Button type="link" size="small" loading={retry.isPending} onClick={() => retry.mutate()}>{fault.kind === 'ended' ? t('恢复办理') : t('重试')}</Button>}
      {fault.remedies.includes('skip') && <Button type="link" size="small" disabled={retry.isPending} onClick={() => onChoose({ fault, remedy: 'skip' })}>{t('跳过')}</Button>}
      {fault.remedies.includes('terminate') && <Button type="link" size="small" danger disabled={retry.isPending} onClick={() => onChoose({ fault, remedy: 'terminate' })}>{t('终止运行')}</Button>}
    </span>
  )
}

/** Tries a fault again and says what that attempt came to. */
function useRetry({ id, caseNumber }: EngineFault) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const number = caseNumber ?? ''
  return useMutation({
    mutationFn: () => post<Attempt>(`${list}/${id}/retry`),
    onSuccess: ({ result, code }) => {
      if (result === 'done') void message.success(t('{{number}}：这一次成功了', { number }))
      else if (result === 'failed') void message.error(t('{{number}}：又失败了（{{code}}）', { number, code: code ?? '' }))
      else void message.warning(t('{{number}}：已重新发起，尚无结果', { number }))
    },
    onError: (error) => void message.error(error.message),
    onSettled: () => client.invalidateQueries({ queryKey: [list] }),
  })
}

function ReasonModal({ choice: { fault, remedy }, onClose }: { choice: Choice; onClose: () => void }) {
  const { t, say } = useWords()
  const named = useNames()
  const isSkip = remedy === 'skip'
  const object = [fault.caseNumber, fault.subject && named(fault)].filter(Boolean).join(' · ')
  const effects = { activity: t('这份文书不再出具；须送达的按未送达处理，由窗口送达。'), staged: t('这次提交从暂存中移除；提交人须重新办理。') } as const
  return (
    <EntryModal<{ reason: string }, unknown>
      title={`${isSkip ? t('跳过') : t('终止运行')}：${object}`}
      okText={isSkip ? t('跳过') : t('终止运行')}
      danger
      send={({ reason }) => post<unknown>(`${list}/${fault.id}/${remedy}`, { reason: reason.trim() })}
      list={list}
      done={isSkip ? t('已跳过') : t('已终止，案件已按登记恢复')}
      onClose={onClose}
    >
      <p>{say(fault.title)}</p>
      <p>{isSkip ? (effects[fault.kind as keyof typeof effects] ?? t('这条通知不再发送。')) : t('结束该案件在引擎中的这次运行，随即按登记恢复：已登记的办理行为、已出具的文书不受影响。')}</p>
      <Form.Item name="reason" label={t('理由')} extra={t('理由与您的姓名一并留存；此操作记入审计。')} rules={[{ required: true, whitespace: true, min: 2, message: t('请写明理由') }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </EntryModal>
  )
}
