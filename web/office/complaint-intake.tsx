import '../case/case.css'
import './office.css'
import './complaint.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Tabs } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { IntakeReceipt } from '../../api/schema/complaint.ts'
import type { RecordView } from '../../api/schema/record.ts'
import { Head } from '../admin/head.tsx'
import { useSendingKey } from '../case/sending-key.ts'
import { get, post, ProblemError } from '../client.ts'
import type { FormData } from '../form/schema.ts'
import { SchemaForm } from '../form/schema-form.tsx'
import type { Arrived } from '../form/upload.tsx'
import { useWords } from '../words.tsx'
import { complaintForm, faultsInForm, intakeOf } from './complaint-form.ts'
import { CounterSupplement } from './complaint-supplement.tsx'
import { fileFaultsIn, ReporterFiles } from './reporter-files.tsx'

type Receipts = IntakeReceipt['receipts']

/** 代收投诉举报: the counter files for someone who came or rang up, and sees nothing of it afterwards. */
export default function ComplaintIntakePage() {
  const { t } = useWords()
  const [receipts, setReceipts] = useState<Receipts | null>(null)
  return (
    <>
      <Head title={t('代收投诉举报')}>{t('替到窗口或者打电话来的人提交，不收取费用。投诉人的身份和投诉内容提交后加密保存，窗口看不到，也不参与办理。')}</Head>
      {receipts ? (
        <Received receipts={receipts} onNext={() => setReceipts(null)} />
      ) : (
        <Tabs
          destroyOnHidden
          items={[
            { key: 'new', label: t('新收一件'), children: <Filing onFiled={setReceipts} /> },
            { key: 'supplement', label: t('补充已收的一件'), children: <CounterSupplement /> },
          ]}
        />
      )}
    </>
  )
}

function Filing({ onFiled }: { onFiled: (receipts: Receipts) => void }) {
  const { t } = useWords()
  const keyOf = useSendingKey()
  const [search, setSearch] = useSearchParams()
  const recordId = search.get('record') ?? undefined
  const [form, setForm] = useState<FormData>({ channel: 'counter', matters: 'one' })
  const [files, setFiles] = useState<Arrived[]>([])
  const [fileFaults, setFileFaults] = useState<string[]>([])
  const send = async () => {
    const body = intakeOf(form, files.map(({ id }) => id), recordId)
    setFileFaults([])
    try {
      onFiled((await post<IntakeReceipt>('/api/complaints', body, { key: keyOf(body) })).receipts)
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error
      setFileFaults(fileFaultsIn(error.errors))
      throw new ProblemError(error.status, error.type, error.message, faultsInForm(error.errors))
    }
  }
  const hints = {
    code: t('不知道的可以不填。'),
    aboutCase: t('投诉某件申请的办理的，填写该件编号，如 XF-2026-000001；办理过该件的人自动回避。'),
    phone: t('查询时核对后四位；需要时由承办人联系。'),
  }
  return (
    <Card size="small">
      {recordId && <AboutRecord id={recordId} onClear={() => setSearch({})} />}
      <SchemaForm schema={complaintForm(form)} state={[form, setForm]} hints={hints} submitLabel={t('提交投诉举报')} onSubmit={send}>
        <ReporterFiles files={files} faults={fileFaults} onFiles={setFiles} />
      </SchemaForm>
    </Card>
  )
}

function AboutRecord({ id, onClear }: { id: string; onClear: () => void }) {
  const { t } = useWords()
  const record = useQuery({ queryKey: ['record', id], queryFn: () => get<RecordView>(`/api/records/${id}`) }).data
  return (
    <p className="complaint-about">
      <span>
        {t('针对的信用信息')}：{record ? `${record.subjectName} · ${record.documentNumber}` : id}
      </span>
      <Button type="link" size="small" onClick={onClear}>
        {t('不针对这条信息')}
      </Button>
    </p>
  )
}

/** What is handed over: number and query code, the one time that the counter sees them. */
function Received({ receipts, onNext }: { receipts: Receipts; onNext: () => void }) {
  const { t } = useWords()
  return (
    <div className="print-root complaint-received">
      <Alert type="success" showIcon title={t('已收到，请把编号和查询码交给投诉人')} description={t('离开本页后不再显示，窗口也不能再查看这件投诉举报。投诉人凭编号和查询码查询办理进度和答复、请求复查或者撤回；留有电话的，还要核对电话后四位。')} />
      <ul className="cards complaint-receipt" aria-label={t('收件回执')}>
        {receipts.map(({ number, queryCode, phoneAsked }) => (
          <li key={number}>
            <div>
              <span className="muted">{t('编号')}</span>
              <strong>{number}</strong>
            </div>
            <div>
              <span className="muted">{t('查询码')}</span>
              <strong>{queryCode}</strong>
            </div>
            <span className="muted complaint-phone">{phoneAsked ? t('查询时核对电话后四位') : t('没有留下电话：凭编号和查询码查询')}</span>
          </li>
        ))}
      </ul>
      <p className="admin-buttons">
        <Button type="primary" onClick={() => window.print()}>
          {t('打印')}
        </Button>
        <Button onClick={onNext}>{t('再收一件')}</Button>
      </p>
    </div>
  )
}
