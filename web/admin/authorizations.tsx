import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { Authorization } from '../../api/schema/office.ts'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'
import { AuthorizationDrawer } from './authorization-drawer.tsx'
import { Head } from './head.tsx'
import { List } from './list.tsx'
import { Mark } from './mark.tsx'
import { usePages } from './pages.ts'
import { QueryForm, type Asked } from './query-form.tsx'

const tones = { pending: 'waiting', approved: 'good', refused: 'bad', ended: 'plain' } as const

/** The states of a letter of authority in words. */
export function useAuthorizationStates() {
  const { t } = useWords()
  return { pending: t('待审核'), approved: t('已通过'), refused: t('未通过'), ended: t('已终止') }
}

/** Letters of authority (授权委托书) that the counter approves, so that a handler's account opens. */
export default function AuthorizationsPage() {
  const { t } = useWords()
  const states = useAuthorizationStates()
  const [asked, ask] = useState<Asked>({ state: 'pending' })
  const [openId, setOpen] = useState<string | null>(null)
  // Every reading of this list is noted in the audit trail, so it is asked for with some patience.
  const pages = usePages<Authorization>('/api/authorizations', asked, 20_000)
  const open = pages.items.find(({ id }) => id === openId)
  const columns: TableColumnsType<Authorization> = [
    { title: t('企业'), render: (_, { subjectName, subjectCode }) => <>{subjectName}<div className="muted code">{subjectCode}</div></> },
    { title: t('经办人'), width: 190, render: (_, { personName, identityMask }) => <>{personName}<div className="muted code">{identityMask}</div></> },
    { title: t('授权期间'), width: 220, render: (_, { validFrom, validTo }) => <span className="code">{`${validFrom} ${t('至')} ${validTo}`}</span> },
    { title: t('提交时间'), width: 150, render: (_, { createdAt }) => showTime(createdAt) },
    { title: t('状态'), width: 100, render: (_, { state }) => <Mark tone={tones[state]}>{states[state]}</Mark> },
    { title: t('操作'), width: 90, fixed: 'right', render: (_, { id, state }) => <Button type="link" size="small" onClick={() => setOpen(id)}>{state === 'pending' ? t('审核') : t('查看')}</Button> },
  ]
  return (
    <>
      <Head title={t('企业授权审核')}>{t('核对授权委托书与填报内容，通过后企业经办人即可登录。')}</Head>
      <QueryForm asked={asked} onAsk={ask} fields={[{ name: 'state', label: t('状态'), options: Object.entries(states).map(([value, label]) => ({ value, label })) }]} />
      <List pages={pages} columns={columns} rowKey={({ id }) => id} width={980} empty={asked.state === 'pending' ? t('目前没有待审核的授权') : t('没有符合条件的授权')} />
      {open && <AuthorizationDrawer key={open.id} authorization={open} onClose={() => setOpen(null)} />}
    </>
  )
}
