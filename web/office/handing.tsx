import { useQueryClient } from '@tanstack/react-query'
import { App, Input, Modal } from 'antd'
import { useState } from 'react'
import type { Role } from '../../domain/role.ts'
import { post, reasonOf } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import type { Handing } from './claiming.tsx'
import { ColleagueChoice, useColleagues } from './colleague-choice.tsx'

interface Props {
  number: string
  what: Handing
  /** Of a head who shares out: the role, and who has it now. */
  led?: { role: Role; holder: string | null }
  onClose: () => void
}

/** Hands a case on to a colleague, or lends it until they have acted. */
export default function HandingOn({ number, what, led, onClose }: Props) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const own = useSession().role
  const colleagues = useColleagues().filter((one) => one.role === (led?.role ?? own) && !one.mine && one.accountId !== led?.holder)
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    try {
      await post(`/api/cases/${number}/${what}`, { accountId: to, reason, ...(led ? { role: led.role } : {}) })
      void message.success(what === 'lend' ? t('已委托 {{name}} 办理', { name: nameOf() }) : t('已转交 {{name}}', { name: nameOf() }))
      onClose()
      await client.invalidateQueries()
    } catch (error) {
      void message.error(reasonOf(error))
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
