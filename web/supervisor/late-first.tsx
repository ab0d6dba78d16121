import { Card, Empty } from 'antd'
import { Link } from 'react-router'
import type { BoardFilter } from '../../domain/board.ts'
import { useCasePages } from '../office/case-pages.ts'
import { CaseList } from '../office/case-list.tsx'
import { useWords } from '../words.tsx'
import { casesOf } from './figure.tsx'

const shown = 8

/** The late cases under the board's filter, the latest of all first. */
export function LateFirst({ filter }: { filter: BoardFilter }) {
  const { t } = useWords()
  const address = casesOf('red', filter)
  const pages = useCasePages(new URLSearchParams(address.split('?')[1]))
  const lines = pages.data?.pages[0]?.items.slice(0, shown) ?? []
  return (
    <Card size="small" title={<h2 className="panel-title">{t('超期办件')}</h2>} extra={<Link to={address}>{t('全部超期办件')}</Link>}>
      <CaseList lines={lines} loading={pages.isPending} empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('没有超期的办件')} />} />
    </Card>
  )
}
