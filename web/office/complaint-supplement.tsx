import { Alert, Button, Card } from 'antd'
import { useState } from 'react'
import type { SupplementReceipt } from '../../api/schema/complaint.ts'
import { showTime } from '../case/moment.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post, ProblemError } from '../client.ts'
import type { FormData } from '../form/schema.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import type { Arrived } from '../form/upload.tsx'
import { useWords } from '../words.tsx'
import { supplementForm } from './complaint-form.ts'
import { fileFaultsIn, ReporterFiles } from './reporter-files.tsx'

/** 代交补充材料: for someone who is present and shows number and query code. */
export function CounterSupplement() {
  const { t } = useWords()
  const keyOf = useSendingKey()
  const [files, setFiles] = useState<Arrived[]>([])
  const [fileFaults, setFileFaults] = useState<string[]>([])
  const [added, setAdded] = useState<SupplementReceipt | null>(null)
  const send = async (form: FormData) => {
    const text = (name: string) => (form[name] as string | undefined)?.normalize('NFKC').trim()
    const body = { number: text('number')!.toUpperCase(), code: text('code')!.toUpperCase(), ...(text('phone4') ? { phone4: text('phone4') } : {}), text: (form.text as string).trim(), ...(files.length > 0 ? { files: files.map(({ id }) => id) } : {}) }
    setFileFaults([])
    try {
      setAdded(await post<SupplementReceipt>('/api/complaints/supplement', body, { key: keyOf(body) }))
      setFiles([])
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setFileFaults(fileFaultsIn(error.errors))
      throw error.status === 404 ? new ProblemError(404, error.type, t('没有查到。请核对编号和查询码；提交时留了电话的，还要填写电话后四位。')) : error
    }
  }
  if (added) {
    return (
      <div className="complaint-received">
        <Alert type="success" showIcon title={t('已收到对 {{number}} 的补充', { number: added.number })} description={t('{{time}} 收到，已通知审核员。投诉人凭编号和查询码可以看到补充的时间。', { time: showTime(added.at) })} />
        <p className="admin-buttons">
          <Button onClick={() => setAdded(null)}>{t('再收一件补充')}</Button>
        </p>
      </div>
    )
  }
  return (
    <Card size="small">
      <SchemaForm schema={supplementForm} hints={{ code: t('由投诉人出示；不分大小写，横线可以不填。'), phone4: t('提交时留了电话的才需要填写。') }} submitLabel={t('提交补充')} onSubmit={send}>
        <ReporterFiles files={files} faults={fileFaults} onFiles={setFiles} />
      </SchemaForm>
    </Card>
  )
}
