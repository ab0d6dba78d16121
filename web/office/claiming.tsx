import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Input, Modal, Space } from 'antd'
import { useState } from 'react'
import type { CaseDetail } from '../../api/schema/case.ts'
import { deskRoles } from '../../domain/role.ts'
import { post } from '../client.ts'
import { useCommands } from '../desk/commands.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { ColleagueChoice, useColleagues } from './bulk.tsx'

type Handing = 'hand-on' | 'lend'

/** Whose work this case is, of the reader's role: taken, given back, handed on or lent from here. */
export function Claiming({ detail: { number, waits, claimant } }: { detail: Pick<CaseDetail, 'number' | 'waits' | 'claimant'> }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const { role } = useSession()
  const [handing, hand] = useState<Handing | null>(null)
  const [busy, setBusy] = useState(false)
  const send = async (what: string) => {
    setBusy(true)
    await post(`/api/cases/${number}/${what}`).catch((error: Error) => message.error(error.message))
    await client.invalidateQueries()
    setBusy(false)
  }
  const isFree = waits && !claimant && deskRoles.includes(role)
  const isOwn = claimant?.mine === true && !claimant.lentBy
  useCommands([
    ...(isFree ? [{ key: 'a', says: t('认领'), run: () => void send('claim') }] : []),
    ...(isOwn ? [{ key: 'a', says: t('退回待认领'), run: () => void send('release') }, { says: t('委托办理'), run: () => hand('lend') }] : []),
    ...(isFree || isOwn ? [{ says: t('转交'), run: () => hand('hand-on') }] : []),
  ])
  if (!isFree && !claimant) return null
  return (
    <div className="claiming">
      {!claimant && (
        <>
          <span className="muted">{t('未认领')}</span>
          <Space wrap>
            <Button size="small" type="primary" loading={busy} onClick={() => void send('claim')}>{t('认领')}</Button>
            <Button size="small" onClick={() => hand('hand-on')}>{t('转交')}</Button>
          </Space>
        </>
      )}
      {claimant && !claimant.mine && <span>{t('认领人')}：<strong>{claimant.name}</strong></span>}
      {claimant?.mine && (
        <>
          <span>{claimant.lentBy ? t('{{name}} 委托您办理', { name: claimant.lentBy }) : t('您已认领')}</span>
          <Space wrap>
            {claimant.lentBy ? (
              <Button size="small" loading={busy} onClick={() => void send('return-loan')}>{t('退回委托人')}</Button>
            ) : (
              <>
                <Button size="small" loading={busy} onClick={() => void send('release')}>{t('退回待认领')}</Button>
                <Button size="small" onClick={() => hand('hand-on')}>{t('转交')}</Button>
                <Button size="small" onClick={() => hand('lend')}>{t('委托办理')}</Button>
              </>
            )}
          </Space>
        </>
      )}
      {handing && <HandingOn number={number} what={handing} onClose={() => hand(null)} />}
    </div>
  )
}

function HandingOn({ number, what, onClose }: { number: string; what: Handing; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const { role } = useSession()
  const colleagues = useColleagues().filter((one) => one.role === role && !one.mine)
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    try {
      await post(`/api/cases/${number}/${what}`, { accountId: to, reason })
      void message.success(what === 'lend' ? t('已委托 {{name}} 办理', { name: nameOf() }) : t('已转交 {{name}}', { name: nameOf() }))
      onClose()
      await client.invalidateQueries()
    } catch (error) {
      const { errors, message: whole } = error as Error & { errors?: { detail: string }[] }
      void message.error(errors?.[0]?.detail ?? whole)
    }
    setBusy(false)
  }
  const nameOf = () => colleagues.find(({ accountId }) => accountId === to)?.name ?? ''
  return (
    <Modal open title={`${what === 'lend' ? t('委托办理') : t('转交')} · ${number}`} okText={what === 'lend' ? t('委托办理') : t('转交')} cancelText={t('取消')} okButtonProps={{ disabled: to === '' }} confirmLoading={busy} onOk={() => void send()} onCancel={onClose}>
      <p className="muted">{what === 'lend' ? t('对方办理一次后，办件自动回到您名下。') : t('转交后由对方负责办理。')}</p>
      {colleagues.length === 0 ? (
        <p>{t('本单位没有同一角色的其他在岗人员。')}</p>
      ) : (
        <div className="view-form">
          <ColleagueChoice colleagues={colleagues} value={to} onChange={setTo} />
          <Input value={reason} maxLength={200} aria-label={t('说明')} placeholder={t('说明（可不填，记入备注）')} onChange={({ target }) => setReason(target.value)} />
        </div>
      )}
    </Modal>
  )
}
