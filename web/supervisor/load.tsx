import { Table } from 'antd'
import { Link } from 'react-router'
import type { Board } from '../../api/schema/case.ts'
import { useWords } from '../words.tsx'

/** Running cases by step, with the late among them; each figure opens its cases. */
export function StepTable({ steps }: { steps: Board['steps'] }) {
  const { t, say } = useWords()
  return (
    <Table
      rowKey="step"
      size="small"
      pagination={false}
      dataSource={steps}
      locale={{ emptyText: t('没有办理中的办件') }}
      columns={[
        { title: t('环节'), render: (_, { title }) => say(title) },
        { title: t('办理中'), align: 'right', render: (_, { step, count }) => <Figure to={`tab=running&step=${step}`} count={count} /> },
        { title: t('超期'), align: 'right', render: (_, { step, late }) => <Figure to={`tab=late&step=${step}`} count={late} isLate /> },
      ]}
    />
  )
}

const of = (unitId: string | null) => (unitId ? `&unitId=${unitId}` : '')

/** Running cases by the unit that provided the record, with the late among them. */
export function UnitTable({ units }: { units: Board['units'] }) {
  const { t } = useWords()
  const lateFirst = units.toSorted((a, b) => b.late - a.late || b.open - a.open)
  return (
    <Table
      rowKey={({ unitId, name }) => unitId ?? name}
      size="small"
      pagination={lateFirst.length > 12 ? { pageSize: 12, showSizeChanger: false } : false}
      dataSource={lateFirst}
      locale={{ emptyText: t('没有办理中的办件') }}
      columns={[
        { title: t('单位'), render: (_, { name }) => name },
        { title: t('办理中'), align: 'right', render: (_, { unitId, open }) => <Figure to={`tab=running${of(unitId)}`} count={open} /> },
        { title: t('超期'), align: 'right', render: (_, { unitId, late }) => <Figure to={`tab=late${of(unitId)}`} count={late} isLate /> },
      ]}
    />
  )
}

/** 二次补正: applications for repair that a unit sent back a second time, as a share of those it was sent. */
export function ReturnTable({ returns }: { returns: Board['returns'] }) {
  const { t } = useWords()
  return (
    <Table
      rowKey={({ unitId, name }) => unitId ?? name}
      size="small"
      pagination={returns.length > 12 ? { pageSize: 12, showSizeChanger: false } : false}
      dataSource={returns}
      locale={{ emptyText: t('没有信用修复申请') }}
      columns={[
        { title: t('单位'), render: (_, { name }) => name },
        { title: t('修复申请'), align: 'right', render: (_, { filed }) => filed },
        { title: t('要求补正'), align: 'right', render: (_, { returned }) => returned },
        { title: t('二次补正'), align: 'right', render: (_, { second }) => <span className={second > 0 ? 'late' : 'muted'}>{second}</span> },
        { title: t('二次补正率'), align: 'right', render: (_, { second, filed }) => `${((second / filed) * 100).toFixed(1)}%` },
      ]}
    />
  )
}

function Figure({ to, count, isLate }: { to: string; count: number; isLate?: boolean }) {
  if (count === 0) return <span className="muted">0</span>
  return (
    <Link to={`/desk/cases?${to}`} className={isLate ? 'late' : undefined}>
      {count}
    </Link>
  )
}
