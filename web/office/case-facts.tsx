import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { CaseDetail } from '../../api/schema/case.ts'
import { Facts } from '../case/facts.tsx'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'
import { TownshipOf } from './township.tsx'

type Say = ReturnType<typeof useWords>['t']

/** Where an application that Credit China pushed came from, and when. */
function originOf({ origin }: CaseDetail, t: Say): [string, ReactNode][] {
  if (!origin) return []
  return [[t('“信用中国”申请编号'), origin.number], [t('“信用中国”收到申请'), showTime(origin.receivedAt)], [t('推送时间'), showTime(origin.pushedAt)]]
}

/** What the case is about, and what is still missing from the party. */
export function CaseFacts({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords()
  const { claim, record, subject } = detail
  const facts: [string, ReactNode][] = [
    [claim.filedBy === 'office' ? t('信息主体') : say(detail.terms.party), `${subject.name}${subject.code ? `（${subject.code}）` : ''}`],
    [t('所在乡镇'), <TownshipOf key="township" subject={subject} />],
    [t('提交方式'), { counter: t('窗口代为提交（经办人到场）'), handler: t('经办人网上提交'), 'credit-china': t('“信用中国”网站推送'), office: t('信用办依职权核查') }[claim.filedBy]],
    ...originOf(detail, t),
    [say(detail.terms.record), <Link key="record" to={`/desk/records/${record.id}`}>{`${record.title} · ${record.documentNumber}`}</Link>],
    [t('信息提供单位'), record.sourceUnit?.name ?? record.organ],
    ...claim.answers.map(({ title, text }): [string, ReactNode] => [say(title), <span key={title.zh} className="prose">{say(text)}</span>]),
    ...(detail.filingId ? [[t('同一申请'), <Link key="filing" to={`/desk/filings/${detail.filingId}`}>{t('查看该申请的全部信息')}</Link>] as [string, ReactNode]] : []),
  ]
  return (
    <>
      <Facts facts={facts} />
      {detail.supplementItems.length > 0 && (
        <Alert
          type="info"
          title={t('已要求补正的材料')}
          description={
            <ul className="plain">
              {detail.supplementItems.map(({ item, what }) => (
                <li key={item}>
                  {item}：{what}
                </li>
              ))}
            </ul>
          }
        />
      )}
    </>
  )
}
