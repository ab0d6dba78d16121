import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { post } from '../client.ts'
import { useWords } from '../words.tsx'

/** 催办: tells whoever holds the case that it is waited for. */
export function Urge({ number }: { number: string }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const urge = async () => {
    setBusy(true)
    try {
      await post(`/api/cases/${number}/urge`)
      void message.success(t('已提醒办理人员'))
    } catch (error) {
      void message.error((error as Error).message)
    }
    setBusy(false)
    await client.invalidateQueries({ queryKey: ['case', number] })
  }
  return <Button loading={isBusy} onClick={() => void urge()}>{t('催办')}</Button>
}
