import { Button } from 'antd'
import type { Account } from '../../api/schema/office.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { isLocked } from './account-state.tsx'

export interface AccountAct {
  kind: 'active' | 'disabled' | 'unlock' | 'reset'
  account: Account
}

/** What the reader may do with an account, or why nothing. */
export function AccountActions({ account, onChoose }: { account: Account; onChoose: (act: AccountAct) => void }) {
  const { t } = useWords()
  const session = useSession()
  const isOwn = account.personId === session.personId
  if (isOwn) return <span className="muted">{t('本人的账户由他人办理')}</span>
  const acts: [AccountAct['kind'], string, boolean][] =
    session.role === 'system-administrator'
      ? [['reset', t('重置密码'), account.state !== 'disabled']]
      : [
          ['active', account.state === 'pending' ? t('启用') : t('恢复使用'), account.state !== 'active'],
          ['disabled', t('停用'), account.state !== 'disabled'],
          ['unlock', t('解锁'), isLocked(account)],
        ]
  const open = acts.filter(([, , possible]) => possible)
  if (open.length === 0) return <span className="muted">{t('已停用，不能重置密码')}</span>
  return (
    <span className="admin-links">
      {open.map(([kind, title]) => (
        <Button key={kind} type="link" size="small" danger={kind === 'disabled'} onClick={() => onChoose({ kind, account })}>
          {title}
        </Button>
      ))}
    </span>
  )
}
