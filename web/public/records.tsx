import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { recordKindWords } from '../../domain/record.ts'
import type { RecordLine } from '../../api/schema/record.ts'
import { get } from '../client.ts'
import { useWords } from '../words.tsx'
import { RecordCard } from './record-card.tsx'
import { SearchBox } from './search-box.tsx'
import { Failed, Loading, Nothing, useTitle } from './state.tsx'

interface Page {
  items: RecordLine[]
  next: string | null
}
const readAddress = () => new URLSearchParams(location.search)

/** Published records by name, code or document number; what is asked stands in the address. */
export default function RecordsPage() {
  const { t, say } = useWords()
  useTitle(t('信用信息查询'))
  const [asked, setAsked] = useState(readAddress)
  const q = asked.get('q')?.trim() ?? ''
  const kind = asked.get('kind') ?? ''
  const ask = (next: { q: string; kind: string }) => {
    const search = new URLSearchParams(Object.entries(next).filter(([, value]) => value !== ''))
    history.replaceState(null, '', search.size > 0 ? `/records?${search}` : '/records')
    setAsked(search)
  }
  const kinds = [
    ['', t('全部')],
    ...Object.entries(recordKindWords).map(([name, words]) => [name, say(words)] as const),
  ] as const
  return (
    <div className="narrow page">
      <h1>{t('信用信息查询')}</h1>
      <SearchBox value={q} kind={kind || undefined} onSearch={(text) => ask({ q: text.trim(), kind })} />
      <div className="tabs" role="group" aria-label={t('信息类别')}>
        {kinds.map(([value, title]) => (
          <button key={value} type="button" aria-pressed={kind === value} onClick={() => ask({ q, kind: value })}>
            {title}
          </button>
        ))}
      </div>
      <Found q={q} kind={kind} onClear={() => ask({ q: '', kind: '' })} />
    </div>
  )
}

function Found({ q, kind, onClear }: { q: string; kind: string; onClear: () => void }) {
  const { t } = useWords()
  const pages = useInfiniteQuery({
    queryKey: ['public-records', q, kind],
    queryFn: ({ pageParam }) => get<Page>(`/api/public/records?${new URLSearchParams(Object.entries({ q, kind, cursor: pageParam }).filter(([, value]) => value !== ''))}`),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 15_000,
  })
  if (pages.isPending) return <Loading />
  if (pages.isError) return <Failed error={pages.error} onRetry={() => void pages.refetch()} />
  const records = pages.data.pages.flatMap(({ items }) => items)
  if (records.length === 0) {
    return (
      <Nothing>
        <p>{q ? t('没有找到与“{{q}}”有关的公示信息。', { q }) : t('目前没有公示的信息。')}</p>
        {q && <p className="hint">{t('请检查用字，或者只输入名称中的两个字；文书号可以只输入数字部分。')}</p>}
        {(q || kind) && (
          <button type="button" onClick={onClear}>
            {t('清除条件')}
          </button>
        )}
      </Nothing>
    )
  }
  return (
    <>
      <p className="hint" role="status">
        {pages.hasNextPage ? t('已显示 {{count}} 条，按决定日期由近到远', { count: records.length }) : t('共 {{count}} 条', { count: records.length })}
      </p>
      <ul className="cards">
        {records.map((record) => (
          <RecordCard key={record.id} record={record} />
        ))}
      </ul>
      {pages.hasNextPage && (
        <p className="more">
          <button type="button" className="button" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {pages.isFetchingNextPage ? t('正在加载…') : t('更多')}
          </button>
        </p>
      )}
    </>
  )
}
