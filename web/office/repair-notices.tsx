import './office.css'
import { Button, DatePicker, Form, Input, Select, type TableColumnsType } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { RepairNoticeLine } from '../../api/schema/repair-notice.ts'
import { noticeChannels } from '../../domain/repair-notice.ts'
import { EntryModal } from '../admin/entry-modal.tsx'
import { Head } from '../admin/head.tsx'
import { List } from '../admin/list.tsx'
import { usePages } from '../admin/pages.ts'
import { MarkOfDispute } from '../case/banner.tsx'
import { post } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'

const list = '/api/repair-notices'
const byHand = ['with-decision', 'in-person', 'post'] as const

/** 信用修复告知书 (两书同达): who was told of a penalty and who is still to be, with the act that records the service. */
export default function RepairNoticesPage() {
  const { t } = useWords()
  const [search, setSearch] = useSearchParams()
  const state = search.get('state') === 'served' ? 'served' : 'unserved'
  const q = search.get('q') ?? ''
  const [serving, setServing] = useState<RepairNoticeLine | null>(null)
  const pages = usePages<RepairNoticeLine>(list, { state, q }, 10_000)
  const tabs = [{ name: 'unserved', title: t('未送达') }, { name: 'served', title: t('已送达') }]
  return (
    <>
      <Head title={t('信用修复告知书')}>{t('行政处罚决定书与信用修复告知书同时送达。企业在本平台有账户的，自动送达；其余由窗口或者认定单位登记送达。')}</Head>
      <nav className="tabs" aria-label={t('按状态')}>
        {tabs.map(({ name, title }) => (
          <Link key={name} to={`?state=${name}`} aria-current={name === state ? 'page' : undefined}>
            {title}
          </Link>
        ))}
      </nav>
      <List
        pages={pages}
        columns={useColumns(state, setServing)}
        rowKey={({ recordId }) => recordId}
        width={1080}
        empty={q ? t('没有符合条件的告知书') : state === 'served' ? t('还没有送达过告知书') : t('没有未送达的告知书')}
        tools={<Input.Search allowClear defaultValue={q} placeholder={t('企业、文号或事项')} aria-label={t('查找告知书')} onSearch={(text) => setSearch(text.trim() ? { state, q: text.trim() } : { state })} />}
      />
      {serving && <Serving notice={serving} onClose={() => setServing(null)} />}
    </>
  )
}

function useColumns(state: 'served' | 'unserved', onServe: (notice: RepairNoticeLine) => void): TableColumnsType<RepairNoticeLine> {
  const { t, say } = useWords()
  const mayServe = ['counter', 'source-verifier', 'source-approver'].includes(useSession().role)
  return [
    { title: t('企业'), width: 230, render: (_, { subjectName, subjectCode }) => <>{subjectName}<div className="muted">{subjectCode}</div></> },
    { title: t('处罚'), render: (_, { recordId, documentNumber, title, dispute }) => <><Link to={`/desk/records/${recordId}`}>{documentNumber}</Link><div className="muted">{title}</div><MarkOfDispute dispute={dispute} /></> },
    { title: t('决定日期'), width: 110, render: (_, { decisionDate }) => decisionDate },
    { title: t('认定单位'), width: 170, render: (_, { unitName }) => unitName ?? '—' },
    { title: t('告知书'), width: 170, render: (_, { recordId, number }) => <a href={`/api/records/${recordId}/repair-notice/pdf`} target="_blank" rel="noreferrer">{number ?? t('打开并出具')}</a> },
    ...(state === 'served'
      ? [{ title: t('送达'), width: 190, render: (_: unknown, { channel, servedOn, receivedBy }: RepairNoticeLine) => <>{channel && say(noticeChannels[channel])}<div className="muted">{[servedOn, receivedBy].filter(Boolean).join(' · ')}</div></> }]
      : mayServe ? [{ title: t('操作'), width: 110, fixed: 'right' as const, render: (_: unknown, notice: RepairNoticeLine) => <Button type="link" size="small" onClick={() => onServe(notice)}>{t('登记送达')}</Button> }] : []),
  ]
}

interface Typed {
  channel: string
  receivedBy: string
  servedOn: Dayjs
}

function Serving({ notice, onClose }: { notice: RepairNoticeLine; onClose: () => void }) {
  const { t, say } = useWords()
  const needed = (message: string) => [{ required: true, message }]
  return (
    <EntryModal<Typed, RepairNoticeLine>
      title={t('登记送达：{{name}}', { name: notice.subjectName })}
      okText={t('登记送达')}
      values={{ channel: 'with-decision', servedOn: dayjs() }}
      send={({ channel, receivedBy, servedOn }) => post<RepairNoticeLine>(`/api/records/${notice.recordId}/repair-notice/service`, { channel, receivedBy, servedOn: servedOn.format('YYYY-MM-DD') })}
      list={list}
      done={t('已登记送达')}
      onClose={onClose}
    >
      <p>{notice.documentNumber} · {notice.title}</p>
      <Form.Item name="channel" label={t('送达方式')} rules={needed(t('请选择送达方式'))}>
        <Select options={byHand.map((one) => ({ value: one, label: say(noticeChannels[one]) }))} />
      </Form.Item>
      <Form.Item name="receivedBy" label={t('签收人')} rules={needed(t('请填写签收人'))}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="servedOn" label={t('送达日期')} rules={needed(t('请选择送达日期'))}>
        <DatePicker className="wide" />
      </Form.Item>
    </EntryModal>
  )
}
