import { Tag } from 'antd'
import type { ReactNode } from 'react'
import type { CaseDetail, CaseLine } from '../../api/schema/case.ts'
import { useWords } from '../words.tsx'
import { DeadlineLink } from './deadline-link.tsx'
import { Lamp, TimeLeft } from './lamp.tsx'
import { showTime } from './moment.ts'

type Headed = Omit<CaseLine, 'ground'> & Pick<CaseDetail, 'openLimit'>

/** The head of a case page: number, party, lamp, holder and due time, always in sight. */
export function CaseBanner({ detail, received, extra }: { detail: Headed; received?: string; extra?: ReactNode }) {
  const { t, say } = useWords()
  const facts: [string, ReactNode][] = [
    [t('当前环节'), detail.stepTitle ? say(detail.stepTitle) : t('已办结')],
    [t('由谁办理'), say(detail.holderName)],
    [t('办理期限'), <Due key="due" detail={detail} />],
    [received ?? t('收到申请'), showTime(detail.filedAt)],
  ]
  return (
    <header className="banner">
      <div className="banner-head">
        <div>
          <h1>
            {detail.subjectName} <span className="banner-number">{detail.number}</span>
          </h1>
          <div className="muted">
            {say(detail.procedureTitle)} · {detail.recordTitle} · {detail.documentNumber}
          </div>
        </div>
        <div className="banner-side">
          <DeadlineLink number={detail.number}>
            <Lamp lamp={detail.lamp} />
          </DeadlineLink>
          {detail.outcome && <Tag>{say(detail.outcome)}</Tag>}
          {extra}
        </div>
      </div>
      <dl className="banner-facts">
        {facts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
}

function Due({ detail }: { detail: Headed }) {
  const { t } = useWords()
  if (detail.lamp === 'closed') return detail.settledAt ? `${t('办结于')} ${showTime(detail.settledAt)}` : '—'
  return (
    <DeadlineLink number={detail.number}>
      {detail.dueAt ? showTime(detail.dueAt) : detail.openLimit?.unstated ? t('未规定') : t('未定')} <TimeLeft {...detail} />
    </DeadlineLink>
  )
}

/** The dispute mark (异议标注), wherever a marked record is shown. */
export function MarkOfDispute({ dispute }: { dispute: { text: string; textEn: string } | null }) {
  const { say } = useWords()
  if (!dispute) return null
  return <p className="dispute">{say({ zh: dispute.text, en: dispute.textEn })}</p>
}
