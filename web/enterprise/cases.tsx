import '../case/case.css'
import './enterprise.css'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Skeleton, Tabs, Tag } from 'antd'
import { Link, useSearchParams } from 'react-router'
import type { CaseLine } from '../../api/schema/case.ts'
import { DeadlineLink } from '../case/deadline-link.tsx'
import { Lamp, TimeLeft } from '../case/lamp.tsx'
import { showTime } from '../case/moment.ts'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'
import { Drafts } from './drafts.tsx'

interface CasePage {
  items: CaseLine[]
  next: string | null
}
const tabs = ['all', 'todo', 'running', 'done'] as const

/** The objections and applications of one's own enterprise (我的申请), with the drafts that were not sent yet. */
export default function MyCasesPage() {
  const { t } = useWords()
  usePageTitle(t('我的申请'))
  const [search, setSearch] = useSearchParams()
  const tab = tabs.find((one) => one === search.get('tab')) ?? 'all'
  const counts = useQuery({ queryKey: ['case-counts'], queryFn: () => get<Record<string, number>>('/api/cases/counts'), refetchInterval: 5000 }).data
  const titles = { all: t('全部'), todo: t('等我办理'), running: t('办理中'), done: t('已办结') }
  return (
    <>
      <div className="page-head">
        <h1 className="page-title">{t('我的申请')}</h1>
        <Button type="primary" href="/desk/file">
          {t('提出异议')}
        </Button>
      </div>
      <Drafts />
      <Tabs activeKey={tab} onChange={(key) => setSearch(key === 'all' ? {} : { tab: key })} items={tabs.map((key) => ({ key, label: key === 'all' || !counts ? titles[key] : `${titles[key]} ${counts[key] ?? 0}` }))} />
      <CaseList tab={tab} />
    </>
  )
}

function CaseList({ tab }: { tab: (typeof tabs)[number] }) {
  const { t } = useWords()
  const pages = useInfiniteQuery({
    queryKey: ['cases', 'own', tab],
    queryFn: ({ pageParam }) => get<CasePage>(`/api/cases?tab=${tab}${pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : ''}`),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 4000,
  })
  if (pages.isPending) return <Skeleton active paragraph={{ rows: 6 }} />
  if (!pages.data) return <Alert type="error" showIcon title={t('列表没有取到')} description={pages.error?.message} action={<Button onClick={() => void pages.refetch()}>{t('重试')}</Button>} />
  const lines = pages.data.pages.flatMap(({ items }) => items)
  const empty = { all: t('还没有提出过申请。信息有误或者已经整改的，从“我的信用信息”中打开该条信息，提出异议或者申请信用修复。'), todo: t('没有等您办理的事项。'), running: t('没有办理中的申请。'), done: t('没有已办结的申请。') }
  if (lines.length === 0) {
    return (
      <div className="own-empty">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty[tab]}>
          {tab === 'all' && <Link to="/desk/records">{t('查看我的信用信息')}</Link>}
        </Empty>
      </div>
    )
  }
  return (
    <>
      <ul className="own-list">
        {lines.map((line) => (
          <li key={line.number}>
            <OwnCase line={line} />
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

function OwnCase({ line }: { line: CaseLine }) {
  const { t, say } = useWords()
  return (
    <div className="own-line whole-link">
      <strong>
        <Link to={`/desk/cases/${line.number}`}>{line.recordTitle}</Link> {line.holder === 'party' && <Tag color="error">{t('等我办理')}</Tag>}
      </strong>
      <span className="own-side">
        <DeadlineLink number={line.number}>
          <Lamp lamp={line.lamp} />
          <TimeLeft {...line} />
        </DeadlineLink>
      </span>
      <span className="muted">
        {line.number} · {say(line.procedureTitle)} · {line.documentNumber}
        <br />
        {line.stepTitle ? `${say(line.stepTitle)} · ${t('由谁办理')}：${say(line.holderName)}` : t('已办结')}
        {line.outcome && ` · ${say(line.outcome)}`} · {t('收到申请')} {showTime(line.filedAt)}
      </span>
    </div>
  )
}
