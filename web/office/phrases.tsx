import { DeleteOutlined, SnippetsOutlined } from '@ant-design/icons'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Popconfirm, Popover, Skeleton } from 'antd'
import { useState } from 'react'
import type { Phrase } from '../../api/schema/desk.ts'
import { get, post, reasonOf, remove } from '../client.ts'
import type { ProseField } from '../form/prose-tool.ts'
import { useWords } from '../words.tsx'

const path = '/api/desk/phrases'
/** A phrase is no longer than this. */
const longest = 500

/** 常用语 beside a field of prose: one of them is inserted where the cursor stands, and what was written is kept as another. */
export default function Phrases({ id, text, maxLength, onChange }: ProseField) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const insert = (phrase: string) => {
    const field = document.getElementById(id) as HTMLTextAreaElement
    const [from, to] = [field.selectionStart, field.selectionEnd]
    const next = text.slice(0, from) + phrase + text.slice(to)
    if (maxLength !== undefined && next.length > maxLength) {
      void message.error(t('插入后超过 {{count}} 字，没有插入', { count: maxLength }))
      return
    }
    onChange(next)
    setOpen(false)
    // The field has the new text with the next frame.
    requestAnimationFrame(() => {
      field.focus()
      field.setSelectionRange(from + phrase.length, from + phrase.length)
    })
  }
  return (
    <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} title={t('常用语')} destroyOnHidden content={<Choice text={text} onChoose={insert} />}>
      <Button size="small" type="text" className="phrase-button" icon={<SnippetsOutlined aria-hidden />} aria-controls={id}>
        {t('常用语')}
      </Button>
    </Popover>
  )
}

function Choice({ text, onChoose }: { text: string; onChoose: (phrase: string) => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const found = useQuery({ queryKey: [path], queryFn: () => get<Phrase[]>(path), staleTime: 60_000 })
  const forget = async (phraseId: string) => {
    await remove(`${path}/${phraseId}`).catch((error: Error) => message.error(error.message))
    await client.invalidateQueries({ queryKey: [path] })
  }
  return (
    <div className="phrases">
      {found.isPending && <Skeleton active paragraph={{ rows: 2 }} />}
      {found.isError && <Alert type="error" showIcon title={t('常用语没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data?.length === 0 && <p className="muted">{t('还没有常用语。把写好的一段存下来，以后点一下就能插入。')}</p>}
      <ul>
        {found.data?.map((phrase) => (
          <li key={phrase.id}>
            <Button type="text" onClick={() => onChoose(phrase.text)}>
              {phrase.text}
              {phrase.isShared && <span className="muted">（{phrase.mine ? t('已共享') : phrase.by}）</span>}
            </Button>
            {phrase.mine && (
              <Popconfirm title={t('删除这条常用语？')} okText={t('删除')} cancelText={t('取消')} onConfirm={() => void forget(phrase.id)}>
                <Button type="text" icon={<DeleteOutlined />} aria-label={t('删除常用语：{{text}}', { text: phrase.text })} />
              </Popconfirm>
            )}
          </li>
        ))}
      </ul>
      <Keeping text={text} />
    </div>
  )
}

function Keeping({ text }: { text: string }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [isShared, share] = useState(false)
  const written = text.trim()
  const keep = async () => {
    try {
      await post<Phrase>(path, { text: written, isShared })
      await client.invalidateQueries({ queryKey: [path] })
      void message.success(t('已存为常用语'))
    } catch (error) {
      void message.error(reasonOf(error))
    }
  }
  const why = written === '' ? t('先在输入框里写下这段话') : written.length > longest ? t('常用语不超过 {{count}} 字', { count: longest }) : ''
  return (
    <div className="phrase-keeping">
      <Button onClick={() => void keep()} disabled={why !== ''}>
        {t('把已写的存为常用语')}
      </Button>
      <Checkbox checked={isShared} onChange={({ target }) => share(target.checked)}>
        {t('与同岗位人员共享')}
      </Checkbox>
      {why && <span className="muted">{why}</span>}
    </div>
  )
}
