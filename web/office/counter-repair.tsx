import '../enterprise/enterprise.css'
import { Alert, Card, Skeleton } from 'antd'
import type { RecordView } from '../../api/schema/record.ts'
import { useProcedures } from '../case/procedure.ts'
import { useRepairOptions } from '../case/repair-law.tsx'
import { Wizard } from '../enterprise/wizard.tsx'
import { useDrafts } from '../form/draft.ts'
import { useWords } from '../words.tsx'

/** An application for repair, filled in at the counter with the handler who is present, in the steps of the enterprise's own wizard. */
export function CounterRepair({ record, applicantPersonId }: { record: RecordView; applicantPersonId: string }) {
  const { t, say } = useWords()
  const options = useRepairOptions(record.id).data
  const drafts = useDrafts()
  const procedure = useProcedures().data?.find(({ name }) => name === 'repair')
  if (!options || !drafts.data || !procedure) return <Skeleton active paragraph={{ rows: 8 }} />
  if (!options.possible) return <Alert type="warning" showIcon title={t('现在不能对这条信息申请信用修复')} description={options.why && say(options.why)} />
  const draft = drafts.data.find((one) => one.recordId === record.id && one.procedure === 'repair')
  return (
    <Card size="small" title={<h2 className="panel-title">{t('填写信用修复申请')}</h2>}>
      <Wizard record={record} procedure={procedure} draft={draft} applicantPersonId={applicantPersonId} />
    </Card>
  )
}
