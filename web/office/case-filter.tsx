import { Button, Input, Select } from 'antd'
import { lamps } from '../../domain/case.ts'
import { useWords } from '../words.tsx'
import { narrowing } from './case-pages.ts'
import { useProcedures, type ProcedureView } from '../case/procedure.ts'

/** Search, lamp and step of a list of cases; what is chosen stands in the address, so that it can be sent to a colleague. */
export function CaseFilter({ search, onChange }: { search: URLSearchParams; onChange: (next: URLSearchParams) => void }) {
  const { t, say } = useWords()
  const procedures = useProcedures()
  // Procedures share steps by name: each stands once, in the words of the first that has it.
  const steps = Object.entries(Object.assign({}, ...(procedures.data ?? []).map((one) => one.steps).toReversed()) as ProcedureView['steps'])
  const set = (name: string, value: string | undefined) => {
    const next = new URLSearchParams(search)
    if (value) next.set(name, value)
    else next.delete(name)
    onChange(next)
  }
  const isUsed = narrowing.some((name) => search.get(name))
  return (
    <search className="filter">
      <Input.Search key={search.get('q')} defaultValue={search.get('q') ?? ''} allowClear placeholder={t('编号、名称、代码、文书号或者事由，两个字即可')} aria-label={t('搜索办件')} onSearch={(text) => set('q', text.trim())} />
      <Select
        aria-label={t('灯')}
        placeholder={t('全部灯')}
        allowClear
        value={search.get('lamp')}
        onChange={(value?: string) => set('lamp', value)}
        options={Object.entries(lamps).map(([value, words]) => ({ value, label: say(words) }))}
      />
      <Select
        aria-label={t('办理事项')}
        placeholder={t('全部事项')}
        allowClear
        value={search.get('procedure')}
        onChange={(value?: string) => set('procedure', value)}
        options={(procedures.data ?? []).map(({ name, title }) => ({ value: name, label: say(title) }))}
      />
      <Select
        aria-label={t('环节')}
        placeholder={t('全部环节')}
        allowClear
        value={search.get('step')}
        onChange={(value?: string) => set('step', value)}
        options={steps.map(([value, step]) => ({ value, label: say(step.title) }))}
      />
      {isUsed && <Button onClick={() => onChange(new URLSearchParams(search.get('tab') ? { tab: search.get('tab')! } : {}))}>{t('重置')}</Button>}
    </search>
  )
}
