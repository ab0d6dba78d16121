import { Button, Input, Select } from 'antd'
import type { Words } from '../../domain/fields.ts'
import type { FieldError } from '../client.ts'
import { useWords } from '../words.tsx'
import type { Asked } from './schema.ts'

interface Props {
  /** The closed list that each item is one of; without it, items are free. */
  codes: Record<string, Words> | undefined
  value: Asked[]
  onChange: (value: Asked[]) => void
  faults: readonly FieldError[]
}

/** A list of things asked for: each with a name and what is wanted. */
export function ItemsField({ codes, value, onChange, faults }: Props) {
  const { t, say } = useWords()
  const list = value.length > 0 ? value : [{ item: '', what: '' }]
  const set = (index: number, part: Partial<Asked>) => onChange(list.map((one, at) => (at === index ? { ...one, ...part } : one)))
  const wrong = (index: number, name: string) => (faults.some(({ pointer }) => pointer.endsWith(`/${index}/${name}`)) ? { status: 'error' as const } : {})
  return (
    <>
      <ol className="item-list">
        {list.map((one, index) => (
          <li key={index /* oxlint-disable-line react/no-array-index-key -- rows have no other identity */}>
            {codes && (
              <Select
                className="wide"
                showSearch
                optionFilterProp="label"
                value={one.code ?? null}
                placeholder={t('选择补正事项')}
                aria-label={t('第 {{n}} 项补正事项', { n: index + 1 })}
                {...wrong(index, 'code')}
                options={Object.entries(codes).map(([code, words]) => ({ value: code, label: say(words) }))}
                onChange={(code: string) => set(index, { code, item: code === 'other' ? '' : (codes[code]?.zh ?? '') })}
              />
            )}
            <Input value={one.item} maxLength={100} placeholder={t('材料名称，如：授权委托书')} aria-label={t('第 {{n}} 项材料', { n: index + 1 })} {...wrong(index, 'item')} onChange={({ target }) => set(index, { item: target.value })} />
            <Input.TextArea value={one.what} maxLength={500} autoSize={{ minRows: 2 }} placeholder={t('缺什么、应当怎样补')} aria-label={t('第 {{n}} 项需补正的内容', { n: index + 1 })} {...wrong(index, 'what')} onChange={({ target }) => set(index, { what: target.value })} />
            {list.length > 1 && (
              <Button type="link" danger onClick={() => onChange(list.filter((_, at) => at !== index))}>
                {t('移除')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {list.length < 20 && <Button onClick={() => onChange([...list, { item: '', what: '' }])}>{t('再加一项')}</Button>}
    </>
  )
}
