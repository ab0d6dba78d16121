import { Button, Segmented, Select } from 'antd'
import type { Board } from '../../api/schema/board.ts'
import { cutNames, cuts, missing, type Cut } from '../../domain/board.ts'
import { useProcedures } from '../case/procedure.ts'
import { useWords } from '../words.tsx'
import type { BoardAddress } from './address.ts'

/** How the board is cut and narrowed; what is chosen stands in the address. */
export function BoardFilterBar({ address: { by, filter, change, reset }, board }: { address: BoardAddress; board: Board }) {
  const { t, say } = useWords()
  const procedures = useProcedures()
  const choices: [keyof typeof filter, string, { value: string; label: string }[]][] = [
    ['procedure', t('全部事项'), (procedures.data ?? []).map(({ name, title }) => ({ value: name, label: say(title) }))],
    ['unitId', t('全部单位'), [...board.choices.units.map(({ id, name }) => ({ value: id, label: name })), { value: missing, label: t('未对应单位') }]],
    ['township', t('全部乡镇'), [...board.choices.townships.map(({ code, name }) => ({ value: code, label: name })), { value: missing, label: t('（未载明）') }]],
    ['month', t('全部月份'), board.choices.months.map((month) => ({ value: month, label: month }))],
  ]
  const labels: Record<string, string> = { procedure: t('办理事项'), unitId: t('信息提供单位'), township: t('所在乡镇'), month: t('收到月份') }
  return (
    <search className="board-filter">
      <Segmented<Cut> aria-label={t('归集方式')} value={by} onChange={(value) => change({ by: value === 'procedure' ? undefined : value })} options={cutNames.map((name) => ({ value: name, label: say(cuts[name]) }))} />
      {choices.map(([name, placeholder, options]) => (
        <Select key={name} aria-label={labels[name]} placeholder={placeholder} allowClear showSearch={{ optionFilterProp: 'label' }} value={filter[name]} onChange={(value?: string) => change({ [name]: value })} options={options} />
      ))}
      {Object.keys(filter).length > 0 && <Button onClick={reset}>{t('重置')}</Button>}
    </search>
  )
}
