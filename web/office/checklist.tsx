import './checklist.css'
import { useQueryClient } from '@tanstack/react-query'
import { App, Checkbox } from 'antd'
import { useState } from 'react'
import type { ActOption } from '../../api/schema/case.ts'
import { put, reasonOf, remove } from '../client.ts'
import { useWords } from '../words.tsx'

/** 核对清单: what I have to have checked before an act that is otherwise open to me; nothing where there is none. */
export function Checklists({ number, acts }: { number: string; acts: readonly ActOption[] }) {
  return acts.map((option) => (option.checks?.mayCheck ? <Checklist key={option.act} number={number} option={option} items={option.checks.items} /> : null))
}

type Item = NonNullable<ActOption['checks']>['items'][number]

function Checklist({ number, option: { act, title }, items }: { number: string; option: ActOption; items: readonly Item[] }) {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  // What was ticked and is on its way; what the server says takes its place, whatever became of it.
  const [sent, setSent] = useState<Record<string, boolean>>({})
  const isChecked = ({ item, checkedAt }: Item) => sent[item] ?? checkedAt !== null
  const tick = async (item: string, checks: boolean) => {
    setSent((before) => ({ ...before, [item]: checks }))
    const path = `/api/cases/${number}/checks/${act}/${item}`
    await (checks ? put<void>(path, {}) : remove(path)).catch((error: unknown) => message.error(reasonOf(error)))
    await client.invalidateQueries({ queryKey: ['case', number] })
    setSent((before) => Object.fromEntries(Object.entries(before).filter(([name]) => name !== item)))
  }
  const done = items.filter(isChecked).length
  return (
    <fieldset className="checklist">
      <legend>
        {t('核对清单')}：{say(title)}
      </legend>
      <p className="muted" role="status">
        {done === items.length ? t('{{count}} 项已全部核对', { count: done }) : t('已核对 {{done}} 项，共 {{count}} 项；全部核对后才能办理', { done, count: items.length })}
      </p>
      <ul>
        {items.map((one) => (
          <li key={one.item}>
            <Checkbox checked={isChecked(one)} aria-describedby={`basis-${act}-${one.item}`} onChange={({ target }) => void (one.item in sent || tick(one.item, target.checked))}>
              {say(one.words)}
            </Checkbox>
            <p className="muted" id={`basis-${act}-${one.item}`}>
              {one.basis} {one.toBeConfirmed && <span className="to-be-confirmed">{t('待确认')}</span>}
            </p>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
