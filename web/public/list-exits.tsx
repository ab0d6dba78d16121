import { useInfiniteQuery } from '@tanstack/react-query'
import type { ListExit } from '../../api/schema/listing.ts'
import { Facts } from '../case/facts.tsx'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { Failed, Loading, Nothing } from './state.tsx'

/** 名单退出公告: who left which list, when and how, the newest first. */
export function ListExits() {
  const { t } = useWords()
  const pages = useInfiniteQuery({
    queryKey: ['public-list-exits'],
    queryFn: ({ pageParam }) => get<{ items: ListExit[]; next: string | null }>(`/api/public/list-exits?${new URLSearchParams(pageParam === '' ? {} : { cursor: pageParam })}`),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
  })
  if (pages.isPending) return <Loading />
  if (pages.isError) return <Failed error={pages.error} onRetry={() => void pages.refetch()} />
  const items = pages.data.pages.flatMap((page) => page.items)
  if (items.length === 0) return <Nothing>{t('还没有退出公告')}</Nothing>
  return (
    <>
      <ul className="cards">{items.map((item) => <Exit key={`${item.recordId} ${item.leftOn} ${item.how.en}`} item={item} />)}</ul>
      {pages.hasNextPage && <button type="button" onClick={() => void pages.fetchNextPage()}>{t('更多')}</button>}
    </>
  )
}

function Exit({ item: { subjectName, list, documentNumber, leftOn, how, notice, revoked } }: { item: ListExit }) {
  const { t, say } = useWords()
  const facts: [string, string][] = [[t('名单'), list], [t('认定文书'), documentNumber], [t('退出日期'), leftOn], [t('退出情形'), say(how)]]
  return (
    <li className="panel">
      <h2>{subjectName}</h2>
      {revoked && <p className="dispute">{t('据以退出的信用修复决定已撤销，该信息恢复公示。')}</p>}
      <Facts facts={facts} />
      {notice && <p><a href={`/documents/${notice.code}`}>{t('退出公告 {{number}}', { number: notice.number })}</a></p>}
    </li>
  )
}
