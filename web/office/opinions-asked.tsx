import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Popconfirm, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { Opinion, Opinions } from '../../api/schema/opinion.ts'
import { showTime } from '../case/moment.ts'
import { get, post } from '../client.ts'
import { useFreshness } from '../desk/live.tsx'
import { useWords } from '../words.tsx'
import { OpinionMark, OpinionSaid } from './opinion-said.tsx'

// The form is fetched when someone asks.
const OpinionForm = lazy(() => import('./opinion-form.tsx'))

/** 征求意见: what other units were asked about a case and what they said, and the next question. */
export function CaseOpinions({ number }: { number: string }) {
  const { t } = useWords()
  const path = `/api/cases/${number}/opinions`
  const found = useQuery({ queryKey: [path], queryFn: () => get<Opinions>(path), refetchInterval: useFreshness() })
  const [isAsking, ask] = useState(false)
  if (found.isPending) return <Skeleton active paragraph={{ rows: 2 }} title={false} />
  if (!found.data) return <Alert type="error" showIcon title={t('征求意见没有取到')} description={found.error?.message} action={<Button size="small" onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  const { items, units } = found.data
  return (
    <>
      {items.length === 0 && <p className="muted">{t('没有征求意见。认领办件后，可以向其他单位征求意见，案件照常办理。')}</p>}
      <ul className="teamwork-list">
        {items.map((one) => (
          <li key={one.id}>
            <OneOpinion one={one} path={path} />
          </li>
        ))}
      </ul>
      {units.length > 0 && <Button onClick={() => ask(true)}>{t('向单位征求意见')}</Button>}
      {isAsking && <Suspense fallback={null}><OpinionForm path={path} units={units} onClose={() => ask(false)} /></Suspense>}
    </>
  )
}

function OneOpinion({ one, path }: { one: Opinion; path: string }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const withdraw = async () => {
    await post(`${path}/${one.id}/withdraw`).catch((error: Error) => message.error(error.message))
    await client.invalidateQueries({ queryKey: [path] })
  }
  return (
    <>
      <div><strong>{one.unitName}</strong> <OpinionMark one={one} /></div>
      <div className="muted">{one.askedBy} · {showTime(one.askedAt)} · {t('请 {{date}} 前答复', { date: showTime(one.dueAt) })}</div>
      <p className="prose">{one.question}</p>
      <OpinionSaid one={one} />
      {one.mayWithdraw && (
        <Popconfirm title={t('撤回征求意见？')} okText={t('撤回')} cancelText={t('取消')} onConfirm={() => void withdraw()}>
          <Button size="small" aria-label={t('撤回向{{name}}的征求', { name: one.unitName })}>{t('撤回征求')}</Button>
        </Popconfirm>
      )}
    </>
  )
}
