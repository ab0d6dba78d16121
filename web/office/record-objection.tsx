import { useQuery } from '@tanstack/react-query'
import { Button, Card } from 'antd'
import { Link, useNavigate } from 'react-router'
import type { RecordOptions, RecordView } from '../../api/schema/record.ts'
import { get } from '../client.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'

/** Whether an objection to a record runs, and, at the counter, the way to file one for a handler who is present. */
export function RecordObjection({ record }: { record: RecordView }) {
  const { t, say } = useWords()
  const { role } = useSession()
  const navigate = useNavigate()
  const options = useQuery({ queryKey: ['record', record.id, 'options'], queryFn: () => get<RecordOptions>(`/api/records/${record.id}/options`), refetchInterval: 5000 })
  const object = options.data?.object
  return (
    <Card size="small" title={<h2 className="panel-title">{t('异议')}</h2>}>
      {object?.caseNumber && (
        <p>
          {t('正在处理的异议')}：<Link to={`/desk/cases/${object.caseNumber}`}>{object.caseNumber}</Link>
        </p>
      )}
      {!object?.caseNumber && role !== 'counter' && <p className="muted">{t('目前没有正在处理的异议')}</p>}
      {role === 'counter' && (
        <>
          <Button block type="primary" disabled={!object?.possible} onClick={() => void navigate(`/desk/file?record=${record.id}`)}>
            {t('代企业提出异议')}
          </Button>
          {object?.why && <p className="act-why">{say(object.why)}</p>}
          <p className="act-why">
            <Link to={`/desk/complaint?record=${record.id}`}>{t('代收针对这条信息的投诉举报')}</Link>
          </p>
        </>
      )}
    </Card>
  )
}
