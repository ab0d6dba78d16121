import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Drawer, Skeleton, type TableColumnsType } from 'antd'
import { Link } from 'react-router'
import type { AssessmentEvidence, AssessmentResult, AssessmentView } from '../../api/schema/assessment.ts'
import { Mark } from '../admin/mark.tsx'
import { get } from '../client.ts'
import { RowsInSteps } from '../office/commitment-rows.tsx'
import { useWords } from '../words.tsx'
import { path } from './path.ts'

type Indicator = AssessmentView['scheme']['indicators'][number]
type Row = AssessmentEvidence['rows'][number]

/** The rows that a figure was counted from. */
export const useEvidence = (month: string, resultId: string, indicator: Indicator['code']) =>
  useQuery({ queryKey: [path, month, resultId, indicator], queryFn: () => get<AssessmentEvidence>(`${path}/${month}/results/${resultId}/${indicator}`) })

/** What was counted, by case or record, with its day and what it came to. */
export function EvidenceDrawer({ month, result, indicator, onClose }: { month: string; result: AssessmentResult; indicator: Indicator; onClose: () => void }) {
  const { t, say } = useWords()
  const found = useEvidence(month, result.id, indicator.code)
  const columns: TableColumnsType<Row> = [
    { title: t('件'), render: (_, row) => <><EvidenceName row={row} />{row.step && <div className="muted">{say(row.step)}</div>}</> },
    { title: t('期限'), render: (_, { due }) => due ?? '—' },
    { title: t('完成'), render: (_, { done }) => done ?? t('未完成') },
    { title: t('计为'), render: (_, row) => <Counted row={row} code={indicator.code} /> },
  ]
  return (
    <Drawer open onClose={onClose} title={`${result.unitName} · ${say(indicator.title)}`} size={640} destroyOnHidden>
      <p className="muted">{say(indicator.counts)}</p>
      {found.isPending && <Skeleton active paragraph={{ rows: 4 }} />}
      {found.isError && <Alert type="error" showIcon title={t('所计的件没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data && <RowsInSteps items={found.data.rows} columns={columns} rowKey={({ id }) => id} empty={t('没有可以显示的件')} />}
      {found.data && found.data.hidden > 0 && <p className="muted">{t('另有 {{count}} 件您无权查看，已计入。', { count: found.data.hidden })}</p>}
    </Drawer>
  )
}

/** A counted thing by its name, which opens it where it has a page. */
export function EvidenceName({ row: { kind, ref, label } }: { row: Row }) {
  if (ref === null || kind === 'matter') return <>{label}</>
  return <Link to={kind === 'case' ? `/desk/cases/${ref}` : `/desk/records/${ref}`}>{label}</Link>
}

/** What a row was counted as. */
export function Counted({ row: { hit, isStruck }, code }: { row: Row; code: Indicator['code'] }) {
  const { t } = useWords()
  if (isStruck) return <Mark>{t('异议成立，已剔除')}</Mark>
  if (code === 'second-returns') return hit ? <Mark tone="bad">{t('二次补正')}</Mark> : <Mark tone="good">{t('没有二次补正')}</Mark>
  if (code === 'commitments') return hit ? <Mark tone="good">{t('已签署')}</Mark> : <Mark tone="bad">{t('未签署')}</Mark>
  return hit ? <Mark tone="good">{t('按时')}</Mark> : <Mark tone="bad">{t('逾期')}</Mark>
}
