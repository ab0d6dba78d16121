import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { CaseNote } from '../../api/schema/cosigning.ts'
import { roles } from '../../domain/role.ts'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useFreshness } from '../desk/live.tsx'
import { useWords } from '../words.tsx'

// The form is fetched when someone writes.
const NoteForm = lazy(() => import('./note-form.tsx'))

/** 备注: what colleagues have told each other, newest first. */
export function CaseNotes({ number }: { number: string }) {
  const { t, say } = useWords()
  const path = `/api/cases/${number}/notes`
  const found = useQuery({ queryKey: [path], queryFn: () => get<CaseNote[]>(path), refetchInterval: useFreshness() })
  const [isWriting, write] = useState(false)
  if (found.isPending) return <Skeleton active paragraph={{ rows: 2 }} title={false} />
  if (!found.data) return <Alert type="error" showIcon title={t('备注没有取到')} description={found.error?.message} action={<Button size="small" onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  return (
    <>
      {found.data.length === 0 && <p className="muted">{t('还没有备注。备注只有能查看本案的工作人员看得到。')}</p>}
      <ul className="teamwork-list">
        {found.data.map(({ id, name, role, text, createdAt }) => (
          <li key={id}>
            <div className="muted">{name} · {say(roles[role])} · {showTime(createdAt)}</div>
            <p className="prose">{text}</p>
          </li>
        ))}
      </ul>
      {isWriting ? <Suspense fallback={<Skeleton active paragraph={{ rows: 2 }} title={false} />}><NoteForm path={path} onDone={() => write(false)} /></Suspense> : <Button onClick={() => write(true)}>{t('写备注')}</Button>}
    </>
  )
}
