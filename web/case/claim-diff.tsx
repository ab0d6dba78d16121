import { Empty } from 'antd'
import type { CaseDetail } from '../../api/schema/case.ts'
import { useWords } from '../words.tsx'

/** The claim (诉求) beside what the record says: the disputed fields first, then all others. */
export function ClaimDiff({ claim, record }: Pick<CaseDetail, 'claim' | 'record'>) {
  const { t } = useWords()
  const claimed = new Map(claim.claims.map((one) => [one.field, one]))
  const known = new Set(record.fields.map(({ name }) => name))
  const added = claim.claims.filter(({ field }) => !known.has(field)).map(({ field, title }) => ({ name: field, title, value: '' }))
  const rows = [...record.fields, ...added].toSorted((a, b) => Number(claimed.has(b.name)) - Number(claimed.has(a.name)))
  if (rows.length === 0) return <Empty description={t('没有可以对照的内容')} />
  return (
    <>
      {claimed.size === 0 && <p className="muted">{t('异议人没有逐项提出应更正的内容，主张见“事实和理由”。')}</p>}
      <div className="diff" role="table" aria-label={t('诉求与记录对照')}>
        <div className="diff-row diff-head" role="row">
          <span role="columnheader">{t('项目')}</span>
          <span role="columnheader">{t('信用信息现载')}</span>
          <span role="columnheader">{t('异议人主张')}</span>
        </div>
        {rows.map(({ name, title, value }) => (
          <DiffRow key={name} isCompared={claimed.size > 0} title={title} value={value} wanted={claimed.get(name)?.value} before={record.corrections.findLast(({ field }) => field === name)?.oldValue} />
        ))}
      </div>
    </>
  )
}

interface RowProps {
  /** Whether the party claims anything field by field. */
  isCompared: boolean
  title: string
  value: string
  /** What the party claims; undefined where nothing is disputed. */
  wanted: string | undefined
  /** What the record said before its last correction. */
  before: string | null | undefined
}

function DiffRow({ isCompared, title, value, wanted, before }: RowProps) {
  const { t } = useWords()
  const isDisputed = wanted !== undefined
  const differs = isDisputed && wanted !== value
  const shown = value || (isDisputed ? t('（空）') : '—')
  return (
    <div className={isDisputed ? 'diff-row diff-claimed' : 'diff-row'} role="row">
      <span role="rowheader">{title}</span>
      <span role="cell" data-label={t('信用信息现载')}>
        {differs ? <del>{shown}</del> : shown}
        {before !== undefined && <span className="muted"> {t('（更正前：{{value}}）', { value: before || t('（空）') })}</span>}
      </span>
      <span role="cell" data-label={t('异议人主张')}>
        {isDisputed ? <ins>{wanted || t('（空）')}</ins> : <span className="muted">{isCompared ? t('无异议') : '—'}</span>}
        {isDisputed && !differs && <span className="muted"> {t('与现载一致')}</span>}
      </span>
    </div>
  )
}
