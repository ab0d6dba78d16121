import { PlusOutlined } from '@ant-design/icons'
import { Button, Form, Input, Radio, Switch, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { Unit } from '../../api/schema/office.ts'
import { checkSubjectCode, normaliseCode } from '../../domain/identity.ts'
import { post, put } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { EntryModal } from './entry-modal.tsx'
import { Head } from './head.tsx'
import { List } from './list.tsx'
import { Mark } from './mark.tsx'
import { usePages } from './pages.ts'
import { QueryForm, type Asked } from './query-form.tsx'

const list = '/api/units'

function useKinds() {
  const { t } = useWords()
  return { office: t('信用办'), member: t('成员单位'), township: t('乡镇（街道）') }
}

/** Member units and township units (成员单位、乡镇街道). */
export default function UnitsPage() {
  const { t } = useWords()
  const kinds = useKinds()
  const isOwner = useSession().role === 'system-administrator'
  const [asked, ask] = useState<Asked>({})
  const [open, setOpen] = useState<Unit | 'new' | null>(null)
  const pages = usePages<Unit>(list, { limit: '200' }, 5000)
  const q = asked.q ?? ''
  const items = pages.items.filter(({ name, code, kind, active }) => (name.includes(q) || code.includes(q.toUpperCase())) && (!asked.kind || kind === asked.kind) && (!asked.state || active === (asked.state === 'active')))
  const states = [
    { value: 'active', label: t('使用中') },
    { value: 'stopped', label: t('已停用') },
  ]
  const columns: TableColumnsType<Unit> = [
    { title: t('单位名称'), render: (_, { name }) => name },
    { title: t('统一社会信用代码'), width: 200, render: (_, { code }) => <span className="code">{code}</span> },
    { title: t('类别'), width: 130, render: (_, { kind }) => kinds[kind] },
    { title: t('行政区划代码'), width: 130, render: (_, { regionCode }) => regionCode ?? '—' },
    { title: t('状态'), width: 100, render: (_, { active }) => (active ? <Mark tone="good">{t('使用中')}</Mark> : <Mark>{t('已停用')}</Mark>) },
    ...(isOwner ? [{ title: t('操作'), width: 90, fixed: 'right' as const, render: (_: unknown, unit: Unit) => <Button type="link" size="small" onClick={() => setOpen(unit)}>{t('编辑')}</Button> }] : []),
  ]
  return (
    <>
      <Head title={t('单位')}>{t('信用办、提供信用信息的成员单位和乡镇（街道）。停用的单位不能再开账户。')}</Head>
      <QueryForm
        asked={asked}
        onAsk={ask}
        fields={[
          { name: 'q', label: t('名称或代码') },
          { name: 'kind', label: t('类别'), options: Object.entries(kinds).map(([value, label]) => ({ value, label })) },
          { name: 'state', label: t('状态'), options: states },
        ]}
      />
      <List
        pages={pages}
        items={items}
        columns={columns}
        rowKey={({ id }) => id}
        empty={pages.items.length > 0 ? t('没有符合条件的单位') : t('还没有单位，请先新增信用办')}
        tools={isOwner && <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen('new')}>{t('新增单位')}</Button>}
      />
      {open && <UnitModal unit={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </>
  )
}

type Values = Pick<Unit, 'code' | 'name' | 'kind' | 'regionCode' | 'active'>

function UnitModal({ unit, onClose }: { unit: Unit | null; onClose: () => void }) {
  const { t } = useWords()
  const kinds = useKinds()
  const send = ({ regionCode, code, ...rest }: Values) => {
    const body = { ...rest, code: normaliseCode(code), regionCode: regionCode || null }
    return unit ? put<Unit>(`${list}/${unit.id}`, body, unit.version) : post<Unit>(list, body)
  }
  const checkCode = (_: unknown, code: string) => (checkSubjectCode(normaliseCode(code ?? '')) === 'ok' ? Promise.resolve() : Promise.reject(new Error(t('不是正确的统一社会信用代码，请核对'))))
  return (
    <EntryModal<Values, Unit> title={unit ? `${t('编辑单位')}：${unit.name}` : t('新增单位')} values={unit ?? { kind: 'member', active: true }} send={send} list={list} done={t('已保存')} onClose={onClose}>
      <Form.Item name="name" label={t('单位名称')} rules={[{ required: true, min: 2, max: 100, message: t('请填写单位全称') }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="code" label={t('统一社会信用代码')} required validateTrigger="onBlur" rules={[{ validator: checkCode }]}>
        <Input maxLength={24} />
      </Form.Item>
      <Form.Item name="kind" label={t('类别')} rules={[{ required: true }]}>
        <Radio.Group options={Object.entries(kinds).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item name="regionCode" label={t('行政区划代码')} rules={[{ pattern: /^[0-9]{6,9}$/, message: t('6 至 9 位数字') }]}>
        <Input maxLength={9} inputMode="numeric" />
      </Form.Item>
      <Form.Item name="active" label={t('使用中')} valuePropName="checked" required>
        <Switch />
      </Form.Item>
    </EntryModal>
  )
}
