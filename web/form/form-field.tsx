import { Checkbox, DatePicker, Input, Radio, Select } from 'antd'
import dayjs from 'dayjs'
import { Suspense, use, type ReactNode } from 'react'
import type { FieldError } from '../client.ts'
import { useWords } from '../words.tsx'
import { AnswersField } from './answers.tsx'
import { CorrectionsField } from './corrections.tsx'
import { faultsAt, fieldId } from './fault.ts'
import { FieldGroup, FieldRow, type Described } from './field-row.tsx'
import { ItemsField } from './items.tsx'
import { MaterialsField } from './materials.tsx'
import { ProseTool, type ProseField } from './prose-tool.ts'
import { titleOf, type Answer, type Asked, type Correction, type Material, type Property, type Surroundings } from './schema.ts'

interface Props extends Surroundings {
  name: string
  property: Property
  isRequired: boolean
  value: unknown
  onChange: (value: unknown) => void
  faults: readonly FieldError[]
  hint?: ReactNode
}

const groups = new Set(['materials', 'items', 'corrections', 'answers'])
/** Up to so many choices stand open as radio buttons; more than so many are searched. */
const openChoices = 5
const seenChoices = 12

/** One field of a form: its label, hint, fault and the control that its widget names. */
export function FormField(props: Props) {
  const { say } = useWords()
  const { name, property, isRequired, hint } = props
  const faults = faultsAt(props.faults, `/${name}`)
  const id = fieldId(`/${name}`)
  const label = say(titleOf(name, property))
  if (property.widget === 'confirm') return <Confirm {...props} id={id} label={label} texts={faults.map(({ detail }) => detail)} />
  const isGroup = groups.has(property.widget ?? '') || isOpen(property)
  const Row = isGroup ? FieldGroup : FieldRow
  const isOptional = property.type === 'array' && property.widget !== 'choices' ? (property.minItems ?? 0) === 0 : !isRequired
  return (
    <Row id={id} label={label} hint={hint} isOptional={isOptional} faults={[...new Set(faults.map(({ detail }) => detail))]}>
      {(described) => <Control {...props} faults={faults} described={described} />}
    </Row>
  )
}

const isOpen = ({ widget, enum: choices = [] }: Property) => widget === 'choice' && choices.length <= openChoices

function Control({ property, value, onChange, faults, described, ...around }: Props & { described: Described }) {
  const describedBy = described['aria-describedby']
  if (property.widget === 'materials') return <MaterialsField {...around} kinds={property.labels ?? {}} value={(value ?? []) as Material[]} onChange={onChange} faults={faults} describedBy={describedBy} />
  if (property.widget === 'items') return <ItemsField codes={property.labels} value={(value ?? []) as Asked[]} onChange={onChange} faults={faults} />
  if (property.widget === 'corrections') return <CorrectionsField record={around.record} value={(value ?? []) as Correction[]} onChange={onChange} faults={faults} />
  if (property.widget === 'answers') return <AnswersField {...around} value={(value ?? []) as Answer[]} onChange={onChange} faults={faults} />
  if (property.widget === 'choice') return <Choice property={property} value={value as string | undefined} onChange={onChange} described={described} />
  if (property.widget === 'choices') return <Several property={property} value={(value ?? []) as string[]} onChange={onChange} described={described} />
  const text = typeof value === 'string' ? value : ''
  // Enter takes the day that was typed; the form is sent by its button.
  if (property.widget === 'day') return <DatePicker {...described} {...daysOf(property)} onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()} value={text ? dayjs(text) : null} onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : '')} />
  const { maxLength } = property
  if (property.widget === 'prose') return <Prose described={described} text={text} maxLength={maxLength} onChange={onChange} />
  return <Input {...described} value={text} maxLength={maxLength} onChange={({ target }) => onChange(target.value)} />
}

function Prose({ described, ...field }: Omit<ProseField, 'id'> & { described: Described }) {
  const tool = use(ProseTool)
  const { text, maxLength, onChange } = field
  return (
    <>
      <Input.TextArea {...described} value={text} maxLength={maxLength} showCount={maxLength !== undefined} autoSize={{ minRows: 4, maxRows: 16 }} onChange={({ target }) => onChange(target.value)} />
      <Suspense fallback={null}>{tool({ id: described.id, ...field })}</Suspense>
    </>
  )
}

const daysOf = ({ formatMinimum, formatMaximum }: Property) => ({ ...(formatMinimum ? { minDate: dayjs(formatMinimum) } : {}), ...(formatMaximum ? { maxDate: dayjs(formatMaximum) } : {}) })

function Choice({ property: { labels = {}, enum: choices = [] }, value, onChange, described }: { property: Property; value: string | undefined; onChange: (value: unknown) => void; described: Described }) {
  const { t, say } = useWords()
  const options = choices.map((one) => ({ value: one, label: labels[one] ? say(labels[one]) : one }))
  if (choices.length <= openChoices) return <Radio.Group className="radios" value={value} options={options} onChange={({ target }) => onChange(target.value)} />
  return <Select {...described} className="wide" value={value} placeholder={t('请选择')} options={options} onChange={onChange} {...(choices.length > seenChoices ? { showSearch: { optionFilterProp: 'label' } } : {})} />
}

function Several({ property: { labels = {} }, value, onChange, described }: { property: Property; value: string[]; onChange: (value: unknown) => void; described: Described }) {
  const { t, say } = useWords()
  return <Select {...described} className="wide" mode="multiple" optionFilterProp="label" value={value} placeholder={t('请选择')} options={Object.entries(labels).map(([one, words]) => ({ value: one, label: say(words) }))} onChange={onChange} />
}

function Confirm({ id, label, texts, value, onChange }: Props & { id: string; label: string; texts: string[] }) {
  const isWrong = texts.length > 0
  return (
    <div className={isWrong ? 'field field-wrong' : 'field'}>
      {isWrong && (
        <div className="field-fault" id={`${id}-fault`}>
          {texts[0]}
        </div>
      )}
      <Checkbox id={id} checked={value === true} aria-invalid={isWrong} {...(isWrong ? { 'aria-describedby': `${id}-fault` } : {})} onChange={({ target }) => onChange(target.checked ? true : undefined)}>
        {label}
      </Checkbox>
    </div>
  )
}
