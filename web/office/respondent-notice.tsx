import type { ReactNode } from 'react'
import type { RespondentNotice } from '../../api/schema/respondent.ts'
import { noticeStates } from '../../domain/respondent.ts'
import { Mark } from '../admin/mark.tsx'
import { Facts } from '../case/facts.tsx'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'

interface Props {
  notice: RespondentNotice & { writtenBy?: string }
  heading?: 'h2' | 'h3'
  /** What may be done with it. */
  children?: ReactNode
}

/** One 告知书 with its statement, as both sides read it. */
export function NoticeCard({ notice, heading: Heading = 'h3', children }: Props) {
  const { t, say } = useWords()
  const { number, matter, asked, writtenAt, writtenBy, dueAt, state, answer, answeredBy, answeredAt, materials } = notice
  const facts: (readonly [string, ReactNode])[] = [
    [t('告知的事项'), <span key="matter" className="prose">{matter}</span>],
    [t('请说明、提交的内容'), <span key="asked" className="prose">{asked}</span>],
    [t('告知时间'), `${showTime(writtenAt)}${writtenBy ? ` · ${writtenBy}` : ''}`],
    ...(state === 'answered' ? [] : [[t('陈述期限'), showTime(dueAt)] as const]),
    ...(answer === null ? [] : [[t('陈述'), <span key="answer" className="prose">{answer}</span>] as const, [t('陈述时间'), `${answeredAt ? showTime(answeredAt) : ''} · ${answeredBy ?? ''}`] as const]),
    ...(materials.length > 0 ? [[t('材料'), materials.map((one) => <Material key={one.fileId} material={one} />)] as const] : []),
  ]
  return (
    <article aria-label={number}>
      <header className="respondent-notice-head">
        <Heading>{number}</Heading>
        <Mark tone={state === 'answered' || state === 'closed' ? 'plain' : 'waiting'}>{say(noticeStates[state])}</Mark>
      </header>
      <Facts facts={facts} />
      {children}
    </article>
  )
}

function Material({ material: { fileId, name, kindTitle } }: { material: RespondentNotice['materials'][number] }) {
  const { say } = useWords()
  return (
    <div>
      <a href={`/api/files/${fileId}`} target="_blank" rel="noreferrer">
        {name}
      </a>{' '}
      <span className="muted">{say(kindTitle)}</span>
    </div>
  )
}
