import '../case/case.css'
import './office.css'
import { Alert, Button, Empty } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { deskRoles } from '../../domain/role.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useSession } from '../desk/session.tsx'
import { Drafts } from '../enterprise/drafts.tsx'
import { useDrafts } from '../form/draft.ts'
import { useWords } from '../words.tsx'
import { Bulk } from './bulk.tsx'
import { CaseFilter } from './case-filter.tsx'
import { CaseList } from './case-list.tsx'
import { HandledCases } from './handled-cases.tsx'
import { narrowing, useCaseCounts, useCasePages } from './case-pages.ts'
import { FigureTag } from '../supervisor/figure-tag.tsx'
import { keepTrail } from './trail.ts'
import { Views } from './views.tsx'

const own = ['todo', 'pool', 'handled', 'copied', 'started', 'drafts'] as const
const over = ['running', 'done', 'late', 'all'] as const
type Tab = (typeof own)[number] | (typeof over)[number]
/** Tabs whose number says how much there is to do. */
const counted: ReadonlySet<Tab> = new Set(['todo', 'pool', 'copied', 'drafts', 'running', 'late'])

/** The inbox (办件): what is mine, what waits to be taken, what I handled, began and have drafts in; what runs, is settled or late. The filter stands in the address. */
export default function InboxPage() {
  const { t } = useWords()
  usePageTitle(t('办件'))
  const [search, setSearch] = useSearchParams()
  const { role } = useSession()
  const hasQueue = deskRoles.includes(role)
  const counts = useCaseCounts()
  const filings = useDrafts(role === 'counter').data?.length ?? 0
  const home = useHome(hasQueue, counts.data)
  const tab = [...own, ...over].find((one) => one === search.get('tab')) ?? home
  const asked = new URLSearchParams(search)
  asked.set('tab', tab ?? 'todo')
  const pages = useCasePages(asked, tab !== null)
  const lines = pages.data?.pages.flatMap(({ items }) => items) ?? []
  const order = lines.map(({ number }) => number).join(' ')
  useEffect(() => {
    keepTrail({ address: `/desk/cases?${search}`, numbers: order === '' ? [] : order.split(' ') })
  }, [order, search])
  const [chosen, choose] = useState<string[]>([])
  const hasFilings = tab === 'drafts' && filings > 0
  const isQueue = hasQueue && (tab === 'todo' || tab === 'pool')
  const shown = chosen.filter((number) => lines.some((line) => line.number === number))

  const titles: Record<Tab, string> = { todo: t('待办'), pool: t('待认领'), handled: t('已办'), copied: t('抄送我'), started: t('我发起'), drafts: t('草稿'), running: t('办理中'), done: t('已办结'), late: t('超期'), all: t('全部') }
  const title = (one: Tab) => (!counted.has(one) || !counts.data ? titles[one] : `${titles[one]} ${amount((counts.data[one] ?? 0) + (one === 'drafts' ? filings : 0))}`)
  const isFiltered = narrowing.some((name) => search.get(name))
  const groups = [hasQueue ? own : role === 'supervisor' ? (['copied', 'drafts'] as const) : own.filter((one) => one !== 'pool'), over]
  return (
    <>
      <h1 className="page-title">{t('办件')}</h1>
      <nav className="tabs" aria-label={t('办件分类')}>
        {groups.flatMap((group, at) => group.map((one, place) => (
          <Link key={one} to={`?tab=${one}`} aria-current={one === tab ? 'page' : undefined} {...(at > 0 && place === 0 && groups[0]!.length > 0 ? { className: 'tabs-next' } : {})}>
            {title(one)}
          </Link>
        )))}
      </nav>
      <div className="list-tools">
        <CaseFilter search={search} onChange={setSearch} />
        <Views search={search} onChange={setSearch} />
      </div>
      <FigureTag search={search} onChange={setSearch} />
      {(tab === 'todo' || tab === 'pool') && <HandledCases waiting={lines} />}
      {hasFilings && (
        <div className="handled">
          <Drafts />
        </div>
      )}
      {isQueue && <Bulk chosen={shown} tab={tab} onDone={() => choose([])} />}
      {pages.isError && <Alert type="error" showIcon title={t('列表没有取到')} description={pages.error.message} action={<Button onClick={() => void pages.refetch()}>{t('重试')}</Button>} />}
      {!pages.isError && !(hasFilings && pages.isSuccess && lines.length === 0) && (
        <CaseList
          lines={lines}
          loading={pages.isPending}
          hasClaimants={hasQueue}
          {...(isQueue ? { chosen: shown, onChoose: choose } : {})}
          empty={<EmptyInbox tab={tab ?? 'todo'} isFiltered={isFiltered} counts={counts.data ?? {}} onClear={() => setSearch(tab === home ? {} : { tab: tab ?? 'todo' })} />}
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

const amount = (count: number): string => (count >= 100 ? '99+' : String(count))

/** Where one begins: at one's own work, or at what waits to be taken where there is none. Decided once: the list does not change by itself. */
function useHome(hasQueue: boolean, counts: Record<string, number> | undefined): Tab | null {
  const { role } = useSession()
  const [home, setHome] = useState<Tab | null>(role === 'supervisor' ? 'all' : hasQueue ? null : 'todo')
  if (home === null && counts) setHome((counts.todo ?? 0) > 0 ? 'todo' : 'pool')
  return home
}

function EmptyInbox({ tab, isFiltered, counts, onClear }: { tab: Tab; isFiltered: boolean; counts: Record<string, number>; onClear: () => void }) {
  const { t } = useWords()
  if (isFiltered) {
    return (
      <Empty description={t('没有符合条件的办件')}>
        <Button onClick={onClear}>{t('清除条件')}</Button>
      </Empty>
    )
  }
  const { pool = 0, running = 0 } = counts
  const texts: Record<Tab, string> = {
    todo: pool > 0 ? t('您没有认领的办件，待认领 {{count}} 件', { count: pool }) : running > 0 ? t('目前没有等您办理的事项，另有 {{count}} 件在办理中', { count: running }) : t('目前没有等您办理的事项'),
    pool: running > 0 ? t('没有待认领的办件，另有 {{count}} 件在办理中', { count: running }) : t('没有待认领的办件'),
    handled: t('您还没有办理过办件'),
    copied: t('没有抄送给您的办件'),
    started: t('您还没有发起过办件'),
    drafts: t('没有写了一半的办理意见；填写时自动保存，关闭后可以从这里继续'),
    running: t('目前没有办理中的办件'),
    done: t('还没有办结的办件'),
    late: t('没有超期的办件'),
    all: t('还没有办件'),
  }
  return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={texts[tab]}>{tab === 'todo' && pool > 0 && <Link to="?tab=pool"><Button type="primary">{t('去认领')}</Button></Link>}</Empty>
}
