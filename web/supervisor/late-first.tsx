import { Card, Empty } from 'antd'
import { Link } from 'react-router'
import { useCasePages } from '../office/case-pages.ts'
import { CaseList } from '../office/case-list.tsx'
import { useWords } from '../words.tsx'

const shown = 8
const late = new URLSearchParams({ tab: 'late' })

/** The late cases, the latest of all first. */
export function LateFirst() {
  const { t } = useWords()
  const pages = useCasePages(late)
  const lines = pages.data?.pages[0]?.items.slice(0, shown) ?? []
  return (
    <Card size="small" title={<h2 className="panel-title">{t('超期办件')}</h2>} extra={<Link to="/desk/cases?tab=late">{t('全部超期办件')}</Link>}>
      <CaseList lines={lines} loading={pages.isPending} empty={<Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t('没有超期的办件')} />} />
    </Card>
  )
}
