import { SwapOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Skeleton, Tag } from 'antd'
import { useState } from 'react'
import type { Deadline, WhatIf as Answer } from '../../api/schema/deadline.ts'
import type { Role } from '../../domain/role.ts'
import { get } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { DeadlineSheet, DeadlineState, useDueWords } from './deadline-sheet.tsx'
import { daysApart } from './deadline-words.ts'

type Regime = Answer['regimes'][number]
const askers = new Set<Role>(['reviewer', 'approver', 'supervisor'])

/** 换一种规定会怎样: the case's limits under other rules, for those who decide or oversee; changes nothing. */
export function WhatIf({ number }: { number: string }) {
  const { t } = useWords()
  const { role } = useSession()
  const [open, setOpen] = useState(false)
  if (!askers.has(role)) return null
  return (
    <>
      <Button icon={<SwapOutlined />} size="small" onClick={() => setOpen(true)}>
        {t('换一种规定会怎样')}
      </Button>
      <Drawer open={open} onClose={() => setOpen(false)} title={`${t('换一种规定会怎样')} · ${number}`} size={960} destroyOnHidden>
        <Comparison number={number} />
      </Drawer>
    </>
  )
}

const bringIntoView = (sheets: HTMLElement | null): void => sheets?.scrollIntoView({ block: 'nearest' })

function Comparison({ number }: { number: string }) {
  const { t, say } = useWords()
  const [shown, show] = useState<number | null>(null)
  const found = useQuery({ queryKey: ['what-if', number], queryFn: () => get<Answer>(`/api/cases/${number}/what-if`) })
  if (found.isPending) return <Skeleton active paragraph={{ rows: 8 }} />
  if (!found.data) return <Alert type="error" showIcon title={t('没有取到比较')} description={found.error?.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  const { regimes } = found.data
  const bound = regimes.find(({ binding }) => binding)?.deadlines ?? []
  const chosen = shown === null ? undefined : regimes[shown]
  return (
    <>
      <Alert type="info" showIcon title={t('只作比较：不改变本案的期限和适用的规定，也不记入案卷。')} />
      {regimes.length === 1 && <p className="muted">{t('没有其他规定对这类办件定有期限。')}</p>}
      <ul className="regimes">
        {regimes.map((regime, place) => (
          <li key={`${regime.ruleSet} ${regime.title.zh}`} className={regime.binding ? 'regime regime-binding' : 'regime'}>
            <RegimeCard regime={regime} bound={bound} isShown={place === shown} onShow={() => show(place === shown ? null : place)} />
          </li>
        ))}
      </ul>
      {chosen && (
        <section key={shown} id="regime-sheets" className="regime-sheets" ref={bringIntoView} aria-label={say(chosen.title)}>
          <p className="muted">
            {say(chosen.title)} · {chosen.instrument}
          </p>
          {chosen.deadlines.map((deadline) => (
            <DeadlineSheet key={deadline.title.zh} deadline={deadline} />
          ))}
        </section>
      )}
    </>
  )
}

function RegimeCard({ regime, bound, isShown, onShow }: { regime: Regime; bound: Deadline[]; isShown: boolean; onShow: () => void }) {
  const { t, say } = useWords()
  return (
    <>
      <h2>
        {say(regime.title)} {regime.binding && <Tag color="#0b5cab">{t('本案适用')}</Tag>}
      </h2>
      <p className="muted">
        {regime.instrument} · {regime.ruleSet}
      </p>
      {regime.blocked && <Alert type="warning" title={say(regime.blocked)} />}
      {regime.deadlines.map((deadline) => (
        <RegimeDue key={deadline.title.zh} deadline={deadline} bound={regime.binding ? undefined : bound.find(({ title }) => title.zh === deadline.title.zh)} />
      ))}
      {regime.deadlines.length > 0 && (
        <Button size="small" aria-expanded={isShown} {...(isShown ? { 'aria-controls': 'regime-sheets' } : {})} onClick={onShow}>
          {isShown ? t('收起计算单') : t('展开计算单')}
        </Button>
      )}
    </>
  )
}

function RegimeDue({ deadline, bound }: { deadline: Deadline; bound: Deadline | undefined }) {
  const { t, say } = useWords()
  const apart = bound ? daysApart(bound.dueOn, deadline.dueOn) : null
  const difference = apart === null ? null : apart === 0 ? t('与本案同日') : apart > 0 ? t('比本案晚 {{days}} 天', { days: apart }) : t('比本案早 {{days}} 天', { days: -apart })
  return (
    <div>
      <div className="muted">
        {say(deadline.title)} · {deadline.rule.period}
      </div>
      <strong>{useDueWords(deadline)}</strong> <DeadlineState deadline={deadline} />
      {difference && <div className={apart === 0 ? 'muted' : 'apart'}>{difference}</div>}
    </div>
  )
}
