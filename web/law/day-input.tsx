import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import type { Described } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'

interface Props {
  described: Described
  value: string
  onChange: (day: string) => void
}

/** One day, typed or chosen; empty until then. */
export function DayInput({ described, value, onChange }: Props) {
  const { t } = useWords()
  return <DatePicker {...described} className="wide" value={value ? dayjs(value) : null} placeholder={t('年-月-日')} onChange={(day) => onChange(day?.format('YYYY-MM-DD') ?? '')} />
}
