import '../case/case.css'
import './office.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Card, Empty, Radio, Select, Steps } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Receipt } from '../../api/schema/case.ts'
import type { RecordLine, RecordView } from '../../api/schema/record.ts'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'
import { CounterFiling, Filed } from './counter-filing.tsx'
import { CounterRepair } from './counter-repair.tsx'
import { RecordChoice, SubjectChoice } from './subject-choice.tsx'

interface Handler {
  personId: string
  name: string
}
type ProcedureName = 'objection' | 'repair'

/** 帮办: the counter files an objection or an application for repair for a handler who is present: subject, record, handler, then the same form. */
export default function FileOnBehalfPage() {
  const { t } = useWords()
  usePageTitle(t('代企业办理'))
  const [search, setSearch] = useSearchParams()
  const recordId = search.get('record')
  const procedure = search.get('procedure') === 'repair' ? 'repair' : 'objection'
  const [subject, chooseSubject] = useState<{ name: string; code: string | null } | null>(null)
  const [handler, chooseHandler] = useState<string | null>(null)
  const [receipt, setReceipt] = useState<Receipt | null>(null)
  const record = useQuery({ queryKey: ['record', recordId], queryFn: () => get<RecordView>(`/api/records/${recordId}`), enabled: recordId !== null }).data
  const startAgain = (next: ProcedureName) => {
    setReceipt(null)
    chooseHandler(null)
    chooseSubject(null)
    setSearch({ procedure: next })
  }
  if (receipt) return <Filed receipt={receipt} onNext={() => startAgain('objection')} />
  const current = handler ? 3 : record ? 2 : subject ? 1 : 0
  const words = procedure === 'repair' ? { record: t('申请修复的信息'), fill: t('填写信用修复申请') } : { record: t('异议信息'), fill: t('填写异议') }
  return (
    <>
      <h1 className="page-title">{t('代企业办理')}</h1>
      <p className="muted">{t('经办人须到场并出示授权。免费办理，无需中介。')}</p>
      <Radio.Group
        className="filing-procedure"
        aria-label={t('办理事项')}
        optionType="button"
        buttonStyle="solid"
        value={procedure}
        options={[{ value: 'objection', label: t('提出异议') }, { value: 'repair', label: t('申请信用修复') }]}
        onChange={({ target }) => startAgain(target.value as ProcedureName)}
      />
      <Steps size="small" current={current} className="filing-steps" items={[t('企业'), words.record, t('到场经办人'), words.fill].map((title) => ({ title }))} />
      <div className="filing-panels">
        {!record && (
          <Card size="small" title={<h2 className="panel-title">{t('企业')}</h2>}>
            <SubjectChoice onChoose={chooseSubject} />
          </Card>
        )}
        {!record && subject && (
          <Card size="small" title={<h2 className="panel-title">{words.record}</h2>}>
            <RecordChoice subject={subject} procedure={procedure} onChoose={({ id }: RecordLine) => setSearch({ procedure, record: id })} />
          </Card>
        )}
        {record && <HandlerChoice record={record} procedure={procedure} chosen={handler} onChoose={chooseHandler} onBack={() => startAgain(procedure)} />}
        {record && handler && (procedure === 'repair' ? <CounterRepair record={record} applicantPersonId={handler} /> : <CounterFiling record={record} applicantPersonId={handler} onFiled={setReceipt} />)}
      </div>
    </>
  )
}

function HandlerChoice({ record, procedure, chosen, onChoose, onBack }: { record: RecordView; procedure: ProcedureName; chosen: string | null; onChoose: (personId: string) => void; onBack: () => void }) {
  const { t } = useWords()
  const handlers = useQuery({ queryKey: ['handlers', record.subjectId, procedure], queryFn: () => get<Handler[]>(`/api/subjects/${record.subjectId}/handlers?scope=${procedure}`) })
  return (
    <Card size="small" title={<h2 className="panel-title">{t('到场经办人')}</h2>} extra={<button type="button" className="text-button" onClick={onBack}>{t('换一条信息')}</button>}>
      <p>
        <strong>{record.subjectName}</strong> · {record.documentNumber} · {record.title}
      </p>
      {handlers.data?.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('该企业没有在有效期内、授权事项包含本事项的经办人。请经办人先登记，并由窗口审核授权委托书。')} />
      ) : (
        <Select
          className="wide"
          aria-label={t('到场经办人')}
          placeholder={t('请选择到场的经办人')}
          loading={handlers.isPending}
          value={chosen}
          onChange={onChoose}
          options={handlers.data?.map(({ personId, name }) => ({ value: personId, label: name }))}
        />
      )}
      {handlers.isError && <Alert type="error" title={handlers.error.message} />}
    </Card>
  )
}
