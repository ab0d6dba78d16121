import { BellOutlined, LogoutOutlined, SearchOutlined } from '@ant-design/icons'
import { Badge, Button, Grid, Layout } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { roles } from '../../domain/role.ts'
import { Seal } from '../public/logo.tsx'
import { useWords } from '../words.tsx'
import { openPalette } from './commands.ts'
import { useMessages } from './message-list.ts'
import { signOut, useSession } from './session.tsx'

/** The head of every desk: the seal, who is here in which role, language, messages, sign out. */
export function Header({ menuButton }: { menuButton: ReactNode }) {
  const { t, say, language, setLanguage } = useWords()
  const session = useSession()
  const isWide = Grid.useBreakpoint().md !== false
  return (
    <Layout.Header className="desk-header">
      {menuButton}
      <Link to="/desk" className="desk-brand">
        <Seal size={30} />
        <strong>{t('信案')}</strong>
        {isWide && <span className="muted">{t('郏县公共信用办件')}</span>}
      </Link>
      {isWide && (
        <span className="desk-who">
          <strong>{session.name}</strong>
          <span className="muted">
            {say(roles[session.role])} · {session.subject?.name ?? session.unit?.name ?? t('全县')}
          </span>
        </span>
      )}
      <Button type="text" icon={<SearchOutlined />} aria-label={t('搜索或跳转')} title={`${t('搜索或跳转')} (Ctrl K)`} onClick={openPalette} />
      <Bell />
      <Button type="text" lang={language === 'zh' ? 'en' : 'zh-CN'} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? (isWide ? 'English' : 'EN') : isWide ? '中文' : '中'}
      </Button>
      <Button type="text" icon={<LogoutOutlined />} onClick={() => void signOut()} aria-label={t('退出登录')}>
        {isWide && t('退出登录')}
      </Button>
    </Layout.Header>
  )
}

function Bell() {
  const { t } = useWords()
  const { unread } = useMessages()
  const label = unread > 0 ? t('消息，{{n}} 条未读', { n: unread }) : t('消息，没有未读')
  return (
    <Link to="/desk/messages" className="desk-bell" aria-label={label} title={label}>
      <Badge count={unread} size="small" offset={[6, -3]} overflowCount={19} color="#b42318">
        <BellOutlined aria-hidden />
      </Badge>
    </Link>
  )
}
