import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { ComplaintDetail } from '../../api/schema/complaint.ts'
import { channels } from '../../domain/complaint-words.ts'
import { Facts } from '../case/facts.tsx'
import { useWords } from '../words.tsx'

/** What the system proposes as the class, with the words that speak for it. */
export function Proposal({ detail: { proposed } }: { detail: Pick<ComplaintDetail, 'proposed'> }) {
  const { t, say } = useWords()
  return (
    <>
      <strong>{say(proposed.className)}</strong>
      <div className="muted">
        {proposed.reasons.length > 0 ? t('依据内容中的词语：{{words}}。', { words: proposed.reasons.map((word) => `“${word}”`).join('、') }) : t('内容中没有明显的词语，按被投诉人类别建议。')} {t('仅供参考，类别由审核员决定。')}
      </div>
    </>
  )
}

/** What a complaint is about, without who made it and what was said. */
export function ComplaintFacts({ detail }: { detail: ComplaintDetail }) {
  const { t, say } = useWords()
  const { className, respondent, recordId, aboutCase, split, lead, joined, similar, channel, isNamed, barred, fileCount, mayRead } = detail
  const caseLink = (number: string) => <Link key={number} className="complaint-link" to={`/desk/cases/${number}`}>{number}</Link>
  const facts: [string, ReactNode][] = [
    [t('类别'), className ? say(className) : t('待分类')],
    ...(mayRead ? [[t('系统建议的类别'), <Proposal key="proposal" detail={detail} />] as [string, ReactNode]] : []),
    [
      t('被投诉人'),
      <div key="respondent">
        {respondent.subjectId ? <Link to={`/desk/records?${new URLSearchParams({ q: respondent.name })}`}>{respondent.name}</Link> : respondent.name}
        {say(respondent.kind) !== respondent.name && <div className="muted">{say(respondent.kind)}</div>}
      </div>,
    ],
    ...(recordId ? [[t('相关信息'), <Link key="record" to={`/desk/records/${recordId}`}>{t('查看这条信用信息')}</Link>] as [string, ReactNode]] : []),
    ...(aboutCase ? [[t('相关办件'), caseLink(aboutCase)] as [string, ReactNode]] : []),
    ...(lead ? [[t('并入'), caseLink(lead)] as [string, ReactNode]] : []),
    ...(joined.length > 0 ? [[t('并入本件的投诉'), joined.map(caseLink)] as [string, ReactNode]] : []),
    ...(similar.length > 0 ? [[t('同一被投诉人的其他投诉'), similar.map(({ number }) => caseLink(number))] as [string, ReactNode]] : []),
    ...(split.length > 0 ? [[t('同一来信的另一事项'), split.map(caseLink)] as [string, ReactNode]] : []),
    [t('渠道'), say(channels[channel])],
    [t('投诉人'), isNamed ? t('实名') : t('匿名')],
    [t('材料'), fileCount > 0 ? t('{{count}} 份（已加密）', { count: fileCount }) : t('无')],
    [t('回避'), barred > 0 ? t('{{count}} 人曾办理所投诉的事项，不能查看、办理本件', { count: barred }) : t('无')],
  ]
  return <Facts facts={facts} />
}
