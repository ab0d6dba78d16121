import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined, EditOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Checkbox, Input, Modal, Popconfirm } from 'antd'
import { useRef, useState } from 'react'
import type { Phrase } from '../../api/schema/desk.ts'
import { longestPhrase, mostPhrases } from '../../domain/desk.ts'
import { put, reasonOf, remove } from '../client.ts'
import { useWords } from '../words.tsx'
import { phrasePath } from './phrase-list.ts'

/** The reader's own phrases: put into another order, worded anew, deleted. */
export default function PhraseManaging({ phrases, onClose }: { phrases: readonly Phrase[]; onClose: () => void }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [editing, edit] = useState<string | null>(null)
  const own = phrases.filter(({ mine }) => mine)
  const refresh = () => client.invalidateQueries({ queryKey: [phrasePath] })
  // One order after another: whoever presses twice at once has the second stand in the end.
  const sending = useRef(Promise.resolve())
  const move = (id: string, by: 1 | -1) => {
    const all = client.getQueryData<Phrase[]>([phrasePath]) ?? phrases
    const mine = all.filter((one) => one.mine)
    const from = mine.findIndex((one) => one.id === id)
    const to = from + by
    if (from < 0 || to < 0 || to >= mine.length) return
    const next = mine.toSpliced(from, 1).toSpliced(to, 0, mine[from]!)
    void client.cancelQueries({ queryKey: [phrasePath] })
    client.setQueryData<Phrase[]>([phrasePath], [...next, ...all.filter((one) => !one.mine)])
    // At either end the button that was pressed can do no more: the other one of the phrase is next.
    requestAnimationFrame(() => {
      const [same, other] = by === 1 ? ['down', 'up'] : ['up', 'down']
      document.getElementById(`phrase-${to === 0 || to === mine.length - 1 ? other : same}-${id}`)?.focus()
    })
    sending.current = sending.current.then(() =>
      put<void>('/api/desk/phrase-order', { ids: next.map((one) => one.id) }).catch(async (error: unknown) => {
        void message.error(reasonOf(error))
        await refresh()
      }),
    )
  }
  const forget = async (id: string) => {
    await remove(`${phrasePath}/${id}`).catch((error: unknown) => message.error(reasonOf(error)))
    await refresh()
  }
  return (
    <Modal open title={t('管理常用语')} footer={null} onCancel={onClose} width={640}>
      <p className="muted">{t('顺序就是插入时的顺序。已有 {{count}} 条，最多 {{most}} 条。', { count: own.length, most: mostPhrases })}</p>
      {own.length === 0 && <p>{t('您还没有自己的常用语。在输入框里写好一段，再点“把已写的存为常用语”。')}</p>}
      <ol className="phrase-list">
        {own.map((phrase, place) => {
          const { id, text, isShared } = phrase
          if (editing === id) return <li key={id}><Wording phrase={phrase} onDone={() => edit(null)} /></li>
          return (
            <li key={id}>
              <div className="phrase-text">
                {text}
                {isShared && <span className="muted">（{t('已共享')}）</span>}
              </div>
              <div className="phrase-tools">
                <Button id={`phrase-up-${id}`} type="text" icon={<ArrowUpOutlined />} disabled={place === 0} aria-label={t('上移：{{text}}', { text })} onClick={() => move(id, -1)} />
                <Button id={`phrase-down-${id}`} type="text" icon={<ArrowDownOutlined />} disabled={place === own.length - 1} aria-label={t('下移：{{text}}', { text })} onClick={() => move(id, 1)} />
                <Button type="text" icon={<EditOutlined />} aria-label={t('修改：{{text}}', { text })} onClick={() => edit(id)} />
                <Popconfirm title={t('删除这条常用语？')} okText={t('删除')} cancelText={t('取消')} onConfirm={() => void forget(id)}>
                  <Button type="text" danger icon={<DeleteOutlined />} aria-label={t('删除常用语：{{text}}', { text })} />
                </Popconfirm>
              </div>
            </li>
          )
        })}
      </ol>
    </Modal>
  )
}

/** The words of one phrase, and whether colleagues of the role see it. */
function Wording({ phrase: { id, text, isShared, version }, onDone }: { phrase: Phrase; onDone: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const [words, setWords] = useState(text)
  const [shared, share] = useState(isShared)
  const [fault, setFault] = useState('')
  const [busy, setBusy] = useState(false)
  const save = async () => {
    if (words.trim() === '') return setFault(t('请填写常用语'))
    setBusy(true)
    try {
      await put<Phrase>(`${phrasePath}/${id}`, { text: words, isShared: shared }, version)
      await client.invalidateQueries({ queryKey: [phrasePath] })
      onDone()
    } catch (error) {
      setFault(reasonOf(error))
      setBusy(false)
    }
  }
  return (
    <div className="phrase-wording">
      <Input.TextArea autoFocus aria-label={t('常用语')} aria-invalid={fault !== ''} aria-describedby={fault ? `phrase-fault-${id}` : undefined} status={fault ? 'error' : ''} value={words} maxLength={longestPhrase} showCount autoSize={{ minRows: 2, maxRows: 6 }} onChange={({ target }) => setWords(target.value)} />
      {fault && <div id={`phrase-fault-${id}`} role="alert" className="late">{fault}</div>}
      <Checkbox checked={shared} onChange={({ target }) => share(target.checked)}>{t('与同岗位人员共享')}</Checkbox>
      <div className="phrase-keeping">
        <Button type="primary" loading={busy} onClick={() => void save()}>{t('保存')}</Button>
        <Button onClick={onDone}>{t('取消')}</Button>
      </div>
    </div>
  )
}
