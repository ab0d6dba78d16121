import { PlusOutlined } from '@ant-design/icons'
import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Account } from '../../api/schema/office.ts'
import { roles } from '../../domain/role.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { AccountActions, type AccountAct } from './account-actions.tsx'
import { AccountModal } from './account-modal.tsx'
import { AccountState, isLocked } from './account-state.tsx'
import { FirstPassword, type Handed } from './first-password.tsx'
import { Head } from './head.tsx'
import { List } from './list.tsx'
import { usePages } from './pages.ts'
import { QueryForm, type Asked } from './query-form.tsx'
import { ResetPassword, StateModal, Unlock } from './account-change.tsx'

/** Accounts (账户): made by the system administrator, put to use by the security administrator. */
export default function AccountsPage() {
  const { t, say } = useWords()
  const isMaker = useSession().role === 'system-administrator'
  const [search, setSearch] = useSearchParams()
  const [asked, ask] = useState<Asked>({})
  const [act, choose] = useState<AccountAct | null>(null)
  const [handed, hand] = useState<Handed | null>(null)
  const personId = search.get('person')
  const [isNew, setNew] = useState(isMaker && personId !== null)
  const pages = usePages<Account>('/api/accounts', { limit: '100' }, 5000)
  const q = asked.q ?? ''
  const items = pages.items.filter((one) => [one.username, one.personName, one.unitName, one.subjectName].some((text) => text?.includes(q)) && (!asked.role || one.role === asked.role) && (!asked.state || (asked.state === 'locked' ? isLocked(one) : one.state === asked.state)))
  const columns: TableColumnsType<Account> = [
    { title: t('登录名'), width: 150, render: (_, { username }) => <strong>{username}</strong> },
    { title: t('姓名'), width: 120, render: (_, { personName }) => personName },
    { title: t('角色'), width: 170, render: (_, { role }) => say(roles[role]) },
    { title: t('单位或企业'), render: (_, { unitName, subjectName }) => unitName ?? subjectName ?? '—' },
    { title: t('动态验证码'), width: 120, render: (_, { secondFactor, enrolled }) => (enrolled ? t('已设置') : secondFactor === 'required' ? t('登录时设置') : t('未要求')) },
    { title: t('状态'), width: 190, render: (_, account) => <AccountState account={account} /> },
    { title: t('操作'), width: 180, fixed: 'right', render: (_, account) => <AccountActions account={account} onChoose={choose} /> },
  ]
  const close = () => choose(null)
  return (
    <>
      <Head title={t('账户')}>{isMaker ? t('新开的账户由安全管理员启用后才能登录。企业经办人账户由企业自行注册、窗口审核，不在这里开。') : t('核对新开的账户后启用；不再使用的账户请及时停用。启用、停用须写明理由。')}</Head>
      <QueryForm asked={asked} onAsk={ask} fields={useQueryFields()} />
      <List
        pages={pages}
        items={items}
        columns={columns}
        rowKey={({ id }) => id}
        width={1080}
        empty={pages.items.length > 0 ? t('没有符合条件的账户') : t('还没有账户')}
        tools={isMaker && <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)}>{t('新开账户')}</Button>}
      />
      {isNew && (
        <AccountModal
          personId={personId}
          onMade={hand}
          onClose={() => {
            setNew(false)
            setSearch({})
          }}
        />
      )}
      {act?.kind === 'reset' && <ResetPassword account={act.account} onReset={hand} onClose={close} />}
      {act?.kind === 'unlock' && <Unlock account={act.account} onClose={close} />}
      {(act?.kind === 'active' || act?.kind === 'disabled') && <StateModal account={act.account} state={act.kind} onClose={close} />}
      {handed && <FirstPassword handed={handed} onClose={() => hand(null)} />}
    </>
  )
}

function useQueryFields() {
  const { t, say } = useWords()
  const states = { pending: t('待启用'), active: t('使用中'), disabled: t('已停用'), locked: t('已锁定') }
  return [
    { name: 'q', label: t('登录名、姓名或单位') },
    { name: 'role', label: t('角色'), options: Object.entries(roles).map(([value, words]) => ({ value, label: say(words) })) },
    { name: 'state', label: t('状态'), options: Object.entries(states).map(([value, label]) => ({ value, label })) },
  ]
}
