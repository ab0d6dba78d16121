import { Grid, Table, Tag } from 'antd'
import type { ReactNode } from 'react'
import { publications, recordKindWords } from '../../domain/record.ts'
import { Link } from 'react-router'
import type { RecordLine } from '../../api/schema/record.ts'
import { MarkOfDispute } from '../case/banner.tsx'
import { useWords } from '../words.tsx'

/** Records as a table, or as cards where the screen is narrow; the dispute mark always goes with its record. */
export function RecordList({ lines, loading, empty }: { lines: RecordLine[]; loading: boolean; empty: ReactNode }) {
  const { t } = useWords()
  const { md } = Grid.useBreakpoint()
  if (md === false && lines.length > 0) return <RecordCards lines={lines} />
  return (
    <Table
      rowKey="id"
      size="middle"
      pagination={false}
      loading={loading}
      dataSource={lines}
      scroll={{ x: lines.length > 0 ? 980 : undefined }}
      showHeader={lines.length > 0}
      locale={{ emptyText: loading ? ' ' : empty }}
      columns={[
        { title: t('类别'), width: 100, render: (_, { kind }) => <KindTag kind={kind} /> },
        {
          title: t('信用主体'),
          render: (_, { subjectName, subjectCode }) => (
            <>
              {subjectName}
              <div className="muted">{subjectCode}</div>
            </>
          ),
        },
        {
          title: t('事项与文书号'),
          render: (_, { id, title, documentNumber, dispute }) => (
            <>
              <Link to={`/desk/records/${id}`}>{documentNumber}</Link>
              <div className="muted">{title}</div>
              <MarkOfDispute dispute={dispute} />
            </>
          ),
        },
        { title: t('机关'), width: 200, dataIndex: 'organ' },
        { title: t('决定日期'), width: 120, dataIndex: 'decisionDate' },
        { title: t('公示状态'), width: 120, render: (_, line) => <Publication {...line} /> },
      ]}
    />
  )
}

function KindTag({ kind }: { kind: RecordLine['kind'] }) {
  const { say } = useWords()
  return <Tag>{say(recordKindWords[kind])}</Tag>
}

/** Whether a record is published, and whether it was corrected. */
export function Publication({ publication, corrected }: Pick<RecordLine, 'publication' | 'corrected'>) {
  const { t, say } = useWords()
  return (
    <>
      {say(publications[publication])}
      {corrected && <div className="muted">{t('有更正')}</div>}
    </>
  )
}

function RecordCards({ lines }: { lines: RecordLine[] }) {
  return (
    <ul className="cards">
      {lines.map((line) => (
        <li key={line.id}>
          <Link to={`/desk/records/${line.id}`} className="card-link">
            <span className="card-head">
              <KindTag kind={line.kind} />
              <span>
                <Publication {...line} />
              </span>
            </span>
            <strong>{line.subjectName}</strong>
            <span className="muted">
              {line.documentNumber} · {line.title}
            </span>
            <span className="muted">
              {line.organ} · {line.decisionDate}
            </span>
            <MarkOfDispute dispute={line.dispute} />
          </Link>
        </li>
      ))}
    </ul>
  )
}
