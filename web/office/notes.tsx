import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Skeleton } from 'antd'
import type { CaseNote } from '../../api/schema/cosigning.ts'
import { roles } from '../../domain/role.ts'
import { showTime } from '../case/moment.ts'
import { get, post } from '../client.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'

const writing = { properties: { text: { type: 'string', title: '备注', titleEn: 'Note', minLength: 1, maxLength: 1000, pattern: '\\S', widget: 'prose' } }, required: ['text'] }

/** 备注: what colleagues have told each other, newest first. */
export function CaseNotes({ number }: { number: string }) {
  const { t, say } = useWords()
  const client = useQueryClient()
  const path = `/api/cases/${number}/notes`
  const found = useQuery({ queryKey: [path], queryFn: () => get<CaseNote[]>(path), refetchInterval: 10_000 })
  const send = async (form: unknown) => {
    await post(path, form)
    await client.invalidateQueries({ queryKey: [path] })
  }
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
      <details>
        <summary>{t('写备注')}</summary>
        <SchemaForm key={found.data.length} schema={writing} submitLabel={t('保存备注')} onSubmit={send} />
      </details>
    </>
  )
}
