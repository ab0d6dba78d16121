import { CheckCircleOutlined, CloseCircleOutlined, ExclamationCircleOutlined, FileSearchOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Skeleton } from 'antd'
import type { ReactNode } from 'react'
import type { RepairChecks } from '../../api/schema/repair-check.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'

type Line = RepairChecks['lines'][number]
const icons: Record<Line['state'], ReactNode> = {
  'in-order': <CheckCircleOutlined />,
  fetched: <FileSearchOutlined />,
  'unknown-here': <QuestionCircleOutlined />,
  missing: <CloseCircleOutlined />,
  wrong: <CloseCircleOutlined />,
  doubtful: <ExclamationCircleOutlined />,
}

/** What a form check looks at (一次性告知), first what would be sent back. */
export function RepairCheckList({ lines }: { lines: readonly Line[] }) {
  const { say } = useWords()
  const rank = ({ returned, state }: Line) => (returned ? 0 : state === 'doubtful' ? 1 : 2)
  return (
    <ul className="plain check-list">
      {lines.toSorted((a, b) => rank(a) - rank(b)).map(({ code, title, state, stateTitle, pointer, recordId, why, returned }) => (
        <li key={`${code} ${pointer} ${recordId ?? ''}`} className={returned ? 'late' : undefined}>
          <span aria-hidden>{icons[state]}</span> <strong>{say(title)}</strong>：{say(stateTitle)}
          {why && <span className="muted"> {say(why)}</span>}
        </li>
      ))}
    </ul>
  )
}

/** The checks of a case as they stood when it was filed, beside the act that sends it back. */
export function CaseChecks({ number }: { number: string }) {
  const { t } = useWords()
  const found = useQuery({ queryKey: ['case', number, 'checks'], queryFn: () => get<RepairChecks>(`/api/repairs/${number}/checks`) })
  if (found.isError) return <Alert type="warning" showIcon title={t('核对清单没有取到')} description={found.error.message} />
  if (!found.data) return <Skeleton active paragraph={{ rows: 4 }} title={false} />
  return (
    <section aria-label={t('提交时可见的情况')}>
      <h3>{t('提交时可见的情况')}</h3>
      <p className="muted">{t('须一次性告知。提交时已经可见而首次没有告知的，须由本单位另一人同意，才能再次要求补正或者据以不予受理。')}</p>
      <RepairCheckList lines={found.data.lines} />
    </section>
  )
}
