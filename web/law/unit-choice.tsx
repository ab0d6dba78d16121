import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { Unit } from '../../api/schema/office.ts'
import type { Page } from '../admin/pages.ts'
import { get } from '../client.ts'
import type { Described } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'

interface Props {
  described: Described
  value: string | null
  onChange: (unitId: string | null) => void
}
const county = ''

/** The whole county, or one of its units. */
export function UnitChoice({ described, value, onChange }: Props) {
  const { t } = useWords()
  const units = useQuery({ queryKey: ['/api/units', 'choice'], queryFn: () => get<Page<Unit>>('/api/units?limit=200'), staleTime: 30_000 })
  const options = units.data?.items.filter(({ active }) => active).map(({ id, name }) => ({ value: id, label: name })) ?? []
  return (
    <Select
      {...described}
      className="wide"
      value={value ?? county}
      onChange={(chosen) => onChange(chosen === county ? null : chosen)}
      showSearch={{ optionFilterProp: 'label' }}
      loading={units.isFetching}
      options={[{ value: county, label: t('全县') }, ...options]}
    />
  )
}
