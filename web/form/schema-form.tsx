import { Button } from 'antd'
import { useEffect, useRef, useState, type Dispatch, type FormEvent, type ReactNode, type SetStateAction } from 'react'
import type { RecordView } from '../../api/schema/record.ts'
import { ProblemError, type FieldError } from '../client.ts'
import { useWords } from '../words.tsx'
import type { Drafting, Writing } from './draft.ts'
import { faultsOf } from './fault.ts'
import { FaultSummary } from './fault-summary.tsx'
import { FormField } from './form-field.tsx'
import { blankOf, isHidden, sentOf, type Asked, type FormData, type FormSchema } from './schema.ts'
import type { Arrived } from './upload.tsx'
import './form.css'

interface Props {
  /** A JSON Schema of an object, with titles and widgets. */
  schema: unknown
  initial?: FormData
  record?: Pick<RecordView, 'kind' | 'fields'>
  /** What was asked for, to stand beside the answers. */
  asked?: readonly Asked[]
  /** What is written, where the page itself must know: fields may then follow from others. */
  state?: readonly [FormData, Dispatch<SetStateAction<FormData>>]
  /** The draft that it begins from, and that what is written goes to. */
  drafting?: Drafting | undefined
  hints?: Record<string, ReactNode>
  submitLabel: string
  isGrave?: boolean
  /** What stands before the button. */
  children?: ReactNode
  onSubmit: (form: FormData) => Promise<void>
}

/** A form drawn from its schema; faults stand on top with links, and what was written stays when the server refuses. */
export function SchemaForm({ schema: given, initial, record, asked, state, drafting, hints = {}, submitLabel, isGrave = false, children, onSubmit }: Props) {
  const reader = useWords()
  const schema = given as FormSchema
  const own = useState<FormData>({ ...blankOf(schema), ...initial, ...drafting?.begun.form })
  const [form, setForm] = state ?? own
  const [files, setFiles] = useState<Arrived[]>(drafting?.begun.files ?? [])
  const [refusal, setRefusal] = useState<{ faults: FieldError[]; detail?: string }>({ faults: [] })
  const [busy, setBusy] = useState(false)
  const seen = useRef<Writing>({ form, files })
  useEffect(() => {
    if (seen.current.form === form && seen.current.files === files) return
    seen.current = { form, files }
    drafting?.onWrite(seen.current)
  })

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    const faults = faultsOf(schema, form, reader)
    setRefusal({ faults })
    if (faults.length > 0) return
    setBusy(true)
    try {
      await onSubmit(sentOf(schema, form))
    } catch (error) {
      setRefusal({ faults: error instanceof ProblemError ? error.errors : [], detail: (error as Error).message })
    }
    setBusy(false)
  }
  return (
    <form noValidate className="form" onSubmit={(event) => void send(event)}>
      <FaultSummary {...refusal} />
      {Object.entries(schema.properties ?? {})
        .filter(([, property]) => !isHidden(property))
        .map(([name, property]) => (
          <FormField
            key={name}
            name={name}
            property={property}
            isRequired={schema.required?.includes(name) ?? false}
            value={form[name]}
            onChange={(value) => setForm((now) => ({ ...now, [name]: value }))}
            faults={refusal.faults}
            hint={hints[name]}
            record={record}
            asked={asked}
            files={files}
            onFiles={(arrived) => setFiles((now) => [...now, ...arrived])}
          />
        ))}
      {children}
      <Button type="primary" htmlType="submit" loading={busy} danger={isGrave}>
        {submitLabel}
      </Button>
    </form>
  )
}
