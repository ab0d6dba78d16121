import './removal.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Progress } from 'antd'
import type { Duty, RemovalOrder } from '../../api/schema/removal.ts'
import { isToShow, recipientKinds } from '../../domain/removal-words.ts'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { DutyStateMarks } from './duty-state.tsx'
import { dayWords } from './words.ts'

/** Who has followed the decision of a case, and who has not yet (撤下回执); nothing where there was nothing to follow. */
export function CaseRemovals({ number }: { number: string }) {
  const { t } = useWords()
  const found = useQuery({ queryKey: ['removals', number], queryFn: () => get<RemovalOrder[]>(`/api/cases/${number}/removals`), refetchInterval: 5000 })
  if (found.isPending || (found.data && found.data.length === 0)) return null
  const orders = found.data ?? []
  return (
    <>
      {!found.data && <Alert type="error" showIcon title={t('撤下回执没有取到')} description={found.error?.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      <Orders title={t('公示回执')} orders={orders.filter(({ kind }) => kind === 'enter')} />
      <Orders title={t('撤下回执')} orders={orders.filter(({ kind }) => !isToShow(kind))} />
      <Orders title={t('恢复公示回执')} orders={orders.filter(({ kind }) => kind === 'restore')} />
    </>
  )
}

/** Orders of one direction: what was taken off or put right, or what is shown again. */
function Orders({ title, orders }: { title: string; orders: readonly RemovalOrder[] }) {
  const { say } = useWords()
  if (orders.length === 0) return null
  return (
    <Card size="small" title={<h2 className="panel-title">{title}</h2>}>
      {orders.map((order) => (
        <section key={order.id} aria-label={say(order.action)}>
          <Summary order={order} />
          <ul className="lines">
            {order.duties.map((duty) => (
              <DutyItem key={duty.id} duty={duty} />
            ))}
          </ul>
        </section>
      ))}
    </Card>
  )
}

function Summary({ order: { action, orderedAt, total, done, waitingSince } }: { order: RemovalOrder }) {
  const { t, say, language } = useWords()
  const open = total - done
  const waits =
    total === 0 ? t('已由新的指令取代')
    : waitingSince === null ? t('全部完成')
    : open === 1 ? t('最后一项自 {{day}}起等待', { day: dayWords(waitingSince, language) })
    : t('其余 {{count}} 项最早自 {{day}}起等待', { count: open, day: dayWords(waitingSince, language) })
  return (
    <div className="removal-head">
      <div>
        <strong>{t('{{done}}/{{total}} 已完成', { done, total })}</strong>{t('，')}{waits}
        <div className="muted">
          {t('决定')}：{say(action)} · {t('通知各单位')} {showTime(orderedAt)}
        </div>
      </div>
      <Progress percent={total === 0 ? 0 : Math.round((done / total) * 100)} showInfo={false} size="small" aria-label={t('{{done}}/{{total}} 已完成', { done, total })} />
    </div>
  )
}

function DutyItem({ duty }: { duty: Duty }) {
  const { t, say } = useWords()
  const lines = [
    duty.state === 'superseded' ? t('不再需要办理')
    : duty.closedAt ? `${t('完成')} ${showTime(duty.closedAt)}` : t('应于 {{time}} 前完成', { time: showTime(duty.dueAt) }),
    ...(duty.closedAt === null && duty.sentAt ? [`${t('通知')} ${showTime(duty.sentAt)}`] : []),
    ...(duty.chases > 0 ? [t('已催办 {{count}} 次', { count: duty.chases })] : []),
    ...(duty.probedAt ? [`${t('公示页查验')} ${showTime(duty.probedAt)}`] : []),
  ]
  return (
    <li>
      <div>
        <strong>{duty.recipient}</strong> <span className="muted">{say(recipientKinds[duty.kind])}</span>
        <div className="muted">{lines.join(' · ')}</div>
        <div className="muted">
          {t('依据')}：{duty.basis}
          {duty.toBeConfirmed && `（${t('待确认')}）`}
          {duty.provisional && `（${t('日历暂定')}）`}
        </div>
      </div>
      <DutyStateMarks duty={duty} />
    </li>
  )
}
