import { useQuery } from '@tanstack/react-query'
import { Input, Modal, type InputRef } from 'antd'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useNavigate } from 'react-router'
import type { CaseLine } from '../../api/schema/case.ts'
import { deskRoles } from '../../domain/role.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { openSheet, useOffered } from './commands.ts'
import { menuOf } from './menu.tsx'
import { useSession } from './session.tsx'
import './palette.css'

interface Choice {
  id: string
  /** Of which kind it is. */
  kind: string
  says: string
  key?: string | undefined
  run: () => void
}

/** Whether the characters of what was typed stand in a text in their order. */
function fits(text: string, typed: string): boolean {
  const sought = [...typed.toLowerCase().replaceAll(/\s/g, '')]
  let place = 0
  for (const one of text.toLowerCase()) if (one === sought[place]) place += 1
  return place === sought.length
}

/** What waits before a search is sent, in milliseconds. */
const pauseMs = 200
const shownCases = 8

/** Everything that one can go to or do from here, found by typing: what the page does, cases, places, language, keys. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const [typed, setTyped] = useState('')
  const [place, setPlace] = useState(0)
  const input = useRef<InputRef>(null)
  const choices = useChoices(typed)
  const chosen = choices.items[Math.min(place, choices.items.length - 1)]
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' }))

  const take = (choice: Choice | undefined) => {
    if (!choice) return
    onClose()
    choice.run()
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step && choices.items.length > 0) {
      event.preventDefault()
      setPlace((Math.min(place, choices.items.length - 1) + step + choices.items.length) % choices.items.length)
    }
    // The Enter that ends a word of an input method chooses nothing.
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      take(chosen)
    }
  }
  return (
    <Modal open onCancel={onClose} footer={null} closable={false} title={t('搜索或跳转')} className="palette" afterOpenChange={(isOpen) => isOpen && input.current?.focus()}>
      <Input
        ref={input}
        value={typed}
        maxLength={100}
        allowClear
        size="large"
        placeholder={t('输入办件编号、主体名称、菜单或者要办的事项')}
        aria-label={t('搜索或跳转')}
        role="combobox"
        aria-expanded
        aria-controls="palette-list"
        aria-activedescendant={chosen && `palette-${chosen.id}`}
        onChange={({ target }) => {
          setTyped(target.value)
          setPlace(0)
        }}
        onKeyDown={press}
      />
      <ul id="palette-list" ref={list} role="listbox" aria-label={t('搜索或跳转')} className="palette-list">
        {choices.items.map((choice) => (
          <li key={choice.id} id={`palette-${choice.id}`} role="option" aria-selected={choice === chosen} onClick={() => take(choice)}>
            <span className="muted">{choice.kind}</span>
            <span>{choice.says}</span>
            {choice.key && <kbd>{choice.key.toUpperCase()}</kbd>}
          </li>
        ))}
      </ul>
      <p role="status" className="palette-state muted">
        {choices.isFailed ? t('办件没有搜到：连接不上服务器') : choices.isSearching ? t('正在搜索办件') : choices.items.length === 0 ? t('没有符合的办件、页面或者事项') : ''}
      </p>
    </Modal>
  )
}

function useChoices(typed: string): { items: Choice[]; isSearching: boolean; isFailed: boolean } {
  const { t, language, setLanguage } = useWords()
  const { role } = useSession()
  const navigate = useNavigate()
  const offered = useOffered()
  const text = useSettled(typed.trim())
  const seesCases = deskRoles.includes(role) || role === 'handler' || role === 'supervisor'
  const found = useQuery({
    queryKey: ['cases', 'palette', text],
    queryFn: () => get<{ items: CaseLine[] }>(`/api/cases?${new URLSearchParams({ tab: 'all', q: text, limit: String(shownCases) })}`),
    enabled: seesCases && text !== '',
  })
  const known: Choice[] = [
    ...offered.map(({ says, key, run }, index) => ({ id: `act-${index}`, kind: t('本页'), says, key, run })),
    ...menuOf(role).map(({ path, title }) => ({ id: `menu${path.replaceAll('/', '-')}`, kind: t('前往'), says: t(title), run: () => void navigate(path) })),
    { id: 'language', kind: t('设置'), says: language === 'zh' ? 'English（切换语言）' : '中文 (language)', run: () => setLanguage(language === 'zh' ? 'en' : 'zh') },
    { id: 'keys', kind: t('设置'), says: t('显示快捷键'), key: '?', run: openSheet },
  ]
  const cases: Choice[] = (text === '' ? [] : (found.data?.items ?? [])).map(({ number, subjectName }) => ({ id: number, kind: t('办件'), says: `${number} ${subjectName}`, run: () => void navigate(`/desk/cases/${number}`) }))
  const isSearching = seesCases && typed.trim() !== '' && (text !== typed.trim() || found.isFetching)
  return { items: [...(isSearching ? [] : cases), ...known.filter(({ says }) => fits(says, typed))], isSearching, isFailed: found.isError }
}

/** A text once it has rested. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
