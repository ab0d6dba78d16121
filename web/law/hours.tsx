import { Button, Input, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Rows } from '../admin/list.tsx'
import type { FieldError } from '../client.ts'
import { FieldRow } from '../form/field-row.tsx'
import { useWords } from '../words.tsx'
import type { Hours } from './change.ts'
import { DayInput } from './day-input.tsx'
import { clockText, minutesOf } from './minutes.ts'
import { ProposalDrawer, type Checked } from './proposal.tsx'
import { UnitChoice } from './unit-choice.tsx'

/** Office hours (办公时间) of the county and of units that keep their own, each from a day on. */
export function HoursSection({ rows, isEditor }: { rows: Hours[]; isEditor: boolean }) {
  const { t } = useWords()
  const [open, setOpen] = useState<Hours | 'new' | null>(null)
  const columns: TableColumnsType<Hours> = [
    { title: t('适用单位'), width: 220, render: (_, { unitName }) => unitName ?? t('全县') },
    { title: t('自'), width: 120, render: (_, { from }) => <span className="admin-number">{from}</span> },
    { title: t('办公时间'), render: (_, { opens, closes }) => <span className="admin-number">{`${clockText(opens)}—${clockText(closes)}`}</span> },
    { title: t('依据文件'), width: 280, render: (_, { basis }) => basis },
    ...(isEditor ? [{ title: t('操作'), width: 90, render: (_: unknown, row: Hours) => <Button type="link" size="small" className="law-link" onClick={() => setOpen(row)}>{t('修改')}</Button> }] : []),
  ]
  return (
    <section className="admin-card" aria-labelledby="office-hours">
      <div className="admin-tools">
        <h2 id="office-hours" className="panel-title">
          {t('办公时间')}
        </h2>
        {isEditor && <Button onClick={() => setOpen('new')}>{t('增加办公时间')}</Button>}
      </div>
      <Rows items={rows} columns={columns} rowKey={({ unitId, from }) => `${unitId ?? ''}${from}`} empty={t('没有设置办公时间')} />
      {open && <HoursDrawer row={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </section>
  )
}

interface Typed {
  unitId: string | null
  from: string
  opens: string
  closes: string
  basis: string
}

function HoursDrawer({ row, onClose }: { row: Hours | null; onClose: () => void }) {
  const { t } = useWords()
  const [typed, setTyped] = useState<Typed>({ unitId: row?.unitId ?? null, from: row?.from ?? '', opens: row ? clockText(row.opens) : '', closes: row ? clockText(row.closes) : '', basis: row?.basis ?? '' })
  const take = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }))
  const check = (): Checked => {
    const { unitId, from } = typed
    const [opens, closes, basis] = [minutesOf(typed.opens), minutesOf(typed.closes), typed.basis.trim()]
    const faults: FieldError[] = [
      ...(from ? [] : [{ pointer: '/from', detail: t('请选择起始日') }]),
      ...(opens === null ? [{ pointer: '/opens', detail: t('上班时间写成 08:30 的样子') }] : []),
      ...(closes === null ? [{ pointer: '/closes', detail: t('下班时间写成 17:30 的样子') }] : []),
      ...(opens !== null && closes !== null && opens >= closes ? [{ pointer: '/closes', detail: t('下班时间须晚于上班时间') }] : []),
      ...(basis ? [] : [{ pointer: '/basis', detail: t('请填写依据文件') }]),
    ]
    if (faults.length > 0 || opens === null || closes === null) return { faults }
    return { change: { kind: 'hours', hours: { unitId, from, opens, closes, basis } } }
  }
  return (
    <ProposalDrawer title={t('办公时间')} check={check} onClose={onClose}>
      {(faultsOf) => (
        <>
          <FieldRow id="field-unitId" label={t('适用单位')} hint={t('单位另有规定的，从其自己的起始日起按自己的办公时间。')} faults={faultsOf('unitId')}>
            {(described) => <UnitChoice described={described} value={typed.unitId} onChange={(unitId) => take({ unitId })} />}
          </FieldRow>
          <FieldRow id="field-from" label={t('起始日')} faults={faultsOf('from')}>
            {(described) => <DayInput described={described} value={typed.from} onChange={(from) => take({ from })} />}
          </FieldRow>
          {(['opens', 'closes'] as const).map((name) => (
            <FieldRow key={name} id={`field-${name}`} label={name === 'opens' ? t('上班时间') : t('下班时间')} faults={faultsOf(name)}>
              {(described) => <Input {...described} className="short" maxLength={5} placeholder={name === 'opens' ? '08:30' : '17:30'} value={typed[name]} onChange={({ target }) => take({ [name]: target.value })} />}
            </FieldRow>
          ))}
          <FieldRow id="field-basis" label={t('依据文件')} hint={t('写明名称和文号。')} faults={faultsOf('basis')}>
            {(described) => <Input {...described} maxLength={200} value={typed.basis} onChange={({ target }) => take({ basis: target.value })} />}
          </FieldRow>
        </>
      )}
    </ProposalDrawer>
  )
}
