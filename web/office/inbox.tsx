import '../case/case.css'
import './office.css'
import { Alert, Button, Empty } from 'antd'
import { useEffect } from 'react'
import { Link, useSearchParams } from 'react-router'
import { usePageTitle } from '../desk/page-title.ts'
import { useSession } from '../desk/session.tsx'
import { useWords } from '../words.tsx'
import { CaseFilter } from './case-filter.tsx'
import { CaseList } from './case-list.tsx'
import { HandledCases } from './handled-cases.tsx'
import { useCaseCounts, useCasePages } from './case-pages.ts'
import { keepTrail } from './trail.ts'

const tabs = ['todo', 'running', 'done', 'late', 'all'] as const

/** The inbox (办件): what waits for me, what runs, what is settled, what is late; the filter stands in the address. */
export default function InboxPage() {
  const { t } = useWords()
  usePageTitle(t('办件'))
  const [search, setSearch] = useSearchParams()
  // Nothing waits for those who oversee.
  const home = useSession().role === 'supervisor' ? 'all' : 'todo'
  const tab = tabs.find((one) => one === search.get('tab')) ?? home
  const counts = useCaseCounts()
  const asked = new URLSearchParams(search)
  asked.set('tab', tab)
  const pages = useCasePages(asked)
  const lines = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const order = lines.map(({ number }) => number).join(' ')
  useEffect(() => {
    keepTrail({ address: `/desk/cases?${search}`, numbers: order === '' ? [] : order.split(' ') })
  }, [order, search])

  const titles = { todo: t('待办'), running: t('办理中'), done: t('已办结'), late: t('超期'), all: t('全部') }
  const title = (one: (typeof tabs)[number]) => (one === 'all' || !counts.data ? titles[one] : `${titles[one]} ${counts.data[one] ?? 0}`)
  const isFiltered = ['q', 'lamp', 'step', 'unitId'].some((name) => search.get(name))
  return (
    <>
      <h1 className="page-title">{t('办件')}</h1>
      <nav className="tabs" aria-label={t('办件分类')}>
        {tabs.filter((one) => one !== 'todo' || home === 'todo').map((one) => (
          <Link key={one} to={one === home ? '?' : `?tab=${one}`} aria-current={one === tab ? 'page' : undefined}>
            {title(one)}
          </Link>
        ))}
      </nav>
      <CaseFilter search={search} onChange={setSearch} />
      {tab === 'todo' && <HandledCases waiting={lines} />}
      {pages.isError && <Alert type="error" showIcon title={t('列表没有取到')} description={pages.error.message} action={<Button onClick={() => void pages.refetch()}>{t('重试')}</Button>} />}
      {!pages.isError && (
        <CaseList
          lines={lines}
          loading={pages.isPending}
          empty={<EmptyInbox tab={tab} isFiltered={isFiltered} running={counts.data?.running ?? 0} onClear={() => setSearch(tab === home ? {} : { tab })} />}
        />
      )}
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

function EmptyInbox({ tab, isFiltered, running, onClear }: { tab: string; isFiltered: boolean; running: number; onClear: () => void }) {
  const { t } = useWords()
  if (isFiltered) {
    return (
      <Empty description={t('没有符合条件的办件')}>
        <Button onClick={onClear}>{t('清除条件')}</Button>
      </Empty>
    )
  }
  const texts: Record<string, string> = {
    todo: running > 0 ? t('目前没有等您办理的事项，另有 {{count}} 件在办理中', { count: running }) : t('目前没有等您办理的事项'),
    running: t('目前没有办理中的办件'),
    done: t('还没有办结的办件'),
    late: t('没有超期的办件'),
    all: t('还没有办件'),
  }
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={texts[tab]} />
}
