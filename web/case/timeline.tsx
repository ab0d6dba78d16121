import { Timeline as AntTimeline } from 'antd'
import type { CaseDetail, Entry } from '../../api/schema/case.ts'
import { roles } from '../../domain/role.ts'
import { useWords } from '../words.tsx'
import { FormValues, type FormSchema } from './form-values.tsx'
import { showTime } from './moment.ts'

/** Everything that was done in a case, the newest first, with what was written. */
export function Timeline({ entries, record, forms }: { entries: Entry[]; record: CaseDetail['record']; forms: Record<string, FormSchema> }) {
  const { t } = useWords()
  const fieldTitles = Object.fromEntries(record.fields.map(({ name, title }) => [name, title]))
  const newestFirst = entries.toSorted((a, b) => b.sequence - a.sequence)
  return (
    <section aria-label={t('办理过程')}>
      <AntTimeline
        items={newestFirst.map((entry) => ({ key: entry.id, content: <TimelineEntry entry={entry} schema={forms[entry.act]} fieldTitles={fieldTitles} /> }))}
      />
    </section>
  )
}

function TimelineEntry({ entry, schema, fieldTitles }: { entry: Entry; schema: FormSchema | undefined; fieldTitles: Record<string, string> }) {
  const { say } = useWords()
  // To the party the office signs with its role alone.
  const who = [...new Set([entry.by, ...(entry.role ? [say(roles[entry.role])] : [])])]
  return (
    <>
      <div className="entry-head">
        <strong>{say(entry.title)}</strong>
        <time dateTime={entry.takenAt}>{showTime(entry.takenAt)}</time>
      </div>
      <div className="muted">{who.join(' · ')}</div>
      {entry.form && <FormValues schema={schema} form={entry.form} fieldTitles={fieldTitles} />}
    </>
  )
}
