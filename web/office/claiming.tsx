import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Space } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { CaseDetail } from '../../api/schema/case.ts'
import { deskRoles, roles } from '../../domain/role.ts'
import { post } from '../client.ts'
import { useCommands } from '../desk/commands.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'

// Fetched when someone hands a case on.
const HandingOn = lazy(() => import('./handing.tsx'))

export type Handing = 'hand-on' | 'lend'

/** Whose work this case is, of the reader's role and of the one that they lead: taken, given back, handed on or lent from here. */
export function Claiming({ detail }: { detail: Pick<CaseDetail, 'number' | 'waits' | 'claimant' | 'led'> }) {
  return (
    <>
      <Own {...detail} />
      {detail.led && <Shared number={detail.number} led={detail.led} />}
    </>
  )
}

/** Sends what moves a case on the desks, and has every page ask anew. */
function useMoving(number: string) {
  const { message } = App.useApp()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async (what: string, form?: object) => {
    setBusy(true)
    await post(`/api/cases/${number}/${what}`, form).catch((error: Error) => message.error(error.message))
    await client.invalidateQueries()
    setBusy(false)
  }
  return { busy, send }
}

/** Whose it is among those whose work the reader shares out: handed to another, or taken back while nothing was done. */
function Shared({ number, led: { role, claimant } }: { number: string; led: NonNullable<CaseDetail['led']> }) {
  const { t, say } = useWords()
  const { busy, send } = useMoving(number)
  const [handing, hand] = useState(false)
  return (
    <div className="claiming">
      <span>{say(roles[role])}：{claimant ? <strong>{claimant.name}</strong> : <span className="muted">{t('未认领')}</span>}</span>
      <Space wrap>
        {claimant?.mayTakeBack && <Button size="small" loading={busy} onClick={() => void send('take-back', { role })}>{t('收回')}</Button>}
        <Button size="small" aria-label={t('转交{{role}}的办件', { role: say(roles[role]) })} onClick={() => hand(true)}>{t('转交')}</Button>
      </Space>
      {handing && <Suspense fallback={null}><HandingOn number={number} what="hand-on" led={{ role, holder: claimant?.accountId ?? null }} onClose={() => hand(false)} /></Suspense>}
    </div>
  )
}

function Own({ number, waits, claimant }: Pick<CaseDetail, 'number' | 'waits' | 'claimant'>) {
  const { t } = useWords()
  const { busy, send } = useMoving(number)
  const { role } = useSession()
  const [handing, hand] = useState<Handing | null>(null)
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
