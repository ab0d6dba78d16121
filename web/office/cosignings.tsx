import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Popconfirm, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { Cosigning, Cosignings } from '../../api/schema/cosigning.ts'
import { cosigningEndings, cosigningModes, verdicts } from '../../domain/cosigning-words.ts'
import { roles } from '../../domain/role.ts'
import { Mark } from '../admin/mark.tsx'
import { showTime } from '../case/moment.ts'
import { get, post } from '../client.ts'
import { useFreshness } from '../desk/live.tsx'
import { useWords } from '../words.tsx'

// Forms are fetched when one is opened.
const CosigningForm = lazy(() => import('./cosigning-form.tsx'))

export type Opened = { what: 'ask' } | { what: 'sign'; id: string } | { what: 'remove'; id: string; accountId: string; name: string }

/** 会签: what colleagues were asked to sign, what they said, and the next question. */
export function CaseCosignings({ number }: { number: string }) {
  const { t } = useWords()
  const path = `/api/cases/${number}/cosignings`
  const found = useQuery({ queryKey: [path], queryFn: () => get<Cosignings>(path), refetchInterval: useFreshness() })
  const [opened, open] = useState<Opened | null>(null)
  if (found.isPending) return <Skeleton active paragraph={{ rows: 2 }} title={false} />
  if (!found.data) return <Alert type="error" showIcon title={t('会签没有取到')} description={found.error?.message} action={<Button size="small" onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  const { items, acts, colleagues } = found.data
  return (
    <>
      {items.length === 0 && <p className="muted">{t('没有会签。认领办件后，可以请能查看本案的同事会签。')}</p>}
      <ul className="teamwork-list">
        {items.map((one) => (
          <li key={one.id}>
            <OneCosigning one={one} path={path} onOpen={open} />
          </li>
        ))}
      </ul>
      {acts.length > 0 && colleagues.length > 0 && <Button onClick={() => open({ what: 'ask' })}>{t('发起会签')}</Button>}
      {opened && <Suspense fallback={null}><CosigningForm opened={opened} path={path} found={found.data} onClose={() => open(null)} /></Suspense>}
    </>
  )
}

function OneCosigning({ one, path, onOpen }: { one: Cosigning; path: string; onOpen: (opened: Opened) => void }) {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const withdraw = async () => {
    await post(`${path}/${one.id}/withdraw`).catch((error: Error) => message.error(error.message))
    await client.invalidateQueries({ queryKey: [path] })
  }
  return (
    <>
      <div><strong>{say(one.act)}</strong> · {say(cosigningModes[one.mode])} <Mark tone={one.ending === 'complete' ? 'good' : one.ending ? 'plain' : 'waiting'}>{one.ending ? say(cosigningEndings[one.ending]) : t('会签中')}</Mark></div>
      <div className="muted">{one.askedBy} · {showTime(one.askedAt)}</div>
      <p className="prose">{one.question}</p>
      <ul>
        {one.cosigners.map((signer) => (
          <li key={signer.accountId}>
            {signer.name}（{say(roles[signer.role])}）{signer.signedBy && t('由 {{name}} 代签', { name: signer.signedBy })}{' '}
            {signer.removedAt ? <span className="muted">{t('已移除')}：{signer.removedReason}</span> : signer.verdict ? <Mark tone={signer.verdict === 'agree' ? 'good' : 'bad'}>{say(verdicts[signer.verdict])}</Mark> : <span className="muted">{signer.awaited ? t('待会签') : t('未会签')}</span>}
            {signer.opinion && <p className="prose">{signer.opinion}</p>}
            {signer.mayRemove && <Button size="small" type="link" aria-label={t('移除 {{name}}', { name: signer.name })} onClick={() => onOpen({ what: 'remove', id: one.id, accountId: signer.accountId, name: signer.name })}>{t('移除')}</Button>}
          </li>
        ))}
      </ul>
      {one.maySign && <Button type="primary" onClick={() => onOpen({ what: 'sign', id: one.id })}>{t('会签')}</Button>}
      {one.mayWithdraw && (
        <Popconfirm title={t('撤回会签？')} okText={t('撤回')} cancelText={t('取消')} onConfirm={() => void withdraw()}>
          <Button>{t('撤回会签')}</Button>
        </Popconfirm>
      )}
    </>
  )
}
