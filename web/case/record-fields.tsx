import type { RecordView } from '../../api/schema/record.ts'

/** What a record says, field by field. */
export function RecordFields({ record }: { record: Pick<RecordView, 'fields'> }) {
  return (
    <dl className="facts">
      {record.fields.map(({ name, title, value }) => (
        <div key={name}>
          <dt>{title}</dt>
          <dd>{value || '—'}</dd>
        </div>
      ))}
    </dl>
  )
}
