import '../case/case.css'
import './office.css'
import './commitment.css'
import { DownloadOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Grid, Skeleton, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import type { CommitmentFigures } from '../../api/schema/commitment.ts'
import { csvOf } from '../../domain/csv.ts'
import { Head } from '../admin/head.tsx'
import { Rows } from '../admin/list.tsx'
import { showTime } from '../case/moment.ts'
import { get, saveBlob } from '../client.ts'
import { useWords } from '../words.tsx'
import { cellsOf, rateOf, sumOf, type Figures } from './commitment-sum.ts'

/** 承诺统计: by unit and type, what should have had a commitment, what has one, and how commitments stand. */
export default function CommitmentFiguresPage() {
  const { t } = useWords()
  const found = useQuery({ queryKey: ['commitment-figures'], queryFn: () => get<CommitmentFigures>('/api/commitments/figures'), refetchInterval: 30_000 })
  return (
    <>
      <Head title={t('承诺统计（应签尽签）')}>{t('签署率 = 已签署 ÷ 应签。应签：登记的、按规定应当作出承诺的办件；已签署：其中承诺已由各方签署完毕的。没有应签办件的，签署率显示“—”。其余各列按平台的承诺信息计数，包括导入的。')}</Head>
      {found.isPending && <Skeleton active paragraph={{ rows: 8 }} aria-label={t('正在打开')} />}
      {found.isError && <Alert type="error" showIcon title={t('承诺统计没有取到')} description={found.error.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />}
      {found.data && <Counted figures={found.data} />}
    </>
  )
}

function Counted({ figures: { at, rows } }: { figures: CommitmentFigures }) {
  const { t } = useWords()
  const counts: [keyof Omit<Figures, 'unit' | 'type'>, string][] = [['due', t('应签')], ['signed', t('已签署')], ['standing', t('履行中')], ['kept', t('全部履行')], ['partly', t('部分履行')], ['broken', t('全部未履行')], ['withdrawn', t('已撤回')]]
  const sum = sumOf(rows, t('合计'))
  const all = rows.length > 0 ? [...rows, sum] : []
  const isNarrow = Grid.useBreakpoint().md === false
  const typeOf = (row: Figures) => (row === sum ? '' : row.type || '—')
  const said = (row: Figures, text: ReactNode) => (row === sum ? <strong>{text}</strong> : text)
  const figure = ([name, title]: (typeof counts)[number]): TableColumnsType<Figures>[number] => ({
    title, width: 92, align: 'right', render: (_, row) => said(row, row[name] === 0 ? <span className="muted">0</span> : row[name]),
  })
  const columns: TableColumnsType<Figures> = [
    { title: t('单位'), width: isNarrow ? 130 : 200, fixed: 'left', render: (_, row) => <>{said(row, row.unit || t('（未载明）'))}{isNarrow && <div className="muted">{typeOf(row)}</div>}</> },
    ...(isNarrow ? [] : [{ title: t('承诺类型'), width: 120, render: (_: unknown, row: Figures) => typeOf(row) }]),
    ...counts.slice(0, 2).map(figure),
    { title: t('签署率'), width: 92, align: 'right', render: (_, row) => said(row, rateOf(row)) },
    ...counts.slice(2).map(figure),
  ]
  const download = () => {
    const head = [t('单位'), t('承诺类型'), t('应签'), t('已签署'), t('签署率'), ...counts.slice(2).map(([, title]) => title)]
    saveBlob(new Blob([csvOf([head, ...all.map(cellsOf)])], { type: 'text/csv' }), `commitments-${showTime(at).replace(/\D/g, '')}.csv`)
  }
  return (
    <section className="admin-list">
      <div className="admin-tools">
        <span className="muted">{t('数据时点')} {showTime(at)}</span>
        {rows.length > 0 && <Button icon={<DownloadOutlined />} onClick={download}>{t('下载表格（CSV）')}</Button>}
      </div>
      <Rows items={all} columns={columns} rowKey={({ unit, type }) => `${unit}/${type}`} width={isNarrow ? 866 : 1056} isFigures empty={t('还没有登记办件，也没有承诺信息')} />
    </section>
  )
}
