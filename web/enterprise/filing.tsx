import '../case/case.css'
import './enterprise.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Result, Skeleton } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { RecordOptions, RecordView } from '../../api/schema/record.ts'
import { useProcedures } from '../case/procedure.ts'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'
import { useDrafts } from './draft.ts'
import { OwnRecords } from './records.tsx'
import { Wizard } from './wizard.tsx'

/** Filing an objection, one question group at a time; what stands in the way is told before anything is written. */
export default function FilingPage() {
  const { t } = useWords()
  usePageTitle(t('提出异议'))
  const [search] = useSearchParams()
  const recordId = search.get('record')
  return recordId ? <FilingFor key={recordId} recordId={recordId} /> : <ChooseRecord />
}

function ChooseRecord() {
  const { t } = useWords()
  const [search, setSearch] = useSearchParams()
  return (
    <div className="filing">
      <h1 className="page-title">{t('对哪一条信息提出异议？')}</h1>
      <OwnRecords q={search.get('q') ?? ''} kind="" onClear={() => setSearch({})} toRecord={(id) => `/desk/file?record=${id}&step=what`} />
    </div>
  )
}

function FilingFor({ recordId }: { recordId: string }) {
  const { t, say } = useWords()
  const record = useQuery({ queryKey: ['record', recordId], queryFn: () => get<RecordView>(`/api/records/${recordId}`) })
  const options = useQuery({ queryKey: ['record', recordId, 'options'], queryFn: () => get<RecordOptions>(`/api/records/${recordId}/options`) })
  const drafts = useDrafts()
  const procedures = useProcedures()
  const procedure = procedures.data?.find(({ name }) => name === 'objection')
  const failed = [record, options, drafts, procedures].find(({ error }) => error !== null)
  if (failed) return <Alert type="error" showIcon title={t('页面没有打开')} description={failed.error?.message} action={<Button onClick={() => void failed.refetch()}>{t('重试')}</Button>} />
  if (!record.data || !options.data || !drafts.data || drafts.isFetching || !procedure) return <Skeleton active paragraph={{ rows: 8 }} />
  const { possible, why, caseNumber } = options.data.object
  if (!possible) {
    return (
      <Result
        status="warning"
        title={t('现在不能对这条信息提出异议')}
        subTitle={why && say(why)}
        extra={
          caseNumber ? (
            <Link to={`/desk/cases/${caseNumber}`}>{t('查看办理进度')}</Link>
          ) : (
            <Link to={`/desk/records/${recordId}`}>{t('返回这条信息')}</Link>
          )
        }
      />
    )
  }
  const draft = drafts.data.find((one) => one.recordId === recordId && one.procedure === 'objection')
  return <Wizard record={record.data} procedure={procedure} draft={draft} />
}
