import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Card, Empty, Skeleton, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import type { InvitationView } from '../../api/schema/commitment.ts'
import { Mark } from '../admin/mark.tsx'
import { showTime } from '../case/moment.ts'
import { get, post } from '../client.ts'
import { useWords } from '../words.tsx'
import type { Making } from './commitment-making.tsx'
import { RowsInSteps } from './commitment-rows.tsx'

export const invitationList = '/api/invitations'
type Item = InvitationView['items'][number]

/** Earlier invitations of the unit, each with how far it has come. */
export function Invitations({ making: { templates } }: { making: Making }) {
  const { t } = useWords()
  const found = useQuery({ queryKey: [invitationList], queryFn: () => get<InvitationView[]>(invitationList), refetchInterval: 15_000 })
  return (
    <section aria-label={t('已发出的邀请')}>
      <h2 className="admin-subtitle">{t('已发出的邀请')}</h2>
      {found.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
      {found.isError && <Alert type="error" showIcon title={t('已发出的邀请没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data?.length === 0 && <Card size="small"><Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('本单位还没有批量邀请过企业')} /></Card>}
      {found.data?.map((one) => <Progress key={one.id} invitation={one} name={templates.find(({ code }) => code === one.template)?.name ?? one.template} />)}
    </section>
  )
}

function Progress({ invitation, name }: { invitation: InvitationView; name: string }) {
  const { t, say } = useWords()
  const [isOpen, setOpen] = useState(false)
  const { matter, invitedAt, invited, refused, open, items } = invitation
  const columns: TableColumnsType<Item> = [
    { title: t('企业'), width: 300, render: (_, { subjectName, subjectCode }) => <>{subjectName}<div className="muted">{subjectCode}</div></> },
    { title: t('承诺'), width: 150, render: (_, { number }) => <Link to={`/desk/cases/${number}`}>{number}</Link> },
    { title: t('状态'), render: (_, item) => <Mark tone={item.isOpen ? 'waiting' : 'plain'}>{say(item.state)}</Mark> },
  ]
  return (
    <article className="admin-card commitment-invitation" aria-label={matter}>
      <div className="commitment-head">
        <div>
          <h3 className="panel-title">{matter}</h3>
          <div className="muted">{name} · {showTime(invitedAt)}</div>
        </div>
        {open > 0 && <Remind id={invitation.id} />}
      </div>
      <Bar invitation={invitation} />
      {invited > 0 && (
        <Button type="link" className="inline-link" aria-expanded={isOpen} onClick={() => setOpen((now) => !now)}>
          {isOpen ? t('收起名单') : t('查看名单（{{count}} 家）', { count: invited })}
        </Button>
      )}
      {refused.length > 0 && (
        <details>
          <summary>{t('未邀请的 {{count}} 家和原因', { count: refused.length })}</summary>
          <ul className="plain">{refused.map(({ subjectCode, why }) => <li key={subjectCode}>{subjectCode} <span className="muted">{why}</span></li>)}</ul>
        </details>
      )}
      {isOpen && <RowsInSteps items={items.toSorted((a, b) => Number(b.isOpen) - Number(a.isOpen))} columns={columns} rowKey={({ number }) => number} empty={t('没有邀请任何企业')} />}
    </article>
  )
}

/** How far an invitation has come, drawn and said. */
function Bar({ invitation: { invited, signed, open, declined, ended } }: { invitation: InvitationView }) {
  const { t } = useWords()
  const parts: [string, string, number][] = [['signed', t('已签署'), signed], ['declined', t('不采用'), declined], ['ended', t('未成立'), ended], ['open', t('待签署'), open]]
  if (invited === 0) return <p className="muted">{t('没有邀请到企业')}</p>
  return (
    <>
      <div className="commitment-bar" aria-hidden>
        {parts.filter(([, , count]) => count > 0).map(([kind, , count]) => <span key={kind} className={`commitment-${kind}`} style={{ flexGrow: count }} />)}
      </div>
      <ul className="commitment-legend" aria-label={t('邀请的进展')}>
        <li>{t('邀请')} <strong>{invited}</strong></li>
        {parts.map(([kind, label, count]) => <li key={kind}><span className={`commitment-dot commitment-${kind}`} aria-hidden />{label} <strong>{count}</strong></li>)}
      </ul>
    </>
  )
}

function Remind({ id }: { id: string }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const send = async () => {
    setBusy(true)
    try {
      const { reminded } = await post<{ reminded: number }>(`${invitationList}/${id}/remind`)
      void (reminded > 0 ? message.success(t('已提醒 {{count}} 家；同一家一天只提醒一次', { count: reminded })) : message.info(t('没有待企业签署的，其余等待本单位签署')))
    } catch (error) {
      void message.error((error as Error).message)
    }
    setBusy(false)
    await client.invalidateQueries({ queryKey: [invitationList] })
  }
  return <Button loading={busy} onClick={() => void send()}>{t('提醒未签署的')}</Button>
}
