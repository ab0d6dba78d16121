import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Popconfirm } from 'antd'
import type { ActOption } from '../../api/schema/case.ts'
import type { ActDraft } from '../../api/schema/office.ts'
import { FormValues, type FormSchema } from '../case/form-values.tsx'
import { showTime } from '../case/moment.ts'
import { reasonOf } from '../client.ts'
import { discardDraft, writingOf } from '../form/draft.ts'
import { useWords } from '../words.tsx'

/** What the reader wrote for acts that are not possible now: to be read until it is discarded. */
export function LeftDrafts({ drafts, acts }: { drafts: ActDraft[]; acts: ActOption[] }) {
  return drafts.map((draft) => <LeftDraft key={draft.id} draft={draft} option={acts.find(({ act }) => act === draft.act)} />)
}

function LeftDraft({ draft, option }: { draft: ActDraft; option: ActOption | undefined }) {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const queries = useQueryClient()
  const act = say(draft.title)
  const discard = async () => {
    try {
      await discardDraft(draft.id)
      await Promise.all(['drafts', 'cases'].map((key) => queries.invalidateQueries({ queryKey: [key] })))
    } catch (error) {
      message.error(reasonOf(error))
    }
  }
  const { form = {} } = writingOf(draft)
  return (
    <details className="left-draft" open>
      <summary>{t('草稿：{{act}}', { act })}</summary>
      <p className="act-why">
        {t('保存于 {{time}}', { time: showTime(draft.updatedAt) })} · {option?.why ? say(option.why) : t('现在不能办理')}
      </p>
      <FormValues schema={option?.form as FormSchema | undefined} form={form} fieldTitles={{}} />
      <Popconfirm title={t('放弃这份草稿？')} okText={t('放弃草稿')} onConfirm={() => void discard()}>
        <Button size="small" aria-label={t('放弃草稿：{{act}}', { act })}>
          {t('放弃草稿')}
        </Button>
      </Popconfirm>
    </details>
  )
}
