import { useQuery } from '@tanstack/react-query'
import { Alert, Skeleton } from 'antd'
import type { RepairChecks } from '../../api/schema/repair-check.ts'
import { RepairCheckList } from '../case/repair-checks.tsx'
import { post } from '../client.ts'
import { useWords } from '../words.tsx'

interface Props {
  recordIds: readonly string[]
  materials: readonly { fileId: string; kind: string }[]
  performedOn: string | undefined
  applicantPersonId: string | undefined
}

/** 一次性告知: before an application is sent, everything that it would be sent back for. */
export function ToldOnce(draft: Props) {
  const { t } = useWords()
  const { performedOn, applicantPersonId, ...needed } = draft
  const body = { ...needed, ...(performedOn ? { performedOn } : {}), ...(applicantPersonId ? { applicantPersonId } : {}) }
  const found = useQuery({ queryKey: ['repair-check', body], queryFn: () => post<RepairChecks>('/api/repairs/check', body) })
  if (found.isError) return <Alert type="warning" showIcon title={t('预检没有完成，仍可以提交')} description={found.error.message} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 4 }} title={false} />
  const { lines } = found.data
  const returned = lines.filter((line) => line.returned).length
  return (
    <section className="told-once" aria-label={t('提交前的预检')}>
      <h2>{t('提交前的预检')}</h2>
      <Alert
        showIcon
        type={returned > 0 ? 'error' : 'success'}
        title={returned > 0 ? t('有 {{n}} 项会被退回，请先改正', { n: returned }) : t('没有发现会被退回的事项')}
        description={t('与认定单位受理审查用同一套规定核对；履行情况由认定单位受理后核查。')}
      />
      <RepairCheckList lines={lines} />
    </section>
  )
}
