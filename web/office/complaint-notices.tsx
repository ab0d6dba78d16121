import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Drawer, Skeleton } from 'antd'
import { useState } from 'react'
import type { RespondentNotices } from '../../api/schema/respondent.ts'
import { RespondentNoticeForm } from '../../domain/respondent.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { get, post } from '../client.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import { NoticeCard } from './respondent-notice.tsx'

/** What the accused party was told and has stated, and the next notice to it. */
export function ComplaintNotices({ number }: { number: string }) {
  const { t, say } = useWords()
  const path = `/api/complaints/${number}/respondent-notices`
  const found = useQuery({ queryKey: [path], queryFn: () => get<RespondentNotices>(path), refetchInterval: 5000 })
  const [isWriting, setWriting] = useState(false)
  if (found.isPending) return <Skeleton active paragraph={{ rows: 2 }} title={false} />
  if (!found.data) return <Alert type="error" showIcon title={t('告知书没有取到')} description={found.error?.message} action={<Button size="small" onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  const { items, to, isWriter, possible, why } = found.data
  return (
    <>
      {items.length === 0 && <p className="muted">{t('没有告知过被投诉人。')}</p>}
      <ul className="respondent-notices">
        {items.map((one) => (
          <li key={one.id}>
            <NoticeCard notice={one} />
          </li>
        ))}
      </ul>
      {isWriter && (
        <Button disabled={!possible} onClick={() => setWriting(true)}>
          {t('告知被投诉人')}
        </Button>
      )}
      {why && (isWriter || items.length === 0) && <p className="act-why">{say(why)}</p>}
      {isWriting && <Writing path={path} to={to ?? ''} onClose={() => setWriting(false)} />}
    </>
  )
}

function Writing({ path, to, onClose }: { path: string; to: string; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const keyOf = useSendingKey()
  const send = async (form: unknown) => {
    await post(path, form, { key: keyOf(form) })
    await client.invalidateQueries({ queryKey: [path] })
    void message.success(t('已告知 {{to}}', { to }))
    onClose()
  }
  return (
    <Drawer open onClose={onClose} title={`${t('告知被投诉人')} · ${to}`} size={600} mask={false} destroyOnHidden>
      <p className="muted">{t('被投诉人只看到这两段文字和陈述期限，看不到投诉编号、类别、渠道和收到时间。写有投诉人姓名、电话、地址或者照抄投诉原文的，不能发出。')}</p>
      <SchemaForm schema={RespondentNoticeForm} submitLabel={t('发出告知书')} onSubmit={send} />
    </Drawer>
  )
}
