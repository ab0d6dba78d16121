import type { ReactNode } from 'react'
import type { RecordView } from '../../api/schema/record.ts'
import type { FieldError } from '../client.ts'
import { faultsAt, fieldId } from '../form/fault.ts'
import { FieldGroup } from '../form/field-row.tsx'
import { FormField } from '../form/form-field.tsx'
import { titleOf, type FormSchema, type Property } from '../form/schema.ts'
import { useWords } from '../words.tsx'
import { CommitmentSheet } from './commitment-sheet.tsx'
import type { Writing } from './draft.ts'
import { fieldsOfStep, type StepName } from './filing-step.ts'
import { groundHints } from './ground-words.ts'
import { RecordChoice } from './record-choice.tsx'

interface Props {
  procedure: string
  step: StepName
  schema: FormSchema
  record: RecordView
  writing: Writing
  onWrite: (update: (now: Writing) => Writing) => void
  faults: readonly FieldError[]
}

/** The questions of one step, drawn from the filing's schema. */
export function QuestionStep({ procedure, step, schema, record, writing, onWrite, faults }: Props) {
  const { t } = useWords()
  const { form, files } = writing
  const hints: Record<string, ReactNode> = {
    claims: t('指出哪一项有误、正确的内容是什么。整条信息都不应公示的，不用填写这一项。'),
    performance: t('写清楚罚款何时缴清、违法行为怎样改正。'),
    reason: t('写清楚什么时候、什么事、为什么认为信息有误。不必写法律条文。'),
    phone: t('用于通知办理进展；不登录查询进度时，还须填写它的后四位。'),
    materials: (
      <>
        {procedure === 'repair' ? t('须上传盖章的信用修复承诺书（每条信息一份，或者合为一份扫描件）。履行义务的证明由认定单位自行核对，手头有的请一并上传。') : t('至少上传两份：盖章的异议申诉信用承诺书，以及能证明信息有误的材料。')} <CommitmentSheet procedure={procedure} record={record} />
      </>
    ),
  }
  return fieldsOfStep(procedure, step).map((name) => {
    const property = schema.properties?.[name]
    if (!property) return null
    const set = (value: unknown) => onWrite((now) => ({ ...now, form: { ...now.form, [name]: value } }))
    if (name === 'recordIds') return <RecordChoice key={name} record={record} value={(form.recordIds ?? []) as string[]} onChange={set} />
    if (name === 'ground') return <GroundChoice key={name} property={property} value={form[name] as string | undefined} onChange={set} faults={faults} />
    return (
      <FormField
        key={name}
        name={name}
        property={property}
        isRequired={schema.required?.includes(name) ?? false}
        value={form[name]}
        onChange={set}
        faults={faults}
        hint={hints[name]}
        record={record}
        files={files}
        onFiles={(arrived) => onWrite((now) => ({ ...now, files: [...now.files, ...arrived] }))}
      />
    )
  })
}

/** The grounds as cards, each with what it means and what proves it. */
function GroundChoice({ property, value, onChange, faults }: { property: Property; value: string | undefined; onChange: (value: string) => void; faults: readonly FieldError[] }) {
  const { say } = useWords()
  const known: Record<string, { zh: string; en: string }> = groundHints
  return (
    <FieldGroup id={fieldId('/ground')} label={say(titleOf('ground', property))} faults={faultsAt(faults, '/ground').map(({ detail }) => detail)}>
      {() => (
        <div className="grounds">
          {(property.enum ?? []).map((ground) => {
            const words = property.labels?.[ground]
            const hint = known[ground]
            return (
              <label key={ground} className="ground">
                <input type="radio" name="ground" value={ground} checked={value === ground} onChange={() => onChange(ground)} />
                <strong>{words ? say(words) : ground}</strong>
                {hint && <span className="muted">{say(hint)}</span>}
              </label>
            )
          })}
        </div>
      )}
    </FieldGroup>
  )
}
