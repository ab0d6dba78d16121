import { FilePdfOutlined } from '@ant-design/icons'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, App, Button, Popconfirm, Skeleton } from 'antd'
import type { AssessmentView } from '../../api/schema/assessment.ts'
import { Mark, type Tone } from '../admin/mark.tsx'
import { showTime } from '../case/moment.ts'
import { get, post, reasonOf } from '../client.ts'
import { useWords } from '../words.tsx'
import { path } from './path.ts'
import { Results } from './results.tsx'

/** One assessed month: how it stands, its figures, and what they mean. */
export function MonthView({ month }: { month: string }) {
  const { t } = useWords()
  const found = useQuery({ queryKey: [path, month], queryFn: () => get<AssessmentView>(`${path}/${month}`), refetchInterval: 30_000 })
  if (found.isPending) return <Skeleton active paragraph={{ rows: 8 }} aria-label={t('正在打开')} />
  if (!found.data) return <Alert type="error" showIcon title={t('考核没有取到')} description={found.error?.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  return (
    <>
      <Standing view={found.data} />
      <Results view={found.data} />
      <Definitions view={found.data} />
    </>
  )
}

const tones: Record<AssessmentView['state'], Tone> = { objecting: 'busy', deciding: 'waiting', ready: 'waiting', published: 'good' }

function Standing({ view: { month, state, computedAt, computedBy, objectionUntil, objections, publishedAt, number, mayPublish } }: { view: AssessmentView }) {
  const { t } = useWords()
  const words: Record<AssessmentView['state'], string> = { objecting: t('异议期内'), deciding: t('异议待处理'), ready: t('待发布'), published: t('已通报') }
  return (
    <div className="assessment-state">
      <Mark tone={tones[state]}>{words[state]}</Mark>
      <span className="muted">{t('计算')} {showTime(computedAt)} {computedBy}</span>
      <span className="muted">{t('异议截止')} {showTime(objectionUntil)}</span>
      {objections.raised > 0 && <span className="muted">{t('异议 {{raised}} 件，待处理 {{open}} 件', objections)}</span>}
      {publishedAt && <span className="muted">{number} {showTime(publishedAt)}</span>}
      {publishedAt && <Button icon={<FilePdfOutlined />} href={`${path}/${month}/pdf`} target="_blank">{t('查看通报')}</Button>}
      {mayPublish && <Publish month={month} />}
    </div>
  )
}

function Publish({ month }: { month: string }) {
  const { t } = useWords()
  const { message } = App.useApp()
  const client = useQueryClient()
  const send = useMutation({
    mutationFn: () => post(`${path}/${month}/publication`),
    onSuccess: () => void message.success(t('通报已发布')),
    onError: (error) => void message.error(reasonOf(error)),
    onSettled: () => client.invalidateQueries({ queryKey: [path] }),
  })
  return (
    <Popconfirm title={t('发布 {{month}} 的考核通报？', { month })} description={t('通报发给各单位，发布后不能更改。')} okText={t('发布')} onConfirm={() => send.mutate()}>
      <Button type="primary" loading={send.isPending}>{t('发布通报')}</Button>
    </Popconfirm>
  )
}

/** What each figure counts, on what it rests, and what is still to be confirmed. */
function Definitions({ view: { scheme } }: { view: AssessmentView }) {
  const { t, say } = useWords()
  return (
    <section className="admin-card assessment-definitions">
      <h2 className="panel-title">{t('指标口径')}</h2>
      <p className="muted">
        {scheme.name}（{scheme.id}，{t('第 {{version}} 版', { version: scheme.version })}）{t('应计数不足 {{smallest}} 的指标只列示、不计分，权重由其余指标分担；异议期限 {{days}} 个工作日。', { smallest: scheme.smallest, days: scheme.objectionDays })}{' '}
        {scheme.toBeConfirmed && <span className="to-be-confirmed">{t('待确认')}</span>}
      </p>
      <dl>
        {scheme.indicators.map(({ code, title, weight, counts, article, toBeConfirmed }) => (
          <div key={code}>
            <dt>
              {say(title)} · {t('权重 {{weight}}', { weight })} {toBeConfirmed && <span className="to-be-confirmed">{t('待确认')}</span>}
            </dt>
            <dd>
              {say(counts)} <span className="muted">{article}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
