import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useState } from 'react'
import type { Account, Person, Unit } from '../../api/schema/office.ts'
import { roles, sourceRoles, type Role } from '../../domain/role.ts'
import { get, post } from '../client.ts'
import { useWords } from '../words.tsx'
import { EntryModal } from './entry-modal.tsx'
import type { Handed } from './first-password.tsx'
import type { Page } from './pages.ts'

interface Values {
  username: string
  personId: string
  role: Role
  unitId?: string | null
}
const list = '/api/accounts'

/** Opens an account for a person; the answer's first password is handed on, once. */
export function AccountModal({ personId, onMade, onClose }: { personId: string | null; onMade: (handed: Handed) => void; onClose: () => void }) {
  const { t, say } = useWords()
  const [role, setRole] = useState<Role>()
  const send = ({ unitId, ...rest }: Values) => post<{ account: Account; password: string }>(list, { ...rest, unitId: unitId ?? null })
  const choices = Object.entries(roles).filter(([value]) => value !== 'handler')
  return (
    <EntryModal<Values, { account: Account; password: string }>
      title={t('新开账户')}
      values={personId ? { personId } : {}}
      send={send}
      list={list}
      done={t('账户已开，待安全管理员启用')}
      onDone={({ account, password }) => onMade({ username: account.username, password, isNew: true })}
      onClose={onClose}
    >
      <Form.Item name="personId" label={t('人员')} rules={[{ required: true, message: t('请选择人员') }]} extra={t('找不到的，请先在“人员”中登记。')}>
        <PersonSelect />
      </Form.Item>
      <Form.Item name="role" label={t('角色')} rules={[{ required: true, message: t('请选择角色') }]}>
        <Select options={choices.map(([value, words]) => ({ value, label: say(words) }))} onChange={(value: Role) => setRole(value)} />
      </Form.Item>
      <Form.Item name="unitId" label={t('单位')} rules={role && sourceRoles.includes(role) ? [{ required: true, message: t('这个角色须属于一个单位') }] : []}>
        <UnitSelect kinds={role && sourceRoles.includes(role) ? ['member', 'township'] : ['office']} />
      </Form.Item>
      <Form.Item name="username" label={t('登录名')} rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{2,39}$/, message: t('3 至 40 位小写字母、数字、点、横线或下划线，以字母或数字开头') }]}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
    </EntryModal>
  )
}

interface Chosen {
  id?: string
  value?: string
  onChange?: (value: string) => void
}

function PersonSelect(props: Chosen) {
  const { t } = useWords()
  const [q, setQ] = useState('')
  const people = useQuery({ queryKey: ['/api/people', 'choice', q], queryFn: () => get<Page<Person>>(`/api/people?${new URLSearchParams(q ? { q } : {})}`), staleTime: 30_000 })
  const options = people.data?.items.map(({ id, name, identityMask }) => ({ value: id, label: `${name}　${identityMask}` })) ?? []
  return <Select {...props} showSearch={{ filterOption: false, onSearch: setQ }} loading={people.isFetching} options={options} placeholder={t('输入姓名查找')} notFoundContent={people.isFetching ? t('正在查找…') : t('没有这个姓名的人员')} />
}

function UnitSelect({ kinds, ...props }: Chosen & { kinds: Unit['kind'][] }) {
  const { t } = useWords()
  const units = useQuery({ queryKey: ['/api/units', 'choice'], queryFn: () => get<Page<Unit>>('/api/units?limit=200'), staleTime: 30_000 })
  const options = units.data?.items.filter(({ kind, active }) => active && kinds.includes(kind)).map(({ id, name }) => ({ value: id, label: name })) ?? []
  return <Select {...props} allowClear showSearch={{ optionFilterProp: 'label' }} options={options} loading={units.isFetching} placeholder={t('请选择')} />
}
