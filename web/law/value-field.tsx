import { Input, InputNumber, Radio, Select } from 'antd'
import type { ParameterView } from '../../api/schema/law.ts'
import type { Unit } from '../../domain/rules.ts'
import { unitWords } from '../../domain/rules/unit-words.ts'
import { choiceWords } from '../../domain/rules/words.ts'
import type { Described } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'

type Value = ParameterView['value']

interface Props {
  parameter: Pick<ParameterView, 'name' | 'unit' | 'choices'>
  described: Described
  value: Value
  onChange: (value: Value) => void
}

/** The control for a parameter's value, by its unit. */
export function ValueField({ parameter: { name, unit, choices }, described, value, onChange }: Props) {
  const { t, say } = useWords()
  const options = choices?.map((one) => ({ value: one, label: say(choiceWords(one, name)) })) ?? []
  if (unit === 'flag') {
    return (
      <Radio.Group
        {...described}
        value={value}
        onChange={({ target }) => onChange(target.value as boolean)}
        options={[
          { value: true, label: t('是') },
          { value: false, label: t('否') },
        ]}
      />
    )
  }
  if (unit === 'list') return <Select {...described} className="wide" mode={choices ? 'multiple' : 'tags'} value={Array.isArray(value) ? value : []} options={options} optionFilterProp="label" onChange={(chosen: string[]) => onChange(chosen)} />
  if (unit === 'choice' && choices) return <Select {...described} className="wide" value={typeof value === 'string' ? value : null} options={options} onChange={(chosen) => onChange(chosen)} />
  if (unit === 'choice') return <Input {...described} className="wide" maxLength={200} value={typeof value === 'string' ? value : ''} onChange={({ target }) => onChange(target.value || null)} />
  return <InputNumber {...described} className="law-amount" min={0} precision={0} value={typeof value === 'number' ? value : null} suffix={say(unitWords[unit as Unit])} onChange={(amount) => onChange(amount)} />
}
