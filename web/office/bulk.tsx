import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Bulk as Sent, BulkResult } from '../../api/schema/desk.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post } from '../client.ts'
import { useWords } from '../words.tsx'
import { byRoom, ColleagueChoice, useColleagues } from './colleague-choice.tsx'

/** How many cases go at once. */
const most = 100

type Action = Sent['action']

/** 批量办理: what is ticked is taken, given back, shared out or accepted, after the exact count; each case says how it went. */
export function Bulk({ chosen, tab, onDone }: { chosen: string[]; tab: 'todo' | 'pool'; onDone: () => void }) {
  const { t } = useWords()
  const [asking, ask] = useState<Action | null>(null)
  const [results, show] = useState<BulkResult['items'] | null>(null)
  const titles: Record<Action, string> = { claim: t('认领'), release: t('退回待认领'), assign: t('分派'), accept: t('受理') }
  const actions: Action[] = tab === 'pool' ? ['claim', 'assign', 'accept'] : ['release', 'assign', 'accept']
  const finish = (items: BulkResult['items']) => {
    ask(null)
    onDone()
    show(items)
  }
  return (
    <>
      {results && <Results items={results} onClose={() => show(null)} />}
      {chosen.length > 0 && (
        <div className="bulk" role="region" aria-label={t('批量办理')}>
          <strong>{t('已选 {{count}} 件', { count: chosen.length })}</strong>
          <Space wrap>
            {actions.map((action) => <Button key={action} disabled={chosen.length > most} onClick={() => ask(action)}>{titles[action]}</Button>)}
          </Space>
          {chosen.length > most && <span className="late">{t('一次最多 {{most}} 件', { most })}</span>}
          <Button type="text" onClick={onDone}>{t('取消选择')}</Button>
        </div>
      )}
      {asking && <Confirming action={asking} title={titles[asking]} numbers={chosen} onClose={() => ask(null)} onDone={finish} />}
    </>
  )
}

function Confirming({ action, title, numbers, onClose, onDone }: { action: Action; title: string; numbers: string[]; onClose: () => void; onDone: (items: BulkResult['items']) => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const keyOf = useSendingKey()
  const [to, setTo] = useState<string>(byRoom)
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const colleagues = useColleagues(action === 'assign')
  const role = colleagues.find(({ accountId }) => accountId === to)?.role ?? colleagues.find(({ role: one }) => one === 'reviewer' || one === 'source-verifier')?.role
  const send = async () => {
    setBusy(true)
    const body = { action, numbers, ...(action === 'assign' ? { ...(to === byRoom ? {} : { accountId: to }), ...(role ? { role } : {}), reason } : {}) }
    try {
      const { items } = await post<BulkResult>('/api/desk/bulk', body, { key: keyOf(body) })
      await client.invalidateQueries()
      onDone(items)
    } catch (error) {
      void message.error((error as Error).message)
    }
    setBusy(false)
  }
  return (
    <Modal open title={t('{{action}} {{count}} 件', { action: title, count: numbers.length })} okText={t('{{action}} {{count}} 件', { action: title, count: numbers.length })} cancelText={t('取消')} confirmLoading={busy} onOk={() => void send()} onCancel={onClose}>
      <p>{t('逐件办理并逐件显示结果；有办不成的，不影响其余各件。')}</p>
      <p className="bulk-numbers muted">{numbers.slice(0, 12).join('、')}{numbers.length > 12 && t(' 等 {{count}} 件', { count: numbers.length })}</p>
      {action === 'assign' && (
        <div className="view-form">
          <ColleagueChoice colleagues={colleagues} value={to} onChange={setTo} isFree />
          <Input value={reason} maxLength={200} aria-label={t('说明')} placeholder={t('说明（可不填，记入各件的备注）')} onChange={({ target }) => setReason(target.value)} />
        </div>
      )}
    </Modal>
  )
}

function Results({ items, onClose }: { items: BulkResult['items']; onClose: () => void }) {
  const { t, say } = useWords()
  const failed = items.filter(({ ok }) => !ok)
  const done = items.length - failed.length
  return (
    <Alert
      type={failed.length > 0 ? 'warning' : 'success'}
      showIcon
      className="handled"
      closable={{ onClose, 'aria-label': t('关闭') }}
      title={failed.length > 0 ? t('办成 {{done}} 件，{{failed}} 件没有办成', { done, failed: failed.length }) : t('已办成 {{done}} 件', { done })}
      description={
        <ul className="plain bulk-results">
          {[...failed, ...items.filter(({ ok }) => ok)].map(({ number, ok, why, to }) => (
            <li key={number}><Link to={`/desk/cases/${number}`}>{number}</Link> {ok ? (to ? t('已交给 {{name}}', { name: to }) : t('已办成')) : <span className="late">{why && say(why)}</span>}</li>
          ))}
        </ul>
      }
    />
  )
}
