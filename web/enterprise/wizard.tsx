import { Button, Steps } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Draft } from '../../api/schema/office.ts'
import type { RecordView } from '../../api/schema/record.ts'
import type { ProcedureView } from '../case/procedure.ts'
import type { FieldError } from '../client.ts'
import { useDraft, writingOf, type Writing } from '../form/draft.ts'
import { faultsOf } from '../form/fault.ts'
import { FaultSummary } from '../form/fault-summary.tsx'
import { Kept } from '../form/kept.tsx'
import { blankOf, type FormData, type FormSchema, type Material } from '../form/schema.ts'
import { useWords } from '../words.tsx'
import { CheckStep } from './check-step.tsx'
import { QuestionStep } from './question-step.tsx'
import { fieldsOfStep, stepNamesOf, stepOf, type StepName } from './filing-step.ts'
import { filingWords } from './filing-words.ts'

interface Props {
  record: RecordView
  procedure: ProcedureView
  draft: Draft | undefined
  /** The handler who is present, where the counter files for an enterprise. */
  applicantPersonId?: string
}

/** The steps of a filing: what is wrong, why, what proves it, then everything once more before it is sent. */
export function Wizard({ record, procedure, draft, applicantPersonId }: Props) {
  const reader = useWords()
  const { t } = reader
  const schema = procedure.filing as FormSchema
  const [search, setSearch] = useSearchParams()
  const { name } = procedure
  const stepNames = stepNamesOf(name)
  const words = filingWords(name, t)
  const step = stepOf(name, search.get('step'))
  const { keeping, why, keep, discard } = useDraft({ path: '/api/drafts', about: { procedure: name, recordId: record.id } }, draft)
  const [writing, setWriting] = useState<Writing>(() => begun(schema, draft, search.get('field'), record.id))
  const [refusal, setRefusal] = useState<{ faults: FieldError[]; detail?: string }>({ faults: [] })
  const latest = useRef(writing)
  const change = (update: (now: Writing) => Writing) => {
    latest.current = update(latest.current)
    setWriting(latest.current)
    keep(latest.current)
  }
  const go = (to: StepName) => {
    setRefusal({ faults: [] })
    setSearch({ procedure: name, record: record.id, step: to })
  }
  const check = (one: StepName) => [...faultsOf(schema, writing.form, reader, fieldsOfStep(name, one)), ...(one === 'materials' ? commitmentFault(writing.form, words.commitment) : [])]
  const next = () => {
    const faults = check(step)
    setRefusal({ faults })
    keep(latest.current)
    if (faults.length === 0) go(stepNames[stepNames.indexOf(step) + 1] ?? 'check')
  }
  const refuse = (detail: string, faults: FieldError[]) => {
    const named = stepNames.find((one) => faults.some(({ pointer }) => fieldsOfStep(name, one).includes(pointer.split('/')[1] ?? '')))
    if (named) setSearch({ procedure: name, record: record.id, step: named })
    setRefusal({ faults, detail })
  }
  const firstOpen = stepNames.slice(0, stepNames.indexOf(step)).find((one) => check(one).length > 0)
  const titles = { what: words.what, reason: t('事实和理由'), materials: t('证明材料'), check: t('核对并提交') }
  return (
    <div className="filing">
      <nav className="crumbs" aria-label={t('位置')}>
        <Link to={`/desk/records/${record.id}`}>{t('返回这条信息')}</Link>
      </nav>
      <Heading step={step} title={titles[step]} place={t('第 {{n}} 步，共 {{all}} 步', { n: stepNames.indexOf(step) + 1, all: stepNames.length })} />
      <Steps size="small" responsive className="filing-steps" current={stepNames.indexOf(step)} items={stepNames.map((one) => ({ title: titles[one] }))} />
      <p className="filing-about">
        <strong>{record.title}</strong>
        <br />
        <span className="muted">
          {record.documentNumber} · {record.organ} · {record.decisionDate}
        </span>
      </p>
      <FaultSummary {...refusal} />
      {step === 'check' ? (
        <CheckStep record={record} procedure={procedure} writing={writing} openStep={firstOpen} applicantPersonId={applicantPersonId} onChange={go} onSent={discard} onRefused={refuse} />
      ) : (
        <form noValidate className="form" onSubmit={(event) => { event.preventDefault(); next() }}>
          <QuestionStep procedure={name} step={step} schema={schema} record={record} writing={writing} onWrite={change} faults={refusal.faults} />
          <div className="filing-buttons">
            {step !== 'what' && <Button onClick={() => go(stepNames[stepNames.indexOf(step) - 1] ?? 'what')}>{t('上一步')}</Button>}
            <Button type="primary" htmlType="submit">
              {t('下一步')}
            </Button>
            <Kept keeping={keeping} why={why} />
          </div>
        </form>
      )}
    </div>
  )
}

/** What a filing begins with: the draft, or the field that was pointed at. */
function begun(schema: FormSchema, draft: Draft | undefined, field: string | null, recordId: string): Writing {
  const { form = {}, files = [] } = writingOf(draft)
  const claims = (form.claims ?? []) as { field: string; value: string }[]
  const pointed = schema.properties?.claims && field !== null && !claims.some((one) => one.field === field) ? { claims: [...claims, { field, value: '' }], ground: form.ground ?? 'G1' } : {}
  const several = schema.properties?.recordIds ? { recordIds: (form.recordIds as string[] | undefined) ?? [recordId] } : {}
  return { form: { ...blankOf(schema), ...form, ...pointed, ...several }, files }
}

function commitmentFault(form: FormData, { kind: wanted, missing }: { kind: string; missing: string }): FieldError[] {
  const materials = (form.materials ?? []) as Material[]
  return materials.length === 0 || materials.some(({ kind }) => kind === wanted) ? [] : [{ pointer: '/materials', detail: missing }]
}

function Heading({ step, title, place }: { step: string; title: string; place: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const before = useRef(step)
  useEffect(() => {
    if (before.current === step) return
    before.current = step
    scrollTo({ top: 0 })
    heading.current?.focus({ preventScroll: true })
  }, [step])
  return (
    <>
      <div className="muted">{place}</div>
      <h1 ref={heading} tabIndex={-1} className="page-title">
        {title}
      </h1>
    </>
  )
}
