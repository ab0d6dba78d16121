import { EditOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useState } from 'react'
import { missing } from '../../domain/board.ts'
import { put, reasonOf } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { useChoices } from './case-filter.tsx'

interface Props {
  subject: { id: string; name: string; township: string | null }
}

/** Where an enterprise is, for those who keep it to state. */
export function TownshipOf({ subject: { id, name, township } }: Props) {
  const { t } = useWords()
  const { role } = useSession()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [open, setOpen] = useState(false)
  const known = useChoices()?.townships ?? []
  const mayState = role === 'reviewer' || role === 'supervisor'
  const shown = known.find(({ code }) => code === township)?.name ?? township ?? t('（未载明）')
  const state = async (next: string) => {
    try {
      await put(`/api/subjects/${id}/township`, { township: next, was: township ?? missing })
      void message.success(t('已填报所在乡镇'))
    } catch (error) {
      void message.error(reasonOf(error))
    }
    setOpen(false)
    await client.invalidateQueries()
  }
  if (!open) {
    return (
      <>
        {shown} {mayState && <Button type="link" size="small" icon={<EditOutlined aria-hidden />} aria-label={t('填报{{name}}的所在乡镇', { name })} onClick={() => setOpen(true)} />}
      </>
    )
  }
  return (
    <Select
      className="township-choice"
      autoFocus
      defaultOpen
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={t('所在乡镇')}
      value={township ?? missing}
      options={[...known.map(({ code, name: label }) => ({ value: code, label })), { value: missing, label: t('（未载明）') }]}
      onChange={(next: string) => void state(next)}
      onBlur={() => setOpen(false)}
      onKeyDown={({ key }) => key === 'Escape' && setOpen(false)}
    />
  )
}
