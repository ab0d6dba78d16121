import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useState, type ReactNode } from 'react'
import { useNavigate } from 'react-router'
import type { Receipt } from '../../api/schema/case.ts'
import type { RecordView } from '../../api/schema/record.ts'
import { materialWords } from '../../domain/material.ts'
import type { ProcedureView } from '../case/procedure.ts'
import { useSendingKey } from '../case/sending-key.ts'
import { post, ProblemError, type FieldError } from '../client.ts'
import type { Writing } from '../form/draft.ts'
import { sentOf, titleOf, type Correction, type FormSchema, type Material } from '../form/schema.ts'
import { useWords } from '../words.tsx'
import { fieldsOfStep, stepNamesOf, type StepName } from './filing-step.ts'
import { filingWords } from './filing-words.ts'
import { ToldOnce } from './told-once.tsx'

interface Props {
  record: RecordView
  procedure: ProcedureView
  writing: Writing
  /** The first step that is not complete. */
  openStep: StepName | undefined
  /** The handler who is present, where the counter files for an enterprise. */
  applicantPersonId: string | undefined
  onChange: (step: StepName) => void
  onSent: () => Promise<unknown>
  onRefused: (detail: string, faults: FieldError[]) => void
}

/** Everything that will be sent, each answer with a way back to its question; then the button that files. */
export function CheckStep({ record, procedure, writing, openStep, applicantPersonId, onChange, onSent, onRefused }: Props) {
  const { t, say } = useWords()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const keyOf = useSendingKey()
  const [busy, setBusy] = useState(false)
  const schema = procedure.filing as FormSchema
  const send = async () => {
    setBusy(true)
    const form = { ...sentOf(schema, writing.form), ...('recordIds' in (schema.properties ?? {}) ? {} : { recordId: record.id }), ...(applicantPersonId ? { applicantPersonId } : {}) }
    try {
      const { number, filingId, cases = [] } = await post<Receipt>(`/api/${procedure.path}`, form, { key: keyOf(form) })
      await onSent()
      void queries.invalidateQueries()
      void navigate(filingId && cases.length > 1 ? `/desk/filings/${filingId}` : `/desk/filed/${number}`, { replace: true })
    } catch (error) {
      setBusy(false)
      onRefused((error as Error).message, error instanceof ProblemError ? error.errors : [])
    }
  }
  const words = filingWords(procedure.name, t)
  const rows = stepNamesOf(procedure.name).flatMap((step) => fieldsOfStep(procedure.name, step).map((name) => ({ step, name, property: schema.properties?.[name] ?? {} })))
  return (
    <div className="form">
      <dl className="answers">
        {rows.map(({ step, name, property }) => {
          const title = property.widget === 'confirm' ? t('承诺') : say(titleOf(name, property))
          return (
            <div key={name}>
              <dt>{title}</dt>
              <dd>
                <div>
                  <Answer name={name} schema={schema} writing={writing} record={record} />
                </div>
                <Button type="link" className="inline-link" aria-label={t('更改“{{title}}”', { title })} onClick={() => onChange(step)}>
                  {t('更改')}
                </Button>
              </dd>
            </div>
          )
        })}
      </dl>
      {procedure.name === 'repair' && (
        <ToldOnce
          recordIds={(writing.form.recordIds ?? []) as string[]}
          materials={(writing.form.materials ?? []) as Material[]}
          performedOn={writing.form.performedOn as string | undefined}
          applicantPersonId={applicantPersonId}
        />
      )}
      <p>{words.promise}</p>
      {openStep && (
        <Alert type="warning" showIcon title={t('还有没填完的内容，填完才能提交')} action={<Button onClick={() => onChange(openStep)}>{t('去填写')}</Button>} />
      )}
      <div className="filing-buttons">
        <Button onClick={() => onChange('materials')}>{t('上一步')}</Button>
        <Button type="primary" size="large" loading={busy} disabled={openStep !== undefined} onClick={() => void send()}>
          {words.send}
        </Button>
      </div>
    </div>
  )
}

function Answer({ name, schema, writing: { form, files }, record }: { name: string; schema: FormSchema; writing: Writing; record: RecordView }): ReactNode {
  const { t, say } = useWords()
  const value = form[name]
  const labels = schema.properties?.[name]?.labels
  if (name === 'recordIds') return t('共 {{n}} 条', { n: ((value ?? []) as string[]).length })
  if (name === 'claims') return <Claims claims={(value ?? []) as Correction[]} record={record} />
  if (name === 'materials') {
    const kinds = materialWords
    return (
      <ul className="plain">
        {((value ?? []) as Material[]).map(({ fileId, kind }) => (
          <li key={fileId}>
            {kinds[kind] ? say(kinds[kind]) : kind}：{files.find(({ id }) => id === fileId)?.name ?? t('已上传的文件')}
          </li>
        ))}
      </ul>
    )
  }
  if (value === true) return t('已承诺材料真实、合法、有效')
  if (typeof value !== 'string' || value === '') return <span className="late">{t('还没有填写')}</span>
  return labels?.[value] ? say(labels[value]) : <span className="prose">{value}</span>
}

function Claims({ claims, record }: { claims: Correction[]; record: RecordView }) {
  const { t } = useWords()
  if (claims.length === 0) return <span className="muted">{t('没有指出具体项目')}</span>
  return (
    <ul className="plain">
      {claims.map(({ field, value }) => {
        const present = record.fields.find(({ name }) => name === field)
        return (
          <li key={field}>
            {present?.title ?? field}：<del>{present?.value || t('（空）')}</del> → <ins>{value || t('（删去此项内容）')}</ins>
          </li>
        )
      })}
    </ul>
  )
}
