import '../case/case.css'
import './office.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Popconfirm, Skeleton, type TableColumnsType } from 'antd'
import type { Colleague, Substitution } from '../../api/schema/substitution.ts'
import { roles } from '../../domain/role.ts'
import { Head } from '../admin/head.tsx'
import { Mark, type Tone } from '../admin/mark.tsx'
import { get, post } from '../client.ts'
import { actUnder } from '../desk/acting.tsx'
import { useSession } from '../desk/session.tsx'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'
import { RowsInSteps } from './commitment-rows.tsx'
import { Panel } from './panel.tsx'

const path = '/api/substitutions'

/** 离岗代理: who stands in for me, and for whom I stand in. */
export default function SubstitutionPage() {
  const { t } = useWords()
  const { acting } = useSession()
  const found = useQuery({ queryKey: [path], queryFn: () => get<Substitution[]>(path) })
  return (
    <>
      <Head title={t('离岗代理')}>{t('休假、出差期间，由本单位的同事代为办理。代理人所办事项记两人姓名；本人或者代理人办理过前一环节的，后一环节须由其他人员办理，代理不能绕过。')}</Head>
      {found.isPending && <Skeleton active paragraph={{ rows: 5 }} />}
      {found.isError && <Alert type="error" showIcon title={t('代理安排没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data && (
        <div className="substitution">
          <Panel title={t('我代理的')}><Mine items={found.data.filter(({ mine }) => mine === 'substitute')} /></Panel>
          <Panel title={t('代理我的')}><Absences items={found.data.filter(({ mine }) => mine === 'absent')} /></Panel>
          {!acting && <Panel title={t('设置代理人')}><Setting /></Panel>}
        </div>
      )}
    </>
  )
}

const states = { coming: { zh: '未开始', en: 'To come' }, running: { zh: '代理中', en: 'Running' }, over: { zh: '已结束', en: 'Over' } } as const
const tones: Record<Substitution['state'], Tone> = { coming: 'waiting', running: 'good', over: 'plain' }

function useColumns(side: 'absent' | 'substitute'): TableColumnsType<Substitution> {
  const { t, say } = useWords()
  return [
    { title: side === 'absent' ? t('离岗人') : t('代理人'), render: (_, one) => <>{one[side].name}<div className="muted">{say(roles[one[side].role])}</div></> },
    { title: t('起止'), render: (_, { validFrom, validTo }) => <span className="no-break">{validFrom} — {validTo}</span> },
    { title: t('原因'), render: (_, { reason }) => reason },
    { title: t('状态'), render: (_, { state }) => <Mark tone={tones[state]}>{say(states[state])}</Mark> },
  ]
}

function Mine({ items }: { items: Substitution[] }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const { acting } = useSession()
  const enter = (id: string) => void actUnder(id).catch((error: Error) => message.error(error.message))
  const columns: TableColumnsType<Substitution> = [
    ...useColumns('absent'),
    { title: t('操作'), render: (_, { id, state, absent }) => (acting?.id === id ? t('正在代理') : state === 'running' ? <Button type="primary" onClick={() => enter(id)} aria-label={t('开始代理 {{name}}', { name: absent.name })}>{t('开始代理')}</Button> : '—') },
  ]
  if (items.length === 0) return <p className="muted">{t('没有同事请您代理')}</p>
  return <RowsInSteps items={items} columns={columns} rowKey={({ id }) => id} empty="" />
}

function Absences({ items }: { items: Substitution[] }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const end = async ({ id, substitute }: Substitution) => {
    try {
      await post(`${path}/${id}/end`)
      void message.success(t('已结束由 {{name}} 代理', { name: substitute.name }))
    } catch (error) {
      void message.error((error as Error).message)
    }
    await client.invalidateQueries({ queryKey: [path] })
  }
  const columns: TableColumnsType<Substitution> = [
    ...useColumns('substitute'),
    {
      title: t('操作'),
      render: (_, one) => one.state === 'over' ? '—' : (
        <Popconfirm title={t('结束由 {{name}} 代理？', { name: one.substitute.name })} description={t('对方立即不能再以您的角色办理。')} okText={t('结束代理')} cancelText={t('取消')} onConfirm={() => void end(one)}>
          <Button danger aria-label={t('结束由 {{name}} 代理', { name: one.substitute.name })}>{t('结束代理')}</Button>
        </Popconfirm>
      ),
    },
  ]
  if (items.length === 0) return <p className="muted">{t('没有设置代理人')}</p>
  return <RowsInSteps items={items} columns={columns} rowKey={({ id }) => id} empty="" />
}

function Setting() {
  const { t, say } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const found = useQuery({ queryKey: [path, 'colleagues'], queryFn: () => get<Colleague[]>(`${path}/colleagues`) })
  if (found.isPending) return <Skeleton active paragraph={{ rows: 4 }} />
  if (found.isError) return <Alert type="error" showIcon title={t('本单位人员没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  if (found.data.length === 0) return <p className="muted">{t('本单位没有其他在岗人员可以代理，请联系系统管理员增加账户。')}</p>
  const labelOf = ({ name, role }: Colleague) => `${name} · ${say(roles[role])}`
  const day = { type: 'string', format: 'date', widget: 'day' }
  const schema = {
    properties: {
      substituteId: { type: 'string', title: '代理人', titleEn: 'Substitute', widget: 'choice', enum: found.data.map(({ accountId }) => accountId), labels: Object.fromEntries(found.data.map((one) => [one.accountId, { zh: labelOf(one), en: labelOf(one) }])) },
      validFrom: { ...day, title: '自', titleEn: 'From' },
      validTo: { ...day, title: '至（含当日）', titleEn: 'To, and including' },
      reason: { type: 'string', title: '离岗原因', titleEn: 'Why', minLength: 1, maxLength: 100, pattern: '\\S' },
    },
    required: ['substituteId', 'validFrom', 'validTo', 'reason'],
  }
  const send = async (form: unknown) => {
    const made = await post<Substitution>(path, form)
    await client.invalidateQueries({ queryKey: [path] })
    void message.success(t('已设置由 {{name}} 代理', { name: made.substitute.name }))
  }
  return <SchemaForm key={client.getQueryState([path])?.dataUpdatedAt} schema={schema} submitLabel={t('设置代理人')} onSubmit={send} />
}
