import { Tag } from 'antd'
import type { Account } from '../../api/schema/office.ts'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'

export const isLocked = ({ lockedUntil }: Account): boolean => lockedUntil !== null && Date.parse(lockedUntil) > Date.now()

/** Whether an account can be used, and until when it is locked. */
export function AccountState({ account }: { account: Account }) {
  const { t } = useWords()
  const words = { pending: t('待启用'), active: t('使用中'), disabled: t('已停用') }
  const colours = { pending: 'gold', active: 'green', disabled: 'default' }
  return (
    <>
      <Tag color={colours[account.state]}>{words[account.state]}</Tag>
      {isLocked(account) && (
        <Tag color="red">
          {t('锁定至')} {showTime(account.lockedUntil)}
        </Tag>
      )}
    </>
  )
}
