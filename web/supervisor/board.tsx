import '../case/case.css'
import '../office/office.css'
import './board.css'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Skeleton } from 'antd'
import { lazy, Suspense, type ReactNode } from 'react'
import type { Board } from '../../api/schema/board.ts'
import { cuts } from '../../domain/board.ts'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { useBoardAddress } from './address.ts'
import { Definitions } from './definitions.tsx'
import { Export } from './export.tsx'
import { BoardFilterBar } from './filter.tsx'
import { KeyFigures, LampCards } from './lamp-cards.tsx'
import { LateFirst } from './late-first.tsx'
import { IssueOrder } from './order-drawer.tsx'
import { AgeTable, CutTable, MonthTable, StepTable } from './tables.tsx'

// Whoever opens no board pays for no charts.
const LampChart = lazy(async () => ({ default: (await import('./charts.tsx')).LampChart }))
const MonthChart = lazy(async () => ({ default: (await import('./charts.tsx')).MonthChart }))
const AgeChart = lazy(async () => ({ default: (await import('./charts.tsx')).AgeChart }))

const refreshMs = 15_000

/** The supervisor's board (督办看板): load, lamps, ages, quality and what is late, in one cut; each figure opens its cases. */
export default function BoardPage() {
  const { t, say } = useWords()
  usePageTitle(t('督办看板'))
  const { role } = useSession()
  const address = useBoardAddress()
  const { by, filter, query } = address
  const found = useQuery({ queryKey: ['board', query], queryFn: () => get<Board>(`/api/board?${query}`), refetchInterval: refreshMs, placeholderData: keepPreviousData })
  const board = found.data
  if (found.isPending) return <Skeleton active paragraph={{ rows: 10 }} aria-label={t('正在打开')} />
  if (!board) return <Alert type="error" showIcon title={t('看板没有取到')} description={found.error?.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  return (
    <>
      <div className="board-head">
        <h1 className="page-title">{t('督办看板')}</h1>
        <div className="board-tools">
          <span className="muted">
            {t('数据时点')} {showTime(board.at)} · <Definitions />
          </span>
          <Export query={query} />
          {role === 'supervisor' && <IssueOrder />}
        </div>
      </div>
      <BoardFilterBar address={address} board={board} />
      {found.isError && <Alert type="warning" showIcon title={t('暂时连接不上，显示的是上次取到的内容')} />}
      <div aria-busy={found.isPlaceholderData}>
        <LampCards figures={board.total} filter={filter} />
        <KeyFigures figures={board.total} filter={filter} />
        <div className="board-section">
          <Section title={say(cuts[by])} drawing={<LampChart board={board} address={address} />}>
            <CutTable board={board} address={address} />
          </Section>
        </div>
        <LateFirst filter={filter} />
        <div className="board-grid">
          <Section title={t('按收到月份（最近一年）')} drawing={<MonthChart board={board} filter={filter} />}>
            <MonthTable board={board} filter={filter} />
          </Section>
          <Section title={t('办理中的办件，收到以来')} drawing={<AgeChart board={board} filter={filter} />}>
            <AgeTable board={board} filter={filter} />
          </Section>
          <Section title={t('按环节')}>
            <StepTable board={board} filter={filter} />
          </Section>
        </div>
      </div>
    </>
  )
}

/** Figures under their title, drawn above their table where there is a drawing. */
function Section({ title, drawing, children }: { title: string; drawing?: ReactNode; children: ReactNode }) {
  return (
    <Card size="small" title={<h2 className="panel-title">{title}</h2>}>
      {drawing && (
        <div className="board-drawing">
          <Suspense fallback={null}>{drawing}</Suspense>
        </div>
      )}
      {children}
    </Card>
  )
}
