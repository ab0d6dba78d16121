import type { Choices } from '../../api/schema/case.ts'
import { missing } from '../../domain/board.ts'
import { useWords } from '../words.tsx'

export type Further = 'unitId' | 'township' | 'month'

/** What cases are narrowed by beside their procedure: each with its label, what stands there while nothing is chosen, and its options. */
export function useFurther({ units, townships, months }: Choices): [name: Further, label: string, placeholder: string, options: { value: string; label: string }[]][] {
  const { t } = useWords()
  return [
    ['unitId', t('信息提供单位'), t('全部单位'), [...units.map(({ id, name }) => ({ value: id, label: name })), { value: missing, label: t('未对应单位') }]],
    ['township', t('所在乡镇'), t('全部乡镇'), [...townships.map(({ code, name }) => ({ value: code, label: name })), { value: missing, label: t('（未载明）') }]],
    ['month', t('收到月份'), t('全部月份'), months.map((month) => ({ value: month, label: month }))],
  ]
}
