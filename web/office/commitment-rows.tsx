import { Button, type TableColumnsType } from 'antd'
import { useState } from 'react'
import { Rows } from '../admin/list.tsx'
import { useWords } from '../words.tsx'

const step = 50

/** Many lines, fifty at a time. */
export function RowsInSteps<Item extends object>({ items, columns, rowKey, empty }: { items: Item[]; columns: TableColumnsType<Item>; rowKey: (item: Item) => string; empty: string }) {
  const { t } = useWords()
  const [shown, setShown] = useState(step)
  const left = items.length - shown
  return (
    <>
      <Rows items={items.slice(0, shown)} columns={columns} rowKey={rowKey} empty={empty} width={620} />
      {left > 0 && (
        <div className="more">
          <Button onClick={() => setShown((now) => now + step)}>{t('再显示 {{count}} 条（还有 {{left}} 条）', { count: Math.min(step, left), left })}</Button>
        </div>
      )}
    </>
  )
}
