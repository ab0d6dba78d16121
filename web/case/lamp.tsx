import { CheckCircleFilled, ClockCircleFilled, ExclamationCircleFilled, MinusCircleFilled, PauseCircleFilled } from '@ant-design/icons'
import type { ReactNode } from 'react'
import { lamps, type Lamp as LampName } from '../../domain/case.ts'
import { useWords } from '../words.tsx'

const looks: Record<LampName, { icon: ReactNode; color: string; background: string; border: string }> = {
  green: { icon: <CheckCircleFilled />, color: '#135200', background: '#f6ffed', border: '#b7eb8f' },
  yellow: { icon: <ClockCircleFilled />, color: '#7c4a03', background: '#fffbe6', border: '#ffd666' },
  red: { icon: <ExclamationCircleFilled />, color: '#a8071a', background: '#fff1f0', border: '#ffa39e' },
  paused: { icon: <PauseCircleFilled />, color: '#434343', background: '#f0f0f0', border: '#bfbfbf' },
  closed: { icon: <MinusCircleFilled />, color: '#595959', background: '#fafafa', border: '#d9d9d9' },
}

/** The lamp (灯) of a case: colour, icon and words together, so that none is needed alone. */
export function Lamp({ lamp }: { lamp: LampName }) {
  const { say } = useWords()
  const { icon, color, background, border } = looks[lamp]
  return (
    <span className="lamp" style={{ color, background, borderColor: border }}>
      <span aria-hidden>{icon}</span> {say(lamps[lamp])}
    </span>
  )
}

/** The working time left, or how late it is, in words. */
export function TimeLeft({ lamp, workingDaysLeft, provisional }: { lamp: LampName; workingDaysLeft: number | null; provisional: boolean }) {
  const { t } = useWords()
  if (lamp === 'closed' || lamp === 'paused') return null
  if (workingDaysLeft === null) return <span className="muted">{t('未计时')}</span>
  const text =
    workingDaysLeft < 0
      ? t('已超 {{days}} 个工作日', { days: -workingDaysLeft })
      : lamp === 'red'
        ? t('已超期')
        : workingDaysLeft === 0
          ? t('今日到期')
          : t('还剩 {{days}} 个工作日', { days: workingDaysLeft })
  return (
    <span className={workingDaysLeft < 0 || lamp === 'red' ? 'late' : undefined}>
      {text}
      {provisional && <span className="muted"> {t('（暂定）')}</span>}
    </span>
  )
}
