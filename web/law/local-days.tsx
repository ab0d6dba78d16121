import { Button, Input, InputNumber, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Rows } from '../admin/list.tsx'
import { weekdayOf } from '../case/moment.ts'
import { FieldRow } from '../form/field-row.tsx'
import type { FieldError } from '../client.ts'
import { useWords } from '../words.tsx'
import type { LocalDays } from './change.ts'
import { DayInput } from './day-input.tsx'
import { ProposalDrawer, type Checked } from './proposal.tsx'
import { today } from './today.ts'
import { UnitChoice } from './unit-choice.tsx'

const dayWords = (day: string, language: 'zh' | 'en') => (language === 'en' ? `${day} ${weekdayOf(day, 'en')}` : `${day}（周${weekdayOf(day, 'zh')}）`)

/** Rest days of the county or of one unit beside the notice's (本地安排的休息日), with their documents. */
export function LocalDaysSection({ rows, isEditor }: { rows: LocalDays[]; isEditor: boolean }) {
  const { t, language } = useWords()
  const [open, setOpen] = useState<LocalDays | 'new' | null>(null)
  const columns: TableColumnsType<LocalDays> = [
    { title: t('适用单位'), width: 220, render: (_, { unitName }) => unitName ?? t('全县') },
    { title: t('年度'), width: 80, render: (_, { year }) => year },
    { title: t('休息日'), render: (_, { days }) => days.map((day) => dayWords(day, language)).join(language === 'en' ? ', ' : '、') || '—' },
    { title: t('依据文件'), width: 280, render: (_, { basis }) => basis },
    ...(isEditor ? [{ title: t('操作'), width: 90, render: (_: unknown, row: LocalDays) => <Button type="link" size="small" className="law-link" onClick={() => setOpen(row)}>{t('修改')}</Button> }] : []),
  ]
  return (
    <section className="admin-card" aria-labelledby="local-days">
      <div className="admin-tools">
        <h2 id="local-days" className="panel-title">
          {t('本地休息日')}
        </h2>
        {isEditor && <Button onClick={() => setOpen('new')}>{t('增加休息日')}</Button>}
      </div>
      <Rows items={rows} columns={columns} rowKey={({ unitId, year }) => `${unitId ?? ''}${year}`} empty={t('没有另行安排的休息日')} />
      {open && <LocalDaysDrawer row={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </section>
  )
}

function LocalDaysDrawer({ row, onClose }: { row: LocalDays | null; onClose: () => void }) {
  const { t } = useWords()
  const [unitId, setUnit] = useState(row?.unitId ?? null)
  const [year, setYear] = useState<number | null>(row?.year ?? Number(today().slice(0, 4)))
  const [days, setDays] = useState<readonly string[]>(row?.days ?? [])
  const [basis, setBasis] = useState(row?.basis ?? '')
  const check = (): Checked => {
    const faults: FieldError[] = [
      ...(year === null ? [{ pointer: '/year', detail: t('请填写年度') }] : []),
      ...(days.length === 0 && !row ? [{ pointer: '/days', detail: t('请选择休息日') }] : []),
      ...(basis.trim() === '' ? [{ pointer: '/basis', detail: t('请填写依据文件') }] : []),
    ]
    if (faults.length > 0 || year === null) return { faults }
    return { change: { kind: 'local-days', local: { unitId, year, days: days.toSorted(), basis: basis.trim() } } }
  }
  return (
    <ProposalDrawer title={t('本地休息日')} check={check} onClose={onClose}>
      {(faultsOf) => (
        <>
          <FieldRow id="field-unitId" label={t('适用单位')} hint={t('同一单位同一年度的休息日以最后一次为准。')} faults={faultsOf('unitId')}>
            {(described) => <UnitChoice described={described} value={unitId} onChange={setUnit} />}
          </FieldRow>
          <FieldRow id="field-year" label={t('年度')} faults={faultsOf('year')}>
            {(described) => <InputNumber {...described} className="short" min={2000} max={2100} value={year} onChange={setYear} />}
          </FieldRow>
          <FieldRow id="field-days" label={t('休息日')} hint={t('逐天选择，可以多天；全部去掉即为取消。')} faults={faultsOf('days')}>
            {(described) => <DayInput described={described} value="" onChange={(day) => setDays((now) => [...new Set([...now, ...(day ? [day] : [])])].toSorted())} />}
          </FieldRow>
          <Chosen days={days} onRemove={(day) => setDays((now) => now.filter((one) => one !== day))} />
          <FieldRow id="field-basis" label={t('依据文件')} hint={t('写明名称和文号。')} faults={faultsOf('basis')}>
            {(described) => <Input {...described} maxLength={200} value={basis} onChange={({ target }) => setBasis(target.value)} />}
          </FieldRow>
        </>
      )}
    </ProposalDrawer>
  )
}

function Chosen({ days, onRemove }: { days: readonly string[]; onRemove: (day: string) => void }) {
  const { t, language } = useWords()
  if (days.length === 0) return null
  return (
    <ul className="law-days" aria-label={t('已选的休息日')}>
      {days.map((day) => (
        <li key={day}>
          <span className="admin-number">{dayWords(day, language)}</span>
          <Button size="small" aria-label={t('去掉 {{day}}', { day })} onClick={() => onRemove(day)}>
            {t('去掉')}
          </Button>
        </li>
      ))}
    </ul>
  )
}
