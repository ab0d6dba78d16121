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
    [t('异议人'), `${subject.name}${subject.code ? `（${subject.code}）` : ''}`],
    [t('提交方式'), claim.filedBy === 'counter' ? t('窗口代为提交（经办人到场）') : t('经办人网上提交')],
    [t('异议信息'), <Link key="record" to={`/desk/records/${record.id}`}>{`${record.title} · ${record.documentNumber}`}</Link>],
    [t('信息提供单位'), record.sourceUnit?.name ?? record.organ],
    [t('异议事由'), claim.ground ? say(claim.ground) : '—'],
    [t('事实和理由'), <span key="reason" className="prose">{claim.reason ?? t('您的角色看不到这项内容')}</span>],
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
