import { Form, Input } from 'antd'
import type { Account } from '../../api/schema/office.ts'
import { post } from '../client.ts'
import { useWords } from '../words.tsx'
import { EntryModal } from './entry-modal.tsx'
import type { Handed } from './first-password.tsx'

const list = '/api/accounts'
interface Props {
  account: Account
  onClose: () => void
}
const nameOf = ({ username, personName }: Account) => `${username}（${personName}）`

/** Puts an account to use or out of use, with the reason. */
export function StateModal({ account, state, onClose }: Props & { state: 'active' | 'disabled' }) {
  const { t } = useWords()
  const isStart = state === 'active'
  return (
    <EntryModal<{ reason: string }, unknown>
      title={`${isStart ? t('启用账户') : t('停用账户')}：${nameOf(account)}`}
      okText={isStart ? t('启用') : t('停用')}
      danger={!isStart}
      send={({ reason }) => post(`${list}/${account.id}/state`, { state, reason: reason.trim() }, { version: account.version })}
      list={list}
      done={isStart ? t('账户已启用') : t('账户已停用')}
      onClose={onClose}
    >
      {!isStart && <p>{t('停用后立即退出登录，在办事项不受影响，由同角色的其他人员办理。')}</p>}
      <Form.Item name="reason" label={t('理由')} rules={[{ required: true, whitespace: true, min: 2, message: t('请写明理由') }]}>
        <Input.TextArea rows={3} maxLength={500} showCount />
      </Form.Item>
    </EntryModal>
  )
}

/** Lets a locked account sign in again. */
export function Unlock({ account, onClose }: Props) {
  const { t } = useWords()
  return (
    <EntryModal<object, unknown> title={`${t('解锁账户')}：${nameOf(account)}`} okText={t('解锁')} send={() => post(`${list}/${account.id}/unlock`, undefined, { version: account.version })} list={list} done={t('账户已解锁')} onClose={onClose}>
      <p>{t('因连续登录失败而锁定。请先向本人核实是否其本人操作；不是本人的，应当停用账户。')}</p>
    </EntryModal>
  )
}

/** Gives an account a new first password; whoever is signed in with it is signed out. */
export function ResetPassword({ account, onReset, onClose }: Props & { onReset: (handed: Handed) => void }) {
  const { t } = useWords()
  return (
    <EntryModal<object, { password: string }>
      title={`${t('重置密码')}：${nameOf(account)}`}
      okText={t('重置密码')}
      danger
      send={() => post<{ password: string }>(`${list}/${account.id}/password`, undefined, { version: account.version })}
      list={list}
      done={t('密码已重置')}
      onDone={({ password }) => onReset({ username: account.username, password, isNew: false })}
      onClose={onClose}
    >
      <p>{t('原密码立即失效，已登录的会话全部退出。新的初始密码只显示一次。')}</p>
    </EntryModal>
  )
}
