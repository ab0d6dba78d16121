import { Card } from 'antd'
import type { ReactNode } from 'react'

/** One part of a case page under its heading. */
export function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Card size="small" title={<h2 className="panel-title">{title}</h2>}>
      {children}
    </Card>
  )
}
