import '../case/case.css'
import './enterprise.css'
import { publications, recordKindWords } from '../../domain/record.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Input, Skeleton, Tag } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { RecordLine } from '../../api/schema/record.ts'
import { MarkOfDispute } from '../case/banner.tsx'
import { RecordKindFilter } from '../case/record-kind.tsx'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'

interface RecordPage {
  items: RecordLine[]
  next: string | null
}

/** The credit records about one's own enterprise (我的信用信息). */
export default function MyRecordsPage() {
  const { t } = useWords()
  usePageTitle(t('我的信用信息'))
  const { subject } = useSession()
  const [search, setSearch] = useSearchParams()
  const set = (name: string, value: string) => setSearch((now) => ({ ...Object.fromEntries(now), [name]: value }))
  return (
    <>
      <h1 className="page-title">{t('我的信用信息')}</h1>
      <p className="muted">
        {subject?.name} {subject?.code}
      </p>
      <p>{t('以下是平台归集的本企业行政许可和行政处罚信息。发现有误的，打开该条信息，可以提出异议；处罚已整改的，可以申请信用修复。')}</p>
      <search className="own-filter">
        <Input.Search key={search.get('q')} defaultValue={search.get('q') ?? ''} allowClear placeholder={t('文书号、事项，两个字即可')} aria-label={t('搜索信用信息')} onSearch={(text) => set('q', text.trim())} />
        <RecordKindFilter value={search.get('kind') ?? ''} onChange={(kind) => set('kind', kind)} />
      </search>
      <OwnRecords q={search.get('q') ?? ''} kind={search.get('kind') ?? ''} onClear={() => setSearch({})} />
    </>
  )
}

/** The own records that fit; each line leads to its record, or where `toRecord` says. */
export function OwnRecords({ q, kind, onClear, toRecord = (id) => `/desk/records/${id}` }: { q: string; kind: string; onClear: () => void; toRecord?: (id: string) => string }) {
  const { t } = useWords()
  const wanted = new URLSearchParams({ ...(q ? { q } : {}), ...(kind ? { kind } : {}) })
  const pages = useInfiniteQuery({
    queryKey: ['records', 'own', wanted.toString()],
    queryFn: ({ pageParam }) => get<RecordPage>(`/api/records?${new URLSearchParams([...wanted, ...(pageParam ? [['cursor', pageParam]] : [])] as [string, string][])}`),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 5000,
  })
  if (pages.isPending) return <Skeleton active paragraph={{ rows: 6 }} />
  if (!pages.data) return <Alert type="error" showIcon title={t('列表没有取到')} description={pages.error?.message} action={<Button onClick={() => void pages.refetch()}>{t('重试')}</Button>} />
  const lines = pages.data.pages.flatMap(({ items }) => items)
  if (lines.length === 0) {
    return (
      <div className="own-empty">
        {wanted.size > 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('没有符合条件的信用信息，请换一个条件')}>
            <Button onClick={onClear}>{t('清除条件')}</Button>
          </Empty>
        ) : (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('平台目前没有本企业的行政许可和行政处罚信息，无需办理任何事项。')} />
        )}
      </div>
    )
  }
  return (
    <>
      <ul className="own-list">
        {lines.map((line) => (
          <li key={line.id}>
            <OwnRecord line={line} to={toRecord(line.id)} />
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <div className="more">
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('更多')}
          </Button>
        </div>
      )}
    </>
  )
}

function OwnRecord({ line, to }: { line: RecordLine; to: string }) {
  const { t, say } = useWords()
  return (
    <Link to={to} className="own-line">
      <strong>{line.title}</strong>
      <span className="own-side">
        <span>
          <Tag>{say(recordKindWords[line.kind])}</Tag>
          {say(publications[line.publication])}
        </span>
        {line.corrected && <span className="muted">{t('有更正')}</span>}
      </span>
      <span className="muted">
        {line.documentNumber} · {line.organ} · {line.decisionDate}
      </span>
      <MarkOfDispute dispute={line.dispute} />
    </Link>
  )
}
