import { Empty, Grid, Table, type TableColumnsType } from 'antd'
import type { ReactNode } from 'react'

interface Props<Item> {
  items: Item[]
  columns: TableColumnsType<Item>
  rowKey: (item: Item) => string
  empty: ReactNode
  width?: number
}

/** Lines that come with their page, as a table, or as cards where the screen is narrow. */
export function Rows<Item extends object>({ items, columns, rowKey, empty, width = 700 }: Props<Item>) {
  const { md } = Grid.useBreakpoint()
  if (items.length === 0) return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={empty} />
  if (md === false) {
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
  return <Table size="middle" rowKey={rowKey} columns={columns} dataSource={items} pagination={false} scroll={{ x: width }} />
}
