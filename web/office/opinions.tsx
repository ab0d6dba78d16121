import '../case/case.css'
import './office.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Drawer, Skeleton, type TableColumnsType } from 'antd'
import { useState } from 'react'
import type { AskedOpinion } from '../../api/schema/opinion.ts'
import { opinionVerdicts } from '../../domain/opinion-words.ts'
import { Head } from '../admin/head.tsx'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { Answering } from './answering.tsx'
import { RowsInSteps } from './commitment-rows.tsx'
import { OpinionMark, OpinionSaid } from './opinion-said.tsx'

const path = '/api/opinions'
const answering = {
  properties: {
    verdict: { type: 'string', title: '意见', titleEn: 'Opinion', widget: 'choice', enum: Object.keys(opinionVerdicts), labels: opinionVerdicts },
    opinion: { type: 'string', title: '意见和理由', titleEn: 'Opinion and reasons', minLength: 1, maxLength: 2000, pattern: '\\S', widget: 'prose' },
  },
  required: ['verdict', 'opinion'],
}

/** 征求意见: what this unit was asked by others, and its answers. */
export default function OpinionsPage() {
  const { t, say } = useWords()
  const found = useQuery({ queryKey: [path], queryFn: () => get<AskedOpinion[]>(path), refetchInterval: 15_000 })
  const [opened, open] = useState<AskedOpinion | null>(null)
  const columns: TableColumnsType<AskedOpinion> = [
    { title: t('案件'), width: 170, render: (_, { caseNumber, procedure }) => <>{caseNumber}<div className="muted">{say(procedure)}</div></> },
    { title: t('征求的问题'), render: (_, { question, askedBy, askedAt }) => <><span className="prose">{question}</span><div className="muted">{askedBy} · {showTime(askedAt)}</div></> },
    { title: t('答复期限'), width: 150, render: (_, { dueAt }) => showTime(dueAt) },
    { title: t('状态'), width: 150, render: (_, one) => <OpinionMark one={one} /> },
    { title: t('操作'), width: 100, render: (_, one) => one.mayAnswer ? <Button type="primary" aria-label={t('答复 {{number}} 的征求意见', { number: one.caseNumber })} onClick={() => open(one)}>{t('答复')}</Button> : <Button aria-label={t('查看 {{number}} 的征求意见', { number: one.caseNumber })} onClick={() => open(one)}>{t('查看')}</Button> },
  ]
  const title = opened ? `${t('征求意见')} · ${opened.caseNumber}` : ''
  return (
    <>
      <Head title={t('征求意见')}>{t('其他单位就办件征求贵单位的意见。请在期限内答复一次；逾期仍可答复，办结或者撤回后不再需要。')}</Head>
      {found.isPending && <Skeleton active paragraph={{ rows: 5 }} />}
      {found.isError && <Alert type="error" showIcon title={t('征求意见没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data && (
        <Card size="small">
          <RowsInSteps items={found.data} columns={columns} rowKey={({ id }) => id} empty={t('没有征求贵单位意见的办件')} />
        </Card>
      )}
      {opened?.mayAnswer && (
        <Answering path={path} id={opened.id} title={title} schema={answering} submitLabel={t('提交意见')} done={t('已答复 {{number}} 的征求意见', { number: opened.caseNumber })} onClose={() => open(null)}>
          <Asked one={opened} />
        </Answering>
      )}
      {opened && !opened.mayAnswer && (
        <Drawer open onClose={() => open(null)} title={title} size={600} destroyOnHidden>
          <Asked one={opened} />
          {opened.state === 'open' || opened.state === 'late' ? <Alert type="info" showIcon title={t('您须回避或者已参与本案办理')} /> : <OpinionSaid one={opened} />}
        </Drawer>
      )}
    </>
  )
}

/** The question, with what this unit may know of the case. */
function Asked({ one: { question, facts } }: { one: AskedOpinion }) {
  const { t, say } = useWords()
  return (
    <>
      <h3 className="panel-title">{t('征求的问题')}</h3>
      <p className="prose">{question}</p>
      {facts === null && <p className="muted">{t('为保护投诉人，只向贵单位提供上述问题。')}</p>}
      {facts && (
        <>
          <h3 className="panel-title">{facts.subjectName}</h3>
          <p className="muted">{facts.recordTitle} · {facts.documentNumber}{facts.ground && ` · ${say(facts.ground)}`}</p>
          {facts.reason && <p className="prose">{facts.reason}</p>}
          {facts.materials.length > 0 && <h3 className="panel-title">{t('当事人提交的材料')}</h3>}
          <ul className="teamwork-list">
            {facts.materials.map(({ fileId, kindTitle, name }) => (
              <li key={fileId}>
                <a href={`/api/files/${fileId}`} target="_blank" rel="noreferrer">{name}</a> <span className="muted">{kindTitle}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
