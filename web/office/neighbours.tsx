import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Space } from 'antd'
import { useMemo, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import { useWords } from '../words.tsx'
import { Shortcuts } from './shortcuts.tsx'
import { neighboursOf } from './trail.ts'

/** The way back to the list, and to the case before and after, by mouse or by key. */
export function Neighbours({ number }: { number: string }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { address, previous, next, place } = neighboursOf(number)
  const shortcuts = useMemo(() => {
    const go = (to: string | undefined) => to && void navigate(to)
    return [
      { key: 'j', says: t('下一件'), run: () => go(next && `/desk/cases/${next}`) },
      { key: 'k', says: t('上一件'), run: () => go(previous && `/desk/cases/${previous}`) },
      { key: 'u', says: t('返回列表'), run: () => go(address) },
      { key: 'c', says: t('复制编号'), run: () => void navigator.clipboard.writeText(number) },
    ]
  }, [address, navigate, next, number, previous, t])
  return (
    <nav className="neighbours" aria-label={t('在列表中移动')}>
      <Link to={address}>{t('返回列表')}</Link>
      <Space wrap>
        <Shortcuts shortcuts={shortcuts} />
        {place && <span className="muted">{place}</span>}
        <NeighbourLink to={previous}>
          <LeftOutlined /> {t('上一件')}
        </NeighbourLink>
        <NeighbourLink to={next}>
          {t('下一件')} <RightOutlined />
        </NeighbourLink>
      </Space>
    </nav>
  )
}

function NeighbourLink({ to, children }: { to: string | undefined; children: ReactNode }) {
  return to ? <Link to={`/desk/cases/${to}`}>{children}</Link> : <span className="muted">{children}</span>
}
