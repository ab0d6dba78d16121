import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import type { DeskColleague } from '../../api/schema/desk.ts'
import { roles } from '../../domain/role.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'

/** The choice of nobody: whoever has the most room. */
export const byRoom = ''

/** The people of the unit to whom work can go, with what they have already. */
export const useColleagues = (enabled = true): DeskColleague[] => useQuery({ queryKey: ['/api/desk/colleagues'], queryFn: () => get<DeskColleague[]>('/api/desk/colleagues'), enabled }).data ?? []

/** Chooses one of them; where it is free, the choice can be left to whoever has the most room. */
export function ColleagueChoice({ colleagues, value, onChange, isFree = false }: { colleagues: DeskColleague[]; value: string; onChange: (accountId: string) => void; isFree?: boolean }) {
  const { t, say } = useWords()
  const options = colleagues.map(({ accountId, name, role, open, late, capacity, mine }) => ({ value: accountId, label: `${mine ? t('我') : name} · ${say(roles[role])} · ${t('在办 {{open}}/{{capacity}}', { open, capacity })}${late > 0 ? ` · ${t('超期 {{late}}', { late })}` : ''}` }))
  return <Select className="wide" aria-label={t('承办人')} placeholder={t('选择承办人')} value={value || (isFree ? byRoom : null)} onChange={onChange} showSearch={{ optionFilterProp: 'label' }} options={isFree ? [{ value: byRoom, label: t('自动：交给余量最大的人') }, ...options] : options} />
}
