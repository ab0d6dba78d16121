import { useQuery } from '@tanstack/react-query'
import { Button, Empty, Input, Skeleton } from 'antd'
import { useState } from 'react'
import type { RecordLine } from '../../api/schema/record.ts'
import { MarkOfDispute } from '../case/banner.tsx'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'

interface Subject {
  id: string
  name: string
  code: string | null
}

/** Looks up an enterprise by name or code. */
export function SubjectChoice({ onChoose }: { onChoose: (subject: Subject) => void }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const found = useQuery({ queryKey: ['subjects', text], queryFn: () => get<Subject[]>(`/api/subjects?q=${encodeURIComponent(text)}`), enabled: text !== '' })
  return (
    <>
      <Input.Search allowClear placeholder={t('企业名称或统一社会信用代码')} aria-label={t('查找企业')} enterButton={t('查找')} onSearch={(next) => setText(next.trim())} />
      {found.isLoading && <Skeleton active paragraph={{ rows: 2 }} title={false} />}
      {found.data?.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('没有找到这家企业，请核对名称或代码')} />}
      <ul className="lines">
        {found.data?.map((subject) => (
          <li key={subject.id}>
            <div>
              {subject.name}
              <div className="muted">{subject.code}</div>
            </div>
            <Button
              type={subject.id === chosen ? 'primary' : 'default'}
              aria-label={`${t('选择')} ${subject.name}`}
              onClick={() => {
                setChosen(subject.id)
                onChoose(subject)
              }}
            >
              {t('选择')}
            </Button>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The records of one enterprise; one under dispute cannot be chosen and says so. */
export function RecordChoice({ subject, procedure, onChoose }: { subject: { name: string; code: string | null }; procedure: string; onChoose: (record: RecordLine) => void }) {
  const { t } = useWords()
  const q = subject.code ?? subject.name
  const found = useQuery({ queryKey: ['records', 'of', q, procedure], queryFn: () => get<{ items: RecordLine[] }>(`/api/records?limit=100${procedure === 'repair' ? '&kind=penalty' : ''}&q=${encodeURIComponent(q)}`) })
  if (found.isPending) return <Skeleton active paragraph={{ rows: 3 }} title={false} />
  const own = found.data?.items.filter(({ subjectName }) => subjectName === subject.name) ?? []
  if (own.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('平台没有该企业的信用信息')} />
  return (
    <ul className="lines">
      {own.map((record) => (
        <li key={record.id}>
          <div>
            {record.documentNumber} · {record.title}
            <div className="muted">
              {record.organ} · {record.decisionDate}
            </div>
            <MarkOfDispute dispute={record.dispute} />
          </div>
          <Button disabled={record.dispute !== null} aria-label={`${t('选择')} ${record.documentNumber}`} onClick={() => onChoose(record)}>
            {record.dispute ? t('已在异议中') : t('选择')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
