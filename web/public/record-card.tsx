import type { RecordLine } from '../../api/schema/record.ts'
import { useWords } from '../words.tsx'
import { recordKindWords } from '../../domain/record.ts'
import { DisputeNote } from './dispute-note.tsx'

/** One record in a list; the whole card leads to its page. */
export function RecordCard({ record }: { record: RecordLine }) {
  const { t, say } = useWords()
  return (
    <li className="card">
      <div className="card-head">
        <span className={`kind kind-${record.kind}`}>{say(recordKindWords[record.kind])}</span>
        {record.corrected && <span className="kind">{t('已更正')}</span>}
        <time dateTime={record.decisionDate}>{record.decisionDate}</time>
      </div>
      <h2>
        <a href={`/records/${record.id}`}>{record.title}</a>
      </h2>
      <p className="card-subject">
        {record.subjectName}
        {record.subjectCode && <span className="code">{record.subjectCode}</span>}
      </p>
      <p className="hint">
        {record.documentNumber} · {record.organ}
      </p>
      {record.dispute && <DisputeNote dispute={record.dispute} />}
    </li>
  )
}
