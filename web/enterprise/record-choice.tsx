import { useQueries } from '@tanstack/react-query'
import { Checkbox } from 'antd'
import type { RecordLine, RecordView } from '../../api/schema/record.ts'
import { get } from '../client.ts'
import { FieldGroup } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'
import { filingWords } from './filing-words.ts'
import { hindranceOf } from './hindrance.ts'

const mostRecords = 20
const shownRecords = 40
const repairedKinds = ['listing', 'penalty'] as const

/** 一表多条: the record from which the filing began, and others that can be filed for with it; what cannot says why and from when. */
export function RecordChoice({ procedure, record, value, onChange }: { procedure: string; record: RecordView; value: readonly string[]; onChange: (value: string[]) => void }) {
  const { t, say } = useWords()
  const found = useQueries({ queries: repairedKinds.map((kind) => ({ queryKey: ['records', kind, record.subjectId], queryFn: () => get<{ items: RecordLine[] }>(`/api/records?kind=${kind}&limit=${shownRecords}&q=${encodeURIComponent(record.subjectName)}`) })) })
  const lines = found.flatMap(({ data }) => data?.items ?? []).filter(({ publication, subjectName }) => publication === 'published' && subjectName === record.subjectName)
  const options = useQueries({ queries: lines.map(({ id }) => ({ queryKey: ['record', id, procedure], queryFn: () => hindranceOf(procedure, id) })) })
  const toggle = (id: string, isChosen: boolean) => onChange(isChosen ? [...value, id] : value.filter((one) => one !== id))
  return (
    <FieldGroup id="field-recordIds" label={filingWords(procedure, t).records ?? t('所涉信息')} hint={t('可以一次申请多条，每条分别办理、分别决定。')} faults={[]}>
      {() => (
        <ul className="plain record-choice">
          {lines.map((line, index) => {
            const option = options[index]?.data
            const isFirst = line.id === record.id
            const isChosen = isFirst || value.includes(line.id)
            return (
              <li key={line.id}>
                <Checkbox checked={isChosen} disabled={isFirst || !option?.possible || (!isChosen && value.length >= mostRecords)} onChange={({ target }) => toggle(line.id, target.checked)}>
                  {line.title} <span className="muted">{line.documentNumber} · {line.decisionDate}</span>
                </Checkbox>
                {!isFirst && option?.why && <div className="muted">{say(option.why)}</div>}
              </li>
            )
          })}
        </ul>
      )}
    </FieldGroup>
  )
}
