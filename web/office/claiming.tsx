import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Space } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { CaseDetail } from '../../api/schema/case.ts'
import { deskRoles } from '../../domain/role.ts'
import { post } from '../client.ts'
import { useCommands } from '../desk/commands.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'

// Fetched when someone hands a case on.
const HandingOn = lazy(() => import('./handing.tsx'))

export type Handing = 'hand-on' | 'lend'

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
      {claimant?.mayTakeBack && !claimant.mine && <Button size="small" loading={busy} onClick={() => void send('take-back')}>{t('收回')}</Button>}
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
      {handing && <Suspense fallback={null}><HandingOn number={number} what={handing} onClose={() => hand(null)} /></Suspense>}
    </div>
  )
}
