import '../case/case.css'
import '../office/office.css'
import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Card, Skeleton } from 'antd'
import { Link } from 'react-router'
import type { Board } from '../../api/schema/case.ts'
import { lamps, type Lamp as LampName } from '../../domain/case.ts'
import { Lamp } from '../case/lamp.tsx'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'
import { Definitions } from './definitions.tsx'
import { LateFirst } from './late-first.tsx'
import { ReturnTable, StepTable, UnitTable } from './load.tsx'

/** The supervisor's board (督办看板): late first, by lamp, step and unit; each figure opens its cases. */
export default function BoardPage() {
  const { t } = useWords()
  usePageTitle(t('督办看板'))
  const found = useQuery({ queryKey: ['board'], queryFn: () => get<Board>('/api/board'), refetchInterval: 5000 })
  const board = found.data
  if (found.isPending) return <Skeleton active paragraph={{ rows: 10 }} aria-label={t('正在打开')} />
  if (!board) return <Alert type="error" showIcon title={t('看板没有取到')} description={found.error?.message} action={<Button onClick={() => void found.refetch()}>{t('重试')}</Button>} />
  return (
    <>
      <div className="board-head">
        <h1 className="page-title">{t('督办看板')}</h1>
        <span className="muted">
          {t('数据时点')} {showTime(board.at)} · <Definitions />
        </span>
      </div>
      {found.isError && <Alert type="warning" showIcon title={t('暂时连接不上，显示的是上次取到的内容')} />}
      <LampCards counts={board.lamps} />
      <Settled board={board} />
      <LateFirst />
      <div className="board-grid">
        <Card size="small" title={<h2 className="panel-title">{t('按环节')}</h2>}>
          <StepTable steps={board.steps} />
        </Card>
        <Card size="small" title={<h2 className="panel-title">{t('按单位')}</h2>}>
          <UnitTable units={board.units} />
        </Card>
        <Card size="small" title={<h2 className="panel-title">{t('信用修复的补正')}</h2>}>
          <ReturnTable returns={board.returns} />
        </Card>
      </div>
    </>
  )
}

const order: LampName[] = ['red', 'yellow', 'green', 'paused']

function LampCards({ counts }: { counts: Board['lamps'] }) {
  const { t, say } = useWords()
  return (
    <ul className="lamp-cards" aria-label={t('办理中的办件，按灯')}>
      {order.map((lamp) => (
        <li key={lamp}>
          <Link to={`/desk/cases?tab=running&lamp=${lamp}`} aria-label={`${say(lamps[lamp])} ${counts[lamp] ?? 0}`}>
            <Lamp lamp={lamp} />
            <strong>{counts[lamp] ?? 0}</strong>
            <span className="muted">{t('件')}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Settled({ board: { settledInTime, settledLate } }: { board: Board }) {
  const { t } = useWords()
  const all = settledInTime + settledLate
  const rate = all === 0 ? '—' : `${((settledInTime / all) * 100).toFixed(1)}%`
  return (
    <p className="settled">
      {t('按时办结率')} <strong>{rate}</strong>
      <span className="muted">
        {' '}
        · <Link to="/desk/cases?tab=done">{t('已办结 {{count}} 件', { count: all })}</Link> · {t('其中超期办结 {{count}} 件', { count: settledLate })}
      </span>
    </p>
  )
}
