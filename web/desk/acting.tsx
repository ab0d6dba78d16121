import { Alert, App, Button } from 'antd'
import { useState } from 'react'
import { roles } from '../../domain/role.ts'
import { put } from '../client.ts'
import { useWords } from '../words.tsx'
import { useSession } from './session.tsx'

/** Enters the post of an absent colleague, or leaves it with null; the desk begins anew in the other role. */
export async function actUnder(substitutionId: string | null): Promise<void> {
  await put('/api/session/acting', { substitutionId })
  location.assign('/desk')
}

/** Says above every page for whom one acts, and leads back. */
export function ActingBar() {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const { acting, role, name } = useSession()
  const [busy, setBusy] = useState(false)
  if (!acting) return null
  const leave = async () => {
    setBusy(true)
    await actUnder(null).catch((error: Error) => message.error(error.message))
    setBusy(false)
  }
  return (
    <Alert
      banner
      type="warning"
      className="acting-bar"
      title={t('{{name}} 正在代理 {{absent}}（{{role}}），至 {{day}}；所办事项记两人姓名，前一环节由其中任何一人办理的，须由其他人员办理。', { name, absent: acting.name, role: say(roles[role]), day: acting.validTo })}
      action={<Button size="small" loading={busy} onClick={() => void leave()}>{t('回到本人岗位')}</Button>}
    />
  )
}
