import { Select } from 'antd'
import { recordKindWords } from '../../domain/record.ts'
import { useWords } from '../words.tsx'

/** Narrows a list to one kind of record; empty stands for all. */
export function RecordKindFilter({ value, onChange }: { value: string; onChange: (kind: string) => void }) {
  const { t, say } = useWords()
  const options = [{ value: '', label: t('全部类别') }, ...Object.entries(recordKindWords).map(([kind, words]) => ({ value: kind, label: say(words) }))]
  return <Select aria-label={t('信息类别')} value={value} options={options} onChange={onChange} />
}
