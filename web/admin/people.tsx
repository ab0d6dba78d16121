import { PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { Person } from '../../api/schema/office.ts'
import { checkIdNumber, normaliseCode } from '../../domain/identity.ts'
import { post, put } from '../client.ts'
import { useWords } from '../words.tsx'
import { EntryModal } from './entry-modal.tsx'
import { Head } from './head.tsx'
import { List } from './list.tsx'
import { usePages } from './pages.ts'
import { QueryForm, type Asked } from './query-form.tsx'

const list = '/api/people'

/** Natural persons (人员): one human being is one line, however many accounts. */
export default function PeoplePage() {
  const { t } = useWords()
  const [asked, ask] = useState<Asked>({})
  const [open, setOpen] = useState<Person | 'new' | null>(null)
  // Every reading of this list is noted in the audit trail, so it is not asked for all the time.
  const pages = usePages<Person>(list, asked, 60_000)
  const columns: TableColumnsType<Person> = [
    { title: t('姓名'), width: 140, render: (_, { name }) => name },
    { title: t('公民身份号码'), width: 200, render: (_, { identityMask }) => <span className="code">{identityMask}</span> },
    { title: t('手机'), width: 150, render: (_, { phone }) => phone ?? '—' },
    { title: t('电子邮箱'), render: (_, { email }) => email ?? '—' },
    { title: t('账户数'), width: 90, align: 'right', render: (_, { accounts }) => accounts },
    {
      title: t('操作'),
      width: 150,
      fixed: 'right',
      render: (_, person) => (
        <>
          <Button type="link" size="small" onClick={() => setOpen(person)}>
            {t('编辑')}
          </Button>
          <Link to={`/desk/accounts?person=${person.id}`}>{t('开账户')}</Link>
        </>
      ),
    },
  ]
  return (
    <>
      <Head title={t('人员')}>{t('一个自然人只登记一次，可以有多个账户。证件号码只保存掩码和校验值；每次查看都记入审计。')}</Head>
      <QueryForm asked={asked} onAsk={ask} fields={[{ name: 'q', label: t('姓名') }]} />
      <List
        pages={pages}
        columns={columns}
        rowKey={({ id }) => id}
        empty={asked.q ? t('没有这个姓名的人员') : t('还没有人员')}
        tools={<Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>{t('新增人员')}</Button>}
      />
      {open && <PersonModal person={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  )
}

interface Values {
  name: string
  identityNumber: string
  phone?: string | null
  email?: string | null
}

function PersonModal({ person, onClose }: { person: Person | null; onClose: () => void }) {
  const { t } = useWords()
  const send = ({ name, identityNumber, phone, email }: Values) => {
    const body = { name: name.trim(), identityNumber: normaliseCode(identityNumber), ...(phone ? { phone } : {}), ...(email ? { email } : {}) }
    return person ? put<Person>(`${list}/${person.id}`, body, person.version) : post<Person>(list, body)
  }
  const checkNumber = (_: unknown, number: string) => (checkIdNumber(normaliseCode(number ?? '')) ? Promise.resolve() : Promise.reject(new Error(t('公民身份号码不正确，请核对有无输错'))))
  return (
    <EntryModal<Values, Person> title={person ? `${t('编辑人员')}：${person.name}` : t('新增人员')} values={person ? { name: person.name, phone: person.phone, email: person.email } : {}} send={send} list={list} done={t('已保存')} onClose={onClose}>
      <Form.Item name="name" label={t('姓名')} rules={[{ required: true, whitespace: true, message: t('请填写姓名') }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="identityNumber" label={t('公民身份号码')} required validateTrigger="onBlur" rules={[{ validator: checkNumber }]} extra={person ? t('原号码不保存明文，修改时请重新输入（现为 {{mask}}）', { mask: person.identityMask }) : undefined}>
        <Input maxLength={24} autoComplete="off" />
      </Form.Item>
      <Form.Item name="phone" label={t('手机')} rules={[{ pattern: /^[0-9+\- ]{7,20}$/, message: t('手机号不正确') }]}>
        <Input maxLength={20} inputMode="tel" />
      </Form.Item>
      <Form.Item name="email" label={t('电子邮箱')} rules={[{ type: 'email', message: t('电子邮箱不正确') }]}>
        <Input maxLength={120} />
      </Form.Item>
    </EntryModal>
  )
}
