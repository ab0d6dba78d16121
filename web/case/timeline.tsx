import { CalendarOutlined } from '@ant-design/icons'
import { Timeline as AntTimeline } from 'antd'
import type { CaseDetail, Entry } from '../../api/schema/case.ts'
import { roles } from '../../domain/role.ts'
import { useWords } from '../words.tsx'
import { useAmendmentWords } from './deadline-events.tsx'
import { FormValues, type FormSchema } from './form-values.tsx'
import { showTime } from './moment.ts'
import { linesOf, type TimelineLine } from './timeline-line.ts'

/** Everything that was done in a case, the newest first, with what was written; and what moved its dates. */
export function Timeline({ detail: { entries, amendments, record }, forms }: { detail: Pick<CaseDetail, 'entries' | 'amendments'> & Partial<Pick<CaseDetail, 'record'>>; forms: Record<string, FormSchema> }) {
  const { t } = useWords()
  const fieldTitles = Object.fromEntries((record?.fields ?? []).map(({ name, title }) => [name, title]))
  return (
    <section aria-label={t('办理过程')}>
      <AntTimeline
        items={linesOf(entries, amendments).map((line) =>
          'entry' in line
            ? { key: line.entry.id, content: <TimelineEntry entry={line.entry} schema={forms[line.entry.act]} fieldTitles={fieldTitles} /> }
            : { key: `${line.amendment.limit.zh} ${line.at}`, icon: <CalendarOutlined aria-hidden />, content: <TimelineAmendment line={line} /> },
        )}
      />
    </section>
  )
}

function TimelineAmendment({ line: { at, amendment } }: { line: Exclude<TimelineLine, { entry: Entry }> }) {
  const { t, say } = useWords()
  const words = useAmendmentWords()
  return (
    <>
      <div className="entry-head">
        <strong>{t('日历或规定更新')}</strong>
        <time dateTime={at}>{showTime(at)}</time>
      </div>
      <div>
        {say(amendment.limit)}：{words(amendment)}
      </div>
    </>
  )
}

/** 核对清单: what was checked before an act, by whoever took it. */
function CheckedBefore({ entry: { checked, by } }: { entry: Entry }) {
  const { t, say } = useWords()
  const last = checked.map(({ at }) => at).toSorted().at(-1)!
  return (
    <details>
      <summary>
        {t('核对清单 {{count}} 项已核对', { count: checked.length })} <span className="muted">{by} · {showTime(last)}</span>
      </summary>
      <ul className="plain">
        {checked.map(({ words, at }) => (
          <li key={words.zh}>
            {say(words)} <time className="muted" dateTime={at}>{showTime(at)}</time>
          </li>
        ))}
      </ul>
    </details>
  )
}

function TimelineEntry({ entry, schema, fieldTitles }: { entry: Entry; schema: FormSchema | undefined; fieldTitles: Record<string, string> }) {
  const { t, say } = useWords()
  // To the party the office signs with its role alone.
  const who = [...new Set([entry.by, ...(entry.role ? [say(roles[entry.role])] : [])])]
  return (
    <>
      <div className="entry-head">
        <strong>{say(entry.title)}</strong>
        <time dateTime={entry.takenAt}>{showTime(entry.takenAt)}</time>
      </div>
      <div className="muted">{who.join(' · ')}{entry.inStead && `（${t('代 {{name}}', { name: entry.inStead })}）`}</div>
      {entry.checked.length > 0 && <CheckedBefore entry={entry} />}
      {entry.form && <FormValues schema={schema} form={entry.form} fieldTitles={fieldTitles} />}
    </>
  )
}
