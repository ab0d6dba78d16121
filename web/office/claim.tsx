import { useQuery, useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal, Select, Space } from 'antd'
import { useState } from 'react'
import type { CaseDetail } from '../../api/schema/case.ts'
import type { DeskColleague } from '../../api/schema/desk.ts'
import { get, post } from '../client.ts'
import { useCommands } from '../desk/commands.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'

/** 认领: whose the case is, with what the reader can do about it. */
export function Claim({ detail: { number, waits, claimant } }: { detail: Pick<CaseDetail, 'number' | 'waits' | 'claimant'> }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const [isHanding, setHanding] = useState(false)
  const isMine = claimant?.mine ?? false
  const isFree = waits && claimant === null
  const change = async (name: 'claim' | 'release', said: string) => {
    try {
      await post(`/api/cases/${number}/${name}`)
      message.success(said)
    } catch (error) {
      message.error((error as Error).message)
    }
    await queries.invalidateQueries()
  }
  const claim = () => void change('claim', t('已认领'))
  const release = () => void change('release', t('已放回待认领'))
  useCommands([
    ...(isFree ? [{ key: 'a', says: t('认领'), run: claim }] : []),
    ...(isMine ? [{ key: 'a', says: t('放回待认领'), run: release }] : []),
    ...(isFree || isMine ? [{ says: t('转交同事'), run: () => setHanding(true) }] : []),
  ])
  if (!isFree && claimant === null) return null
  return (
    <div className="claim">
      <span>{isMine ? t('由您认领') : claimant ? t('由 {{name}} 认领', { name: claimant.name }) : t('还没有人认领')}</span>
      {(isFree || isMine) && (
        <Space wrap>
          <Button size="small" onClick={isFree ? claim : release}>
            {isFree ? t('认领') : t('放回待认领')}
          </Button>
          <Button size="small" onClick={() => setHanding(true)}>
            {t('转交同事')}
          </Button>
        </Space>
      )}
      {isHanding && <Hand number={number} onClose={() => setHanding(false)} />}
    </div>
  )
}

function Hand({ number, onClose }: { number: string; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const { role } = useSession()
  const found = useQuery({ queryKey: ['colleagues'], queryFn: () => get<DeskColleague[]>('/api/desk/colleagues') })
  const [accountId, choose] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState(false)
  const colleagues = (found.data ?? []).filter((one) => one.role === role && !one.mine)
  const send = async () => {
    if (!accountId) return setFault(t('请选择同事'))
    setBusy(true)
    try {
      await post(`/api/cases/${number}/hand-on`, { accountId, ...(reason.trim() ? { reason } : {}) })
      message.success(t('已转交'))
      await queries.invalidateQueries()
      onClose()
    } catch (error) {
      setFault((error as Error).message)
    }
    setBusy(false)
  }
  return (
    <Modal open title={t('转交同事')} onCancel={onClose} onOk={() => void send()} okText={t('转交')} cancelText={t('取消')} confirmLoading={busy}>
      <div className="hand">
        <label htmlFor="hand-to">{t('交给')}</label>
        <Select
          id="hand-to"
          value={accountId}
          onChange={choose}
          loading={found.isPending}
          placeholder={t('请选择同事')}
          notFoundContent={found.isError ? found.error.message : t('本单位没有同一角色的其他人员')}
          options={colleagues.map(({ accountId: value, name, open, capacity }) => ({ value, label: t('{{name}}（在办 {{open}} / {{capacity}}）', { name, open, capacity }) }))}
        />
        <label htmlFor="hand-why">{t('说明')}</label>
        <Input.TextArea id="hand-why" value={reason} maxLength={200} onChange={({ target }) => setReason(target.value)} />
        {(fault || found.isError) && <p role="alert" className="hand-fault">{fault || found.error?.message}</p>}
      </div>
    </Modal>
  )
}
