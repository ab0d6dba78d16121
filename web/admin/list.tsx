import { ReloadOutlined } from '@ant-design/icons'
import { Alert, Button, Empty, Grid, Table, Tooltip, type TableColumnsType } from 'antd'
import { useEffect, useRef, type ReactNode } from 'react'
import { useWords } from '../words.tsx'
import type { Pages } from './pages.ts'

interface Props<Item> {
  pages: Pages<Item>
  /** What is shown of the fetched ones; all when left out. */
  items?: Item[]
  columns: TableColumnsType<Item>
  rowKey: (item: Item) => string
  empty: ReactNode
  tools?: ReactNode
  width?: number
}

/** The table of an administrator's page: tools above, 更多 below, with its empty, loading and error states. */
export function List<Item extends object>({ pages, items = pages.items, columns, rowKey, empty, tools, width = 900 }: Props<Item>) {
  const { t } = useWords()
  return (
    <section className="admin-list">
      <div className="admin-tools">
        <span className="muted">{pages.isPending ? '' : t(pages.hasNextPage ? '已显示 {{count}} 条' : '共 {{count}} 条', { count: items.length })}</span>
        <span className="admin-buttons">
          {tools}
          <Tooltip title={t('刷新')}>
            <Button icon={<ReloadOutlined />} aria-label={t('刷新')} loading={pages.isFetching && !pages.isPending && !pages.isFetchingNextPage} onClick={() => void pages.refetch()} />
          </Tooltip>
        </span>
      </div>
      {pages.isError && <Alert type="error" showIcon title={t('列表没有取到')} description={pages.error.message} action={<Button onClick={() => void pages.refetch()}>{t('重试')}</Button>} />}
      {!pages.isError && <Rows items={items} columns={columns} rowKey={rowKey} empty={empty} width={width} loading={pages.isPending} />}
      {pages.hasNextPage && (
        <div className="more">
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t('更多')}
          </Button>
        </div>
      )}
    </section>
  )
}

type RowsProps<Item> = Pick<Props<Item>, 'columns' | 'rowKey' | 'empty'> & { items: Item[]; width?: number; loading?: boolean; /** Figures are compared row by row: they stay a table. */ isFigures?: boolean }

/** Lines as a table, or as cards where the screen is narrow. */
export function Rows<Item extends object>({ items, columns, rowKey, empty, width = 700, loading = false, isFigures = false }: RowsProps<Item>) {
  const { md } = Grid.useBreakpoint()
  const frame = useRef<HTMLDivElement>(null)
  // What scrolls sideways must be reached by keyboard, though nothing in it can be.
  useEffect(() => frame.current?.querySelector('.ant-table-content')?.setAttribute('tabindex', '0'))
  if (md === false && !isFigures && items.length > 0) return <Cards items={items} columns={columns} rowKey={rowKey} />
  return (
    <div ref={frame}>
      <Table
        size="middle"
        rowKey={rowKey}
        columns={columns}
        dataSource={items}
        loading={loading}
        pagination={false}
        scroll={items.length > 0 ? { x: width } : {}}
        locale={{ emptyText: loading ? ' ' : <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} /> }}
      />
    </div>
  )
}

function Cards<Item extends object>({ items, columns, rowKey }: Pick<RowsProps<Item>, 'items' | 'columns' | 'rowKey'>) {
  return (
    <ul className="admin-cards">
      {items.map((item, index) => (
        <li key={rowKey(item)}>
          {columns.map((column, at) => (
            <div key={at}>
              <span className="muted">{column.title as ReactNode}</span>
              <span>{column.render?.(undefined, item, index) as ReactNode}</span>
            </div>
          ))}
        </li>
      ))}
    </ul>
  )
}
