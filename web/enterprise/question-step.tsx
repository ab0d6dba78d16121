import type { ReactNode } from 'react'
import type { RecordView } from '../../api/schema/record.ts'
import type { FieldError } from '../client.ts'
import type { Writing } from '../form/draft.ts'
import { faultsAt, fieldId } from '../form/fault.ts'
import { FieldGroup } from '../form/field-row.tsx'
import { FormField } from '../form/form-field.tsx'
import { titleOf, type FormSchema, type Property } from '../form/schema.ts'
import { useWords } from '../words.tsx'
import { CommitmentSheet } from './commitment-sheet.tsx'
import { fieldsOfStep, type StepName } from './filing-step.ts'
import { filingWords } from './filing-words.ts'
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
  const words = filingWords(procedure, t)
  const hints: Record<string, ReactNode> = {
    ...words.hints,
    phone: t('用于通知办理进展；不登录查询进度时，还须填写它的后四位。'),
    materials: (
      <>
        {words.proofs} {words.sheet && <CommitmentSheet sheet={words.sheet} record={record} />}
      </>
    ),
  }
  return fieldsOfStep(procedure, step).map((name) => {
    const property = schema.properties?.[name]
    if (!property) return null
    const set = (value: unknown) => onWrite((now) => ({ ...now, form: { ...now.form, [name]: value } }))
    if (name === 'recordIds') return <RecordChoice key={name} procedure={procedure} record={record} value={(form.recordIds ?? []) as string[]} onChange={set} />
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
