import { Grid, Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import type { CaseLine } from '../../api/schema/case.ts'
import { DeadlineLink } from '../case/deadline-link.tsx'
import { Lamp, TimeLeft } from '../case/lamp.tsx'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'

/** Cases as a table, or as cards where the screen is narrow; each leads to its page. */
export function CaseList({ lines, loading, empty }: { lines: CaseLine[]; loading: boolean; empty: ReactNode }) {
  const { md } = Grid.useBreakpoint()
  if (md === false && lines.length > 0) return <CaseCards lines={lines} />
  return <CaseTable lines={lines} loading={loading} empty={empty} />
}

function CaseTable({ lines, loading, empty }: { lines: CaseLine[]; loading: boolean; empty: ReactNode }) {
  const navigate = useNavigate()
  return (
    <Table
      rowKey="number"
      size="middle"
      columns={useColumns()}
      dataSource={lines}
      loading={loading}
      pagination={false}
      scroll={{ x: lines.length > 0 ? 980 : undefined }}
      showHeader={lines.length > 0}
      locale={{ emptyText: loading ? ' ' : empty }}
      rowClassName="row-link"
      onRow={({ number }) => ({
        onClick: (event) => {
          // A popover of the row sends its clicks here too, from outside the row.
          if (event.target instanceof Element && event.currentTarget.contains(event.target) && !event.target.closest('a')) void navigate(`/desk/cases/${number}`)
        },
      })}
    />
  )
}

function useColumns(): TableColumnsType<CaseLine> {
  const { t, say } = useWords()
  return [
    { title: t('时限'), width: 150, render: (_, line) => <Time line={line} /> },
    {
      title: t('编号'),
      width: 160,
      render: (_, { number, procedureTitle }) => (
        <>
          <Link to={`/desk/cases/${number}`}>{number}</Link>
          <div className="muted">{say(procedureTitle)}</div>
        </>
      ),
    },
    {
      title: t('信用主体与信息'),
      render: (_, { subjectName, recordTitle, documentNumber }) => (
        <>
          {subjectName}
          <div className="muted">
            {recordTitle} · {documentNumber}
          </div>
        </>
      ),
    },
    { title: t('异议事由'), width: 150, render: (_, { ground }) => (ground ? say(ground) : '—') },
    {
      title: t('当前环节'),
      width: 190,
      render: (_, { stepTitle, holderName, outcome }) => (
        <>
          {outcome ? say(outcome) : stepTitle ? say(stepTitle) : '—'}
          <div className="muted">{say(holderName)}</div>
        </>
      ),
    },
    { title: t('收到时间'), width: 140, render: (_, { filedAt }) => <span className="muted">{showTime(filedAt)}</span> },
  ]
}

function Time({ line }: { line: CaseLine }) {
  return (
    <DeadlineLink number={line.number}>
      <Lamp lamp={line.lamp} />
      <span className="time-left">
        <TimeLeft {...line} />
      </span>
    </DeadlineLink>
  )
}

function CaseCards({ lines }: { lines: CaseLine[] }) {
  const { t, say } = useWords()
  return (
    <ul className="cards">
      {lines.map((line) => (
        <li key={line.number}>
          <div className="card-link whole-link">
            <DeadlineLink number={line.number}>
              <span className="card-head">
                <Lamp lamp={line.lamp} />
                <TimeLeft {...line} />
              </span>
            </DeadlineLink>
            <Link to={`/desk/cases/${line.number}`}>
              <strong>{line.subjectName}</strong>
            </Link>
            <span className="muted">
              {line.number} · {line.documentNumber}
            </span>
            <span className="muted">
              {t('当前环节')}：{line.outcome ? say(line.outcome) : line.stepTitle ? say(line.stepTitle) : '—'} · {say(line.holderName)}
            </span>
          </div>
        </li>
      ))}
    </ul>
  )
}
