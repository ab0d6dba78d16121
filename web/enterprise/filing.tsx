import '../case/case.css'
import './enterprise.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Result, Skeleton } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { RecordView } from '../../api/schema/record.ts'
import { useProcedures } from '../case/procedure.ts'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useDrafts } from '../form/draft.ts'
import { useWords } from '../words.tsx'
import { filedByParty, filingWords } from './filing-words.ts'
import { hindranceOf } from './hindrance.ts'
import { OwnRecords } from './records.tsx'
import { Wizard } from './wizard.tsx'

/** Filing for a procedure, one question group at a time; what stands in the way is told before anything is written. */
export default function FilingPage() {
  const { t } = useWords()
  const [search] = useSearchParams()
  const recordId = search.get('record')
  const procedure = filedByParty.find((one) => one === search.get('procedure')) ?? 'objection'
  usePageTitle(filingWords(procedure, t).title)
  return recordId ? <FilingFor key={`${procedure} ${recordId}`} name={procedure} recordId={recordId} /> : <ChooseRecord />
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

function FilingFor({ name, recordId }: { name: string; recordId: string }) {
  const { t, say } = useWords()
  const record = useQuery({ queryKey: ['record', recordId], queryFn: () => get<RecordView>(`/api/records/${recordId}`) })
  const options = useQuery({ queryKey: ['record', recordId, name], queryFn: () => hindranceOf(name, recordId) })
  const drafts = useDrafts()
  const procedures = useProcedures()
  const procedure = procedures.data?.find((one) => one.name === name)
  const failed = [record, options, drafts, procedures].find(({ error }) => error !== null)
  if (failed) return <Alert type="error" showIcon title={t('页面没有打开')} description={failed.error?.message} action={<Button onClick={() => void failed.refetch()}>{t('重试')}</Button>} />
  if (!record.data || !options.data || !drafts.data || drafts.isFetching || !procedure) return <Skeleton active paragraph={{ rows: 8 }} />
  const { possible, why, caseNumber } = options.data
  if (!possible) {
    return (
      <Result
        status="warning"
        title={filingWords(name, t).blocked}
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
  const draft = drafts.data.find((one) => one.recordId === recordId && one.procedure === name)
  return <Wizard record={record.data} procedure={procedure} draft={draft} />
}
