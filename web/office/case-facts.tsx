import { Alert } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { CaseDetail } from '../../api/schema/case.ts'
import { useWords } from '../words.tsx'

/** What the case is about, and what is still missing from the party. */
export function CaseFacts({ detail }: { detail: CaseDetail }) {
  const { t, say } = useWords()
  const { claim, record, subject } = detail
  const facts: [string, ReactNode][] = [
    [say(detail.terms.party), `${subject.name}${subject.code ? `（${subject.code}）` : ''}`],
    [t('提交方式'), claim.filedBy === 'counter' ? t('窗口代为提交（经办人到场）') : t('经办人网上提交')],
    [say(detail.terms.record), <Link key="record" to={`/desk/records/${record.id}`}>{`${record.title} · ${record.documentNumber}`}</Link>],
    [t('信息提供单位'), record.sourceUnit?.name ?? record.organ],
    ...claim.answers.map(({ title, text }): [string, ReactNode] => [say(title), <span key={title.zh} className="prose">{say(text)}</span>]),
    ...(detail.filingId ? [[t('同一申请'), <Link key="filing" to={`/desk/filings/${detail.filingId}`}>{t('查看该申请的全部信息')}</Link>] as [string, ReactNode]] : []),
  ]
  return (
    <>
      <dl className="facts">
        {facts.map(([label, text]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
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
