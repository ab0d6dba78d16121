import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Popconfirm } from 'antd'
import { Link } from 'react-router'
import type { Draft } from '../../api/schema/office.ts'
import { showTime } from '../case/moment.ts'
import { useProcedures } from '../case/procedure.ts'
import { discardDraft, useDrafts } from '../form/draft.ts'
import { useWords } from '../words.tsx'

/** The filings that were begun and not sent. */
export function Drafts() {
  const { t } = useWords()
  const drafts = useDrafts().data?.filter(({ recordId }) => recordId !== null) ?? []
  if (drafts.length === 0) return null
  return (
    <Alert
      type="info"
      title={t('有 {{n}} 份草稿还没有提交', { n: drafts.length })}
      description={
        <ul className="plain">
          {drafts.map((draft) => (
            <DraftLine key={draft.id} draft={draft} />
          ))}
        </ul>
      }
    />
  )
}

function DraftLine({ draft: { id, procedure, recordId, updatedAt } }: { draft: Draft }) {
  const { t, say } = useWords()
  const title = useProcedures().data?.find(({ name }) => name === procedure)?.title
  const queries = useQueryClient()
  const discard = async () => {
    await discardDraft(id).catch(() => {})
    await queries.invalidateQueries({ queryKey: ['drafts'] })
  }
  const time = showTime(updatedAt)
  return (
    <li>
      <Link to={`/desk/file?procedure=${procedure}&record=${recordId}&step=what`} className="underlined">
        {t('继续填写草稿')}
      </Link>{' '}
      {title && <span>{say(title)} </span>}
      <span className="muted">{t('最后保存于 {{time}}', { time })}</span>{' '}
      <Popconfirm title={t('删除 {{time}} 保存的草稿？', { time })} okText={t('删除')} onConfirm={() => void discard()}>
        <Button type="link" size="small" danger>
          {t('删除')}
        </Button>
      </Popconfirm>
    </li>
  )
}
