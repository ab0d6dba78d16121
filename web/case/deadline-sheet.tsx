import './deadline.css'
import { Alert, Tag } from 'antd'
import type { ReactNode } from 'react'
import type { Deadline } from '../../api/schema/deadline.ts'
import { useWords } from '../words.tsx'
import { DeadlineDays } from './deadline-days.tsx'
import { DeadlineEvents } from './deadline-events.tsx'
import { endTimeOf, rollOf } from './deadline-words.ts'
import { Facts } from './facts.tsx'
import { showTime, weekdayOf } from './moment.ts'

/** 时限计算单: when a limit ends and how that follows, so that anyone can count it again by hand. */
export function DeadlineSheet({ deadline }: { deadline: Deadline }) {
  const { t, say } = useWords()
  return (
    <article className="sheet">
      <h2>{say(deadline.title)}</h2>
      <p className="sheet-due">
        {t('届满')} <strong>{useDueWords(deadline)}</strong> <DeadlineState deadline={deadline} />
      </p>
      {deadline.provisional && <Alert type="warning" showIcon title={t('暂定：该年度放假安排尚未公布')} description={t('先按周末和法定节假日计算。放假安排公布后重新计算，届满日可能变动。')} />}
      <Facts facts={useFacts(deadline)} />
      <DeadlineDays deadline={deadline} />
      <Roll deadline={deadline} />
      <DeadlineEvents deadline={deadline} />
      <p className="muted">
        {t('工作日历版本')}：{deadline.calendarVersion}
      </p>
    </article>
  )
}

/** The end of a limit in words: date, time and weekday, or that the clock stands still. */
export function useDueWords({ dueAt, dueOn, left }: Deadline): string {
  const { t, language } = useWords()
  if (dueAt === null) return left === null ? t('计时暂停，恢复后重新计算') : t('计时暂停，恢复后还有 {{days}} 日', { days: left })
  return dueOn === null ? endTimeOf(dueAt) : `${endTimeOf(dueAt)} ${t('周')}${weekdayOf(dueOn, language)}`
}

/** Whether a clock runs, and what is not certain yet. */
export function DeadlineState({ deadline: { state, rule, provisional } }: { deadline: Deadline }) {
  const { t } = useWords()
  const states = { running: t('计时中'), paused: t('暂停'), stopped: t('已停止') }
  return (
    <>
      <Tag>{states[state]}</Tag>
      {provisional && <Tag className="tag-open">{t('暂定')}</Tag>}
      {rule.toBeConfirmed && <Tag className="tag-open">{t('待确认')}</Tag>}
    </>
  )
}

/** Why the clock began when it did. */
export function useAnchorWords({ anchor, anchoredBy, limit }: Deadline): string {
  const { t } = useWords()
  const whys = { started: limit === 'case' ? t('收到') : t('本环节开始'), 'supplement-given': t('补正齐全'), corrected: t('起算时间已更正') }
  return `${showTime(anchor)} ${whys[anchoredBy]}`
}

function useFacts(deadline: Deadline): [label: string, text: ReactNode][] {
  const { t, say } = useWords()
  const { rule } = deadline
  return [
    [t('起算'), `${useAnchorWords(deadline)}${rule.unit === 'hour' || rule.unit === 'agreed' ? '' : t('（当日不计入）')}`],
    [t('期限'), `${rule.period} · ${say(rule.parameterTitle)}`],
    [
      t('依据'),
      <span key="basis">
        {rule.article} {rule.toBeConfirmed && <Tag className="tag-open">{t('待确认')}</Tag>}
        {rule.confirmed && <span className="fact-more">{t('本县以{{document}}（{{day}}）确认', { document: rule.confirmed.document, day: rule.confirmed.documentDate })}</span>}
      </span>,
    ],
    [t('适用规定版本'), `${rule.instrument} · ${rule.ruleSet}`],
    [t('算法'), <Method key="method" rule={rule} />],
  ]
}

/** How the rule counts, in sentences; what the Civil Code says carries its article. */
function Method({ rule }: { rule: Deadline['rule'] }) {
  const { t } = useWords()
  const { unit } = rule
  if (unit === 'agreed') return t('日期由承诺书或者告知书载明，不另行计算。')
  const supplement = { restart: t('需要补正的，自补正齐全之日起重新计算。'), pause: t('等待补正的时间不计入。'), none: t('补正不影响计时。') }
  return (
    <>
      {unit === 'hour' ? t('自规定的时刻起算，按小时计算（民法典第二百零一条）。') : t('开始的当日不计入，自下一日起计算（民法典第二百零一条）。')}
      {unit === 'working-day' && t('只计工作日，调休上班的日子也计入，休息日不计入。')}
      {unit === 'day' && t('休息日也计入。')}
      {(unit === 'month' || unit === 'year') && t('到期月的对应日为最后一日，没有对应日的为该月末日（民法典第二百零二条）。')}
      {unit !== 'hour' && <End use={rule.use} />}
      {supplement[rule.supplement]}
      {rule.receipt === 'next-working-day' && t('下班后或者休息日收到的，视为下一工作日收到。')}
    </>
  )
}

function End({ use }: { use: Deadline['rule']['use'] }) {
  const { t } = useWords()
  return use === 'act' ? t('最后一日是法定休息日的，顺延至其后第一个工作日，到下班时为止（民法典第二百零三条）。') : t('最后一日不因休息日顺延，到当日 24:00 为止。')
}

function Roll({ deadline }: { deadline: Deadline }) {
  const { t } = useWords()
  const roll = rollOf(deadline)
  if (!roll) return null
  const { from, to, overPause } = roll
  return <p>{overPause ? t('最后一日 {{from}} 逢休息日或者计时暂停，顺延至 {{to}}（民法典第二百零三条）。', { from, to }) : t('最后一日 {{from}} 是休息日，顺延至 {{to}}（民法典第二百零三条）。', { from, to })}</p>
}
