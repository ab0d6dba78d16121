import type { Account } from '../../api/schema/office.ts'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'
import { Mark } from './mark.tsx'

export const isLocked = ({ lockedUntil }: Account): boolean => lockedUntil !== null && Date.parse(lockedUntil) > Date.now()

/** Whether an account can be used, and until when it is locked. */
export function AccountState({ account }: { account: Account }) {
  const { t } = useWords()
  const words = { pending: t('待启用'), active: t('使用中'), disabled: t('已停用') }
  const tones = { pending: 'waiting', active: 'good', disabled: 'plain' } as const
  return (
    <>
      <Mark tone={tones[account.state]}>{words[account.state]}</Mark>
      {isLocked(account) && (
        <Mark tone="bad">
          {t('锁定至')} {showTime(account.lockedUntil)}
        </Mark>
      )}
    </>
  )
}
