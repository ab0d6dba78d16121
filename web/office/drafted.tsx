import { Alert, App, Button, Popconfirm, Skeleton } from 'antd'
import { Fragment, useState, type ReactNode } from 'react'
import type { ActOption } from '../../api/schema/case.ts'
import type { ActDraft } from '../../api/schema/office.ts'
import { showTime } from '../case/moment.ts'
import { actDraftsOf, useActDrafts, useDraft, writingOf, type Drafting } from '../form/draft.ts'
import { Kept } from '../form/kept.tsx'
import type { FormSchema } from '../form/schema.ts'
import { useWords } from '../words.tsx'

interface Props {
  number: string
  option: ActOption
  /** The form; it calls `discard` once what was written is sent. */
  children: (drafting: Drafting & { discard: () => Promise<boolean> }) => ReactNode
}

/** The form of an act, kept as a draft while it is written: it begins where its author left it. */
export function Drafted(props: Props) {
  const drafts = useActDrafts(props.number)
  if (!drafts.isFetchedAfterMount) return <Skeleton active paragraph={{ rows: 6 }} />
  return <Keeping {...props} found={drafts.data?.find(({ act }) => act === props.option.act)} />
}

function Keeping({ number, option: { act, form }, found, children }: Props & { found: ActDraft | undefined }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const { keeping, why, keep, discard } = useDraft({ path: actDraftsOf(number), about: { act } }, found)
  const [restored, restore] = useState(found)
  const [round, begin] = useState(0)
  const abandon = async () => {
    if (await discard()) {
      restore(undefined)
      begin(round + 1)
    } else message.error(t('草稿没有删除，请稍后重试'))
  }
  return (
    <>
      {restored && (
        <Alert
          className="restored"
          type="info"
          showIcon
          title={t('草稿已恢复，保存于 {{time}}', { time: showTime(restored.updatedAt) })}
          action={
            <Popconfirm title={t('放弃草稿，重新填写？')} okText={t('放弃草稿')} onConfirm={() => void abandon()}>
              <Button size="small">{t('放弃草稿')}</Button>
            </Popconfirm>
          }
        />
      )}
      <Fragment key={round}>{children({ begun: begunOf(restored, form as FormSchema), onWrite: keep, discard })}</Fragment>
      <p className="kept">
        <Kept keeping={keeping} why={why} />
      </p>
    </>
  )
}

/** What was written, of the fields that the form still has. */
function begunOf(draft: ActDraft | undefined, { properties = {} }: FormSchema): Drafting['begun'] {
  const { form = {}, files = [] } = writingOf(draft)
  return { form: Object.fromEntries(Object.entries(form).filter(([name]) => name in properties)), files }
}
