import { Checkbox, Grid, Table, Tag, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import type { BegunLine, CaseLine, CopiedLine } from '../../api/schema/case.ts'
import type { ListColumn } from '../../domain/desk.ts'
import { DeadlineLink } from '../case/deadline-link.tsx'
import { Lamp, TimeLeft } from '../case/lamp.tsx'
import { showTime } from '../case/moment.ts'
import { useWords } from '../words.tsx'
import { useShownColumns } from './columns.tsx'

interface Props {
  lines: CaseLine[]
  loading: boolean
  empty: ReactNode
  /** Whether a line says whose work it is. */
  hasClaimants?: boolean
  /** The numbers that are ticked; left out where nothing can be done with many at once. */
  chosen?: string[]
  onChoose?: (numbers: string[]) => void
}

/** Cases as a table, or as cards where the screen is narrow; each leads to its page. */
export function CaseList(props: Props) {
  const { md } = Grid.useBreakpoint()
  if (md === false && props.lines.length > 0) return <CaseCards {...props} />
  return <CaseTable {...props} />
}

function CaseTable({ lines, loading, empty, hasClaimants = false, chosen, onChoose }: Props) {
  const { t } = useWords()
  const navigate = useNavigate()
  const shown = useShownColumns()
  const columns = useColumns()
  const used = shown.filter((name) => name !== 'claimant' || hasClaimants)
  return (
    <Table<CaseLine>
      rowKey="number"
      size="middle"
      columns={used.map((name) => columns[name])}
      dataSource={lines}
      loading={loading}
      pagination={false}
      scroll={{ x: lines.length > 0 ? used.reduce((sum, name) => sum + (columns[name].width as number | undefined ?? 220), 0) : undefined }}
      showHeader={lines.length > 0}
      locale={{ emptyText: loading ? ' ' : empty }}
      rowClassName="row-link"
      {...(onChoose ? { rowSelection: { selectedRowKeys: chosen ?? [], onChange: (keys) => onChoose(keys as string[]), columnWidth: 40, getCheckboxProps: ({ number }) => ({ 'aria-label': t('选择 {{number}}', { number }) }) } } : {})}
      onRow={(line) => ({
        onClick: (event) => {
          // A popover of the row sends its clicks here too, from outside the row; a tick opens nothing.
          if (event.target instanceof Element && event.currentTarget.contains(event.target) && !event.target.closest('a, label, .ant-table-selection-column')) void navigate(addressOf(line))
        },
      })}
    />
  )
}

function useColumns(): Record<ListColumn, TableColumnsType<CaseLine>[number]> {
  const { t, say } = useWords()
  return {
    due: { title: t('时限'), width: 150, render: (_, line) => <Time line={line} /> },
    number: {
      title: t('编号'),
      width: 160,
      render: (_, line) => (
        <>
          <Link to={addressOf(line)}>{line.number}</Link>
          <div className="muted">{say(line.procedureTitle)}</div>
        </>
      ),
    },
    subject: {
      title: t('信用主体与信息'),
      render: (_, { subjectName, recordTitle, documentNumber, number, copied, begun }) => (
        <>
          {subjectName}
          {copied && <Copied copied={copied} />}
          {begun && <Begun number={number} begun={begun} />}
          <div className="muted">
            {recordTitle} · {documentNumber}
          </div>
        </>
      ),
    },
    ground: { title: t('异议事由'), width: 150, render: (_, { ground }) => (ground ? say(ground) : '—') },
    step: {
      title: t('当前环节'),
      width: 190,
      render: (_, { stepTitle, holderName, outcome }) => (
        <>
          {outcome ? say(outcome) : stepTitle ? say(stepTitle) : '—'}
          <div className="muted">{say(holderName)}</div>
        </>
      ),
    },
    claimant: { title: t('认领人'), width: 100, render: (_, { claimant }) => <Claimant claimant={claimant} /> },
    filed: { title: t('收到时间'), width: 140, render: (_, { filedAt }) => <span className="muted">{showTime(filedAt)}</span> },
  }
}

/** Who copied a case to the reader, and why. */
function Copied({ copied: { by, text, at, unread } }: { copied: CopiedLine }) {
  const { t } = useWords()
  return (
    <div>
      {unread && <span className="unread-mark">{t('未读')}</span>} {t('{{name}} 抄送', { name: by })}：{text} <span className="muted">{showTime(at)}</span>
    </div>
  )
}

/** Where a line leads: to the case, and to the form that was begun last in it. */
const addressOf = ({ number, begun = [] }: CaseLine): string => `/desk/cases/${number}${begun[0] ? `?act=${begun[0].act}` : ''}`

/** Which acts the reader began to write, and when that was kept. */
function Begun({ number, begun }: { number: string; begun: BegunLine[] }) {
  const { t, say } = useWords()
  return begun.map(({ act, title, at }) => (
    <div key={act}>
      <Link className="underlined" to={`/desk/cases/${number}?act=${act}`}>
        {t('草稿：{{act}}', { act: say(title) })}
      </Link>{' '}
      <span className="muted">{t('保存于 {{time}}', { time: showTime(at) })}</span>
    </div>
  ))
}

/** Whose work a case is. */
export function Claimant({ claimant }: Pick<CaseLine, 'claimant'>) {
  const { t } = useWords()
  if (!claimant) return <span className="muted">{t('未认领')}</span>
  return (
    <>
      {claimant.mine ? <Tag color="blue">{t('我')}</Tag> : claimant.name}
      {claimant.lentBy && <div className="muted">{t('{{name}} 委托', { name: claimant.lentBy })}</div>}
    </>
  )
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

function CaseCards({ lines, hasClaimants = false, chosen = [], onChoose }: Props) {
  const { t, say } = useWords()
  const tick = (number: string, isOn: boolean) => onChoose?.(isOn ? [...chosen, number] : chosen.filter((one) => one !== number))
  return (
    <ul className="cards">
      {lines.map((line) => (
        <li key={line.number}>
          {onChoose && <Checkbox className="card-tick" checked={chosen.includes(line.number)} aria-label={t('选择 {{number}}', { number: line.number })} onChange={({ target }) => tick(line.number, target.checked)} />}
          <div className="card-link whole-link">
            <DeadlineLink number={line.number}>
              <span className="card-head">
                <Lamp lamp={line.lamp} />
                <TimeLeft {...line} />
              </span>
            </DeadlineLink>
            <Link to={addressOf(line)}>
              <strong>{line.subjectName}</strong>
            </Link>
            <span className="muted">
              {line.number} · {line.documentNumber}
            </span>
            <span className="muted">
              {t('当前环节')}：{line.outcome ? say(line.outcome) : line.stepTitle ? say(line.stepTitle) : '—'} · {say(line.holderName)}
            </span>
            {line.copied && <Copied copied={line.copied} />}
            {line.begun && <Begun number={line.number} begun={line.begun} />}
            {hasClaimants && <span className="muted">{t('认领人')}：{line.claimant ? (line.claimant.mine ? t('我') : line.claimant.name) : t('未认领')}</span>}
          </div>
        </li>
      ))}
    </ul>
  )
}
