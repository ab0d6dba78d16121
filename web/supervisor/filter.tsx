import { Button, Segmented, Select } from 'antd'
import type { Board } from '../../api/schema/board.ts'
import { cutNames, cuts, type Cut } from '../../domain/board.ts'
import { useProcedures } from '../case/procedure.ts'
import { useFurther } from '../office/further-choices.ts'
import { useWords } from '../words.tsx'
import type { BoardAddress } from './address.ts'

/** How the board is cut and narrowed; what is chosen stands in the address. */
export function BoardFilterBar({ address: { by, filter, change, reset }, board }: { address: BoardAddress; board: Board }) {
  const { t, say } = useWords()
  const procedures = useProcedures()
  const choices: [keyof typeof filter, string, string, { value: string; label: string }[]][] = [
    ['procedure', t('办理事项'), t('全部事项'), (procedures.data ?? []).map(({ name, title }) => ({ value: name, label: say(title) }))],
    ...useFurther(board.choices),
  ]
  return (
    <search className="board-filter">
      <Segmented<Cut> aria-label={t('归集方式')} value={by} onChange={(value) => change({ by: value === 'procedure' ? undefined : value })} options={cutNames.map((name) => ({ value: name, label: say(cuts[name]) }))} />
      {choices.map(([name, label, placeholder, options]) => (
        <Select key={name} aria-label={label} placeholder={placeholder} allowClear showSearch={{ optionFilterProp: 'label' }} value={filter[name]} onChange={(value?: string) => change({ [name]: value })} options={options} />
      ))}
      {Object.keys(filter).length > 0 && <Button onClick={reset}>{t('重置')}</Button>}
    </search>
  )
}
