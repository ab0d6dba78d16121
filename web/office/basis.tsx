import { ReadOutlined } from '@ant-design/icons'
import { Button, Popover, Skeleton } from 'antd'
import { lazy, Suspense } from 'react'
import { useWords } from '../words.tsx'

// Fetched when someone asks what the law says.
const Sources = lazy(() => import('./sources.tsx'))

/** The legal basis of an act (依据); it opens what its articles say. */
export function Basis({ basis }: { basis: string }) {
  const { t } = useWords()
  return (
    <Popover trigger="click" placement="bottomLeft" title={t('法律依据')} destroyOnHidden content={<Suspense fallback={<Skeleton active className="sources" />}><Sources basis={basis} /></Suspense>}>
      <Button type="text" className="basis" icon={<ReadOutlined aria-hidden />}>
        {t('依据')}：{basis}
      </Button>
    </Popover>
  )
}
