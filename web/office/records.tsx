import '../case/case.css'
import './office.css'
import { DownloadOutlined } from '@ant-design/icons'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Alert, Button, Empty, Input } from 'antd'
import { useSearchParams } from 'react-router'
import type { RecordLine } from '../../api/schema/record.ts'
import { RecordKindFilter } from '../case/record-kind.tsx'
import { get } from '../client.ts'
import { usePageTitle } from '../desk/page-title.ts'
import { useWords } from '../words.tsx'
import { withCursor } from './case-pages.ts'
import { RecordList } from './record-list.tsx'

interface RecordPage {
  items: RecordLine[]
  next: string | null
}

/** The credit records (信用信息) that staff may see, with the dispute mark, search and export. */
export default function RecordsPage() {
  const { t } = useWords()
  usePageTitle(t('信用信息'))
  const [search, setSearch] = useSearchParams()
  const wanted = new URLSearchParams(['q', 'kind'].flatMap((name) => (search.get(name) ? [[name, search.get(name)!]] : [])))
  const pages = useInfiniteQuery({
    queryKey: ['records', wanted.toString()],
    queryFn: ({ pageParam }) => get<RecordPage>(`/api/records?${withCursor(wanted, pageParam)}`),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    refetchInterval: 5000,
  })
  const lines = pages.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <div className="board-head">
        <h1 className="page-title">{t('信用信息')}</h1>
        <Button icon={<DownloadOutlined />} href={`/api/records.csv?${wanted}`}>
          {t('导出 CSV（含异议标注）')}
        </Button>
      </div>
      <RecordFilter search={search} onChange={setSearch} />
      {pages.isError ? (
        <Alert type="error" showIcon title={t('列表没有取到')} description={pages.error.message} action={<Button onClick={() => void pages.refetch()}>{t('重试')}</Button>} />
      ) : (
        <RecordList lines={lines} loading={pages.isPending} empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={wanted.size > 0 ? t('没有符合条件的信用信息，请换一个条件') : t('还没有信用信息，可由系统管理员导入')} />} />
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

function RecordFilter({ search, onChange }: { search: URLSearchParams; onChange: (next: URLSearchParams) => void }) {
  const { t } = useWords()
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(search)
    if (value) next.set(name, value)
    else next.delete(name)
    onChange(next)
  }
  return (
    <search className="filter">
      <Input.Search key={search.get('q')} defaultValue={search.get('q') ?? ''} allowClear placeholder={t('名称、统一社会信用代码、文书号，两个字即可')} aria-label={t('搜索信用信息')} onSearch={(text) => set('q', text.trim())} />
      <RecordKindFilter value={search.get('kind') ?? ''} onChange={(kind) => set('kind', kind)} />
    </search>
  )
}
