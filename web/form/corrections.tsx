import { Button, DatePicker, Input, Select } from 'antd'
import dayjs from 'dayjs'
import { recordFields } from '../../domain/listing-fields.ts'
import type { PublicityField } from '../../domain/publicity-fields.ts'
import type { FieldError } from '../client.ts'
import { useWords } from '../words.tsx'
import type { Correction, Surroundings } from './schema.ts'

interface Props extends Pick<Surroundings, 'record'> {
  value: Correction[]
  onChange: (value: Correction[]) => void
  faults: readonly FieldError[]
}

/** Fields of a record with the values that they should have, each beside what the record says now. */
export function CorrectionsField({ value, onChange, faults, record }: Props) {
  const { t, language } = useWords()
  const fields = record ? Object.entries(recordFields[record.kind]).filter(([, { personal }]) => !personal) : []
  const titles = Object.fromEntries(fields.map(([name, field]) => [name, language === 'en' ? field.titleEn : field.title]))
  const presentOf = (name: string) => record?.fields.find((field) => field.name === name)?.value ?? ''
  const set = (index: number, part: Partial<Correction>) => onChange(value.map((one, at) => (at === index ? { ...one, ...part } : one)))
  const wrong = (index: number, name: string) => (faults.some(({ pointer }) => pointer.endsWith(`/${index}/${name}`)) ? { status: 'error' as const } : {})
  const options = fields.map(([name]) => ({ value: name, label: presentOf(name) ? titles[name] : `${titles[name]} ${t('（现为空）')}`, disabled: value.some(({ field }) => field === name) }))
  return (
    <>
      <ul className="correction-list">
        {value.map((one, index) => (
          <li key={one.field || 'new'}>
            <Select showSearch={{ optionFilterProp: 'label' }} placeholder={t('选择有误的项目')} aria-label={t('第 {{n}} 处的项目', { n: index + 1 })} value={one.field || undefined} options={options} {...wrong(index, 'field')} onChange={(field: string) => set(index, { field, value: '' })} />
            {one.field && (
              <>
                <div className="present">
                  <span className="muted">{t('现在的内容')}</span>
                  <span>{presentOf(one.field) || t('（空）')}</span>
                </div>
                <div className="right-value">
                  <span className="muted">{t('正确的内容')}</span>
                  <RightValue kind={recordFields[record!.kind][one.field]} label={`${titles[one.field]}：${t('正确的内容')}`} value={one.value} isWrong={'status' in wrong(index, 'value')} onChange={(next) => set(index, { value: next })} />
                </div>
              </>
            )}
            <Button type="link" danger aria-label={t('移除第 {{n}} 处', { n: index + 1 })} onClick={() => onChange(value.filter((_, at) => at !== index))}>
              {t('移除')}
            </Button>
          </li>
        ))}
      </ul>
      {value.length < 20 && value.every(({ field }) => field) && <Button onClick={() => onChange([...value, { field: '', value: '' }])}>{value.length === 0 ? t('添加有误的项目') : t('再加一处')}</Button>}
    </>
  )
}

interface ValueProps {
  kind: PublicityField | undefined
  label: string
  value: string
  isWrong: boolean
  onChange: (value: string) => void
}

function RightValue({ kind, label, value, isWrong, onChange }: ValueProps) {
  const { t } = useWords()
  const common = { 'aria-label': label, ...(isWrong ? { status: 'error' as const } : {}) }
  if (kind?.type === 'date') return <DatePicker {...common} value={value ? dayjs(value) : null} onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : '')} />
  if (kind?.type === 'choice' && !kind.several && kind.choices) return <Select {...common} value={value || undefined} placeholder={t('请选择')} options={kind.choices.map((one) => ({ value: one, label: one }))} onChange={onChange} />
  if (kind?.type === 'amount') return <Input {...common} className="amount" inputMode="decimal" value={value} maxLength={kind.maxLength} onChange={({ target }) => onChange(target.value.normalize('NFKC').trim())} />
  return <Input.TextArea {...common} value={value} autoSize={{ minRows: 1, maxRows: 8 }} maxLength={kind?.maxLength ?? 4000} placeholder={t('留空表示应删去此项内容')} onChange={({ target }) => onChange(target.value)} />
}
