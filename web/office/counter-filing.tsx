import { Button, Card, Result } from 'antd'
import { Link } from 'react-router'
import type { Receipt } from '../../api/schema/case.ts'
import type { RecordView } from '../../api/schema/record.ts'
import { showTime } from '../case/moment.ts'
import { useProcedures } from '../case/procedure.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post } from '../client.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import { useWords } from '../words.tsx'

/** The filing's own form, sent for a handler who is present. */
export function CounterFiling({ record, applicantPersonId, onFiled }: { record: RecordView; applicantPersonId: string; onFiled: (receipt: Receipt) => void }) {
  const { t } = useWords()
  const keyOf = useSendingKey()
  const procedure = useProcedures().data?.find(({ name }) => name === 'objection')
  if (!procedure) return null
  const send = async (form: Record<string, unknown>) => {
    const filing = { ...form, recordId: record.id, applicantPersonId }
    onFiled(await post<Receipt>(`/api/${procedure.path}`, filing, { key: keyOf(filing) }))
  }
  return (
    <Card size="small" title={<h2 className="panel-title">{t('填写异议')}</h2>}>
      <SchemaForm schema={procedure.filing} initial={{ recordId: record.id, applicantPersonId }} record={record} submitLabel={t('提交异议')} onSubmit={send} />
    </Card>
  )
}

/** What the counter tells and hands to the person in front of it. */
export function Filed({ receipt: { number, queryCode, dueAt }, onNext }: { receipt: Receipt; onNext: () => void }) {
  const { t } = useWords()
  return (
    <Result
      status="success"
      title={t('已收到异议，编号 {{number}}', { number })}
      subTitle={`${t('查询码')} ${queryCode} · ${t('办理期限')} ${showTime(dueAt)}`}
      extra={[
        <Link key="case" to={`/desk/cases/${number}`} className="link-button">
          {t('打开办件，下载收件回执')}
        </Link>,
        <Button key="next" onClick={onNext}>
          {t('再提交一件')}
        </Button>,
      ]}
    />
  )
}
