import { DeleteOutlined, OrderedListOutlined, SnippetsOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Checkbox, Popconfirm, Popover, Skeleton } from 'antd'
import { lazy, Suspense, useState } from 'react'
import type { Phrase } from '../../api/schema/desk.ts'
import { longestPhrase } from '../../domain/desk.ts'
import { post, reasonOf, remove } from '../client.ts'
import type { ProseField } from '../form/prose-tool.ts'
import { useWords } from '../words.tsx'
import { phrasePath, usePhrases } from './phrase-list.ts'

// Fetched when someone puts their phrases in order.
const Managing = lazy(() => import('./phrase-managing.tsx'))


/** 常用语 beside a field of prose: one of them is inserted where the cursor stands, and what was written is kept as another. */
export default function Phrases({ id, text, maxLength, onChange }: ProseField) {
  const { t } = useWords()
  const { message } = App.useApp()
  const [open, setOpen] = useState(false)
  const [managing, manage] = useState(false)
  const phrases = usePhrases(managing).data ?? []
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
    <>
      <Popover trigger="click" placement="bottomLeft" open={open} onOpenChange={setOpen} title={t('常用语')} destroyOnHidden content={<Choice text={text} onChoose={insert} onManage={() => { setOpen(false); manage(true) }} />}>
        <Button size="small" type="text" className="phrase-button" icon={<SnippetsOutlined aria-hidden />} aria-controls={id}>
          {t('常用语')}
        </Button>
      </Popover>
      {managing && <Suspense fallback={null}><Managing phrases={phrases} onClose={() => manage(false)} /></Suspense>}
    </>
  )
}

function Choice({ text, onChoose, onManage }: { text: string; onChoose: (phrase: string) => void; onManage: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const found = usePhrases()
  const forget = async (phraseId: string) => {
    await remove(`${phrasePath}/${phraseId}`).catch((error: Error) => message.error(error.message))
    await client.invalidateQueries({ queryKey: [phrasePath] })
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
      {found.data?.some(({ mine }) => mine) && <Button className="phrase-manage" icon={<OrderedListOutlined />} onClick={onManage}>{t('管理常用语')}</Button>}
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
      await post<Phrase>(phrasePath, { text: written, isShared })
      await client.invalidateQueries({ queryKey: [phrasePath] })
      void message.success(t('已存为常用语'))
    } catch (error) {
      void message.error(reasonOf(error))
    }
  }
  const why = written === '' ? t('先在输入框里写下这段话') : written.length > longestPhrase ? t('常用语不超过 {{count}} 字', { count: longestPhrase }) : ''
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
