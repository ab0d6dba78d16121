import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { lazy, Suspense, useEffect, useState } from 'react'
import type { CaseCopies as Copies } from '../../api/schema/copy.ts'
import { roles } from '../../domain/role.ts'
import { showTime } from '../case/moment.ts'
import { get, post } from '../client.ts'
import { useFreshness } from '../desk/live.tsx'
import { useWords } from '../words.tsx'

// The form is fetched when someone copies.
const CopyForm = lazy(() => import('./copy-form.tsx'))

/** 抄送: to whom a case was shown, and who has read it; what was copied to the reader is read by being open. */
export function CaseCopies({ number }: { number: string }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const path = `/api/cases/${number}/copies`
  const found = useQuery({ queryKey: [path], queryFn: () => get<Copies>(path), refetchInterval: useFreshness() })
  const [isCopying, copy] = useState(false)
  const isUnread = found.data?.items.some(({ mine, readAt }) => mine && readAt === null) ?? false
  useEffect(() => {
    if (isUnread) void post(`${path}/read`).then(() => Promise.all([client.invalidateQueries({ queryKey: [path] }), client.invalidateQueries({ queryKey: ['cases'] })]), () => null)
  }, [client, isUnread, path])
  if (found.isPending) return <Skeleton active paragraph={{ rows: 1 }} title={false} />
  if (!found.data) return <Alert type="error" showIcon title={t('抄送没有取到')} description={found.error?.message} action={<Button size="small" onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  const { items, colleagues } = found.data
  return (
    <>
      {items.length === 0 && <p className="muted">{t('没有抄送。认领办件后，可以抄送能查看本案的同事阅知。')}</p>}
      <ul className="teamwork-list">
        {items.map(({ id, name, role, text, copiedBy, createdAt, readAt }) => (
          <li key={id}>
            <div>{name}（{say(roles[role])}）<span className="muted">{readAt ? `${t('已读')} ${showTime(readAt)}` : t('未读')}</span></div>
            <p className="prose">{text}</p>
            <div className="muted">{t('{{name}} 抄送', { name: copiedBy })} · {showTime(createdAt)}</div>
          </li>
        ))}
      </ul>
      {colleagues.length > 0 && <Button onClick={() => copy(true)}>{t('抄送同事')}</Button>}
      {isCopying && <Suspense fallback={null}><CopyForm path={path} colleagues={colleagues} onClose={() => copy(false)} /></Suspense>}
    </>
  )
}
